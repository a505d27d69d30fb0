"""One scorer for all layers of a reading: any reading against any gold of the same text.

Records are paired one to one where their spans overlap; attributes are compared on the pairs, so that a missed record costs its own
figure and no other. Figures are F1, or the share of pairs with the same value (``..._same``), unless the name carries a unit.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt
from statistics import median
from typing import Any

from scorch import scores

from benchmarks.report import Figures
from benchmarks.scoring import Counts, Parts, exact_counts, likeness, mean, overlap_counts, pair_up
from standoff.records import Actor, Claim, EventMention, Mention, Reading, Span, Toponym
from standoff.records.reading import MENTION_KINDS

EARTH_KM = 6371.0088
# The distance within which a place counts as found: 100 miles, as the field has it (Gritta et al. 2018).
NEAR_KM = 161.0
Pairs = list[tuple[int, int]]
Cluster = set[tuple[str, int, int]]


@dataclass(slots=True, kw_only=True)
class Comparison:
    """What comparing readings gave so far: counts by figure, pairs of values by attribute, distances, and chains."""

    counts: dict[str, Counts] = field(default_factory=dict)
    values: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    distances: list[float | None] = field(default_factory=list)
    placed: int = 0
    said_chains: list[Cluster] = field(default_factory=list)
    gold_chains: list[Cluster] = field(default_factory=list)

    def count(self, figure: str, counts: Counts) -> None:
        """Add counts to a figure."""
        self.counts[figure] = self.counts.get(figure, Counts()) + counts

    def same(self, attribute: str, said: object, gold: object) -> None:
        """Add a pair of values of an attribute."""
        self.values.setdefault(attribute, []).append((str(said), str(gold)))


def figures(said: Iterable[Reading], gold: Iterable[Reading]) -> Figures:
    """Give the figures of some readings against their gold, in the same order."""
    return figures_of(compare(said, gold))


def compare(said: Iterable[Reading], gold: Iterable[Reading]) -> Comparison:
    """Compare readings with their gold, pair by pair; each pair must be of one text."""
    found = Comparison()
    for mine, theirs in zip(said, gold, strict=True):
        if mine.article.text != theirs.article.text:
            raise ValueError(f"the readings are of two texts: {mine.article.text[:40]!r} and {theirs.article.text[:40]!r}")
        _mentions(mine, theirs, found)
        claims = _claims(mine, theirs, found)
        _events(mine, theirs, claims, found)
        _toponyms(mine, theirs, found)
        _times(mine, theirs, found)
        _quantities(mine, theirs, found)
        _caveats(mine, theirs, found)
    return found


def figures_of(found: Comparison) -> Figures:
    """Turn what was counted into figures; what occurs on neither side has none."""
    made = {name: counts.f1 for name, counts in found.counts.items() if counts.occurs}
    made |= {f"{name}_same": mean(said == gold for said, gold in pairs) for name, pairs in found.values.items()}
    if found.placed:
        near = sum(distance is not None and distance <= NEAR_KM for distance in found.distances)
        known = [distance for distance in found.distances if distance is not None]
        made["toponyms_acc161_all"] = near / found.placed
        made["toponyms_acc161_recognised"] = near / len(found.distances) if found.distances else 0.0
        if known:
            made |= {"toponyms_mean_km": mean(known), "toponyms_median_km": float(median(known))}
    if found.gold_chains:
        made["mentions_chains_conll"] = conll(found.said_chains, found.gold_chains)
    return dict(sorted(made.items()))


def conll(said: Sequence[Cluster], gold: Sequence[Cluster]) -> float:
    """Give the CoNLL-2012 score of chains: the mean F1 of MUC, B-cubed and entity-based CEAF, by the scorch library."""
    if not said:
        return 0.0
    return mean(float(measure(list(gold), list(said))[2]) for measure in (scores.muc, scores.b_cubed, scores.ceaf_e))


def _parts(*spans: Span) -> Parts:
    return tuple((span.start, span.end) for span in spans)


def _pair_spans(said: Sequence[Span], gold: Sequence[Span]) -> Pairs:
    return pair_up(said, gold, lambda one, other: likeness(_parts(one), _parts(other)))


def _overlap(said: Sequence[Span], gold: Sequence[Span]) -> Counts:
    return Counts(hits=len(_pair_spans(said, gold)), said=len(said), gold=len(gold))


def _spans(found: Comparison, layer: str, said: Sequence[Span], gold: Sequence[Span]) -> Pairs:
    """Count exact and overlapping spans of a layer; give the pairs that overlap."""
    pairs = _pair_spans(said, gold)
    found.count(f"{layer}_exact", exact_counts(set(said), set(gold)))
    found.count(f"{layer}_overlap", Counts(hits=len(pairs), said=len(said), gold=len(gold)))
    return pairs


def _mentions(said: Reading, gold: Reading, found: Comparison) -> None:
    def of(reading: Reading) -> list[Mention]:
        return list(reading.mentions)

    pairs = _spans(found, "mentions", [each.span for each in of(said)], [each.span for each in of(gold)])
    for one, other in pairs:
        found.same("mentions_kind", said.mentions[one].kind, gold.mentions[other].kind)
    for kind in MENTION_KINDS:
        mine, theirs = ({each.span for each in of(reading) if each.kind == kind} for reading in (said, gold))
        found.count(f"mentions_{kind}_exact", exact_counts(mine, theirs))
    for reading, chains in ((said, found.said_chains), (gold, found.gold_chains)):
        clusters: dict[str, Cluster] = {}
        for mention in reading.mentions:
            clusters.setdefault(mention.chain, set()).add((gold.article.id, mention.span.start, mention.span.end))
        chains += clusters.values()


def _claims(said: Reading, gold: Reading, found: Comparison) -> dict[str, str]:
    """Compare claims; give the gold claim's id for the id of each of ours that is paired with one."""
    for name, part in (("source", _source), ("cue", _cue), ("content", _content)):
        mine, theirs = ({parts for each in reading.claims if (parts := part(each))} for reading in (said, gold))
        found.count(f"claims_{name}_exact", exact_counts(mine, theirs))
        found.count(f"claims_{name}_overlap", overlap_counts(mine, theirs))
    pairs = pair_up(said.claims, gold.claims, _claims_alike)
    found.count("claims_found", Counts(hits=len(pairs), said=len(said.claims), gold=len(gold.claims)))
    partner = {said.claims[one].id: gold.claims[other].id for one, other in pairs}
    for one, other in pairs:
        mine, theirs = said.claims[one], gold.claims[other]
        for attribute in ("source_kind", "source_role", "speech_act", "certainty", "polarity", "quotation"):
            found.same(f"claims_{attribute}", getattr(mine, attribute), getattr(theirs, attribute))
        _link(found, "claims_nesting", partner, mine.nested_in, theirs.nested_in)
        cited = pair_up(mine.evidence, theirs.evidence, lambda a, b: a.kind == b.kind and likeness(_parts(a.span), _parts(b.span)))
        found.count("claims_evidence", Counts(hits=len(cited), said=len(mine.evidence), gold=len(theirs.evidence)))
    return partner


def _source(claim: Claim) -> Parts:
    return _parts(claim.source) if claim.source else ()


def _cue(claim: Claim) -> Parts:
    return _parts(claim.cue)


def _content(claim: Claim) -> Parts:
    return _parts(*claim.content)


def _claims_alike(one: Claim, other: Claim) -> float:
    cue, content = likeness(_cue(one), _cue(other)), likeness(_content(one), _content(other))
    return cue + content if cue and content else 0.0


def _link(found: Comparison, figure: str, partner: dict[str, str], said: str | None, gold: str | None) -> None:
    """Count a pointer of a paired record: right when it points to the partner of what the gold points to."""
    is_right = said is not None and gold is not None and partner.get(said) == gold
    found.count(figure, Counts(hits=is_right, said=said is not None, gold=gold is not None))


def _events(said: Reading, gold: Reading, claims: dict[str, str], found: Comparison) -> None:
    def alike(one: EventMention, other: EventMention) -> float:
        near = likeness(_parts(one.trigger), _parts(other.trigger))
        return near + (one.type == other.type) if near else 0.0

    mine_all, theirs_all = [each.trigger for each in said.events], [each.trigger for each in gold.events]
    found.count("events_trigger_exact", exact_counts(set(mine_all), set(theirs_all)))
    pairs = pair_up(said.events, gold.events, alike)
    sizes = {"said": len(said.events), "gold": len(gold.events)}
    found.count("events_trigger_overlap", Counts(hits=len(pairs), **sizes))
    typed = [(one, other) for one, other in pairs if said.events[one].type == gold.events[other].type]
    found.count("events_trigger_and_type", Counts(hits=len(typed), **sizes))
    whole = [pair for pair in typed if _stance(said.events[pair[0]]) == _stance(gold.events[pair[1]])]
    found.count("events_trigger_type_status_modality", Counts(hits=len(whole), **sizes))
    for one, other in pairs:
        mine, theirs = said.events[one], gold.events[other]
        for attribute in ("type", "status", "modality", "reciprocal"):
            found.same(f"events_{attribute}", getattr(mine, attribute), getattr(theirs, attribute))
        if mine.type == theirs.type and theirs.mode is not None:
            found.same("events_mode", mine.mode, theirs.mode)
        _actors(found, "events_actors", mine.actors, theirs.actors)
        _actors(found, "events_recipients", mine.recipients, theirs.recipients)
        _link(found, "events_claim", claims, mine.claim, theirs.claim)
        _link(found, "events_speech", claims, mine.speech, theirs.speech)
        for name in ("place", "time"):
            found.count(
                f"events_{name}", _overlap(*(_at(reading, getattr(event, name)) for reading, event in ((said, mine), (gold, theirs))))
            )
        for name in ("quantities", "equipment"):
            found.count(
                f"events_{name}", _overlap(*(_at(reading, *getattr(event, name)) for reading, event in ((said, mine), (gold, theirs))))
            )


def _stance(event: EventMention) -> tuple[str, str]:
    return event.status, event.modality


def _actors(found: Comparison, figure: str, said: Sequence[Actor], gold: Sequence[Actor]) -> None:
    pairs = _pair_spans([each.span for each in said], [each.span for each in gold])
    found.count(figure, Counts(hits=len(pairs), said=len(said), gold=len(gold)))
    for one, other in pairs:
        found.same(f"{figure}_country", said[one].country, gold[other].country)
        found.same(f"{figure}_sector", said[one].sector, gold[other].sector)


def _at(reading: Reading, *ids: str | None) -> list[Span]:
    """Give the spans of the records with these ids."""
    records: tuple[Any, ...] = (*reading.toponyms, *reading.times, *reading.quantities, *reading.mentions)
    return [record.span for record in records if record.id in ids]


def _toponyms(said: Reading, gold: Reading, found: Comparison) -> None:
    pairs = _spans(found, "toponyms", [each.span for each in said.toponyms], [each.span for each in gold.toponyms])
    found.placed += sum(each.lat is not None for each in gold.toponyms)
    for one, other in pairs:
        mine, theirs = said.toponyms[one], gold.toponyms[other]
        for attribute in ("use", "precision", "country"):
            found.same(f"toponyms_{attribute}", getattr(mine, attribute), getattr(theirs, attribute))
        if theirs.lat is not None:
            found.distances.append(_apart(mine, theirs))


def _apart(one: Toponym, other: Toponym) -> float | None:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return kilometres((one.lat, one.lon), (other.lat, other.lon))


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Give the great-circle distance of two (lat, lon) in degrees, by the haversine formula on a sphere of the Earth's mean radius."""
    (lat, lon), (lat2, lon2) = (map(radians, each) for each in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def _valued(found: Comparison, layer: str, said: Sequence[Any], gold: Sequence[Any], value: Callable[[Any], object]) -> Pairs:
    """Count a layer whose records have a value: spans, and spans that overlap and have the same value."""
    pairs = _spans(found, layer, [each.span for each in said], [each.span for each in gold])
    right = sum(value(said[one]) == value(gold[other]) for one, other in pairs)
    found.count(f"{layer}_value", Counts(hits=right, said=len(said), gold=len(gold)))
    return pairs


def _times(said: Reading, gold: Reading, found: Comparison) -> None:
    _valued(found, "times", said.times, gold.times, lambda time: (time.value, time.offset))


def _quantities(said: Reading, gold: Reading, found: Comparison) -> None:
    pairs = _valued(found, "quantities", said.quantities, gold.quantities, lambda each: (each.low, each.high, each.approximate))
    for one, other in pairs:
        found.same("quantities_unit", said.quantities[one].unit, gold.quantities[other].unit)
        found.same("quantities_of", said.quantities[one].of, gold.quantities[other].of)


def _caveats(said: Reading, gold: Reading, found: Comparison) -> None:
    def alike(one: Any, other: Any) -> float:
        if one.kind != other.kind or (one.span is None) != (other.span is None):
            return 0.0
        return 1.0 if one.span is None else likeness(_parts(one.span), _parts(other.span))

    pairs = pair_up(said.caveats, gold.caveats, alike)
    found.count("caveats", Counts(hits=len(pairs), said=len(said.caveats), gold=len(gold.caveats)))
