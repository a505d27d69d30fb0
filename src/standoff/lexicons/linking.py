"""The words by which texts are held against one another: families of acts, opposites, denials and corrections."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from re import Pattern

from standoff.errors import LexiconError
from standoff.lexicons.actors import table_rows
from standoff.lexicons.inflection import verb_forms, with_s
from standoff.lexicons.tables import Table
from standoff.records.events import EVENT_TYPES, MODES

ACTS = "acts.tsv"
WORDS = "linking.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFamily:
    """Words that may name the same act. Families of one ``group`` shade into one another: a shelling is also told as an attack."""

    name: str
    group: str
    type: str
    mode: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkingLexicon:
    """What linking knows of a language.

    Attributes:
        families: The families of acts by name.
        named: Each word or phrase, in lower case, with the families it may belong to.
        taken_up: Those that name an act by themselves, so that one which a reading passed over is taken up.
        longest: The words of the longest phrase.
        opposites: Each word with the words that say the contrary.
        corrections: What a publisher says when it puts itself right; ``retractions`` when it takes all back.
        updates: What tells that a report carries an earlier one on.
        denials: Words by which a content is called untrue without a verb of saying.
        referring: Nouns by which a denial points back at what was said before it.
        denying: The forms of the verbs and nouns of denial.
        negations: Words that turn a sentence round.
        own: Words by which a speaker tells of his own side.
        people: Nouns for people, in the plural; of several words the last.
        blame: Words by which somebody is held responsible.
    """

    families: Mapping[str, ActFamily]
    named: Mapping[str, frozenset[str]]
    taken_up: frozenset[str]
    longest: int
    opposites: Mapping[str, frozenset[str]]
    corrections: Pattern[str]
    retractions: Pattern[str]
    updates: Pattern[str]
    denials: Pattern[str]
    referring: frozenset[str]
    denying: frozenset[str]
    negations: frozenset[str]
    own: frozenset[str]
    people: frozenset[str]
    blame: Pattern[str]


def load_linking(language: str = "en") -> LinkingLexicon:
    """Read the tables of a language; LexiconError says which line cannot be used."""
    families: dict[str, ActFamily] = {}
    named: dict[str, set[str]] = {}
    for name, group, kind, mode, verbs, phrases in table_rows(language, ACTS, 6):
        if kind not in EVENT_TYPES or mode not in ("-", *MODES.get(kind, ())):
            raise LexiconError(f"{ACTS} of {language!r}: {name} has {kind} and {mode}, which are no type of event and a mode of it")
        families[name] = ActFamily(name=name, group=group, type=kind, mode=None if mode == "-" else mode)
        phrased = {form for phrase in phrases.split("|") if phrase for form in (phrase, with_s(phrase))}
        for form in phrased | {form for verb in verbs.split() for form in _forms(verb)}:
            named.setdefault(form, set()).add(name)
    table = Table(language, WORDS)
    sure = frozenset(_words(table, "taken_up"))
    return LinkingLexicon(
        families=families,
        named={form: frozenset(of) for form, of in named.items()},
        taken_up=frozenset(form for form, of in named.items() if of & sure).difference(_words(table, "left_out")),
        longest=max(form.count(" ") + 1 for form in named),
        opposites=_opposites(table),
        corrections=_pattern(_words(table, "corrections")),
        retractions=_pattern(_words(table, "retractions")),
        updates=_pattern(_words(table, "updates")),
        denials=_pattern(_words(table, "denials")),
        referring=frozenset(_words(table, "referring")),
        denying=frozenset(_words(table, "denying")),
        negations=frozenset(_words(table, "negations")),
        own=frozenset(_words(table, "own")),
        people=frozenset(word.split()[-1] for word in _words(table, "people")),
        blame=_pattern(_words(table, "blame")),
    )


def _words(table: Table, key: str) -> list[str]:
    return [word.replace("_", " ") for word in table.words(f"words.{key}", table.section("words").get(key))]


def _forms(listed: str) -> set[str]:
    """Give the forms of a verb as the table lists it: ``bring_down=brought_down``."""
    lemma, _, irregular = listed.partition("=")
    verb, _, particle = lemma.partition("_")
    past = [each.partition("_")[0] for each in irregular.split(",") if each]
    forms = verb_forms(verb, {verb: " ".join(past)} if past else {})
    tail = " " + particle.replace("_", " ") if particle else ""
    return {form + tail for form in forms}


def _opposites(table: Table) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    lines = table.section("opposites").get("pairs")
    if not isinstance(lines, str):
        raise LexiconError(f"{table.place} has no text opposites.pairs")
    for line in lines.strip().splitlines():
        here, _, there = line.partition(":")
        sides = [{word.replace("_", " ") for word in side.split()} for side in (here, there)]
        for own, other in (sides, sides[::-1]):
            for word in own:
                found.setdefault(word, set()).update(other)
    return {word: frozenset(others) for word, others in found.items()}


def _pattern(words: Iterable[str]) -> Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in ordered)})(?!\w)", re.IGNORECASE)
