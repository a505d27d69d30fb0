"""Articles by page and revision: what a page said, when that was known, and what changed.

A text with its address is one article for ever; a page is a series of revisions, each of which points to the article that it showed and
carries what stood around it (headline, byline, date). Whatever changes on a page makes a revision, never a second page.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import RowMapping, Select, and_, func, select
from sqlalchemy.engine import Connection

from standoff.records import Article, Dateline, Span
from standoff.records.provenance import Provenance
from standoff.store.index import add_words
from standoff.store.packing import column_text, pack_json, stamp, unpack_json
from standoff.store.pages import dateline_json, difference, inputs_hash, page_key, provenance_json, provenance_of
from standoff.store.schema import articles, revisions
from standoff.store.writing import insert_once

Outcome = Literal["new", "revised", "unchanged"]
# Rows fetched at once by what walks through the whole store.
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An article to be kept.

    Attributes:
        article: The article.
        document: The SHA-256 of the document it was made from.
        known_at: When what it says was known, where that was not now.
        provenance: Where what is known of its publication was found.
    """

    article: Article
    document: str | None = None
    known_at: datetime | None = None
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """Where an article is now: its id in the store, its page, which revision of it, and whether that is news."""

    article: str
    page: str
    revision: int
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """What a page showed from some moment on, and how that differs from what it showed before.

    ``fields`` has the old and new values by name; ``text`` the changed lines as a unified diff; ``provenance`` says where what
    is known of its publication was found, None where that was not kept.
    """

    page: str
    number: int
    article: Article
    known_at: str
    stored_at: str
    document: str | None
    fields: dict[str, Any]
    text: tuple[str, ...]
    provenance: Provenance | None = None


def add_article(connection: Connection, arrival: Arrival, *, now: datetime) -> Stored:
    """Keep an article, as a new page, as a revision of one, or not again when its page shows it already."""
    article, page = arrival.article, page_key(arrival.article)
    if connection.dialect.name == "postgresql":
        # Two writers with the same page wait for one another; SQLite has one writer only.
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(page, 0))))
    latest = _latest(connection, page)
    inputs = inputs_hash(article)
    if latest is not None and latest["inputs"] == inputs and unpack_json(latest["packed"])[1] == article.text:
        return Stored(article=latest["article"], page=page, revision=latest["number"], outcome="unchanged")
    _add_text(connection, article, now=now)
    number = 1 if latest is None else latest["number"] + 1
    known_at = stamp(_known_at(arrival, now))
    if latest is not None:
        # A revision is never known before the one that it revises, whatever the clocks said.
        known_at = max(known_at, latest["known_at"])
    row = {
        "page": page,
        "number": number,
        "article": article.id,
        "inputs": inputs,
        "document": arrival.document,
        "known_at": known_at,
        "stored_at": stamp(now),
        "fetched_at": column_text(article.fetched_at),
        "publisher": column_text(article.publisher),
        "headline": column_text(article.headline),
        "byline": column_text(article.byline),
        "dateline": dateline_json(article),
        "genre": article.genre,
        "published_at": column_text(article.published_at),
        "language": column_text(article.language),
        "provenance": provenance_json(arrival.provenance),
        "packed_diff": None if latest is None else pack_json(difference(article_of(latest), article)),
    }
    connection.execute(revisions.insert(), row)
    return Stored(article=article.id, page=page, revision=number, outcome="new" if latest is None else "revised")


def _add_text(connection: Connection, article: Article, *, now: datetime) -> None:
    row = {
        "id": article.id,
        "url": column_text(article.url),
        "packed": pack_json([article.url, article.text]),
        "stored_at": stamp(now),
    }
    number = insert_once(connection, articles, row)
    if number is not None:
        add_words(connection, [(number, article.text)])


def _known_at(arrival: Arrival, now: datetime) -> datetime:
    """Give when an article was known: as the caller says, else when it was fetched, else now; never in the future."""
    if arrival.known_at is not None:
        return min(arrival.known_at, now)
    fetched = arrival.article.fetched_at
    try:
        moment = datetime.fromisoformat(fetched) if fetched else now
    except ValueError:
        return now
    return min(moment if moment.tzinfo else moment.replace(tzinfo=UTC), now)


def _columns() -> Select[Any]:
    return select(revisions, articles.c.packed, articles.c.row).join(articles, articles.c.id == revisions.c.article)


def _latest(connection: Connection, page: str) -> RowMapping | None:
    query = _columns().where(revisions.c.page == page).order_by(revisions.c.number.desc()).limit(1)
    return connection.execute(query).mappings().first()


def current_revisions(as_of: datetime | None) -> Select[Any]:
    """Select what every page showed at a moment (None: now), as far as it was known then."""
    later = revisions.alias("later")
    known = [later.c.page == revisions.c.page, later.c.number > revisions.c.number]
    if as_of is not None:
        known.append(later.c.known_at <= stamp(as_of))
    query = _columns().where(~select(later.c.page).where(and_(*known)).exists())
    return query if as_of is None else query.where(revisions.c.known_at <= stamp(as_of))


def article_of(row: RowMapping) -> Article:
    """Give the article of a row of ``current_revisions``."""
    url, text = unpack_json(row["packed"])
    dateline = json.loads(row["dateline"]) if row["dateline"] else None
    return Article(
        text=text,
        url=url,
        publisher=row["publisher"],
        headline=row["headline"],
        byline=row["byline"],
        dateline=dateline and _dateline(dateline),
        genre=row["genre"],
        published_at=row["published_at"],
        fetched_at=row["fetched_at"],
        language=row["language"],
    )


def _dateline(given: dict[str, Any]) -> Dateline:
    start, end = given["span"]
    return Dateline(place=given["place"], date=given["date"], agency=given["agency"], span=Span(start=start, end=end))


def get_article(connection: Connection, article: str, *, as_of: datetime | None = None) -> Article | None:
    """Give an article by its id, with what stood around it last as of a moment; ``revises`` names the text before it on its page."""
    query = _columns().where(revisions.c.article == article)
    if as_of is not None:
        query = query.where(revisions.c.known_at <= stamp(as_of))
    row = connection.execute(query.order_by(revisions.c.known_at.desc(), revisions.c.number.desc()).limit(1)).mappings().first()
    return None if row is None else with_revised(connection, row)


def publishers_of(
    connection: Connection, wanted: Sequence[str], *, as_of: datetime | None = None
) -> dict[str, tuple[str | None, str | None]]:
    """Give who published some articles, as stated, and where, by their ids, as known last as of a moment."""
    found: dict[str, tuple[str | None, str | None]] = {}
    for start in range(0, len(wanted), BATCH):
        query = _columns().where(revisions.c.article.in_(wanted[start : start + BATCH]))
        if as_of is not None:
            query = query.where(revisions.c.known_at <= stamp(as_of))
        for row in connection.execute(query.order_by(revisions.c.known_at, revisions.c.number)).mappings():
            url, _ = unpack_json(row["packed"])
            found[row["article"]] = row["publisher"], url
    return found


def get_provenance(connection: Connection, article: str, *, as_of: datetime | None = None) -> Provenance | None:
    """Give where what is known of an article's publication was found, as of a moment; None where that was not kept."""
    query = select(revisions.c.provenance).where(revisions.c.article == article)
    if as_of is not None:
        query = query.where(revisions.c.known_at <= stamp(as_of))
    return provenance_of(connection.scalar(query.order_by(revisions.c.known_at.desc(), revisions.c.number.desc()).limit(1)))


def with_revised(connection: Connection, row: RowMapping) -> Article:
    """Give the article of a row together with the id of the other text that stood on its page before."""
    before = and_(revisions.c.page == row["page"], revisions.c.number < row["number"], revisions.c.article != row["article"])
    revised = connection.scalar(select(revisions.c.article).where(before).order_by(revisions.c.number.desc()).limit(1))
    return replace(article_of(row), revises=revised)


def page_revisions(connection: Connection, url_or_page: str, *, as_of: datetime | None = None) -> tuple[Revision, ...]:
    """Give all that a page showed, the oldest first."""
    page = url_or_page if url_or_page.startswith("text-") else page_key(Article(text="", url=url_or_page))
    query = _columns().where(revisions.c.page == page).order_by(revisions.c.number)
    if as_of is not None:
        query = query.where(revisions.c.known_at <= stamp(as_of))
    return tuple(_revision(connection, row) for row in connection.execute(query).mappings().all())


def _revision(connection: Connection, row: RowMapping) -> Revision:
    changed = unpack_json(row["packed_diff"]) if row["packed_diff"] else {"fields": {}, "text": []}
    return Revision(
        page=row["page"],
        number=row["number"],
        article=with_revised(connection, row),
        known_at=row["known_at"],
        stored_at=row["stored_at"],
        document=row["document"],
        fields=changed["fields"],
        text=tuple(changed["text"]),
        provenance=provenance_of(row["provenance"]),
    )


def each_article(connection: Connection, *, as_of: datetime | None = None) -> Iterator[Article]:
    """Yield what every page showed at a moment, in the order of arrival."""
    after = 0
    while rows := _next_rows(connection, as_of, after):
        yield from (article_of(row) for row in rows)
        after = rows[-1]["row"]


def _next_rows(connection: Connection, as_of: datetime | None, after: int) -> Sequence[RowMapping]:
    query = current_revisions(as_of).where(articles.c.row > after).order_by(articles.c.row, revisions.c.page)
    rows = connection.execute(query.limit(BATCH + 1)).mappings().all()
    if len(rows) <= BATCH:
        return rows
    # Pages that show the same article stand together: a batch never ends between them.
    whole = [row for row in rows if row["row"] != rows[-1]["row"]]
    return whole or rows
