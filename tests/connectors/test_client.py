import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from standoff.connectors.client import Conditional
from standoff.connectors.feeds import Feed
from standoff.connectors.manners import Validators
from standoff.connectors.pages import Page
from standoff.errors import (
    DisallowedDocument,
    ForbiddenAddress,
    OversizedDocument,
    PostponedDocument,
    SettingsError,
    Stopped,
    Unchanged,
    UnreachableDocument,
)
from tests.connectors.serving import Clock, answered, client, moved, site

HARBOUR, QUAY = "harbour.example", "quay.example"
PAGE = answered("Ships left.", Content_Type="text/plain")
BUSY = answered(status="503 Service Unavailable")
FEED = b"<rss version='2.0'><channel><item><title>Ships left</title><link>http://harbour.example/1</link></item></channel></rss>"


def hung_up(connection):
    """Close without an answer."""


def test_document_is_fetched_under_the_name_of_the_program_and_who_runs_it():
    with site({"/a": PAGE}) as made, client(contact="https://desk.example/reader") as asking:
        document = asking.fetch(made.at("/a"))
    assert (document.content, document.media_type, document.address) == (b"Ships left.", "text/plain", made.at("/a"))
    assert made.headers[-1]["user-agent"].startswith("Standoff/")
    assert "+https://desk.example/reader" in made.headers[-1]["user-agent"]


@pytest.mark.parametrize("contact", ["a\r\nX: y", "ünder@example", "a) b", "a\\b"])
def test_contact_that_would_break_a_header_line_is_refused(contact):
    with pytest.raises(SettingsError, match="contact"):
        client(contact=contact)


class TestRobots:
    def test_robots_are_asked_once_and_kept_to(self):
        robots = answered("User-agent: *\nDisallow: /private\n")
        with site({"/robots.txt": robots, "*": PAGE}) as made, client() as asking:
            asking.fetch(made.at("/a"))
            with pytest.raises(DisallowedDocument, match=r"robots\.txt"):
                asking.fetch(made.at("/private/b"))
            asking.fetch(made.at("/c"))
        assert made.paths == ["/robots.txt", "/a", "/c"]

    def test_redirect_is_looked_up_in_the_robots_of_the_new_host(self):
        with site({"/robots.txt": answered("User-agent: *\nDisallow: /"), "*": PAGE}) as quay:
            target = quay.at("/b", QUAY)
            with site({"/a": moved(target)}) as harbour, client(delay=0) as asking, pytest.raises(DisallowedDocument, match=QUAY):
                asking.fetch(harbour.at("/a", HARBOUR))
        assert quay.paths == ["/robots.txt"]

    def test_robots_are_not_asked_where_the_manners_say_so(self):
        with site({"/robots.txt": answered("User-agent: *\nDisallow: /"), "*": PAGE}) as made, client(robots=False) as asking:
            asking.fetch(made.at("/a"))
        assert made.paths == ["/a"]

    @pytest.mark.parametrize("status", ["401 Unauthorized", "403 Forbidden", "404 Not Found", "410 Gone"])
    def test_host_without_robots_allows_everything(self, status):
        with site({"/robots.txt": answered(status=status), "*": PAGE}) as made, client() as asking:
            assert asking.fetch(made.at("/a")).content == b"Ships left."

    @pytest.mark.parametrize("answer", [BUSY, answered(status="429 Too Many Requests"), hung_up, answered("x", Content_Encoding="gzip")])
    def test_host_whose_robots_cannot_be_had_is_not_asked_for_a_while(self, answer):
        clock = Clock()
        with site({"/robots.txt": [answer, answer, answer, answered("")], "*": PAGE}) as made, client(clock=clock, delay=0) as asking:
            with pytest.raises(UnreachableDocument, match=r"robots\.txt cannot be had"):
                asking.fetch(made.at("/a"))
            count = len(made.paths)
            with pytest.raises(PostponedDocument, match=r"robots\.txt cannot be had") as caught:
                asking.fetch(made.at("/a"))
            assert len(made.paths) == count
            assert 0 < caught.value.seconds <= 600
            clock.at += caught.value.seconds
            for _ in range(3 - count):
                with pytest.raises(UnreachableDocument):
                    asking.fetch(made.at("/a"))
                clock.at += 600
            assert asking.fetch(made.at("/a")).content == b"Ships left."

    def test_robots_that_were_known_hold_on_while_they_cannot_be_had(self):
        clock = Clock()
        robots = [answered("User-agent: *\nDisallow: /b", Cache_Control="max-age=300"), BUSY]
        with site({"/robots.txt": robots, "*": PAGE}) as made, client(clock=clock) as asking:
            asking.fetch(made.at("/a"))
            clock.at += 301
            asking.fetch(made.at("/a"))
            with pytest.raises(DisallowedDocument):
                asking.fetch(made.at("/b"))
        assert made.paths.count("/robots.txt") == 4

    def test_robots_of_another_host_behind_a_redirect_are_those_of_the_first(self):
        with (
            site({"/rules": answered("User-agent: *\nDisallow: /b")}) as quay,
            site({"/robots.txt": moved(quay.at("/rules", QUAY)), "*": PAGE}) as harbour,
            client(delay=0) as asking,
        ):
            asking.fetch(harbour.at("/a", HARBOUR))
            with pytest.raises(DisallowedDocument):
                asking.fetch(harbour.at("/b", HARBOUR))


class TestTurns:
    def test_host_is_asked_once_in_its_delay_and_another_at_once(self):
        clock = Clock()
        with site({"*": PAGE}) as made, client(clock=clock, delay=2, robots=False) as asking:
            for host in (HARBOUR, HARBOUR, QUAY, HARBOUR):
                asking.fetch(made.at("/a", host))
        assert clock.waits == [2, 2]

    def test_crawl_delay_is_kept(self):
        clock = Clock()
        with site({"/robots.txt": answered("User-agent: standoff\nCrawl-delay: 7"), "*": PAGE}) as made, client(clock=clock) as asking:
            for _ in range(3):
                asking.fetch(made.at("/a", HARBOUR))
        assert clock.waits == [1, 7, 7]

    def test_this_machine_is_not_spared(self):
        clock = Clock()
        with site({"*": PAGE}) as made, client(clock=clock, delay=5) as asking:
            for _ in range(3):
                asking.fetch(made.at("/a"))
        assert clock.waits == []

    def test_delay_that_is_longer_than_a_thread_may_wait_postpones(self):
        clock = Clock()
        with site({"/robots.txt": answered("User-agent: *\nCrawl-delay: 90"), "*": PAGE}) as made, client(clock=clock) as asking:
            asking.fetch(made.at("/a", HARBOUR))
            with pytest.raises(PostponedDocument, match="once in 90 s") as caught:
                asking.fetch(made.at("/b", HARBOUR))
        assert caught.value.seconds == 90

    def test_threads_are_no_more_at_a_host_than_it_may_have(self):
        under_way, most, lock = 0, 0, threading.Lock()

        def slow(connection):
            nonlocal under_way, most
            with lock:
                under_way += 1
                most = max(most, under_way)
            time.sleep(0.05)
            with lock:
                under_way -= 1
            connection.sendall(PAGE)

        with site({"*": slow}) as made, client(at_once=2, robots=False) as asking, ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda number: asking.fetch(made.at(f"/{number}")), range(12)))
        assert len(found) == 12
        assert most == 2

    def test_threads_ask_for_the_robots_of_a_host_once(self):
        with site({"*": PAGE}) as made, client(at_once=8) as asking, ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda number: asking.fetch(made.at(f"/{number}")), range(16)))
        assert made.paths.count("/robots.txt") == 1


class TestAgain:
    def test_failure_that_passes_is_tried_again_after_longer_and_longer_waits(self):
        clock = Clock()
        with site({"/a": [BUSY, hung_up, PAGE]}) as made, client(clock=clock, robots=False) as asking:
            assert asking.fetch(made.at("/a")).content == b"Ships left."
        assert clock.waits == [1, 2]

    @pytest.mark.parametrize(("status", "tries"), [("500 Internal Server Error", 3), ("404 Not Found", 1), ("403 Forbidden", 1)])
    def test_failure_that_stays_is_told_with_its_status(self, status, tries):
        with (
            site({"/a": answered(status=status)}) as made,
            client(clock=Clock(), robots=False) as asking,
            pytest.raises(UnreachableDocument, match=status[:3]) as caught,
        ):
            asking.fetch(made.at("/a"))
        assert (len(made.paths), caught.value.status) == (tries, int(status[:3]))

    @pytest.mark.parametrize("stated", ["30", "Thu, 01 Jan 1970 00:17:10 GMT"])
    def test_retry_after_is_waited_for(self, stated):
        clock = Clock(at=1000.0)
        busy = answered(status="429 Too Many Requests", Retry_After=stated)
        with site({"/a": [busy, PAGE]}) as made, client(clock=clock, robots=False) as asking:
            asking.fetch(made.at("/a", HARBOUR))
        assert clock.waits == [30]

    def test_retry_after_that_is_long_postpones_the_whole_host(self):
        clock = Clock()
        busy = answered(status="503 Service Unavailable", Retry_After="3600")
        with site({"/a": busy, "/b": PAGE}) as made, client(clock=clock, robots=False, delay=0) as asking:
            for path in ("/a", "/b"):
                with pytest.raises(PostponedDocument, match="asks for it") as caught:
                    asking.fetch(made.at(path, HARBOUR))
                assert caught.value.seconds == 3600
            assert asking.fetch(made.at("/b", QUAY)).content == b"Ships left."
            clock.at += 3601
            assert asking.fetch(made.at("/b", HARBOUR)).content == b"Ships left."
        assert made.paths == ["/a", "/b", "/b"]

    def test_host_that_fails_again_and_again_is_left_alone_for_longer_and_longer(self):
        clock = Clock()
        manners = {"clock": clock, "robots": False, "delay": 0, "tries": 1, "longest_wait": 10}
        with site({"/a": hung_up, "/b": PAGE}) as made, client(**manners) as asking:
            for silence in (0, 0, 0, 0, 30, 60, 120):
                with pytest.raises(UnreachableDocument):
                    asking.fetch(made.at("/a", HARBOUR))
                if silence:
                    with pytest.raises(PostponedDocument, match="in a row") as caught:
                        asking.fetch(made.at("/b", HARBOUR))
                    assert caught.value.seconds == silence
                    clock.at += silence
            assert asking.fetch(made.at("/b", HARBOUR)).content == b"Ships left."
            with pytest.raises(UnreachableDocument):
                asking.fetch(made.at("/a", HARBOUR))
            assert asking.fetch(made.at("/b", HARBOUR)).content == b"Ships left."

    def test_time_is_counted_over_all_attempts_and_redirects(self):
        def slow(connection):
            time.sleep(0.3)
            connection.sendall(moved("/a"))

        with site({"/a": slow}) as made, client(timeout=0.7, robots=False) as asking:
            begun = time.monotonic()
            with pytest.raises(UnreachableDocument, match=r"within 0\.7 s"):
                asking.fetch(made.at("/a"))
            assert time.monotonic() - begun < 3

    def test_redirects_without_end_are_given_up(self):
        with (
            site({"/a": moved("/a")}) as made,
            client(robots=False) as asking,
            pytest.raises(UnreachableDocument, match="more than 5 times"),
        ):
            asking.fetch(made.at("/a"))

    def test_document_that_is_too_large_is_not_tried_again(self):
        with site({"/a": answered(bytes(200_000))}) as made, client(robots=False) as asking, pytest.raises(OversizedDocument):
            asking.fetch(made.at("/a"))
        assert made.paths == ["/a"]


class TestStop:
    def test_wait_ends_when_the_work_is_stopped(self):
        stop = threading.Event()
        with site({"*": PAGE}) as made, client(stop=stop, delay=30, robots=False) as asking:
            asking.fetch(made.at("/a", HARBOUR))
            threading.Timer(0.2, stop.set).start()
            begun = time.monotonic()
            with pytest.raises(Stopped, match="goes on"):
                asking.fetch(made.at("/a", HARBOUR))
            assert time.monotonic() - begun < 5
        assert len(made.paths) == 1

    def test_wait_for_a_place_at_a_host_ends_too(self):
        stop, arrived, go_on = threading.Event(), threading.Event(), threading.Event()

        def held(connection):
            arrived.set()
            go_on.wait(10)
            connection.sendall(PAGE)

        with site({"*": held}) as made, client(stop=stop, at_once=1, robots=False) as asking, ThreadPoolExecutor(2) as pool:
            first = pool.submit(asking.fetch, made.at("/a"))
            assert arrived.wait(10)
            second = pool.submit(asking.fetch, made.at("/b"))
            stop.set()
            with pytest.raises(Stopped):
                second.result(10)
            go_on.set()
            assert first.result(10).content == b"Ships left."


class TestConditional:
    def test_second_time_asks_only_for_what_has_changed(self):
        answers = [answered(FEED, ETag='"1"', Last_Modified="Mon, 10 Mar 2025 08:15:00 GMT"), answered(status="304 Not Modified")]
        with site({"/feed": answers}) as made, client() as asking:
            first = asking.get(made.at("/feed"))
            second = asking.get(made.at("/feed"), first.validators)
        assert (first.unchanged, second.unchanged, second.document) == (False, True, None)
        assert first.validators == second.validators == Validators(etag='"1"', last_modified="Mon, 10 Mar 2025 08:15:00 GMT")
        sent = made.headers[-1]
        assert (sent["if-none-match"], sent["if-modified-since"]) == ('"1"', "Mon, 10 Mar 2025 08:15:00 GMT")

    def test_unchanged_feed_has_no_items_and_no_error(self):
        with site({"/feed": [answered(FEED, ETag='"1"'), answered(status="304 Not Modified", ETag='"2"')]}) as made, client() as asking:
            place = made.at("/feed")
            fetch = Conditional(asking, {})
            assert len(list(Feed(place=place, fetch=fetch).found())) == 1
            assert fetch.seen == {place: Validators(etag='"1"')}
            again = Conditional(asking, fetch.seen)
            assert list(Feed(place=place, fetch=again).found()) == []
            assert again.seen == {place: Validators(etag='"2"')}
            assert list(Page(place=place, fetch=Conditional(asking, again.seen)).found()) == []
            with pytest.raises(Unchanged):
                again(place)

    def test_answer_that_is_unchanged_though_nobody_asked_is_an_error(self):
        with site({"/a": answered(status="304 Not Modified")}) as made, client() as asking, pytest.raises(UnreachableDocument, match="304"):
            asking.get(made.at("/a"))

    @pytest.mark.parametrize("etag", ['"a\r\nX-Evil: 1"', '"ü"', "", '"\x00"'])
    def test_validator_that_would_break_a_header_line_is_not_sent(self, etag):
        with site({"/a": PAGE}) as made, client() as asking:
            assert asking.get(made.at("/a"), Validators(etag=etag)).document is not None
        assert "if-none-match" not in made.headers[-1]
        assert "x-evil" not in made.headers[-1]

    def test_validator_without_end_is_not_kept(self):
        with site({"/a": answered("x", ETag=f'"{"e" * 5000}"')}) as made, client() as asking:
            assert asking.get(made.at("/a")).validators == Validators()


def test_further_header_lines_and_limits_are_those_of_the_call():
    with site({"/a": answered("Ships", status="206 Partial Content", Content_Range="bytes 0-4/11")}) as made, client() as asking:
        answer = asking.ask(made.at("/a"), {"Range": "bytes=0-4"})
    assert (answer.status, answer.document.content, made.headers[-1]["range"]) == (206, b"Ships", "bytes=0-4")


def test_cookies_are_neither_kept_nor_sent():
    with site({"*": answered("x", Set_Cookie="id=1; Path=/")}) as made, client() as asking:
        asking.fetch(made.at("/a"))
        asking.fetch(made.at("/b"))
        assert len(asking._httpx().cookies.jar) == 0
    assert not any("cookie" in headers for headers in made.headers)


def test_client_refuses_this_machine_unless_allowed():
    with site({"*": PAGE}) as made, client(allow_private=False) as asking, pytest.raises(ForbiddenAddress):
        asking.fetch(made.at("/a"))
    assert made.paths == []
