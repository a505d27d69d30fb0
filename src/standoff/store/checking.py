"""Look a whole store through: is everything there what was put there, and does what belongs together agree?

Each batch of rows is one short question, so that a store can be checked while it is written to; memory stays at one batch.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Table, func, select, text
from sqlalchemy.engine import Connection

from standoff.errors import StoreDamaged
from standoff.records import Article, Reading
from standoff.records.contract import from_json
from standoff.store.index import indexed_rows
from standoff.store.packing import unpack, unpack_json
from standoff.store.readings import side_rows
from standoff.store.schema import articles, documents, readings, revisions, tasks
from standoff.store.store import Store

# Rows looked at in one question: some megabytes of documents.
BATCH = 200
STATES = ("waiting", "leased", "done", "poisoned")
Counted = Callable[[str, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it should be: in which table, of what, and what is wrong."""

    table: str
    subject: str
    message: str


def check(store: Store, *, counted: Counted = lambda table, rows: None) -> Iterator[Finding]:
    """Yield what is wrong with a store; nothing when all is well.

    Args:
        store: The store; it is only read.
        counted: Is told how many rows of a table were looked at since it was told last.
    """
    yield from store.ask(_database)
    for table, look in ((documents, _document), (articles, _article), (readings, _reading)):
        yield from _each(store, table, look, counted)
    yield from store.ask(_revisions)
    yield from store.ask(_words)
    yield from store.ask(_tasks)


def _each(store: Store, table: Table, look: Callable[[Connection, RowMapping], Sequence[Finding]], counted: Counted) -> Iterator[Finding]:
    key: ColumnElement[Any] = table.c.row if "row" in table.c else next(iter(table.primary_key))
    last: Any = None
    while True:
        query = select(table).order_by(key).limit(BATCH)
        batch = query if last is None else query.where(key > last)

        def work(connection: Connection, batch: Any = batch) -> tuple[list[Finding], Any, int]:
            rows = connection.execute(batch).mappings().all()
            return [finding for row in rows for finding in look(connection, row)], rows[-1][str(key.key)] if rows else None, len(rows)

        found, last, number = store.ask(work)
        yield from found
        counted(table.name, number)
        if number < BATCH:
            return


def _database(connection: Connection) -> list[Finding]:
    """Ask the database itself; PostgreSQL holds foreign keys at every write and says by itself when a page is damaged."""
    if connection.dialect.name != "sqlite":
        return []
    said = [str(line) for line in connection.scalars(text("PRAGMA integrity_check(20)"))]
    found = [Finding(table="(file)", subject="integrity", message=line) for line in said if line != "ok"]
    for table, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        found.append(Finding(table=str(table), subject=f"row {row}", message=f"it belongs to a row of {parent} that is not there"))
    return found


def _document(_connection: Connection, row: RowMapping) -> list[Finding]:
    if row["packed"] is None:
        return []
    try:
        content = unpack(row["packed"])
    except StoreDamaged as error:
        return [Finding(table="documents", subject=row["sha256"], message=str(error))]
    if hashlib.sha256(content).hexdigest() == row["sha256"] and len(content) == row["size"]:
        return []
    return [Finding(table="documents", subject=row["sha256"], message="its bytes are not those that were stored")]


def _article(_connection: Connection, row: RowMapping) -> list[Finding]:
    try:
        url, words = unpack_json(row["packed"])
    except (StoreDamaged, ValueError) as error:
        return [Finding(table="articles", subject=row["id"], message=f"its text cannot be read: {error}")]
    if Article(text=words, url=url).id == row["id"]:
        return []
    return [Finding(table="articles", subject=row["id"], message="its text is not the one that was stored")]


def _reading(connection: Connection, row: RowMapping) -> list[Finding]:
    subject = f"{row['article']} by {row['reader']} {row['version']}"
    try:
        reading: Reading = from_json(unpack_json(row["packed"]))
    except (StoreDamaged, ValueError, KeyError, TypeError) as error:
        return [Finding(table="readings", subject=subject, message=f"it cannot be read: {error}")]
    if reading.article.id != row["article"]:
        return [Finding(table="readings", subject=subject, message="it is the reading of another article")]
    found = []
    for table, expected in side_rows(row["row"], reading).items():
        there = connection.execute(select(table).where(table.c.reading == row["row"])).mappings().all()
        if _sorted(there) != _sorted(expected):
            message = f"{len(there)} rows of {table.name} do not say what the reading says, which has {len(expected)}"
            found.append(Finding(table=table.name, subject=subject, message=message))
    return found


def _sorted(rows: Sequence[Any]) -> list[str]:
    return sorted({json.dumps(dict(row), sort_keys=True) for row in rows})


def _revisions(connection: Connection) -> list[Finding]:
    """Revisions of a page are counted without a gap, and every article is on a page."""
    gaps = select(revisions.c.page).group_by(revisions.c.page).having(func.max(revisions.c.number) != func.count())
    found = [Finding(table="revisions", subject=page, message="a revision of this page is missing") for page in connection.scalars(gaps)]
    shown = select(revisions.c.article).where(revisions.c.article == articles.c.id)
    lost = connection.scalars(select(articles.c.id).where(~shown.exists()))
    return found + [Finding(table="articles", subject=each, message="no page shows it") for each in lost]


def _words(connection: Connection) -> list[Finding]:
    there = set(connection.scalars(select(articles.c.row)))
    indexed = indexed_rows(connection)
    missing = sorted(there - indexed)
    # In SQLite the entries of articles that retention took away stay until the next compacting; they find nothing.
    return [Finding(table="article_words", subject=f"row {row}", message="the article is not in the index of words") for row in missing]


def _tasks(connection: Connection) -> list[Finding]:
    wrong = select(tasks).where(
        tasks.c.state.not_in(STATES) | ((tasks.c.state == "leased") != tasks.c.lease_until.is_not(None)) | (tasks.c.attempts < 0)
    )
    return [
        Finding(table="tasks", subject=f"{row['kind']} {row['subject']}", message=f"its state {row['state']!r} makes no sense")
        for row in connection.execute(wrong).mappings()
    ]
