"""The fields of the lines of the corpus: how each kind of key is written, checked before anything is made of it."""

import re
from collections.abc import Iterator

from standoff.records.events import EVENT_STATUSES, EVENT_TYPES, MODALITIES, MODES
from standoff.records.reading import (
    CAVEAT_KINDS,
    CERTAINTIES,
    EVIDENCE_KINDS,
    MENTION_KINDS,
    POLARITIES,
    SOURCE_KINDS,
    SOURCE_ROLES,
    SPEECH_ACTS,
)
from standoff.records.toponyms import PRECISIONS
from training.corpora.markup import Line

SECTORS = ("GOV", "MIL", "REB", "OPP", "PTY", "COP", "JUD", "SPY", "IGO", "NGO", "MED", "BUS", "EDU", "CRM", "CVL", "LEG", "-")
COUNTRY = re.compile(r"[A-Z]{3}|-")
_BOUND = r"\d+(?:\.\d+)?"
BOUNDS = re.compile(rf"(?P<low>{_BOUND})?(?P<range>\.\.)?(?P<high>{_BOUND})?(?P<about>~)?")
_PLACE = re.compile(r"-?\d+(?:\.\d+)?,-?\d+(?:\.\d+)?|-")
_DATE = r"(?:[\dX]{4}|BC\d{4})(?:-(?:[\dX]{2}|W[\dX]{2}|Q[1-4X]|H[12]|SP|SU|FA|WI))?(?:-(?:[\dX]{2}|WE|[1-7X]))?"
_MOMENT = rf"(?:{_DATE}|X{{4}}(?:-X{{2}}){{2}})(?:T(?:MO|AF|EV|NI|MI|DT|[\dX]{{2}}(?::[\dX]{{2}})?(?::\d\d)?)(?:Z|[+-]\d\d:?\d\d)?)?"
_LENGTH = r"P(?:(?:[\dX]+(?:\.\d+)?(?:Y|M|W|D|DE|CE|WE|Q))+)?(?:T(?:[\dX]+(?:H|M|S))+)?|P[\dX]*(?:Y|M|W|D|DE|CE)"
_DECADE = r"\d{2,3}X{0,2}"
TIMEX = re.compile(rf"(?:{_MOMENT}(?:/{_MOMENT})?|{_DECADE}|{_LENGTH}|(?:PAST|PRESENT|FUTURE)_REF|T(?:MO|AF|EV|NI))")
REFERENCE = re.compile(r"(?P<chain>m\d+)(?:#(?P<nth>\d+))?")
_OPTIONS = {
    "m": set(),
    "w": {"adm"},
    "t": {"off"},
    "q": {"unit", "of"},
    "c": {"in"},
    "e": {"by", "to", "at", "on", "qty", "eq", "in"},
    "k": set(),
}


def problems_of(line: Line) -> Iterator[str]:
    """Say what is wrong with one line, on its own."""
    letter = line.key[:1]
    if not re.fullmatch(r"[mwtqce]\d+|k\d*", line.key):
        yield f"{line.key!r} is no key of a line"
        return
    words = [word for word in line.words if not (letter == "e" and word == "recip")]
    least = {"m": 4, "w": 4, "t": 1, "q": 1, "c": 5, "e": 3, "k": 1}[letter]
    if len(words) != least:
        yield f"{line.key} has {len(words)} words and not {least}: {' '.join(line.words)}"
        return
    for name in line.options:
        if name not in _OPTIONS[letter] and not (letter == "c" and re.fullmatch(r"ev\d+", name)):
            yield f"{line.key} has an option {name!r} that is none"
    yield from _CHECKS[letter](line, words)


def _one_of(line: Line, what: str, word: str, values: tuple[str, ...]) -> Iterator[str]:
    if word not in values:
        yield f"{line.key}: {what} is {word!r} and not one of {', '.join(values)}"


def _matches(line: Line, what: str, word: str, pattern: re.Pattern[str]) -> Iterator[str]:
    if not pattern.fullmatch(word):
        yield f"{line.key}: {what} is {word!r}, which cannot be read"


def _mention(line: Line, words: list[str]) -> Iterator[str]:
    yield from _one_of(line, "kind", words[0], MENTION_KINDS)
    yield from _matches(line, "country", words[1], COUNTRY)
    yield from _one_of(line, "sector", words[2], SECTORS)


def _place(line: Line, words: list[str]) -> Iterator[str]:
    yield from _matches(line, "country", words[1], COUNTRY)
    yield from _one_of(line, "precision", words[2], PRECISIONS)
    yield from _matches(line, "position", words[3], _PLACE)
    if _PLACE.fullmatch(words[3]) and words[3] != "-":
        lat, lon = map(float, words[3].split(","))
        if abs(lat) > 90 or abs(lon) > 180:
            yield f"{line.key}: position {words[3]} is not on this planet (lat,lon)"


def _time(line: Line, words: list[str]) -> Iterator[str]:
    yield from _matches(line, "value", words[0], TIMEX)


def _quantity(line: Line, words: list[str]) -> Iterator[str]:
    found = BOUNDS.fullmatch(words[0])
    if found is None or (found["low"] is None and found["high"] is None) or (found["high"] and not found["range"]):
        yield f"{line.key}: bounds are {words[0]!r} and not like 20, 21.., ..50, 3..5, 40~"
    elif found["low"] and found["high"] and float(found["low"]) > float(found["high"]):
        yield f"{line.key}: the lower bound is above the upper: {words[0]}"


def _claim(line: Line, words: list[str]) -> Iterator[str]:
    yield from _one_of(line, "source kind", words[0], SOURCE_KINDS)
    yield from _one_of(line, "role", words[1], (*SOURCE_ROLES, "-"))
    yield from _one_of(line, "speech act", words[2], SPEECH_ACTS)
    yield from _one_of(line, "certainty", words[3], CERTAINTIES)
    yield from _one_of(line, "polarity", words[4], POLARITIES)
    for name, value in line.options.items():
        if name.startswith("ev"):
            yield from _one_of(line, name, value, EVIDENCE_KINDS)


def _event(line: Line, words: list[str]) -> Iterator[str]:
    kind, _, mode = words[0].partition(".")
    yield from _one_of(line, "type", kind, EVENT_TYPES)
    if mode:
        yield from _one_of(line, f"mode of {kind}", mode, MODES.get(kind, ()))
    yield from _one_of(line, "status", words[1], EVENT_STATUSES)
    yield from _one_of(line, "modality", words[2], MODALITIES)
    for name, pattern in (("by", REFERENCE), ("to", REFERENCE), ("eq", REFERENCE), ("at", re.compile(r"w\d+")), ("on", re.compile(r"t\d+")),
                          ("qty", re.compile(r"q\d+"))):  # fmt: skip
        for target in filter(None, line.options.get(name, "").split(",")):
            yield from _matches(line, name, target, pattern)


def _caveat(line: Line, words: list[str]) -> Iterator[str]:
    yield from _one_of(line, "caveat", words[0], CAVEAT_KINDS)


_CHECKS = {"m": _mention, "w": _place, "t": _time, "q": _quantity, "c": _claim, "e": _event, "k": _caveat}
