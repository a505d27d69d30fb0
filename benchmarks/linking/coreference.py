"""Same event: whether the acts at two labelled trigger words came into one event, in an index of the whole family."""

from collections.abc import Iterable, Mapping

from benchmarks.cases import Case, case_of
from benchmarks.linking.sets import Pair
from benchmarks.linking.triggers import Family, acts_at, families, trigger_at
from benchmarks.report import Figures
from benchmarks.scoring import Counts, add_up
from standoff.linking.dispatch import Dispatch
from standoff.linking.event_index import EventIndex
from standoff.linking.sketches import ArticleSketch

# An act of an article: the article's id and the act's key.
_Home = Mapping[tuple[str, str], str]


def figures(pairs: Iterable[Pair], dispatches: Mapping[str, Dispatch]) -> tuple[Figures, dict[str, Case]]:
    """Score all pairs.

    A hit is a labelled pair of trigger words whose acts are in one event; a trigger at which there is no act at all is a miss. A false
    one is an
    event that two articles share whose label says that they share none; further pairs in articles of one event are not labelled, and not
    counted.
    """
    counts: list[dict[str, Counts]] = []
    cases: dict[str, Case] = {}
    for family in families(pairs, dispatches):
        home = _homes(family)
        for pair in family.pairs:
            found, errors = _score(pair, family, home)
            counts.append(found)
            cases[f"{pair.name}/same_event"] = case_of([(name, found[name].said) for name in sorted(found)], errors)
    total = add_up(counts)
    made = {f"same_event_{name}": value for name, value in _rates(total["all"]).items()}
    made["same_event_found_f1"] = total["found"].f1
    made["same_event_read_f1"] = total["read"].f1
    made["same_event_articles_f1"] = total["articles"].f1
    return made, cases


def _rates(counts: Counts) -> Figures:
    return {"f1": counts.f1, "precision": counts.precision, "recall": counts.recall}


def _homes(family: Family) -> _Home:
    index = EventIndex()
    for article in sorted(family.sketches):
        index.add(family.sketches[article], [other for other in family.sketches if other < article])
    return {
        (article, act.key): event.id
        for article, sketch in family.sketches.items()
        for event in index.events_of(article)
        for act in sketch.acts
        if any((point.article, point.record) == (article, act.key) for point in event.mentions)
    }


def _score(pair: Pair, family: Family, home: _Home) -> tuple[dict[str, Counts], int]:
    a, b = family.sketches[pair.one.id], family.sketches[pair.two.id]
    shared = {home[a.article, act.key] for act in a.acts} & {home[b.article, act.key] for act in b.acts}
    labels = pair.label["same_event"]
    if not labels:
        false = Counts(said=len(shared))
        return dict.fromkeys(("all", "found", "read"), false) | {"articles": Counts(said=bool(shared))}, len(shared)
    total = {name: Counts() for name in ("all", "found", "read")}
    for label in labels:
        spans = trigger_at(family.dispatches[a.article], label["a"]), trigger_at(family.dispatches[b.article], label["b"])
        for name, read_only in (("all", False), ("read", True)):
            mine, theirs = (_events(sketch, span, home, read_only) for sketch, span in zip((a, b), spans, strict=True))
            hit = bool(mine & theirs)
            total[name] += Counts(hits=hit, said=hit, gold=1)
            if name == "all" and mine and theirs:
                total["found"] += Counts(hits=hit, said=hit, gold=1)
    total["articles"] = Counts(hits=bool(shared), said=bool(shared), gold=1)
    return total, total["all"].gold - total["all"].hits


def _events(sketch: ArticleSketch, span: tuple[int, int] | None, home: _Home, read_only: bool) -> set[str]:
    return {home[sketch.article, key] for key in acts_at(sketch, span, read_only=read_only)}
