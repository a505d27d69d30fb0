"""Measures of sets and of groupings, from 0 to 1."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Set
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Score:
    """How much of what is given is right, and how much of what is right is given; 1 where there is nothing to be wrong about."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def share(part: int, whole: int) -> float:
    """Give a part as a share; 1 of nothing."""
    return part / whole if whole else 1.0


def overlap(given: Set[Item], right: Set[Item]) -> Score:
    """Score a set against the right one."""
    hits = len(given & right)
    return Score(share(hits, len(given)), share(hits, len(right)))


def b_cubed(given: Mapping[Item, Hashable], right: Mapping[Item, Hashable]) -> Score:
    """Score a grouping of items against the right one, over the items of both (Bagga and Baldwin, 1998)."""
    items = given.keys() & right.keys()
    groups, wanted = _members(given, items), _members(right, items)
    common = {each: len(groups[given[each]] & wanted[right[each]]) for each in items}
    precision = sum(common[each] / len(groups[given[each]]) for each in items)
    recall = sum(common[each] / len(wanted[right[each]]) for each in items)
    return Score(precision / len(items), recall / len(items)) if items else Score(1.0, 1.0)


def _members(grouping: Mapping[Item, Hashable], items: Set[Item]) -> dict[Hashable, set[Item]]:
    members: defaultdict[Hashable, set[Item]] = defaultdict(set)
    for each in items:
        members[grouping[each]].add(each)
    return members
