"""Say which column of a table means what: read from a small TOML file, or told by the names of the columns.

::

    text = "body"                  # what it is for us = what the column is called there
    published_at = "date"
    url = "links.web"              # in JSON: a key in the object under a key

    [constants]                    # the same in every row
    publisher = "Harbour Wire"

    [table]
    kind = "articles"              # or "events"
    encoding = "cp1252"
    delimiter = ";"
    quotes = "yes"                 # whether a column in quotation marks may hold delimiters and line ends
    date_format = "%d.%m.%Y %H:%M" # as Python's strptime has it
    zone = "Europe/Kyiv"           # of moments that state none; or "+02:00"
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from standoff.connectors.moments import stated_moment
from standoff.errors import SettingsError

TableKind = Literal["articles", "events"]
ARTICLE_NAMES = ("text", "headline", "publisher", "published_at", "url", "language")
EVENT_NAMES = (
    "key", "date", "added_at", "type", "mode", "cameo", "actor", "actor_code", "actor_country", "actor_sector", "recipient",
    "recipient_code", "recipient_country", "recipient_sector", "where", "where_country", "lat", "lon", "goldstein", "tone", "mentions",
    "sources", "articles", "url", "coder",
)  # fmt: skip
_OPTIONS = ("kind", "encoding", "delimiter", "quotes", "date_format", "zone")
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """What the columns of a table mean.

    Attributes:
        kind: Whether its rows are articles or coded events; None when the names of its columns are to tell.
        names: Our name (``ARTICLE_NAMES``, ``EVENT_NAMES``) to the name of the column; empty takes columns that are called as we call them.
        constants: Our name to what it is in every row.
        encoding: The encoding of the file; None for UTF-8, or what its byte order mark says.
        delimiter: What stands between columns; None for a tab or comma by the suffix, or a semicolon when the header has more of these.
        quoted: Whether a column in quotation marks may hold delimiters and line ends; None for yes, but not between tabs.
        date_format: How dates are written, as ``strptime`` has it; None for the usual forms (ISO 8601, e-mail, figures).
        zone: The zone of moments that state none: a name, or an offset such as +02:00.
    """

    kind: TableKind | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    delimiter: str | None = None
    quoted: bool | None = None
    date_format: str | None = None
    zone: str | None = None

    def moment(self, stated: str) -> str | None:
        """Read a date or a moment; None for one that is not written so, or that makes no sense (the years 0 and 9999)."""
        text = stated.strip()
        if self.date_format is None:
            usual = stated_moment(text)
            bare = _BARE.fullmatch(text)
            if self.zone is None or bare is None or usual is None:
                return usual
            read = datetime.fromisoformat(f"{bare[1]}T{bare[2]}")
        else:
            try:
                read = datetime.strptime(text, self.date_format)
            except ValueError:
                return None
        has_hour = self.date_format is None or any(mark in self.date_format for mark in ("%H", "%I", "%c", "%X", "%T"))
        if read.tzinfo is None and self.zone is not None and has_hour:
            read = read.replace(tzinfo=zone_of(self.zone))
        whole = read.tzinfo is not None and has_hour
        return stated_moment(read.replace(microsecond=0).isoformat() if whole else read.date().isoformat())


_BARE = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?", re.ASCII)


def read_columns(path: Path) -> Columns:
    """Read a mapping; SettingsError says what in it makes no sense."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"The mapping {path} cannot be read: {error.strerror or error}. Check the path.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The mapping {path} is no TOML: {error}.") from error
    return columns_of(given, str(path))


def columns_of(given: Mapping[str, object], place: str) -> Columns:
    """Make a mapping out of what a TOML file holds; SettingsError says what in it makes no sense."""
    rest = dict(given)
    constants, options = _texts(rest.pop("constants", {}), f"{place}, [constants]"), _texts(rest.pop("table", {}), f"{place}, [table]")
    names = _texts(rest, place)
    unknown = [name for name in (*names, *constants) if name not in ARTICLE_NAMES and name not in EVENT_NAMES]
    if unknown:
        known = ", ".join(dict.fromkeys(ARTICLE_NAMES + EVENT_NAMES))
        raise SettingsError(f"{place}: {', '.join(unknown)} means nothing here. What a column can mean: {known}.")
    odd = [name for name in options if name not in _OPTIONS]
    if odd:
        raise SettingsError(f"{place}, [table]: there is no {', '.join(odd)}; there are {', '.join(_OPTIONS)}.")
    kind = options.get("kind")
    if kind not in (None, "articles", "events"):
        raise SettingsError(f"{place}, [table]: kind is {kind!r}; it is 'articles' or 'events'.")
    delimiter = options.get("delimiter")
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        raise SettingsError(f"{place}, [table]: the delimiter {delimiter!r} is not one character that can part columns.")
    quotes = options.get("quotes")
    if quotes not in (None, "yes", "no"):
        raise SettingsError(f"{place}, [table]: quotes is {quotes!r}; it is 'yes' or 'no'.")
    if "zone" in options:
        zone_of(options["zone"])
    return Columns(
        kind=kind,  # type: ignore[arg-type]
        names=names,
        constants=constants,
        encoding=options.get("encoding"),
        delimiter=delimiter,
        quoted=None if quotes is None else quotes == "yes",
        date_format=options.get("date_format"),
        zone=options.get("zone"),
    )


def zone_of(name: str) -> tzinfo:
    """Give a zone by its name or offset; SettingsError when there is none."""
    offset = _OFFSET.fullmatch(name)
    if offset is not None and int(offset[2]) < 24 and int(offset[3]) < 60:
        span = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        return timezone(span if offset[1] == "+" else -span)
    try:
        return ZoneInfo("UTC" if name in ("Z", "z") else name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise SettingsError(f"The zone {name!r} is not known. Give one such as Europe/Kyiv, or an offset such as +02:00.") from error


def mapping_beside(place: Path) -> Path | None:
    """Give the mapping that lies beside a table: ``a.csv.toml``, or ``a.toml``."""
    bare = place.name.split(".", 1)[0]
    for candidate in (place.with_name(f"{place.name}.toml"), place.with_name(f"{bare}.toml")):
        if bare and candidate.is_file():
            return candidate
    return None


def _texts(given: object, place: str) -> dict[str, str]:
    if not isinstance(given, Mapping):
        raise SettingsError(f"{place} is no table of names and texts.")
    wrong = [str(name) for name, value in given.items() if not isinstance(value, str)]
    if wrong:
        raise SettingsError(f"{place}: {', '.join(wrong)} is no text; write it between quotation marks.")
    return {str(name): str(value) for name, value in given.items()}
