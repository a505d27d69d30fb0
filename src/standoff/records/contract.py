"""The JSON contract: a reading as one JSON object, and back, checked.

Every span stands beside its text, every id resolves inside the object, keys are always present, absent is null. When an article was
fetched is the store's to know and not part of it. ``checking`` has what a reading in JSON is held against on its way back.
"""

from collections.abc import Mapping
from typing import Any

from standoff.records.actors import Actor
from standoff.records.article import Article
from standoff.records.base import VERSION, Span
from standoff.records.checking import GAP, Checker, check_ids, each_of, get
from standoff.records.events import EventMention
from standoff.records.quantities import Quantity
from standoff.records.reading import Claim, Failure, Mention, Reading
from standoff.records.times import TimeExpression
from standoff.records.toponyms import Toponym

Json = dict[str, Any]


def to_json(reading: Reading) -> Json:
    """Give a reading as the JSON object of the contract."""
    text = reading.article.text
    return {
        "standoff": VERSION,
        "reader": {"name": reading.reader_name, "version": reading.reader_version, "sha256": reading.weights_sha256},
        "article": _article(reading.article),
        "mentions": [_mention(each, text) for each in reading.mentions],
        "claims": [_claim(each, text) for each in reading.claims],
        "events": [_event(each, text) for each in reading.events],
        "toponyms": [_toponym(each, text) for each in reading.toponyms],
        "times": [_time(each, text) for each in reading.times],
        "quantities": [_quantity(each, text) for each in reading.quantities],
        "caveats": [
            {"kind": each.kind, "span": _pair(each.span), "text": each.span.of(text) if each.span else None, "message": each.message}
            for each in reading.caveats
        ],
        "failures": [{"reader": each.reader, "message": each.message} for each in reading.failures],
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _article(article: Article) -> Json:
    dateline = article.dateline
    return {
        "id": article.id,
        "url": article.url,
        "publisher": article.publisher,
        "headline": article.headline,
        "byline": article.byline,
        "dateline": dateline and {"place": dateline.place, "date": dateline.date, "agency": dateline.agency, "span": _pair(dateline.span)},
        "genre": article.genre,
        "published_at": article.published_at,
        "language": article.language,
        "text": article.text,
        "revises": article.revises,
    }


def _mention(mention: Mention, text: str) -> Json:
    return {
        "id": mention.id,
        "kind": mention.kind,
        "span": _pair(mention.span),
        "text": mention.span.of(text),
        "canonical": mention.canonical,
        "entity": mention.entity,
        "chain": mention.chain,
    }


def _actor(actor: Actor) -> Json:
    return {
        "text": actor.text,
        "span": _pair(actor.span),
        "mention": actor.mention,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "entity": actor.entity,
    }


def _claim(claim: Claim, text: str) -> Json:
    return {
        "id": claim.id,
        "source": _pair(claim.source),
        "source_text": claim.source.of(text) if claim.source else None,
        "source_mention": claim.source_mention,
        "source_kind": claim.source_kind,
        "source_role": claim.source_role,
        "actor": claim.actor and _actor(claim.actor),
        "cue": _pair(claim.cue),
        "cue_text": claim.cue.of(text),
        "content": [_pair(span) for span in claim.content],
        "content_text": GAP.join(span.of(text) for span in claim.content),
        "quotation": claim.quotation,
        "speech_act": claim.speech_act,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "evidence": [{"kind": each.kind, "span": _pair(each.span), "text": each.span.of(text)} for each in claim.evidence],
        "nested_in": claim.nested_in,
        "score": claim.score,
    }


def _event(event: EventMention, text: str) -> Json:
    return {
        "id": event.id,
        "trigger": _pair(event.trigger),
        "trigger_text": event.trigger.of(text),
        "type": event.type,
        "mode": event.mode,
        "actors": [_actor(each) for each in event.actors],
        "recipients": [_actor(each) for each in event.recipients],
        "reciprocal": event.reciprocal,
        "place": event.place,
        "time": event.time,
        "quantities": list(event.quantities),
        "equipment": list(event.equipment),
        "status": event.status,
        "modality": event.modality,
        "claim": event.claim,
        "speech": event.speech,
        "goldstein": event.goldstein,
        "score": event.score,
    }


def _toponym(toponym: Toponym, text: str) -> Json:
    return {
        "id": toponym.id,
        "span": _pair(toponym.span),
        "text": toponym.span.of(text),
        "name": toponym.name,
        "geonames_id": toponym.geonames_id,
        "country": toponym.country,
        "admin1": toponym.admin1,
        "lat": toponym.lat,
        "lon": toponym.lon,
        "feature": toponym.feature,
        "precision": toponym.precision,
        "use": toponym.use,
        "score": toponym.score,
    }


def _time(time: TimeExpression, text: str) -> Json:
    return {
        "id": time.id,
        "span": _pair(time.span),
        "text": time.span.of(text),
        "value": time.value,
        "grain": time.grain,
        "anchor": time.anchor,
        "offset": time.offset,
    }


def _quantity(quantity: Quantity, text: str) -> Json:
    return {
        "id": quantity.id,
        "span": _pair(quantity.span),
        "text": quantity.span.of(text),
        "low": quantity.low,
        "high": quantity.high,
        "approximate": quantity.approximate,
        "unit": quantity.unit,
        "of": quantity.of,
    }


def from_json(given: Mapping[str, Any]) -> Reading:
    """Give the reading that a JSON object of the contract holds.

    Raises:
        ContractViolation: A key is missing or of the wrong kind, a value is not in its list, a span does not hold the text
            beside it, or an id leads nowhere. The message names the path.
    """
    reader = get(given, "reader", "", dict)
    name, version = get(reader, "name", "reader", str), get(reader, "version", "reader", str)
    checker = Checker(get(get(given, "article", "", dict), "text", "article", str), f"{name} {version}")
    reading = Reading(
        article=checker.article(given["article"]),
        mentions=tuple(checker.mention(each, f"mentions[{n}]") for n, each in each_of(given, "mentions")),
        claims=tuple(checker.claim(each, f"claims[{n}]") for n, each in each_of(given, "claims")),
        events=tuple(checker.event(each, f"events[{n}]") for n, each in each_of(given, "events")),
        toponyms=tuple(checker.toponym(each, f"toponyms[{n}]") for n, each in each_of(given, "toponyms")),
        times=tuple(checker.time(each, f"times[{n}]") for n, each in each_of(given, "times")),
        quantities=tuple(checker.quantity(each, f"quantities[{n}]") for n, each in each_of(given, "quantities")),
        caveats=tuple(checker.caveat(each, f"caveats[{n}]") for n, each in each_of(given, "caveats")),
        failures=tuple(
            Failure(reader=get(each, "reader", "failures", str), message=get(each, "message", "failures", str))
            for _, each in each_of(given, "failures")
        ),
        reader_name=name,
        reader_version=version,
        weights_sha256=get(reader, "sha256", "reader", str),
    )
    check_ids(given, reading)
    return reading
