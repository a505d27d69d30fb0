"""Find who declines to comment, and on nothing in particular.

The heads know "declined to comment on the strike"; a bare "declined to comment" has no content of its own, and they pass over it. The
verb is the cue and "to comment" the content, as PolNeAR has it. Only a plain subject is taken; without one nothing is said.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from standoff.lexicons.loader import SpeechLexicon
from standoff.reading.attributions import Attribution
from standoff.reading.subjects import plain_subject
from standoff.records import Span
from standoff.text import sentences

# Of the 12 refusals that this finds in the train part of PolNeAR, 9 have source, cue and content as the annotators do (the source: all).
SCORE = 0.75

# A verb in the past within what would be a subject, and where the clause of a cue can begin within its sentence.
_PAST = re.compile(r"\b[a-z]+ed\b")
_CLAUSE_START = re.compile(r"(?:[;:]|,?\s(?:and|but|while)\b)\s*")


def with_declining(text: str, found: Sequence[Attribution], lexicon: SpeechLexicon) -> tuple[Attribution, ...]:
    """Add the refusals to comment that stand in no attribution found so far; gives all in the order of their cues."""
    taken = [span for each in found for span in (each.cue, *each.content)]
    bounds = list(sentences(text))
    starts = [start for start, _ in bounds]
    made = list(found)
    for refusal in lexicon.declining.finditer(text):
        whole = Span(start=refusal.start("cue"), end=refusal.end("content"))
        source = _subject(text, bounds[max(0, bisect_right(starts, whole.start) - 1)][0], refusal.start())
        if source is not None and not any(span.overlaps(whole) for span in taken):
            cue, content = (Span(start=refusal.start(part), end=refusal.end(part)) for part in ("cue", "content"))
            made.append(Attribution(source=source, cue=cue, content=(content,), score=SCORE))
    return tuple(sorted(made, key=lambda each: (each.cue, each.content)))


def _subject(text: str, start: int, end: int) -> Span | None:
    """Give the subject in front of a refusal: of the sentence, or of its last clause where the sentence has a verb before it."""
    begins = [start, *(found.end() for found in reversed(list(_CLAUSE_START.finditer(text, start, end))))]
    subjects = (plain_subject(text, begin, end) for begin in begins)
    return next((subject for subject in subjects if subject is not None and not _PAST.search(subject.of(text))), None)
