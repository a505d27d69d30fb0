"""What databases complain of, as errors of Standoff; and which of it passes by itself."""

import sqlite3

from sqlalchemy.exc import DBAPIError

from standoff.errors import StoreDamaged, StoreError, StoreFull, StoreLocked, StoreReadOnly, StoreUnreachable

Table = tuple[tuple[str, type[StoreError], str], ...]
# The result codes of SQLite (sqlite.org/rescode.html), by the start of their names.
SQLITE: Table = (
    ("SQLITE_FULL", StoreFull, "the disk is full; make room and go on: what did not fit was not stored by half"),
    ("SQLITE_BUSY", StoreLocked, "another process is writing for too long; wait for it, or stop it"),
    ("SQLITE_LOCKED", StoreLocked, "another process is writing for too long; wait for it, or stop it"),
    ("SQLITE_READONLY", StoreReadOnly, "the file, or its folder, cannot be written; change its permissions, or give another with --db"),
    (
        "SQLITE_CANTOPEN",
        StoreReadOnly,
        "the file cannot be opened or made there; look at the folder's permissions, or give another with --db",
    ),
    ("SQLITE_PERM", StoreReadOnly, "the file may not be touched; change its permissions, or give another with --db"),
    ("SQLITE_CORRUPT", StoreDamaged, "the file is damaged; put a copy of it in its place"),
    ("SQLITE_NOTADB", StoreDamaged, "the file is no SQLite database; give another with --db"),
    ("SQLITE_IOERR", StoreError, "the disk does not read or write; look at it before going on"),
)
# The classes and codes of PostgreSQL (its manual, appendix A), the longer first.
POSTGRESQL: Table = (
    ("53100", StoreFull, "the disk of the server is full; make room and go on: what did not fit was not stored by half"),
    ("55P03", StoreLocked, "another process holds a lock for too long; wait for it, or stop it"),
    ("25006", StoreReadOnly, "the server takes no writes (a standby?); give the address of the primary"),
    ("42501", StoreReadOnly, "this user may not write there; grant it, or give another user"),
    ("28", StoreUnreachable, "the server refuses this user; look at name and password"),
    ("3D000", StoreUnreachable, "the server has no such database; make it with createdb"),
    ("08", StoreUnreachable, "the connection broke; look whether the server runs"),
    ("57P", StoreUnreachable, "the server is shutting down or starting; look whether it comes back"),
    ("53300", StoreUnreachable, "the server has too many connections; close some"),
    ("XX001", StoreDamaged, "the server says that its data are damaged; put a copy of it in its place"),
    ("XX002", StoreDamaged, "the server says that an index is damaged; rebuild it (REINDEX)"),
)
# Of two transactions that wait for one another the server ends one, which is then simply done again.
AGAIN = ("40001", "40P01")
# Waiting does not mend these: wrong name or password, no such database.
HOPELESS = ("28", "3D")
# A refusal at the door has no SQLSTATE, only its words; these servers open again, any other that answers FATAL has refused for good.
FATAL = "FATAL:"
OPENING = ("starting up", "shutting down", "recovery", "too many", "not yet accepting")


def translated(error: Exception, where: str) -> StoreError | None:
    """Give the error of the store for one of a driver; None when it has no name here."""
    if not isinstance(error, DBAPIError):
        return None
    cause = error.orig
    if isinstance(cause, sqlite3.Error):
        named = getattr(cause, "sqlite_errorname", None) or ""
        table = SQLITE
    else:
        named, table = _state(error), POSTGRESQL
        if not named and (error.connection_invalidated or type(cause).__name__ == "OperationalError"):
            named = "08"
            if "does not exist" in str(cause):
                named = "3D000"
            elif "password" in str(cause):
                named = "28"
    for start, kind, advice in table:
        if named.startswith(start):
            return kind(f"the store {where}: {advice}. ({_first_line(cause)})")
    return None


def passes_by_itself(error: Exception) -> bool:
    """Say whether the same work can succeed a little later: the server is away, or chose this transaction to end."""
    if not isinstance(error, DBAPIError) or isinstance(error.orig, sqlite3.Error):
        return False
    state = _state(error)
    said = str(error.orig)
    refused = not state and FATAL in said and not any(words in said for words in OPENING)
    if state.startswith(HOPELESS) or refused or "no password supplied" in said:
        return False
    gone = state.startswith(("08", "57P", "53300")) or (not state and type(error.orig).__name__ == "OperationalError")
    return gone or error.connection_invalidated or state in AGAIN


def _state(error: DBAPIError) -> str:
    """Give the SQLSTATE of a PostgreSQL error; a connection that broke has none."""
    return str(getattr(error.orig, "sqlstate", None) or "")


def _first_line(cause: object) -> str:
    return str(cause).strip().partition("\n")[0]
