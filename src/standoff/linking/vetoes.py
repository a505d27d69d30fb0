"""What excludes that two acts of two texts are one, in words: these rules no score overturns."""

from standoff.linking import likeness
from standoff.linking.calendar import day_words
from standoff.linking.sketches import ActSketch, ArticleSketch, Days

# Days after which an undated report and a dated one are of two acts, whatever else they share.
SEASON = 60
# How a reason begins that tells two days, or two places, apart.
OTHER_DAY, OTHER_PLACE = "one is dated", "one is told of"


def veto(one: ActSketch, other: ActSketch, a: ArticleSketch, b: ArticleSketch) -> str | None:
    """Give the reason why the acts cannot be the same; None when nothing excludes it."""
    for check in (_contraries, _years, _days, _places, _parties):
        reason = check(one, other, a, b)
        if reason is not None:
            return reason
    return None


def _contraries(one: ActSketch, other: ActSketch, a: ArticleSketch, b: ArticleSketch) -> str | None:
    if not (one.contrary & other.stems or other.contrary & one.stems):
        return None
    return f'they say the contrary: "{one.mentions[0].words}" and "{other.mentions[0].words}"'


def _years(one: ActSketch, other: ActSketch, a: ArticleSketch, b: ArticleSketch) -> str | None:
    here, there = _known(one, a), _known(other, b)
    if here is None or there is None or likeness.days(here, there) != "apart":
        return None
    gap = max(here.first, there.first) - min(here.last, there.last)
    return f"they lie more than {gap // 30} months apart" if gap > SEASON else None


def _known(act: ActSketch, article: ArticleSketch) -> Days | None:
    if act.days is not None:
        return act.days
    return Days(article.published, article.published, False) if article.published else None


def _days(one: ActSketch, other: ActSketch, a: ArticleSketch, b: ArticleSketch) -> str | None:
    if one.days is None or other.days is None or not (one.days.stated and other.days.stated):
        return None
    if likeness.days(one.days, other.days) != "apart":
        return None
    return f"{OTHER_DAY} {day_words(one.days)}, the other {day_words(other.days)}"


def _places(one: ActSketch, other: ActSketch, a: ArticleSketch, b: ArticleSketch) -> str | None:
    if likeness.place(one.place, other.place) != "apart" or one.place is None or other.place is None:
        return None
    if one.place.words & b.names or other.place.words & a.names:
        # One text names both places, so that it may put the act at the other: a ship is "near the shoal", and has a town's name.
        return None
    return f"{OTHER_PLACE} {one.place.name}, the other of {other.place.name}"


def _parties(one: ActSketch, other: ActSketch, a: ArticleSketch, b: ArticleSketch) -> str | None:
    """Another actor is another act, unless the texts dispute who did it; a blow and the blow in return are two."""
    if one.reciprocal or other.reciprocal or likeness.parties(one.actors, other.actors) != "apart":
        return None
    turned = [likeness.parties(one.actors, other.recipients) == "same", likeness.parties(one.recipients, other.actors) == "same"]
    if any(turned) and not all(turned):
        # One side only: as often a reader that took the one for the other.
        return None
    if all(turned) or _is_not_done(one) or _is_not_done(other) or not _is_disputed(one, other):
        return f"one is done by {_named(one)}, the other by {_named(other)}"
    return None


def _named(act: ActSketch) -> str:
    return ", ".join(party.name for party in act.actors)


def _is_not_done(act: ActSketch) -> bool:
    return all(mention.modality == "negated" for mention in act.mentions)


def _is_disputed(one: ActSketch, other: ActSketch) -> bool:
    """Say whether two sources tell the two acts: one source that names two actors tells of two acts."""
    here = {(mention.say.country, mention.say.who) for mention in one.mentions if mention.say}
    there = {(mention.say.country, mention.say.who) for mention in other.mentions if mention.say}
    return bool(here and there) and not {country for country, _ in here if country} & {country for country, _ in there} and not here & there
