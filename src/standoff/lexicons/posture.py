"""How a language says from where, to where and for how long a force moves, and whether it is nuclear-capable."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from re import Pattern

from standoff.lexicons.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class PostureLexicon:
    """The words of posture.

    Attributes:
        exercises: A pattern for what training is called.
        origin: A pattern for the prepositions of where a movement begins; ``destination`` of where it ends.
        leaving: Verbs whose object is where the movement begins; ``entering`` those whose object is where it ends.
        within: Words that may stand between the preposition and the place; ``determiners`` are those of them that may open it.
        directions: Words for the quarters, which may stand between two places: "positions north of Kaesong".
        links: Words that tie one place to another: "Vilseck in Bavaria".
        nouns: Nouns that are places; ``bare`` those that need no article after a preposition.
        joins: Words between places in a row.
        openers: A pattern for words that begin another clause.
        lasting: A pattern for what stands right before a duration.
        blocked: A pattern for what stands right before a force that does not itself move.
        nuclear: A pattern for the words that call a force nuclear-capable; ``named`` the words that must name what moves;
            ``not_nuclear`` those that say that it is not.
    """

    exercises: Pattern[str]
    origin: Pattern[str]
    destination: Pattern[str]
    leaving: frozenset[str]
    entering: frozenset[str]
    within: frozenset[str]
    determiners: frozenset[str]
    directions: frozenset[str]
    links: frozenset[str]
    nouns: frozenset[str]
    bare: frozenset[str]
    joins: frozenset[str]
    openers: Pattern[str]
    lasting: Pattern[str]
    blocked: Pattern[str]
    nuclear: Pattern[str]
    named: Pattern[str]
    not_nuclear: Pattern[str]


def load_posture(language: str = "en") -> PostureLexicon:
    """Read ``posture.toml`` of a language; LexiconError says which entry cannot be used."""
    table = Table(language, "posture.toml")

    def words(section: str, key: str) -> list[str]:
        return [word.replace("_", " ") for word in table.words(f"{section}.{key}", table.section(section).get(key))]

    phrase = {
        key: frozenset(words("phrase", key)) for key in ("determiners", "directions", "links", "qualifiers", "nouns", "bare", "joins")
    }
    nuclear = {
        key: table.pattern(f"nuclear.{key}", rf"(?<!\w)(?:{table.section('nuclear').get(key)})(?!\w)") for key in ("yes", "named", "no")
    }
    return PostureLexicon(
        exercises=_any_of(words("exercises", "nouns")),
        origin=_any_of(words("movement", "origin")),
        destination=_any_of(words("movement", "destination")),
        leaving=frozenset(words("movement", "leaving")),
        entering=frozenset(words("movement", "entering")),
        within=phrase["determiners"] | phrase["directions"] | phrase["links"] | phrase["qualifiers"],
        determiners=phrase["determiners"],
        directions=phrase["directions"],
        links=phrase["links"],
        nouns=phrase["nouns"],
        bare=phrase["bare"],
        joins=phrase["joins"],
        openers=_any_of(words("clauses", "openers")),
        lasting=re.compile(
            rf"(?<!\w)(?:{_either(words('duration', 'before'))})\s+(?:(?:{_either(words('duration', 'measures'))})\s+){{0,2}}$",
            re.IGNORECASE,
        ),
        blocked=re.compile(
            rf"(?<!\w)(?:{_either(words('blockers', 'before'))})\s+(?:(?:{_either(phrase['determiners'])})\s+)?$", re.IGNORECASE
        ),
        nuclear=nuclear["yes"],
        named=nuclear["named"],
        not_nuclear=nuclear["no"],
    )


def _either(words: Iterable[str]) -> str:
    """Give a pattern for any of the words, the longest first, with any white space between their parts."""
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=lambda word: (-len(word), word)))


def _any_of(words: Iterable[str]) -> Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_either(words)})(?!\w)", re.IGNORECASE)
