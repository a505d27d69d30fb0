"""Say who stands behind an event, and what is said of it: status and modality.

Status follows the claims around the trigger (design: any denial around it makes it denied); only outside all claims a head tells
"alleged" from plain report. Modality is a head's, with a threshold that prefers not to call actual what may not be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standoff.records import Claim, Span
from standoff.records.events import EventStatus, Modality

# Outside claims an event is claimed when the head is this sure, so that what is only alleged is seldom given as reported.
CLAIMED_FROM = 0.5
# An event is actual when the head is at least this sure; below, the likeliest other modality is given.
ACTUAL_FROM = 0.5


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


def status(held: Around, chances: Mapping[str, float], *, is_own_text: bool, is_performed: bool) -> EventStatus:
    """Say who stands behind an event.

    Args:
        held: The claims around its trigger.
        chances: What the head thinks outside claims: ``reported`` and ``claimed``.
        is_own_text: Whether the author is a party that speaks for itself (a statement): its assertions are claimed.
        is_performed: Whether the event is an act of speech that this very text reports or performs.
    """
    if held.is_denied:
        return "denied"
    if held.claims:
        return "claimed"
    if is_performed:
        return "reported"
    return "claimed" if is_own_text or chances["claimed"] >= CLAIMED_FROM else "reported"


def modality(chances: Mapping[str, float]) -> Modality:
    """Say what is said of an event, from the head's chances of the four modalities."""
    if chances["actual"] >= ACTUAL_FROM:
        return "actual"
    others: tuple[Modality, ...] = ("negated", "planned", "hypothetical")
    return max(others, key=lambda each: chances[each])
