"""Say who stands behind an event, and what is said of it: status and modality.

Status follows the claims around the trigger (design: any denial around it makes it denied); only outside all claims a head tells
"alleged" from plain report. Modality is a head's, with a threshold that prefers not to call actual what may not be.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
# no such word near them. On dev .1, .3 and .5 give the same figures.)
UNNEGATED = 0.3
# How far before and after its act a negation stands, in characters ("the strike never came").
BEFORE, AFTER = 160, 40
_SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n\n")
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|fail\w*|refus\w*|declin\w*|den(?:y|ied|ies|ying)|cancel\w*|postpone\w*"
    r"|avert\w*|avoid\w*|prevent\w*|halt\w*|stop\w*|call(?:ed|ing|s)? off|put off|reject\w*|rul(?:ed|es|ing) out|untrue|false|instead"
    r"|yet to|lack\w*|unless|short of)\b|n['’]t\b",
    re.IGNORECASE,
)
# "Reports that A bombed B are unfounded": what stands between is denied.
_CALLED_FALSE = re.compile(
    r"\b(?:reports?|claims?|allegations?|accusations?|charges|rumou?rs?|suggestions?)\s+(?:that|of|about)\b(?P<told>[^.;]{0,200}?)"
    r"\b(?:(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:unfounded|baseless|groundless|false|untrue|fabricated|fiction|nonsense|lies|a\s+lie)"
    r"|(?:has|have|had)\s+no\s+(?:basis|foundation)|without\s+(?:basis|foundation))\b",
    re.IGNORECASE,
)


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


def is_called_false(text: str, trigger: Span) -> bool:
    """Say whether the words around a trigger call what it is part of untrue: "reports that ... are unfounded"."""
    place = max(0, trigger.start - BEFORE)
    # The pattern may begin so far before the trigger, and the verdict lie so far behind it.
    near = text[place : trigger.end + BEFORE]
    return any(
        place + found.start("told") <= trigger.start and trigger.end <= place + found.end("told") for found in _CALLED_FALSE.finditer(near)
    )


def status(held: Around, chances: Mapping[str, float], *, is_own_text: bool, is_performed: bool, is_false: bool = False) -> EventStatus:
    """Say who stands behind an event.

    Args:
        held: The claims around its trigger.
        chances: What the head thinks outside claims: ``reported`` and ``claimed``.
        is_own_text: Whether the author is a party that speaks for itself (a statement): its assertions are claimed.
        is_performed: Whether the event is an act of speech that this very text reports or performs.
        is_false: Whether it is part of what is called untrue (``is_called_false``).
    """
    if held.is_denied or is_false:
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
    if chances["actual"] >= ACTUAL_FROM:
        return "actual"
    weighed = {**chances, "negated": chances["negated"] * (1.0 if is_negated else UNNEGATED)}
    others: tuple[Modality, ...] = ("negated", "planned", "hypothetical")
    return max(others, key=lambda each: weighed[each])


def has_negation(text: str, trigger: Span) -> bool:
    """Say whether a word that undoes an act stands near its trigger, in its sentence."""
    start = max(0, trigger.start - BEFORE)
    before = _SENTENCE_END.split(text[start : trigger.start])[-1]
    after = _SENTENCE_END.split(text[trigger.end : trigger.end + AFTER])[0]
    return _NEGATION.search(f"{before} {trigger.of(text)} {after}") is not None


def rating(chances: Mapping[str, float]) -> float:
    """Give how far a happening took place, from -3 (surely not) to 3 (surely), as the mean of what each class is rated on average.

    Args:
        chances: What the head ``happened`` thinks: ``yes``, ``no`` and ``open``, adding up to 1.
    """
    return sum(chances[label] * value for label, value in RATINGS.items())
