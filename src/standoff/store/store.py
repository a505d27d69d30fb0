"""The store itself: opened by path or address, asked and written to in transactions that happen whole or not at all."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from standoff.errors import StoreError, StoreTooNew, StoreTooOld
from standoff.records import Article, Reading
from standoff.store.articles import Arrival, Stored, add_article, get_article
from standoff.store.connecting import connect, database_url, shown
from standoff.store.faults import passes_by_itself, translated
from standoff.store.migrating import is_known, migrate, tables_version
from standoff.store.readings import ReaderKey, add_reading, each_unread, get_reading
from standoff.store.schema import HEAD
from standoff.store.searching import Hit, Order, search

Result = TypeVar("Result")
# A batch of 5,000 rows takes SQLite 15 ms (findings.md); whoever holds the file for this long is not just writing.
WAIT_SECONDS = 30.0
# Issue 6: a server that is gone for 30 s is waited for; one restarting takes a little longer.
PATIENCE_SECONDS = 120.0
FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0


class Store:
    """A store in a SQLite file or on a PostgreSQL server. One for a process is enough; threads may share it.

    ``write`` and ``ask`` run functions of this package in a transaction: ``store.write(lambda c: add_judgement(c, judgement))``. What is
    written in one ``write`` is there whole or not at all. When the server goes away in the middle the function is run again from
    its beginning, which is why all writing here is such that twice is once.
    """

    def __init__(
        self,
        database: str,
        *,
        wait_seconds: float = WAIT_SECONDS,
        patience_seconds: float = PATIENCE_SECONDS,
        pause: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Name the database; nothing is opened or made before the first use."""
        self._url = database_url(database)
        self.engine: Engine = connect(self._url, wait_seconds=wait_seconds)
        self._patience = patience_seconds
        self._pause = pause
        self._clock = clock

    def __str__(self) -> str:
        """Give the path or address, without its password."""
        return shown(self._url)

    def __enter__(self) -> Self:
        """Use the store until the block ends."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close all connections."""
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()

    def ask(self, question: Callable[[Connection], Result]) -> Result:
        """Ask something of one state of the store, whatever is written meanwhile."""
        return self._run(question, writes=False)

    def write(self, work: Callable[[Connection], Result]) -> Result:
        """Write something, whole or not at all; done again from the beginning when the server goes away."""
        return self._run(work, writes=True)

    def _run(self, work: Callable[[Connection], Result], *, writes: bool) -> Result:
        start, pause = self._clock(), FIRST_PAUSE
        while True:
            try:
                with self._transaction(writes=writes) as connection:
                    return work(connection)
            except DBAPIError as error:
                if not passes_by_itself(error) or self._clock() - start + pause > self._patience:
                    raise translated(error, str(self)) or StoreError(f"the store {self}: {error.orig}") from error
            self._pause(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    @contextmanager
    def _transaction(self, *, writes: bool) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                connection.execution_options(standoff_writes=writes)
            elif not writes:
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    def prepare(self) -> None:
        """Make the tables of an empty store, and see that those of another are of this version.

        Raises:
            StoreTooNew: A later version of Standoff has changed the tables.
            StoreTooOld: They have to be brought up to date with ``migrate``.
            StoreDamaged: It is a database of something else.
        """
        version = self.ask(tables_version)
        if version is None:
            self.write(_make_tables)
        elif not is_known(version):
            raise StoreTooNew(f"the store {self} has tables of version {version}, this Standoff knows up to {HEAD}; use a later Standoff.")
        elif version != HEAD:
            raise StoreTooOld(
                f"the store {self} has tables of version {version}; make a backup of the file, then run standoff store migrate."
            )

    def migrate(self) -> tuple[str | None, str]:
        """Bring the tables to the version of this code; gives the versions before and after.

        Raises:
            StoreTooNew: A later version of Standoff has changed the tables.
        """
        before = self.ask(tables_version)
        if before is not None and not is_known(before):
            raise StoreTooNew(f"the store {self} has tables of version {before}, this Standoff knows up to {HEAD}; use a later Standoff.")
        self.write(migrate)
        return before, HEAD

    def add_articles(self, arrivals: Iterable[Article | Arrival], *, now: datetime) -> tuple[Stored, ...]:
        """Keep a batch of articles, all or none of them."""
        batch = [each if isinstance(each, Arrival) else Arrival(article=each) for each in arrivals]
        return self.write(lambda connection: tuple(add_article(connection, each, now=now) for each in batch))

    def add_readings(self, readings: Sequence[Reading], *, now: datetime) -> int:
        """Keep a batch of readings, all or none of them; gives how many were new."""
        return self.write(lambda connection: sum(add_reading(connection, each, now=now) for each in readings))

    def article(self, article: str, *, as_of: datetime | None = None) -> Article | None:
        """Give an article by its id."""
        return self.ask(lambda connection: get_article(connection, article, as_of=as_of))

    def reading(self, article: str, *, reader: ReaderKey | None = None, as_of: datetime | None = None) -> Reading | None:
        """Give the reading of an article by its id: by one reader, or the one made last."""
        return self.ask(lambda connection: get_reading(connection, article, reader=reader, as_of=as_of))

    def unread(self, reader: ReaderKey, *, limit: int, as_of: datetime | None = None) -> tuple[Article, ...]:
        """Give articles that a reader has not read yet."""
        return self.ask(lambda connection: tuple(each_unread(connection, reader, limit=limit, as_of=as_of)))

    def search(
        self, typed: str, *, as_of: datetime | None = None, order: Order = "relevance", limit: int = 20, offset: int = 0
    ) -> tuple[Hit, ...]:
        """Search the texts; ``queries`` has the language."""
        return self.ask(lambda connection: search(connection, typed, as_of=as_of, order=order, limit=limit, offset=offset))


def _make_tables(connection: Connection) -> None:
    # Two processes that begin together: the second finds the tables of the first.
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(7318349394477056)")  # any number that is always the same
    if tables_version(connection) is None:
        migrate(connection)


def open_store(database: str, *, wait_seconds: float = WAIT_SECONDS, patience_seconds: float = PATIENCE_SECONDS) -> Store:
    """Open a store by its path or ``postgresql://`` address; an empty one is made.

    Raises:
        StoreError: It cannot be used: each kind of trouble has its own error below this one.
    """
    store = Store(database, wait_seconds=wait_seconds, patience_seconds=patience_seconds)
    try:
        store.prepare()
    except BaseException:
        store.close()
        raise
    return store
