"""Read the tables in ``tables/`` that were written for Standoff."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.records.toponyms import PRECISIONS
from training.gazetteer.entries import TABLE, Entry, Years

TABLES = Path(__file__).resolve().parent / "tables"
PLACE_TABLES = ("regions", "waters", "lines", "sites", "islands", "states")


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName:
    """A name that a town bore or bears beside its present one."""

    names: list[str]
    present: str
    country: str
    lat: float
    lon: float
    years: Years | None


def rows(name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a table with their line numbers; lines that begin with # are for people."""
    for number, line in enumerate((TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            yield number, line.split("\t")


def read_places() -> Iterator[Entry]:
    """Yield the places of the tables.

    Raises:
        ValueError: A row has a column too few, a precision that no record has, or a position off the globe.
    """
    for table in PLACE_TABLES:
        for number, row in rows(table):
            if len(row) not in (5, 6) or row[3] not in PRECISIONS:
                raise ValueError(f"{table}.tsv, line {number}: {row}")
            names, country, feature, precision, position = row[:5]
            lat, lon = _position(position, f"{table}.tsv, line {number}")
            written = names.split("|")
            entry = Entry(
                name=written[0], country=None if country == "-" else country, lat=lat, lon=lon, feature=feature, precision=precision,
                origin=TABLE,
            )  # fmt: skip
            for name in written:
                entry.add(name, usual=True, years=_years(row[5]) if len(row) > 5 else None)
            yield entry


def read_other_names() -> Iterator[OtherName]:
    """Yield the historic and variant names of towns."""
    for number, row in rows("historic"):
        if len(row) not in (4, 5):
            raise ValueError(f"historic.tsv, line {number}: {row}")
        lat, lon = _position(row[3], f"historic.tsv, line {number}")
        years = _years(row[4]) if len(row) > 4 else None
        yield OtherName(names=row[0].split("|"), present=row[1], country=row[2], lat=lat, lon=lon, years=years)


def read_abbreviations() -> dict[tuple[str, str], list[str]]:
    """Give the short forms of divisions, by country and name."""
    return {(row[1], row[0]): row[2].split("|") for _, row in rows("abbreviations")}


def read_country_points() -> dict[str, tuple[float, float]]:
    """Give the points of small countries, by alpha-3."""
    return {row[0]: _position(row[1], f"points.tsv, line {number}") for number, row in rows("points")}


def read_country_names() -> dict[str, list[str]]:
    """Give the other names of countries, by alpha-3."""
    found: dict[str, list[str]] = {}
    for _, row in rows("countries"):
        found.setdefault(row[0], []).extend(row[1].split("|"))
    return found


def _position(words: str, place: str) -> tuple[float, float]:
    lat, lon = map(float, words.split(","))
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{place}: {words} is not on the globe")
    return lat, lon


def _years(words: str) -> Years:
    first, last = map(int, words.split(":"))
    if first > last:
        raise ValueError(f"{words} ends before it begins")
    return first, last
