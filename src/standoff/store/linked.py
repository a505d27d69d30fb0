"""What linking keeps of each article: enough to take the index up again without reading or comparing anything anew."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.engine import Connection

from standoff.store.packing import moment, stamp
from standoff.store.schema import linked, revisions
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


def add_linked(connection: Connection, states: Iterable[tuple[str, datetime, bytes]], *, made_by: str) -> None:
    """Keep what linking made of some articles, in the order of linking; what is kept already stays."""
    rows = [{"article": article, "made_by": made_by, "known_at": stamp(known_at), "state": state} for article, known_at, state in states]
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


def known_since(connection: Connection, article: str) -> datetime | None:
    """Give since when an article is known; None when it is not in the store."""
    first = connection.scalar(select(func.min(revisions.c.known_at)).where(revisions.c.article == article))
    return None if first is None else moment(first)
