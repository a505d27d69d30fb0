"""POLECAT's table: tab-separated, its 40 columns in its order, one row an event mention.

POLECAT has no column for who stands behind an event or for whether it took place: what is not a plain report of an actual event says so
in ``Contexts``. What Standoff does not know (titles, Wikipedia pages, districts) is empty, and no date is put in place of a missing one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from standoff.exporters.cells import SEPARATOR, Cell, number, plain
from standoff.exporters.rows import EventRow, event_rows
from standoff.records import Actor, Reading, Toponym
from standoff.records.base import VERSION

# The quads of PLOVER's types (PLOVER manual, 2021), in the capitals of POLECAT's files.
_QUADS = {
    "VERBAL COOPERATION": "AGREE CONSULT SUPPORT CONCEDE",
    "MATERIAL COOPERATION": "COOPERATE AID RETREAT",
    "VERBAL CONFLICT": "REQUEST ACCUSE REJECT THREATEN",
    "MATERIAL CONFLICT": "PROTEST SANCTION MOBILIZE COERCE ASSAULT",
}
QUAD_OF = {name: quad for quad, names in _QUADS.items() for name in names.split()}
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
    "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
    "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
ORGANIZATIONS = frozenset({"organization", "body", "force"})
# A day, or a moment of a day; a month or a year is no date of an event.
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?")


def polecat(readings: Iterable[Reading]) -> Iterator[str]:
    """Give the table line by line: the header once, then the event mentions of each reading."""
    is_first = True
    for reading in readings:
        if is_first:
            yield "\t".join(COLUMNS) + "\n"
            is_first = False
        story = _story(reading)
        for row in event_rows(reading, {}):
            cells = _row(row) | story | {"Version": f"standoff {VERSION}, {row.event.reader}"}
            yield "\t".join(_written(cells[column]) for column in COLUMNS) + "\n"


def _written(cell: Cell) -> str:
    """Write a cell; quotation marks become single ones, for readers of tables take them for the beginning of a long cell."""
    if cell is None:
        return ""
    return plain(cell).replace('"', "'") if isinstance(cell, str) else number(cell)


def _row(row: EventRow) -> dict[str, Cell]:
    event, article = row.event, row.article
    recipients = event.actors if event.reciprocal and not event.recipients else event.recipients
    return {
        "Event ID": f"{row.article_id}/{event.id}",
        "Event Date": day_of(row.time.value) if row.time else None,
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": event.goldstein,
        "Quad Code": QUAD_OF[event.type],
        "Contexts": SEPARATOR.join(each for each in (event.status, event.modality) if each not in ("reported", "actual")),
        **_actors("Actor", event.actors),
        **_actors("Recipient", recipients),
        **_place(row.place, article.text),
        "Source": article.publisher,
        "Publication Date": day_of(article.published_at) if article.published_at else None,
        "Language": article.language,
    }


def day_of(value: str) -> str | None:
    """Give the day of a TIMEX3 or ISO 8601 value; None when it is not one day."""
    found = _DAY.fullmatch(value)
    return found[1] if found else None


def _actors(role: str, actors: Iterable[Actor]) -> dict[str, Cell]:
    parties = list(actors)
    sectors = list(dict.fromkeys(each.sector for each in parties if each.sector))
    cow = [cow_code(each.country) for each in parties]
    return {
        f"{role} Name": _joined(each.name for each in parties),
        f"{role} Country": _joined(each.country for each in parties),
        f"{role} COW": _joined(None if code is None else str(code) for code in cow),
        f"Primary {role} Sector": sectors[0] if sectors else None,
        f"{role} Sectors": _joined(sectors),
        f"{role} Title": None,
        f"{role} Name Raw": _joined(each.text for each in parties),
        f"Wikipedia {role} ID": None,
    }


def _joined(words: Iterable[str | None]) -> str | None:
    return SEPARATOR.join(dict.fromkeys(plain(each).replace(";", ",") for each in words if each)) or None


def _place(place: Toponym | None, text: str) -> dict[str, Cell]:
    """Give the columns of a place; a point or a city stands under City, for POLECAT has no column for airfields."""
    made: dict[str, Cell] = dict.fromkeys(
        ("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type")
    )
    if place is None:
        return made
    return made | {
        "Placename": place.name,
        "City": place.name if place.precision in ("point", "city") else None,
        "Province": place.admin1,
        "Country": place.country,
        "Latitude": place.lat,
        "Longitude": place.lon,
        "GeoNames ID": None if place.geonames_id is None else str(place.geonames_id),
        "Raw Placename": place.span.of(text),
        "Feature Type": place.feature,
    }


def _story(reading: Reading) -> dict[str, Cell]:
    return {
        "Story People": _joined(each.canonical for each in reading.mentions if each.kind == "person"),
        "Story Organizations": _joined(each.canonical for each in reading.mentions if each.kind in ORGANIZATIONS),
        "Story Locations": _joined(each.name for each in reading.toponyms),
    }


def cow_code(country: str | None) -> int | None:
    """Give the Correlates of War number of a country, ISO 3166 alpha-3; None where the project has none."""
    return None if country is None else _cow_codes().get(country)


@cache
def _cow_codes() -> Mapping[str, int]:
    lines = (files("standoff.exporters") / "cow.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {country: int(code) for country, code in pairs}
