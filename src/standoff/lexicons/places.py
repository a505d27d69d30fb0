"""What the gazetteer gives: places, the places that a name can mean, and how both are written in its files."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.records.toponyms import Precision

# Degrees are kept as whole ten-thousandths: eleven metres.
DEGREE = 10_000
NO_PLACE = -1
# Where a place comes from: the column "origin" has this number for the tables that were written for Standoff.
OF_TABLES = 1
# What follows the number of a place in names.txt: this is one of its other names; the years in which it had this one.
OTHER_NAME, YEARS, YEAR_TO = "~", "@", ":"
# Sure to be before and after every year of a text.
FIRST_YEAR, LAST_YEAR = 0, 9999

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the gazetteer.

    Attributes:
        number: Its number in this gazetteer.
        name: Its name, as English reporting writes it where that is known.
        country: ISO 3166 alpha-3; None where it lies in no country or in several.
        admin1: The name of its first-order division.
        feature: A GeoNames feature code (PPL, ADM1, PCLI, STRT ...).
        precision: What its position stands for.
        population: How many live there; 0 where that is not known.
    """

    number: int
    geonames_id: int | None
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    feature: str
    precision: Precision
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name can mean: whether it is its usual name, and the first and last year in which it had it."""

    place: Place
    is_usual: bool
    years: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The places that one name can mean, as columns; ``first`` and ``last`` are the years in which they had it."""

    places: Whole
    is_usual: npt.NDArray[np.bool_]
    first: Whole
    last: Whole


NOTHING = Postings(
    places=np.zeros(0, np.int64), is_usual=np.zeros(0, np.bool_), first=np.zeros(0, np.int64), last=np.zeros(0, np.int64)
)  # fmt: skip


def read_postings(line: bytes) -> Postings:
    """Read the places of a line of ``names.txt``: ``12,15~,20~@1924:1991``."""
    places, usual, first, last = [], [], [], []
    for word in line.decode().split(","):
        posting, _, years = word.partition(YEARS)
        since, _, until = years.partition(YEAR_TO)
        places.append(int(posting.rstrip(OTHER_NAME)))
        usual.append(not posting.endswith(OTHER_NAME))
        first.append(int(since) if since else FIRST_YEAR)
        last.append(int(until) if until else LAST_YEAR)
    return Postings(
        places=np.array(places, np.int64),
        is_usual=np.array(usual, np.bool_),
        first=np.array(first, np.int64),
        last=np.array(last, np.int64),
    )
