"""Find claims inside claims: what a source says that somebody else says.

The attribution head learned on texts annotated one level deep. So a content that has words of saying in it is read again by
itself, as a text of its own, and what is found there is nested in the claim that holds it.
"""

from collections.abc import Sequence
from dataclasses import replace

from standoff.lexicons.loader import SpeechLexicon
from standoff.reading.attributions import Attribution
from standoff.records import Span

# A claim inside a claim needs room for a source, a cue and a content.
SHORTEST = 20


def stretches_to_reread(text: str, found: Sequence[Attribution], lexicon: SpeechLexicon) -> list[tuple[int, Span]]:
    """Give (number of the attribution, stretch of its content) for each stretch in which somebody may be quoted."""
    return [
        (number, span)
        for number, attribution in enumerate(found)
        for span in attribution.content
        if span.end - span.start >= SHORTEST and lexicon.cue_pattern.search(text, span.start, span.end)
    ]


def shifted(attribution: Attribution, by: int) -> Attribution:
    """Give an attribution found in a stretch as one of the whole text."""
    return replace(
        attribution,
        source=None if attribution.source is None else _shift(attribution.source, by),
        cue=_shift(attribution.cue, by),
        content=tuple(_shift(span, by) for span in attribution.content),
    )


def _shift(span: Span, by: int) -> Span:
    return Span(start=span.start + by, end=span.end + by)
