"""Where two texts lay one act to two actors, or each of two states lays it to the other."""

from standoff.linking import likeness
from standoff.linking.coreference import BAR, but_for
from standoff.linking.disputes import (
    CLAIMS_SCORE,
    DENIED_CONTENT,
    Dispute,
    Pairs,
    are_of_one_house,
    are_of_one_thing,
    is_anchored,
    name_one_spot,
    opening_pairs,
    places_of,
)
from standoff.linking.features import OF_DOERS, of_articles
from standoff.linking.sketches import ActSketch, ArticleSketch, PartySketch
from standoff.linking.stances import stance_of
from standoff.linking.words import stems

# Sectors that bear arms for a state.
_FOR = frozenset(["MIL", "COP", "SPY"])
# How likely two blows are one, who struck them left out, from which neither figure nor place is asked for.
_SURELY_ONE = 0.9


def responsibility(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find one act that two texts lay to two actors: matched acts, or a blow that each side says the other struck."""
    turned = _turned_back(a, b, pairs) or _turned_back(b, a, pairs)
    if turned is not None:
        return turned
    elsewhere = _laid_elsewhere(a, b, pairs) or _laid_elsewhere(b, a, pairs)
    if elsewhere is not None:
        return elsewhere
    cleared = _cleared(a, b, pairs) or _cleared(b, a, pairs)
    if cleared is not None:
        return cleared
    exonerated = _exonerated(a, b, pairs) or _exonerated(b, a, pairs)
    if exonerated is not None:
        return exonerated
    returned = _returned(a, b, pairs) or _returned(b, a, pairs)
    if returned is not None:
        return returned
    mutual = None if a.denies_first or b.denies_first else _lay_to_each_other(a, b, pairs)
    if mutual is not None:
        return mutual
    for one, other, score in pairs:
        accusing = _accusers(one), _accusers(other)
        if all(accusing) and not accusing[0] & accusing[1] and accusing[0] <= b.states and accusing[1] <= a.states:
            sides = " and ".join(sorted(accusing[0] | accusing[1]))
            return one.key, other.key, score, (f"{sides} each hold the other responsible",)
        doers = _doers(one), _doers(other)
        is_open = a.blames or b.blames or a.denies or b.denies or _is_turned(one, other, a, b)
        if (
            is_open
            and not _do_it_together(one, other)
            and all(doers)
            and not doers[0] & doers[1]
            and not (one.reciprocal or other.reciprocal)
        ):
            return one.key, other.key, score, (_blamed(one, other),)
    shared = of_articles(a, b)
    is_near = likeness.any_place(a.places, b.places) == "same"
    for one, other in () if are_of_one_house(a, b) else opening_pairs(a, b):
        if not (one.is_actual and other.is_actual and _are_two_sides(one, other)):
            continue
        score = but_for(one, other, shared, OF_DOERS)
        is_sure = score >= _SURELY_ONE and (
            are_of_one_thing(a, b, one, other) or (is_near and likeness.days(one.days, other.days) == "same")
        )
        is_told = _tells_too(a, one, other) or _tells_too(b, other, one)
        if score >= BAR and _is_one_blow(one, other, is_sure=is_sure) and not is_told:
            return one.key, other.key, score, (_blamed(one, other),)
    return _disputed_doers(a, b)


def _disputed_doers(a: ArticleSketch, b: ArticleSketch) -> Dispute | None:
    """Find acts of one group, day and place laid to two doers, where each is told by the doer of the other or a text speaks of blame."""
    laid = [(other, doers) for other in b.acts if (doers := _doers(other))]
    for one in a.acts:
        mine = _doers(one)
        for other, theirs in laid if mine else ():
            if mine & theirs or not one.groups & other.groups or likeness.days(one.days, other.days) not in ("same", "compatible"):
                continue
            is_disputed = _is_turned(one, other, a, b) or _is_blamed(one, other, a, b)
            if is_disputed and not _do_it_together(one, other) and likeness.any_place(places_of(one), places_of(other)) != "apart":
                return one.key, other.key, CLAIMS_SCORE, (_blamed(one, other),)
    return None


def _turned_back(denying: ArticleSketch, telling: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find an opening that denies, in a text that lays it to another state: "no missile of ours: a Ukrainian one strayed"."""
    if not denying.denies_first or telling.denies_first:
        return None
    own = {claim.country for claim in denying.claims if (claim.denied or claim.lead) and claim.country}
    told = frozenset().union(*(act.context for act in telling.acts if act.in_lead))
    is_about = telling.accuses & own
    laying = [claim for claim in denying.claims if not claim.denied and (is_about or len(claim.stems & told) > 1)]
    said = frozenset().union(*(claim.laid_to for claim in laying)) - own
    theirs = {country for act in telling.acts if act.in_lead for country in _doers(act)}
    is_accused = bool((theirs | telling.accuses) & own)
    if not said or said & theirs or not pairs or not (is_accused or said <= telling.states):
        return None
    one, other, score = pairs[0]
    reason = f"{denying.publisher or 'one text'} denies it and lays it to {', '.join(sorted(said))}, the other does not"
    return one.key, other.key, score, (reason,)


def _laid_elsewhere(denying: ArticleSketch, telling: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find an opening with a denial by whom the other text accuses, in a text that tells of another state's weapons or people."""
    if not (denying.denies_first or denying.disowns) or telling.denies_first or telling.disowns:
        return None
    own = {claim.country for claim in denying.claims if claim.lead and claim.country}
    accused = {country for act in telling.acts if act.in_lead for country in _doers(act)} | telling.accuses
    accused |= {country for claim in telling.claims if claim.lead for country in claim.laid_to}
    others = denying.lays_to - own
    if not (own & accused and others) or others & accused:
        return None
    for one, other, score in pairs:
        if score >= BAR and (one.in_lead or other.in_lead) and "ASSAULT" in one.types & other.types:
            reason = f"{', '.join(sorted(own & accused))} denies it in one text, which lays it to {', '.join(sorted(others))}"
            return one.key, other.key, CLAIMS_SCORE, (reason,)
    return None


def _cleared(one: ArticleSketch, other: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find a state that one opening puts aside, and the other names: "spied for Moscow, not Beijing"."""
    found = one.not_by & other.opening_states - other.not_by
    if not (found and pairs):
        return None
    reason = f"{one.publisher or 'one text'} says that it was not {', '.join(sorted(found))}, whom the other names"
    return pairs[0][0].key, pairs[0][1].key, CLAIMS_SCORE, (reason,)


def _exonerated(one: ArticleSketch, other: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find those whom one opening clears and the other says did it: "a rotten weld, not rebels" where the other has militants."""
    if not one.not_doers or other.not_doers & one.not_doers or (one.denies_first and not _names_another(one)):
        return None
    sure = [(mine, theirs) for mine, theirs, score in pairs if score >= BAR]
    # Who says of what both open with that it was not they tells it in his own words.
    a, b = sorted((one, other), key=lambda each: each.article)
    sure += [pair for pair in opening_pairs(a, b) if pair[0].groups & pair[1].groups and name_one_spot(a, b)]
    for mine, theirs in sure:
        act = theirs if theirs in other.acts else mine
        if not act.in_lead or not act.is_actual:
            continue
        for party in act.actors:
            cleared = one.not_doers & (stems(party.name) | {party.sector, party.country})
            if cleared:
                reason = f"{one.publisher or 'one text'} says that it was not {party.name}, whom the other names"
                return mine.key, theirs.key, CLAIMS_SCORE, (reason,)
    return None


def _names_another(article: ArticleSketch) -> bool:
    """Say whether a text that opens with a denial lays the act to somebody else than those whom it clears."""
    told = (act for act in article.acts if act.in_lead and "ASSAULT" in act.types)
    acts = (act for act in told if all(stance_of(mention) == "asserts" for mention in act.mentions))
    return any(not article.not_doers & (stems(party.name) | {party.sector, party.country}) for act in acts for party in act.actors)


def _returned(one: ArticleSketch, other: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find an opening that lays an act to a state, where the other text lays it to the one that speaks: "Bissau blames the Senegalese"."""
    own = {claim.country for claim in one.claims if claim.lead and claim.country}
    matched = {act.key for first, second, _ in pairs for act in (first, second)}
    theirs = {country for act in other.acts if act.key in matched for country in _doers(act)} | other.accuses
    theirs |= {country for claim in other.claims if claim.lead for country in claim.laid_to}
    if not (pairs and one.accuses and theirs & own) or theirs & one.accuses:
        return None
    reason = f"{one.publisher or 'one text'} lays it to {', '.join(sorted(one.accuses))}, the other to {', '.join(sorted(theirs & own))}"
    return pairs[0][0].key, pairs[0][1].key, CLAIMS_SCORE, (reason,)


def _lay_to_each_other(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find two openings in which each of two states says that the other did the same thing, or is to blame for what both texts tell."""
    for one in a.claims:
        for other in b.claims:
            sides = one.country, other.country
            is_crossed = None not in sides and sides[0] != sides[1] and (one.doer, other.doer) == (sides[1], sides[0])
            if not (is_crossed and one.lead and other.lead) or one.denied or other.denied:
                continue
            is_blame = "accuse" in (one.act, other.act) and bool(pairs)
            shared = one.stems & other.stems
            if is_blame or (len(shared) > 1 and likeness.overlap(one.stems, other.stems) >= DENIED_CONTENT):
                first = (pairs[0][0].key, pairs[0][1].key, pairs[0][2]) if pairs else (None, None, CLAIMS_SCORE)
                return *first, (f"{one.who or sides[0]} lays it to {sides[1]}, {other.who or sides[1]} to {sides[0]}",)
    return None


def _accusers(act: ActSketch) -> set[str]:
    return {mention.say.country for mention in act.mentions if mention.say and mention.say.act == "accuse" and mention.say.country}


def _doers(act: ActSketch) -> set[str]:
    """Give the countries to which those who assert the act lay it; who tells of another's act is not among them."""
    found: set[str] = set()
    tellers: set[str] = set()
    for mention in act.mentions:
        if stance_of(mention) == "asserts":
            found |= {*mention.doers}
            tellers |= {mention.say.country} if mention.say and mention.say.country else set()
    return found - tellers or found


def _do_it_together(one: ActSketch, other: ActSketch) -> bool:
    """Say whether both texts let the same two states act: "Honduran and Salvadoran boats exchanged fire"."""
    here, there = ({party.country for party in act.actors} - {None} for act in (one, other))
    return len(here) > 1 and here == there


def _is_turned(one: ActSketch, other: ActSketch, a: ArticleSketch, b: ArticleSketch) -> bool:
    """Say whether each act is told by a side and laid to the other side."""
    tellers, doers = (_tellers(one, a), _tellers(other, b)), (_doers(one), _doers(other))
    return bool(all(doers) and not doers[0] & doers[1] and tellers[0] & doers[1] and tellers[1] & doers[0])


def _tellers(act: ActSketch, article: ArticleSketch) -> set[str]:
    """Give the states that tell an act: by its claims, or where it opens the text by those of the opening."""
    found = {mention.say.country for mention in act.mentions if mention.say and mention.say.country}
    opening = {claim.country for claim in article.claims if claim.lead and claim.country} if act.in_lead else set()
    return found or opening


def _is_blamed(one: ActSketch, other: ActSketch, a: ArticleSketch, b: ArticleSketch) -> bool:
    """Say whether one of the texts speaks of blame, and each act is said to be done by a state that the other text names."""
    doers = _doers(one), _doers(other)
    is_said = all(any(mention.say for mention in act.mentions) for act in (one, other))
    is_open = all(doers) and not doers[0] & doers[1] and doers[0] <= b.states and doers[1] <= a.states
    return bool((a.blames or b.blames) and is_said and is_open and one.in_lead and other.in_lead)


def _is_one_blow(one: ActSketch, other: ActSketch, *, is_sure: bool) -> bool:
    """Say whether two texts open with one blow, of one day: at one place, with one figure or name that few have, or surely."""
    is_blow = "ASSAULT" in one.types & other.types and one.in_lead and other.in_lead and not (one.reciprocal or other.reciprocal)
    if not is_blow or likeness.days(one.days, other.days) not in ("same", "compatible"):
        return False
    return is_sure or is_anchored(one, other) or likeness.place(one.place, other.place) == "same"


def _are_two_sides(one: ActSketch, other: ActSketch) -> bool:
    """Say whether who does the one is of another state or another side than who does the other: soldiers, and rebels."""
    here, there = one.actors, other.actors
    if likeness.parties(here, there) == "apart":
        return not (_doers(one) & _doers(other))
    sides = [{_side(party) for party in each} for each in (here, there)]
    is_known = all(len(each) == 1 and None not in each for each in sides)
    # An army and the rebels it fights are of one country.
    are_named_alike = any(one.words & other.words for one in here for other in there)
    return is_known and sides[0] != sides[1] and not are_named_alike


def _tells_too(article: ArticleSketch, own: ActSketch, other: ActSketch) -> bool:
    """Say whether a text also lays such an act to whom the other text lays it."""
    acts = (act for act in article.acts if act is not own and act.groups & other.groups)
    return any(_is_one_side(mine, theirs) for act in acts for mine in act.actors for theirs in other.actors)


def _is_one_side(one: PartySketch, other: PartySketch) -> bool:
    return bool(one.words & other.words) or (one.country == other.country is not None and _side(one) == _side(other))


def _side(party: PartySketch) -> str | None:
    """Say whether somebody fights for a state, or against one; None where that is not known."""
    if party.sector == "REB":
        return "rebels"
    return "state" if party.sector in _FOR or (party.country is not None and party.sector is None) else None


def _blamed(one: ActSketch, other: ActSketch) -> str:
    return f"one text lays it to {', '.join(p.name for p in one.actors)}, the other to {', '.join(p.name for p in other.actors)}"
