"""What a row of an event mention is made from: its records, found by their ids."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from standoff.records import Article, Claim, EventMention, Mention, Posture, Quantity, Reading, TimeExpression, Toponym


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event mention with the records that belong to it.

    ``claim`` holds it, ``speech`` is it; ``posture`` and ``duration`` are there only where forces move.
    """

    article: Article
    article_id: str
    event: EventMention
    place: Toponym | None
    time: TimeExpression | None
    quantities: tuple[Quantity, ...]
    equipment: tuple[Mention, ...]
    claim: Claim | None
    speech: Claim | None
    posture: Posture | None
    duration: TimeExpression | None


def event_rows(reading: Reading, postures: Mapping[str, Posture]) -> Iterator[EventRow]:
    """Give the rows of a reading, in the order of the text."""
    mentions = {each.id: each for each in reading.mentions}
    claims = {each.id: each for each in reading.claims}
    toponyms = {each.id: each for each in reading.toponyms}
    times = {each.id: each for each in reading.times}
    quantities = {each.id: each for each in reading.quantities}
    # The id is a hash of the whole text: once is enough.
    article_id = reading.article.id
    for event in reading.events:
        posture = postures.get(event.id)
        yield EventRow(
            article=reading.article,
            article_id=article_id,
            event=event,
            place=toponyms.get(event.place or ""),
            time=times.get(event.time or ""),
            quantities=tuple(quantities[each] for each in event.quantities),
            equipment=tuple(mentions[each] for each in event.equipment),
            claim=claims.get(event.claim or ""),
            speech=claims.get(event.speech or ""),
            posture=posture,
            duration=times.get((posture and posture.duration) or ""),
        )
