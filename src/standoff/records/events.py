"""What happened, as the text says it: one record for each mention of an event."""

from dataclasses import dataclass
from typing import Literal, get_args

from standoff.records.actors import Actor
from standoff.records.base import Span, content_id

# PLOVER's types, and the modes that each can have (PLOVER/POLECAT codebook, 2021).
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventStatus = Literal["reported", "claimed", "denied"]
Modality = Literal["actual", "negated", "planned", "hypothetical"]
EVENT_TYPES: tuple[str, ...] = get_args(EventType)
EVENT_STATUSES: tuple[str, ...] = get_args(EventStatus)
MODALITIES: tuple[str, ...] = get_args(Modality)
MODES: dict[str, tuple[str, ...]] = {
    "CONSULT": ("visit", "phone", "third-party", "multilateral"),
    "RETREAT": ("withdraw", "release", "return", "disarm", "ceasefire", "access", "ease"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "allege", "investigate"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct"),
    "SANCTION": ("withdraw", "discontinue", "expel"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "arrest", "deport", "ban", "censor", "curfew", "martial-law", "withhold", "misinformation", "cyber",
    ),
    "ASSAULT": (
        "firearms", "explosives", "heavy-weapons", "aerial", "suicide-attack", "assassinate", "abduct", "torture", "beat", "cleansing",
        "unconventional", "destroy", "crowd-control",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """Words that tell of one act between actors, whether or not it took place.

    Attributes:
        trigger: The words that name the act.
        type: PLOVER's type of the act, whatever its status and modality.
        mode: PLOVER's mode of that type (``MODES``); None when the text does not say.
        actors: Who does it; all parties when it is ``reciprocal``.
        recipients: To whom it is done.
        reciprocal: Whether the parties do it together (they met, agreed, clashed).
        place: The id of the toponym where it happens.
        time: The id of the expression of time when it happens.
        quantities: The ids of the quantities that belong to it.
        equipment: The ids of the mentions of the equipment that is used or moved.
        status: Who stands behind it: the article, a source that asserts it, or a source that denies it.
        modality: What is said of it.
        claim: The id of the innermost claim whose content holds it.
        speech: The id of the claim that is this act (of an accusation, a demand, a threat).
        goldstein: How much it weighs from conflict (-10) to cooperation (+10), as Goldstein (1992) has it; None when not weighed.
        score: The calibrated probability that trigger and type are as given, from 0 to 1.
        reader: The name and version of the reader that made the record.
    """

    trigger: Span
    type: EventType
    mode: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    reciprocal: bool
    place: str | None
    time: str | None
    quantities: tuple[str, ...]
    equipment: tuple[str, ...]
    status: EventStatus
    modality: Modality
    claim: str | None
    speech: str | None
    goldstein: float | None
    score: float
    reader: str

    @property
    def id(self) -> str:
        """The content id within its article: trigger and type make an event mention."""
        return content_id("event", self.trigger, self.type)
