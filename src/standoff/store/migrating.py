"""Which version the tables have, and how they are brought to the one of this code."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection

from standoff.errors import StoreDamaged
from standoff.store.schema import HEAD

FOLDER = Path(__file__).parent / "migrations"


def tables_version(connection: Connection) -> str | None:
    """Give the version of the tables; None when there are none.

    Raises:
        StoreDamaged: There are tables, and none of them says that they are Standoff's.
    """
    names = inspect(connection).get_table_names()
    if "alembic_version" in names:
        version = connection.scalar(text("SELECT version_num FROM alembic_version"))
        if version is not None:
            return str(version)
    elif names:
        raise StoreDamaged(f"the database holds other tables ({', '.join(sorted(names)[:3])} …), not a store; give another with --db.")
    return None


def is_known(version: str) -> bool:
    """Say whether this code knows a version of the tables: versions are counted, and it knows all up to its own."""
    return version <= HEAD


def migrate(connection: Connection, *, to: str = "head") -> None:
    """Go the steps up to a version, in the transaction of the connection: all or none."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    upgrade: Callable[[Config, str], None] = command.upgrade
    upgrade(config, to)
