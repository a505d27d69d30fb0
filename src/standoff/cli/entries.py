"""A reading laid out for people: its claims in the order of the text, each note beside what it concerns, sources counted.

Both views, the terminal's and the page's, are printed from this.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from standoff.cli.event_entries import EventEntry, Rest, lay_out_events
from standoff.cli.notes import Note, Places, number_notes, place_notes
from standoff.cli.visible import one_line, shorten
from standoff.cli.words import CERTAINTIES, EVIDENCE_KINDS, UNNAMED, count, manner, standing
from standoff.records import Article, Caveat, Claim, Mention, Posture, Reading, Span, TimeExpression, Toponym

GAP = " … "
FIRST_WORDS = 80
Placed = TypeVar("Placed", Toponym, TimeExpression)
NOBODY = "Nobody named"
QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "‹": "›", "„": "“", "‚": "‘", "「": "」", "『": "』"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One claim as one row: ``label`` counts as the text does (``2.1`` is nested in ``2``), ``depth`` says how deep it is nested.

    ``who_notes``, ``evidence_notes`` and ``what_notes`` are the notes that concern each part; ``notes`` those printed first here.
    """

    claim: Claim
    label: str
    depth: int
    who: str
    standing: str
    manner: str
    certainty: str
    evidence: tuple[str, ...]
    what: str
    who_notes: tuple[Note, ...]
    evidence_notes: tuple[Note, ...]
    what_notes: tuple[Note, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One source and how often it speaks; ``manners`` counts its ways of speaking."""

    who: str
    standing: str
    is_named: bool
    is_stated: bool
    claims: int
    manners: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """A reading laid out: entries, events, every numbered note, those of them beside no entry, what concerns the whole article, sources.

    ``places`` and ``times`` have the same place, and the same words with the same meaning, together.
    """

    reading: Reading
    title: str
    entries: tuple[Entry, ...]
    events: tuple[EventEntry, ...]
    notes: tuple[Note, ...]
    loose_notes: tuple[Note, ...]
    general: tuple[Caveat, ...]
    speakers: tuple[Speaker, ...]
    places: tuple[tuple[Toponym, ...], ...]
    times: tuple[tuple[TimeExpression, ...], ...]


def lay_out(reading: Reading, *, postures: Mapping[str, Posture] | None = None) -> Ledger:
    """Lay a reading out for people; ``postures`` says by the id of an event what its text says of forces."""
    ordered = list(_in_order(reading.claims))
    notes = number_notes(reading.caveats, reading.article.text)
    places = place_notes(notes, [claim for claim, _, _ in ordered], reading.mentions)
    mentions = {mention.id: mention for mention in reading.mentions}
    entries: list[Entry] = []
    shown = set[int]()
    for (claim, label, depth), beside in zip(ordered, places, strict=True):
        who = _source_name(claim, mentions, reading.article)
        entries.append(_entry(claim, label, depth, who=who, text=reading.article.text, places=beside, shown=shown))
        shown.update(note.number for note in entries[-1].notes)
    return Ledger(
        reading=reading,
        title=_title(reading.article),
        entries=tuple(entries),
        events=lay_out_events(reading, {entry.claim.id: Rest(label=entry.label, who=entry.who) for entry in entries}, postures or {}),
        notes=notes,
        loose_notes=tuple(note for note in notes if note.number not in shown),
        general=tuple(each for each in reading.caveats if each.span is None),
        speakers=_speakers(entries, mentions),
        places=_grouped(reading.toponyms, lambda each: (each.geonames_id, each.name, each.country)),
        times=_grouped(reading.times, lambda each: (each.value, each.span.of(reading.article.text))),
    )


def _grouped(records: Iterable[Placed], key: Callable[[Placed], Hashable]) -> tuple[tuple[Placed, ...], ...]:
    """Put records of the same meaning together, in the order of the text."""
    groups: dict[Hashable, list[Placed]] = {}
    for record in sorted(records, key=lambda each: each.span):
        groups.setdefault(key(record), []).append(record)
    return tuple(tuple(group) for group in groups.values())


def counts(ledger: Ledger) -> tuple[str, ...]:
    """Count what a reading holds, in words: claims, sources and how many of them have no name, evidence, events, notes."""
    parts = [count(len(ledger.entries), "claim")]
    if ledger.entries:
        sources = [speaker for speaker in ledger.speakers if speaker.is_stated]
        unnamed = sum(not speaker.is_named for speaker in sources)
        parts.append(count(len(sources), "source") + (f", {unnamed} unnamed" if unnamed else ""))
        parts.append(f"evidence cited for {sum(bool(entry.evidence) for entry in ledger.entries) or 'none'}")
    if ledger.events:
        happened = sum(each.event.status == "reported" and each.event.modality == "actual" for each in ledger.events)
        parts.append(f"{count(len(ledger.events), 'event')}, {happened or 'none'} reported to have happened")
    parts.append(count(len(ledger.notes) + len(ledger.general), "note"))
    return tuple(parts)


def _title(article: Article) -> str:
    """Give the headline, or where there is none the first words of the text."""
    return one_line(article.headline or "") or shorten(one_line(article.text[:2000]), length=FIRST_WORDS)


def _start(claim: Claim) -> tuple[int, int]:
    spans = [claim.cue, *claim.content, *([claim.source] if claim.source else [])]
    return min(span.start for span in spans), claim.cue.start


def _in_order(claims: Sequence[Claim]) -> Iterator[tuple[Claim, str, int]]:
    """Give the claims in the order of the text, the nested ones right after the claim that holds them, with label and depth."""
    by_id = {claim.id: claim for claim in claims}
    children: dict[str | None, list[Claim]] = {}
    for claim in sorted(by_id.values(), key=_start):
        children.setdefault(claim.nested_in if claim.nested_in in by_id else None, []).append(claim)
    stack = [(claim, str(number), 0) for number, claim in enumerate(children.get(None, []), start=1)][::-1]
    given = set[str]()
    while stack:
        claim, label, depth = stack.pop()
        given.add(claim.id)
        yield claim, label, depth
        inner = children.get(claim.id, [])
        stack.extend((each, f"{label}.{number}", depth + 1) for number, each in reversed(list(enumerate(inner, start=1))))
    # Claims that hold one another in a circle stand under no claim at all; they are shown all the same.
    outer = len(children.get(None, []))
    circular = (claim for claim in sorted(by_id.values(), key=_start) if claim.id not in given)
    yield from ((claim, str(number), 0) for number, claim in enumerate(circular, start=outer + 1))


def _entry(claim: Claim, label: str, depth: int, *, who: str, text: str, places: Places, shown: set[int]) -> Entry:
    beside = {note.number: note for part in places.values() for note in part}
    return Entry(
        claim=claim,
        label=label,
        depth=depth,
        who=who,
        standing=standing(claim, who=who),
        manner=manner(claim),
        certainty=CERTAINTIES[claim.certainty],
        evidence=tuple(dict.fromkeys(EVIDENCE_KINDS[each.kind] for each in claim.evidence)),
        what=content_text(claim.content, text),
        who_notes=tuple(places["who"]),
        evidence_notes=tuple(places["evidence"]),
        what_notes=tuple(places["what"]),
        notes=tuple(note for number, note in sorted(beside.items()) if number not in shown),
    )


def _source_name(claim: Claim, mentions: Mapping[str, Mention], article: Article) -> str:
    """Name a source by the fullest name its chain has, or by its words; by the publisher where the article itself speaks."""
    mention = mentions.get(claim.source_mention or "")
    if mention is not None:
        return _as_name(mention.canonical)
    if claim.source is not None:
        return _as_name(claim.source.of(article.text))
    return (article.publisher or "The article") if claim.source_kind == "author" else NOBODY


def _as_name(words: str) -> str:
    """Give words on one line, with a capital, and without the comma that ends an apposition."""
    name = one_line(words).rstrip(" ,;:")
    return name[:1].upper() + name[1:]


def content_text(content: Sequence[Span], text: str) -> str:
    """Give what is said, on one line, with the quotation marks that stand right around it in the text."""
    return GAP.join(one_line(_with_quotes(span, text).of(text)) for span in content)


def _with_quotes(span: Span, text: str) -> Span:
    inner, before, after = span.of(text), text[max(0, span.start - 1) : span.start], text[span.end : span.end + 2]
    # A comma or stop may stand before the closing mark: “We are ready,” he said.
    comma = int(after[:1] in (",", ".") and bool(after))
    closing = after[comma : comma + 1]
    opened = QUOTES.get(before) if before else None
    if opened and (inner.endswith(opened) or closing == opened):
        return Span(start=span.start - 1, end=span.end if inner.endswith(opened) else span.end + comma + 1)
    # The content takes in its opening mark and stops short of the closing one.
    if closing and QUOTES.get(inner[:1]) == closing and closing not in inner[1:]:
        return Span(start=span.start, end=span.end + comma + 1)
    return span


def _speakers(entries: Sequence[Entry], mentions: Mapping[str, Mention]) -> tuple[Speaker, ...]:
    """Count the claims of each source, the most heard first; those who speak equally often stay in the order of the text."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        mention = mentions.get(entry.claim.source_mention or "")
        groups.setdefault(mention.chain if mention else entry.who.casefold(), []).append(entry)
    speakers = [
        Speaker(
            who=group[0].who,
            standing=group[0].standing,
            is_named=group[0].claim.source_kind not in UNNAMED,
            is_stated=group[0].claim.source_kind != "unstated",
            claims=len(group),
            manners=tuple(Counter(entry.manner for entry in group).most_common()),
        )
        for group in groups.values()
    ]
    return tuple(sorted(speakers, key=lambda speaker: -speaker.claims))
