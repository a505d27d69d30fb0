"""Events that others have coded, as history: kept once by their coder's key, and asked for by who did it to whom, kind and day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from standoff.records.coded import CodedActor, CodedEvent, CodedPlace
from standoff.store.packing import column_text, pack_json, stamp, unpack_json
from standoff.store.schema import coded_events, coded_parties

# Ids looked up in one question; SQLite takes 32,766 values.
STEP = 1_000
ACTOR, RECIPIENT = "actor", "recipient"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedQuery:
    """Which coded events are asked for; what is None does not count.

    Attributes:
        actor: The country, ISO 3166 alpha-3, of one who did it.
        recipient: The country of one to whom it was done.
        country: The country of a party, in either role.
        type: PLOVER's type.
        coder: Whose rows.
        since: The first day, ISO 8601; events without a day are left out once a day is asked for.
        until: The last day.
        as_of: Only what was known then: what the coder had made known, or else what was in the store.
    """

    actor: str | None = None
    recipient: str | None = None
    country: str | None = None
    type: str | None = None
    coder: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeCount:
    """How many coded events of one type there are, and their mean weight on Goldstein's scale (-10 to +10)."""

    type: str | None
    events: int
    goldstein: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSummary:
    """What coded events add up to: how many, of whom, the first and the last day, and by type, the most frequent first."""

    events: int
    coders: tuple[str, ...]
    since: str | None
    until: str | None
    types: tuple[TypeCount, ...]


def add_coded(connection: Connection, events: Sequence[CodedEvent], *, now: datetime) -> int:
    """Keep coded events; one whose coder's key is there already stays as it was. Gives how many were new."""
    by_id = {event.id: event for event in events}
    known = set[str]()
    for ids in _steps(list(by_id)):
        known.update(connection.scalars(select(coded_events.c.id).where(coded_events.c.id.in_(ids))))
    fresh = {id_: event for id_, event in by_id.items() if id_ not in known}
    added = 0
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    for ids in _steps(list(fresh)):
        rows = [_row(id_, fresh[id_], stamp(now)) for id_ in ids]
        statement = make(coded_events).on_conflict_do_nothing().returning(coded_events.c.row, coded_events.c.id)
        numbers = {id_: row for row, id_ in connection.execute(statement, rows)}
        parties = [party for id_, row in numbers.items() for party in _parties(row, fresh[id_])]
        if parties:
            connection.execute(coded_parties.insert(), parties)
        added += len(numbers)
    return added


def _steps(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[start : start + STEP] for start in range(0, len(ids), STEP))


def _row(id_: str, event: CodedEvent, stored_at: str) -> dict[str, Any]:
    return {
        "id": id_,
        "coder": column_text(event.coder),
        "date": column_text(event.date),
        "added_at": _stamped(event.added_at),
        "stored_at": stored_at,
        "type": event.type,
        "goldstein": event.goldstein,
        "packed": pack_json(asdict(event)),
    }


def _stamped(moment: str | None) -> str | None:
    """Write a moment as the store does; None where it makes no sense, or only names a day, whose end counts."""
    if moment is None:
        return None
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        return None
    if len(moment) <= len("2025-03-10"):
        read = read.replace(hour=23, minute=59, second=59)
    return stamp(read if read.tzinfo else read.replace(tzinfo=UTC))


def _parties(row: int, event: CodedEvent) -> list[dict[str, Any]]:
    return [
        {
            "event": row,
            "role": role,
            "position": position,
            "country": column_text(party.country),
        }
        for role, group in ((ACTOR, event.actors), (RECIPIENT, event.recipients))
        for position, party in enumerate(group)
    ]


def coded(connection: Connection, query: CodedQuery, *, limit: int = 20, offset: int = 0) -> tuple[CodedEvent, ...]:
    """Give the coded events that are asked for, the latest day first, those without a day last."""
    wanted = select(coded_events.c.packed).where(*_conditions(query))
    ordered = wanted.order_by(coded_events.c.date.is_(None), coded_events.c.date.desc(), coded_events.c.row.desc())
    return tuple(_event(unpack_json(packed)) for packed in connection.scalars(ordered.limit(limit).offset(offset)))


def coded_summary(connection: Connection, query: CodedQuery) -> CodedSummary:
    """Count the coded events that are asked for, by type."""
    conditions = _conditions(query)
    first, last = connection.execute(select(func.min(coded_events.c.date), func.max(coded_events.c.date)).where(*conditions)).one()
    grouped = select(coded_events.c.type, func.count(), func.avg(coded_events.c.goldstein)).where(*conditions).group_by(coded_events.c.type)
    types = sorted(
        (TypeCount(type=kind, events=number, goldstein=mean) for kind, number, mean in connection.execute(grouped)),
        key=lambda each: (-each.events, each.type or ""),
    )
    coders = connection.scalars(select(coded_events.c.coder).where(*conditions).distinct().order_by(coded_events.c.coder)).all()
    return CodedSummary(events=sum(each.events for each in types), coders=tuple(coders), since=first, until=last, types=tuple(types))


def _conditions(query: CodedQuery) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    for country, role in ((query.actor, ACTOR), (query.recipient, RECIPIENT), (query.country, None)):
        if country is not None:
            found.append(_has_party(country, role))
    for column, value in ((coded_events.c.type, query.type), (coded_events.c.coder, query.coder)):
        if value is not None:
            found.append(column == value)
    if query.since is not None:
        found.append(coded_events.c.date >= query.since)
    if query.until is not None:
        found.append(coded_events.c.date <= query.until)
    if query.as_of is not None:
        at = stamp(query.as_of)
        found.append(or_(coded_events.c.added_at <= at, and_(coded_events.c.added_at.is_(None), coded_events.c.stored_at <= at)))
    return found


def _has_party(country: str, role: str | None) -> ColumnElement[bool]:
    parties = select(coded_parties.c.event).where(coded_parties.c.country == country)
    return coded_events.c.row.in_(parties if role is None else parties.where(coded_parties.c.role == role))


def _event(given: Mapping[str, Any]) -> CodedEvent:
    plain = dict(given)
    for role in ("actors", "recipients"):
        plain[role] = tuple(CodedActor(**party) for party in plain[role])
    return CodedEvent(**{**plain, "where": plain["where"] and CodedPlace(**plain["where"])})
