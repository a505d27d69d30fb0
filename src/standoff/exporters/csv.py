"""CSV: one row an event mention, in the words of Standoff's records.

Text is always in quotation marks and never begins like a formula; numbers stand bare, so that a spreadsheet takes them for numbers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from standoff.exporters.cells import Cell, bounds, plain, several
from standoff.exporters.rows import EventRow, event_rows
from standoff.records import Actor, Claim, Mention, Posture, Reading

Row = dict[str, Cell]


def csv(readings: Iterable[Reading], *, posture_of: Callable[[Reading], Mapping[str, Posture]]) -> Iterator[str]:
    """Give the table line by line: the header once, then the event mentions of each reading."""
    is_first = True
    for reading in readings:
        if is_first:
            yield ",".join(COLUMNS) + "\n"
            is_first = False
        mentions = {mention.id: mention for mention in reading.mentions}
        for row in event_rows(reading, posture_of(reading)):
            yield ",".join(_written(cell) for cell in _row(row, mentions).values()) + "\n"


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return '"' + cell.replace('"', '""') + '"'
    return repr(cell)


def _text(words: str | None) -> str | None:
    return None if words is None else plain(words)


def _row(row: EventRow, mentions: Mapping[str, Mention]) -> Row:
    article, event = row.article, row.event
    return {
        "article_id": row.article_id,
        "url": _text(article.url),
        "headline": _text(article.headline),
        "publisher": _text(article.publisher),
        "published_at": _text(article.published_at),
        "language": _text(article.language),
        "event_id": event.id,
        "type": event.type,
        "mode": event.mode,
        "goldstein": event.goldstein,
        "status": event.status,
        "modality": event.modality,
        "trigger": plain(event.trigger.of(article.text)),
        "trigger_start": event.trigger.start,
        "trigger_end": event.trigger.end,
        "reciprocal": event.reciprocal,
        **_actors("actor", event.actors),
        **_actors("recipient", event.recipients),
        **_where_and_when(row),
        **_how_many(row),
        **_posture(row, mentions),
        **_claim(row, mentions),
        "score": event.score,
        "reader": plain(event.reader),
    }


def _actors(role: str, actors: Iterable[Actor]) -> Row:
    parties = list(actors)
    return {
        f"{role}s": several(each.name for each in parties),
        f"{role}_words": several(each.text for each in parties),
        f"{role}_countries": several(each.country for each in parties),
        f"{role}_sectors": several(each.sector for each in parties),
        f"{role}_entities": several(each.entity for each in parties),
    }


def _where_and_when(row: EventRow) -> Row:
    place, time, text = row.place, row.time, row.article.text
    made: Row = dict.fromkeys((*PLACE_COLUMNS, *TIME_COLUMNS))
    if place is not None:
        made |= {
            "place": plain(place.name),
            "place_words": plain(place.span.of(text)),
            "place_country": place.country,
            "place_admin1": _text(place.admin1),
            "place_lat": place.lat,
            "place_lon": place.lon,
            "place_precision": place.precision,
            "place_geonames_id": place.geonames_id,
            "place_start": place.span.start,
            "place_end": place.span.end,
        }
    if time is not None:
        made |= {
            "time": plain(time.value),
            "time_words": plain(time.span.of(text)),
            "time_start": time.span.start,
            "time_end": time.span.end,
        }
    return made


def _how_many(row: EventRow) -> Row:
    text = row.article.text
    return {
        "quantities": several(each.span.of(text) for each in row.quantities),
        "quantity_bounds": several(bounds(each.low, each.high, approximate=each.approximate) for each in row.quantities),
        "quantity_units": several(each.unit for each in row.quantities),
        "quantity_of": several(each.of for each in row.quantities),
        "equipment": several(each.canonical for each in row.equipment),
    }


def _posture(row: EventRow, mentions: Mapping[str, Mention]) -> Row:
    posture, text = row.posture, row.article.text
    if posture is None:
        return dict.fromkeys(POSTURE_COLUMNS)
    return {
        "units": several(mentions[each].canonical for each in posture.units),
        "nuclear_capable": posture.nuclear,
        "nuclear_words": _text(posture.nuclear_words.of(text) if posture.nuclear_words else None),
        "moved_from": several(each.span.of(text) for each in posture.origin),
        "moved_to": several(each.span.of(text) for each in posture.destination),
        "duration": _text(row.duration.value if row.duration else None),
        "duration_words": _text(row.duration.span.of(text) if row.duration else None),
    }


def _claim(row: EventRow, mentions: Mapping[str, Mention]) -> Row:
    claim, text = row.claim, row.article.text
    if claim is None:
        return dict.fromkeys(CLAIM_COLUMNS) | {"speech_claim_id": row.event.speech}
    return {
        "claim_id": claim.id,
        "claim_source": _text(source_name(claim, mentions, text)),
        "claim_source_kind": claim.source_kind,
        "claim_speech_act": claim.speech_act,
        "claim_certainty": claim.certainty,
        "claim_polarity": claim.polarity,
        "claim_evidence": several(each.kind for each in claim.evidence),
        "claim_cue_start": claim.cue.start,
        "claim_cue_end": claim.cue.end,
        "speech_claim_id": row.event.speech,
    }


def source_name(claim: Claim, mentions: Mapping[str, Mention], text: str) -> str | None:
    """Give the fullest name that the article has for a claim's source, or the words it uses; None where nobody is named."""
    mention = mentions.get(claim.source_mention or "")
    if mention is not None:
        return mention.canonical
    return claim.source.of(text) if claim.source else None


PLACE_COLUMNS = tuple(
    "place place_words place_country place_admin1 place_lat place_lon place_precision place_geonames_id place_start place_end".split()
)
TIME_COLUMNS = ("time", "time_words", "time_start", "time_end")
POSTURE_COLUMNS = ("units", "nuclear_capable", "nuclear_words", "moved_from", "moved_to", "duration", "duration_words")
CLAIM_COLUMNS = tuple(
    "claim_id claim_source claim_source_kind claim_speech_act claim_certainty claim_polarity claim_evidence claim_cue_start"
    " claim_cue_end speech_claim_id".split()
)
COLUMNS = (
    *"article_id url headline publisher published_at language event_id type mode goldstein status modality".split(),
    *"trigger trigger_start trigger_end reciprocal".split(),
    *(f"{role}{part}" for role in ("actor", "recipient") for part in ("s", "_words", "_countries", "_sectors", "_entities")),
    *PLACE_COLUMNS,
    *TIME_COLUMNS,
    *"quantities quantity_bounds quantity_units quantity_of equipment".split(),
    *POSTURE_COLUMNS,
    *CLAIM_COLUMNS,
    *"score reader".split(),
)
