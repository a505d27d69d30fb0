"""How expressions of time are written in a language, and what their words mean."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from re import Pattern
from typing import Any

from standoff.errors import LexiconError
from standoff.lexicons.tables import Table

KINDS = (
    "date", "days", "day_of_month", "months", "month", "weekday", "deictic", "part_of_day", "part_beside", "clock", "season", "quarter",
    "unit", "unit_beside", "weekend", "week_of", "edge_of", "ago", "neighbour", "duration", "vague_plural", "vague", "decade", "century",
    "years", "year", "set", "nth", "feast", "named_day",
)  # fmt: skip
# What shows whether an act is over or to come, under [tense].
TENSES = ("future", "deadline", "weak", "past", "told", "begun", "up_to", "lasted", "saying")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeForm:
    """One way to write a time: what sort of expression it is, its pattern, and the triggers near which alone it is tried."""

    kind: str
    needs: frozenset[str]
    pattern: Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLexicon:
    """The forms of a language in their order, the values of its words, and what shows whether an act is over or to come."""

    forms: tuple[TimeForm, ...]
    triggers: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, Pattern[str]]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    parts: Mapping[str, str]
    seasons: Mapping[str, str]
    zones: Mapping[str, str]
    turns: Mapping[str, int]
    orders: Mapping[str, int]
    decades: Mapping[str, int]
    centuries: Mapping[str, int]
    future: Pattern[str]
    deadline: Pattern[str]
    weak: Pattern[str]
    past: Pattern[str]
    told: Pattern[str]
    begun: Pattern[str]
    up_to: Pattern[str]
    lasted: Pattern[str]
    saying: Pattern[str]
    last_of_name: Pattern[str]


def load_times(language: str = "en") -> TimeLexicon:
    """Read ``times.toml`` of a language; LexiconError says which entry cannot be used."""
    table = Table(language, "times.toml")
    triggers = {name: tuple(table.words(f"triggers.{name}", words)) for name, words in table.section("triggers").items()}
    signs = {name: table.pattern(f"signs.{name}", source) for name, source in table.section("signs").items()}
    tense = {name: table.pattern(f"tense.{name}", table.section("tense").get(name)) for name in TENSES}
    return TimeLexicon(
        forms=tuple(_form(table, number, row, (*triggers, *signs)) for number, row in enumerate(table.rows("forms"))),
        triggers=triggers,
        signs=signs,
        weekdays=_counted(table, "weekdays"),
        months=_counted(table, "months"),
        numbers=_whole_numbers(table, "numbers"),
        units=table.section("units"),
        parts=table.section("parts"),
        seasons=table.section("seasons"),
        zones=table.section("zones"),
        turns=_whole_numbers(table, "turns"),
        orders=_whole_numbers(table, "orders"),
        decades=_whole_numbers(table, "decades"),
        centuries=_whole_numbers(table, "centuries"),
        last_of_name=table.pattern("names.last_of_name", table.section("names").get("last_of_name"), case=True),
        **tense,
    )


def _form(table: Table, number: int, row: dict[str, Any], triggers: Sequence[str]) -> TimeForm:
    place = f"forms[{number}]"
    table.known(row, place, "kind needs pattern")
    kind = table.value(place, row.get("kind"), KINDS)
    needs = frozenset(table.value(place, each, triggers) for each in table.words(place, row.get("needs", "")))
    if not needs:
        raise LexiconError(f"{table.place}, {place}: a form needs at least one trigger")
    return TimeForm(kind=kind, needs=needs, pattern=table.pattern(place, row.get("pattern"), case=True))


def _counted(table: Table, name: str) -> dict[str, int]:
    """Give the words of an order their numbers, from 1."""
    words = table.words(f"{name}.order", table.section(name).get("order"))
    return {word: number for number, word in enumerate(words, start=1)}


def _whole_numbers(table: Table, name: str) -> dict[str, int]:
    numbers = table.section(name)
    if not all(isinstance(value, int) for value in numbers.values()):
        raise LexiconError(f"{table.place}, {name}: every value is a whole number")
    return numbers


def word_number(words: str, lexicon: TimeLexicon) -> float | None:
    """Give the number that some words mean; None for "several", "some", "a few"."""
    plain = words.lower().strip()
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    if plain.startswith("half a"):
        return 0.5
    if plain in ("a couple of", "a dozen", "a hundred", "one hundred"):
        return {"a couple of": 2.0, "a dozen": 12.0}.get(plain, 100.0)
    found = [lexicon.numbers.get(word) for word in re.split(r"[- ]", plain)]
    return None if None in found else float(sum(number for number in found if number is not None))
