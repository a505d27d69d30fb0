"""Where two texts tell of one act at two places, or at two times."""

from standoff.linking import likeness
from standoff.linking.calendar import day_words, hours_apart
from standoff.linking.disputes import ALIKE_CONTEXT, CLAIMS_SCORE, WORDS_SCORE, Dispute, Pairs, places_of
from standoff.linking.features import comparable
from standoff.linking.sketches import ActSketch, ArticleSketch, PlaceSketch
from standoff.linking.vetoes import veto

# Without a figure in common they must share more of their sentences.
_ONE_OCCASION = 0.6
# Hours apart that no rounding explains.
_LEAST_HOURS = 2


def other_place(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find acts that share all but the place.

    One text says that it was not where the other has it; or the act is planned, or its actor, day and figures are the same.
    """
    if a.corrects or b.corrects:
        # A correction repeats what was wrong.
        return None
    for one, other in _told_alike(a, b, pairs):
        for act, against in ((one, other), (other, one)):
            aside = next((place for place in act.not_places if _is_told_at(against, place)), None)
            if aside is not None and not (act.place and likeness.any_place([act.place], against.not_places) == "same"):
                return one.key, other.key, CLAIMS_SCORE, (f"one text says that it was not at {aside.name}, where the other has it",)
    opening = _put_aside(a, b, pairs) or _put_aside(b, a, pairs)
    if opening is not None:
        return opening
    for one, other in _alike(a, b):
        if one.place and other.place and (veto(one, other, a, b) or "").startswith("one is told of"):
            return one.key, other.key, WORDS_SCORE, (f"told of {one.place.name} in one text, of {other.place.name} in the other",)
    return None


def _put_aside(one: ArticleSketch, other: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find a place that one opening puts aside, and the other opens with: "came from Kaliningrad, not Belarus"."""
    opening = [act for act in other.acts if act.in_lead]
    place = next((place for place in one.not_at if any(_is_told_at(act, place) for act in opening)), None)
    if place is None or not pairs or any(place.words & theirs.words for theirs in other.not_at):
        return None
    reason = f"{one.publisher or 'one text'} says that it was not {place.name}, which the other opens with"
    return pairs[0][0].key, pairs[0][1].key, CLAIMS_SCORE, (reason,)


def _is_told_at(act: ActSketch, place: PlaceSketch) -> bool:
    """Say whether an act is told of at a place that the other text sets aside; of a state, whether its sentence names it."""
    if place.precision == "country":
        return bool(place.words & act.context)
    return likeness.any_place([place], places_of(act)) == "same"


def other_time(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find one act at two hours, on a day that the other text sets aside, or acts that share all but the day."""
    if a.corrects or b.corrects:
        return None
    for one, other, score in pairs:
        here, there = one.hour, other.hour
        if here is not None and there is not None and hours_apart(here, there) >= _LEAST_HOURS:
            return one.key, other.key, score, (f"{here.hour} o'clock in one text, {there.hour} o'clock in the other",)
    for one, other in _told_alike(a, b, pairs):
        reason = _time_set_aside(one, other) or _time_set_aside(other, one)
        if reason is not None:
            return one.key, other.key, CLAIMS_SCORE, (reason,)
    for one, other in _alike(a, b):
        reason = veto(one, other, a, b) or ""
        if reason.startswith("one is dated") and likeness.any_place(places_of(one), places_of(other)) in ("same", "unknown"):
            return one.key, other.key, WORDS_SCORE, (reason,)
    return None


def _time_set_aside(act: ActSketch, against: ActSketch) -> str | None:
    told = against.days
    if told is None:
        return None
    for aside in act.not_days:
        if told.last - told.first <= 1 and told.first <= aside.last and aside.first <= told.last:
            return f"one text says that it was not on {day_words(aside)}, where the other has it"
    is_other = act.days is not None and act.days.stated and told.stated and (act.days.first, act.days.last) != (told.first, told.last)
    return "one text puts it earlier or later than others do, and their days differ" if act.retimed and is_other else None


def _told_alike(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> list[tuple[ActSketch, ActSketch]]:
    """Give the matched acts, and those of the openings that share their word and most of their sentence, be they told apart in time."""
    found = [(one, other) for one, other, _ in pairs]
    for one in a.acts:
        for other in b.acts:
            is_word = bool(one.stems & other.stems or one.families & other.families)
            if is_word and one.in_lead and other.in_lead and likeness.overlap(one.context, other.context) >= ALIKE_CONTEXT:
                found.append((one, other))
    return found


def _alike(a: ArticleSketch, b: ArticleSketch) -> list[tuple[ActSketch, ActSketch]]:
    """Give the pairs of acts, told within a day, that share words, context and party, and are planned or have a figure in common."""
    if a.published is None or b.published is None or abs(a.published - b.published) > 1:
        return []
    return [(one, other) for one in a.acts for other in b.acts if one.stems & other.stems and _is_alike(one, other, a, b)]


def _is_alike(one: ActSketch, other: ActSketch, a: ArticleSketch, b: ArticleSketch) -> bool:
    context = likeness.overlap(one.context, other.context)
    if context < ALIKE_CONTEXT:
        return False
    actors = likeness.parties(one.actors, other.actors)
    if actors == "apart":
        return False
    if not one.is_actual and not other.is_actual:
        return True
    is_one_occasion = context >= _ONE_OCCASION and a.published == b.published and a.house != b.house
    same = is_one_occasion or any(likeness.figure(mine, theirs) == "same" for mine, theirs in comparable(one, other))
    return same and actors == "same" and one.in_lead and other.in_lead
