"""Parties that act together: "Thailand and Cambodia agreed", and "the two governments" for the two that were named before."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from re import Pattern

from standoff.records import Actor, Mention, Span

# How far back those are looked for whom "both sides" means, in characters: three sentences of a report.
_BACK = 500
# Characters before a name that hold a preposition which governs it.
_GOVERNING = 16
_TWO = 2


def joined_with(
    text: str, some: Sequence[Mention], others: Sequence[Mention], mentions: Sequence[Mention], patterns: Mapping[str, Pattern[str]]
) -> list[Mention]:
    """Give mentions together with the states that an "and" joins to one of them, and that have no other part in the act.

    Nothing is joined to what a preposition governs: "the minister of Iran and Turkey".
    """
    found = list(some)
    known = {each.chain for each in (*some, *others)}
    for mention in some:
        for other in mentions:
            if other.kind == mention.kind == "country" and other.chain not in known and _are_joined(text, mention, other, patterns):
                known.add(other.chain)
                found.append(other)
    return sorted(found, key=lambda each: each.span.start)


def _are_joined(text: str, one: Mention, other: Mention, patterns: Mapping[str, Pattern[str]]) -> bool:
    first, second = sorted((one.span, other.span), key=lambda span: span.start)
    before = text[max(0, first.start - _GOVERNING) : first.start]
    between = text[first.end : max(first.end, second.start)]
    return patterns["joint_gap"].fullmatch(between) is not None and patterns["governed"].search(before) is None


def two_before(
    mention: Mention,
    text: str,
    mentions: Sequence[Mention],
    resolve: Callable[[Mention], tuple[Actor, ...]],
    places: Collection[Span],
) -> tuple[Actor, ...]:
    """Give the two states named in the sentences before a mention such as "both sides"; nobody where they are not two.

    States named as ``places`` count only where fewer than two are named otherwise.
    """
    acting: dict[str, Actor] = {}
    every: dict[str, Actor] = {}
    for each in mentions:
        if mention.span.start - _BACK < each.span.end <= mention.span.start:
            told = resolve(each)
            if len(told) == 1 and told[0].country is not None:
                every.setdefault(told[0].country, told[0])
                if not any(each.span.overlaps(place) for place in places):
                    acting.setdefault(told[0].country, told[0])
    found = every if len(acting) < _TWO else acting
    own = mention.span.of(text)
    two = found.values() if len(found) == _TWO else ()
    return tuple(replace(actor, text=own, span=mention.span, mention=mention.id, entity=None) for actor in two)


def once(actors: Sequence[Actor]) -> list[Actor]:
    """Leave out a state that is a party already: "both sides" and "the two countries" may stand in one sentence."""
    kept: list[Actor] = []
    for actor in actors:
        if actor.country is None or not any((actor.country, actor.name) == (other.country, other.name) for other in kept):
            kept.append(actor)
    return kept
