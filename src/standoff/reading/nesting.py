"""Find claims inside claims: what a source says that somebody else says.

The attribution head learned on texts annotated one level deep. So a content that has words of saying in it is read again by
itself, as a text of its own, and what is found there is nested in the claim that holds it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from standoff.lexicons.loader import SpeechLexicon
from standoff.reading.attributions import Attribution
from standoff.records import Span

# "I think", "we would say", "you know": whoever speaks there is the source of the outer claim or its addressee.
_OWN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou)(?:[’']\w+)?(?:\s+\w+)?\s+$")
# Nouns of saying quote somebody only where they say what, or whose: "a report that", "an announcement by".
_COMPLEMENT = re.compile(r"\s+(?:that|by|from|of)\b|:")
# What opens a second act of the same speaker, who is not named again.
_SECOND_ACT = re.compile(r"\b(?:and|but)\s+(?:also\s+|then\s+|later\s+)?$")
_SELDOM_VERBS = frozenset({"state", "states"})
# A claim inside a claim needs room for a source, a cue and a content.
SHORTEST = 20


def stretches_to_reread(text: str, found: Sequence[Attribution], lexicon: SpeechLexicon) -> list[tuple[int, Span]]:
    """Give (number of the attribution, stretch of its content) for each stretch in which somebody may be quoted."""
    return [
        (number, span)
        for number, attribution in enumerate(found)
        for span in attribution.content
        if span.end - span.start >= SHORTEST and _quotes_somebody(text, span, lexicon)
    ]


def _quotes_somebody(text: str, span: Span, lexicon: SpeechLexicon) -> bool:
    """Say whether a stretch has a word of saying that is neither part of a name ("the United States") nor the speaker's own ("I think")."""
    for found in lexicon.cue_pattern.finditer(text, span.start, span.end):
        word = found.group()
        in_name = word[0].isupper() and found.start() > span.start
        head = lexicon.acts.heads.get(word.lower())
        is_noun = word.lower() in _SELDOM_VERBS or (head is not None and head.form == "noun")
        if is_noun and not _COMPLEMENT.match(text, found.end(), span.end):
            continue
        if not in_name and not _OWN.search(text, max(span.start, found.start() - 20), found.start()):
            return True
    return False


def nested(text: str, attribution: Attribution, by: int) -> Attribution | None:
    """Give an attribution found in a stretch as one of the whole text; None when nothing is left of it.

    After "and" or "but" a second act begins ("confirmed that its drones flew, but denies that they fired"): what stands before it
    was said by the first, and a denial must not reach back to it.
    """
    cue = _shift(attribution.cue, by)
    content = tuple(_shift(span, by) for span in attribution.content)
    if attribution.source is None and _SECOND_ACT.search(text, max(0, cue.start - 20), cue.start):
        content = tuple(span for span in content if span.start >= cue.end)
    if not content:
        return None
    source = None if attribution.source is None else _shift(attribution.source, by)
    return replace(attribution, source=source, cue=cue, content=content)


def _shift(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by)
