"""Passages of articles that tell of several things, with what they dispute of one another: what the judge learns below the headline.

``articles/*.toml`` were written for this project, one file a writer, by writers who had seen neither its code nor one another's texts. A
group is an episode as one paper tells it (``base``) and as three others do. Sentences of each other article are laid beside those of the
first: ``disputes`` with the aspects in which they cannot both be right, and ``same``, which tell the same and agree.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from standoff.text import sentences
from training.linking.occasions import Pair, groups

FOLDER = Path(__file__).parent / "articles"
# What a labelled sentence is held against that is not its partner: so many sentences of the other article for each labelled pair.
APART = 2
APART_WEIGHT = 0.7
# Headline and first sentence tell again what comes below.
_OPENING = 2


def passages(folder: Path = FOLDER, *, rng: random.Random) -> Iterator[Pair]:
    """Give labelled pairs of passages, and pairs of a labelled passage and one that tells of something else."""
    for path in sorted(folder.glob("*.toml")):
        for number, group in enumerate(groups(path)):
            name = f"{path.stem}-{number}"
            here = split(group["base"])
            for other in group["other"]:
                yield from _of_two(path.stem, name, here, split(other["text"]), other, rng)


def split(text: str) -> list[str]:
    """Give the sentences of an article, the headline first."""
    return [text[start:end].strip() for start, end in sentences(text)]


def place(text: Sequence[str], words: str) -> int:
    """Give which sentence the words are, or begin with."""
    return next(at for at, sentence in enumerate(text) if sentence == words or words.startswith(sentence) or words in sentence)


def passage(text: Sequence[str], at: int, rng: random.Random) -> str:
    """Give a sentence as it stands, or after the one before it, or under the headline."""
    before = rng.choice(((), text[max(0, at - 1) : at], text[:1] if at else ()))
    return " ".join((*before, text[at]))


def _of_two(
    writer: str, group: str, here: Sequence[str], there: Sequence[str], other: Mapping[str, Any], rng: random.Random
) -> Iterator[Pair]:
    labelled = [
        (place(here, row["base"]), place(there, row["other"]), row.get("aspects", ())) for row in (*other["disputes"], *other["same"])
    ]
    partners: dict[int, set[int]] = {}
    for one, two, _ in labelled:
        partners.setdefault(one, set()).add(two)
    for one, two, aspects in labelled:
        yield Pair(
            writer=writer, group=group, kind="dispute" if aspects else "agrees", a=passage(here, one, rng), b=passage(there, two, rng),
            aspects=tuple(aspects),
        )  # fmt: skip
        free = [at for at in range(_OPENING, len(there)) if all(abs(at - each) > 1 for each in partners[one])]
        if one >= _OPENING:
            for at in rng.sample(free, min(APART, len(free))):
                a, b = passage(here, one, rng), passage(there, at, rng)
                yield Pair(writer=writer, group=group, kind="other", a=a, b=b, aspects=(), weight=APART_WEIGHT)
