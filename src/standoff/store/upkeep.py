"""Keep a store small: let old documents and articles go, give their room back, and say what is in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.engine import Connection

from standoff.store.articles import BATCH
from standoff.store.index import add_words, clear_words, indexed_rows
from standoff.store.migrating import tables_version
from standoff.store.packing import stamp, unpack_json
from standoff.store.schema import articles, documents, metadata, readings, revisions
from standoff.store.store import Store

# Documents let go in one transaction, so that writers wait for moments only.
STEP = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What is in a store: the version of its tables, rows by table, bytes on disk, and the first and last moment known."""

    place: str
    version: str | None
    rows: dict[str, int]
    size: int
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetGo:
    """What retention let go: documents whose bytes are gone (hash and size stay), and pages with all that hung on them."""

    documents: int
    document_bytes: int
    pages: int
    articles: int


def contents(store: Store) -> Contents:
    """Say what is in a store."""

    def look(connection: Connection) -> Contents:
        first, last = connection.execute(select(func.min(revisions.c.known_at), func.max(revisions.c.known_at))).one()
        counted = {table.name: int(connection.scalar(select(func.count()).select_from(table)) or 0) for table in metadata.sorted_tables}
        size = _size(connection)
        return Contents(place=str(store), version=tables_version(connection), rows=counted, size=size, since=first, until=last)

    return store.ask(look)


def _size(connection: Connection) -> int:
    if connection.dialect.name != "sqlite":
        return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)
    file = Path(str(connection.engine.url.database))
    return sum(each.stat().st_size for each in (file, file.with_name(f"{file.name}-wal")) if each.exists())


def retain(
    store: Store,
    *,
    documents_before: datetime | None = None,
    articles_before: datetime | None = None,
    told: Callable[[int], None] = lambda number: None,
) -> LetGo:
    """Let go what is older, a batch a transaction; stopped in the middle it is simply called again.

    Args:
        store: The store.
        documents_before: The bytes of documents that were stored before are let go; hash, size and address stay.
        articles_before: Pages that show nothing that was known later are let go, with their revisions, readings and judgements.
        told: Is told how many were let go since it was told last.
    """
    number = size = pages = gone = 0
    while documents_before is not None:
        some, freed = store.write(partial(_let_documents_go, before=stamp(documents_before)))
        number, size = number + some, size + freed
        told(some)
        if some < STEP:
            break
    while articles_before is not None:
        some, lost = store.write(partial(_let_pages_go, before=stamp(articles_before)))
        pages, gone = pages + some, gone + lost
        told(some)
        if some < STEP:
            break
    return LetGo(documents=number, document_bytes=size, pages=pages, articles=gone)


def _let_documents_go(connection: Connection, *, before: str) -> tuple[int, int]:
    old = select(documents.c.sha256, documents.c.size).where(documents.c.packed.is_not(None), documents.c.stored_at < before)
    rows = connection.execute(old.order_by(documents.c.stored_at, documents.c.sha256).limit(STEP)).all()
    if rows:
        connection.execute(update(documents).where(documents.c.sha256.in_([row.sha256 for row in rows])).values(packed=None))
    return len(rows), sum(row.size for row in rows)


def _let_pages_go(connection: Connection, *, before: str) -> tuple[int, int]:
    latest = func.max(revisions.c.known_at)
    old = select(revisions.c.page).group_by(revisions.c.page).having(latest < before).order_by(revisions.c.page).limit(STEP)
    pages = list(connection.scalars(old))
    if not pages:
        return 0, 0
    shown = list(connection.scalars(select(revisions.c.article).where(revisions.c.page.in_(pages)).distinct()))
    connection.execute(delete(revisions).where(revisions.c.page.in_(pages)))
    # A text that another page shows as well stays.
    kept = set(connection.scalars(select(revisions.c.article).where(revisions.c.article.in_(shown)).distinct()))
    lost = [article for article in shown if article not in kept]
    connection.execute(delete(readings).where(readings.c.article.in_(lost)))
    connection.execute(delete(articles).where(articles.c.id.in_(lost)))
    return len(pages), len(lost)


def compact(store: Store) -> tuple[int, int]:
    """Give room back to the disk, and build the index of words anew where it holds entries of articles that are gone.

    Gives the bytes before and after. Needs as much free room as the store is large; nobody can write meanwhile.
    """
    before = store.ask(_size)
    if store.ask(lambda connection: indexed_rows(connection) != set(connection.scalars(select(articles.c.row)))):
        store.write(index_anew)
    with store.engine.connect() as connection:
        whole = connection.execution_options(isolation_level="AUTOCOMMIT")
        if whole.dialect.name == "sqlite":
            raw = whole.connection.driver_connection
            # Through the driver: SQLAlchemy would begin a transaction, in which there is no VACUUM.
            if raw is not None:
                raw.execute("VACUUM")
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            whole.execute(text("VACUUM ANALYZE"))
    return before, store.ask(_size)


def index_anew(connection: Connection) -> None:
    """Build the index of words from the texts that there are."""
    clear_words(connection)
    last = 0
    while True:
        batch = select(articles.c.row, articles.c.packed).where(articles.c.row > last).order_by(articles.c.row).limit(BATCH)
        rows = connection.execute(batch).all()
        add_words(connection, [(row.row, unpack_json(row.packed)[1]) for row in rows])
        if len(rows) < BATCH:
            return
        last = rows[-1].row
