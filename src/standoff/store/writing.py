"""How rows are written so that writing twice is writing once."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

# Values in one statement: SQLite takes 32,766 (its limits page), the widest table has 17 columns.
MOST_ROWS = 1_000

Row = Mapping[str, Any]


def insert_new(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Insert the rows that are not there yet; those that are stay as they were."""
    if not rows:
        return
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    for start in range(0, len(rows), MOST_ROWS):
        connection.execute(make(table).on_conflict_do_nothing(), list(rows[start : start + MOST_ROWS]))


def insert_once(connection: Connection, table: Table, row: Row) -> int | None:
    """Insert one row and give its number; None when it is there already."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    number = connection.scalar(make(table).values(**row).on_conflict_do_nothing().returning(table.c.row))
    return None if number is None else int(number)
