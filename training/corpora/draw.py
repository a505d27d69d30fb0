"""Draw passages at random and write them without their annotation, for a second annotator.

python -m training.corpora.draw training/corpora/crisis --number 60 --seed 1 --out training/corpora/second
"""

import argparse
import random
import re
from pathlib import Path

from training.corpora.markup import HEADER_KEYS, Passage, read_corpus

_SPECIAL = re.compile(r"([\[\]|])")


def drawn(passages: list[Passage], *, number: int, seed: int) -> list[Passage]:
    """Give so many passages, spread over the themes, in the order of their ids; the same seed draws the same ones."""
    rng = random.Random(seed)
    by_theme: dict[str, list[Passage]] = {}
    for passage in passages:
        by_theme.setdefault(passage.theme, []).append(passage)
    pools = [rng.sample(pool, len(pool)) for _, pool in sorted(by_theme.items())]
    rng.shuffle(pools)
    picked = [pool[turn] for turn in range(max(map(len, pools))) for pool in pools if turn < len(pool)]
    return sorted(picked[:number], key=lambda passage: passage.id)


def bare(passage: Passage) -> str:
    """Write a passage with its header and text, and no keys."""
    header = "\n".join(f"{key}: {passage.header[key]}" for key in HEADER_KEYS)
    text = _SPECIAL.sub(r"\\\1", passage.text)
    return f"=== {passage.id}\n{header}\n---\n{text}\n---\n"


def main() -> None:
    """Write one file a theme."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--number", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    picked = drawn(list(read_corpus(options.corpus)), number=options.number, seed=options.seed)
    for theme, split in sorted({(passage.theme, passage.split) for passage in picked}):
        bodies = "".join(bare(passage) for passage in picked if passage.theme == theme)
        (options.out / f"{theme}.txt").write_text(f"theme: {theme} · split: {split}\n{bodies}", encoding="utf-8")
    print(f"{len(picked)} passages of {len({passage.theme for passage in picked})} themes under {options.out}")


if __name__ == "__main__":
    main()
