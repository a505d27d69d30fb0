"""Following feeds: asked again with validators, whatever goes wrong."""

import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from standoff.errors import MalformedDocument, StoreUnreachable, UnreachableDocument
from standoff.intake import following
from standoff.intake.feedlists import export_feeds, import_feeds
from standoff.intake.following import follow
from standoff.intake.plan import Plan
from standoff.intake.schedule import Pace
from standoff.store.feeds import add_feed, feed_health
from tests.intake.conftest import SETTINGS
from tests.intake.servers import story
from tests.intake.stubs import KEY, open_stub, stub_key

QUICK = Pace(fastest=timedelta(milliseconds=50), slowest=timedelta(milliseconds=100))


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(following, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(following, "TROUBLE_SECONDS", 0.05)


def health(store):
    return store.ask(lambda connection: feed_health(connection, now=datetime.now(UTC)))


@pytest.fixture
def followed(store, notes):
    """Follow some places in a thread until what a test waits for is there."""

    def run(*places, until, then=lambda: None):
        stop, failed = threading.Event(), []

        def work():
            try:
                plan = Plan(sources=places, workers=0, open_reader=open_stub, reader_key=stub_key)
                follow(plan, store=store, settings=SETTINGS, pace=QUICK, observer=notes, stop=stop)
            except BaseException as error:
                failed.append(error)

        thread = threading.Thread(target=work)
        thread.start()
        end = time.monotonic() + 60
        while time.monotonic() < end and thread.is_alive() and not until():
            time.sleep(0.05)
        then()
        stop.set()
        thread.join(60)
        assert not failed, failed
        assert not thread.is_alive()

    return run


def test_follow_asks_again_with_validators_and_reads_what_is_new(store, press, followed):
    press.etag = '"1"'
    press.add("/1", "Ships left the harbour", story(1))

    def add_another():
        return len([each for each in press.headers if each.get("If-None-Match") == '"1"']) > 1

    followed(press.url, until=add_another)
    (feed,) = health(store)
    assert (feed.items, feed.etag, feed.failures) == (1, '"1"', 0)
    press.etag = '"2"'
    press.add("/2", "Frigate came back", story(2))
    followed(until=lambda: health(store)[0].items == 2 and not store.unread(KEY, limit=5) and press.requests.count("/2"))
    assert health(store)[0].etag == '"2"'
    assert press.requests.count("/1") == 1


def test_follow_keeps_the_health_of_a_feed_that_fails(store, press, followed):
    bad = f"feed:http://127.0.0.1:{press.port}/gone-feed"
    press.add("/1", "Ships left the harbour", story(1))
    followed(bad, press.url, until=lambda: any(feed.failures for feed in health(store)) and any(feed.items for feed in health(store)))
    failing = next(feed for feed in health(store) if feed.url == bad)
    assert failing.succeeded_at is None
    assert failing.error.startswith("UnreachableDocument: ")


def test_follow_goes_on_after_trouble_with_the_store(store, press, notes, followed, monkeypatch):
    press.add("/1", "Ships left the harbour", story(1))
    import_one(store, press.url)
    real, left = type(store).write, [2]

    def write(self, work):
        # The server goes away as soon as the feed was asked.
        if left[0] and press.requests:
            left[0] -= 1
            raise StoreUnreachable("the server went away.")
        return real(self, work)

    monkeypatch.setattr(type(store), "write", write)
    followed(until=lambda: health(store)[0].items == 1)
    assert health(store)[0].items == 1
    assert notes.of("store_trouble")


def import_one(store, url):
    store.write(lambda connection: add_feed(connection, url, now=datetime.now(UTC)))


def test_feeds_go_out_as_opml_and_come_in_again(store, tmp_path):
    now = datetime.now(UTC)
    import_one(store, "http://harbour.example/feed")
    assert export_feeds(store, tmp_path / "feeds.opml", now=now) == 1
    assert import_feeds(store, tmp_path / "feeds.opml", now=now) == (1, 0)
    (tmp_path / "more.opml").write_text(
        '<opml version="2.0"><body><outline text="Coast"><outline text="A" xmlUrl="http://a.example/feed"/></outline></body></opml>',
        encoding="utf-8",
    )
    assert import_feeds(store, tmp_path / "more.opml", now=now) == (1, 1)
    assert {feed.url for feed in health(store)} == {"http://harbour.example/feed", "http://a.example/feed"}


def test_list_of_feeds_that_is_none_is_said(store, tmp_path):
    with pytest.raises(UnreachableDocument, match="cannot be read"):
        import_feeds(store, tmp_path / "missing.opml", now=datetime.now(UTC))
    (tmp_path / "page.opml").write_text("<html></html>", encoding="utf-8")
    with pytest.raises(MalformedDocument, match="OPML"):
        import_feeds(store, tmp_path / "page.opml", now=datetime.now(UTC))
