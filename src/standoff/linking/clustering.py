"""Join acts to events by their matches: the same acts and matches give the same events, in whatever order they came."""

from collections.abc import Callable, Collection, Iterable, Mapping
from operator import itemgetter

Node = tuple[str, str]
Edge = tuple[Node, Node]
# Of all pairs between two groups this share must match before one match joins them, so that a chain of likenesses does not run on
# from one strike to the next: fitted on the dev streams of benchmarks/linking.
LEAST_SHARE = 0.3


def edge(one: Node, other: Node) -> Edge:
    """Give a pair of acts in its one order."""
    return (one, other) if one <= other else (other, one)


def clustered(
    nodes: Iterable[Node],
    scores: Mapping[Edge, float],
    *,
    excluded: Callable[[Node, Node], bool],
    confirmed: Collection[Edge] = (),
) -> tuple[tuple[Node, ...], ...]:
    """Group acts.

    Matches are taken from the likeliest down. Each joins two groups unless an act of the one excludes an act of the other, or too few pairs
    between them match. What an analyst confirmed is joined first, and nothing stands in its way.

    Args:
        nodes: The acts: the article's id and the act's key.
        scores: How likely the pairs are that match; rejected ones are not among them.
        excluded: Whether two acts cannot be one.
        confirmed: Pairs that are one because an analyst says so.
    """
    home: dict[Node, set[Node]] = {node: {node} for node in sorted(nodes)}
    near: dict[Node, set[Node]] = {}
    for one, other in scores:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    for one, other in sorted(confirmed):
        if one in home and other in home and home[one] is not home[other]:
            _join(home, one, other)
    for (one, other), _ in sorted(sorted(scores.items()), key=itemgetter(1), reverse=True):
        fewer, more = sorted((home[one], home[other]), key=len)
        if fewer is more:
            continue
        if sum(len(near.get(node, _NOBODY) & more) for node in fewer) < LEAST_SHARE * len(fewer) * len(more):
            continue
        if not any(excluded(*edge(mine, theirs)) for mine in fewer for theirs in more - near.get(mine, _NOBODY)):
            _join(home, one, other)
    return tuple(sorted({id(group): tuple(sorted(group)) for group in home.values()}.values()))


_NOBODY: set[Node] = set()


def _join(home: dict[Node, set[Node]], one: Node, other: Node) -> None:
    group = home[one] | home[other]
    for node in group:
        home[node] = group
