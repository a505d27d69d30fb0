"""Number the places and write the four files that ``standoff.lexicons.gazetteer`` maps into memory."""

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from standoff.lexicons.gazetteer import LAYOUT
from standoff.lexicons.places import DEGREE, NO_PLACE, OTHER_NAME, YEAR_TO, YEARS
from standoff.records.toponyms import PRECISIONS
from training.gazetteer.entries import Entry

VERSION = "2026.11"
# Columns in the order of the file; little-endian on every machine.
COLUMNS = (
    ("geonames_id", "<u4"), ("population", "<u4"), ("lat", "<i4"), ("lon", "<i4"), ("admin1", "<i4"), ("word", "<u4"), ("country", "<u2"),
    ("feature", "u1"), ("precision", "u1"), ("origin", "u1"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All that goes into the files."""

    entries: list[Entry]
    neighbours: dict[str, list[str]]
    borders: list[tuple[str, str, float, float]]
    demonyms: list[tuple[str, str]]
    domains: dict[str, str]
    licences: tuple[str, ...]


def pack(gathered: Gathered, folder: Path) -> str:
    """Write the files, and say how large they are."""
    # Neighbours in the file lie near on the globe: look-ups touch fewer pages, and the wheel packs better.
    entries = sorted(
        gathered.entries, key=lambda each: (each.country or "", each.admin1.geonames_id if each.admin1 else 0, each.geonames_id, each.name)
    )
    number = {id(entry): at for at, entry in enumerate(entries)}
    countries = ["", *sorted({entry.country for entry in entries if entry.country} | set(gathered.neighbours))]
    features = sorted({entry.feature for entry in entries})
    words, offsets = _words(entries)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "words.txt").write_bytes(words)
    (folder / "names.txt").write_bytes(_names(entries))
    with (folder / "places.bin").open("wb") as file:
        for name, kind in COLUMNS:
            file.write(np.array(_column(name, entries, number, countries, features, offsets), dtype=kind).tobytes())
    header = {
        "layout": LAYOUT, "version": VERSION, "places": len(entries), "columns": COLUMNS, "countries": countries, "features": features,
        "bytes": {name: (folder / name).stat().st_size for name in ("names.txt", "places.bin", "words.txt")},
        "neighbours": gathered.neighbours, "borders": gathered.borders, "demonyms": gathered.demonyms,
        "country_places": {entry.country: at for at, entry in enumerate(entries) if entry.feature == "PCLI" and entry.country},
        "domains": gathered.domains, "licences": gathered.licences,
    }  # fmt: skip
    (folder / "gazetteer.json").write_text(json.dumps(header, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    keys = len({key for entry in entries for key in entry.names})
    return f"{len(entries)} places, {keys} names, {sum(path.stat().st_size for path in folder.glob('*.*')) / 1e6:.1f} MB"


def _column(
    name: str, entries: list[Entry], number: dict[int, int], countries: list[str], features: list[str], offsets: list[int]
) -> list[int]:
    at_country = {country: at for at, country in enumerate(countries)}
    columns = {
        "geonames_id": lambda each: each.geonames_id,
        "population": lambda each: each.population,
        "lat": lambda each: round(each.lat * DEGREE),
        "lon": lambda each: round(each.lon * DEGREE),
        "admin1": lambda each: number[id(each.admin1)] if each.admin1 else NO_PLACE,
        "country": lambda each: at_country[each.country or ""],
        "feature": lambda each: features.index(each.feature),
        "precision": lambda each: PRECISIONS.index(each.precision),
        "origin": lambda each: each.origin,
    }
    return offsets if name == "word" else [columns[name](entry) for entry in entries]


def _words(entries: list[Entry]) -> tuple[bytes, list[int]]:
    """Write each name once, and say where each entry's begins."""
    start: dict[str, int] = {}
    written = bytearray()
    for name in sorted({entry.name for entry in entries}):
        start[name] = len(written)
        written += name.encode() + b"\n"
    return bytes(written), [start[entry.name] for entry in entries]


def _names(entries: list[Entry]) -> bytes:
    lines: dict[str, list[str]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for key, name in entry.names.items():
            years = f"{YEARS}{name.years[0]}{YEAR_TO}{name.years[1]}" if name.years else ""
            lines[key].append(f"{number}{'' if name.is_usual else OTHER_NAME}{years}")
    return b"".join(sorted(key.encode() + b"\t" + ",".join(found).encode() + b"\n" for key, found in lines.items()))
