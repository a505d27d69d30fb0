"""How parties, places, days and figures of two texts stand to one another: the same, compatible, apart, or not to be told."""

from collections.abc import Iterable
from typing import Literal

from standoff.geo import distance_km
from standoff.linking.sketches import Days, Figure, PartySketch, PlaceSketch
from standoff.linking.words import stem

Standing = Literal["same", "compatible", "unknown", "apart"]
# How far from its position what is told of a place may lie, in km: a town with its surroundings, a province, a sea. The radii
# of GeoNames' second-order divisions and of the seas of Natural Earth have their medians near these values.
REACH_KM = {"point": 15.0, "city": 25.0, "border": 100.0, "region": 200.0, "sea": 400.0, "country": 600.0}
# The slack of an approximate figure (design.md, rule 10).
SLACK = 0.1
# That of a plural alone, which is open to the top: "dozens" are 24 and more, and no dispute with one dozen.
_VAGUE_SLACK = 0.5
# Types between which coders and writers waver: a boarding is COERCE or ASSAULT, a truce RETREAT or AGREE (PLOVER manual, notes on
# borders of types).
_NEIGHBOURS = (
    frozenset(["ASSAULT", "COERCE"]),
    frozenset(["COERCE", "SANCTION"]),
    frozenset(["ASSAULT", "MOBILIZE"]),
    frozenset(["COERCE", "MOBILIZE"]),
    frozenset(["MOBILIZE", "RETREAT"]),
    frozenset(["AGREE", "CONSULT"]),
    frozenset(["AGREE", "COOPERATE"]),
    frozenset(["AGREE", "RETREAT"]),
    frozenset(["AGREE", "CONCEDE"]),
    frozenset(["CONCEDE", "RETREAT"]),
    frozenset(["CONSULT", "COOPERATE"]),
    frozenset(["AID", "COOPERATE"]),
    frozenset(["AID", "SUPPORT"]),
    frozenset(["AGREE", "SUPPORT"]),
    frozenset(["ACCUSE", "REJECT"]),
    frozenset(["ACCUSE", "PROTEST"]),
    frozenset(["ACCUSE", "THREATEN"]),
    frozenset(["REQUEST", "THREATEN"]),
    frozenset(["COERCE", "REJECT"]),
    frozenset(["RETREAT", "AID"]),
    frozenset(["SANCTION", "REJECT"]),
)
_BESIDE = {
    kind: frozenset(other for pair in _NEIGHBOURS if kind in pair for other in pair - {kind}) for kind in frozenset().union(*_NEIGHBOURS)
}
# What is counted of people who came to harm (design.md, rule 6), as stems.
HARMS = frozenset(stem(word) for word in ("killed", "wounded", "missing", "captured", "displaced", "evacuated"))
# Words of names that say what sort of thing is named.
SORTS = frozenset(
    """north south east west northern southern eastern western central upper lower old new great city town village port bay gulf sea strait
    river lake mount mountain province region district state island cape coast valley border corridor line bridge road airport base camp
    army navy force forc defenc defens troop military militari foreign interior polic coalition republic union command""".split()
)


def neighbours(one: Iterable[str], other: Iterable[str]) -> bool:
    """Say whether a type of the one list borders on a type of the other."""
    theirs = frozenset(other)
    return any(not theirs.isdisjoint(_BESIDE.get(mine, ())) for mine in one)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of the smaller set that is in the larger one."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def parties(one: Iterable[PartySketch], other: Iterable[PartySketch]) -> Standing:
    """Say whether two lists of parties have one in common. They are apart only where both sides' countries are known."""
    here, there = tuple(one), tuple(other)
    if not here or not there:
        return "unknown"
    if any(_shared_name(a, b) for a in here for b in there):
        return "same"
    own, theirs = {a.country for a in here} - {None}, {b.country for b in there} - {None}
    if own & theirs:
        return "same"
    if own and theirs and all(a.country for a in here) and all(b.country for b in there):
        return "apart"
    return "unknown"


def _shared_name(one: PartySketch, other: PartySketch) -> bool:
    if one.country and other.country and one.country != other.country:
        return False
    return bool((one.words & other.words) - SORTS)


def place(one: PlaceSketch | None, other: PlaceSketch | None) -> Standing:
    """Say whether two places may be one, by name, by position with its precision, and by what lies in what."""
    if one is None or other is None:
        return "unknown"
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return "same"
    if (one.words & other.words) - SORTS:
        return "same"
    if one.country and other.country and one.country != other.country and "sea" not in (one.precision, other.precision):
        return "unknown" if "border" in (one.precision, other.precision) else "apart"
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return "unknown"
    if "country" in (one.precision, other.precision):
        return "compatible"
    reach = max(REACH_KM[one.precision], REACH_KM[other.precision])
    apart = distance_km(one.lat, one.lon, other.lat, other.lon)
    if apart <= reach:
        return "compatible"
    # The middle of a region may lie far from a town in it: only twice the reach tells them apart.
    return "unknown" if apart <= 2 * reach and "region" in (one.precision, other.precision) else "apart"


def any_place(here: Iterable[PlaceSketch], there: Iterable[PlaceSketch]) -> Standing:
    """Say how two lists of places stand: by their best pair, and apart only when every pair is."""
    standings = [place(a, b) for a in here for b in there]
    if not standings:
        return "unknown"
    return next((best for best in ("same", "compatible", "unknown") if best in standings), "apart")


def days(one: Days | None, other: Days | None) -> Standing:
    """Say whether two spans of days meet. They are ``same`` when both are stated and within three days, ``apart`` when both are stated.

    One day of difference is open where a text gives part of a night or an hour: "Monday night" is Tuesday for who writes at dawn.
    """
    if one is None or other is None:
        return "unknown"
    gap = max(one.first, other.first) - min(one.last, other.last)
    if gap <= 0:
        narrow = max(one.last - one.first, other.last - other.first) <= 3
        return "same" if one.stated and other.stated and narrow else "compatible"
    if gap == 1 and _over_midnight(one, other):
        return "compatible"
    if one.stated and other.stated:
        return "apart"
    return "unknown" if gap <= 2 else "apart"


def _over_midnight(one: Days, other: Days) -> bool:
    """Say whether two days that follow one another may be one night: late on the one or early on the other, and neither by day."""
    earlier, later = sorted((one, other), key=lambda days: days.first)
    is_late = earlier.part in ("NI", "EV") or _hour(earlier) >= 20
    is_early = later.part == "NI" or 0 <= _hour(later) < 5
    return (is_late or is_early) and not (_is_by_day(earlier) or _is_by_day(later) or later.part == "EV" or _hour(later) >= 18)


def _is_by_day(days: Days) -> bool:
    return days.part in ("AF", "MI", "DT") or 8 <= _hour(days) < 18


def _hour(days: Days) -> int:
    """Give the hour of the day; -1 where only a part of the day is told, or none. TNI is the night, TEV the evening, TMI noon."""
    return int(days.part[:2]) if days.part is not None and days.part[:2].isdigit() else -1


def figure(one: Figure, other: Figure) -> Standing:
    """Say how two numbers of the same thing stand (rule 10): apart when no number can be both."""
    return numbers(one, other) if are_like(one, other) else "unknown"


def numbers(one: Figure, other: Figure) -> Standing:
    """Say how two numbers stand, whatever they count."""
    low, high = _bounds(one, loosely=one.approximate or other.approximate)
    least, most = _bounds(other, loosely=one.approximate or other.approximate)
    if (high is not None and least is not None and high < least) or (most is not None and low is not None and most < low):
        return "apart"
    return "same" if (low, high) == (least, most) else "compatible"


def are_like(one: Figure, other: Figure) -> bool:
    """Say whether two figures count the same sort of thing.

    Two nouns for people count the same people where both open their text; further down they count a part of them.
    """
    if one.unit != other.unit or (one.nation and other.nation and one.nation != other.nation):
        return False
    # A measure without a noun is of the act itself where both texts open with it: "60 per cent less gas", "flew two kilometres".
    if one.unit and not one.of and not other.of:
        return one.lead and other.lead
    return one.of == other.of != "" or (one.people and other.people and one.lead and other.lead)


def _bounds(figure: Figure, *, loosely: bool) -> tuple[float | None, float | None]:
    slack = SLACK if loosely else 0.0
    if figure.approximate and figure.high is None:
        # "Dozens" and "hundreds" are said of nineteen and of a hundred and fifty too.
        slack = _VAGUE_SLACK
    low = figure.low * (1 - slack) if figure.low is not None else None
    return low, figure.high * (1 + slack) if figure.high is not None else None
