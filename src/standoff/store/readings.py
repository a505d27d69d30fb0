"""Readings, each once for an article, what stood around it, a reader, its version and its weights; and the flat rows of them.

A reading is kept whole, as the JSON of the contract; claims, events and toponyms stand beside it in rows that questions can filter.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, and_, select
from sqlalchemy.engine import Connection

from standoff.records import Article, Claim, EventMention, Reading, Toponym
from standoff.records.contract import from_json, to_json
from standoff.store.articles import article_of, current_revisions
from standoff.store.packing import column_text, pack_json, stamp, unpack_json
from standoff.store.pages import inputs_hash
from standoff.store.schema import articles, event_parties, reading_claims, reading_events, reading_toponyms, readings, revisions
from standoff.store.writing import insert_new, insert_once


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderKey:
    """What made a reading: two readings of one text by the same reader are the same reading."""

    name: str
    version: str
    weights: str


def reader_of(reading: Reading) -> ReaderKey:
    """Give what made a reading."""
    return ReaderKey(name=reading.reader_name, version=reading.reader_version, weights=reading.weights_sha256)


def add_reading(connection: Connection, reading: Reading, *, now: datetime) -> bool:
    """Keep a reading with its flat rows; says whether it was not there yet. Its article must be in the store."""
    row = {
        "article": reading.article.id,
        "inputs": inputs_hash(reading.article),
        "reader": reading.reader_name,
        "version": reading.reader_version,
        "weights": reading.weights_sha256,
        "read_at": stamp(now),
        "failures": len(reading.failures),
        "claims": len({claim.id for claim in reading.claims}),
        "events": len({event.id for event in reading.events}),
        "toponyms": len({toponym.id for toponym in reading.toponyms}),
        "packed": pack_json(to_json(reading)),
    }
    number = insert_once(connection, readings, row)
    if number is None:
        return False
    for table, rows in side_rows(number, reading).items():
        insert_new(connection, table, rows)
    return True


def side_rows(number: int, reading: Reading) -> dict[Table, list[dict[str, Any]]]:
    """Give the flat rows of the reading with a row number, by table."""
    return {
        reading_claims: [_claim(number, claim, reading.article.text) for claim in reading.claims],
        reading_events: [_event(number, event, reading) for event in reading.events],
        event_parties: [party for event in reading.events for party in _parties(number, event)],
        reading_toponyms: [_toponym(number, toponym) for toponym in reading.toponyms],
    }


def _claim(number: int, claim: Claim, text: str) -> dict[str, Any]:
    actor = claim.actor
    return {
        "reading": number,
        "id": claim.id,
        "source_text": column_text(claim.source.of(text)) if claim.source else None,
        "source_kind": claim.source_kind,
        "source_role": claim.source_role,
        "country": actor and actor.country,
        "sector": actor and actor.sector,
        "speech_act": claim.speech_act,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "score": claim.score,
    }


def _event(number: int, event: EventMention, reading: Reading) -> dict[str, Any]:
    place = next((each for each in reading.toponyms if each.id == event.place), None)
    time = next((each for each in reading.times if each.id == event.time), None)
    return {
        "reading": number,
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "modality": event.modality,
        "reciprocal": event.reciprocal,
        "time_value": time and time.value,
        "place_id": place and place.geonames_id,
        "place_name": place and column_text(place.name),
        "place_country": place and place.country,
        "claim": event.claim,
        "goldstein": event.goldstein,
        "score": event.score,
    }


def _parties(number: int, event: EventMention) -> Iterator[dict[str, Any]]:
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        for position, actor in enumerate(parties):
            yield {
                "reading": number,
                "event": event.id,
                "role": role,
                "position": position,
                "name": column_text(actor.name),
                "country": actor.country,
                "sector": actor.sector,
                "entity": actor.entity,
            }


def _toponym(number: int, toponym: Toponym) -> dict[str, Any]:
    return {
        "reading": number,
        "id": toponym.id,
        "name": column_text(toponym.name),
        "geonames_id": toponym.geonames_id,
        "country": toponym.country,
        "lat": toponym.lat,
        "lon": toponym.lon,
        "precision": toponym.precision,
        "use": toponym.use,
        "score": toponym.score,
    }


def get_reading(connection: Connection, article: str, *, reader: ReaderKey | None = None, as_of: datetime | None = None) -> Reading | None:
    """Give the reading of an article, by one reader or else the one made last; as of a moment, of what stood around the text by then.

    A reading made later of what was known then counts: it says nothing that the text did not.
    """
    known = select(revisions.c.inputs).where(revisions.c.article == article)
    if as_of is not None:
        known = known.where(revisions.c.known_at <= stamp(as_of))
    inputs = connection.scalar(known.order_by(revisions.c.known_at.desc(), revisions.c.number.desc()).limit(1))
    if inputs is None:
        return None
    query = select(readings.c.packed).where(readings.c.article == article, readings.c.inputs == inputs)
    if reader is not None:
        query = query.where(_made_by(reader))
    packed = connection.scalar(query.order_by(readings.c.read_at.desc(), readings.c.row.desc()).limit(1))
    return None if packed is None else from_json(unpack_json(packed))


def each_unread(connection: Connection, reader: ReaderKey, *, limit: int, as_of: datetime | None = None) -> Iterator[Article]:
    """Yield current articles that a reader has not read: with better weights all, after a correction the corrected ones."""
    done = select(readings.c.row).where(
        readings.c.article == revisions.c.article, readings.c.inputs == revisions.c.inputs, _made_by(reader)
    )
    query = current_revisions(as_of).where(~done.exists()).order_by(articles.c.row, revisions.c.page).limit(limit)
    # Two pages can show the same article with the same around it: it is read once.
    given = set[tuple[str, str]]()
    for row in connection.execute(query).mappings().all():
        if (row["article"], row["inputs"]) not in given:
            given.add((row["article"], row["inputs"]))
            yield article_of(row)


def _made_by(reader: ReaderKey) -> Any:
    return and_(readings.c.reader == reader.name, readings.c.version == reader.version, readings.c.weights == reader.weights)
