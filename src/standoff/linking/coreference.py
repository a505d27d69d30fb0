"""Whether acts of two articles are one happening: what excludes it, how likely it is otherwise, and why."""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from standoff.linking import likeness
from standoff.linking.calendar import day_words
from standoff.linking.features import VERBAL, ActTable, comparable, of_articles, of_parts, of_words, word_class
from standoff.linking.sketches import ActSketch, ArticleSketch
from standoff.linking.vetoes import veto
from standoff.linking.weights import WEIGHTS

MADE_BY = "linking-coreference 2"
# Acts are one where it is likelier than not.
BAR = 0.5
# Acts this likely to be one are held against one another for what they dispute: who denies a thing tells it in other words. On the dev
# families a bar of .2 gives contradictions an F1 of .793, one of .25 .789, and one of .15 no more (families 1 to 54).
HELD_AGAINST = 0.2
# The same in logits; a sum in another order differs by less than the rest.
_LEAST = math.log(HELD_AGAINST / (1 - HELD_AGAINST)) - 1e-9


def _best(*names: str) -> float:
    """Give the greatest weight of features whose names begin so, of which a pair has one or none."""
    return max(0.0, *(weight for name, weight in WEIGHTS.items() if name.startswith(names)))


_ACTORS, _RECIPIENTS, _PLACE, _NEAR, _FIGURE = map(_best, ("actors_", "recipients_", "place_", "near_", "figure_"))
_REST = _best("both_lead", "one_lead") + _best("crossed") + _best("realness") + _best("only_harm") + 2 * _best("verbal_apart")


class Match(NamedTuple):
    """Two acts of two articles that are held to be one: the ids of their first mentions, and how likely it is."""

    a: str
    b: str
    score: float


def matches(a: ArticleSketch, b: ArticleSketch) -> tuple[Match, ...]:
    """Give the pairs of acts of two articles that may be one, the likeliest first; the same pairs whichever comes first.

    Those of a score of ``BAR`` and more are one; those between ``HELD_AGAINST`` and it are only asked what they dispute.
    """
    found = []
    shared = of_articles(a, b)
    known = WEIGHTS["bias"] + sum(WEIGHTS[name] * value for name, value in shared.items())
    table = ActTable(b.acts)
    for one in a.acts:
        for other, kind in table.near(one):
            if at_best(one, other, known + WEIGHTS[kind]) < _LEAST:
                continue
            score = likelihood(one, other, a, b, shared, kind)
            if score >= HELD_AGAINST:
                found.append(Match(one.key, other.key, round(score, 3)))
    return _ordered(found)


def turned(found: Iterable[Match]) -> tuple[Match, ...]:
    """Give the matches of two articles as they are the other way round."""
    return _ordered(Match(match.b, match.a, match.score) for match in found)


def tell_the_same(one: ArticleSketch, other: ArticleSketch) -> bool:
    """Say whether two articles, copies of one wire, have the same matches with any third."""
    return one.published == other.published and all(
        getattr(one, name) == getattr(other, name) for name in ("names", "words", "states", "acts")
    )


def _ordered(found: Iterable[Match]) -> tuple[Match, ...]:
    return tuple(sorted(found, key=lambda match: (-match.score, match.a, match.b)))


def likelihood(one: ActSketch, other: ActSketch, a: ArticleSketch, b: ArticleSketch, shared: Mapping[str, float], kind: str) -> float:
    """Give the probability that two acts are one; 0 where something excludes it, or where it stays under ``HELD_AGAINST``.

    ``shared`` is what ``of_articles`` gives of the two articles, and ``kind`` what ``word_class`` gives of the two acts.
    """
    score = weighed({**of_words(one, other, shared, kind), **of_parts(one, other)})
    # A veto costs more than a weighing, and few pairs come this far.
    return score if score >= HELD_AGAINST and veto(one, other, a, b) is None else 0.0


def at_best(one: ActSketch, other: ActSketch, known: float) -> float:
    """Give the logits that a pair has at best, from what is soon counted; ``known`` are those of its articles and its word class.

    A part that one of the two lacks says nothing; one that both have is taken to say the best.
    """
    matter = likeness.overlap(one.matter, other.matter)
    best = known + _REST + WEIGHTS["matter"] * matter + WEIGHTS["context"] * likeness.overlap(one.context, other.context)
    best += WEIGHTS.get("days_" + likeness.days(one.days, other.days), 0.0)
    if not (one.types.isdisjoint(VERBAL) or other.types.isdisjoint(VERBAL)):
        best += WEIGHTS["verbal"] + WEIGHTS["verbal_matter"] * matter
    if one.actors and other.actors:
        best += _ACTORS
    if one.recipients and other.recipients:
        best += _RECIPIENTS
    if one.place is not None and other.place is not None:
        best += _PLACE
    if (one.place or one.near) and (other.place or other.near):
        best += _NEAR
    return best + _FIGURE if one.figures and other.figures else best


def but_for(one: ActSketch, other: ActSketch, shared: Mapping[str, float], left_out: frozenset[str]) -> float:
    """Give the probability that two acts are one from all features but some, whatever excludes it; ``shared`` as in ``likelihood``."""
    found = {**of_words(one, other, shared, word_class(one, other)), **of_parts(one, other)}
    return weighed({name: value for name, value in found.items() if name not in left_out})


def weighed(measured: Mapping[str, float]) -> float:
    """Give the probability that the features of a pair stand for."""
    total = sum([WEIGHTS[name] * value for name, value in measured.items() if value and name in WEIGHTS])
    return 1 / (1 + math.exp(-total))


def reasons(one: ActSketch, other: ActSketch) -> tuple[str, ...]:
    """Say in words what two acts share, the weightiest first, and what they differ in."""
    found = [_word_reason(one, other)]
    shared = [party.name for party in one.actors if likeness.parties([party], other.actors) == "same"]
    if shared:
        found.append(f"the same actor: {shared[0]}")
    if one.place and other.place and likeness.place(one.place, other.place) in ("same", "compatible"):
        found.append(
            f"the same place: {one.place.name}" if one.place.name == other.place.name else f"{one.place.name} and {other.place.name}"
        )
    if one.days and other.days and likeness.days(one.days, other.days) == "same":
        found.append(f"the same time: {day_words(min(one.days, other.days, key=lambda days: days.last - days.first))}")
    same = [mine for mine, theirs in comparable(one, other) if likeness.figure(mine, theirs) == "same"]
    if same:
        found.append(f"the same figure: {same[0].words} {same[0].of}")
    return tuple(found)


def _word_reason(one: ActSketch, other: ActSketch) -> str:
    here, there = one.mentions[0].words, other.mentions[0].words
    if one.stems & other.stems:
        return f'the same words: "{here}" and "{there}"' if here.casefold() != there.casefold() else f'the same word: "{here}"'
    return f'words for the same kind of act: "{here}" and "{there}"'
