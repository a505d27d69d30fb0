"""Full-text search over what pages showed at a moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import bindparam, column, literal_column, text
from sqlalchemy.engine import Connection
from sqlalchemy.types import BigInteger, Float

from standoff.records import Article
from standoff.store.articles import article_of, current_revisions
from standoff.store.index import matching, snippet
from standoff.store.queries import parse
from standoff.store.schema import articles, revisions

Order = Literal["relevance", "newest"]


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
    found = text(sql).bindparams(bindparam("query", value)).columns(column("row", BigInteger), column("weight", Float)).subquery("found")
    chosen = current_revisions(as_of).join(found, found.c.row == articles.c.row).add_columns(found.c.weight)
    newest = (revisions.c.known_at.desc(), revisions.c.page)
    first = newest if order == "newest" else (literal_column("weight").desc(), *newest)
    rows = connection.execute(chosen.order_by(*first).limit(limit).offset(offset)).mappings().all()
    hits = []
    for row in rows:
        article = article_of(row)
        shown, marks = snippet(article.text, query)
        weight = float(row["weight"])
        hits.append(Hit(article=article, page=row["page"], known_at=row["known_at"], snippet=shown, marks=marks, weight=weight))
    return tuple(hits)
