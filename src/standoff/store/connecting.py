"""Connections to the database: one engine for a file (SQLite in WAL mode) or an address (PostgreSQL)."""

from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from standoff.errors import SettingsError, StoreReadOnly, StoreUnreachable

POSTGRESQL = ("postgresql", "postgres")
# A server that does not answer a connection in this time is counted as gone for the moment, and tried again.
CONNECT_SECONDS = 5


def database_url(database: str) -> URL:
    """Give the address of a database for a path, or for a ``postgresql://`` or ``sqlite://`` address.

    Raises:
        SettingsError: The address is of no database that the store knows.
    """
    if "://" not in database:
        return URL.create("sqlite", database=str(Path(database).expanduser()))
    try:
        url = make_url(database)
    except (ArgumentError, ValueError) as error:
        # The address may hold a password, so it is not repeated here.
        raise SettingsError("the address of the store cannot be understood; give a path or postgresql://user@host/name.") from error
    backend = url.drivername.partition("+")[0]
    if backend in POSTGRESQL:
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite" and url.database not in (None, "", ":memory:"):
        return url
    raise SettingsError(f"a store lies in a file of SQLite or on a PostgreSQL server, not in {backend!r}; give a path or postgresql://….")


def shown(url: URL) -> str:
    """Give an address for people: without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def connect(url: URL, *, wait_seconds: float) -> Engine:
    """Make the engine for an address; of a SQLite store the folder is made where it is missing.

    ``wait_seconds`` is how long a statement waits for a lock that another process holds.

    Raises:
        StoreReadOnly: The folder cannot be made.
        StoreUnreachable: The driver for PostgreSQL is not installed.
    """
    if url.get_backend_name() == "sqlite":
        return _connect_file(url, wait_seconds)
    milliseconds = max(1, int(wait_seconds * 1000))
    arguments = {"connect_timeout": CONNECT_SECONDS, "options": f"-c lock_timeout={milliseconds} -c timezone=UTC"}
    try:
        engine = create_engine(url, connect_args=arguments, pool_pre_ping=True)
    except ImportError as error:
        raise StoreUnreachable("PostgreSQL needs its driver; run: pip install 'standoff[postgresql]'.") from error
    return engine


def _connect_file(url: URL, wait_seconds: float) -> Engine:
    folder = Path(str(url.database)).resolve().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreReadOnly(f"the folder {folder} of the store cannot be made: {error.strerror}; give another with --db.") from error
    engine = create_engine(url, connect_args={"timeout": wait_seconds})
    event.listen(engine, "connect", _set_up_file)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up_file(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """Set what SQLite forgets from one connection to the next."""
    # Python's own idea of when a transaction begins would leave the changes of tables outside of it.
    connection.isolation_level = None
    cursor = connection.cursor()
    # FULL: a batch that was said to be stored is there after a power cut as well, at one sync a batch.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # Who means to write says so at once: a reader that turns writer half-way can be refused without waiting.
    writes = connection.get_execution_options().get("standoff_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
