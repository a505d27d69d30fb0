"""The plain systems: everything took place, and a list of words before the event in its sentence. Written from general knowledge."""

import re

from standoff.reading.status import RATINGS
from standoff.records import Span
from standoff.records.events import EventStatus, Modality
from standoff.text import sentences

# How many words before an event are looked at; a negation farther off is commonly of something else.
REACH = 5
NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|\w+n't|\w+n’t|fail(?:s|ed)? to|refus(?:e|es|ed) to|stopped short of)\b",
    re.I,
)
POSSIBILITY = re.compile(
    r"\b(?:would|could|may|might|should|can|must|if|unless|whether|perhaps|maybe|possibl[ey]|want(?:s|ed)?|hop(?:e|es|ed|ing)|"
    r"demand(?:s|ed)?|urg(?:e|es|ed|ing)|ask(?:s|ed)?|call(?:s|ed)? (?:for|on)|threat(?:en|ens|ened)?|propos(?:e|es|ed|al)|"
    r"request(?:s|ed)?|appeal(?:s|ed)?)\b",
    re.I,
)
FUTURE = re.compile(
    r"\b(?:will|shall|'ll|’ll|going to|plan(?:s|ned|ning)?|agreed to|decided to|intend(?:s|ed)? to|due to|set to|about to|"
    r"prepar(?:e|es|ed|ing) to|schedul(?:e|ed)|expected to|upcoming|next)\b",
    re.I,
)
DENIAL = re.compile(r"\b(?:den(?:y|ies|ied|ying)|rejected (?:claims|accusations|reports)|refuted)\b", re.I)
REPORT = re.compile(
    r"\b(?:said|says|saying|told|claim(?:s|ed|ing)?|alleged(?:ly)?|reportedly|according to|announced|stated|added|insisted|"
    r"accus(?:ed|es|ing)|warned|confirmed|reported|suspected|wrote|argued|estimated)\b|[“\"]",
    re.I,
)


def sentence_of(text: str, trigger: Span) -> tuple[int, int]:
    """Give where the sentence that holds a trigger begins and ends."""
    return next(((start, end) for start, end in sentences(text) if start <= trigger.start < end), (0, len(text)))


def modality(text: str, trigger: Span) -> Modality:
    """Say what the few words before a trigger make of it."""
    start, _ = sentence_of(text, trigger)
    before = " ".join(text[start : trigger.start].split()[-REACH:])
    if NEGATION.search(before):
        return "negated"
    if POSSIBILITY.search(before):
        return "hypothetical"
    return "planned" if FUTURE.search(before) else "actual"


def status(text: str, trigger: Span) -> EventStatus:
    """Say who stands behind a trigger, by any word of denying or reporting in its sentence."""
    start, end = sentence_of(text, trigger)
    around = text[start : trigger.start] + " " + text[trigger.end : end]
    if DENIAL.search(around):
        return "denied"
    return "claimed" if REPORT.search(around) else "reported"


def rating(text: str, trigger: Span) -> float:
    """Give the mean rating of what the words before a trigger make of it."""
    return RATINGS[{"actual": "yes", "negated": "no"}.get(modality(text, trigger), "open")]
