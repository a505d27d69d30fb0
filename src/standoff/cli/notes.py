"""Caveats as numbered notes, each put beside the part of the claim that it concerns."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from standoff.cli.visible import one_line
from standoff.records import Caveat, Claim, Mention, Span

Part = Literal["who", "evidence", "what"]
# Caveats about a source hold wherever it speaks, not only where it is first named.
ABOUT_SOURCES = frozenset(
    {"unnamed_source", "office_mismatch", "unlisted_person", "near_official_name", "unlisted_organization", "single_origin"}
)
# Spans are looked up by blocks of text of this many characters: a long article has thousands of claims and caveats.
BLOCK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A caveat that has a place in the text, with the number it goes by.

    ``words`` are what it stands on, on one line; ``same_as`` is the number of the first note that says the same, if that is another.
    """

    number: int
    caveat: Caveat
    span: Span
    words: str
    same_as: int | None


Places = dict[Part, list[Note]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A part of a claim: the smallest that fits a caveat takes it, then the first in the order of the text."""

    index: int
    part: Part
    span: Span

    @property
    def rank(self) -> tuple[int, int]:
        return self.span.end - self.span.start, self.index


def number_notes(caveats: Iterable[Caveat], text: str) -> tuple[Note, ...]:
    """Number the caveats that have a place, in the order of the text."""
    placed = sorted(((each.span, each.kind, each) for each in caveats if each.span is not None), key=lambda row: row[:2])
    first: dict[str, int] = {}
    notes = []
    for number, (span, _, caveat) in enumerate(placed, start=1):
        said = first.setdefault(caveat.message, number)
        notes.append(Note(number=number, caveat=caveat, span=span, words=one_line(span.of(text)), same_as=None if said == number else said))
    return tuple(notes)


def place_notes(notes: Iterable[Note], claims: Sequence[Claim], mentions: Sequence[Mention]) -> list[Places]:
    """Say for each claim which notes stand beside its source, its evidence and its words."""
    places: list[Places] = [{"who": [], "evidence": [], "what": []} for _ in claims]
    parts = _by_block([place for index, claim in enumerate(claims) for place in _parts(index, claim)])
    spoken = _chains(claims, mentions)
    for note in notes:
        fitting = [place for place in _near(parts, note.span) if _fits(place.span, note.span)]
        best = min(fitting, key=lambda place: place.rank, default=None)
        if best is not None:
            places[best.index][best.part].append(note)
        if note.caveat.kind in ABOUT_SOURCES:
            for index in _speaking(note, best, spoken, mentions):
                if note not in places[index]["who"]:
                    places[index]["who"].append(note)
    return places


def _parts(index: int, claim: Claim) -> Iterator[_Place]:
    if claim.source is not None:
        yield _Place(index=index, part="who", span=claim.source)
    for evidence in claim.evidence:
        yield _Place(index=index, part="evidence", span=evidence.span)
    for span in (claim.cue, *claim.content):
        yield _Place(index=index, part="what", span=span)


def _by_block(parts: Iterable[_Place]) -> dict[int, list[_Place]]:
    blocks: dict[int, list[_Place]] = defaultdict(list)
    for place in parts:
        for block in range(place.span.start // BLOCK, place.span.end // BLOCK + 1):
            blocks[block].append(place)
    return blocks


def _near(blocks: dict[int, list[_Place]], span: Span) -> Iterator[_Place]:
    for block in range(span.start // BLOCK, span.end // BLOCK + 1):
        yield from blocks.get(block, ())


def _fits(part: Span, caveat: Span) -> bool:
    """Say whether a part holds at least half of a caveat: a caveat on a whole sentence is not about the source in it."""
    shared = min(part.end, caveat.end) - max(part.start, caveat.start)
    return 2 * shared >= caveat.end - caveat.start


def _chains(claims: Sequence[Claim], mentions: Sequence[Mention]) -> dict[str, list[int]]:
    """Give for each chain the claims in which it speaks."""
    chain_of = {mention.id: mention.chain for mention in mentions}
    spoken: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        if claim.source_mention in chain_of:
            spoken[chain_of[claim.source_mention]].append(index)
    return spoken


def _speaking(note: Note, best: _Place | None, spoken: dict[str, list[int]], mentions: Sequence[Mention]) -> Iterator[int]:
    # "Analysts, who note ...": what stands behind "who" need not be a mention itself; then it goes by its name.
    name = note.words.casefold()
    marked = {mention.chain for mention in mentions if _fits(mention.span, note.span) or mention.canonical.casefold() == name}
    for chain, indices in spoken.items():
        if chain in marked or (best is not None and best.part == "who" and best.index in indices):
            yield from indices
