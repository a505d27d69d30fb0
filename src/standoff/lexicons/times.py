"""How expressions of time are written in a language, and what their words mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from re import Pattern

from standoff.errors import LexiconError
from standoff.lexicons.tables import Table

KINDS = (
    "date", "days", "day_of_month", "months", "month", "weekday", "deictic", "part_of_day", "part_beside", "clock", "season", "quarter",
    "unit", "weekend", "edge_of", "ago", "neighbour", "duration", "vague_plural", "vague", "decade", "years", "year", "set", "feast",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeForm:
    """One way to write a time: what sort of expression it is, its pattern, and the triggers without which it is not tried."""

    kind: str
    needs: frozenset[str]
    pattern: Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLexicon:
    """The forms of a language in their order, the values of its words, and what shows whether an act is over or to come."""

    forms: tuple[TimeForm, ...]
    triggers: Mapping[str, tuple[str, ...]]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    numbers: Mapping[str, int]
    units: Mapping[str, str]
    parts: Mapping[str, str]
    seasons: Mapping[str, str]
    future: Pattern[str]
    weak: Pattern[str]
    past: Pattern[str]


def load_times(language: str = "en") -> TimeLexicon:
    """Read ``times.toml`` of a language; LexiconError says which entry cannot be used."""
    table = Table(language, "times.toml")
    triggers = {name: tuple(table.words(f"triggers.{name}", words)) for name, words in table.section("triggers").items()}
    forms = []
    for number, row in enumerate(table.rows("forms")):
        place = f"forms[{number}]"
        table.known(row, place, "kind needs pattern")
        kind = table.value(place, row.get("kind"), KINDS)
        needs = frozenset(table.value(place, each, triggers) for each in table.words(place, row.get("needs", "")))
        forms.append(TimeForm(kind=kind, needs=needs, pattern=table.pattern(place, row.get("pattern"), case=True)))
    numbers = table.section("numbers")
    if not all(isinstance(value, int) for value in numbers.values()):
        raise LexiconError(f"{table.place}, numbers: every value is a whole number")
    return TimeLexicon(
        forms=tuple(forms),
        triggers=triggers,
        weekdays={
            word: number for number, word in enumerate(table.words("weekdays.order", table.section("weekdays").get("order")), start=1)
        },
        months={word: number for number, word in enumerate(table.words("months.order", table.section("months").get("order")), start=1)},
        numbers=numbers,
        units=table.section("units"),
        parts=table.section("parts"),
        seasons=table.section("seasons"),
        future=table.pattern("tense.future", table.section("tense").get("future")),
        weak=table.pattern("tense.weak", table.section("tense").get("weak")),
        past=table.pattern("tense.past", table.section("tense").get("past")),
    )


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
