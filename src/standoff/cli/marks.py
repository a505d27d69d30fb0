"""Spans that may overlap, cut into pieces that do not: each character of the text stands in exactly one piece, in order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from standoff.cli.entries import Ledger
from standoff.records import Span

Role = Literal["headline", "dateline", "blank", "source", "cue", "content", "evidence", "caveat", "event", "part", "place", "time"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span that the page shows, and what it is part of: ``note`` names the row of a claim, an event, a place or a time, or a note.

    A ``part`` is a span that belongs to an event and is lit with it. ``look`` is how the span of an event looks: its modality.
    """

    role: Role
    span: Span
    note: str | None
    depth: int = 0
    look: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text on which the same marks lie from its first character to its last."""

    span: Span
    marks: tuple[Mark, ...]


def marks_of(ledger: Ledger) -> Iterator[Mark]:
    """Give every span of a reading that the page shows."""
    article = ledger.reading.article
    if article.headline and article.text.startswith(article.headline):
        yield Mark(role="headline", span=Span(start=0, end=len(article.headline)), note=None)
    if article.dateline:
        yield Mark(role="dateline", span=article.dateline.span, note=None)
    # The blank lines after the last word stay in the text and are not shown.
    yield Mark(role="blank", span=Span(start=len(article.text.rstrip()), end=len(article.text)), note=None)
    for entry in ledger.entries:
        claim = entry.claim
        label, depth = f"row-{entry.label}", entry.depth
        yield Mark(role="cue", span=claim.cue, note=label, depth=depth)
        if claim.source:
            yield Mark(role="source", span=claim.source, note=label, depth=depth)
        yield from (Mark(role="content", span=span, note=label, depth=depth) for span in claim.content)
        yield from (Mark(role="evidence", span=each.span, note=label, depth=depth) for each in claim.evidence)
    yield from _event_marks(ledger)
    for number, places in enumerate(ledger.places, start=1):
        yield from (Mark(role="place", span=place.span, note=f"place-{number}") for place in places)
    for number, times in enumerate(ledger.times, start=1):
        yield from (Mark(role="time", span=time.span, note=f"time-{number}") for time in times)
    yield from (Mark(role="caveat", span=note.span, note=f"note-{note.number}") for note in ledger.notes)


def _event_marks(ledger: Ledger) -> Iterator[Mark]:
    for entry in ledger.events:
        note = f"event-{entry.label}"
        yield Mark(role="event", span=entry.event.trigger, note=note, look=entry.event.modality)
        yield from (Mark(role="part", span=span, note=note) for span in entry.parts)


def pieces(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Cut a text wherever a mark begins or ends; a mark outside the text is cut at its ends."""
    starting: dict[int, list[Mark]] = defaultdict(list)
    ending: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        start, end = max(0, mark.span.start), min(len(text), mark.span.end)
        if start < end:
            starting[start].append(mark)
            ending[end].append(mark)
    active: list[Mark] = []
    start = 0
    for cut in sorted({0, len(text), *starting, *ending}):
        if start < cut:
            yield Piece(span=Span(start=start, end=cut), marks=tuple(active))
        for mark in ending[cut]:
            active.remove(mark)
        active += starting[cut]
        start = cut
