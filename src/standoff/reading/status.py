"""Say who stands behind an event, and what is said of it: status and modality.

Status follows the claims around the trigger (design: any denial around it makes it denied); only outside all claims a head tells
"alleged" from plain report. Modality is a head's, with a threshold that prefers not to call actual what may not be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from re import Pattern

from standoff.records import Claim, Span
from standoff.records.events import EventStatus, Modality

# Outside claims an event is claimed when the head is this sure, so that what is only alleged is seldom given as reported.
CLAIMED_FROM = 0.5
# An event is actual when the head is at least this sure; below, the likeliest other modality is given. (Crisis corpus, dev: at .8 under 5%
# of what is not actual is given as actual, at .5 7%; accuracy .892 instead of .906.)
ACTUAL_FROM = 0.8
# The mean rating, from -3 (did not happen) to 3 (happened), of the predicates of each class in UDS-IH2 train (CC BY-SA): 12,569, 6,725 and
# 2,814 of them. The classes are cut at -1 and 1, as ``training/loaders/uds.py`` cuts them for the head.
RATINGS = {"yes": 2.5259, "no": -2.2446, "open": -0.0261}

# Without a word of negation near it the head's chance of "negated" counts for so much. (Crisis corpus, train: 23 of 412 negated events have
# no such word near them. On dev 0, .1 and .3 give the same accuracy.)
UNNEGATED = 0.1
# How far before and after its act a negation stands, in characters ("the strike never came").
BEFORE, AFTER = 160, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The claims that hold a trigger in their contents, the innermost first."""

    claims: tuple[Claim, ...]

    @property
    def innermost(self) -> str | None:
        """The id of the innermost claim."""
        return self.claims[0].id if self.claims else None

    @property
    def is_denied(self) -> bool:
        """Whether a claim around it denies its content."""
        return any(claim.polarity == "denied" for claim in self.claims)


def around(trigger: Span, claims: Sequence[Claim]) -> Around:
    """Give the claims whose contents hold a trigger, the shortest content first; a nested one goes before what holds it."""
    holding: list[tuple[int, Claim]] = []
    for claim in claims:
        if any(part.covers(trigger) for part in claim.content):
            holding.append((sum(part.end - part.start for part in claim.content), claim))
    return Around(claims=tuple(claim for _, claim in sorted(holding, key=lambda each: (each[0], each[1].cue))))


def status(
    held: Around, chances: Mapping[str, float], *, is_own_text: bool, is_performed: bool, is_called_untrue: bool = False
) -> EventStatus:
    """Say who stands behind an event.

    Args:
        held: The claims around its trigger.
        chances: What the head thinks outside claims: ``reported`` and ``claimed``.
        is_own_text: Whether the author is a party that speaks for itself (a statement): its assertions are claimed.
        is_performed: Whether the event is an act of speech that this very text reports or performs.
        is_called_untrue: Whether the words around it call it untrue.
    """
    if held.is_denied or is_called_untrue:
        return "denied"
    if held.claims:
        return "claimed"
    if is_performed:
        return "reported"
    return "claimed" if is_own_text or chances["claimed"] >= CLAIMED_FROM else "reported"


def modality(chances: Mapping[str, float], *, is_negated: bool = True) -> Modality:
    """Say what is said of an event, from the head's chances of the four modalities.

    ``is_negated`` tells whether a word of negation stands near: without one "negated" is seldom right (``UNNEGATED``).
    """
    weighed = {**chances, "negated": chances["negated"] * (1.0 if is_negated else UNNEGATED)}
    if chances["actual"] >= ACTUAL_FROM * sum(weighed.values()):
        return "actual"
    others: tuple[Modality, ...] = ("negated", "planned", "hypothetical")
    return max(others, key=lambda each: weighed[each])


def has_negation(text: str, trigger: Span, patterns: Mapping[str, Pattern[str]]) -> bool:
    """Say whether a word that undoes an act stands near its trigger, in its sentence."""
    before, after = _beside(text, trigger, patterns["sentence_end"])
    return patterns["negation"].search(f"{before} {trigger.of(text)} {after[:AFTER]}") is not None


def is_none(text: str, trigger: Span, patterns: Mapping[str, Pattern[str]]) -> bool:
    """Say whether the text says that there was no such act."""
    before, _ = _beside(text, trigger, patterns["sentence_end"])
    return patterns["none_before"].search(before) is not None


def is_supposed(text: str, trigger: Span, patterns: Mapping[str, Pattern[str]]) -> bool:
    """Say whether the words before an act make it what could or would be: "should a missile be fired", "could launch strikes"."""
    before, _ = _beside(text, trigger, patterns["sentence_end"])
    return patterns["supposed_sentence"].search(before) is not None or patterns["supposed_before"].search(before) is not None


def is_judged(text: str, trigger: Span, patterns: Mapping[str, Pattern[str]]) -> bool:
    """Say whether somebody calls an act something, who then does not do it: "called the attack an act of savagery"."""
    before, _ = _beside(text, trigger, patterns["sentence_end"])
    return patterns["judged_before"].search(before) is not None


def is_state(text: str, trigger: Span, patterns: Mapping[str, Pattern[str]]) -> bool:
    """Say whether a word tells of a danger or a quality that there is, not of an act ("poses a threat", "offensive weapons")."""
    word = trigger.of(text)
    before, after = _beside(text, trigger, patterns["sentence_end"])
    if patterns["danger"].fullmatch(word):
        return patterns["danger_before"].search(before) is not None
    is_quality = patterns["quality"].fullmatch(word) is not None
    return is_quality and (patterns["quality_before"].search(before) or patterns["quality_after"].search(after)) is not None


def is_tended(text: str, trigger: Span, patterns: Mapping[str, Pattern[str]]) -> bool:
    """Say whether a word tells that the hurt are brought to a hospital or cared for there ("nine wounded were taken to the clinic")."""
    before, after = _beside(text, trigger, patterns["sentence_end"])
    word = trigger.of(text)
    is_passive = patterns["tended_before"].search(before) is not None or patterns["tended_before"].match(f"{word.split()[0]} ") is not None
    is_hurt = patterns["tended_hurt"].search(before) is not None or patterns["tended_hurt"].search(after) is not None
    return is_passive and is_hurt and patterns["tended"].match(word + after) is not None


def is_called_untrue(text: str, trigger: Span, patterns: Mapping[str, Pattern[str]]) -> bool:
    """Say whether the sentence of a trigger says that what is told of the act is untrue ("reports of a raid are pure invention")."""
    before, after = _beside(text, trigger, patterns["sentence_end"])
    if patterns["untrue_whole"].search(before):
        return True
    pairs = (("untrue_before", "untrue_after"), ("called_before", "called_after"))
    return any(patterns[first].search(before) and patterns[then].search(after) for first, then in pairs)


def _beside(text: str, trigger: Span, sentence_end: Pattern[str]) -> tuple[str, str]:
    """Give what stands before and after a trigger in its sentence."""
    before = sentence_end.split(text[max(0, trigger.start - BEFORE) : trigger.start])[-1]
    return before, sentence_end.split(text[trigger.end : trigger.end + BEFORE])[0]


def rating(chances: Mapping[str, float]) -> float:
    """Give how far a happening took place, from -3 (surely not) to 3 (surely), as the mean of what each class is rated on average.

    Args:
        chances: What the head ``happened`` thinks: ``yes``, ``no`` and ``open``, adding up to 1.
    """
    return sum(chances[label] * value for label, value in RATINGS.items())
