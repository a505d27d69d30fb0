"""Find event mentions: trigger, type and mode, who does it to whom, where, when, with what, and who stands behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from standoff.inference.encoder import EncodedText
from standoff.inference.manifest import Manifest
from standoff.inference.tagged import Tagged, calibrated, log_odds, tagged
from standoff.lexicons.plover import PloverLexicon
from standoff.reading.joint_parties import joined_with, once
from standoff.reading.light_verbs import carried_by, involved, joined
from standoff.reading.no_parties import acting
from standoff.reading.roles import DONE_TO_OBJECT, Roles, doer_of, object_of, roles_of
from standoff.reading.statements import class_probabilities
from standoff.reading.status import (
    CLAIMED_FROM,
    Around,
    around,
    has_negation,
    is_called_untrue,
    is_judged,
    is_none,
    is_state,
    is_supposed,
    is_tended,
    modality,
    status,
)
from standoff.records import Actor, Article, Claim, Mention, Quantity, Span, TimeExpression, Toponym
from standoff.records.events import MODES, EventMention, Modality

# Acts of speech that are events too, and the type they make (docs/guidelines.md, section 4).
VERBAL = {
    "accuse": "ACCUSE", "condemn": "ACCUSE", "reject": "REJECT", "demand": "REQUEST", "appeal": "REQUEST", "ask": "REQUEST",
    "threaten": "THREATEN", "promise": "AGREE", "offer": "AGREE", "support": "SUPPORT",
}  # fmt: skip
# The parties of these may act together.
TOGETHER = frozenset(("AGREE", "CONSULT", "COOPERATE", "ASSAULT", "MOBILIZE"))
# Where the head is less sure of a type, a listed word goes before it.
SUREST_TYPE = 0.6
# What is held in so many words is a meeting. (Crisis corpus, train and dev: 19 of 19; with one hit and one miss added.)
HELD_MEETING = 0.95
# A mode is given when the head is this sure of one.
SUREST_MODE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What events are made of: the other records of the article, and how to say who a mention is."""

    mentions: Sequence[Mention]
    claims: Sequence[Claim]
    toponyms: Sequence[Toponym]
    times: Sequence[TimeExpression]
    quantities: Sequence[Quantity]
    actors_of: Callable[[Mention], tuple[Actor, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trigger:
    """The words of an act; ``speech`` is the claim that is the act, ``verb`` a verb that carries a noun ("conducted exercises")."""

    span: Span
    word: int
    type: str
    score: float
    speech: Claim | None
    verb: Span | None = None


def events(article: Article, encoded: EncodedText, parts: Parts, manifest: Manifest, lexicon: PloverLexicon) -> tuple[EventMention, ...]:
    """Give the event mentions of an article, in the order of their triggers."""
    triggers = _triggers(encoded, parts.claims, manifest, lexicon)
    line = article.dateline.span if article.dateline is not None else None
    # An age is not when, and neither is the day on which a report was sent.
    dating = [time for time in parts.times if line is None or not time.span.overlaps(line)]
    times = [time for time in dating if lexicon.patterns["age"].match(article.text, time.span.end) is None]
    found = roles_of(encoded, [trigger.word for trigger in triggers], parts.mentions, parts.toponyms, times, parts.quantities, manifest)
    named = [(trigger.span, trigger.type) for trigger in triggers]
    involved(article.text, named, found, parts.mentions, lexicon.patterns)
    for verb, noun in carried_by(article.text, named, lexicon.patterns).items():
        if triggers[verb].speech is None and triggers[noun].speech is None:
            found[noun] = joined(found[noun], found[verb])
            triggers[noun] = replace(triggers[noun], verb=triggers[verb].span, score=max(triggers[noun].score, triggers[verb].score))
    verbs = {trigger.verb for trigger in triggers}
    return tuple(
        _event(article, encoded, trigger, roles, parts, manifest, lexicon)
        for trigger, roles in zip(triggers, found, strict=True)
        if trigger.span not in verbs
    )


def _triggers(encoded: EncodedText, claims: Sequence[Claim], manifest: Manifest, lexicon: PloverLexicon) -> list[_Trigger]:
    """Give the triggers that the head marks, and the cues of claims that are acts; a cue takes the place of what is marked in it."""
    curve = manifest.calibration.get("event", (0.0, 1.0))
    marked = [replace(each, score=calibrated(log_odds(each.score), curve)) for each in tagged(encoded, manifest.heads["event"])]
    made = []
    for claim in claims:
        first, last = encoded.words(claim.cue)
        if claim.speech_act in VERBAL and first <= last:
            made.append(_Trigger(span=claim.cue, word=first, type=VERBAL[claim.speech_act], score=_surest(marked, claim), speech=claim))
    spoken = [each.span for each in made]
    for each in marked:
        if any(each.span.overlaps(cue) for cue in spoken):
            continue
        speech = next((claim for claim in claims if claim.cue == each.span), None)
        kind = each.label if each.score >= SUREST_TYPE else _listed(each.span.of(encoded.text), lexicon) or each.label
        made.append(_Trigger(span=each.span, word=each.word, type=kind, score=each.score, speech=speech))
    made = [each for each in made if each.speech is not None or not _is_no_act(encoded.text, each.span, lexicon)]
    made += _meetings(encoded, made, lexicon)
    seen: dict[tuple[Span, str], _Trigger] = {}
    for trigger in sorted(made, key=lambda trigger: (trigger.span, trigger.type)):
        seen.setdefault((trigger.span, trigger.type), trigger)
    return list(seen.values())


def _is_no_act(text: str, trigger: Span, lexicon: PloverLexicon) -> bool:
    """Say whether a word tells of a danger, a quality or people brought to a hospital, and of no act of one party to another."""
    return is_state(text, trigger, lexicon.patterns) or is_tended(text, trigger, lexicon.patterns)


def _meetings(encoded: EncodedText, made: Sequence[_Trigger], lexicon: PloverLexicon) -> list[_Trigger]:
    """Give the meetings that are held in so many words ("convened an emergency session") and that the head passed over."""
    found = []
    for match in lexicon.patterns["meeting"].finditer(encoded.text):
        whole, noun = Span(start=match.start(), end=match.end()), Span(start=match.start(1), end=match.end(1))
        first, last = encoded.words(noun)
        if first <= last and not any(each.span.overlaps(whole) for each in made):
            verb = Span(start=match.start(), end=match.start() + len(match[0].split()[0]))
            found.append(_Trigger(span=noun, word=first, type="CONSULT", score=HELD_MEETING, speech=None, verb=verb))
    return found


def _listed(words: str, lexicon: PloverLexicon) -> str | None:
    """Give the type that a word of the trigger names wherever it stands, if one does."""
    return next((lexicon.triggers[word] for word in words.lower().split() if word in lexicon.triggers), None)


def _surest(marked: Sequence[Tagged], claim: Claim) -> float:
    same = [each.score for each in marked if each.span.overlaps(claim.cue) and each.label == VERBAL[claim.speech_act]]
    return max([claim.score, *same])


def _event(
    article: Article,
    encoded: EncodedText,
    trigger: _Trigger,
    roles: Roles,
    parts: Parts,
    manifest: Manifest,
    lexicon: PloverLexicon,
) -> EventMention:
    heads = [manifest.heads[name] for name in ("event_mode", "event_status", "event_modality", "event_sides")]
    modes, statuses, modalities, sides = class_probabilities(encoded, heads, trigger.span) or ({}, {}, {}, {})
    if trigger.verb is not None:
        _, statuses, modalities, _ = class_probabilities(encoded, heads, trigger.verb) or ({}, statuses, modalities, {})
    held = around(trigger.span, parts.claims)
    mode = _mode(trigger.type, modes)
    doing, done_to = _sides(article.text, trigger, roles, parts.mentions)
    done_to = _before_next(trigger, done_to, parts.claims)
    doing, town = acting(article.text, doing, parts.toponyms, parts.times, lexicon.patterns)
    place = roles.place or town
    if trigger.speech is None and is_judged(article.text, trigger.span, lexicon.patterns):
        doing = [each for each in doing if each.span.start >= trigger.span.start]
    doing = joined_with(article.text, doing, done_to, parts.mentions, lexicon.patterns)
    done_to = joined_with(article.text, done_to, doing, parts.mentions, lexicon.patterns)
    actors = once([actor for mention in doing for actor in _who(article.text, mention, held, parts, lexicon)])
    recipients = once([actor for mention in done_to for actor in _who(article.text, mention, held, parts, lexicon)])
    if trigger.speech is not None and trigger.speech.actor is not None and not actors:
        actors = [trigger.speech.actor]
    reciprocal = trigger.type in TOGETHER and sides.get("both", 0.0) >= 0.5
    return EventMention(
        trigger=trigger.span,
        type=trigger.type,  # type: ignore[arg-type]
        mode=mode,
        actors=tuple((*actors, *recipients) if reciprocal else actors),
        recipients=() if reciprocal else tuple(recipients),
        reciprocal=reciprocal,
        place=place.id if place else None,
        time=roles.time.id if roles.time else None,
        quantities=tuple(quantity.id for quantity in roles.quantities),
        equipment=tuple(mention.id for mention in roles.equipment),
        status=status(
            held,
            statuses,
            is_own_text=article.genre == "statement",
            is_performed=_is_performed(article, trigger, statuses, lexicon),
            is_called_untrue=trigger.speech is None and is_called_untrue(article.text, trigger.span, lexicon.patterns),
        ),
        modality=_modality(article.text, trigger.span, modalities, lexicon),
        claim=held.innermost,
        speech=trigger.speech.id if trigger.speech is not None else None,
        goldstein=lexicon.goldstein(trigger.type, mode),
        score=trigger.score,
        reader=f"{manifest.name} {manifest.reader_version}",
    )


def _sides(text: str, trigger: _Trigger, roles: Roles, mentions: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Give actors and recipients; who follows the word of an act that has an object is its recipient, never its actor."""
    doer = doer_of(text, trigger.span, mentions)
    if doer is not None and trigger.speech is None and not any(actor.span.overlaps(doer.span) for actor in roles.actors):
        others = [each for each in roles.recipients if not each.span.overlaps(doer.span)]
        return [doer], others or roles.actors
    if trigger.type not in DONE_TO_OBJECT:
        return roles.actors, roles.recipients
    follows = object_of(text, trigger.span, mentions)
    if follows is None:
        return roles.actors, roles.recipients
    if trigger.speech is not None:  # "warned Russia": whoever speaks may also follow the word
        is_other = all(follows.chain != actor.chain for actor in roles.actors)
        return roles.actors, roles.recipients or ([follows] if is_other else [])
    actors = [actor for actor in roles.actors if not actor.span.overlaps(follows.span)]
    return actors, roles.recipients if any(each.span.overlaps(follows.span) for each in roles.recipients) else [follows]


def _who(text: str, mention: Mention, held: Around, parts: Parts, lexicon: PloverLexicon) -> list[Actor]:
    """Give the actors behind a mention; "we" is whoever is quoted, and "our men" are his."""
    found, words = list(parts.actors_of(mention)), mention.span.of(text)
    speaker = next((claim.actor for claim in held.claims if claim.actor is not None and claim.quotation != "indirect"), None)
    if speaker is None:
        return found
    if lexicon.patterns["speaker"].fullmatch(words):
        return [replace(speaker, text=words, span=mention.span, mention=mention.id)]
    if lexicon.patterns["speakers_own"].match(words):
        return [each if each.country is not None else replace(each, country=speaker.country) for each in found]
    return found


def _before_next(trigger: _Trigger, done_to: Sequence[Mention], claims: Sequence[Claim]) -> list[Mention]:
    """Give those to whom something is said, without those to whom the next thing is said.

    "Accused the rebels of the ambush and called on mediators": the mediators are not accused.
    """
    speech = trigger.speech
    if speech is None or not speech.content:
        return list(done_to)
    after = max(part.end for part in speech.content)
    following = [each.cue for each in claims if each.source == speech.source and each.cue.start >= after]
    first = min((cue.start for cue in following), default=None)
    return [each for each in done_to if first is None or each.span.start < first]


def _modality(text: str, trigger: Span, chances: Mapping[str, float], lexicon: PloverLexicon) -> Modality:
    if is_none(text, trigger, lexicon.patterns):
        return "negated"
    found = modality(chances, is_negated=has_negation(text, trigger, lexicon.patterns))
    return "hypothetical" if found == "actual" and is_supposed(text, trigger, lexicon.patterns) else found


def _is_performed(article: Article, trigger: _Trigger, chances: Mapping[str, float], lexicon: PloverLexicon) -> bool:
    """Say whether an event is an act of speech that the text itself reports or performs; a statement performs in the present only."""
    if trigger.speech is None or trigger.speech.speech_act not in VERBAL:
        return False
    if article.genre != "statement":
        return True
    return lexicon.patterns["told"].search(trigger.span.of(article.text)) is None and chances.get("claimed", 0.0) < CLAIMED_FROM


def _mode(kind: str, chances: dict[str, float]) -> str | None:
    """Give the likeliest mode of the type, among those of the type and none."""
    allowed = {mode: chances.get(mode, 0.0) for mode in (*MODES.get(kind, ()), "none")}
    total = sum(allowed.values()) or 1.0
    best = max(allowed, key=lambda mode: allowed[mode])
    return None if best == "none" or allowed[best] / total < SUREST_MODE else best
