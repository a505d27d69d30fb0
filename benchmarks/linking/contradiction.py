"""Contradictions by aspect, updates and corrections between the two articles of every labelled pair."""

from collections.abc import Iterable, Mapping

from benchmarks.cases import Case, case_of
from benchmarks.linking.sets import Pair
from benchmarks.linking.triggers import families, judge
from benchmarks.report import Figures
from benchmarks.scoring import Counts, add_up
from standoff.linking.contradiction import aspects
from standoff.linking.coreference import matches
from standoff.linking.dispatch import Dispatch
from standoff.linking.event_links import event_links
from standoff.linking.sketches import ArticleSketch
from standoff.records.linking import ASPECTS, Link


def figures(pairs: Iterable[Pair], dispatches: Mapping[str, Dispatch]) -> tuple[Figures, dict[str, Case]]:
    """Score all pairs.

    An aspect of a contradiction is a hit where the label has it too, an update or a correction where it points the right way.
    """
    counts: list[dict[str, Counts]] = []
    cases: dict[str, Case] = {}
    for family in families(pairs, dispatches):
        for pair in family.pairs:
            found = _score(pair, family.sketches[pair.one.id], family.sketches[pair.two.id])
            counts.append(found)
            errors = sum(each.said + each.gold - 2 * each.hits for each in found.values())
            cases[f"{pair.name}/contradicts"] = case_of([name for name in sorted(found) if found[name].said], errors)
    total = add_up(counts)
    whole = sum((total[aspect] for aspect in ASPECTS if aspect in total), Counts())
    made = {"contradiction_f1": whole.f1, "contradiction_precision": whole.precision, "contradiction_recall": whole.recall}
    made |= {f"contradiction_{name}_f1": total[name].f1 for name in ASPECTS if name in total and total[name].occurs}
    made |= {f"{name}_f1": total[name].f1 for name in ("contradicting_pairs", "supersedes", "corrects") if total[name].occurs}
    return made, cases


def _score(pair: Pair, one: ArticleSketch, two: ArticleSketch) -> dict[str, Counts]:
    a, b = sorted((one, two), key=lambda sketch: sketch.article)
    links = event_links(a, b, matches(a, b), judge())
    said, gold = set(aspects(links)), set(pair.label["contradicts"])
    found = {aspect: Counts(hits=aspect in said & gold, said=aspect in said, gold=aspect in gold) for aspect in ASPECTS}
    found["contradicting_pairs"] = Counts(hits=bool(said and gold), said=bool(said), gold=bool(gold))
    for kind in ("supersedes", "corrects"):
        found[kind] = _directed(kind, links, pair, one, two)
    return found


def _directed(kind: str, links: tuple[Link, ...], pair: Pair, one: ArticleSketch, two: ArticleSketch) -> Counts:
    said = next((link.subject.article for link in links if link.kind == kind), None)
    gold = {"a_of_b": one.article, "b_of_a": two.article}.get(pair.label[kind] or "")
    return Counts(hits=said is not None and said == gold, said=said is not None, gold=gold is not None)
