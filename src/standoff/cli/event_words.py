"""The values of events, places and times in plain words, as the ledger and the page print them."""

import re
from datetime import date

from standoff.records import Quantity, TimeExpression, Toponym

EVENT_TYPES = {
    "AGREE": "agreement",
    "CONSULT": "consultation",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "rejection",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilization",
    "COERCE": "coercion",
    "ASSAULT": "assault",
}
# What is said of an event, after a reporter ("happened") and after a source ("that it happened").
MODALITIES = {"actual": "happened", "negated": "did not happen", "planned": "is planned", "hypothetical": "might happen"}
MODALITY_MARKS = {"actual": "●", "negated": "⊘", "planned": "◐", "hypothetical": "○"}
EVENT_STATUSES = {"reported": "reported", "claimed": "claimed by", "denied": "denied by"}
REPORTED = "Reported: the article itself says so."
KEY = "  ".join(f"{MODALITY_MARKS[each]} {words}" for each, words in MODALITIES.items())
WEIGHT = "The number is the weight of such an act on Goldstein's scale, from −10 (conflict) to +10 (cooperation)."
# Units by which a quantity says how far (lexicons/data/en/quantities.toml).
LENGTHS = frozenset(("km", "m", "mi", "nmi", "yd", "ft"))
PRECISIONS = {
    "point": "point",
    "city": "town",
    "region": "region",
    "country": "country",
    "sea": "sea",
    "border": "border",
}
PLACE_USES = {"place": "place", "actor": "acts", "dateline": "dateline"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LENGTH = re.compile(r"P(T)?(\d+)([YMWDHS])")
_DECADE = re.compile(r"\d{3}")
_VAGUE = {"PAST_REF": "some time before", "PRESENT_REF": "now", "FUTURE_REF": "some time later"}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
_MONTH = re.compile(r"(\d{4})-(\d\d)")


def kind(event_type: str, mode: str | None) -> str:
    """Name a type of event and its mode: ``mobilization (troops)``."""
    return EVENT_TYPES[event_type] if mode is None else f"{EVENT_TYPES[event_type]} ({mode})"


def weight(goldstein: float) -> str:
    """Give a weight with its sign: ``−7.2``, ``+4``."""
    return f"{goldstein:+g}".replace("-", "−")


def place_name(toponym: Toponym) -> str:
    """Name a place with its country: ``Kaliningrad, RUS``."""
    return toponym.name if toponym.country is None else f"{toponym.name}, {toponym.country}"


def coordinates(toponym: Toponym) -> str:
    """Give a position as maps do: ``54.71° N, 20.51° E``; nothing where none is known.

    The point of a country, a region, a sea or a border is no position, and not given as one.
    """
    if toponym.lat is None or toponym.lon is None or toponym.precision not in ("point", "city"):
        return ""
    north, east = ("N" if toponym.lat >= 0 else "S"), ("E" if toponym.lon >= 0 else "W")
    return f"{abs(toponym.lat):.2f}° {north}, {abs(toponym.lon):.2f}° {east}"


def meaning(time: TimeExpression) -> str:
    """Say which date an expression of time means: ``3 March 2025``; empty when it says no more than its words do."""
    if _DAY.match(time.value):
        first, _, last = time.value.partition("/")
        return f"{_day(first)} to {_day(last)}" if last else _day(first)
    month = _MONTH.fullmatch(time.value)
    if month and 1 <= int(month[2]) <= 12:
        return f"{date(int(month[1]), int(month[2]), 1):%B %Y}"
    length = _LENGTH.fullmatch(time.value)
    if length and f"{length[1] or ''}{length[3]}" in _UNITS:
        unit = _UNITS[f"{length[1] or ''}{length[3]}"]
        return f"{length[2]} {unit}" if length[2] == "1" else f"{length[2]} {unit}s"
    if _DECADE.fullmatch(time.value):
        return f"{time.value}0s"
    return "date unknown" if time.value.startswith("XXXX") else _VAGUE.get(time.value, "")


def _day(value: str) -> str:
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return value
    clock = value[10:].removeprefix("T").removesuffix("Z") if value[10:11] == "T" and value[11:12].isdigit() else ""
    return f"{day.day} {day:%B} {day.year}" + (f", {clock}" if clock else "")


def amount(quantity: Quantity, words: str) -> str:
    """Give a quantity with what is counted: ``over 20 exercises``, ``four killed``; what its words already say is not said again."""
    return words if quantity.of is None or quantity.of.casefold() in words.casefold() else f"{words} {quantity.of}"
