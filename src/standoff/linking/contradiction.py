"""Where two articles cannot both be right about one happening: denial, number, place, time, and who did it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from standoff.linking.coreference import Match
from standoff.linking.disputes import denial
from standoff.linking.figures import number_conflict
from standoff.linking.occasions import other_place, other_time
from standoff.linking.responsibility import responsibility
from standoff.linking.sketches import ActSketch, ArticleSketch
from standoff.records.linking import Aspect, Link, Point

MADE_BY = "linking-contradiction 6"


class Finding(NamedTuple):
    """A contradiction or an update that was found: acts' keys or claims' ids (None: the texts as wholes), how likely it holds, and why."""

    a: str | None
    b: str | None
    score: float
    reasons: tuple[str, ...]


def contradictions(a: ArticleSketch, b: ArticleSketch, matches: Sequence[Match]) -> tuple[Link, ...]:
    """Give the contradictions between two articles, one for each aspect, and updates, given which of their acts are one."""
    first = {act.key: act for act in a.acts}
    second = {act.key: act for act in b.acts}
    pairs = [(first[match.a], second[match.b], match.score) for match in matches]
    found: list[Link] = []
    for aspect, finding in (
        ("denial", denial(a, b, pairs)),
        ("responsibility", responsibility(a, b, pairs)),
        ("place", other_place(a, b, pairs)),
        ("time", other_time(a, b, pairs)),
    ):
        if finding is not None:
            found.append(_contradicts(a, b, aspect, Finding(*finding)))  # type: ignore[arg-type]
    number = number_conflict(a, b, pairs)
    if number is not None and number.later is None:
        found.append(_contradicts(a, b, "number", Finding(number.a, number.b, number.score, number.reasons)))
    elif number is not None and number.later is not None:
        found.append(_supersedes(a, b, number.later, Finding(number.a, number.b, number.score, number.reasons)))
    return tuple(found)


def aspects(links: Iterable[Link]) -> frozenset[Aspect]:
    """Give the aspects in which links say that two articles contradict one another."""
    return frozenset(link.aspect for link in links if link.kind == "contradicts" and link.aspect is not None)


def acts_at(sketch: ArticleSketch, record: str | None) -> list[ActSketch]:
    """Give the acts that an end of a contradiction is about: the act itself, those of what is said, or those with which the text opens."""
    if record is None:
        return [act for act in sketch.acts if act.in_lead]
    said = next((claim for claim in sketch.claims if claim.record == record), None)
    if said is None:
        return [act for act in sketch.acts if act.key == record]
    return [act for act in sketch.acts if any(said.start <= mention.start < said.end for mention in act.mentions)]


def _contradicts(a: ArticleSketch, b: ArticleSketch, aspect: Aspect, finding: Finding) -> Link:
    points = [Point(article=a.article, record=finding.a), Point(article=b.article, record=finding.b)]
    subject, target = sorted(points, key=lambda point: (point.article, point.record or ""))
    return _link("contradicts", subject, target, aspect, finding, max(a.moment, b.moment))


def _supersedes(a: ArticleSketch, b: ArticleSketch, later: str, finding: Finding) -> Link:
    here, there = Point(article=a.article, record=finding.a), Point(article=b.article, record=finding.b)
    subject, target = (here, there) if later == a.article else (there, here)
    return _link("supersedes", subject, target, None, finding, max(a.moment, b.moment))


def _link(kind: str, subject: Point, target: Point, aspect: Aspect | None, finding: Finding, made_at: str) -> Link:
    return Link(
        kind=kind,  # type: ignore[arg-type]  # one of the two above
        subject=subject,
        target=target,
        aspect=aspect,
        score=round(finding.score, 3),
        reasons=finding.reasons,
        made_by=MADE_BY,
        made_at=made_at,
    )
