"""The ways in which texts contradict one another about an act, beside figures: denial, responsibility, place and time.

Each function takes two articles and the pairs of their acts that are one, and gives ``(act of a, act of b, score, reasons)`` or None.
"""

from collections.abc import Sequence

from standoff.linking import likeness
from standoff.linking.calendar import day_words
from standoff.linking.features import comparable, features
from standoff.linking.sketches import ActSketch, ArticleSketch, ClaimSketch, MentionSketch, PlaceSketch
from standoff.linking.stances import Voiced, stance_of, voices
from standoff.linking.vetoes import veto

Pairs = Sequence[tuple[ActSketch, ActSketch, float]]
Dispute = tuple[str | None, str | None, float, tuple[str, ...]]
# Shares of stems, by a look at the dev families of benchmarks/linking: what is called untrue is told again in the words of who said it.
_DENIED_CONTENT = 0.5
# What is said with a "no" in it must be nearer to what it says no to, and long enough to be about something.
_NEGATED_CONTENT, _NEGATED_LENGTH = 0.7, 4
_DENIED_NAMED = 0.35
_DENIED_OPENING = 0.4
_ALIKE_OPENING = 0.6
_CLAIMS_SCORE, _WORDS_SCORE = 0.75, 0.6
# Acts that differ in place or time alone share nearly everything else.
_ALIKE_CONTEXT = 0.4
# Without a figure in common they must share more of their sentences.
_ONE_OCCASION = 0.6
# Days within which what is opened in one text and closed in the other is held to be of one time.
_ONE_TIME_DAYS = 3
# Types of acts done by speaking: "asked not to be named" denies no request.
_SPOKEN = frozenset(["REQUEST", "ACCUSE", "REJECT", "THREATEN"])
# Hours apart that no rounding explains.
_LEAST_HOURS = 2


def denial(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find what one article asserts and somebody in the other denies, who does not also deny it in the first."""
    if a.corrects or b.corrects:
        # A correction repeats what was wrong, and puts it right itself.
        return None
    for one, other, score in pairs:
        for (act, article), (against, elsewhere) in (((one, a), (other, b)), ((other, b), (one, a))):
            own = [voice for voice in voices(act, article) if _is_explicit(voice, article, act, against)]
            denying = _denying(own, voices(against, elsewhere, with_plans=True))
            if denying is not None:
                who = denying.who or article.publisher or "the article"
                reason = f'{who} denies that "{against.mentions[0].words}" took place, which the other text asserts'
                return one.key, other.key, score, (reason,)
    return _contrary_acts(a, b) or _contrary_openings(a, b) or _denied_claims(a, b) or _denied_words(a, b, has_pair=bool(pairs))


def _is_explicit(voice: Voiced, article: ArticleSketch, act: ActSketch, against: ActSketch) -> bool:
    """Say whether a voice denies by word, or says of the very act told of that it was not done: "we did not fire" against "fired"."""
    mention = voice.mention
    if mention.status == "denied" or voice.stance == "asserts" or article.denies:
        return True
    is_opening = act.in_lead and bool(against.stems & {*mention.stems}) and mention.say is not None
    if (article.denies_first or is_opening) and mention.type not in _SPOKEN:
        return True
    is_doer = any(voice.country in other.doers for other in against.mentions)
    return mention.say is not None and voice.country is not None and (is_doer or bool(against.stems & {*mention.stems}))


def _denying(here: Sequence[Voiced], there: Sequence[Voiced]) -> Voiced | None:
    if not any(voice.stance == "asserts" for voice in there):
        return None
    deniers = [voice for voice in there if voice.stance == "denies"]
    asserting = [voice.mention for voice in there if voice.stance == "asserts"]
    tells_both = any(voice.stance == "asserts" for voice in here)
    for voice in here:
        # "They agreed, but did not sign": a text that tells of the act itself denies no part of it in its own voice.
        is_denial = voice.stance == "denies" and not (tells_both and voice.mention.say is None)
        if is_denial and _is_about(voice, asserting) and not any(map(voice.is_same_voice, deniers)):
            return voice
    return None


def _is_about(denying: Voiced, asserting: Sequence[MentionSketch]) -> bool:
    """Say whether what is denied is what is asserted: "none reached the road" denies no shot, "we did not fire" not that others did."""
    mention = denying.mention
    doers = {country for other in asserting for country in other.doers}
    if mention.doers and doers and not doers & {*mention.doers}:
        return False
    words = {word for other in asserting for word in (*other.groups, *other.stems)}
    is_like = mention.status == "denied" and not mention.groups and mention.type in {other.type for other in asserting}
    # Who denies a strike denies the deaths it is said to have caused.
    is_like = is_like or (mention.status == "denied" and "violence" in mention.groups and "harm" in words)
    return is_like or bool(words & {*mention.groups, *mention.stems})


def _contrary_acts(a: ArticleSketch, b: ArticleSketch) -> Dispute | None:
    """Find acts of one actor that cannot both be: it accepts in one text what it rejects in the other."""
    for one in a.acts:
        for other in b.acts:
            if not (one.contrary & other.stems or other.contrary & one.stems or _refuses(one, other) or _refuses(other, one)):
                continue
            if likeness.days(one.days, other.days) == "apart" or likeness.place(one.place, other.place) == "apart":
                continue
            same = likeness.parties((*one.actors, *one.recipients), (*other.actors, *other.recipients)) == "same"
            rest = likeness.overlap(one.context - one.stems - other.stems, other.context - one.stems - other.stems)
            if (same or not one.actors or not other.actors) and rest >= _ALIKE_CONTEXT and one.in_lead and other.in_lead:
                words = f'"{one.mentions[0].words}" in one text and "{other.mentions[0].words}" in the other'
                return one.key, other.key, _CLAIMS_SCORE, (f"they say the contrary of one thing: {words}",)
    return None


def _refuses(one: ActSketch, other: ActSketch) -> bool:
    """Say whether one act is the refusal to do the other: "refuse to release" against "release"."""
    return (
        "refusal" in one.families and bool(other.stems & (one.context - one.stems)) and other.is_actual and "refusal" not in other.families
    )


def _contrary_openings(a: ArticleSketch, b: ArticleSketch) -> Dispute | None:
    """Find openings that tell the same but for words that exclude one another: "survives" in the one, "dies" in the other."""
    if a.published is None or b.published is None or abs(a.published - b.published) > _ONE_TIME_DAYS:
        return None
    here, there = a.words & b.contrary, b.words & a.contrary
    rest, others = a.words - here - there, b.words - here - there
    if not (here and there) or likeness.overlap(rest, others) < _ALIKE_OPENING or here & b.words or there & a.words:
        return None
    words = f'"{", ".join(sorted(here))}" in one text and "{", ".join(sorted(there))}" in the other'
    return None, None, _WORDS_SCORE, (f"they say the contrary of one thing: {words}",)


def _denied_claims(a: ArticleSketch, b: ArticleSketch) -> Dispute | None:
    """Find a content that is denied in one text and affirmed in the other."""
    for claims, article, others, elsewhere in ((a.claims, a, b.claims, b), (b.claims, b, a.claims, a)):
        for claim in claims:
            says_no = claim.denied or (claim.negated and len(claim.stems) >= _NEGATED_LENGTH)
            if not says_no or len(claim.stems) < 2 or _also_denies(elsewhere, claim):
                continue
            named = article.names & elsewhere.names
            least = _DENIED_CONTENT if claim.denied else _NEGATED_CONTENT
            told = [(other.who, other.stems) for other in others if not (other.denied or other.negated) and len(other.stems) > 1]
            told += [(None, act.context) for act in elsewhere.acts if any(stance_of(mention) == "asserts" for mention in act.mentions)]
            for who, content in told:
                if not claim.denied and who is not None and who == claim.who:
                    # Who says more than before, and "not six", denies nothing.
                    continue
                if _is_same_content(claim.stems, content, named, least=least):
                    reason = f"{claim.who or article.publisher or 'one text'} denies what {who or 'the other text'} says"
                    return None, None, _CLAIMS_SCORE, (reason,)
    return None


def _is_same_content(one: frozenset[str], other: frozenset[str], named: frozenset[str], *, least: float) -> bool:
    share = likeness.overlap(one, other)
    return share >= least or (least == _DENIED_CONTENT and share >= _DENIED_NAMED and len(one & other & named) > 1)


def _denied_words(a: ArticleSketch, b: ArticleSketch, *, has_pair: bool) -> Dispute | None:
    """Find sentences that call untrue what the other text opens with, where both speak of the same names."""
    if not has_pair and likeness.overlap(a.names, b.names) < _ALIKE_CONTEXT:
        return None
    for here, there in ((a, b), (b, a)):
        if here.denies and not there.denies and likeness.overlap(here.denies, there.words) >= _DENIED_OPENING:
            return None, None, _WORDS_SCORE, (f"{here.publisher or 'one text'} has a denial in the words of the other text's opening",)
    return None


def _also_denies(article: ArticleSketch, claim: ClaimSketch) -> bool:
    denials = (other.stems for other in article.claims if other.denied or other.negated)
    return any(likeness.overlap(claim.stems, stems) >= _DENIED_CONTENT for stems in denials)


def responsibility(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find one act that two texts lay to two actors: matched acts, or a blow that each side says the other struck."""
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
        if is_open and all(doers) and not doers[0] & doers[1] and not (one.reciprocal or other.reciprocal):
            return one.key, other.key, score, (_blamed(one, other),)
    for one in a.acts:
        for other in b.acts:
            if not one.groups & other.groups or likeness.days(one.days, other.days) not in ("same", "compatible"):
                continue
            is_disputed = _is_turned(one, other, a, b) or _is_blamed(one, other, a, b)
            if is_disputed and likeness.any_place(_places(one), _places(other)) != "apart":
                return one.key, other.key, _CLAIMS_SCORE, (_blamed(one, other),)
    return None


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
            if is_blame or (len(shared) > 1 and likeness.overlap(one.stems, other.stems) >= _DENIED_CONTENT):
                first = (pairs[0][0].key, pairs[0][1].key, pairs[0][2]) if pairs else (None, None, _CLAIMS_SCORE)
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


def _blamed(one: ActSketch, other: ActSketch) -> str:
    return f"one text lays it to {', '.join(p.name for p in one.actors)}, the other to {', '.join(p.name for p in other.actors)}"


def other_place(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find acts that share all but the place.

    One text says that it was not where the other has it; or the act is planned, or its actor, day and figures are the same.
    """
    if a.corrects or b.corrects:
        # A correction repeats what was wrong.
        return None
    for one, other in _told_alike(a, b, pairs):
        for act, against in ((one, other), (other, one)):
            aside = next((place for place in act.not_places if likeness.any_place([place], _places(against)) == "same"), None)
            if aside is not None and not (act.place and likeness.any_place([act.place], against.not_places) == "same"):
                return one.key, other.key, _CLAIMS_SCORE, (f"one text says that it was not at {aside.name}, where the other has it",)
    for one, other in _alike(a, b):
        if one.place and other.place and (veto(one, other, a, b) or "").startswith("one is told of"):
            return one.key, other.key, _WORDS_SCORE, (f"told of {one.place.name} in one text, of {other.place.name} in the other",)
    return None


def other_time(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find one act at two hours, on a day that the other text sets aside, or acts that share all but the day."""
    if a.corrects or b.corrects:
        return None
    for one, other, score in pairs:
        here, there = one.hour, other.hour
        if here is not None and there is not None and abs(here - there) >= _LEAST_HOURS:
            return one.key, other.key, score, (f"{here} o'clock in one text, {there} o'clock in the other",)
    for one, other in _told_alike(a, b, pairs):
        reason = _time_set_aside(one, other) or _time_set_aside(other, one)
        if reason is not None:
            return one.key, other.key, _CLAIMS_SCORE, (reason,)
    for one, other in _alike(a, b):
        reason = veto(one, other, a, b) or ""
        if reason.startswith("one is dated") and likeness.any_place(_places(one), _places(other)) in ("same", "unknown"):
            return one.key, other.key, _WORDS_SCORE, (reason,)
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
            if is_word and one.in_lead and other.in_lead and likeness.overlap(one.context, other.context) >= _ALIKE_CONTEXT:
                found.append((one, other))
    return found


def _alike(a: ArticleSketch, b: ArticleSketch) -> list[tuple[ActSketch, ActSketch]]:
    """Give the pairs of acts, told within a day, that share words, context and party, and are planned or have a figure in common."""
    if a.published is None or b.published is None or abs(a.published - b.published) > 1:
        return []
    return [(one, other) for one in a.acts for other in b.acts if one.stems & other.stems and _is_alike(one, other, a, b)]


def _is_alike(one: ActSketch, other: ActSketch, a: ArticleSketch, b: ArticleSketch) -> bool:
    context = likeness.overlap(one.context, other.context)
    if context < _ALIKE_CONTEXT:
        return False
    measured = features(one, other, a, b)
    if measured.get("actors_apart"):
        return False
    if not one.is_actual and not other.is_actual:
        return True
    is_one_occasion = context >= _ONE_OCCASION and a.published == b.published and a.house != b.house
    same = is_one_occasion or any(likeness.figure(mine, theirs) == "same" for mine, theirs in comparable(one, other))
    return same and bool(measured.get("actors_same")) and one.in_lead and other.in_lead


def _places(act: ActSketch) -> tuple[PlaceSketch, ...]:
    return (*((act.place,) if act.place else ()), *act.near)
