"""The arithmetic of every benchmark: counts, one-to-one pairing of spans, F1, calibration.

A *stretch* is a pair of code-point offsets; *parts* is a tuple of stretches in order, so that a span with a gap is one thing.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, TypeVar

Stretch = tuple[int, int]
Parts = tuple[Stretch, ...]
Thing = TypeVar("Thing")
# What counts as a word where words are scored: a run of letters and digits, or one other mark.
WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many things were right, how many were said, and how many there are in the gold."""

    hits: int = 0
    said: int = 0
    gold: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Add two counts up, as micro-averaging does."""
        return Counts(hits=self.hits + other.hits, said=self.said + other.said, gold=self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of what was said that is right; 0 when nothing was said."""
        return self.hits / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 0 when there is no gold."""
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 when there is nothing on either side."""
        return 2 * self.hits / (self.said + self.gold) if self.said + self.gold else 0.0

    @property
    def occurs(self) -> bool:
        """Whether the label is there at all, in the gold or in what was said."""
        return self.said + self.gold > 0


def add_up(counts: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    """Add counts up figure by figure."""
    total: dict[str, Counts] = {}
    for one in counts:
        for figure, count in one.items():
            total[figure] = total.get(figure, Counts()) + count
    return total


def mean(values: Iterable[float]) -> float:
    """Give the unweighted mean; 0 of nothing."""
    several = list(values)
    return sum(several) / len(several) if several else 0.0


def exact_counts(said: Set[Any], gold: Set[Any]) -> Counts:
    """Count what is the same on both sides; each different thing counts once."""
    return Counts(hits=len(said & gold), said=len(said), gold=len(gold))


def pair_up(said: Sequence[Thing], gold: Sequence[Thing], likeness: Callable[[Thing, Thing], float]) -> list[tuple[int, int]]:
    """Pair things one to one, the most alike first (earlier ones first where equal); a likeness of 0 is no pair."""
    options = [
        (-alike, left, right)
        for left, mine in enumerate(said)
        for right, theirs in enumerate(gold)
        if (alike := likeness(mine, theirs)) > 0
    ]
    pairs: list[tuple[int, int]] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, left, right in sorted(options):
        if left not in taken_left and right not in taken_right:
            pairs.append((left, right))
            taken_left.add(left)
            taken_right.add(right)
    return sorted(pairs)


def overlap_counts(said: Iterable[Parts], gold: Iterable[Parts]) -> Counts:
    """Count pairs that share a character, one to one."""
    mine, theirs = sorted(set(said)), sorted(set(gold))
    return Counts(hits=len(pair_up(mine, theirs, shared)), said=len(mine), gold=len(theirs))


def shared(one: Parts, other: Parts) -> int:
    """Give how many characters two spans share."""
    return sum(max(0, min(end, last) - max(start, first)) for start, end in one for first, last in other)


def likeness(one: Parts, other: Parts) -> float:
    """Give the share of their characters that two spans have in common (Jaccard), from 0 to 1."""
    both = shared(one, other)
    return both / (length(one) + length(other) - both) if both else 0.0


def length(parts: Parts) -> int:
    """Give how many characters a span has, without its gaps."""
    return sum(end - start for start, end in parts)


def tidy(text: str, parts: Iterable[Stretch]) -> Parts:
    """Bring a span into its one form: parts in order, without outer white space, joined where only white space lies between.

    Annotation tools cut a span at a line break, and readers differ on it; neither is a gap in what was said.
    """
    joined: list[Stretch] = []
    for start, end in sorted(parts):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end:
            continue
        if joined and (start <= joined[-1][1] or text[joined[-1][1] : start].isspace()):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def words_in(text: str, stretches: Iterable[Stretch]) -> set[Stretch]:
    """Give the words of the text of which any character lies in one of the stretches."""
    marked = list(stretches)
    return {word.span() for word in WORD.finditer(text) if any(word.start() < end and start < word.end() for start, end in marked)}


def calibration_error(outcomes: Iterable[tuple[float, bool]], *, bins: int = 10) -> float:
    """Give the expected calibration error: the mean gap between a score and how often it was right, over bins of equal width."""
    cells: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for score, is_right in outcomes:
        cells[min(bins - 1, max(0, int(score * bins)))].append((score, is_right))
    total = sum(map(len, cells))
    gaps = (abs(sum(score for score, _ in cell) - sum(right for _, right in cell)) for cell in cells)
    return sum(gaps) / total if total else 0.0
