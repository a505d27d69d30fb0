"""The patterns and messages of the caveats."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from re import Pattern

from standoff.errors import LexiconError


@dataclass(frozen=True, slots=True, kw_only=True)
class CaveatLexicon:
    """What an editor would mark, as patterns over one sentence, and the sentence that is put in the margin.

    Attributes:
        messages: The message of each kind, and of unnamed groups.
        definite: The nouns with which "the NOUN" alone is an unnamed source.
        public: The public at large, for whose names nobody would ask.
        pointing: Words that point back to persons named before.
        withheld: Words by which a name is withheld or asked for.
        public_acts: What somebody does by speaking as a party, and not as one who knows.
        unasked_roles: The roles of those for whose names nobody would ask.
        evidence_kinds: The kinds of evidence that a reader would want to see.
        shown: Words by which evidence can be found or checked.
        described: What follows evidence whose place is told.
        providers: Who makes or keeps evidence of that sort.
        withheld_papers: What makes a document one that nobody can look up.
        public_data: Data that everybody can look up.
        comparison: Comparisons; the group "word" is what is marked.
        vague: Comparisons with a time that has no bounds, or with all there ever was.
        compared: What such a comparison is made with after all.
        supported: A figure, date or standard in the sentence.
        denied: What stands before a comparison that is denied.
        triggers: Plain words, one of which is in every sentence that ``assertion`` matches.
        assertion: Significance, consensus, blame or intent, asserted.
        attributed: Somebody stands behind the sentence after all.
    """

    messages: Mapping[str, str]
    definite: frozenset[str]
    public: Pattern[str]
    pointing: Pattern[str]
    withheld: Pattern[str]
    public_acts: frozenset[str]
    unasked_roles: frozenset[str]
    evidence_kinds: frozenset[str]
    shown: Pattern[str]
    described: Pattern[str]
    providers: Pattern[str]
    withheld_papers: Pattern[str]
    public_data: Pattern[str]
    comparison: Pattern[str]
    vague: Pattern[str]
    compared: Pattern[str]
    supported: Pattern[str]
    denied: Pattern[str]
    triggers: tuple[str, ...]
    assertion: Pattern[str]
    attributed: Pattern[str]


def load_caveats(language: str = "en") -> CaveatLexicon:
    """Read the patterns of a language; LexiconError says which one is no regular expression."""
    path = files("standoff.lexicons") / "data" / language / "caveats.toml"
    if not path.is_file():
        raise LexiconError(f"there is no caveats.toml for the language {language!r}")
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    evidence, comparison, assertion = lists["evidence"], lists["comparison"], lists["assertion"]
    return CaveatLexicon(
        messages=lists["messages"],
        definite=frozenset(lists["unnamed"]["definite"]),
        public=_compiled([lists["unnamed"]["public"]]),
        pointing=_compiled([lists["unnamed"]["pointing"]]),
        withheld=_compiled([lists["unnamed"]["withheld"]]),
        public_acts=frozenset(lists["unnamed"]["public_acts"]),
        unasked_roles=frozenset(lists["unnamed"]["unasked_roles"]),
        evidence_kinds=frozenset(evidence["kinds"]),
        shown=_compiled(evidence["shown"]),
        described=_compiled([evidence["described"]], cased=True),
        providers=_compiled([evidence["providers"]], cased=True),
        withheld_papers=_compiled([evidence["withheld"]]),
        public_data=_compiled([evidence["public"]]),
        comparison=_compiled(_numbered(comparison["patterns"])),
        vague=_compiled(_numbered(comparison["vague"])),
        compared=_compiled([comparison["compared"]]),
        supported=_compiled(comparison["supported"]),
        denied=_compiled([comparison["denied"]]),
        triggers=tuple(assertion["triggers"]),
        assertion=_compiled(assertion["patterns"]),
        attributed=_compiled([assertion["attributed"]]),
    )


def _numbered(patterns: list[str]) -> list[str]:
    """Give each pattern's group "word" a number, since a name may occur once in a whole expression."""
    return [pattern.replace("(?P<word>", f"(?P<word{number}>") for number, pattern in enumerate(patterns)]


def _compiled(patterns: list[str], *, cased: bool = False) -> Pattern[str]:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise LexiconError(f"caveats.toml: {pattern!r} is no regular expression ({error})") from error
    joined = "|".join(f"(?:{pattern})" for pattern in patterns).replace(" ", r"\s+")
    return re.compile(joined, 0 if cased else re.IGNORECASE)
