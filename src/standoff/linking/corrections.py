"""Corrections, retractions and updates: a publisher that puts right, takes back or carries on what it published itself."""

from standoff.linking import likeness
from standoff.linking.sketches import ArticleSketch
from standoff.records.linking import Link, Point

MADE_BY = "linking-corrections 1"
# A correction repeats the subject of what it corrects, seldom its words: shares of the smaller set of stems, by a look at the dev families.
_LEAST_NAMES = 0.5
_LEAST_WORDS = 0.25
# Days in which papers put themselves right; later, they write a new article.
_LONGEST_DAYS = 31
SCORE = 0.9
_UPDATE_SCORE = 0.7


def corrections(a: ArticleSketch, b: ArticleSketch) -> tuple[Link, ...]:
    """Give the link from a correction to the article of the same house that it corrects, if one of the two is that."""
    later, earlier = (a, b) if (a.moment, a.article) >= (b.moment, b.article) else (b, a)
    if not later.corrects or later.house != earlier.house or not later.house or earlier.corrects:
        return ()
    if later.published and earlier.published and later.published - earlier.published > _LONGEST_DAYS:
        return ()
    names, words = likeness.overlap(later.names, earlier.names), likeness.overlap(earlier.words, later.corrects)
    if names < _LEAST_NAMES or words < _LEAST_WORDS:
        return ()
    does = "takes back" if later.retracts else "puts right"
    return (
        Link(
            kind="corrects",
            subject=Point(article=later.article),
            target=Point(article=earlier.article),
            score=SCORE,
            reasons=(f"{later.publisher or later.house} {does} what it published itself", f"both speak of {_shared(later, earlier)}"),
            made_by=MADE_BY,
            made_at=later.moment,
        ),
    )


def updates(a: ArticleSketch, b: ArticleSketch) -> tuple[Link, ...]:
    """Give the link from a later report to the one of the same house that it carries on, as its opening says, about the same names."""
    later, earlier = (a, b) if (a.moment, a.article) >= (b.moment, b.article) else (b, a)
    is_update = later.updates and not later.corrects and later.house == earlier.house != "" and later.moment > earlier.moment
    if not is_update or not later.published or not earlier.published or later.published - earlier.published > _LONGEST_DAYS:
        return ()
    names, words = likeness.overlap(later.names, earlier.names), likeness.overlap(earlier.words, later.words)
    if names < _LEAST_NAMES or words < _LEAST_WORDS:
        return ()
    return (
        Link(
            kind="supersedes",
            subject=Point(article=later.article),
            target=Point(article=earlier.article),
            score=_UPDATE_SCORE,
            reasons=(f"{later.publisher or later.house} carries its own report on", f"both speak of {_shared(later, earlier)}"),
            made_by=MADE_BY,
            made_at=later.moment,
        ),
    )


def _shared(one: ArticleSketch, other: ArticleSketch) -> str:
    return ", ".join(sorted(one.names & other.names)[:4]) or "the same"


def is_retraction(link: Link) -> bool:
    """Say whether a link of this module takes the whole text back, rather than a part of it."""
    return link.kind == "corrects" and any(" takes back " in reason for reason in link.reasons)
