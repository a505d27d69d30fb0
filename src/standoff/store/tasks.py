"""The queue of work: claimed with a lease, tried again later and later, and set aside with the reason when nothing helps."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, RowMapping, and_, func, select, update
from sqlalchemy.engine import Connection

from standoff.store.packing import column_text, moment, stamp
from standoff.store.schema import tasks
from standoff.store.writing import insert_new

State = Literal["waiting", "leased", "done", "poisoned"]
# A document that failed five times over 30 s, 1, 2 and 4 minutes has outlasted a server's restart (issue 6: 30 s away).
MOST_ATTEMPTS = 5
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
# Pauses differ by up to this share, or all that failed together would come again together.
JITTER = 0.25
KILLED = "the process that worked on it ended without a word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One piece of work that somebody has claimed: what to do, with what, and how often that was begun."""

    row: int
    kind: str
    subject: str
    payload: Mapping[str, Any]
    attempts: int
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Poisoned:
    """A piece of work that was set aside, and why."""

    kind: str
    subject: str
    attempts: int
    reason: str
    since: str


def enqueue(connection: Connection, kind: str, subjects: Iterable[tuple[str, Mapping[str, Any]]], *, now: datetime) -> None:
    """Put work into the queue; what is in it already, done or not, is not put in again."""
    at = stamp(now)
    rows = [
        {
            "kind": kind,
            "subject": column_text(subject),
            "payload": json.dumps(dict(payload)),
            "state": "waiting",
            "attempts": 0,
            "not_before": at,
            "created_at": at,
            "changed_at": at,
        }
        for subject, payload in subjects
    ]
    insert_new(connection, tasks, rows)


def lease(
    connection: Connection,
    kind: str,
    *,
    owner: str,
    now: datetime,
    limit: int = 1,
    seconds: float = 300.0,
    is_suspected: bool | None = None,
) -> tuple[Task, ...]:
    """Claim work that is due, the longest waiting first; also what another claimed and did not finish in its time.

    ``owner`` is a name that no other worker has. A task that ended its worker as often as it may fail is set aside instead.
    ``is_suspected`` claims only what something went wrong with before, or only what nothing did.
    """
    at = stamp(now)
    expired = and_(tasks.c.state == "leased", tasks.c.lease_until <= at)
    _set_aside_killers(connection, kind, expired, at)
    waiting = and_(tasks.c.state == "waiting", tasks.c.not_before <= at)
    rows = list[RowMapping]()
    # One after the other: for "either" SQLite walks through all that was ever done.
    for due in (expired, waiting):
        if len(rows) < limit:
            rows += _claimable(connection, kind, due, is_suspected, limit - len(rows))
    until = stamp(now + timedelta(seconds=seconds))
    if rows:
        connection.execute(
            update(tasks)
            .where(tasks.c.row.in_([row["row"] for row in rows]))
            .values(state="leased", attempts=tasks.c.attempts + 1, lease_owner=owner, lease_until=until, changed_at=at)
        )
    return tuple(
        Task(
            row=row["row"],
            kind=row["kind"],
            subject=row["subject"],
            payload=json.loads(row["payload"]),
            attempts=row["attempts"] + 1,
            owner=owner,
        )
        for row in rows
    )


def _claimable(connection: Connection, kind: str, due: ColumnElement[bool], is_suspected: bool | None, limit: int) -> Sequence[RowMapping]:
    query = select(tasks).where(tasks.c.kind == kind, due)
    if is_suspected is not None:
        query = query.where(tasks.c.reason.is_not(None) if is_suspected else tasks.c.reason.is_(None))
    # Rows that another worker is claiming at this moment are passed over, not waited for; SQLite has one writer anyway.
    chosen = query.order_by(tasks.c.not_before, tasks.c.row).limit(limit).with_for_update(skip_locked=True)
    return connection.execute(chosen).mappings().all()


def _set_aside_killers(connection: Connection, kind: str, expired: ColumnElement[bool], at: str) -> None:
    connection.execute(
        update(tasks)
        .where(tasks.c.kind == kind, expired, tasks.c.attempts >= MOST_ATTEMPTS)
        .values(state="poisoned", lease_owner=None, lease_until=None, reason=KILLED, changed_at=at)
    )


def complete(connection: Connection, task: Task, *, now: datetime) -> bool:
    """Say that work is done, in the transaction that keeps its result; False when another has claimed it meanwhile."""
    return _finish(connection, task, state="done", reason=None, changed_at=stamp(now))


def fail(connection: Connection, task: Task, reason: str, *, now: datetime, is_hopeless: bool = False) -> bool:
    """Say that work failed: it waits for its next try, or is set aside when it has had its last, or none can help."""
    if is_hopeless or task.attempts >= MOST_ATTEMPTS:
        return _finish(connection, task, state="poisoned", reason=column_text(reason), changed_at=stamp(now))
    later = stamp(now + pause(task.subject, task.attempts))
    return _finish(connection, task, state="waiting", reason=column_text(reason), changed_at=stamp(now), not_before=later)


def _finish(connection: Connection, task: Task, **values: Any) -> bool:
    ours = and_(tasks.c.row == task.row, tasks.c.state == "leased", tasks.c.lease_owner == task.owner, tasks.c.attempts == task.attempts)
    done = connection.execute(update(tasks).where(ours).values(lease_owner=None, lease_until=None, **values))
    return done.rowcount == 1


def extend(connection: Connection, task: Task, *, now: datetime, seconds: float = 300.0) -> bool:
    """Keep a lease for longer work; False when another has claimed it meanwhile."""
    ours = and_(tasks.c.row == task.row, tasks.c.state == "leased", tasks.c.lease_owner == task.owner, tasks.c.attempts == task.attempts)
    done = connection.execute(update(tasks).where(ours).values(lease_until=stamp(now + timedelta(seconds=seconds))))
    return done.rowcount == 1


def pause(subject: str, attempts: int) -> timedelta:
    """Give how long failed work waits: twice as long each time, a little more or less by its subject."""
    plain: timedelta = min(FIRST_PAUSE * (1 << (attempts - 1)), LONGEST_PAUSE)
    drawn = hashlib.sha256(f"{subject} {attempts}".encode("utf-8", "surrogatepass")).digest()[0] / 255
    return plain * (1 + JITTER * (2 * drawn - 1))


def revive(connection: Connection, kind: str, *, now: datetime) -> int:
    """Give what was set aside another round of tries; says how many."""
    fresh = update(tasks).where(tasks.c.kind == kind, tasks.c.state == "poisoned")
    return connection.execute(fresh.values(state="waiting", attempts=0, not_before=stamp(now), changed_at=stamp(now))).rowcount


def poisoned(connection: Connection, kind: str | None = None) -> tuple[Poisoned, ...]:
    """Give what was set aside, with the reasons, the latest first."""
    query = select(tasks).where(tasks.c.state == "poisoned")
    if kind is not None:
        query = query.where(tasks.c.kind == kind)
    return tuple(
        Poisoned(kind=row["kind"], subject=row["subject"], attempts=row["attempts"], reason=row["reason"] or "", since=row["changed_at"])
        for row in connection.execute(query.order_by(tasks.c.changed_at.desc(), tasks.c.row)).mappings()
    )


def counts(connection: Connection) -> dict[str, Counter[str]]:
    """Count the work by kind and state."""
    counted: dict[str, Counter[str]] = {}
    for kind, state, number in connection.execute(select(tasks.c.kind, tasks.c.state, func.count()).group_by(tasks.c.kind, tasks.c.state)):
        counted.setdefault(kind, Counter())[state] = number
    return counted


def next_due(connection: Connection, kind: str) -> datetime | None:
    """Give when the next work is due, so that nobody asks before; None when none waits."""
    waiting = select(func.min(tasks.c.not_before)).where(tasks.c.kind == kind, tasks.c.state == "waiting")
    held = select(func.min(tasks.c.lease_until)).where(tasks.c.kind == kind, tasks.c.state == "leased")
    known = [each for each in (connection.scalar(waiting), connection.scalar(held)) if each is not None]
    return moment(min(known)) if known else None
