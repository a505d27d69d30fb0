"""Where two texts tell of one act at two places, or at two times."""

from collections.abc import Sequence

from standoff.linking import likeness
from standoff.linking.calendar import day_words, hours_apart
from standoff.linking.coreference import BAR, but_for
from standoff.linking.disputes import (
    ALIKE_CONTEXT,
    CLAIMS_SCORE,
    WORDS_SCORE,
    Dispute,
    Pairs,
    are_of_one_house,
    are_of_one_thing,
    is_anchored,
    name_one_spot,
    opening_pairs,
    places_of,
)
from standoff.linking.features import OF_DAYS, OF_PLACES, of_articles
from standoff.linking.figures import have_other_tolls
from standoff.linking.moments import tell_two_times
from standoff.linking.sketches import ActSketch, ArticleSketch, PlaceSketch
from standoff.linking.vetoes import OTHER_DAY, OTHER_PLACE, veto
from standoff.linking.words import stems

# Without a figure in common they must share more of their sentences.
_ONE_OCCASION = 0.5
# Likelihood from which a shared act says that two texts are about one occasion.
_SURE = 0.8
# How likely openings are one act, the place or the day left out, from which the place or the day is in dispute; and the share of like words
# from which texts about two places are twins. By a look at the dev families of benchmarks/linking and 45 short pairs.
_ONE_BUT_FOR_PLACE, _ONE_BUT_FOR_NEAR, _ONE_BUT_FOR_DAYS = 0.6, 0.7, 0.5
_TWINS = 0.5
# Share of names from which two texts of one day are of one occasion, where only whose ground it was is told otherwise.
_SAME_NAMES = 0.5
# Days after which nobody any longer disputes when it was.
_SAME_STORY_DAYS = 7
# Letters of a name with which another one begins that is of the same ground.
_ROOT = 5
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
        if (reason := _told_of_two(one, other, a, b)) is not None:
            return one.key, other.key, WORDS_SCORE, (reason,)
    for one, other, score in pairs:
        if score >= BAR and one.in_lead and other.in_lead and is_anchored(one, other):
            mine, theirs = _own_places(one, a, b), _own_places(other, b, a)
            if mine and theirs and all(_are_two(here, there) for here in mine for there in theirs):
                return one.key, other.key, score, (_two_places(mine[0], theirs[0]),)
    return _openings_apart(a, b, pairs) or _openings_elsewhere(a, b, pairs) or _on_other_ground(a, b, pairs)


def _openings_apart(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find openings that tell one group of acts of two places, where the texts surely share another act with a figure or a name."""
    if are_of_one_house(a, b) or not any(score >= _SURE and is_anchored(one, other) for one, other, score in pairs):
        return None
    for one, other in opening_pairs(a, b):
        if not one.groups & other.groups or likeness.days(one.days, other.days) == "apart":
            continue
        if (reason := _told_of_two(one, other, a, b)) is not None:
            return one.key, other.key, WORDS_SCORE, (reason,)
    return None


def _openings_elsewhere(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find openings of one time and in all else one act, told in other words of two places, neither of which the other text names.

    In like words about another place it is another act: that is how twins are written.
    """
    if not _are_of_one_time(a, b) or tell_two_times(a.opened_at, b.opened_at):
        return None
    found: list[tuple[float, ActSketch, ActSketch, PlaceSketch, PlaceSketch]] = []
    shared = of_articles(a, b)
    matched = ((one, other) for one, other, _ in pairs if one.in_lead != other.in_lead and one.place and other.place)
    for one, other in (*opening_pairs(a, b), *matched):
        mine, theirs = _sharp_places(one), _sharp_places(other)
        if not (mine and theirs) or not all(_are_two(here, there) for here in mine for there in theirs):
            continue
        is_own = len(_own_places(one, a, b, mine)) == len(mine) and len(_own_places(other, b, a, theirs)) == len(theirs)
        is_placed = one.place is not None and other.place is not None
        is_one = are_of_one_thing(a, b, one, other) and not (a.states and b.states and not a.states & b.states)
        if not (is_own and is_one) or (not is_placed and (a.denies_first or b.denies_first)):
            continue
        names = frozenset().union(*(place.words for place in (*mine, *theirs)))
        if likeness.overlap(a.words - names, b.words - names) >= _TWINS:
            continue
        score = but_for(one, other, shared, OF_PLACES)
        if score >= (_ONE_BUT_FOR_PLACE if is_placed else _ONE_BUT_FOR_NEAR):
            found.append((score, one, other, mine[0], theirs[0]))
    if not found:
        return None
    score, one, other, here, there = max(found, key=lambda each: (each[0], each[1].key, each[2].key))
    return one.key, other.key, WORDS_SCORE * score, (_two_places(here, there),)


def _on_other_ground(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find openings that put one act on the ground of two states, or on that of which the other says that it was not there."""
    here, there = (each.on_ground or _states_of(each) for each in (a, b))
    # Who denies that anybody came denies the act, and not where it was.
    saying = [(one, other) for one, other in ((a, b), (b, a)) if other.on_ground and not other.denies_first]
    put_aside = frozenset(state for one, other in saying for state in one.on_ground & other.not_on_ground)
    is_other = bool(here and there and (a.on_ground or b.on_ground)) and not here & there
    if not (put_aside or is_other) or are_of_one_house(a, b):
        return None
    shared = of_articles(a, b)
    if not a.states & b.states:
        return None
    scored = [(but_for(one, other, shared, OF_PLACES), one, other) for one, other in opening_pairs(a, b)]
    scored += [(score, one, other) for one, other, score in pairs]
    # Whose a pass is, is disputed by those who name the pass.
    is_near = likeness.any_place(a.places, b.places) == "same"
    kept = [(score, one.key, other.key) for score, one, other in scored if is_near or are_of_one_thing(a, b, one, other)]
    score, one_key, other_key = max(kept, default=(0.0, "", ""))
    are_named = _are_of_one_time(a, b) and likeness.overlap(a.names, b.names) >= _SAME_NAMES
    if score < _ONE_BUT_FOR_PLACE and not (is_other and are_named):
        return None
    grounds = " and ".join(sorted(put_aside or here | there))
    return (
        one_key or None,
        other_key or None,
        WORDS_SCORE * max(score, _ONE_BUT_FOR_PLACE),
        (f"they differ on whose ground it was: {grounds}",),
    )


def _states_of(article: ArticleSketch) -> frozenset[str]:
    """Give the states in which an opening puts its acts: "crashed in Romania"."""
    placed = [act.place for act in article.acts if act.in_lead and act.place is not None and act.is_actual and "ASSAULT" in act.types]
    return frozenset(place.country for place in placed if place.country and place.precision == "country")


def _are_of_one_time(a: ArticleSketch, b: ArticleSketch) -> bool:
    """Say whether two houses published two texts within a day."""
    return bool(a.published and b.published) and abs((a.published or 0) - (b.published or 0)) <= 1 and not are_of_one_house(a, b)


def _sharp_places(act: ActSketch) -> tuple[PlaceSketch, ...]:
    """Give the place of an act, or failing that those of its sentences, without wide ones."""
    return tuple(place for place in ((act.place,) if act.place else act.near) if place.precision in ("point", "city"))


def _told_of_two(one: ActSketch, other: ActSketch, a: ArticleSketch, b: ArticleSketch) -> str | None:
    """Give the reason where two places keep two acts apart; two states are no two places, but often the two sides of one story."""
    here, there = one.place, other.place
    if here is None or there is None or "country" in (here.precision, there.precision):
        return None
    return _two_places(here, there) if (veto(one, other, a, b) or "").startswith(OTHER_PLACE) else None


def _two_places(here: PlaceSketch, there: PlaceSketch) -> str:
    return f"told of {here.name} in one text, of {there.name} in the other"


def _own_places(
    act: ActSketch, article: ArticleSketch, elsewhere: ArticleSketch, places: Sequence[PlaceSketch] | None = None
) -> tuple[PlaceSketch, ...]:
    """Give the places of an act, or those given, and no wide ones, that the other text does not name; a paper is no place."""
    named = elsewhere.names | stems(article.publisher or "") | stems(elsewhere.publisher or "")
    among = places_of(act) if places is None else places
    return tuple(place for place in among if place.precision in ("point", "city") and not place.words & named)


def _are_two(one: PlaceSketch, other: PlaceSketch) -> bool:
    """Say whether two places are apart, or one of them is on no map, and they have no word in common, also not within a name."""
    if _have_one_root(one, other):
        return False
    is_known = one.lat is not None and other.lat is not None
    return likeness.place(one, other) == "apart" if is_known else likeness.place(one, other) == "unknown"


def _have_one_root(one: PlaceSketch, other: PlaceSketch) -> bool:
    """Say whether the name of one place begins with that of the other: the Varangerfjord lies in Varanger."""
    words = ((here, there) for here in one.words for there in other.words)
    return any(min(len(here), len(there)) >= _ROOT and (here.startswith(there) or there.startswith(here)) for here, there in words)


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
        if reason.startswith(OTHER_DAY) and likeness.any_place(places_of(one), places_of(other)) in ("same", "unknown"):
            return one.key, other.key, WORDS_SCORE, (reason,)
    return _openings_at_two_times(a, b)


def _openings_at_two_times(a: ArticleSketch, b: ArticleSketch) -> Dispute | None:
    """Find openings that are in all else one act, and were at two times; days that lie apart as the texts do are two acts."""
    if (
        any((each.denies_first or each.disowns) for each in (a, b))
        or are_of_one_house(a, b)
        or not tell_two_times(a.opened_at, b.opened_at)
    ):
        return None
    here, there = a.opened_at[0], b.opened_at[0]
    if not (a.published and b.published) or _is_news(here.day - there.day, a.published - b.published):
        return None
    if have_other_tolls(a, b):
        return None
    shared = of_articles(a, b)
    is_near = likeness.any_place(a.places, b.places) == "same"
    scored = [
        (but_for(one, other, shared, OF_DAYS), one.key, other.key)
        for one, other in opening_pairs(a, b)
        if is_near or are_of_one_thing(a, b, one, other)
    ]
    score, one_key, other_key = max(scored, default=(0.0, "", ""))
    if score < _ONE_BUT_FOR_DAYS:
        return None
    return one_key, other_key, WORDS_SCORE * score, (f'"{here.words}" in one text, "{there.words}" in the other',)


def _is_news(days: int, published: int) -> bool:
    """Say whether days between two acts and between the texts that tell them go together, so that the later text tells a later act."""
    return days == published != 0 or (abs(published) > 1 and days * published > 0) or abs(published) > _SAME_STORY_DAYS


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
    for one, other in opening_pairs(a, b):
        is_word = bool(one.stems & other.stems or one.families & other.families)
        # Who says when or where it was not speaks of what others say.
        is_set_aside = bool(one.not_days or one.not_places or other.not_days or other.not_places) and (
            bool(one.groups & other.groups) or name_one_spot(a, b)
        )
        if is_set_aside or (is_word and (likeness.overlap(one.context, other.context) >= ALIKE_CONTEXT or is_anchored(one, other))):
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
    is_one = actors == "same" or likeness.place(one.place, other.place) == "same"
    is_one_occasion = is_one and context >= _ONE_OCCASION and a.published == b.published and not are_of_one_house(a, b)
    return (is_one_occasion or is_anchored(one, other)) and one.in_lead and other.in_lead
