"""The words by which texts are held against one another: families of acts, opposites, denials and corrections."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from re import Pattern
from typing import Any

from standoff.errors import LexiconError
from standoff.lexicons.actors import load_actors, table_rows
from standoff.lexicons.former_states import StatesThen
from standoff.lexicons.inflection import verb_forms, with_s
from standoff.lexicons.tables import Table
from standoff.records.events import EVENT_TYPES, MODES

ACTS = "acts.tsv"
# The lists of nouns for those who fight, with their sectors.
_SIDES = {"rebels": "REB", "soldiers": "MIL", "policemen": "COP"}
WORDS = "linking.toml"
# Lists of words, and of phrases to look for, that bear the name of their field.
_SETS = (
    "civilians",
    "breaking",
    "relative",
    "normative",
    "referring",
    "denying",
    "dismissing",
    "accusing",
    "blame_nouns",
    "striking",
    "tolls",
    "added",
    "taking",
    "burying",
    "under",
    "counts",
    "negations",
    "nobody",
    "openers",
    "ahead",
    "perfect",
    "joining",
    "yielding",
    "auxiliaries",
    "against",
    "leading",
    "entering",
    "grounds",
    "bounding",
    "telling",
    "own",
)
_PATTERNS = (
    "corrections",
    "retractions",
    "updates",
    "denials",
    "disclaiming",
    "disowning",
    "negating_part",
    "partaking",
    "harmless",
    "wished",
    "hearsay",
    "talk",
    "retiming",
    "dating",
    "late",
    "past_perfect",
    "turns",
    "blame",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActFamily:
    """Words that may name the same act. Families of one ``group`` shade into one another: a shelling is also told as an attack."""

    name: str
    group: str
    type: str
    mode: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LinkingLexicon:
    """What linking knows of a language.

    Attributes:
        families: The families of acts by name.
        named: Each word or phrase, in lower case, with the families it may belong to.
        taken_up: Those that name an act by themselves, so that one which a reading passed over is taken up.
        longest: The first word of each phrase, with the words of the longest phrase that begins with it.
        opposites: Each word with the words that say the contrary.
        corrections: What a publisher says when it puts itself right; ``retractions`` when it takes all back.
        updates: What tells that a report carries an earlier one on.
        denials: Words by which a content is called untrue without a verb of saying, after it; ``disclaiming`` those before it.
        disowning: Phrases by which somebody says that it was not he: "it was not us".
        taking_part: Phrases for having a part in something; ``negating_part`` those for having none, and ``partaking``
            what stands between either and what took place.
        sides: Nouns for those who fight, to their sectors; ``civilians`` those for who does not.
        breaking: Words by which an agreement is broken.
        relative: Words that begin a clause about what is named before it; ``normative`` verbs that with a negation say what must not be.
        harmless: Phrases whose negation turns nothing round; ``wished`` those that tell what is not to be, or was no more.
        hearsay: Words by which a speaker repeats what others tell, and does not say it himself; ``talk`` nouns that do so whoever speaks.
        referring: Nouns by which a denial points back at what was said before it.
        denying: The forms of the verbs and nouns of denial; ``dismissing`` those that deny only what was said, ``denying_only`` the rest.
        tolls: Words that say that a number is of the dead; ``taking`` those that do so directly before it, ``burying`` before or behind it,
            but for those with a word of ``under`` behind them.
        added: Words by which a number is added to another.
        counts: Nouns for figures, which may be dismissed while the act is not.
        negations: Words that turn a sentence round; ``nobody`` those that turn round whatever they stand beside.
        openers: Words after which a negation stands at the head of a clause; ``joining`` words that join one verb to another.
        ahead: Verbs for what lies ahead; ``perfect`` the verb behind them by which it does not.
        yielding: Words that with a negation before them are a refusal.
        auxiliaries: Auxiliary verbs.
        against: What sets one place, day or figure against another; ``leading`` words that may stand between.
        retiming: What puts an act earlier or later; ``telling`` how others are said to tell it.
        grounds: Nouns for what is a state's own; ``entering`` words that stand before it.
        bounding: Words that make a day a bound; ``dating`` words that name a day; ``late`` expressions of a night that is after its day.
        past_perfect: The verb by which a text goes back before what it tells.
        counted: Stems of nouns that count one sort of thing, to the first of them.
        states: Names, peoples and seats of states, in lower case, to ISO 3166 alpha-3, as of today; ``as_of`` gives those of another day.
        states_then: The same by the day; ``variants`` are the lexicons of other periods that were asked for.
        clauses: Marks and words that end a clause; ``turns`` the words behind which another account begins.
        own: Words by which a speaker tells of his own side.
        people: Nouns for people, in the plural; of several words the last.
        blame: Words by which somebody is held responsible.
    """

    families: Mapping[str, ActFamily]
    named: Mapping[str, frozenset[str]]
    taken_up: frozenset[str]
    longest: Mapping[str, int]
    opposites: Mapping[str, frozenset[str]]
    corrections: Pattern[str]
    retractions: Pattern[str]
    updates: Pattern[str]
    denials: Pattern[str]
    disclaiming: Pattern[str]
    disowning: Pattern[str]
    taking_part: Pattern[str]
    negating_part: Pattern[str]
    partaking: Pattern[str]
    sides: Mapping[str, str]
    civilians: frozenset[str]
    breaking: frozenset[str]
    relative: frozenset[str]
    normative: frozenset[str]
    harmless: Pattern[str]
    wished: Pattern[str]
    hearsay: Pattern[str]
    talk: Pattern[str]
    referring: frozenset[str]
    denying: frozenset[str]
    dismissing: frozenset[str]
    denying_only: frozenset[str]
    accusing: frozenset[str]
    blame_nouns: frozenset[str]
    striking: frozenset[str]
    tolls: frozenset[str]
    taking: frozenset[str]
    added: frozenset[str]
    burying: frozenset[str]
    under: frozenset[str]
    counts: frozenset[str]
    negations: frozenset[str]
    nobody: frozenset[str]
    openers: frozenset[str]
    ahead: frozenset[str]
    perfect: frozenset[str]
    joining: frozenset[str]
    yielding: frozenset[str]
    auxiliaries: frozenset[str]
    against: frozenset[str]
    leading: frozenset[str]
    retiming: Pattern[str]
    grounds: frozenset[str]
    entering: frozenset[str]
    bounding: frozenset[str]
    dating: Pattern[str]
    late: Pattern[str]
    past_perfect: Pattern[str]
    telling: frozenset[str]
    counted: Mapping[str, str]
    states: Mapping[str, str]
    states_then: StatesThen
    clauses: Pattern[str]
    turns: Pattern[str]
    own: frozenset[str]
    people: frozenset[str]
    blame: Pattern[str]
    variants: dict[int, "LinkingLexicon"] = field(default_factory=dict, repr=False)

    def as_of(self, day: int | None) -> "LinkingLexicon":
        """Give the lexicon with the names of states as of a day (its ordinal); the same object for days on which they are the same."""
        period = self.states_then.period(day)
        states = self.states_then.within(period)
        if states is self.states:
            return self
        if period not in self.variants:
            self.variants[period] = replace(self, states=states)
        return self.variants[period]


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
    then = StatesThen(_states(language), _former(table), language)
    sure = frozenset(_words(table, "taken_up"))
    named_alike: dict[str, Any] = {name: frozenset(_words(table, name)) for name in _SETS}
    named_alike |= {name: _pattern(_words(table, name)) for name in _PATTERNS}
    return LinkingLexicon(
        **named_alike,
        families=families,
        named={form: frozenset(of) for form, of in named.items()},
        taken_up=frozenset(form for form, of in named.items() if of & sure).difference(_words(table, "left_out")),
        longest=_longest(named),
        opposites=_opposites(table),
        taking_part=_pattern((*_words(table, "taking_part"), *_words(table, "negating_part"))),
        sides={word: sector for key, sector in _SIDES.items() for word in _words(table, key)},
        denying_only=frozenset(_words(table, "denying")).difference(_words(table, "dismissing")),
        counted=_sorts(table),
        states=then.within(then.period(None)),
        states_then=then,
        clauses=re.compile(rf"[,;:—–\"“”]|{_pattern(_words(table, 'clauses')).pattern}", re.IGNORECASE),
        people=frozenset(word.split()[-1] for word in _words(table, "people")),
    )


def _longest(phrases: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for first, *rest in map(str.split, phrases):
        found[first] = max(found.get(first, 0), 1 + len(rest))
    return found


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


def _sorts(table: Table) -> dict[str, str]:
    lines = table.section("counted").get("sorts")
    if not isinstance(lines, str):
        raise LexiconError(f"{table.place} has no text counted.sorts: a line for each sort, its nouns between spaces")
    found: dict[str, str] = {}
    for line in lines.strip().splitlines():
        words = [word.replace("_", " ") for word in line.split()]
        found |= dict.fromkeys(words, words[0])
    return found


def _states(language: str) -> dict[str, str]:
    actors = load_actors(language)
    found = {name.casefold(): known.country for name, known in actors.names.items() if known.country and known.sector == "GOV"}
    for demonym, country in actors.demonyms.items():
        found |= dict.fromkeys((demonym.casefold(), with_s(demonym.casefold())), country)
    return found


def _former(table: Table) -> dict[str, list[str]]:
    return {country: [word.replace("_", " ") for word in words.split()] for country, words in table.section("former").items()}


def _pattern(words: Iterable[str]) -> Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in ordered)})(?!\w)", re.IGNORECASE)
