"""Join acts to events by their matches: the same acts and matches give the same events, in whatever order they came."""

from collections.abc import Callable, Collection, Mapping

Node = tuple[str, str]
Edge = tuple[Node, Node]
# Of all pairs between two groups this share must match before one match joins them, so that a chain of likenesses does not run on
# from one strike to the next: fitted on the dev streams of benchmarks/linking.
LEAST_SHARE = 0.3


def edge(one: Node, other: Node) -> Edge:
    """Give a pair of acts in its one order."""
    return (one, other) if one <= other else (other, one)


def clustered(
    matches: Mapping[Node, Mapping[Node, float]],
    *,
    excluded: Callable[[Node, Node], bool],
    confirmed: Collection[Edge] = (),
    rejected: Collection[Edge] = (),
) -> tuple[tuple[Node, ...], ...]:
    """Group acts.

    Matches are taken from the likeliest down. Each joins two groups unless an act of the one excludes an act of the other, or too few pairs
    between them match. What an analyst confirmed is joined first, and nothing stands in its way.

    Args:
        matches: The acts, each the article's id and the act's key, and with which others they match, how likely; of two that match each has
            the other. Acts that are not among them are left out.
        excluded: Whether two acts cannot be one.
        confirmed: Pairs that are one because an analyst says so.
        rejected: Pairs that do not match because an analyst says so.
    """
    # By their numbers in order: pairs of numbers are compared in no time, pairs of ids are not.
    names = sorted(matches)
    numbers = {node: number for number, node in enumerate(names)}
    groups = [{number} for number in range(len(names))]
    near = [{numbers[other] for other in matches[node] if other in numbers} for node in names]
    for first, second in rejected:
        if first in numbers and second in numbers:
            near[numbers[first]].discard(numbers[second])
            near[numbers[second]].discard(numbers[first])
    pairs = sorted((-matches[node][names[other]], one, other) for one, node in enumerate(names) for other in near[one] if other > one)
    for first, second in sorted(confirmed):
        if first in numbers and second in numbers:
            _join(groups, numbers[first], numbers[second])
    for _, one, other in pairs:
        fewer, more = groups[one], groups[other]
        if fewer is more:
            continue
        if len(fewer) > len(more):
            fewer, more = more, fewer
        if sum([len(near[number] & more) for number in fewer]) < LEAST_SHARE * len(fewer) * len(more):
            continue
        if not any(excluded(*edge(names[mine], names[theirs])) for mine in fewer for theirs in more - near[mine]):
            _join(groups, one, other)
    return tuple(sorted({id(group): tuple(names[number] for number in sorted(group)) for group in groups}.values()))


def _join(groups: list[set[int]], one: int, other: int) -> None:
    group = groups[one] | groups[other]
    for number in group:
        groups[number] = group
