"""How numbers, bounds and units are written in a language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from re import Pattern

from standoff.lexicons.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityLexicon:
    """The words of numbers, and what the words around them mean.

    Attributes:
        numbers: A word to its number; ``ordinals`` the place that an ordinal names.
        scales: What a number before the word is multiplied by; ``vague`` the least that a plural alone means.
        bounds: A pattern for each sort of bound (over, least, under, most, about, aside, several).
        unit: A pattern for any unit; ``units`` each spelling to its symbol; ``currencies`` each sign to its code.
        harm: A pattern for each fate of people; ``taking`` those of its words that take an object, ``apart`` what begins something else
            between a word of harm and a number.
        joined: What stands between two numbers of one span that count two things (groups ``what`` and ``and``); ``pair`` two numbers in
            figures alone (groups ``first`` and ``second``); ``either`` what makes a range of them; ``between`` what opens any range.
        body: A noun that a number of people follows; ``passive`` what makes a participle of harm one of those before it.
        shared_ahead: What follows a number up to a participle of harm that it shares with a later number; ``shared_behind`` what comes
            before one from a verb of harm (group ``harm``) on that it shares with an earlier.
        fraction: A fraction in words (groups ``number`` and, but for a half, ``parts`` and ``several``); ``after_part`` what follows
            one part that is no ordinal; ``of_scale`` a scale as its whole: "a quarter | of a million".
        bound_before: A bound right before a number; ``changed`` what has two numbers of which the first (a group) was before, where a verb
            of ``changing`` stands before them.
        number: A pattern for a number in figures or one word; ``marks`` patterns, each with such a number as its group, of numbers that
            stand for people without their noun; ``tolls`` those in which a number is what a toll comes to.
        plurals: Plurals without an s; ``stop`` words that are never counted; ``pronouns`` those that stand for what was counted before.
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
    taking: Pattern[str]
    apart: Pattern[str]
    joined: Pattern[str]
    pair: Pattern[str]
    either: Pattern[str]
    between: Pattern[str]
    body: Pattern[str]
    shared_ahead: Pattern[str]
    shared_behind: Pattern[str]
    passive: Pattern[str]
    fraction: Pattern[str]
    after_part: Pattern[str]
    of_scale: Pattern[str]
    bound_before: Pattern[str]
    changed: Pattern[str]
    changing: Pattern[str]
    number: Pattern[str]
    marks: tuple[Pattern[str], ...]
    tolls: tuple[Pattern[str], ...]
    plurals: frozenset[str]
    stop: frozenset[str]
    pronouns: frozenset[str]


def load_quantities(language: str = "en") -> QuantityLexicon:
    """Read ``quantities.toml`` of a language; LexiconError says which entry cannot be used."""
    table = Table(language, "quantities.toml")
    units = {spelling.lower(): symbol for symbol, spellings in table.section("units").items() for spelling in spellings.split("|")}
    longest = sorted(units, key=lambda spelling: (-len(spelling), spelling))
    words = table.section("harm_words")
    number = rf"\d+(?:[.,]\d+)*|{'|'.join(sorted(table.section('numbers'), key=len, reverse=True))}"
    limits = "|".join(table.section("bounds")[name] for name in ("over", "least", "under", "most", "about"))
    counted, joined, bodies = (
        r"(?: [\w'’-]+){1,4}?",
        words["joined"],
        "|".join(table.words("nouns.bodies", table.section("nouns").get("bodies"))),
    )
    limited = rf"(?:(?:{limits}) )?(?:{number})(?!\w)"
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
        taking=_any_of(words["taking"]),
        apart=_any_of(words["apart"]),
        joined=re.compile(rf" (?P<what>[a-z][\w'’ -]*?)(?P<and>,? (?:{joined}) )(?:[a-z]+ ){{0,3}}"),
        pair=re.compile(rf"(?:(?:{words['change']}) )?(?P<first>\d[\d.,]*) (?:{joined}) (?P<second>\d[\d.,]*)"),
        either=re.compile(rf"\b(?:{words['either']}) $", re.IGNORECASE),
        between=re.compile(rf"\b(?:{words['range']}) $", re.IGNORECASE),
        body=re.compile(rf"\b({bodies}) of (?:[a-z]+ ){{0,2}}$"),
        shared_ahead=re.compile(
            rf"{counted}(?:, {limited}{counted})*,? (?:{joined}) {limited}{counted} (?:{words['being']})(?: \w+ly)? ", re.IGNORECASE
        ),
        shared_behind=re.compile(
            rf"(?P<harm>{words['taking']}) {limited}{counted}(?:, {limited}{counted})*,? (?:{joined}) (?:(?:{limits}) )?$", re.IGNORECASE
        ),
        passive=re.compile(rf" (?:{words['being']})(?: \w+ly)? $", re.IGNORECASE),
        fraction=re.compile(
            rf"^(?:(?:{limits}) )?(?P<number>{number})(?:[ -](?P<parts>{words['parts']})(?P<several>s)?|(?<={words['half']}))$",
            re.IGNORECASE,
        ),
        after_part=re.compile(rf" (?:{words['after_part']})\b|[^\w ]|$", re.IGNORECASE),
        of_scale=re.compile(rf" (?:{words['of']}) (?:a )?(?:{'|'.join(table.section('scales'))})(?!\w)", re.IGNORECASE),
        bound_before=re.compile(rf"(?<!\w)(?:{words['bound_before']}) $", re.IGNORECASE),
        changed=re.compile(rf"(?:{words['range']} )?(?P<first>{limited}) (?:{words['up_to']}) (?=(?:(?:{limits}) )?\w)", re.IGNORECASE),
        changing=re.compile(rf"(?<!\w)(?:{words['changing']})(?: [\w']+){{0,3}}(?: (?:{words['range']}))? $", re.IGNORECASE),
        number=re.compile(rf"(?<!\w)(?:{number})(?!\w)", re.IGNORECASE),
        marks=_marks(table.section("marks").get("people", ()), number),
        tolls=_marks(table.section("marks").get("tolls", ()), number),
        plurals=frozenset(table.words("nouns.plurals", table.section("nouns").get("plurals"))),
        stop=frozenset(table.words("nouns.stop", table.section("nouns").get("stop"))),
        pronouns=frozenset(table.words("nouns.pronouns", table.section("nouns").get("pronouns"))),
    )


def _marks(patterns: Iterable[str], number: str) -> tuple[Pattern[str], ...]:
    return tuple(re.compile(rf"(?<!\w){each.replace('NUMBER', number)}", re.IGNORECASE | re.MULTILINE) for each in patterns)


def _any_of(words: str) -> Pattern[str]:
    longest = sorted(words.split("|"), key=lambda each: (-len(each), each))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
