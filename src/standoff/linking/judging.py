"""What a learned judge of disputes says of two openings, beside the rules.

The rules know what was denied, counted, placed and dated, but not what a scene shows ("eleven coffins" against four dead), nor that a
denial is of something else than what the other report tells. The judge reads both openings as they stand. What the rules find and the judge
holds for unlikely is dropped; what they miss and the judge is sure of is added, of the articles as a whole.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from standoff.linking import likeness
from standoff.linking.disputes import are_of_one_house
from standoff.linking.figures import figures_set_aside
from standoff.linking.sketches import ArticleSketch
from standoff.linking.words import TOKEN
from standoff.records.linking import ASPECTS, Aspect, Link, Point

MADE_BY = "linking-judge 4"
# Gives, for two openings, the probability of each aspect: that they cannot both be right in it.
Judge = Callable[[str, str], Mapping[str, float]]
# Probabilities under which what the rules find is dropped, and from which what they miss is added, by a look at the writers left out of the
# training (training/linking/README.md).
BELIEVED: Mapping[Aspect, float] = {"denial": 0.02, "number": 0.1, "place": 0.05, "time": 0.05, "responsibility": 0.05}
SURE: Mapping[Aspect, float] = {"denial": 0.8, "number": 0.75, "place": 0.8, "time": 0.95, "responsibility": 0.55}
_ABOUT: Mapping[Aspect, str] = {
    "denial": "whether it happened", "number": "how many", "place": "where", "time": "when", "responsibility": "who did it"
}  # fmt: skip
# Days between two reports, and the share of their names that both have, with which they may be of one happening.
_DAYS_APART, _SHARE_OF_NAMES = 3, 0.3
# Of all words of two openings those in both, above which one is the other with a few words exchanged.
_SAME_WORDS = 0.6
# Stems that what is said and what is denied have in common at least, and their share of the shorter one, where it is said word for word.
_LEAST_COMMON, _WORD_FOR_WORD = 4, 0.8


def is_asked(a: ArticleSketch, b: ArticleSketch, found: Iterable[Link], *, beside: bool) -> bool:
    """Say whether the judge is asked about two articles of which the rules found something or nothing.

    With ``beside`` False it is asked only where there is something to believe.
    """
    is_said = any(link.kind == "contradicts" for link in found)
    # Of texts in the same words the rules say what was exchanged; the judge never learned from such.
    return (is_said or (beside and _may_be_added(a, b))) and not _are_in_same_words(a, b)


def _may_be_added(a: ArticleSketch, b: ArticleSketch) -> bool:
    """Say whether two articles may dispute something beside what the rules find: two texts of one house do not."""
    return not (are_of_one_house(a, b) or a.corrects or b.corrects)


def judged(
    a: ArticleSketch, b: ArticleSketch, found: Sequence[Link], chances: Mapping[str, float], *, beside: bool = True
) -> tuple[Link, ...]:
    """Give the disputes and updates of two articles again, less those that the judge does not believe, and with those that it adds.

    ``chances`` is what it says of them, where ``is_asked``; with ``beside`` False it adds nothing.
    """
    said = {link.aspect for link in found if link.kind == "contradicts"}
    is_added = beside and _may_be_added(a, b)
    kept = [link for link in found if link.kind != "contradicts" or _is_believed(link, a, b, chances)]
    added = [aspect for aspect in ASPECTS if is_added and aspect not in said and chances[aspect] >= SURE[aspect]]
    if "number" in added and not _have_other_figures(a, b):
        added.remove("number")
    return (*kept, *(_added(a, b, aspect, chances[aspect]) for aspect in added))


def _is_believed(link: Link, a: ArticleSketch, b: ArticleSketch, chances: Mapping[str, float]) -> bool:
    """Say whether the judge holds a dispute for possible, or one text says in so many words that what the other tells is otherwise.

    So does who denies word for word what the other says below its opening, or sets its very figure aside ("five, not four").
    """
    if link.aspect is None or chances[link.aspect] >= BELIEVED[link.aspect]:
        return True
    if link.aspect == "number" and figures_set_aside(a, b) is not None:
        return True
    # Ids of claims are of one article: two articles may have the same.
    said = {(article.article, claim.record): claim.stems for article in (a, b) for claim in article.claims}
    one, other = (said.get((point.article, point.record or ""), frozenset()) for point in (link.subject, link.target))
    return len(one & other) >= _LEAST_COMMON and likeness.overlap(one, other) >= _WORD_FOR_WORD


def _are_in_same_words(a: ArticleSketch, b: ArticleSketch) -> bool:
    here, there = ({*map(str.casefold, TOKEN.findall(each.opening))} for each in (a, b))
    return len(here & there) > _SAME_WORDS * len(here | there)


def _have_other_figures(a: ArticleSketch, b: ArticleSketch) -> bool:
    """Say whether each of two articles has a figure that the other has not."""
    here, there = ({(figure.low, figure.high) for figure in each.figures} for each in (a, b))
    return bool(here - there and there - here)


def is_weighed(link: Link) -> bool:
    """Say whether a dispute bears on who is counted as agreeing.

    Of what the judge adds, denials, figures and places do. Reports that put one happening at two hours, or lay it to two sides, still tell
    of it.
    """
    return link.made_by != MADE_BY or link.aspect not in ("time", "responsibility")


def may_dispute(a: ArticleSketch, b: ArticleSketch) -> bool:
    """Say whether two articles are near enough for a dispute that the rules do not find: of one time, with names in common."""
    if a.published is not None and b.published is not None and abs(a.published - b.published) > _DAYS_APART:
        return False
    return likeness.overlap(a.names, b.names) >= _SHARE_OF_NAMES


def _added(a: ArticleSketch, b: ArticleSketch, aspect: Aspect, chance: float) -> Link:
    subject, target = sorted((Point(article=a.article), Point(article=b.article)), key=lambda point: point.article)
    reason = f"the openings of the two texts cannot both be right about {_ABOUT[aspect]}, as a learned judge holds ({chance:.2f})"
    return Link(
        kind="contradicts", subject=subject, target=target, aspect=aspect, score=round(chance, 3), reasons=(reason,), made_by=MADE_BY,
        made_at=max(a.moment, b.moment),
    )  # fmt: skip
