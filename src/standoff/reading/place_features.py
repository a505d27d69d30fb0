"""What speaks for each place that a name can mean: the gazetteer's numbers, the words around the name, the other names of the text."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.geo import distances_km
from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.places import LAST_YEAR, NO_PLACE, OF_TABLES, Postings, Whole
from standoff.reading.place_groups import COUNTY_KM, PlaceGroup

Real = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
# Scales of nearness: the next town, the same region. Half of the towns of a state or province lie within the second.
NEAR_KM, FAR_KM = 60.0, 400.0
# Names that stand this many characters apart in the text have little to do with each other.
APART = 300.0
# Of each name only so many places, the likeliest, are compared with those of the others.
ANCHORS = 5
# The feature codes whose points say nothing about distance.
WIDE = frozenset("PCLI PCL PCLD PCLH PCLS CONT RGN OCN SEA ZN".split())
# The logarithm of the largest population, to bring that feature to about 1.
LOG_MOST = math.log10(2e9)

ALONE = (
    "population", "largest", "share", "usual", "capital", "country", "division", "county", "town", "natural", "table", "qualified",
    "qualified_not", "in_years", "named_country", "named_division", "named_neighbour", "domain_country", "rivals",
)  # fmt: skip
TOGETHER = (
    "before", "near", "near_most", "near_text", "far", "far_most",
    "same_country", "same_country_text", "same_division", "same_division_text",
    "home_near", "home_division", "home_country",
    "line_near", "line_division", "line_country",
    "first_near", "first_division", "first_country",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What is known of the article as a whole: its year, the home of its publisher, the country of its address."""

    year: int | None
    home: Postings
    domain_country: str | None


class Candidates:
    """All candidates of an article in one table: the groups' one after the other, and at the end those of the publisher's home."""

    def __init__(self, groups: Sequence[PlaceGroup], around: Surroundings, gazetteer: Gazetteer) -> None:
        """Gather the columns."""
        postings = [*(group.postings for group in groups), around.home]
        self.groups, self.around, self.gazetteer = groups, around, gazetteer
        self.places: Whole = np.concatenate([each.places for each in postings])
        self.group: Whole = np.repeat(np.arange(len(postings)), [len(each.places) for each in postings])
        self.usual = np.concatenate([each.is_usual for each in postings])
        self.first = np.concatenate([each.first for each in postings])
        self.last = np.concatenate([each.last for each in postings])
        self.starts: Whole = np.concatenate(([0], np.cumsum([len(each.places) for each in postings])))
        self.population = gazetteer.column("population", self.places)
        self.country = gazetteer.column("country", self.places)
        self.lat, self.lon = gazetteer.positions(self.places)
        feature = gazetteer.column("feature", self.places)
        self.feature = np.array([gazetteer.features[each] for each in feature], dtype="<U8")
        # A division lies in itself: "Texas" and a town in Texas have the division in common.
        own = gazetteer.column("admin1", self.places)
        self.division = np.where(self.feature == "ADM1", self.places, own)

    @property
    def home(self) -> int:
        """The number of the publisher's group."""
        return len(self.groups)

    def of(self, group: int) -> slice:
        """Give the rows of a group."""
        return slice(int(self.starts[group]), int(self.starts[group + 1]))

    def shares(self, scores: Real) -> Real:
        """Give the probability of each candidate within its group."""
        shares = np.zeros(len(scores))
        for group in range(len(self.groups) + 1):
            rows = self.of(group)
            if rows.stop > rows.start:
                raised = np.exp(scores[rows] - scores[rows].max())
                shares[rows] = raised / raised.sum()
        return shares


def alone(table: Candidates) -> Real:
    """Give the features of ``ALONE``, a row a candidate."""
    rows = len(table.places)
    columns = dict.fromkeys(ALONE, np.zeros(rows))
    columns["population"] = np.log10(table.population + 1.0) / LOG_MOST
    columns["largest"], columns["share"], columns["rivals"] = _among_rivals(table)
    columns["usual"] = table.usual.astype(np.float64)
    is_country = np.char.startswith(table.feature, "PCL")
    kinds = {
        "capital": table.feature == "PPLC",
        "country": is_country,
        "division": table.feature == "ADM1",
        "county": table.feature == "ADM2",
    }
    kinds["town"] = np.char.startswith(table.feature, "PPL")
    kinds["natural"] = ~(kinds["town"] | is_country | kinds["division"] | kinds["county"])
    columns |= {name: flags.astype(np.float64) for name, flags in kinds.items()}
    columns["table"] = (table.gazetteer.column("origin", table.places) == OF_TABLES).astype(np.float64)
    columns["qualified"], columns["qualified_not"] = _qualified(table)
    columns["in_years"] = _in_years(table)
    columns |= _named(table, is_country & table.usual, (table.feature == "ADM1") & table.usual)
    if table.around.domain_country in table.gazetteer.countries:
        columns["domain_country"] = (table.country == table.gazetteer.countries.index(table.around.domain_country)).astype(np.float64)
    return np.stack([columns[name] for name in ALONE], axis=1)


def _among_rivals(table: Candidates) -> tuple[Real, Real, Real]:
    largest, share, rivals = (np.zeros(len(table.places)) for _ in range(3))
    for group in range(len(table.groups) + 1):
        rows = table.of(group)
        people = table.population[rows] + 1.0
        if len(people):
            largest[rows] = people == people.max()
            share[rows] = people / people.sum()
            rivals[rows] = math.log1p(len(people)) / 5.0
    return largest, share, rivals


def _qualified(table: Candidates) -> tuple[Real, Real]:
    hit, miss = np.zeros(len(table.places)), np.zeros(len(table.places))
    for number, group in enumerate(table.groups):
        rows, qualifier = table.of(number), group.qualifier
        if qualifier is None or rows.stop == rows.start:
            continue
        found = np.isin(table.division[rows], qualifier.divisions[qualifier.divisions != NO_PLACE])
        found |= np.isin(table.country[rows], qualifier.countries)
        if len(qualifier.counties):
            lat, lon = table.gazetteer.positions(qualifier.counties)
            found |= distances_km(table.lat[rows], table.lon[rows], lat, lon).min(axis=1) < COUNTY_KM
        hit[rows] = found
        # Where nothing fits, the words behind the comma were no qualifier but the next of a list.
        miss[rows] = ~found if found.any() else 0.0
    return hit, miss


def _in_years(table: Candidates) -> Real:
    """Give 1 for names borne in the article's year, -1 for others, 0 where a name has no years or the article none."""
    has_years = (table.first > 0) | (table.last < LAST_YEAR)
    year = table.around.year
    if year is None:
        return np.zeros(len(table.places))
    return np.where(has_years, np.where((table.first <= year) & (year <= table.last), 1.0, -1.0), 0.0)


def _named(table: Candidates, names_country: Flags, names_division: Flags) -> dict[str, Real]:
    """Say whether another name of the text is that of the candidate's country, its division, or a neighbour of its country."""
    groups = table.home
    real = table.group < groups
    country_of = np.zeros((groups + 1, len(table.gazetteer.countries)), dtype=np.bool_)
    country_of[table.group[names_country & real], table.country[names_country & real]] = True
    divisions, at = np.unique(table.division, return_inverse=True)
    division_of = np.zeros((groups + 1, len(divisions)), dtype=np.bool_)
    division_of[table.group[names_division & real], at[names_division & real]] = True
    near_of = country_of @ table.gazetteer.neighbour_pairs
    found = {}
    for name, by_group, column in (
        ("named_country", country_of, table.country), ("named_division", division_of, at), ("named_neighbour", near_of, table.country),
    ):  # fmt: skip
        others = by_group.sum(axis=0)[column] - by_group[table.group, column]
        found[name] = (others > 0).astype(np.float64)
    found["named_division"][table.division == NO_PLACE] = 0.0
    found["named_country"][table.country == 0] = 0.0
    return found


def together(table: Candidates, shares: Real) -> Real:
    """Give the features of ``TOGETHER``, a row a candidate, with the probabilities that the stage before gave."""
    anchors = _anchors(table, shares)
    columns: dict[str, Real] = {"before": shares}
    weight, group = shares[anchors], table.group[anchors]
    others = (table.group[:, None] != group[None, :]) * weight[None, :]
    apart = distances_km(table.lat, table.lon, table.lat[anchors], table.lon[anchors])
    has_point = ~np.isin(table.feature[anchors], list(WIDE))
    kernels = {
        "near": np.exp(-apart / NEAR_KM) * has_point,
        "far": np.exp(-apart / FAR_KM) * has_point,
        "same_country": (table.country[:, None] == table.country[anchors][None, :]) & (table.country[:, None] > 0),
        "same_division": (table.division[:, None] == table.division[anchors][None, :]) & (table.division[:, None] != NO_PLACE),
    }
    by_group = np.zeros((len(anchors), table.home + 1))
    by_group[np.arange(len(anchors)), group] = 1.0
    closeness = _closeness(table)
    for name, kernel in kernels.items():
        # How far each group of names speaks for each candidate, from 0 to 1.
        support = (kernel * others) @ by_group
        columns |= _summed(name, support[:, : table.home], closeness, table)
        short = {"same_country": "country", "same_division": "division"}.get(name, name)
        columns[f"home_{short}"] = support[:, table.home]
        columns[f"line_{short}"] = support[:, _dateline(table)].sum(axis=1)
        columns[f"first_{short}"] = support[:, 0] if table.home else np.zeros(len(table.places))
    return np.stack([columns[name] for name in TOGETHER], axis=1)


def _summed(name: str, support: Real, closeness: Real, table: Candidates) -> dict[str, Real]:
    several = max(1, table.home - 1)
    by_text = (support * closeness).sum(axis=1) / np.maximum(closeness.sum(axis=1), 1e-9)
    found = {f"{name}_text": by_text}
    if name in ("near", "far"):
        found[name] = np.log1p(support.sum(axis=1)) / 2.0
        found[f"{name}_most"] = support.max(axis=1, initial=0.0)
    else:
        found[name] = support.sum(axis=1) / several
    return found


def _anchors(table: Candidates, shares: Real) -> Whole:
    kept = []
    for group in range(table.home + 1):
        rows = table.of(group)
        best = np.argsort(-shares[rows], kind="stable")[:ANCHORS] + rows.start
        kept.append(best[shares[best] > 0.01])
    return np.concatenate(kept).astype(np.int64)


def _closeness(table: Candidates) -> Real:
    """Say how near each other group's nearest mention stands in the text, a row a candidate."""
    starts = [np.array([mention.start for mention in group.mentions]) for group in table.groups]
    between = np.zeros((table.home + 1, table.home))
    for one, mine in enumerate(starts):
        for other, theirs in enumerate(starts):
            if one != other:
                between[one, other] = math.exp(-np.abs(mine[:, None] - theirs[None, :]).min() / APART)
    return between[table.group]


def _dateline(table: Candidates) -> list[int]:
    return [number for number, group in enumerate(table.groups) if any(mention.use == "dateline" for mention in group.mentions)]
