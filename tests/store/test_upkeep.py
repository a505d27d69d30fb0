"""Checking, copying, compacting and letting go, on SQLite and on PostgreSQL."""

import gzip
import json
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text, update

from standoff.errors import BackupDamaged, StoreDamaged, StoreError, StoreFull, StoreNotEmpty, StoreReadOnly, StoreTooNew, StoreTooOld
from standoff.records import Actor, Article, EventMention, Reading, Span, Toponym
from standoff.store.articles import Arrival
from standoff.store.backup import backup, restore
from standoff.store.checking import check
from standoff.store.documents import RawDocument, add_document, get_document
from standoff.store.feeds import add_feed
from standoff.store.schema import articles, documents, reading_events, readings, revisions, tasks
from standoff.store.store import Store, open_store
from standoff.store.tasks import enqueue, lease
from standoff.store.upkeep import compact, contents, retain
from tests.store.conftest import NOW

OLD = NOW - timedelta(days=400)
# What databases, terminals and people trip over.
ODD = "'; DROP TABLE articles; -- \u202e\x1b[2J \x00 \ud800 \uffff é 🛰"


def article(number, text_="Two frigates left the port of Iskar at dawn."):
    return Article(text=f"{text_} {number}", url=f"https://wire.example/{number}", headline=f"Frigates {number}", publisher=ODD)


def reading_of(read):
    fleet = Actor(text="frigates", span=Span(start=4, end=12), mention=None, name=ODD, country="NOR", sector="MIL", entity=None)
    place = Toponym(
        span=Span(start=31, end=36), name="Iskar", geonames_id=1, country="NOR", admin1=None, lat=1.5, lon=2.5, feature="P.PPL",
        precision="city", use="place", score=0.9,
    )  # fmt: skip
    left = EventMention(
        trigger=Span(start=13, end=17), type="MOBILIZE", mode=None, actors=(fleet,), recipients=(), reciprocal=False, place=place.id,
        time=None, quantities=(), equipment=(), status="reported", modality="actual", claim=None, speech=None, goldstein=-7.2, score=0.8,
        reader="test 1",
    )  # fmt: skip
    return Reading(article=read, events=(left,), toponyms=(place,), reader_name="test", reader_version="1", weights_sha256="0" * 64)


def fill(store, *, now=NOW, numbers=range(3)):
    for number in numbers:
        raw = RawDocument(content=f"<p>{number}</p>".encode(), url=f"https://wire.example/{number}", media_type="text/html")
        sha256 = store.write(lambda connection, raw=raw: add_document(connection, raw, now=now))
        store.add_articles([Arrival(article=article(number), document=sha256)], now=now)
        store.add_readings([reading_of(article(number))], now=now)
    store.write(lambda connection: add_feed(connection, "https://wire.example/feed", now=now, title=ODD))
    store.write(lambda connection: enqueue(connection, "fetch", [(f"https://wire.example/{numbers[-1]}", {"odd": ODD})], now=now))


def findings(store):
    return [(each.table, each.message) for each in check(store)]


def other(database, tmp_path, request, kind):
    return str(tmp_path / "other.db") if kind == "sqlite" else request.getfixturevalue("server").new_database()


def test_a_sound_store_has_no_findings(store):
    fill(store)
    counted = {}
    assert list(check(store, counted=lambda table, rows: counted.update({table: counted.get(table, 0) + rows}))) == []
    assert counted == {"documents": 3, "articles": 3, "readings": 3}


@pytest.mark.parametrize(
    ("damage", "table"),
    [
        (lambda c: c.execute(update(documents).values(size=1)), "documents"),
        (lambda c: c.execute(update(documents).values(packed=b"no zlib")), "documents"),
        (lambda c: c.execute(update(articles).values(url="x", packed=readings_packed(c))), "articles"),
        (lambda c: c.execute(update(readings).values(packed=b"\x00")), "readings"),
        (lambda c: c.execute(reading_events.delete()), "reading_events"),
        (lambda c: c.execute(update(reading_events).values(type="AID")), "reading_events"),
        (lambda c: c.execute(update(revisions).values(number=7)), "revisions"),
        (lambda c: c.execute(revisions.delete()), "articles"),
        (lambda c: c.execute(update(tasks).values(state="asleep")), "tasks"),
        (lambda c: c.execute(update(tasks).values(state="leased")), "tasks"),
    ],
)
def test_damage_is_found_and_named(store, damage, table):
    fill(store, numbers=range(1))
    store.write(damage)
    found = findings(store)
    assert {name for name, _ in found} == {table}
    assert all(message for _, message in found)


def readings_packed(connection):
    return connection.scalar(text("SELECT packed FROM readings"))


def test_an_article_missing_from_the_index_is_found_and_compacting_mends_it(store):
    fill(store)
    statement = "INSERT INTO article_words (article_words) VALUES ('delete-all')" if _is_file(store) else "DELETE FROM article_words"
    store.write(lambda connection: connection.execute(text(statement)))
    assert [table for table, _ in findings(store)] == ["article_words"] * 3
    compact(store)
    assert findings(store) == []
    assert len(store.search("frigates")) == 3


def _is_file(store):
    return store.engine.dialect.name == "sqlite"


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_moves_a_store_to_either_database(store, database, kind, tmp_path, request):
    fill(store)
    file = tmp_path / "copy.jsonl.gz"
    number = backup(store, file)
    assert number == sum(contents(store).rows.values())
    with Store(other(database, tmp_path, request, kind)) as moved:
        assert restore(moved, file) == number
        assert findings(moved) == []
        assert contents(moved).rows == contents(store).rows
        assert moved.article(article(1).id) == store.article(article(1).id)
        assert moved.reading(article(1).id) == store.reading(article(1).id)
        assert len(moved.search("frigates")) == 3
        # Rows are counted on: what comes now does not collide.
        fill(moved, numbers=range(3, 5))
        assert findings(moved) == []


def test_two_backups_of_one_state_are_the_same_bytes(store, tmp_path):
    fill(store)
    backup(store, tmp_path / "a")
    backup(store, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_store_with_something_in_it_is_not_restored_over(store, tmp_path):
    fill(store, numbers=range(1))
    backup(store, tmp_path / "copy")
    with pytest.raises(StoreNotEmpty, match="restore into an empty one"):
        restore(store, tmp_path / "copy")
    assert findings(store) == []


def _lines(file):
    return gzip.decompress(file.read_bytes()).splitlines(keepends=True)


def _write(file, lines):
    file.write_bytes(gzip.compress(b"".join(lines)))


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:-40]), BackupDamaged),
        (lambda file: file.write_bytes(b"PK\x03\x04"), BackupDamaged),
        (lambda file: file.unlink(), BackupDamaged),
        (lambda file: _write(file, _lines(file)[:-1]), BackupDamaged),
        (lambda file: _write(file, [*_lines(file)[:3], *_lines(file)[4:]]), BackupDamaged),
        (lambda file: _write(file, [b'["something else","0001"]\n', *_lines(file)[1:]]), BackupDamaged),
        (lambda file: _write(file, [b'["standoff-backup","9999"]\n', *_lines(file)[1:]]), StoreTooNew),
        (lambda file: _write(file, [b'["standoff-backup","0000"]\n', *_lines(file)[1:]]), StoreTooOld),
        (lambda file: _write(file, [_lines(file)[0], b"[" * 100_000 + b"\n"]), BackupDamaged),
    ],
)
def test_a_spoilt_backup_is_refused_and_nothing_is_restored(tmp_path, spoil, error):
    with open_store(str(tmp_path / "a.db")) as store:
        fill(store)
        backup(store, tmp_path / "copy")
    spoil(tmp_path / "copy")
    with open_store(str(tmp_path / "b.db")) as empty:
        with pytest.raises(error):
            restore(empty, tmp_path / "copy")
        assert sum(contents(empty).rows.values()) == 0


@pytest.mark.parametrize(("number", "error"), [(28, StoreFull), (5, StoreError)])
def test_a_backup_that_cannot_be_written_leaves_nothing(tmp_path, monkeypatch, number, error):
    def fails(connection, raw, told):
        raw.write(b"a beginning")
        raise OSError(number, "no")

    with open_store(str(tmp_path / "a.db")) as store:
        monkeypatch.setattr("standoff.store.backup._write", fails)
        with pytest.raises(error, match="cannot be written"):
            backup(store, tmp_path / "copy")
    assert [each.name for each in tmp_path.iterdir() if "copy" in each.name] == []


def test_documents_let_go_keep_hash_and_size(store):
    fill(store, now=OLD, numbers=range(2))
    fill(store, numbers=range(2, 3))
    gone = retain(store, documents_before=NOW - timedelta(days=30))
    assert (gone.documents, gone.articles) == (2, 0)
    assert gone.document_bytes == 2 * len(b"<p>0</p>")
    kept = RawDocument(content=b"<p>0</p>")
    assert store.ask(lambda connection: get_document(connection, kept.sha256)) is None
    assert store.article(article(0).id) is not None
    assert retain(store, documents_before=NOW - timedelta(days=30)).documents == 0
    assert findings(store) == []


def test_articles_let_go_take_all_that_hangs_on_them_and_nothing_else(store):
    fill(store, now=OLD, numbers=range(2))
    fill(store, numbers=range(2, 4))
    gone = retain(store, articles_before=NOW - timedelta(days=30))
    assert (gone.pages, gone.articles) == (2, 2)
    rows = contents(store).rows
    assert (rows["articles"], rows["revisions"], rows["readings"], rows["reading_events"]) == (2, 2, 2, 2)
    assert len(store.search("frigates")) == 2
    assert findings(store) == []
    compact(store)
    assert findings(store) == []


def test_a_text_that_a_younger_page_shows_stays(store):
    known = article(0)
    store.add_articles([known], now=OLD)
    store.add_articles([replace(known, url="http://wire.example/0", headline="Corrected")], now=NOW)
    assert retain(store, articles_before=NOW - timedelta(days=30)).pages == 0


def test_contents_name_the_place_without_its_password(store):
    fill(store)
    found = contents(store)
    assert found.place == str(store)
    assert found.rows["articles"] == 3
    assert found.size > 0
    assert found.since == found.until == "2025-05-19T12:00:00.000000Z"


def test_a_full_disk_costs_only_the_batch(tmp_path):
    with open_store(str(tmp_path / "a.db")) as store:
        fill(store)
        pages = store.ask(lambda connection: connection.scalar(text("PRAGMA page_count")))
        store.engine.dispose()

        def limited(connection):
            connection.execute(text(f"PRAGMA max_page_count={pages + 2}"))
            for number in range(1000):
                add_document(connection, RawDocument(content=f"{number}".encode() * 400), now=NOW)

        with pytest.raises(StoreFull, match="make room"):
            store.write(limited)
        assert contents(store).rows["documents"] == 3
        assert findings(store) == []


@pytest.mark.parametrize("spoil", [lambda raw: raw[: len(raw) // 2], lambda raw: raw[:100] + b"\xff" * 4000 + raw[4100:]])
def test_a_damaged_file_is_named_as_such(tmp_path, spoil):
    file = tmp_path / "a.db"
    with open_store(str(file)) as store:
        fill(store)
    sqlite3.connect(file).execute("PRAGMA wal_checkpoint(TRUNCATE)").connection.close()
    file.write_bytes(spoil(file.read_bytes()))
    assert _is_noticed(str(file))


def _is_noticed(file):
    try:
        with open_store(file) as store:
            return list(check(store))
    except StoreDamaged as error:
        return str(error)


def test_a_file_that_may_not_be_written_is_named(tmp_path):
    file = tmp_path / "folder" / "a.db"
    (tmp_path / "folder").write_text("a file where a folder should be")
    with pytest.raises(StoreReadOnly):
        open_store(str(file))


def test_what_is_odd_comes_back_as_it_was(store):
    odd = Article(text=f"It sank. {ODD}", url=f"https://wire.example/{ODD}", headline="It sank.")
    store.add_articles([odd], now=NOW)
    store.write(lambda connection: enqueue(connection, "fetch", [("odd", {"value": ODD})], now=NOW))
    (task,) = store.write(lambda connection: lease(connection, "fetch", owner="me", now=NOW))
    assert json.loads(json.dumps(task.payload)) == {"value": ODD}
    kept = store.article(odd.id)
    assert (kept.text, kept.url) == (odd.text, odd.url)
    assert findings(store) == []
