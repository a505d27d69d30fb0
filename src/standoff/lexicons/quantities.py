"""How numbers, bounds and units are written in a language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from re import Pattern

from standoff.lexicons.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityLexicon:
    """The words of numbers, and what the words around them mean.

    Attributes:
        numbers: A word to its number; ``ordinals`` the place that an ordinal names.
        scales: What a number before the word is multiplied by; ``vague`` the least that a plural alone means.
        bounds: A pattern for each sort of bound (over, least, under, most, about, several).
        unit: A pattern for any unit; ``units`` each spelling to its symbol; ``currencies`` each sign to its code.
        harm: A pattern for each fate of people.
        plurals: Plurals without an s; ``stop`` words that are never counted.
    """

    numbers: Mapping[str, float]
    ordinals: Mapping[str, int]
    scales: Mapping[str, float]
    vague: Mapping[str, float]
    bounds: Mapping[str, Pattern[str]]
    unit: Pattern[str]
    units: Mapping[str, str]
    currencies: Mapping[str, str]
    harm: Mapping[str, Pattern[str]]
    plurals: frozenset[str]
    stop: frozenset[str]


def load_quantities(language: str = "en") -> QuantityLexicon:
    """Read ``quantities.toml`` of a language; LexiconError says which entry cannot be used."""
    table = Table(language, "quantities.toml")
    units = {spelling.lower(): symbol for symbol, spellings in table.section("units").items() for spelling in spellings.split("|")}
    longest = sorted(units, key=lambda spelling: (-len(spelling), spelling))
    return QuantityLexicon(
        numbers=table.section("numbers"),
        ordinals=table.section("ordinals"),
        scales=table.section("scales"),
        vague=table.section("vague"),
        bounds={name: _any_of(words) for name, words in table.section("bounds").items()},
        unit=re.compile(rf"(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE),
        units=units,
        currencies=table.section("currencies"),
        harm={name: _any_of(words) for name, words in table.section("harm").items()},
        plurals=frozenset(table.words("nouns.plurals", table.section("nouns").get("plurals"))),
        stop=frozenset(table.words("nouns.stop", table.section("nouns").get("stop"))),
    )


def _any_of(words: str) -> Pattern[str]:
    longest = sorted(words.split("|"), key=lambda each: (-len(each), each))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
