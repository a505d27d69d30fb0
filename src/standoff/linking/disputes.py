"""Where one text asserts what another denies.

Here, in ``responsibility`` and in ``occasions`` a function that finds a dispute takes two articles and the pairs of their acts that are
one, and gives ``(act of a, act of b, score, reasons)`` or None.
"""

from collections.abc import Iterator, Sequence
from itertools import product

from standoff.linking import likeness
from standoff.linking.features import comparable
from standoff.linking.sketches import ActSketch, ArticleSketch, ClaimSketch, MentionSketch, PartySketch, PlaceSketch
from standoff.linking.stances import Voiced, stance_of, voices
from standoff.linking.words import TOKEN, stem

Pairs = Sequence[tuple[ActSketch, ActSketch, float]]
Dispute = tuple[str | None, str | None, float, tuple[str, ...]]
# Shares of stems, by a look at the dev families of benchmarks/linking: what is called untrue is told again in the words of who said it.
DENIED_CONTENT = 0.5
# What is said with a "no" in it must be nearer to what it says no to, and long enough to be about something.
_NEGATED_CONTENT, _NEGATED_LENGTH = 0.7, 4
_NEGATED_SHARED = 3
_DENIED_NAMED = 0.35
# Stems in common, and their share of the shorter one, from which two contents are one statement.
_LEAST_QUOTED, _QUOTED = 8, 0.7
# Stems of a denial that a text which gives it too has in common with it at least.
_LEAST_TOLD = 3
# Stems that they share at least.
_LEAST_SHARED = 2
_DENIED_OPENING = 0.4
_ALIKE_OPENING = 0.6
CLAIMS_SCORE, WORDS_SCORE = 0.75, 0.6
# How likely two acts are one from which who says that the one was not done denies the other; and openings of which the accused denies his.
_SURELY_ONE, _BAR_OF_LEADS, _LIKELY_ONE = 0.8, 0.7, 0.5
# Acts that differ in place or time alone share nearly everything else.
ALIKE_CONTEXT = 0.4
# One or two of something stand in every text.
_FEW = 2
# Days within which what is opened in one text and closed in the other, or said and denied in like words, is held to be of one time.
_ONE_TIME_DAYS = 3
# Groups of acts of violence of which one is not the other.
_KINDS = frozenset(["launch", "downing"])
# Types of acts done by speaking: "asked not to be named" denies no request.
_SPOKEN = frozenset(["REQUEST", "ACCUSE", "REJECT", "THREATEN"])


def denial(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find what one article asserts and somebody in the other denies, who does not also deny it in the first."""
    if a.corrects or b.corrects:
        # A correction repeats what was wrong, and puts it right itself.
        return None
    for one, other, score in pairs:
        for (act, article), (against, elsewhere) in (((one, a), (other, b)), ((other, b), (one, a))):
            heard = voices(act, article)
            own = [voice for voice in heard if _is_explicit(voice, article, act, against)]
            is_sure = score >= _SURELY_ONE and bool(act.groups & against.groups)
            if is_sure and not own and not any(voice.stance == "asserts" for voice in heard):
                told = {claim.country for claim in elsewhere.claims if claim.negated or claim.denied}
                own = [voice for voice in heard if voice.mention.say is not None and (voice.country is None or voice.country not in told)]
            is_opening = article.denies_first and score >= _LIKELY_ONE
            denying = _denying(own, voices(against, elsewhere, with_plans=True), is_opening=is_opening)
            if denying is not None and not _tells_the_denial(elsewhere, denying, act, article):
                who = denying.who or article.publisher or "the article"
                reason = f'{who} denies that "{against.mentions[0].words}" took place, which the other text asserts'
                return one.key, other.key, score, (reason,)
    found = (
        _disowned(a, b, pairs)
        or _denied_by_the_accused(a, b, pairs)
        or _denied_by_the_accused(b, a, pairs)
        or _contrary_acts(a, b)
        or _contrary_openings(a, b)
    )
    if found is None and _are_of_one_time(a, b, known=True):
        found = _denied_claims(a, b) or _denied_words(a, b, has_pair=bool(pairs))
    return found


def _are_of_one_time(a: ArticleSketch, b: ArticleSketch, *, known: bool = False) -> bool:
    """Say whether two texts were published within days of one another; ``known`` is what to say where that is not known.

    What somebody denies in like words a week later is something else: of 20 such pairs of the demo's wire none was a dispute.
    """
    if a.published is None or b.published is None:
        return known
    return abs(a.published - b.published) <= _ONE_TIME_DAYS


def _is_explicit(voice: Voiced, article: ArticleSketch, act: ActSketch, against: ActSketch) -> bool:
    """Say whether a voice denies by word, or says of the very act told of that it was not done: "we did not fire" against "fired"."""
    mention = voice.mention
    if mention.status == "denied" or voice.stance == "asserts" or article.denies:
        return True
    is_like = bool(against.stems & {*mention.stems} or act.families & against.families)
    is_opening = act.in_lead and is_like and mention.say is not None
    if (article.denies_first or is_opening) and mention.type not in _SPOKEN:
        return True
    is_doer = any(voice.country in other.doers for other in against.mentions)
    return mention.say is not None and voice.country is not None and (is_doer or bool(against.stems & {*mention.stems}))


def _denying(here: Sequence[Voiced], there: Sequence[Voiced], *, is_opening: bool) -> Voiced | None:
    if not any(voice.stance == "asserts" for voice in there):
        return None
    deniers = [voice for voice in there if voice.stance == "denies"]
    asserting = [voice.mention for voice in there if voice.stance == "asserts"]
    tells_both = any(voice.stance == "asserts" for voice in here)
    for voice in here:
        # "They agreed, but did not sign": a text that tells of the act itself denies no part of it in its own voice.
        is_denial = voice.stance == "denies" and not (tells_both and voice.mention.say is None)
        # "Five were killed, contradicting the two deaths reported": who tells the act himself denies a part of what others say.
        is_denial = is_denial and not any(other.stance == "asserts" and other.who and other.who == voice.who for other in here)
        if is_denial and _is_about(voice, asserting, is_opening=is_opening) and not any(map(voice.is_same_voice, deniers)):
            return voice
    return None


def _tells_the_denial(elsewhere: ArticleSketch, denying: Voiced, act: ActSketch, article: ArticleSketch) -> bool:
    """Say whether a text gives a denial of another in like words itself, as a copy does: then both tell both."""
    record = denying.mention.say.claim if denying.mention.say is not None else None
    said = next((claim.stems for claim in article.claims if claim.record == record), frozenset()) or act.context
    told = [claim.stems for claim in elsewhere.claims if claim.denied or claim.negated]
    told += [other.context for other in elsewhere.acts if any(stance_of(mention) == "denies" for mention in other.mentions)]
    return any(len(said & other) >= _LEAST_TOLD and likeness.overlap(said, other) >= DENIED_CONTENT for other in told)


def _is_about(denying: Voiced, asserting: Sequence[MentionSketch], *, is_opening: bool) -> bool:
    """Say whether what is denied is what is asserted: "none reached the road" denies no shot, "we did not fire" not that others did."""
    mention = denying.mention
    doers = {country for other in asserting for country in other.doers}
    if mention.of_part and mention.type != "ACCUSE" and denying.country not in doers:
        # Who had no part in a raid does not deny that there was one.
        return False
    if mention.ahead and mention.status != "denied" and all(other.modality == "actual" for other in asserting):
        # "Will not lay down its arms" denies nothing that took place.
        return False
    if mention.doers and doers and not doers & {*mention.doers}:
        return False
    met = {other.whom for other in asserting} - {None}
    if mention.whom is not None and met and mention.whom not in met:
        # "No civilians were hurt" denies no harm to soldiers.
        return False
    words = {word for other in asserting for word in (*other.groups, *other.stems)}
    is_like = mention.status == "denied" and not mention.groups and mention.type in {other.type for other in asserting}
    # Who denies a strike denies the deaths it is said to have caused.
    is_like = is_like or (mention.status == "denied" and "violence" in mention.groups and "harm" in words)
    # A text that opens with a denial says no to what the other tells in another word for it.
    is_like = is_like or (is_opening and not mention.groups and mention.type in {other.type for other in asserting} - _SPOKEN)
    return is_like or (bool(words & {*mention.groups, *mention.stems}) and not _is_other_violence(mention, asserting))


def _is_other_violence(denying: MentionSketch, asserting: Sequence[MentionSketch]) -> bool:
    """Say whether all that is told is violence of another kind than what is denied: "no shots were fired" denies no collision."""
    kinds = _KINDS & {*denying.groups}
    told = [_KINDS & {*mention.groups} for mention in asserting if "violence" in mention.groups]
    return bool(kinds and told) and all(each and not each & kinds for each in told)


def _disowned(a: ArticleSketch, b: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find what one text opens with and somebody in the other says was not his doing."""
    if a.disowns == b.disowns or (a.denies_first and b.denies_first):
        return None
    telling = b if a.disowns else a
    for one, other, score in pairs:
        act = other if telling is b else one
        if act.in_lead and act.is_actual and (act.actors or telling.blames) and "ASSAULT" in act.types and score >= DENIED_CONTENT:
            reason = f'somebody in one text says of "{act.mentions[0].words}", with which the other opens, that it was not his doing'
            return one.key, other.key, WORDS_SCORE, (reason,)
    return None


def _denied_by_the_accused(denying: ArticleSketch, telling: ArticleSketch, pairs: Pairs) -> Dispute | None:
    """Find an opening with a denial by the state to which the other text lays what both open with."""
    if not (denying.denies_first and denying.denies) or telling.denies_first or telling.disowns:
        return None
    deniers = {claim.country for claim in denying.claims if claim.lead and claim.country}
    for one, other, score in pairs:
        act = one if one in telling.acts else other
        doers = {country for mention in act.mentions for country in mention.doers} | telling.accuses
        if score >= _BAR_OF_LEADS and one.in_lead and other.in_lead and act.is_actual and deniers & doers and "ASSAULT" in act.types:
            reason = (
                f'{", ".join(sorted(deniers & doers))}, to which one text lays "{act.mentions[0].words}", opens the other with a denial'
            )
            return one.key, other.key, CLAIMS_SCORE, (reason,)
    return None


def _contrary_acts(a: ArticleSketch, b: ArticleSketch) -> Dispute | None:
    """Find acts of one actor that cannot both be: it accepts in one text what it rejects in the other."""
    for one, other in opening_pairs(a, b):
        if not (one.contrary & other.stems or other.contrary & one.stems or _refuses(one, other) or _refuses(other, one)):
            continue
        if likeness.days(one.days, other.days) == "apart" or likeness.place(one.place, other.place) == "apart":
            continue
        same = likeness.parties((*one.actors, *one.recipients), (*other.actors, *other.recipients)) == "same"
        rest = likeness.overlap(one.context - one.stems - other.stems, other.context - one.stems - other.stems)
        if (same or not one.actors or not other.actors) and rest >= ALIKE_CONTEXT:
            words = f'"{one.mentions[0].words}" in one text and "{other.mentions[0].words}" in the other'
            return one.key, other.key, CLAIMS_SCORE, (f"they say the contrary of one thing: {words}",)
    return None


def _refuses(one: ActSketch, other: ActSketch) -> bool:
    """Say whether one act is the refusal to do the other: "refuse to release" against "release"."""
    return (
        "refusal" in one.families and bool(other.stems & (one.context - one.stems)) and other.is_actual and "refusal" not in other.families
    )


def _contrary_openings(a: ArticleSketch, b: ArticleSketch) -> Dispute | None:
    """Find openings that tell the same but for words that exclude one another: "survives" in the one, "dies" in the other."""
    if not _are_of_one_time(a, b):
        return None
    here, there = a.words & b.contrary, b.words & a.contrary
    rest, others = a.words - here - there, b.words - here - there
    if not (here and there) or likeness.overlap(rest, others) < _ALIKE_OPENING or here & b.words or there & a.words:
        return None
    words = f'"{", ".join(sorted(here))}" in one text and "{", ".join(sorted(there))}" in the other'
    return None, None, WORDS_SCORE, (f"they say the contrary of one thing: {words}",)


def _denied_claims(a: ArticleSketch, b: ArticleSketch) -> Dispute | None:
    """Find a content that is denied in one text and affirmed in the other."""
    for claims, article, others, elsewhere in ((a.claims, a, b.claims, b), (b.claims, b, a.claims, a)):
        for claim in claims:
            # "No cable has been cut": few words, and all of them are in what the other text opens with.
            is_short = claim.lead and claim.stems <= elsewhere.words
            says_no = claim.denied or (claim.negated and (len(claim.stems) >= _NEGATED_LENGTH or is_short))
            if not says_no or len(claim.stems) < 2 or _also_denies(elsewhere, claim):
                continue
            named = article.names & elsewhere.names
            least = DENIED_CONTENT if claim.denied else _NEGATED_CONTENT
            # What a state says itself it does not deny.
            told = [
                (other.record, other.who, other.stems)
                for other in others
                if not (other.denied or other.negated) and len(other.stems) > 1 and not (claim.country and claim.country == other.country)
            ]
            # Who rejects a slander tells it, and does not assert it.
            acts = [act for act in elsewhere.acts if not act.types <= _SPOKEN]
            told += [(act.key, None, act.context) for act in acts if any(stance_of(mention) == "asserts" for mention in act.mentions)]
            for record, who, content in told:
                if not claim.denied and who is not None and who == claim.who:
                    # Who says more than before, and "not six", denies nothing.
                    continue
                if not claim.denied and _is_quoted_too(claim.stems, content):
                    continue
                is_told = _is_same_content(claim.stems, content, named, least=least)
                if is_told or (claim.lead and not claim.denied and _is_turned_lead(claim.stems, content)):
                    reason = f"{claim.who or article.publisher or 'one text'} denies what {who or 'the other text'} says"
                    ends = (claim.record, record) if article is a else (record, claim.record)
                    return *ends, CLAIMS_SCORE, (reason,)
    return None


def _is_same_content(one: frozenset[str], other: frozenset[str], named: frozenset[str], *, least: float) -> bool:
    if len(one & other) < _LEAST_SHARED:
        # "Any deal" and "the deal in grain" share a word, and no content.
        return False
    share = likeness.overlap(one, other)
    return share >= least or (least == DENIED_CONTENT and share >= _DENIED_NAMED and len(one & other & named) > 1)


def _is_quoted_too(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two texts give one statement, so long and so alike that the "no" in it stands in both."""
    return len(one & other) >= _LEAST_QUOTED and likeness.overlap(one, other) >= _QUOTED


def _is_turned_lead(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether what an opening says no to is told elsewhere, in so many of its words: "no drawings were ever passed to its officers"."""
    return len(one & other) >= _NEGATED_SHARED and likeness.overlap(one, other) >= DENIED_CONTENT


def _denied_words(a: ArticleSketch, b: ArticleSketch, *, has_pair: bool) -> Dispute | None:
    """Find sentences that call untrue what the other text opens with, where both speak of the same names."""
    if not has_pair and likeness.overlap(a.names, b.names) < ALIKE_CONTEXT:
        return None
    for here, there in ((a, b), (b, a)):
        if here.denies and not there.denies and likeness.overlap(here.denies, there.words) >= _DENIED_OPENING:
            return None, None, WORDS_SCORE, (f"{here.publisher or 'one text'} has a denial in the words of the other text's opening",)
    return None


def _also_denies(article: ArticleSketch, claim: ClaimSketch) -> bool:
    denials = (other.stems for other in article.claims if other.denied or other.negated)
    return any(likeness.overlap(claim.stems, stems) >= DENIED_CONTENT for stems in denials)


def opening_pairs(a: ArticleSketch, b: ArticleSketch) -> Iterator[tuple[ActSketch, ActSketch]]:
    """Give the pairs of acts of which headlines or first sentences tell."""
    here, there = ([act for act in article.acts if act.in_lead] for article in (a, b))
    return product(here, there)


def are_of_one_house(a: ArticleSketch, b: ArticleSketch) -> bool:
    """Say whether one house published both, so that the later one may be an update; two texts of nobody known are not of one house."""
    return bool(a.house) and a.house == b.house


def are_of_one_thing(a: ArticleSketch, b: ArticleSketch, one: ActSketch, other: ActSketch) -> bool:
    """Say whether two texts share what texts about two things hardly do: a name of their own, or in an act a count of three and more."""
    if a.own_names & b.own_names:
        return True
    pairs = comparable(one, other)
    return any((mine.low or 0) > _FEW and mine.of and likeness.figure(mine, theirs) == "same" for mine, theirs in pairs)


def name_one_spot(a: ArticleSketch, b: ArticleSketch) -> bool:
    """Say whether two texts of one time name one town, or one spot."""
    spots = ([place for place in each.places if place.precision in ("point", "city")] for each in (a, b))
    return _are_of_one_time(a, b) and likeness.any_place(*spots) == "same"


def is_anchored(one: ActSketch, other: ActSketch) -> bool:
    """Say whether two acts share what few acts have: a figure, or somebody or something of the same name that is no state's."""
    if any(likeness.figure(mine, theirs) == "same" for mine, theirs in comparable(one, other)):
        return True
    return any(
        mine.words & theirs.words and _proper(mine) & _proper(theirs)
        for here, there in ((one.recipients, other.recipients), (one.actors, other.actors))
        for mine in here
        for theirs in there
    )


def _proper(party: PartySketch) -> frozenset[str]:
    """Give the words of a party's name that are written with a capital within it: of "the tanker Corinth Pearl" the last two."""
    if party.country is not None:
        return frozenset()
    return frozenset(stem(word) for word in TOKEN.findall(party.name)[1:] if word[0].isupper())


def places_of(act: ActSketch) -> tuple[PlaceSketch, ...]:
    """Give the place of an act, and those named in its sentences."""
    return (*((act.place,) if act.place else ()), *act.near)
