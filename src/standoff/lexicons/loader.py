"""Load the tables for reading what is done by saying something, how surely, and on what evidence.

Everything that depends on the language is in ``data/<language>/{cues,constructions,hedges,evidence}.toml``; this module checks the
tables and compiles them. A table that is wrong is a LexiconError that names the file and the key.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from re import Pattern
from typing import Any, Literal

from standoff.lexicons.inflection import verb_forms, with_s
from standoff.lexicons.tables import Table
from standoff.records.reading import (
    CERTAINTIES,
    EVIDENCE_KINDS,
    POLARITIES,
    SPEECH_ACTS,
    Certainty,
    EvidenceKind,
    Polarity,
    SpeechAct,
)

HedgeZone = Literal["content", "cue", "both", "alone", "phrase"]
HEDGE_ZONES = ("content", "cue", "both", "alone", "phrase")


@dataclass(frozen=True, slots=True, kw_only=True)
class Construction:
    """A head word in its surroundings, and what is done by it there. Every condition that is not None must hold.

    Attributes:
        act: What is done; None when the head is no cue here at all.
        polarity: Where it is not what the act implies: a denial denies, everything else affirms.
        negated: Whether the head must stand under a negation, or must not.
        before: Ends where the head begins.
        after: Begins at the next word after the head, or after the adverbs that follow the head.
        content: Begins where the content begins, without quotation marks and "that".
        target: The first noun of the verb's object is of this list (``targets`` of the lexicon).
        unless_source: Must not be found in the source.
        no_source: Nobody must be named.
    """

    act: SpeechAct | None
    polarity: Polarity | None
    negated: bool
    before: Pattern[str] | None
    after: Pattern[str] | None
    content: Pattern[str] | None
    target: str | None
    unless_source: Pattern[str] | None
    no_source: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A form of a verb or noun that can head a cue: its act when no construction fits, and its constructions in order."""

    lemma: str
    act: SpeechAct | None
    form: str
    constructions: tuple[Construction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLexicon:
    """What speech acts are read with.

    Attributes:
        heads: Each form, in lower case, that can head a cue.
        saying: Lemmas after which nouns of the cue no longer count.
        carrying: Lemmas that only carry the noun that follows them.
        bare: Forms that are verbs only at the head of their group.
        negated: What an act becomes under a negation, and the polarity that goes with it.
        targets: Patterns of nouns, by list, that the object of a verb can be.
        patterns: The other patterns of constructions.toml by name.
    """

    heads: Mapping[str, Head]
    saying: frozenset[str]
    carrying: frozenset[str]
    bare: frozenset[str]
    negated: Mapping[SpeechAct, tuple[SpeechAct, Polarity]]
    targets: Mapping[str, Pattern[str]]
    patterns: Mapping[str, Pattern[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """A word of doubt or certainty, where it counts.

    Attributes:
        value: How sure it makes the source.
        zone: Where it counts: in the ``content``, in the ``cue``, in ``both``, in a cue that is this word ``alone``, or in a
            content that is a ``phrase`` without a verb.
        negated: What the value becomes under a negation; None when the patterns see to it.
        before: Must end where the word begins; ``unless_before`` must not. Likewise ``after`` and ``unless_after``.
    """

    value: Certainty
    zone: HedgeZone
    negated: Certainty | None
    before: Pattern[str] | None
    unless_before: Pattern[str] | None
    after: Pattern[str] | None
    unless_after: Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HedgeLexicon:
    """What certainty is read with: the hedges by the word, in lower case, that they hang on, and the patterns of their scope."""

    hedges: Mapping[str, tuple[Hedge, ...]]
    patterns: Mapping[str, Pattern[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWords:
    """How one kind of evidence is named.

    Attributes:
        kind: The kind.
        triggers: Words without one of which no pattern can match.
        patterns: Names of the evidence, which count when they are cited.
        alone: Phrases that cite by themselves ("I saw").
        presented: Whether it is also cited by showing it to the public.
        said: Whether it bears witness also by words of saying ("witnesses said").
        speaking: Words that speak where they are the source itself, and are no evidence of their own claim: a paper, a report.
    """

    kind: EvidenceKind
    triggers: frozenset[str]
    patterns: tuple[Pattern[str], ...]
    alone: tuple[Pattern[str], ...]
    presented: bool
    said: bool
    speaking: Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLexicon:
    """What evidence is read with: the kinds, the patterns of citing, the acts in which a document states no fact."""

    kinds: tuple[EvidenceWords, ...]
    patterns: Mapping[str, Pattern[str]]
    mute: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechLexicon:
    """The tables of one language for speech acts, certainty and evidence.

    ``cue_pattern`` finds words of saying in any text; ``declining`` finds refusals to say anything, as groups ``cue`` and ``content``.
    """

    language: str
    acts: ActLexicon
    hedges: HedgeLexicon
    evidence: EvidenceLexicon
    cue_pattern: Pattern[str]
    declining: Pattern[str]


def load_speech(language: str = "en") -> SpeechLexicon:
    """Read the tables of a language.

    Raises:
        LexiconError: A table is missing, is no TOML, or has a value that no record can have.
    """
    cues = Table(language, "cues.toml")
    irregular = cues.section("irregular")
    return SpeechLexicon(
        language=language,
        acts=_acts(cues, Table(language, "constructions.toml"), irregular),
        hedges=_hedges(Table(language, "hedges.toml"), irregular),
        evidence=_evidence(Table(language, "evidence.toml")),
        cue_pattern=_cue_pattern(cues, irregular),
        declining=_declining(cues),
    )


def _acts(cues: Table, table: Table, irregular: Mapping[str, str]) -> ActLexicon:
    constructions: dict[str, list[Construction]] = {}
    for number, row in enumerate(table.rows("rules"), 1):
        made = _construction(table, row, f"rule {number}")
        for lemma in table.words(f"rule {number}, heads", row.get("heads")):
            constructions.setdefault(lemma, []).append(made)
    verbs = _lemmas(cues, "verbs")
    nouns = _lemmas(cues, "nouns")
    heads: dict[str, Head] = {}
    for lemma, act in nouns.items():
        rules = tuple(constructions.get(lemma, ()))
        for form in (lemma, with_s(lemma)):
            heads[form] = Head(lemma=lemma, act=act, form="noun", constructions=rules)
    for lemma in dict.fromkeys((*verbs, *(each for each in constructions if each not in nouns))):
        rules = tuple(constructions.get(lemma, ()))
        for form, kind in verb_forms(lemma, irregular).items():
            heads[form] = Head(lemma=lemma, act=verbs.get(lemma), form=kind, constructions=rules)
    classes = cues.section("classes")
    return ActLexicon(
        heads=heads,
        saying=frozenset(cues.words("classes.saying", classes.get("saying"))),
        carrying=frozenset(cues.words("classes.carrying", classes.get("carrying"))),
        bare=frozenset(cues.words("classes.bare", classes.get("bare"))),
        negated=_negated(cues),
        targets={name: table.pattern(name, rf"\b{{{name}}}\b") for name in ("sign", "request")},
        patterns={name: table.pattern(name, source) for name, source in table.section("patterns").items()},
    )


def _lemmas(cues: Table, section: str) -> dict[str, SpeechAct]:
    """Give each lemma of a section with its act; later acts are the more particular ones and win."""
    found: dict[str, SpeechAct] = {}
    for act, words in cues.section(section).items():
        known = cues.value(f"{section}.{act}", act, SPEECH_ACTS)
        found |= dict.fromkeys(cues.words(f"{section}.{act}", words), known)
    return found


def _negated(cues: Table) -> dict[SpeechAct, tuple[SpeechAct, Polarity]]:
    found: dict[SpeechAct, tuple[SpeechAct, Polarity]] = {}
    for act, become in cues.section("negated").items():
        name = cues.value(f"negated.{act}", str(become).rstrip("!"), SPEECH_ACTS)
        found[cues.value(f"negated.{act}", act, SPEECH_ACTS)] = (name, "denied" if str(become).endswith("!") else "affirmed")
    return found


def _construction(table: Table, row: Mapping[str, Any], place: str) -> Construction:
    table.known(row, place, "act polarity negated heads before after content object source unless_source")
    return Construction(
        act=None if row.get("act") == "skip" else table.value(f"{place}, act", row.get("act"), SPEECH_ACTS),
        polarity=None if "polarity" not in row else table.value(f"{place}, polarity", row["polarity"], POLARITIES),
        negated=bool(row.get("negated", False)),
        before=table.optional(row, "before", place),
        after=table.optional(row, "after", place),
        content=table.optional(row, "content", place),
        target=None if "object" not in row else table.value(f"{place}, object", row["object"], ("sign", "request")),
        unless_source=table.optional(row, "unless_source", place),
        no_source="source" in row and table.value(f"{place}, source", row["source"], ("none",)) == "none",
    )


def _hedges(table: Table, irregular: Mapping[str, str]) -> HedgeLexicon:
    found: dict[str, list[Hedge]] = {}
    for number, row in enumerate(table.rows("hedges"), 1):
        place = f"hedge {number}"
        table.known(row, place, "value words heads forms zone negated before unless_before after unless_after case")
        case = bool(row.get("case", False))
        before, unless_before, after, unless_after = (
            table.optional(row, key, place, case=case) for key in ("before", "unless_before", "after", "unless_after")
        )
        made = Hedge(
            value=table.value(f"{place}, value", row.get("value"), CERTAINTIES),
            zone=table.value(f"{place}, zone", row.get("zone", "content"), HEDGE_ZONES),
            negated=None if "negated" not in row else table.value(f"{place}, negated", row["negated"], CERTAINTIES),
            before=before,
            unless_before=unless_before,
            after=after,
            unless_after=unless_after,
        )
        wanted = row.get("forms")
        forms = table.words(f"{place}, words", row.get("words", ""))
        for lemma in table.words(f"{place}, heads", row.get("heads", "")):
            forms += [form for form, kind in verb_forms(lemma, irregular).items() if wanted in (None, kind)]
        for form in forms:
            found.setdefault(form, []).append(made)
    return HedgeLexicon(
        hedges={word: tuple(hedges) for word, hedges in found.items()},
        patterns={name: table.pattern(name, source) for name, source in table.section("patterns").items()},
    )


def _evidence(table: Table) -> EvidenceLexicon:
    kinds = []
    for kind, row in table.section("kinds").items():
        place = f"kinds.{kind}"
        table.known(row, place, "triggers patterns alone presented said speaking")
        kinds.append(
            EvidenceWords(
                kind=table.value(place, kind, EVIDENCE_KINDS),
                triggers=frozenset(table.words(f"{place}.triggers", row.get("triggers"))),
                patterns=tuple(table.pattern(f"{place}.patterns", rf"\b(?:{each})") for each in row.get("patterns", ())),
                alone=tuple(table.pattern(f"{place}.alone", rf"\b(?:{each})") for each in row.get("alone", ())),
                presented=bool(row.get("presented", False)),
                said=bool(row.get("said", False)),
                speaking=None if "speaking" not in row else table.pattern(f"{place}.speaking", row["speaking"]),
            )
        )
    patterns = dict(table.section("patterns"))
    mute = table.words("patterns.mute", patterns.pop("mute", None))
    return EvidenceLexicon(
        kinds=tuple(kinds),
        patterns={name: table.pattern(name, source) for name, source in patterns.items()},
        mute=frozenset(table.value("patterns.mute", each, SPEECH_ACTS) for each in mute),
    )


def _cue_pattern(cues: Table, irregular: Mapping[str, str]) -> Pattern[str]:
    """Make one pattern of all words of saying, grouped by their first letters so that most positions fail at once."""
    untelling = set(cues.words("classes.untelling", cues.section("classes").get("untelling")))
    forms = {"according to", "reportedly", "allegedly"}
    forms |= {form for lemma in _lemmas(cues, "verbs") if lemma not in untelling for form in verb_forms(lemma, irregular)}
    forms |= {form for lemma in _lemmas(cues, "nouns") if lemma not in untelling for form in (lemma, with_s(lemma))}
    return re.compile(rf"\b(?:{_grouped(forms, depth=0)})\b")


def _declining(cues: Table) -> Pattern[str]:
    said = cues.section("declining")
    before, cue, content = ("|".join(cues.words(f"declining.{part}", said.get(part))) for part in ("before", "cue", "content"))
    return re.compile(rf"(?:\b(?:{before})\s+)*\b(?P<cue>{cue})\s+(?P<content>to\s+(?:{content})\b)(?!\s+(?:on|about)\b)")


def _grouped(forms: set[str], *, depth: int) -> str:
    """Write an alternation of words that goes letter by letter: quick to compile and to fail. A capital may open each."""
    if depth == 4 or len(forms) < 3:
        return "|".join(re.escape(form) for form in sorted(forms, reverse=True))
    groups: dict[str, set[str]] = {}
    for form in forms:
        groups.setdefault(form[:1], set()).add(form[1:])
    written = []
    for first, rest in sorted(groups.items(), reverse=True):
        letter = f"[{first}{first.upper()}]" if not depth else re.escape(first)
        inner = _grouped(rest, depth=depth + 1)
        written.append(letter + (f"(?:{inner})" if len(rest) > 1 else inner))
    return "|".join(written)
