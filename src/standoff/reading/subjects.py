"""Find the subject of a cue for which the heads found no source, where the sentence leaves no doubt.

A long relative clause between subject and verb ("China, which has long ..., called for") hides the subject from a
network that sees words rather than grammar. Only this construction is mended; everything else stays as the heads left it.
"""

import re

from standoff.lexicons.loader import SpeechLexicon
from standoff.records import Span

_LEAD_IN = r"(?:(?:[A-Z][\w’'-]*)(?:\s[\w’'-]+){0,4},\s+(?!which\b|who\b|whose\b))?"
_NAME = r"(?P<subject>(?!(?:In|On|At|By|For|From|After|Before|Since|During|With|Under)\s)(?:[A-Z]|[Tt]he\s|[Aa]n?\s)[^,;:.!?“”\"]{1,80}?)"
_RELATIVE = r",\s+(?:which|who|whose|where)\b[^;:!?“”\"]{3,400},\s*"
_SUBJECT = re.compile(_LEAD_IN + _NAME + _RELATIVE)
_WORD = re.compile(r"\w+")
_PASSIVE = re.compile(r"\s*(?:is|are|was|were|been|be|being|to)\b", re.IGNORECASE)


def subject_of(text: str, sentence: Span, cue: Span, lexicon: SpeechLexicon) -> Span | None:
    """Give the subject that a relative clause parts from its cue; None when the sentence is of any other make."""
    first = _WORD.match(text, cue.start, cue.end)
    head = None if first is None else lexicon.acts.heads.get(first.group().lower())
    if head is None or head.form not in ("s", "ed") or _PASSIVE.match(text, cue.start, cue.end):
        return None
    found = _SUBJECT.fullmatch(text, sentence.start, cue.start)
    return None if found is None else Span(start=found.start("subject"), end=found.end("subject"))
