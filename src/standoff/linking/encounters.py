"""A new article held against those near it: which acts match, and what the two dispute; a judge is asked on other threads meanwhile."""

import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import fields
from operator import attrgetter
from typing import NamedTuple

from standoff.linking.contradiction import contradictions
from standoff.linking.coreference import Match, matches, tell_the_same, turned
from standoff.linking.event_links import settled
from standoff.linking.judging import Judge, is_asked, may_dispute
from standoff.linking.kept import Kept
from standoff.linking.sketches import ArticleSketch
from standoff.linking.words import stems
from standoff.records.linking import Link

# Articles of which it is kept what they were held against: copies of a wire come within days of it, and the sketches are at hand anyway.
MOST_HELD = 512


class Encounter(NamedTuple):
    """An article that a new one was held against: which acts match, the new one's first, and what the two dispute, put right or update."""

    other: ArticleSketch
    found: tuple[Match, ...]
    disputed: tuple[Link, ...]


class _Begun(NamedTuple):
    """An encounter of which the judge's word may be missing: ``told`` are the contradictions that the rules find.

    One that ``is_quiet`` is known to dispute nothing; one that is ``like`` an earlier one, with a copy of the same wire, disputes nothing
    where that does not.
    """

    other: ArticleSketch
    found: tuple[Match, ...]
    told: tuple[Link, ...] = ()
    verdict: Future[Mapping[str, float]] | None = None
    is_quiet: bool = False
    like: int | None = None


class Encounters:
    """Holds articles against one another. Of a wire that many print, all but the first have the acts of the first, and are asked once."""

    def __init__(self, judge: Judge | None) -> None:
        """Remember nothing yet; without a ``judge`` disputes are found by the rules alone."""
        self._judge = judge
        self._pool = None if judge is None else ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="judge")
        self._waiting: dict[tuple[str, str], Future[Mapping[str, float]]] = {}
        self._before = Kept[str, dict[str, Encounter]](most=MOST_HELD)

    def of(self, sketch: ArticleSketch, others: Sequence[ArticleSketch]) -> list[Encounter]:
        """Hold a new article against some others, and remember it."""
        twins = [other for other in others if tell_the_same(sketch, other)]
        begun: list[_Begun] = []
        for other in others:
            begun.append(self._begin(sketch, other, twins, begun))
        made: list[Encounter] = []
        for each in begun:
            made.append(self._end(sketch, each, made))
        self._waiting.clear()
        self._before.put(sketch.article, {each.other.article: each for each in made})
        return made

    def forget(self, article: str) -> None:
        """Forget what an article was held against."""
        self._before.forget(article)

    def _begin(self, sketch: ArticleSketch, other: ArticleSketch, twins: Iterable[ArticleSketch], begun: Sequence[_Begun]) -> _Begun:
        for place, each in enumerate(begun):
            if tell_the_same(each.other, other):
                if _say_the_same(each.other, other, sketch):
                    return _Begun(other, each.found, like=place)
                return self._ask(sketch, other, each.found)
        for twin in twins:
            known = self._before.get(twin.article, lambda _: {}).get(other.article)
            if known is not None and known.other is other:
                if not known.disputed and _say_the_same(twin, sketch, other):
                    return _Begun(other, known.found, is_quiet=True)
                return self._ask(sketch, other, known.found)
        return self._ask(sketch, other, matches(sketch, other))

    def _ask(self, sketch: ArticleSketch, other: ArticleSketch, found: tuple[Match, ...]) -> _Begun:
        a, b, matched = in_order(sketch, other, found)
        told = contradictions(a, b, matched)
        verdict = None
        if self._judge is not None and self._pool is not None and is_asked(a, b, told, beside=may_dispute(a, b)):
            pair = min(a.opening, b.opening), max(a.opening, b.opening)
            if pair not in self._waiting:
                self._waiting[pair] = self._pool.submit(self._judge, *pair)
            verdict = self._waiting[pair]
        return _Begun(other, found, told, verdict)

    def _end(self, sketch: ArticleSketch, begun: _Begun, made: Sequence[Encounter]) -> Encounter:
        if begun.is_quiet or (begun.like is not None and not made[begun.like].disputed):
            return Encounter(begun.other, begun.found, ())
        if begun.like is not None:
            begun = self._ask(sketch, begun.other, begun.found)
        a, b, _ = in_order(sketch, begun.other, ())
        chances = None if begun.verdict is None else begun.verdict.result()
        return Encounter(begun.other, begun.found, settled(a, b, begun.told, chances, beside=may_dispute(a, b)))


def in_order(one: ArticleSketch, other: ArticleSketch, found: tuple[Match, ...]) -> tuple[ArticleSketch, ArticleSketch, tuple[Match, ...]]:
    """Give two articles with the lesser id first, and their matches so."""
    return (one, other, found) if one.article < other.article else (other, one, turned(found))


_OF_PRINT = ("article", "publisher", "house", "moment")
_what_is_said = attrgetter(*(field.name for field in fields(ArticleSketch) if field.name not in _OF_PRINT))


def _say_the_same(one: ArticleSketch, other: ArticleSketch, third: ArticleSketch) -> bool:
    """Say whether two articles differ in nothing by which they could dispute what a third says; a paper may have the name of a place."""
    places = frozenset().union(*(place.words for article in (one, third) for place in article.places))
    return (
        third.house not in (one.house, other.house)
        and (third.moment > one.moment) == (third.moment > other.moment)
        and stems(one.publisher or "") & places == stems(other.publisher or "") & places
        and bool(_what_is_said(one) == _what_is_said(other))
    )
