"""Copies of a whole store in one file that SQLite and PostgreSQL both restore from, so that a backup also moves a store.

The file is gzip over lines of JSON: a head with the version of the tables, a line for each row (its table, then its values in the order of
the columns, bytes as base64), and an end with the number of rows and the SHA-256 of all lines before it. A file without its end is
damaged, and nothing of it is restored. The index of words is not in it; it is built anew.
"""

import base64
import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import BigInteger, Integer, func, select, text
from sqlalchemy.engine import Connection

from standoff.errors import BackupDamaged, StoreError, StoreFull, StoreNotEmpty, StoreTooNew, StoreTooOld
from standoff.store.schema import HEAD, metadata
from standoff.store.store import Store
from standoff.store.upkeep import index_anew
from standoff.store.writing import insert_new

KIND = "standoff-backup"
# Rows fetched and inserted at once.
BATCH = 500
# A line of a document of the largest size that is read (50 MB) as base64, and some room.
LONGEST_LINE = 200_000_000


def backup(store: Store, file: Path, *, told: Callable[[int], None] = lambda number: None) -> int:
    """Write all that is in a store to a file: one state of it, whatever is written meanwhile. Gives the number of rows.

    The file appears whole or not at all.

    Raises:
        StoreFull: The file does not fit on its disk.
        StoreError: The file cannot be written.
    """
    part = file.with_name(f"{file.name}.part")
    try:
        with part.open("wb") as raw:
            number = store.ask(lambda connection: _write(connection, raw, told))
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(file)
    except OSError as error:
        kind = StoreFull if error.errno == 28 else StoreError  # 28: no space left on device
        raise kind(f"the backup {file} cannot be written: {error.strerror}; make room, or give another file.") from error
    finally:
        part.unlink(missing_ok=True)
    return number


def _write(connection: Connection, raw: BinaryIO, told: Callable[[int], None]) -> int:
    # Asked again after a lost connection, it begins anew.
    raw.seek(0)
    raw.truncate()
    with gzip.GzipFile(filename="", fileobj=raw, mode="wb", compresslevel=6, mtime=0) as packed:
        return _write_rows(connection, packed, told)


def _write_rows(connection: Connection, packed: gzip.GzipFile, told: Callable[[int], None]) -> int:
    seen = hashlib.sha256()

    def put(line: list[Any]) -> None:
        written = json.dumps(line, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
        seen.update(written)
        packed.write(written)

    number = 0
    put([KIND, HEAD])
    for table in metadata.sorted_tables:
        result = connection.execution_options(yield_per=BATCH).execute(select(table).order_by(*table.primary_key))
        for rows in result.partitions():
            for row in rows:
                put([table.name, *(_plain(value) for value in row)])
            number += len(rows)
            told(len(rows))
    packed.write(json.dumps(["end", number, seen.hexdigest()]).encode() + b"\n")
    return number


def _plain(value: Any) -> Any:
    return {"b": base64.b64encode(value).decode()} if isinstance(value, bytes | memoryview) else value


def restore(store: Store, file: Path, *, told: Callable[[int], None] = lambda number: None) -> int:
    """Fill an empty store from a backup, whole or not at all. Gives the number of rows.

    The file is read through once before anything is written.

    Raises:
        StoreNotEmpty: There is something in the store.
        BackupDamaged: The file is no backup, or is not whole.
        StoreTooNew: It was made by a later version of Standoff.
        StoreTooOld: It was made by an earlier one.
    """
    number = sum(1 for _ in _rows(file))
    store.prepare()
    store.write(lambda connection: _fill(connection, file, str(store), told))
    return number


def _fill(connection: Connection, file: Path, place: str, told: Callable[[int], None]) -> None:
    tables = {table.name: table for table in metadata.sorted_tables}
    for table in tables.values():
        if connection.execute(select(table).limit(1)).first() is not None:
            raise StoreNotEmpty(f"the store {place} has rows in {table.name} already; restore into an empty one, then put it in its place.")
    waiting: list[dict[str, Any]] = []
    name = ""
    for table_name, values in _rows(file):
        if waiting and (table_name != name or len(waiting) == BATCH):
            insert_new(connection, tables[name], waiting)
            told(len(waiting))
            waiting = []
        name = table_name
        waiting.append(dict(zip(tables[name].columns.keys(), values, strict=True)))
    if waiting:
        insert_new(connection, tables[name], waiting)
        told(len(waiting))
    _count_on(connection)
    index_anew(connection)


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL count its rows on from the last one; SQLite does so by itself."""
    if connection.dialect.name == "sqlite":
        return
    for table in metadata.sorted_tables:
        row = table.c.get("row")
        if row is not None and isinstance(row.type, BigInteger | Integer):
            last = connection.scalar(select(func.max(row)))
            if last is not None:
                connection.execute(text("SELECT setval(pg_get_serial_sequence(:table, 'row'), :last)"), {"table": table.name, "last": last})


def _rows(file: Path) -> Iterator[tuple[str, list[Any]]]:
    """Yield table and values of each row; at the end it is known whether the file is whole."""
    widths = {table.name: len(table.columns) for table in metadata.sorted_tables}
    seen, number, ended = hashlib.sha256(), 0, False
    try:
        with gzip.open(file, "rb") as packed:
            for at, line in enumerate(iter(lambda: packed.readline(LONGEST_LINE), b"")):
                given = json.loads(line)
                if ended or not isinstance(given, list) or not given:
                    raise ValueError(f"line {at + 1} is no row")
                if at == 0:
                    _check_head(given, file)
                elif given[0] == "end":
                    if given[1:] != [number, seen.hexdigest()]:
                        raise ValueError("its sum does not agree with its lines")
                    ended = True
                    continue
                elif widths.get(given[0]) != len(given) - 1:
                    raise ValueError(f"line {at + 1} is of no table, or of other columns")
                else:
                    number += 1
                    yield given[0], [base64.b64decode(each["b"]) if isinstance(each, dict) else each for each in given[1:]]
                seen.update(line)
    except FileNotFoundError as error:
        raise BackupDamaged(f"there is no file {file}; give the path of a backup.") from error
    except (OSError, EOFError, ValueError, KeyError, RecursionError, zlib.error) as error:
        raise BackupDamaged(f"{file} is no backup of a store, or not a whole one: {error}; nothing was restored.") from error
    if not ended:
        raise BackupDamaged(f"{file} breaks off after {number} rows; nothing was restored. Use another backup.")


def _check_head(given: list[Any], file: Path) -> None:
    if given[0] != KIND or len(given) != 2:
        raise ValueError("it does not begin as one")
    if given[1] > HEAD:
        raise StoreTooNew(f"the backup {file} has tables of version {given[1]}, this Standoff knows up to {HEAD}; use a later Standoff.")
    if given[1] != HEAD:
        raise StoreTooOld(
            f"the backup {file} has tables of version {given[1]}; restore it with the Standoff that made it, then run "
            "standoff store migrate."
        )
