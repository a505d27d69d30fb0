"""The gazetteer: which places a name can mean, from files that are mapped into memory and never read whole.

A folder of a gazetteer (the distribution ``standoff-gazetteer``) has four files: ``names.txt`` (a line a name: its key, a tab and the
places it can mean), ``places.bin`` (a column a property, an entry a place), ``words.txt`` (the names as they are written) and
``gazetteer.json`` (what the columns are, and the countries). ``training/gazetteer`` makes them.
"""

import json
import mmap
from collections.abc import Iterator
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from standoff.errors import GazetteerError
from standoff.lexicons.place_names import name_key
from standoff.lexicons.places import (
    DEGREE,
    FIRST_YEAR,
    LAST_YEAR,
    NO_PLACE,
    NOTHING,
    Candidate,
    Place,
    Postings,
    Real,
    Whole,
    read_postings,
)
from standoff.records.toponyms import PRECISIONS, Precision

DISTRIBUTION = "standoff_gazetteer"
FILES = ("names.txt", "places.bin", "words.txt")
# The layout of the files that this module reads; the build script writes the same number.
LAYOUT = 1


class Gazetteer:
    """Looks places up by name. Opening one reads a few kilobytes; a look-up touches the pages that it needs."""

    def __init__(self, folder: Path) -> None:
        """Open the gazetteer in a folder.

        Raises:
            GazetteerError: A file is missing, of another layout, or shorter than it should be.
        """
        for name in ("gazetteer.json", *FILES):
            if not (folder / name).is_file():
                raise GazetteerError(f"{name} is missing from the gazetteer in {folder}. Reinstall standoff-gazetteer.")
        self._header = _header(folder / "gazetteer.json")
        self._check_sizes(folder)
        self.version: str = self._header["version"]
        self.countries: tuple[str, ...] = tuple(self._header["countries"])
        self.features: tuple[str, ...] = tuple(self._header["features"])
        self.size: int = self._header["places"]
        self._names = _mapped(folder / "names.txt")
        self._words = _mapped(folder / "words.txt")
        self._columns = self._mapped_columns(folder / "places.bin")

    def _check_sizes(self, folder: Path) -> None:
        for name in FILES:
            expected, found = self._header["bytes"][name], (folder / name).stat().st_size
            if expected != found:
                raise GazetteerError(f"{folder / name} has {found} bytes and not {expected}. Reinstall standoff-gazetteer.")

    def _mapped_columns(self, path: Path) -> dict[str, npt.NDArray[Any]]:
        columns: dict[str, npt.NDArray[Any]] = {}
        offset = 0
        for name, kind in self._header["columns"]:
            columns[name] = np.memmap(path, dtype=kind, mode="r", offset=offset, shape=(self.size,))
            offset += self.size * np.dtype(kind).itemsize
        return columns

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Give the places that a name can mean, the most populous first; names are whole, parts of them mean nothing."""
        found = self.postings(name_key(name))
        made = []
        for number, is_usual, first, last in zip(found.places, found.is_usual, found.first, found.last, strict=True):
            years = None if (first, last) == (FIRST_YEAR, LAST_YEAR) else (int(first), int(last))
            made.append(Candidate(place=self.place(int(number)), is_usual=bool(is_usual), years=years))
        return tuple(sorted(made, key=lambda each: (-each.place.population, not each.is_usual, each.place.number)))

    def __contains__(self, name: str) -> bool:
        """Say whether a name is known."""
        return self._line(name_key(name)) is not None

    def is_seat(self, name: str) -> bool:
        """Say whether a name can mean a state or the capital of one."""
        features = self.column("feature", self.postings(name_key(name)).places)
        return any(self.features[int(each)].startswith(("PCL", "PPLC")) for each in features)

    def postings(self, key: str) -> Postings:
        """Give the places that a name can mean, by the key of the name (``place_names.name_key``)."""
        line = self._line(key)
        return NOTHING if line is None else read_postings(line)

    def all_keys(self) -> Iterator[str]:
        """Yield the keys of all names, in their order; this reads the whole file."""
        start = 0
        while (tab := self._names.find(b"\t", start)) != -1:
            yield self._names[start:tab].decode()
            start = self._names.find(b"\n", tab) + 1

    def place(self, number: int) -> Place:
        """Give a place by its number."""
        column = self._columns
        country = int(column["country"][number])
        admin1 = int(column["admin1"][number])
        return Place(
            number=number,
            geonames_id=int(column["geonames_id"][number]) or None,
            name=self.name(number),
            country=self.countries[country] or None,
            admin1=None if admin1 == NO_PLACE else self.name(admin1),
            lat=int(column["lat"][number]) / DEGREE,
            lon=int(column["lon"][number]) / DEGREE,
            feature=self.features[int(column["feature"][number])],
            precision=cast(Precision, PRECISIONS[int(column["precision"][number])]),
            population=int(column["population"][number]),
        )

    def name(self, number: int) -> str:
        """Give the name of a place by its number."""
        start = int(self._columns["word"][number])
        end = self._words.find(b"\n", start)
        return self._words[start:end].decode()

    def column(self, name: str, places: Whole) -> Whole:
        """Give one property of several places as whole numbers: an index, a population, degrees times ``DEGREE``."""
        return self._columns[name][places].astype(np.int64)

    def positions(self, places: Whole) -> tuple[Real, Real]:
        """Give the degrees of several places, as (lat, lon)."""
        return self.column("lat", places) / DEGREE, self.column("lon", places) / DEGREE

    @cached_property
    def neighbours(self) -> dict[str, frozenset[str]]:
        """Each country's neighbours by land, alpha-3."""
        return {country: frozenset(others) for country, others in self._header["neighbours"].items()}

    @cached_property
    def neighbour_pairs(self) -> npt.NDArray[np.bool_]:
        """Which countries, by their place in ``countries``, are neighbours by land."""
        at = {country: number for number, country in enumerate(self.countries)}
        table = np.zeros((len(at), len(at)), dtype=np.bool_)
        for country, others in self.neighbours.items():
            table[at[country], [at[other] for other in others]] = True
        return table

    @cached_property
    def borders(self) -> dict[tuple[str, str], tuple[float, float]]:
        """A point on the border of each two neighbours, the codes in the order of the alphabet."""
        return {(first, second): (lat, lon) for first, second, lat, lon in self._header["borders"]}

    @cached_property
    def demonyms(self) -> dict[str, str]:
        """The country, alpha-3, of each demonym, by its key."""
        return dict(self._header["demonyms"])

    @cached_property
    def domains(self) -> dict[str, str]:
        """The country, alpha-3, of each top-level domain of a country."""
        return dict(self._header["domains"])

    @property
    def licences(self) -> tuple[str, ...]:
        """Where the facts come from, and on what terms: one line each."""
        return tuple(self._header["licences"])

    @cached_property
    def country_numbers(self) -> dict[str, int]:
        """The number of each country's place, by alpha-3."""
        return dict(self._header["country_places"])

    def country_code(self, key: str) -> str | None:
        """Give the country, alpha-3, of a country's name, by its key; None where the name is of no country."""
        found = self.postings(key)
        countries = [number for number in found.places if self.features[self._columns["feature"][number]].startswith("PCL")]
        return self.countries[int(self._columns["country"][countries[0]])] or None if countries else None

    def _line(self, key: str) -> bytes | None:
        """Find the line of a key by halving: the lines stand in the order of their bytes."""
        wanted = key.encode() + b"\t"
        low, high = 0, len(self._names)
        while key and low < high:
            start = self._names.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._names.find(b"\n", start)
            line = self._names[start:end]
            if line.startswith(wanted):
                return line[len(wanted) :]
            if line < wanted:
                low = end + 1
            else:
                high = start
        return None


def installed_gazetteer() -> Path:
    """Give the folder of the installed ``standoff-gazetteer`` distribution.

    Raises:
        GazetteerError: It is not installed.
    """
    spec = find_spec(DISTRIBUTION)
    if spec is None or spec.origin is None:
        raise GazetteerError("The gazetteer is not installed. Install the distribution standoff-gazetteer.")
    return Path(spec.origin).parent


def _header(path: Path) -> dict[str, Any]:
    try:
        header = json.loads(path.read_bytes())
    except ValueError as error:
        raise GazetteerError(f"{path} is no JSON ({error}). Reinstall standoff-gazetteer.") from error
    if not isinstance(header, dict) or header.get("layout") != LAYOUT:
        raise GazetteerError(f"{path} is of another layout than this version of Standoff reads. Reinstall standoff-gazetteer.")
    return header


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
