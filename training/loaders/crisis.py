"""The crisis corpus: every layer of a reading at once, on passages written for this project."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from standoff.records import Claim, EventMention, Reading, Span
from training.corpora.augment import copies
from training.corpora.convert import reading_of
from training.corpora.markup import Passage, read_corpus
from training.examples import Example

FOLDER = Path(__file__).resolve().parents[1] / "corpora" / "crisis"
# Variants by program of each written passage.
VARIANTS = 2
Tags = list[tuple[int, int, str]]
Pairs = list[tuple[int, int | None]]
Thing = TypeVar("Thing")


def train(_: Path) -> Iterator[Example]:
    """Yield the passages of train and their variants; the corpus lies in the project, not in the benchmarks folder."""
    yield from (example(passage) for passage in read_corpus(FOLDER) if passage.split == "train")
    yield from (example(passage) for passage in copies(FOLDER, number=VARIANTS, seed=1))


def dev(_: Path) -> Iterator[Example]:
    """Yield the passages of dev."""
    yield from (example(passage) for passage in read_corpus(FOLDER) if passage.split == "dev")


def example(passage: Passage) -> Example:
    """Give a passage with gold for every head that it has."""
    reading = reading_of(passage)
    outer, inner = layers(reading.mentions, lambda mention: mention.span)
    top = [claim for claim in reading.claims if claim.nested_in is None]
    first = {claim.id for claim in top}
    below = [claim for claim in reading.claims if claim.nested_in in first]
    tags = {
        "attribution": _claim_tags(top),
        "inner": _claim_tags(below),
        "mention": [(*_pair(mention.span), mention.kind) for mention in outer],
        "mention_inner": [(*_pair(mention.span), mention.kind) for mention in inner],
        "toponym": [(*_pair(place.span), place.use) for place in layers(reading.toponyms, lambda place: place.span)[0]],
        "time": [(*_pair(time.span), "time") for time in layers(reading.times, lambda time: time.span)[0]],
        "quantity": [(*_pair(each.span), "quantity") for each in layers(reading.quantities, lambda each: each.span)[0]],
        "evidence": [(*_pair(each.span), each.kind) for each in _apart([each for claim in reading.claims for each in claim.evidence])],
        "event": [(*_pair(event.trigger), event.type) for event in _triggers(reading)],
    }
    pairs = _claim_pairs(top, "cue_source", "content_cue") | _claim_pairs(below, "inner_cue_source", "inner_content_cue")
    event_pairs, keys = _event_pairs(reading)
    return Example(name=passage.id, text=passage.text, tags=tags, classes=_classes(reading), pairs=pairs | event_pairs, keys=keys)


def layers(things: Sequence[Thing], span_of: Callable[[Thing], Span]) -> tuple[list[Thing], list[Thing]]:
    """Give the things that lie in no other, and those that lie in just these; deeper ones are left out, and so are crossing ones."""
    ordered = sorted(things, key=lambda each: (span_of(each).start, -span_of(each).end))
    outer: list[Thing] = []
    inner: list[Thing] = []
    for each in ordered:
        span = span_of(each)
        if not outer or span.start >= span_of(outer[-1]).end:
            outer.append(each)
        elif span_of(outer[-1]).covers(span) and span != span_of(outer[-1]) and (not inner or span.start >= span_of(inner[-1]).end):
            inner.append(each)
    return outer, inner


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _apart(things: Sequence[Thing]) -> list[Thing]:
    return layers(things, lambda each: each.span)[0]  # type: ignore[attr-defined]


def _claim_tags(claims: Sequence[Claim]) -> Tags:
    spans = {(*_pair(claim.cue), "cue") for claim in claims}
    spans |= {(*_pair(claim.source), "source") for claim in claims if claim.source}
    spans |= {(*_pair(part), "content") for claim in claims for part in claim.content}
    kept: Tags = []
    # Shorter spans go first where two cross: a source inside a content is found, the content's rest is lost.
    for span in sorted(spans, key=lambda span: span[1] - span[0]):
        kept += [] if any(span[0] < other[1] and other[0] < span[1] for other in kept) else [span]
    return sorted(kept)


def _claim_pairs(claims: Sequence[Claim], of_cue: str, of_content: str) -> dict[str, Pairs]:
    return {
        of_cue: [(claim.cue.start, claim.source.start if claim.source else None) for claim in claims],
        of_content: [(part.start, claim.cue.start) for claim in claims for part in claim.content],
    }


def _triggers(reading: Reading) -> list[EventMention]:
    return layers(reading.events, lambda event: event.trigger)[0]


def _classes(reading: Reading) -> dict[str, Tags]:
    events = _triggers(reading)
    happened = {"actual": "yes", "negated": "no", "planned": "open", "hypothetical": "open"}
    return {
        "event_mode": [(*_pair(event.trigger), event.mode or "none") for event in events],
        "event_status": [(*_pair(event.trigger), "reported" if event.status == "reported" else "claimed") for event in events],
        "event_modality": [(*_pair(event.trigger), event.modality) for event in events],
        "event_sides": [(*_pair(event.trigger), "both" if event.reciprocal else "one") for event in events],
        "happened": [(*_pair(event.trigger), happened[event.modality]) for event in events],
        "source_kind": [(*_pair(claim.source), claim.source_kind) for claim in reading.claims if claim.source],
        "speech_act": [(*_pair(claim.cue), claim.speech_act) for claim in reading.claims],
    }


def _event_pairs(reading: Reading) -> tuple[dict[str, Pairs], dict[str, list[int]]]:
    """Give what belongs to each event, and what is offered; a pair whose window lacks the partner counts as having none."""
    events = _triggers(reading)
    starts = {record.id: record.span.start for record in (*reading.mentions, *reading.toponyms, *reading.times, *reading.quantities)}
    mentions = sorted({mention.span.start for mention in reading.mentions})
    pairs: dict[str, Pairs] = {"event_actor": [], "event_recipient": [], "event_place": [], "event_time": []}
    for event in events:
        at = event.trigger.start
        for head, actors in (("event_actor", event.actors), ("event_recipient", event.recipients)):
            pairs[head] += [(at, actor.span.start) for actor in actors] or [(at, None)]
        for head, target in (("event_place", event.place), ("event_time", event.time)):
            pairs[head].append((at, starts[target] if target else None))
    for head, layer in (("quantity_event", "quantities"), ("equipment_event", "equipment")):
        owners = {identity: event.trigger.start for event in events for identity in getattr(event, layer)}
        asked = reading.quantities if layer == "quantities" else [each for each in reading.mentions if each.kind == "equipment"]
        pairs[head] = [(each.span.start, owners.get(each.id)) for each in asked]
    triggers = [event.trigger.start for event in events]
    keys = {
        "event_actor": mentions,
        "event_recipient": mentions,
        "event_place": [place.span.start for place in reading.toponyms],
        "event_time": [time.span.start for time in reading.times],
        "quantity_event": triggers,
        "equipment_event": triggers,
    }
    return pairs, keys
