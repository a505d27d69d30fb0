"""Acts of the families 1 to 26 of the linking benchmark's dev part, as the sentences that tell them, with whether two are one happening.

    uv run python -m training.linking.acts --out training/runs/acts.json

The trainer's own environment reads no articles: they are read here, and written for it.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from benchmarks.linking.fit import labelled_acts, read_families
from benchmarks.linking.sets import pairs
from benchmarks.linking.triggers import families
from standoff.linking.sketches import ActSketch
from standoff.text import sentences
from training.linking.articles import passage
from training.linking.occasions import Pair

# Families from "4" on are held back, to measure.
_HELD_BACK = "27"
# Of the pairs of acts that are not one, so many for each that is; those of like words are kept.
_APART = 3


def told_acts(folder: Path, *, rng: random.Random) -> Iterator[Pair]:
    """Give pairs of passages that tell of acts, with the one label ``same``."""
    labelled = [pair for pair in pairs(folder, "dev") if pair.family[:2] < _HELD_BACK]
    for family in families(labelled, read_families(labelled)):
        texts = {dispatch.article.id: dispatch.article.text for dispatch in family.dispatches.values()}
        cut = {article: list(sentences(text)) for article, text in texts.items()}

        def told(article: str, act: ActSketch, *, texts: dict[str, str] = texts, cut: dict[str, list[tuple[int, int]]] = cut) -> str:
            text, bounds = texts[article], cut[article]
            start = act.mentions[-1].start
            at = next(number for number, (first, last) in enumerate(bounds) if first <= start < last)
            return passage([text[first:last].strip() for first, last in bounds], at, rng)

        found = list(labelled_acts(family))
        one = [each for each in found if each[4]]
        other = [each for each in found if not each[4]]
        for a, mine, b, theirs, is_same, weight in (*one, *rng.sample(other, min(len(other), _APART * len(one)))):
            yield Pair(
                writer="family", group=family.name, kind="family" if is_same else "other", a=told(a.article, mine),
                b=told(b.article, theirs), aspects=(), weight=weight, only_same=True,
            )  # fmt: skip


def main() -> None:
    """Read the families and write the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rows = [asdict(pair) for pair in told_acts(Path("benchmarks/linking/data"), rng=random.Random(1))]
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs of acts, {sum(row['kind'] == 'family' for row in rows)} of them one happening")


if __name__ == "__main__":
    main()
