"""The links between two articles that follow from their acts and claims: same events, contradictions, updates and corrections."""

from collections.abc import Mapping, Sequence

from standoff.linking.contradiction import contradictions
from standoff.linking.coreference import BAR, MADE_BY, Match, reasons
from standoff.linking.corrections import corrections, updates
from standoff.linking.judging import Judge, is_asked, judged
from standoff.linking.sketches import ActSketch, ArticleSketch
from standoff.records.linking import Link, Point


def event_links(a: ArticleSketch, b: ArticleSketch, found: Sequence[Match], judge: Judge | None = None) -> tuple[Link, ...]:
    """Give all links beside copies, given which acts of the two articles are one."""
    return (*same_events(a, b, found), *disputes(a, b, found, judge))


def same_events(a: ArticleSketch, b: ArticleSketch, found: Sequence[Match]) -> tuple[Link, ...]:
    """Give the links that say which acts are one."""
    here, there = ({act.key: act for act in article.acts} for article in (a, b))
    return tuple(same_event(a, b, here[match.a], there[match.b], match.score) for match in found if match.score >= BAR)


def disputes(
    a: ArticleSketch, b: ArticleSketch, found: Sequence[Match], judge: Judge | None = None, *, beside: bool = True
) -> tuple[Link, ...]:
    """Give the links that say what two articles dispute, and which carries on or puts right the other.

    Without a judge disputes are found by the rules alone; ``beside`` as ``is_asked`` has it.
    """
    told = contradictions(a, b, found)
    is_judged = judge is not None and is_asked(a, b, told, beside=beside)
    return settled(a, b, told, judge(a.opening, b.opening) if judge is not None and is_judged else None, beside=beside)


def settled(
    a: ArticleSketch, b: ArticleSketch, told: tuple[Link, ...], chances: Mapping[str, float] | None, *, beside: bool
) -> tuple[Link, ...]:
    """Give what two articles dispute, update and put right, given what the rules found and what the judge said, if it was asked."""
    disputed = told if chances is None else judged(a, b, told, chances, beside=beside)
    corrected = corrections(a, b)
    is_updated = corrected or any(link.kind == "supersedes" for link in disputed)
    return (*disputed, *corrected, *(() if is_updated else updates(a, b)))


def same_event(a: ArticleSketch, b: ArticleSketch, one: ActSketch, other: ActSketch, score: float) -> Link:
    """Make the link that says that two acts are one."""
    subject, target = sorted((Point(article=a.article, record=one.key), Point(article=b.article, record=other.key)))
    return Link(
        kind="same_event",
        subject=subject,
        target=target,
        score=score,
        reasons=reasons(one, other),
        made_by=MADE_BY,
        made_at=max(a.moment, b.moment),
    )
