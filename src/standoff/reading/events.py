"""Find event mentions: trigger, type and mode, who does it to whom, where, when, with what, and who stands behind it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from standoff.inference.encoder import EncodedText
from standoff.inference.manifest import Manifest
from standoff.inference.tagged import Tagged, calibrated, log_odds, tagged
from standoff.lexicons.plover import PloverLexicon
from standoff.reading.roles import Roles, roles_of
from standoff.reading.statements import class_probabilities
from standoff.reading.status import CLAIMED_FROM, around, has_negation, is_called_false, modality, status
from standoff.records import Actor, Article, Claim, Mention, Quantity, Span, TimeExpression, Toponym
from standoff.records.events import MODES, EventMention

# Acts of speech that are events too, and the type they make (docs/guidelines.md, section 4).
VERBAL = {
    "accuse": "ACCUSE", "condemn": "ACCUSE", "reject": "REJECT", "demand": "REQUEST", "appeal": "REQUEST", "ask": "REQUEST",
    "threaten": "THREATEN", "promise": "AGREE", "offer": "AGREE", "support": "SUPPORT",
}  # fmt: skip
# The parties of these may act together.
TOGETHER = frozenset(("AGREE", "CONSULT", "COOPERATE", "ASSAULT", "MOBILIZE"))
# An act of speech that is told of, not performed: "has demanded", "called on", "accused".
_TOLD = re.compile(r"^(?:has|have|had|was|were|is|are)\b|^\w+(?:ed|old)\b", re.IGNORECASE)
_AGE = re.compile(r"[- ]olds?\b")
# Where the head is less sure of a type, a listed word goes before it.
SUREST_TYPE = 0.6
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
    """The words of an act; ``speech`` is the claim that is the act."""

    span: Span
    word: int
    type: str
    score: float
    speech: Claim | None


def events(article: Article, encoded: EncodedText, parts: Parts, manifest: Manifest, lexicon: PloverLexicon) -> tuple[EventMention, ...]:
    """Give the event mentions of an article, in the order of their triggers."""
    triggers = _triggers(encoded, parts.claims, manifest, lexicon)
    # "A 14-year-old boy was arrested": an age is not when.
    times = [time for time in parts.times if _AGE.match(article.text, time.span.end) is None]
    found = roles_of(encoded, [trigger.word for trigger in triggers], parts.mentions, parts.toponyms, times, parts.quantities, manifest)
    return tuple(_event(article, encoded, trigger, roles, parts, manifest, lexicon) for trigger, roles in zip(triggers, found, strict=True))


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
    seen: dict[tuple[Span, str], _Trigger] = {}
    for trigger in sorted(made, key=lambda trigger: (trigger.span, trigger.type)):
        seen.setdefault((trigger.span, trigger.type), trigger)
    return list(seen.values())


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
    held = around(trigger.span, parts.claims)
    mode = _mode(trigger.type, modes)
    actors = [actor for mention in roles.actors for actor in parts.actors_of(mention)]
    recipients = [actor for mention in roles.recipients for actor in parts.actors_of(mention)]
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
        place=roles.place.id if roles.place else None,
        time=roles.time.id if roles.time else None,
        quantities=tuple(quantity.id for quantity in roles.quantities),
        equipment=tuple(mention.id for mention in roles.equipment),
        status=status(
            held,
            statuses,
            is_own_text=article.genre == "statement",
            is_performed=_is_performed(article, trigger, statuses),
            is_false=is_called_false(article.text, trigger.span),
        ),
        modality=modality(modalities, is_negated=has_negation(article.text, trigger.span)),
        claim=held.innermost,
        speech=trigger.speech.id if trigger.speech is not None else None,
        goldstein=lexicon.goldstein(trigger.type, mode),
        score=trigger.score,
        reader=f"{manifest.name} {manifest.version}",
    )


def _is_performed(article: Article, trigger: _Trigger, chances: Mapping[str, float]) -> bool:
    """Say whether an event is an act of speech that the text itself reports or performs; a statement performs in the present only."""
    if trigger.speech is None or trigger.speech.speech_act not in VERBAL:
        return False
    if article.genre != "statement":
        return True
    return _TOLD.search(trigger.span.of(article.text)) is None and chances.get("claimed", 0.0) < CLAIMED_FROM


def _mode(kind: str, chances: dict[str, float]) -> str | None:
    """Give the likeliest mode of the type, among those of the type and none."""
    allowed = {mode: chances.get(mode, 0.0) for mode in (*MODES.get(kind, ()), "none")}
    total = sum(allowed.values()) or 1.0
    best = max(allowed, key=lambda mode: allowed[mode])
    return None if best == "none" or allowed[best] / total < SUREST_MODE else best
