"""Full-text search over what pages showed at a moment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import RowMapping, bindparam, column, text
from sqlalchemy.engine import Connection
from sqlalchemy.types import BigInteger, Float

from standoff.records import Article
from standoff.store.articles import article_of, current_revisions
from standoff.store.index import matching, snippet
from standoff.store.queries import Query, parse
from standoff.store.schema import articles, revisions

Order = Literal["relevance", "newest"]
# So many matches are looked at for each hit that is asked for: most texts that were stored are still shown.
FIRST_DEPTH = 2
# So many times as many when that was too few.
DEEPER = 16
# Row numbers in one question; SQLite takes 32,766 values (its limits.html, 9).
MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A found article, the stretch of its text around the first hit, and where in that stretch the words of the query stand."""

    article: Article
    page: str
    known_at: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    weight: float


def search(
    connection: Connection, typed: str, *, as_of: datetime | None = None, order: Order = "relevance", limit: int = 20, offset: int = 0
) -> tuple[Hit, ...]:
    """Give the articles that match what somebody typed (``queries`` has the language), among those that pages showed at a moment.

    Raises:
        UnsearchableQuery: It asks for no word.
    """
    query = parse(typed)
    sql, value = matching(connection, query)
    if order == "newest":
        rows = _newest(connection, sql, value, as_of, limit=limit, offset=offset)
    else:
        rows = _heaviest(connection, sql, value, as_of, limit=limit, offset=offset)
    return tuple(_hit(row, weight, query) for row, weight in rows)


def _newest(
    connection: Connection, sql: str, value: str, as_of: datetime | None, *, limit: int, offset: int
) -> list[tuple[RowMapping, float]]:
    found = text(sql).bindparams(bindparam("query", value)).columns(column("row", BigInteger), column("weight", Float)).subquery("found")
    chosen = current_revisions(as_of).join(found, found.c.row == articles.c.row).add_columns(found.c.weight)
    chosen = chosen.order_by(revisions.c.known_at.desc(), revisions.c.page).limit(limit).offset(offset)
    return [(row, float(row["weight"])) for row in connection.execute(chosen).mappings()]


def _heaviest(
    connection: Connection, sql: str, value: str, as_of: datetime | None, *, limit: int, offset: int
) -> list[tuple[RowMapping, float]]:
    """Give what weighs most; of equal weight what was stored last comes first.

    Of the matches only the heaviest are held against what pages showed, and more only when too few of them are shown: a word that stands
    in every third article would cost a look at every third page (benchmarks/intake: 26,000 matches, 58 ms of the processor against 16).
    """
    # ORDER BY numbers: the names of the columns are words of SQL to one of the databases.
    ranked = text(f"{sql} ORDER BY 2 DESC, 1 DESC LIMIT :depth")
    depth, end = FIRST_DEPTH * (limit + offset), limit + offset
    while True:
        heaviest = connection.execute(ranked, {"query": value, "depth": depth}).all()
        places = {row: place for place, (row, _) in enumerate(heaviest)}
        shown = sorted(_shown(connection, as_of, list(places)), key=lambda row: (places[row["row"]], row["page"]))
        if len(shown) >= end or len(heaviest) < depth:
            return [(row, float(heaviest[places[row["row"]]][1])) for row in shown[offset:end]]
        depth *= DEEPER


def _shown(connection: Connection, as_of: datetime | None, rows: Sequence[int]) -> Iterator[RowMapping]:
    for start in range(0, len(rows), MOST_ROWS):
        some = current_revisions(as_of).where(articles.c.row.in_(rows[start : start + MOST_ROWS]))
        yield from connection.execute(some).mappings()


def _hit(row: RowMapping, weight: float, query: Query) -> Hit:
    article = article_of(row)
    shown, marks = snippet(article.text, query)
    return Hit(article=article, page=row["page"], known_at=row["known_at"], snippet=shown, marks=marks, weight=weight)
