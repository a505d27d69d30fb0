"""The closed lists for reading who is quoted: head nouns, pronouns, titles, given names, and the table of actors."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Literal, get_args

from standoff.errors import LexiconError
from standoff.lexicons.actors import ActorTable, load_actors, table_rows
from standoff.records.reading import SOURCE_ROLES, SourceRole

NounKind = Literal["post", "spokesman", "person", "people", "body", "medium", "document", "evidence", "statement"]
NOUN_KINDS: tuple[str, ...] = get_args(NounKind)
Gender = Literal["male", "female"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun that can head the name of a source, in one of its forms.

    ``kind`` is what sort of source it makes, ``role`` and ``sector`` what it tells of its authority and place, where it tells any.
    """

    lemma: str
    kind: NounKind
    role: SourceRole | None
    sector: str | None
    plural: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLexicon:
    """All the lists that tell what sort of source a phrase names.

    Attributes:
        nouns: Head nouns in both numbers, in lower case; one may have several words ("secretary of state").
        noun_ends: The last word of every head noun, to the most words that a noun with it has.
        pronouns: Each pronoun to its class (male, female, plural, thing, relative, speaker, addressee, one, several).
        titles: What stands before a name and makes it a person's, to the gender it tells, if any.
        ranks: Short titles ("Gen.") to the noun they stand for.
        first_names: Given names to the gender they tell, if any.
        hypernyms: A noun to those that a later "the NOUN" may stand for.
        stands_for: A known body, a sector or a kind of mention to the nouns that may stand for it later on.
        words: The other lists of sources.toml by name.
        actors: The states and named bodies.
    """

    nouns: Mapping[str, Noun]
    noun_ends: Mapping[str, int]
    pronouns: Mapping[str, str]
    titles: Mapping[str, Gender | None]
    ranks: Mapping[str, str]
    first_names: Mapping[str, Gender | None]
    hypernyms: Mapping[str, frozenset[str]]
    stands_for: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    actors: ActorTable


def load_sources(language: str = "en") -> SourceLexicon:
    """Read the lists of a language; LexiconError says what is wrong in which file."""
    path = files("standoff.lexicons") / "data" / language / "sources.toml"
    if not path.is_file():
        raise LexiconError(f"there is no sources.toml for the language {language!r}")
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    genders: dict[str, Gender | None] = {"male": "male", "female": "female", "neutral": None}
    nouns = _nouns(language)
    noun_ends: dict[str, int] = {}
    for noun in nouns:
        last = noun.rsplit(" ", 1)[-1]
        noun_ends[last] = max(noun_ends.get(last, 0), noun.count(" ") + 1)
    return SourceLexicon(
        nouns=nouns,
        noun_ends=noun_ends,
        pronouns={word: name for name, words in lists["pronouns"].items() for word in words},
        titles={word: genders[name] for name, words in lists["titles"].items() for word in words},
        ranks=lists["ranks"],
        first_names=_first_names(language),
        hypernyms={noun: frozenset(words) for noun, words in lists["hypernyms"].items()},
        stands_for={name: frozenset(words) for name, words in lists["stands_for"].items()},
        words=_word_sets(lists),
        actors=load_actors(language),
    )


def _word_sets(lists: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    found = {}
    for section in ("determiners", "boundaries", "ignored", "standing", "voices", "home"):
        for name, words in lists[section].items():
            found[name] = frozenset(words)
    return found


def _nouns(language: str) -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    plurals: dict[str, Noun] = {}
    for kind, role, sector, written in table_rows(language, "sources_nouns.tsv", 4):
        if kind not in NOUN_KINDS or role not in ("-", *SOURCE_ROLES):
            raise LexiconError(f"sources_nouns.tsv of {language!r}: unknown class {kind!r} or role {role!r}")
        for each in written.split("|"):
            lemma, _, odd = each.partition("=")
            known = Noun(
                lemma=lemma,
                kind=kind,  # type: ignore[arg-type]
                role=None if role == "-" else role,  # type: ignore[arg-type]
                sector=None if sector == "-" else sector,
                plural=kind == "people",
            )
            found.setdefault(lemma, known)
            several = Noun(lemma=lemma, kind=known.kind, role=known.role, sector=known.sector, plural=True)
            plurals.setdefault(odd or _plural(lemma), several)
    return plurals | found


def _plural(noun: str) -> str:
    # "chief of staff" and "member of parliament" change their first word, "foreign minister" its last.
    before, preposition, after = noun.partition(" of ")
    if preposition:
        return _plural(before) + preposition + after
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def _first_names(language: str) -> dict[str, Gender | None]:
    genders: dict[str, Gender | None] = {"m": "male", "f": "female", "-": None}
    found: dict[str, Gender | None] = {}
    for gender, names in table_rows(language, "sources_first_names.tsv", 2):
        for name in names.split("|"):
            # A name that both genders bear tells none.
            found[name] = genders[gender] if name not in found else None
    return found
