"""Fit the weights of event coreference on labelled pairs: ``python -m benchmarks.linking.fit --data benchmarks/linking/data``.

Logistic regression on pairs of acts, by Newton's method, drawn towards ``PRIOR``: what a careful reader would give each feature. The
pairs are those of the families of the dev part, and of the wire of the demo, in which acts that are alike are seldom one. It prints the
weights for ``standoff.linking.weights``, and how well they do on each family, and each half of the wire, when fitted on the rest.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.linking.sets import Pair, dispatch_of, pairs
from benchmarks.linking.triggers import Family, acts_at, families, trigger_at
from benchmarks.linking.wire import wire_rows
from standoff.demonstration.wire import find_wire
from standoff.linking.dispatch import Dispatch
from standoff.linking.features import FEATURES, features
from standoff.linking.sketches import ActSketch, ArticleSketch
from standoff.linking.vetoes import veto
from standoff.pipeline import Reader

PRIOR: dict[str, float] = {
    "bias": -0.5, "same_stem": 2.0, "same_family": 1.5, "same_group": 0.5, "same_type": -0.5, "neighbour": -2.0, "far_type": -4.0,
    "actors_same": 0.75, "actors_apart": -1.5, "recipients_same": 0.75, "recipients_apart": -1.0, "crossed": -0.5, "place_same": 1.5,
    "place_compatible": 0.5, "place_unlike": -0.75, "place_apart": -2.0, "near_same": 0.75, "near_apart": -0.75, "days_same": 1.0,
    "days_compatible": 0.0, "days_apart": -1.5, "published_gap": -0.75, "figure_same": 0.75, "figure_apart": -0.25, "context": 1.5,
    "names": 1.5,
    "opening": 1.0, "both_lead": 0.5, "one_lead": 0.0, "realness": -0.75, "only_harm": -1.0, "states_apart": -1.5,
    "matter": 1.0, "verbal": -0.3, "verbal_matter": 1.0, "verbal_apart": -0.5,
}  # fmt: skip
# How strongly weights are drawn towards the prior.
PULL = 3.0
# How much a pair of the wire counts beside one of the families. With 0, .05, .1 and .2 the acts of the wire held to be one are so in
# .22, .26, .29 and .33 of the cases when their half was left out; of the families' same pairs .87, .84, .80 and .76 are found.
WIRE = 0.1
# A pair of acts beside a labelled one in two texts of one event is not the same by all likelihood, and not by label.
BESIDE = 0.5
Table = npt.NDArray[np.float64]
Row = tuple[list[float], bool, float, str]


def labelled_acts(family: Family) -> Iterator[tuple[ArticleSketch, ActSketch, ArticleSketch, ActSketch, bool, float]]:
    """Give the pairs of acts of a family that are labelled, each with its article: whether they are one, how much the label counts."""
    for pair in family.pairs:
        a, b = family.sketches[pair.one.id], family.sketches[pair.two.id]
        same = _same(pair, family)
        ends = {key for keys in same for key in keys}
        for one in a.acts:
            for other in b.acts:
                is_same = (one.key, other.key) in same
                if not is_same and _is_open(one, other, pair, same, ends):
                    continue
                if veto(one, other, a, b) is None:
                    yield a, one, b, other, is_same, 1.0 if is_same or not same else BESIDE


def rows(family: Family) -> Iterator[Row]:
    """Give the labelled pairs of acts of a family by their features."""
    for a, one, b, other, is_same, weight in labelled_acts(family):
        measured = features(one, other, a, b)
        yield [measured.get(name, 0.0) for name in FEATURES], is_same, weight, family.name


def _same(pair: Pair, family: Family) -> set[tuple[str, str]]:
    a, b = pair.one.id, pair.two.id
    found = set()
    for label in pair.label["same_event"]:
        ones = acts_at(family.sketches[a], trigger_at(family.dispatches[a], label["a"]))
        found |= {(one, other) for one in ones for other in acts_at(family.sketches[b], trigger_at(family.dispatches[b], label["b"]))}
    return found


def _is_open(one: ActSketch, other: ActSketch, pair: Pair, same: set[tuple[str, str]], ends: set[str]) -> bool:
    """Say whether the labels leave a pair open: they list some pairs of trigger words, not all."""
    is_alike = bool(one.families & other.families or one.groups & other.groups or one.types & other.types)
    if pair.label["copy"] is not None and one.stems & other.stems:
        return True
    return bool(same) and (is_alike or (one.key in ends) == (other.key in ends))


def fit(table: Table, labels: Table, counts: Table) -> Table:
    """Give the weights."""
    prior = np.array([PRIOR[name] for name in FEATURES])
    weights = prior.copy()
    for _ in range(40):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (likely - labels)) + PULL * (weights - prior)
        curve = (table * (counts * likely * (1 - likely))[:, None]).T @ table + PULL * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def read_families(labelled: Sequence[Pair]) -> dict[str, Dispatch]:
    articles = {article.id: (article, pair.owners) for pair in labelled for article in (pair.one, pair.two)}
    readings = Reader().read_many([article for article, _ in articles.values()])
    return {
        reading.article.id: dispatch_of(article, owners, reading)
        for reading, (article, owners) in zip(readings, articles.values(), strict=True)
    }


def _f1(likely: Table, labels: Table, chosen: npt.NDArray[np.bool_]) -> float:
    said, right = (likely >= 0.5) & chosen, (labels > 0) & chosen
    return 2 * float((said & right).sum()) / max(1.0, float(said.sum() + right.sum()))


def main(arguments: Sequence[str]) -> int:
    """Fit and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linking.fit")
    parser.add_argument("--data", type=Path, required=True, help="the folder of the linking set; only its dev part is read")
    labelled = list(pairs(parser.parse_args(arguments).data, "dev"))
    data = list(families(labelled, read_families(labelled)))
    found = [row for family in data for row in rows(family)]
    wired = [([made.get(name, 0.0) for name in FEATURES], label, WIRE, half) for made, label, half in wire_rows(find_wire())]
    names = np.array([row[3] for row in (*found, *wired)])
    table, labels = np.array([row[0] for row in (*found, *wired)]), np.array([float(row[1]) for row in (*found, *wired)])
    counts = np.array([row[2] for row in (*found, *wired)])
    likely = np.zeros(len(names))
    for name in sorted(set(names)):
        out = names == name
        likely[out] = 1 / (1 + np.exp(-table[out] @ fit(table[~out], labels[~out], counts[~out])))
    of_wire = np.arange(len(names)) >= len(found)
    for what, chosen in ((f"{len(data)} families", ~of_wire), ("the wire", of_wire)):
        pairs_same = int(labels[chosen].sum())
        print(f"{what}: {int(chosen.sum())} pairs of acts, {pairs_same} the same; F1 when left out {_f1(likely, labels, chosen):.3f}")
    print({name: round(float(weight), 2) for name, weight in zip(FEATURES, fit(table, labels, counts), strict=True)})
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
