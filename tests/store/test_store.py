"""The contract of the store, the same for every database."""

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import MetaData, Table, func, select, text

from standoff.errors import StoreDamaged, StoreTooNew, StoreTooOld
from standoff.records import Article, Claim, Failure, Reading, Span
from standoff.store.articles import Arrival, each_article, page_revisions
from standoff.store.documents import RawDocument, add_document, get_document
from standoff.store.judgements import Judgement, add_judgement, judgements_on, standing
from standoff.store.migrating import FOLDER, migrate
from standoff.store.packing import stamp
from standoff.store.readings import reader_of
from standoff.store.schema import HEAD, documents, metadata, reading_claims
from standoff.store.store import Store, open_store
from tests.store.conftest import NOW

DAY = timedelta(days=1)
PAGE = Article(
    text="Ships leave port\n\nTwo ships left, officials said.", url="https://example.org/a", headline="Ships leave port", byline="A. Writer"
)
HOSTILE = "'; DROP TABLE articles; -- \" \0 \ud800 \x1b[31m % _ \\ ⟨北京⟩"


def _reading(article: Article, version: str = "1") -> Reading:
    claim = Claim(
        source=Span(start=0, end=5), source_mention=None, source_kind="unnamed_group", source_role="official", actor=None,
        cue=Span(start=6, end=10), content=(Span(start=11, end=15),), quotation="indirect", speech_act="state", certainty="certain",
        polarity="affirmed", evidence=(), nested_in=None, score=0.5, reader=f"standoff-en {version}",
    )  # fmt: skip
    return Reading(article=article, claims=(claim,), reader_version=version, weights_sha256="0" * 64)


def test_article_comes_back_as_it_was(store):
    (kept,) = store.add_articles([PAGE], now=NOW)
    assert (kept.article, kept.outcome) == (PAGE.id, "new")
    assert store.article(PAGE.id) == PAGE


def test_article_written_twice_is_once(store):
    store.add_articles([PAGE], now=NOW)
    (again,) = store.add_articles([replace(PAGE, url="HTTP://EXAMPLE.org/a/?utm_source=mail#top")], now=NOW + DAY)
    assert (again.outcome, again.revision, again.article) == ("unchanged", 1, PAGE.id)
    assert len(store.ask(lambda c: list(each_article(c)))) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [({"byline": "B. Writer"}, "byline"), ({"headline": "Ships sail"}, "headline"), ({"published_at": "2025-05-18"}, "published_at")],
)
def test_edit_beside_the_text_is_a_revision_of_the_same_article(store, change, field):
    store.add_articles([PAGE], now=NOW)
    (kept,) = store.add_articles([replace(PAGE, **change)], now=NOW + DAY)
    assert (kept.outcome, kept.revision, kept.article) == ("revised", 2, PAGE.id)
    _, second = store.ask(lambda c: page_revisions(c, PAGE.url))
    assert second.fields == {field: [getattr(PAGE, field), change[field]]}
    assert second.text == ()


def test_changed_text_is_a_revision_with_its_diff(store):
    store.add_articles([PAGE], now=NOW)
    changed = replace(PAGE, text=PAGE.text.replace("Two", "Three"))
    store.add_articles([changed], now=NOW + DAY)
    assert store.article(changed.id).revises == PAGE.id
    assert "+Three ships left, officials said." in store.ask(lambda c: page_revisions(c, PAGE.url))[1].text
    assert [each.text for each in store.ask(lambda c: list(each_article(c)))] == [changed.text]


def test_page_that_goes_back_is_a_third_revision(store):
    changed = replace(PAGE, text="Other words altogether")
    for day, article in enumerate((PAGE, changed, PAGE)):
        store.add_articles([article], now=NOW + day * DAY)
    assert [each.article.id for each in store.ask(lambda c: page_revisions(c, PAGE.url))] == [PAGE.id, changed.id, PAGE.id]


def test_texts_without_address_are_pages_of_their_own(store):
    kept = store.add_articles([Article(text="one"), Article(text="two"), Article(text="one")], now=NOW)
    assert [each.outcome for each in kept] == ["new", "new", "unchanged"]


def test_as_of_shows_what_was_known_then(store):
    changed = replace(PAGE, text="Nothing of the kind happened")
    store.add_articles([PAGE], now=NOW)
    store.add_articles([changed], now=NOW + 2 * DAY)
    assert [each.text for each in store.ask(lambda c: list(each_article(c, as_of=NOW + DAY)))] == [PAGE.text]
    assert store.article(changed.id, as_of=NOW + DAY) is None
    assert store.search("happened", as_of=NOW + DAY) == ()
    assert [hit.article.text for hit in store.search("ships", as_of=NOW + DAY)] == [PAGE.text]
    assert store.search("ships") == ()


def test_archive_is_known_from_when_its_arrival_says(store):
    store.add_articles([Arrival(article=PAGE, known_at=NOW - 900 * DAY)], now=NOW)
    assert len(store.search("ships", as_of=NOW - 899 * DAY)) == 1
    assert store.search("ships", as_of=NOW - 901 * DAY) == ()


def test_nothing_is_known_before_it_was_fetched_nor_in_the_future(store):
    store.add_articles([replace(PAGE, fetched_at="9999-01-01T00:00:00Z")], now=NOW)
    assert len(store.search("ships", as_of=NOW)) == 1


def test_hostile_words_in_every_field_come_back(store):
    article = Article(
        text=HOSTILE, url=f"https://example.org/{HOSTILE}", publisher=HOSTILE, headline=HOSTILE, byline=HOSTILE, language=HOSTILE
    )
    for _ in range(2):
        store.add_articles([article], now=NOW)
    (back,) = store.ask(lambda c: list(each_article(c)))
    assert (back.text, back.url, back.id) == (article.text, article.url, article.id)
    assert len(store.search("北京")) == 1
    reading = _reading(back)
    assert store.add_readings([reading], now=NOW) == 1
    assert store.unread(reader_of(reading), limit=5) == ()


def test_batch_that_fails_is_not_stored_by_half(store):
    def half(connection):
        from standoff.store.articles import add_article

        add_article(connection, Arrival(article=PAGE), now=NOW)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.write(half)
    assert store.article(PAGE.id) is None
    assert store.search("ships") == ()


def test_document_is_kept_once_and_whole(store):
    raw = RawDocument(content=bytes(range(256)) * 9, url="https://example.org/a", media_type="text/html")
    for _ in range(2):
        sha256 = store.write(lambda c: add_document(c, raw, now=NOW))
    assert store.ask(lambda c: get_document(c, sha256)) == raw
    assert store.ask(lambda c: c.scalar(select(func.count()).select_from(documents))) == 1


def test_reading_is_kept_once_with_its_flat_rows(store):
    store.add_articles([PAGE], now=NOW)
    reading = replace(_reading(PAGE), failures=(Failure(reader="events", message="no"),))
    assert [store.add_readings([reading], now=NOW) for _ in range(2)] == [1, 0]
    assert store.reading(PAGE.id) == reading
    assert store.ask(lambda c: c.execute(select(reading_claims.c.source_text, reading_claims.c.speech_act)).all()) == [("Ships", "state")]


def test_better_weights_read_what_they_have_not_read(store):
    other = Article(text="Another text here", url="https://example.org/b")
    store.add_articles([PAGE, other], now=NOW)
    first, second = _reading(PAGE), _reading(PAGE, "2")
    store.add_readings([first], now=NOW)
    assert [each.id for each in store.unread(reader_of(first), limit=9)] == [other.id]
    assert [each.id for each in store.unread(reader_of(second), limit=9)] == [PAGE.id, other.id]
    store.add_readings([second], now=NOW + DAY)
    assert store.reading(PAGE.id).reader_version == "2"
    assert store.reading(PAGE.id, reader=reader_of(first)).reader_version == "1"


def test_corrected_date_makes_an_article_due_to_be_read_again(store):
    store.add_articles([PAGE], now=NOW)
    store.add_readings([_reading(PAGE)], now=NOW)
    corrected = replace(PAGE, published_at="2025-05-18")
    store.add_articles([corrected], now=NOW + DAY)
    assert store.unread(reader_of(_reading(PAGE)), limit=9) == (corrected,)
    assert store.reading(PAGE.id) is None
    assert store.reading(PAGE.id, as_of=NOW) is not None


def test_judgements_stand_beside_one_another(store):
    made = [
        Judgement(
            subject="claim-1", aspect="speech_act", value=value, made_by="an analyst", made_at=stamp(NOW + day * DAY), article="article-1"
        )
        for day, value in enumerate(("deny", "reject", None))
    ]
    for judgement in (*made, made[0]):
        store.write(lambda c, judgement=judgement: add_judgement(c, judgement))
    assert store.ask(lambda c: judgements_on(c, "claim-1")) == tuple(made)
    assert standing(store.ask(lambda c: judgements_on(c, "claim-1", as_of=NOW + DAY)))["speech_act"].value == "reject"
    assert standing(tuple(made)) == {}


def test_migrations_make_the_tables_of_the_schema(store):
    ours = set(metadata.tables)
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": lambda name, kind, _: kind != "table" or name in ours})
        assert compare_metadata(context, metadata) == []
    assert ScriptDirectory(str(FOLDER)).get_current_head() == HEAD


def _fill_as_then(connection, file):
    """Put what a store of today holds into older tables, as far as they have its columns."""
    with open_store(str(file)) as today:
        today.add_articles([PAGE], now=NOW)
        for name in ("articles", "revisions"):
            table = Table(name, MetaData(), autoload_with=connection)
            rows = today.ask(lambda c, name=name: c.execute(metadata.tables[name].select()).mappings().all())
            connection.execute(table.insert(), [{column.name: row[column.name] for column in table.columns} for row in rows])


def test_store_of_an_earlier_version_is_migrated_only_when_asked(database, tmp_path):
    with Store(database) as old:
        old.write(lambda c: migrate(c, to="0001"))
        old.write(lambda c: _fill_as_then(c, tmp_path / "now.db"))
        with pytest.raises(StoreTooOld, match="run standoff store migrate"):
            open_store(database)
        assert old.migrate() == ("0001", HEAD)
    with open_store(database) as migrated:
        assert migrated.article(PAGE.id) == PAGE


def test_store_of_a_later_version_is_refused(database):
    with open_store(database) as store:
        store.write(lambda c: c.execute(text("UPDATE alembic_version SET version_num = '9999'")))
        with pytest.raises(StoreTooNew, match="9999"):
            store.prepare()
        with pytest.raises(StoreTooNew, match="9999"):
            store.migrate()


def test_database_of_something_else_is_refused(database):
    with Store(database) as other:
        other.write(lambda c: c.execute(text("CREATE TABLE invoices (number INTEGER)")))
        with pytest.raises(StoreDamaged, match="invoices"):
            other.prepare()


def test_importing_standoff_does_not_import_the_database():
    code = "import sys, standoff, standoff.cli; sys.exit(any(name in sys.modules for name in ('sqlalchemy', 'alembic', 'psycopg')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
