"""Join acts to events by their matches: the same acts and matches give the same events, in whatever order they came."""

from collections.abc import Callable, Collection, Iterable, Mapping

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
    home: dict[Node, tuple[Node, ...]] = {node: (node,) for node in sorted(nodes)}
    for one, other in sorted(confirmed):
        if one in home and other in home and home[one] is not home[other]:
            _join(home, one, other)
    for (one, other), _ in sorted(scores.items(), key=lambda each: (-each[1], each[0])):
        here, there = home[one], home[other]
        if here is there:
            continue
        pairs = [edge(mine, theirs) for mine in here for theirs in there]
        if sum(pair in scores for pair in pairs) < LEAST_SHARE * len(pairs):
            continue
        if not any(excluded(*pair) for pair in pairs if pair not in scores):
            _join(home, one, other)
    return tuple(sorted({id(group): group for group in home.values()}.values()))


def _join(home: dict[Node, tuple[Node, ...]], one: Node, other: Node) -> None:
    group = tuple(sorted((*home[one], *home[other])))
    for node in group:
        home[node] = group
