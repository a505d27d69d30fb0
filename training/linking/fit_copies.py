"""``python -m training.linking.fit_copies``: fit the weights of standoff.linking.rewriting and print them.

Positives: copies of the dev part of benchmarks/linking, and rewritten copies made by program from GUM news, MEANTIME and PolNeAR dev.
Negatives: all other pairs of the dev part, and the most alike pairs of different articles of those sets. What literal reuse settles, and
texts of one publisher, are left out, as they are when articles are linked. The test part is never read.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.linking import made, rewrites, sets
from standoff.lexicons.wording import Wording, load_wording
from standoff.linking.alignment import Laid, lay
from standoff.linking.copies import FOREIGN, LIFTED_RUN, LITERAL, direction
from standoff.linking.crediting import credits
from standoff.linking.rewriting import WEIGHTS, evidence
from standoff.linking.texts import TextFeatures, features

DATA = Path("benchmarks/linking/data")
SHARED = Path("../shared/benchmarks")
RIDGE = 3.0
# A labelled pair of the dev part counts as much as six made ones.
DEV, MADE = 3.0, 0.5
MOST_ALIKE = 400


@dataclass(frozen=True, slots=True)
class Row:
    """One pair as it is learnt from."""

    group: str
    name: str
    values: list[float]
    is_copy: bool
    weight: float


def main() -> None:
    """Fit and print, with what leaving out a family at a time gives."""
    wording = load_wording()
    rows = [*_families(wording), *_streams(wording), *_made(wording)]
    values = np.array([row.values for row in rows])
    labels = np.array([float(row.is_copy) for row in rows])
    weights = np.array([row.weight for row in rows])
    groups = np.array([row.group for row in rows])
    left_out = np.zeros(len(rows))
    for group in sorted({row.group for row in rows if row.weight == DEV}):
        kept = groups != group
        found, bias = fitted(values[kept], labels[kept], weights[kept])
        left_out[~kept] = _probability(values[~kept], found, bias)
    for is_copy in (1.0, 0.0):
        ranked = sorted(
            (left_out[place], row.group, row.name) for place, row in enumerate(rows) if row.weight == DEV and row.is_copy == is_copy
        )
        print("copies, least sure" if is_copy else "others, most like copies", len(ranked))
        for probability, group, name in ranked[:8] if is_copy else ranked[-8:]:
            print(f"  {probability:.2f} {group} {name}")
    found, bias = fitted(values, labels, weights)
    print(len(rows), "pairs", dict(zip(WEIGHTS, found.round(2).tolist(), strict=True)), "bias", round(bias, 2))


def fitted(values: NDArray[np.float64], labels: NDArray[np.float64], weights: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
    """Fit a logistic regression with a ridge on standardised values, by Newton's steps."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    inputs = np.column_stack([(values - mean) / spread, np.ones(len(values))])
    ridge = np.eye(inputs.shape[1]) * RIDGE
    ridge[-1, -1] = 0.0
    found = np.zeros(inputs.shape[1])
    for _ in range(60):
        said = 1.0 / (1.0 + np.exp(-inputs @ found))
        slope = inputs.T @ (weights * (said - labels)) + ridge @ found
        found = found - np.linalg.solve((inputs * (weights * said * (1 - said))[:, None]).T @ inputs + ridge, slope)
    scaled = found[:-1] / spread
    return scaled, float(found[-1] - scaled @ mean)


def _probability(values: NDArray[np.float64], found: NDArray[np.float64], bias: float) -> NDArray[np.float64]:
    return np.asarray(1.0 / (1.0 + np.exp(-values @ found - bias)))


def _families(wording: Wording) -> Iterator[Row]:
    for pair in sets.pairs(DATA, "dev"):
        texts = [features(sets.dispatch_of(each, pair.owners), wording) for each in (pair.one, pair.two)]
        if pair.label["copy"] == "b_of_a":
            texts.reverse()
        yield from _row(pair.family[:2], pair.name, texts[0], texts[1], bool(pair.label["copy"]), wording)


def _streams(wording: Wording) -> Iterator[Row]:
    for stream in sets.streams(DATA, "dev"):
        texts = {name: features(sets.dispatch_of(each, stream.owners), wording) for name, each in stream.articles.items()}
        roots = {name: name for name in texts}
        for child, parent in stream.label["copies"]:
            roots = {name: roots[parent] if root == roots[child] else root for name, root in roots.items()}
        for one, two in combinations(texts, 2):
            yield from _row(stream.name[:2], f"{stream.name}:{one}-{two}", texts[two], texts[one], roots[one] == roots[two], wording)


def _made(wording: Wording) -> Iterator[Row]:
    rng = random.Random(1)
    texts = {}
    for each in made.originals(SHARED):
        texts[each.name] = made.text_of(each.name, each.headline, each.body, wording=wording).features
        for copy in rewrites.copies(each.headline, each.body, rng):
            if copy.is_rewritten:
                child = made.text_of(f"{each.name}-{copy.kind}", *copy.text.split("\n\n", 1), wording=wording, later=True).features
                yield from _row("made", child.article, child, texts[each.name], True, wording)
    unlike = []
    for one, two in combinations(texts.values(), 2):
        if len(set(one.terms) & set(two.terms)) >= len(set(one.terms)) / 4:
            unlike += [row for child, parent in ((one, two), (two, one)) for row in _row("unlike", "", child, parent, False, wording)]
    yield from sorted(unlike, key=lambda row: -row.values[0])[:MOST_ALIKE]


def _row(group: str, name: str, one: TextFeatures, two: TextFeatures, is_copy: bool, wording: Wording) -> Iterator[Row]:
    is_made = group in ("made", "unlike")
    first, second = Laid(one, wording), Laid(two, wording)
    laid = {one.article: lay(first, second), two.article: lay(second, first)}
    child, parent = (one, two) if is_made or is_copy else direction(one, two, laid)[:2]
    here, there = laid[child.article], laid[parent.article]
    is_settled = here.literal >= LITERAL or (here.longest >= LIFTED_RUN and here.foreign_share < FOREIGN)
    if is_settled or credits(parent, child) or (child.domain == parent.domain and not is_made):
        return
    found = evidence(child, parent, here, there, credit=credits(child, parent), wording=wording)
    yield Row(group, name, [found[each] for each in WEIGHTS], is_copy, MADE if is_made else DEV)


if __name__ == "__main__":
    main()
