"""Labelled pairs of acts from the wire of the demo: one long crisis, in which many alike things happen and few of them are one."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from benchmarks.linking.sets import article_of, dispatch_of
from benchmarks.linking.triggers import sketches
from standoff.demonstration.matching import key_mentions, key_place
from standoff.demonstration.wire import Wire
from standoff.linking.dispatch import Dispatch
from standoff.linking.features import features, may_match, of_articles
from standoff.linking.sketches import ActSketch, ArticleSketch
from standoff.linking.vetoes import veto
from standoff.pipeline import Reader

# Dispatches further apart than this many days are mostly not held against one another by the index.
WITHIN_DAYS = 3
# The last dispatch of the first half of the wire: each half is fitted without the other.
HALF = "080"
Labelled = tuple[dict[str, float], bool, str]


def wire_rows(wire: Wire) -> Iterator[Labelled]:
    """Give the pairs of acts of near dispatches of which the key says whether they are one: their features, the label, and the half.

    Acts of two events of the key are two. An act of no event is another than one of the key where its dispatch does not tell of that event.
    """
    sketched = sketches(_read(wire))
    meant = _meant(wire, sketched)
    tells = _tells(wire)
    for one, two in combinations(sorted(sketched), 2):
        a, b = sketched[one], sketched[two]
        if a.published is None or b.published is None or abs(a.published - b.published) > WITHIN_DAYS:
            continue
        shared = of_articles(a, b)
        for mine in a.acts:
            for theirs in b.acts:
                label = _label(meant.get((one, mine.key)), meant.get((two, theirs.key)), tells[one], tells[two])
                if label is not None and may_match(mine, theirs) and veto(mine, theirs, a, b) is None:
                    yield features(mine, theirs, a, b, shared=shared), label, "first half" if two <= HALF else "second half"


def _label(here: frozenset[str] | None, there: frozenset[str] | None, mine: frozenset[str], theirs: frozenset[str]) -> bool | None:
    if here and there:
        return bool(here & there)
    if here is None and there is None:
        return None
    is_told = bool(here & theirs) if here else bool((there or frozenset()) & mine)
    return None if is_told else False


def _read(wire: Wire) -> dict[str, Dispatch]:
    articles = {sent.number: article_of(json.loads(sent.content)) for sent in wire.dispatches}
    readings = Reader().read_many(list(articles.values()))
    return {number: dispatch_of(article, {}, reading) for (number, article), reading in zip(articles.items(), readings, strict=True)}


def _meant(wire: Wire, sketched: Mapping[str, ArticleSketch]) -> dict[tuple[str, str], frozenset[str]]:
    texts = {sent.number: article_of(json.loads(sent.content)).text for sent in wire.dispatches}
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for told in key_mentions(wire):
        start, end = key_place(texts[told.dispatch], told.trigger)
        for act in sketched[told.dispatch].acts:
            if _stands_at(act, start, end):
                found[told.dispatch, act.key].add(told.event)
    return {place: frozenset(events) for place, events in found.items()}


def _stands_at(act: ActSketch, start: int, end: int) -> bool:
    return any(mention.start < end and start < mention.end for mention in act.mentions)


def _tells(wire: Wire) -> defaultdict[str, frozenset[str]]:
    """Give for each dispatch the events of which it tells, asserts or denies anything."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for event in wire.key["event"]:
        for part in ("mentions", "asserted_by", "denied_by"):
            for row in event.get(part, []):
                found[row["dispatch"]].add(event["id"])
    return defaultdict(frozenset, {dispatch: frozenset(events) for dispatch, events in found.items()})
