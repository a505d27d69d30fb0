"""Figures of one happening in two texts: the same, a later count, or numbers that cannot both be right."""

from collections.abc import Sequence
from typing import NamedTuple

from standoff.linking import likeness
from standoff.linking.disputes import opening_pairs
from standoff.linking.moments import tell_two_times
from standoff.linking.sketches import ActSketch, ArticleSketch, Figure
from standoff.linking.vetoes import OTHER_DAY, veto
from standoff.linking.words import stem

# Counts of one day are of one moment; days later a greater number is news, not a contradiction.
SAME_MOMENT_DAYS = 2
SCORE = 0.85
# Those who died, as a stem.
_DEATHS = frozenset([stem("killed")])
# One or two of something else stand in every text.
_COMMON = 2
# Characters from a word to its measure: "flew for more than 130 kilometres" has 15.
_TO_MEASURE = 24
# Two openings of which no act is known to be one: shares of names and words, by a look at the dev families, and what they are worth.
_ALIKE_NAMES, _ALIKE_OPENING, _OPENING_SCORE = 0.4, 0.3, 0.7
# Share of names from which a figure that one of them sets aside is that of the other.
_NAMES_BESIDE = 0.2


class NumberFinding(NamedTuple):
    """Two figures of one thing that no number satisfies. ``later`` is the article whose figure supersedes; None when they contradict."""

    a: str | None
    b: str | None
    score: float
    reasons: tuple[str, ...]
    later: str | None


def number_conflict(a: ArticleSketch, b: ArticleSketch, pairs: Sequence[tuple[ActSketch, ActSketch, float]]) -> NumberFinding | None:
    """Give the first pair of figures of one happening that cannot both be right (rule 10); None when there is none."""
    if a.corrects or b.corrects:
        # A correction repeats the figure that was wrong.
        return None
    are_dated_alike = any(likeness.days(one.days, other.days) == "same" for one, other, _ in pairs)
    is_of_two_times = tell_two_times(a.opened_at, b.opened_at) and have_other_tolls(a, b) and not are_dated_alike
    if is_of_two_times or _is_of_two_occasions(a, b, pairs):
        return None
    aside = figures_set_aside(a, b)
    if aside is not None and (pairs or _open_with_one_thing(a, b, aside)):
        pair = (pairs[0][0].key, pairs[0][1].key, pairs[0][2]) if pairs else (None, None, _OPENING_SCORE)
        return _finding(a, b, pair, *aside, is_aside=True)
    for one, other, score in pairs:
        found = _first_apart(_figures(one, a), _figures(other, b), a, b) or _measures_apart(one, other)
        if found is not None:
            return _finding(a, b, (one.key, other.key, score), *found)
    return _opening_conflict(a, b) or _toll_conflict(a, b)


def _is_of_two_occasions(a: ArticleSketch, b: ArticleSketch, pairs: Sequence[tuple[ActSketch, ActSketch, float]]) -> bool:
    """Say whether two texts open with one word for acts of two days, and no act that they share is of one stated day or place."""
    for one, other, _ in pairs:
        if likeness.place(one.place, other.place) == "same" or likeness.days(one.days, other.days) == "same":
            return False
    alike = ((one, other) for one, other in opening_pairs(a, b) if one.stems & other.stems)
    return any((veto(one, other, a, b) or "").startswith(OTHER_DAY) for one, other in alike)


def have_other_tolls(a: ArticleSketch, b: ArticleSketch) -> bool:
    """Say whether the figures of people harmed in two texts, of their openings if these have any, exclude one another; none sets one aside.

    Where the openings also tell two times, they are of two acts, and neither time nor toll is in dispute.
    """
    here, there = (_tolls(each) for each in (a, b))
    standings = {likeness.figure(mine, theirs) for mine in here for theirs in there}
    return (
        "apart" in standings and not standings & {"same", "compatible"} and not any(figure.rejected for figure in (*a.figures, *b.figures))
    )


def _tolls(article: ArticleSketch) -> list[Figure]:
    harmed = [figure for figure in article.figures if figure.of in likeness.HARMS]
    return [figure for figure in harmed if figure.lead] or harmed


def figures_set_aside(a: ArticleSketch, b: ArticleSketch) -> tuple[Figure, Figure] | None:
    """Give what one text has and what the other has that the one sets aside, of a first: "three wounds, not five" where those are five."""
    for here, there in ((a, b), (b, a)):
        for aside in (figure for figure in here.figures if figure.rejected):
            own = next((figure for figure in here.figures if not figure.rejected and figure.unit == aside.unit), None)
            said = [figure for figure in there.figures if not figure.rejected and (figure.low, figure.high) == (aside.low, aside.high)]
            if own is not None and said:
                return (own, said[0]) if here is a else (said[0], own)
    return None


def _open_with_one_thing(a: ArticleSketch, b: ArticleSketch, apart: tuple[Figure, Figure]) -> bool:
    """Say whether two texts of one time open with figures of one sort of thing, and names in common."""
    if a.published is None or b.published is None or abs(a.published - b.published) > SAME_MOMENT_DAYS:
        return False
    mine, theirs = apart
    is_one = mine.lead and theirs.lead and mine.of == theirs.of != ""
    return is_one and likeness.overlap(a.names | a.states, b.names | b.states) >= _NAMES_BESIDE


def _first_apart(here: Sequence[Figure], there: Sequence[Figure], a: ArticleSketch, b: ArticleSketch) -> tuple[Figure, Figure] | None:
    here, there = ([figure for figure in figures if not figure.rejected] for figures in (here, there))
    for mine in here:
        rivals = [theirs for theirs in there if likeness.figure(mine, theirs) != "unknown"]
        allies = [figure for figure in here if likeness.figure(figure, mine) != "unknown"]
        is_apart = all(likeness.figure(ally, rival) in ("apart", "unknown") for ally in allies for rival in rivals)
        rivals = [] if _has_too(b, mine) else [rival for rival in rivals if not _has_too(a, rival)]
        if rivals and is_apart and not _is_sum(mine, rivals, a, b):
            return mine, rivals[0]
    return None


def _measures_apart(one: ActSketch, other: ActSketch) -> tuple[Figure, Figure] | None:
    """Give the measures that two texts have for one word, "flew 95 kilometres" and "flew for 130 kilometres", where they are apart."""
    shared = one.stems & other.stems
    here, there = _measure(one, shared), _measure(other, shared)
    if here is None or there is None or here.unit != there.unit:
        return None
    return (here, there) if likeness.numbers(here, there) == "apart" else None


def _measure(act: ActSketch, stems: frozenset[str]) -> Figure | None:
    """Give the first measure behind a word of an act, of which the word is the nearest one before it."""
    ends = [mention.end for mention in act.mentions if stems & {*mention.stems}]
    measures = [figure for figure in act.figures if figure.unit and not figure.of and not figure.rejected]
    behind = [(figure.start - end, figure) for figure in measures for end in ends if 0 <= figure.start - end <= _TO_MEASURE]
    return min(behind, key=lambda each: each[0])[1] if behind else None


def _opening_conflict(a: ArticleSketch, b: ArticleSketch) -> NumberFinding | None:
    """Hold the figures of two openings against one another where no act is known to be one, but both texts speak of the same things."""
    if a.published is None or b.published is None or abs(a.published - b.published) > 1:
        return None
    if likeness.overlap(a.names | a.states, b.names | b.states) < _ALIKE_NAMES or likeness.overlap(a.words, b.words) < _ALIKE_OPENING:
        return None
    here, there = ([figure for figure in sketch.figures if figure.lead] for sketch in (a, b))
    found = _first_apart(here, there, a, b)
    return None if found is None else _finding(a, b, (None, None, _OPENING_SCORE), *found)


def _toll_conflict(a: ArticleSketch, b: ArticleSketch) -> NumberFinding | None:
    """Hold the tolls of two texts against one another that name one town and nothing else that is of two times, where no act is matched."""
    if a.published is None or b.published is None or abs(a.published - b.published) > 1 or not (a.names & b.names):
        return None
    towns = ([place for place in each.places if place.precision in ("point", "city")] for each in (a, b))
    if (
        likeness.any_place(*towns) != "same"
        or likeness.overlap(a.names, b.names) < _ALIKE_NAMES
        or tell_two_times(a.opened_at, b.opened_at)
    ):
        return None
    here, there = ([figure for figure in each.figures if figure.of in _DEATHS and not figure.rejected] for each in (a, b))
    if not all(len({(figure.low, figure.high) for figure in figures}) == 1 for figures in (here, there)):
        return None
    found = _first_apart(here, there, a, b)
    return None if found is None else _finding(a, b, (None, None, _OPENING_SCORE), *found)


def _has_too(article: ArticleSketch, figure: Figure) -> bool:
    """Say whether a text has a number of the other text too, be it of something else."""
    same = [other for other in article.figures if figure.low and other.low == figure.low]
    return any((other.low or 0) > _COMMON or likeness.are_like(other, figure) for other in same)


def _is_sum(mine: Figure, rivals: Sequence[Figure], a: ArticleSketch, b: ArticleSketch) -> bool:
    """Say whether the other text has two numbers that add up: 214 prisoners are 126 of the one side and 88 of the other."""
    for figures, others in (((mine,), b.figures), (tuple(rivals), a.figures)):
        like = {other.low for other in others if other.low and likeness.are_like(other, mine)}
        if any(one + other in {figure.low for figure in figures} for one in like for other in like if one != other):
            return True
    return False


def _figures(act: ActSketch, article: ArticleSketch) -> tuple[Figure, ...]:
    """Give the figures of an act; those of people harmed also from elsewhere in the text, when the act is its main one."""
    elsewhere = [figure for figure in article.figures if figure.of in likeness.HARMS] if act.in_lead else []
    return tuple(dict.fromkeys((*act.figures, *elsewhere)))


def _finding(
    a: ArticleSketch, b: ArticleSketch, pair: tuple[str | None, str | None, float], here: Figure, there: Figure, *, is_aside: bool = False
) -> NumberFinding | None:
    one, other, score = pair
    later, earlier = (a, b) if (a.moment, a.article) > (b.moment, b.article) else (b, a)
    new, old = (here, there) if later is a else (there, here)
    said = f"{_publisher(a)} has {here.words} ({here.of}), {_publisher(b)} {there.words}"
    update = _update_reason(later, earlier, new, old)
    if update is not None:
        return NumberFinding(one, other, score * SCORE, (said, update), later.article)
    gap = abs((a.published or 0) - (b.published or 0)) if a.published and b.published else 0
    if gap > SAME_MOMENT_DAYS and not is_aside:
        return None
    return NumberFinding(one, other, score * SCORE, (said, "no number satisfies both, and they are of one moment"), None)


def _update_reason(later: ArticleSketch, earlier: ArticleSketch, new: Figure, old: Figure) -> str | None:
    if later.house and later.house == earlier.house and later.moment > earlier.moment:
        return f"{_publisher(later)} gives the later figure itself"
    speaker, before = _speaker(later, new), _speaker(earlier, old)
    if speaker and speaker == before and later.moment > earlier.moment and later.published != earlier.published:
        return f"both figures are from {speaker}, one later than the other"
    return None


def _speaker(article: ArticleSketch, figure: Figure) -> str | None:
    """Give the official source that gives a figure: the state and sector, or the name, of the innermost claim around it."""
    around = [claim for claim in article.claims if claim.start <= figure.start < claim.end]
    if not around:
        return None
    claim = min(around, key=lambda each: (each.end - each.start, each.record))
    return claim.who.casefold() if claim.who and claim.kind in ("named_person", "named_organization") else None


def _publisher(article: ArticleSketch) -> str:
    return article.publisher or article.house or article.article
