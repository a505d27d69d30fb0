"""What a user can set, from the environment; every setting has a name, a unit and a default.

Surfaces read the settings once and hand on what stages need: no stage looks at the environment itself.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from standoff.errors import SettingsError

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one process.

    Attributes:
        weights: ``STANDOFF_WEIGHTS``, a folder of weights to use instead of the installed ``standoff-en``.
        threads: ``STANDOFF_THREADS``, how many processor threads the encoder uses; 0 is one for each core.
        max_megabytes: ``STANDOFF_MAX_MEGABYTES``, the largest document read, packed and unpacked, in millions of bytes.
        timeout_seconds: ``STANDOFF_TIMEOUT_SECONDS``, how long an address may take to give its document.
        allow_private_addresses: ``STANDOFF_ALLOW_PRIVATE_ADDRESSES``, whether addresses of private networks are fetched.
        cache_megabytes: ``STANDOFF_CACHE_MEGABYTES``, how much each reading process of an ingest keeps of what it read, in millions of
            bytes, so that copies are not read again; about half a million bytes a hundred words.
        knowledge: ``STANDOFF_KNOWLEDGE``, the folder of the user's own tables, instead of ``~/.local/share/standoff/knowledge``.
        contact: ``STANDOFF_CONTACT``, an address or mail of who runs this, told to every host that is asked.
        downloads: ``STANDOFF_DOWNLOADS``, the folder in which large files that are fetched (the web archives of CC-NEWS) stay, so that a
            fetch that broke off goes on; without it they go to temporary folders.
        db: ``STANDOFF_DB``, the file of the store instead of ``~/.local/share/standoff/standoff.db``, or a ``postgresql://`` address.
    """

    weights: Path | None = None
    threads: int = 2
    max_megabytes: float = 50.0
    timeout_seconds: float = 20.0
    allow_private_addresses: bool = False
    cache_megabytes: float = 200.0
    knowledge: Path | None = None
    contact: str | None = None
    downloads: Path | None = None
    db: str | None = None

    @property
    def max_bytes(self) -> int:
        """The largest document read, in bytes."""
        return int(self.max_megabytes * MEGABYTE)

    @property
    def own_tables(self) -> Path:
        """The folder of the user's own tables, which need not exist."""
        return self.knowledge or Path.home() / ".local" / "share" / "standoff" / "knowledge"

    @property
    def store(self) -> str:
        """The file of the store, or the address of its server; the store need not exist yet."""
        return self.db or str(Path.home() / ".local" / "share" / "standoff" / "standoff.db")


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment.

    Raises:
        SettingsError: A value is not of its setting's kind.
    """
    given = os.environ if environment is None else environment
    default = Settings()
    weights, knowledge, downloads = (given.get(f"STANDOFF_{name}", "") for name in ("WEIGHTS", "KNOWLEDGE", "DOWNLOADS"))
    return Settings(
        weights=Path(weights) if weights else None,
        threads=int(_number(given, "STANDOFF_THREADS", default.threads, least=0)),
        max_megabytes=_number(given, "STANDOFF_MAX_MEGABYTES", default.max_megabytes, least=0.001),
        timeout_seconds=_number(given, "STANDOFF_TIMEOUT_SECONDS", default.timeout_seconds, least=0.1),
        allow_private_addresses=_switch(given, "STANDOFF_ALLOW_PRIVATE_ADDRESSES"),
        cache_megabytes=_number(given, "STANDOFF_CACHE_MEGABYTES", default.cache_megabytes, least=0),
        knowledge=Path(knowledge) if knowledge else None,
        contact=given.get("STANDOFF_CONTACT", "") or None,
        downloads=Path(downloads) if downloads else None,
        db=given.get("STANDOFF_DB", "") or None,
    )


def _number(given: Mapping[str, str], name: str, default: float, *, least: float) -> float:
    value = given.get(name, "")
    if not value:
        return default
    try:
        number = float(value)
    except ValueError as error:
        raise SettingsError(f"{name} is {value!r}, which is not a number; unset it or give a number from {least}.") from error
    if not least <= number < 1e9:
        raise SettingsError(f"{name} is {value!r}; give a number from {least} to a thousand million.")
    return number


def _switch(given: Mapping[str, str], name: str) -> bool:
    value = given.get(name, "").lower()
    if value in ("", "0", "no", "false", "off"):
        return False
    if value in ("1", "yes", "true", "on"):
        return True
    raise SettingsError(f"{name} is {value!r}; give 1 or 0.")
