"""What linking keeps of each article: enough to take the index up again without reading or comparing anything anew.

Each state says what made it. What another version of linking made, or the same with other weights, is not taken up: it is linked anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, func, select
from sqlalchemy.engine import Connection

from standoff.store.packing import moment, stamp
from standoff.store.schema import linked, readings, revisions
from standoff.store.writing import insert_new

# States fetched at once, about 5 KB each.
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """An article as linking keeps it: its place in the order of linking, since when it is known, and its packed state."""

    row: int
    article: str
    known_at: datetime
    state: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked:
    """Articles that are read and that a version of linking has not linked: those that another has, and those that none has."""

    before: int
    never: int

    @property
    def articles(self) -> int:
        """How many they are."""
        return self.before + self.never


def add_linked(connection: Connection, states: Iterable[tuple[str, datetime, bytes]], *, made_by: str) -> None:
    """Keep what linking made of some articles, in the order of linking.

    What it made of them before stays as it is; what another version made of them goes.
    """
    rows = [{"article": article, "made_by": made_by, "known_at": stamp(known_at), "state": state} for article, known_at, state in states]
    articles = [row["article"] for row in rows]
    for start in range(0, len(articles), BATCH):
        ours = linked.c.article.in_(articles[start : start + BATCH])
        connection.execute(delete(linked).where(ours, linked.c.made_by != made_by))
    insert_new(connection, linked, rows)


def each_linked(connection: Connection, *, made_by: str, after: int = 0, as_of: datetime | None = None) -> Iterator[Linked]:
    """Yield what linking kept, in the order of linking, after some row; as of a moment, of what was known then."""
    while True:
        query = select(linked).where(linked.c.made_by == made_by, linked.c.row > after)
        if as_of is not None:
            query = query.where(linked.c.known_at <= stamp(as_of))
        rows = connection.execute(query.order_by(linked.c.row).limit(BATCH)).all()
        for row in rows:
            yield Linked(row=row.row, article=row.article, known_at=moment(row.known_at), state=row.state)
        if len(rows) < BATCH:
            return
        after = rows[-1].row


def is_linked(made_by: str) -> ColumnElement[bool]:
    """Say in a query of readings that the article of one is linked by a version."""
    return exists().where(linked.c.article == readings.c.article, linked.c.made_by == made_by)


def count_unlinked(connection: Connection, *, made_by: str, as_of: datetime | None = None) -> Unlinked:
    """Count the articles that are read and that a version has not linked; as of a moment, of those known then."""
    query = select(readings.c.article, exists().where(linked.c.article == readings.c.article).label("before")).where(~is_linked(made_by))
    if as_of is not None:
        query = query.where(exists().where(revisions.c.article == readings.c.article, revisions.c.known_at <= stamp(as_of)))
    found = query.distinct().subquery()
    numbers = {bool(before): int(number) for before, number in connection.execute(select(found.c.before, func.count()).group_by("before"))}
    return Unlinked(before=numbers.get(True, 0), never=numbers.get(False, 0))


def known_since(connection: Connection, article: str) -> datetime | None:
    """Give since when an article is known; None when it is not in the store."""
    first = connection.scalar(select(func.min(revisions.c.known_at)).where(revisions.c.article == article))
    return None if first is None else moment(first)
