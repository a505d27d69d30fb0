"""Stories: articles about one development, put together by likeness of names and words, and by nearness in time.

A story is a function of the set of articles: they are joined by average linkage, so that the order in which they came does not matter.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from standoff.lexicons.wording import FIGURE, KIND, NAME, Wording
from standoff.linking.texts import TextFeatures
from standoff.records.base import content_id
from standoff.records.linking import Story, StoryLife

# Names tell stories apart better than words do, figures worse. Of 2/0.5, 1/1, 1.5/1, 3/1 the best on the streams of the dev part.
_KIND_WEIGHTS = {NAME: 2.0, FIGURE: 0.5}
# Days in which likeness loses half its weight: of 10, 30, 90 the best by area under the curve on the dev part (.99, .99, .98).
HALF_LIFE_DAYS = 10.0
# Average likeness from which two clusters are one story: the middle of .07 to .10, best on the dev streams put in one
# pool (BCubed F1 .975; .05 gives .969, .12 .966).
BAR = 0.09
# Likeness of two articles under which nothing is kept: it could never lift an average over the bar.
EDGE = 0.03
# A story to which nothing has come for as long as this is dormant: by then likeness has lost seven eighths.
DORMANT_DAYS = 30
_DAY = 86_400.0

Vector = Mapping[int, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article as stories see it."""

    article: str
    moment: int
    headline: str | None
    vector: Vector


def member(features: TextFeatures, vector: Vector) -> Member:
    """Make what stories need of a text; ``vector`` is that of its terms."""
    return Member(article=features.article, moment=features.moment, headline=features.headline, vector=vector)


def vector_of(terms: Iterable[int], wording: Wording) -> Vector:
    """Weigh terms by rarity, names above words, as a vector of length 1."""
    counts = Counter(terms)
    raw = {
        term: wording.weight(term) * (1.0 + math.log(count)) * _KIND_WEIGHTS.get(term & KIND, 1.0) for term, count in sorted(counts.items())
    }
    length = math.sqrt(sum(each * each for each in raw.values())) or 1.0
    return {term: each / length for term, each in raw.items()}


def likeness(one: Member, two: Member) -> float:
    """Give the cosine of two articles, halved for every ten days between them."""
    short, long = sorted((one, two), key=lambda each: (len(each.vector), each.article))
    there = long.vector
    cosine = sum([weight * there[term] for term, weight in short.vector.items() if term in there])
    return cosine * decay(one.moment - two.moment)


def decay(seconds: int) -> float:
    """Give the share of likeness that is left after a time."""
    return float(0.5 ** (abs(seconds) / _DAY / HALF_LIFE_DAYS))


def clusters(
    sums: NDArray[np.float64], *, together: Iterable[tuple[int, int]] = (), apart: Iterable[tuple[int, int]] = (), bar: float = BAR
) -> list[list[int]]:
    """Cluster articles by average linkage, and give the places of each cluster's members.

    ``sums`` is the likeness of every two of them, 0 where there is none and for an article and itself, in an order that depends on
    nothing but the articles; it is written over. Pairs ``together`` are in one cluster whatever their likeness (copies, what an analyst
    confirms); those ``apart`` never are (what an analyst rejects).
    """
    for one, two in apart:
        sums[one, two] = sums[two, one] = -np.inf
    members: list[list[int]] = [[place] for place in range(len(sums))]
    for one, two in together:
        _join_of(members, sums, one, two)
    _agglomerate(members, sums, bar)
    return sorted(sorted(each) for each in members if each)


def _join_of(members: list[list[int]], sums: NDArray[np.float64], one: int, two: int) -> None:
    keep, gone = sorted((_holder(members, one), _holder(members, two)))
    if keep != gone and np.isfinite(sums[keep, gone]):
        _merge(members, sums, keep, gone)


def _holder(members: list[list[int]], place: int) -> int:
    return next(number for number, each in enumerate(members) if place in each)


def _merge(members: list[list[int]], sums: NDArray[np.float64], keep: int, gone: int) -> None:
    members[keep] += members[gone]
    members[gone] = []
    sums[keep] += sums[gone]
    sums[:, keep] += sums[:, gone]
    sums[gone] = sums[:, gone] = 0.0
    sums[keep, keep] = 0.0


def _agglomerate(members: list[list[int]], sums: NDArray[np.float64], bar: float) -> None:
    """Merge the two clusters of the highest average likeness until none reaches the bar; of equals, those that stand first."""
    sizes = np.array([len(each) for each in members], dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        averages = np.where(np.outer(sizes, sizes) > 0, sums / np.outer(sizes, sizes), 0.0)
    np.fill_diagonal(averages, 0.0)
    # Rounded, so that the order of summing does not decide between equals.
    rounded = np.round(averages, 9)
    while len(members) > 1:
        one, two = sorted(divmod(int(np.argmax(rounded)), len(members)))
        if averages[one, two] < bar:
            return
        _merge(members, sums, one, two)
        sizes[one] += sizes[two]
        sizes[two] = 0.0
        with np.errstate(divide="ignore", invalid="ignore"):
            row = np.where(sizes > 0, sums[one] / (sizes[one] * sizes), 0.0)
        row[one] = 0.0
        averages[one] = averages[:, one] = row
        averages[two] = averages[:, two] = 0.0
        rounded[one] = rounded[:, one] = np.round(row, 9)
        rounded[two] = rounded[:, two] = 0.0


def story_of(
    articles: Sequence[str], told_by: Sequence[Member], *, latest: int, origins: int, now: int, formerly: Iterable[str] = ()
) -> Story:  # fmt: skip
    """Make the record of a story.

    Args:
        articles: The ids of its members, by time.
        told_by: Its first members, of which one gives the headline.
        latest: When the last member was published.
        origins: How many members are no copies.
        now: The moment that tells its life.
        formerly: Ids of stories it came from.
    """
    own = story_id(articles[0])
    return Story(
        id=own,
        headline=_medoid(told_by).headline,
        articles=tuple(articles),
        opened_at=written(told_by[0].moment),
        latest_at=written(latest),
        life=_life(latest, origins, now),
        formerly=tuple(sorted(set(formerly) - {own})),
    )


def story_id(first: str) -> str:
    """Give the id of the story that a first article opens."""
    return content_id("story", first)


def _life(latest: int, origins: int, now: int) -> StoryLife:
    if now - latest > DORMANT_DAYS * _DAY:
        return "dormant"
    return "active" if origins > 1 else "opened"


# Members among which the one that stands for a story is looked for; the earliest of a long story say what it is about.
TOLD_BY = 40


def _medoid(ordered: Sequence[Member]) -> Member:
    """Give the member most like the others (time aside), the earliest of equals."""
    some = ordered[:TOLD_BY]
    centre: dict[int, float] = {}
    for each in some:
        for term, weight in each.vector.items():
            centre[term] = centre.get(term, 0.0) + weight
    scores = [sum(weight * centre[term] for term, weight in each.vector.items()) for each in some]
    return some[max(range(len(some)), key=lambda place: (round(scores[place], 9), -place))]


def written(moment: int) -> str:
    """Write a moment as ISO 8601 in UTC."""
    return datetime.fromtimestamp(moment, UTC).isoformat().replace("+00:00", "Z")
