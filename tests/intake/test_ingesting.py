"""What an ingest leaves in the store: everything once, read, with reasons for what is missing."""

import json
import threading
from dataclasses import replace

import pytest

from standoff.errors import SettingsError, StandoffError
from standoff.records.provenance import Provenance
from standoff.store.articles import each_article, get_provenance, page_revisions
from standoff.store.linked import Unlinked, count_unlinked, each_linked
from standoff.store.pages import page_key
from standoff.store.tasks import counts, poisoned
from tests.intake.conftest import SETTINGS
from tests.intake.servers import story
from tests.intake.stubs import KEY, StubLinker

READ = "read stub 1 000000000000"


def texts(store):
    return sorted(article.text for article in store.ask(lambda connection: list(each_article(connection))))


def states(store, kind):
    return dict(store.ask(counts).get(kind, {}))


def test_ingest_keeps_and_reads_a_folder(take, store, folder):
    counted = take(folder)
    assert (counted.documents, counted.articles["new"], counted.readings) == (5, 5, 5)
    assert states(store, "extract") == {"done": 5}
    assert states(store, READ) == {"done": 5}
    assert store.unread(KEY, limit=10) == ()


def test_ingest_again_finds_nothing_new(take, store, folder):
    take(folder)
    counted = take(folder)
    assert (counted.articles.total(), counted.readings, counted.errors.total()) == (0, 0, 0)
    assert len(texts(store)) == 5


def test_ingest_in_processes_gives_the_same(take, store, folder):
    counted = take(folder, workers=2)
    assert (counted.articles["new"], counted.readings) == (5, 5)
    assert store.unread(KEY, limit=10) == ()


def test_ingest_without_reading_leaves_it_to_the_next_run(take, store, folder):
    assert take(folder, read=False).readings == 0
    assert len(store.unread(KEY, limit=10)) == 5
    assert take().readings == 5
    assert store.unread(KEY, limit=10) == ()


def test_ingest_takes_as_many_as_the_limit_and_the_rest_later(take, folder):
    assert take(folder, limit=2).articles["new"] == 2
    assert take(folder).articles["new"] == 3


def test_ingest_fills_the_publisher_that_is_not_stated(take, store, folder):
    take(folder, publisher="Harbour Chronicle")
    assert {article.publisher for article in store.ask(lambda connection: list(each_article(connection)))} == {"Harbour Chronicle"}


def test_ingest_leaves_out_what_was_published_before(take, store, tmp_path):
    lines = [{"text": f"Report of {day}.", "published_at": day} for day in ("2025-03-01", "2025-03-09")]
    lines.append({"text": "Report without a day."})
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    take(tmp_path / "a.jsonl", since="2025-03-05")
    assert texts(store) == ["Report of 2025-03-09.", "Report without a day."]


def test_ingest_of_an_archive_counts_as_known_from_the_day_of_publication(take, store, tmp_path):
    (tmp_path / "a.json").write_text(
        json.dumps({"text": "Ships left.", "published_at": "1962-10-22", "url": "http://a.example/1"}), encoding="utf-8"
    )
    take(tmp_path / "a.json", is_archive=True)
    (revision,) = store.ask(lambda connection: page_revisions(connection, "http://a.example/1"))
    assert revision.known_at.startswith("1962-10-22")


def test_ingest_of_a_feed_fetches_its_pages(take, store, press):
    press.add("/1", "Ships left the harbour", story(1))
    press.add("/2", "Frigate came back", story(2))
    counted = take(press.url)
    assert (counted.leads, counted.documents, counted.articles["new"], counted.readings) == (2, 2, 2, 2)
    assert counted.publishers == {"Harbour Chronicle": 2}
    press.requests.clear()
    assert take(press.url).articles.total() == 0
    assert "/1" not in press.requests


def test_ingest_keeps_where_the_day_of_publication_was_found(take, store, tmp_path):
    head = '<meta property="article:published_time" content="2025-03-03T14:05:00Z"><meta property="article:section" content="World">'
    body = "<p>Two ships left the harbour on Monday, the ministry said in a short note to the press.</p>" * 3
    page = tmp_path / "page.html"
    page.write_text(
        f"<!doctype html><html><head><title>Ships left</title>{head}</head><body><article><h1>Ships left</h1>{body}</article></body></html>"
    )
    take(page)
    (article,) = store.ask(lambda connection: list(each_article(connection)))
    found = store.ask(lambda connection: get_provenance(connection, article.id))
    assert article.published_at == "2025-03-03T14:05:00Z"
    assert found == Provenance(published_from="meta", section="World")
    (revision,) = store.ask(lambda connection: page_revisions(connection, page_key(article)))
    assert revision.provenance == found


def test_ingest_makes_a_revision_of_a_page_whose_item_changed(take, store, press):
    press.add("/1", "Ships left the harbour", story(1))
    take(press.url)
    press.add("/1", "Three ships left the harbour", story(3))
    counted = take(press.url)
    assert (counted.articles["revised"], counted.articles["new"]) == (1, 0)
    assert len(store.ask(lambda connection: page_revisions(connection, f"http://127.0.0.1:{press.port}/1"))) == 2


def test_ingest_sees_that_a_page_shows_again_what_it_showed_before(take, store, press):
    url = f"page:http://127.0.0.1:{press.port}/1"
    for number in (1, 2, 1, 1):
        press.add("/1", f"Ship {number} left the harbour", story(number))
        take(url)
    shown = [each.article.headline for each in store.ask(lambda connection: page_revisions(connection, url.removeprefix("page:")))]
    assert shown == ["Ship 1 left the harbour", "Ship 2 left the harbour", "Ship 1 left the harbour"]


BODY = "".join(f"<p>{line}</p>" for line in story(7).split("\n"))


@pytest.mark.parametrize(("bodies", "asked", "kept"), [("never", True, 0), ("fallback", True, 1), ("always", False, 1)])
def test_ingest_reads_the_body_of_a_feed_item_as_it_is_told(take, store, press, bodies, asked, kept):
    press.list("/gone-1", "Ship left the harbour", body=BODY)
    counted = take(press.url, bodies=bodies)
    assert ("/gone-1" in press.requests, counted.articles["new"]) == (asked, kept)
    assert len(store.ask(poisoned)) == (0 if kept else 1)
    if kept:
        (article,) = store.ask(lambda connection: list(each_article(connection)))
        assert (article.url, article.headline) == (f"http://127.0.0.1:{press.port}/gone-1", "Ship left the harbour")
        assert "ship number 7" in article.text


@pytest.mark.parametrize(
    ("path", "error", "state"),
    [
        ("/timeout-1", "UnreachableDocument", "waiting"),
        ("/lies-1", "UnreachableDocument", "waiting"),
        ("/reset-1", "UnreachableDocument", "waiting"),
        ("/gone-1", "UnreachableDocument", "poisoned"),
        ("/bomb-1", "OversizedDocument", "poisoned"),
    ],
)
def test_ingest_goes_on_when_a_page_misbehaves(take, store, press, path, error, state):
    press.list(path, "A page that misbehaves")
    press.add("/1", "Ships left the harbour", story(1))
    counted = take(press.url, settings=replace(SETTINGS, timeout_seconds=4.0))
    assert (counted.articles["new"], counted.errors) == (1, {error: 1})
    assert states(store, "fetch") == {"done": 1, state: 1}
    assert counted.left == (state == "waiting")


def test_ingest_fetches_nothing_from_this_machine_unless_allowed(take, store, press, tmp_path):
    press.add("/1", "Ships left the harbour", story(1))
    (tmp_path / "feed.xml").write_bytes(press.feed())
    counted = take(f"feed:{tmp_path / 'feed.xml'}", settings=type(SETTINGS)(allow_private_addresses=False))
    assert counted.errors == {"ForbiddenAddress": 1}
    assert press.requests == []
    (aside,) = store.ask(poisoned)
    assert aside.reason.startswith("ForbiddenAddress: ")


def test_ingest_sets_aside_what_cannot_be_made_into_articles_and_retries_it_on_demand(take, store, folder):
    (folder / "5.json").write_text('{"text": ', encoding="utf-8")
    counted = take(folder)
    assert (counted.articles["new"], counted.errors) == (5, {"MalformedDocument": 1})
    (aside,) = store.ask(poisoned)
    assert aside.reason.startswith("MalformedDocument: ")
    assert "5.json" in aside.reason
    assert take(folder).errors == {}
    assert take(folder, retry=True).errors == {"MalformedDocument": 1}


def test_ingest_keeps_the_good_lines_and_sets_the_bad_aside(take, store, tmp_path):
    (tmp_path / "a.json").write_text('[{"text": "Ships left."}, 7, {"text": "They came back."}]', encoding="utf-8")
    counted = take(tmp_path / "a.json")
    assert counted.articles["new"] == 2
    assert len(store.ask(poisoned)) == 1


def test_ingest_sets_aside_what_the_reader_cannot_digest(take, store, folder):
    (folder / "bad.txt").write_text("RAISE ME", encoding="utf-8")
    counted = take(folder)
    assert (counted.readings, counted.errors) == (5, {"ValueError": 1})
    (aside,) = store.ask(poisoned)
    assert aside.reason == "ValueError: the reader cannot digest this"


def test_ingest_sets_aside_what_kills_its_process_and_nothing_else(take, store, notes, folder):
    (folder / "bad.txt").write_text("KILL ME", encoding="utf-8")
    counted = take(folder, workers=1)
    assert counted.readings == 5
    (aside,) = store.ask(poisoned)
    assert "ended by the signal 9" in aside.reason
    assert len(notes.of("worker_died")) == 3  # once among others, twice alone
    assert states(store, READ) == {"done": 5, "poisoned": 1}


def test_ingest_stops_in_order_and_goes_on(take, store, folder):
    for number in range(5, 60):
        (folder / f"{number}.txt").write_text(f"SLOW ship {number}", encoding="utf-8")
    stop = threading.Event()
    threading.Timer(0.4, stop.set).start()
    first = take(folder, stop=stop)
    assert first.is_interrupted
    assert first.readings < 60
    assert states(store, READ).get("leased", 0) == 0
    take(folder)
    assert store.unread(KEY, limit=100) == ()
    assert len(texts(store)) == 60


def test_ingest_links_after_reading_and_goes_on_with_it(take, store, folder):
    assert take(folder, after_reading=StubLinker(error=StandoffError("The linker is not ready."))).errors["StandoffError"] > 0
    assert states(store, "link") == {"waiting": 5}
    store.write(lambda connection: connection.exec_driver_sql("UPDATE tasks SET not_before = '2000' WHERE kind = 'link'"))
    linking = StubLinker()
    assert take(after_reading=linking).linked == 5
    assert len(set(linking.given)) == 5


def test_ingest_links_what_was_read_before_linking_existed(take, folder):
    take(folder)
    linking = StubLinker()
    take(after_reading=linking)
    assert len(set(linking.given)) == 5


def test_ingest_links_once_and_anew_what_another_version_has_linked(take, store, folder):
    first, again, newer = StubLinker(), StubLinker(), StubLinker("stub 2")
    take(folder, after_reading=first)
    take(after_reading=again)
    assert again.given == []
    assert store.ask(lambda connection: count_unlinked(connection, made_by="stub 2")) == Unlinked(before=5, never=0)
    assert take(after_reading=newer).linked == 5
    assert newer.given == first.given
    assert store.ask(lambda connection: count_unlinked(connection, made_by="stub 2")).articles == 0
    assert [each.article for each in store.ask(lambda connection: list(each_linked(connection, made_by="stub 2")))] == first.given
    assert store.ask(lambda connection: list(each_linked(connection, made_by="stub 1"))) == []


def test_ingest_refuses_a_kind_of_place_that_is_none(take):
    with pytest.raises(SettingsError, match="telex"):
        take("telex:harbour")


def test_ingest_says_when_a_place_is_not_there(take, notes):
    counted = take("/nowhere/at/all")
    assert counted.errors == {"UnreachableDocument": 1}
    assert notes.of("failed")[0]["place"] == "/nowhere/at/all"
