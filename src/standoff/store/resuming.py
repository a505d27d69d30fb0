"""What a run does with the queue when it begins, and when it ends in the middle: free what the dead held, queue what is missing.

Many tasks are claimed at once, and whatever ends a process ends it for all of them. None of them is held guilty: they are suspected, and
done alone the next time. What was alone when its process ended counts that as an attempt.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, String, and_, func, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from standoff.store.articles import current_revisions
from standoff.store.linked import is_linked
from standoff.store.packing import column_text, stamp
from standoff.store.pages import page_address
from standoff.store.readings import ReaderKey
from standoff.store.schema import documents, readings, revisions, tasks
from standoff.store.tasks import KILLED, MOST_ATTEMPTS, Task

# The owner of tasks that were claimed one by one has this at its end.
ALONE = "/alone"
SUSPECTED = "the process that worked on it and on others ended without a word; it is tried alone"
# Of a hash of inputs, 64 bits tell two states of one article apart.
INPUTS = 16


def free_leases(connection: Connection, is_dead: Callable[[str], bool], *, now: datetime) -> int:
    """Give back to the queue what dead owners hold, and what was held for too long; says how many tasks.

    Of other owners than ``is_dead`` knows only leases that ran out are freed.
    """
    at = stamp(now)
    held = select(tasks.c.lease_owner, func.max(tasks.c.lease_until)).where(tasks.c.state == "leased").group_by(tasks.c.lease_owner)
    freed = 0
    for owner, until in connection.execute(held).all():
        if owner is None or not (is_dead(owner) or until <= at):
            continue
        ours = and_(tasks.c.state == "leased", tasks.c.lease_owner == owner)
        free = {"lease_owner": None, "lease_until": None, "changed_at": at}
        if owner.endswith(ALONE):
            guilty = update(tasks).where(ours, tasks.c.attempts >= MOST_ATTEMPTS)
            freed += connection.execute(guilty.values(state="poisoned", reason=KILLED, **free)).rowcount
            freed += connection.execute(update(tasks).where(ours).values(state="waiting", reason=KILLED, not_before=at, **free)).rowcount
            continue
        innocent = {"attempts": tasks.c.attempts - 1, "reason": func.coalesce(tasks.c.reason, SUSPECTED), "not_before": at}
        freed += connection.execute(update(tasks).where(ours).values(state="waiting", **innocent, **free)).rowcount
    return freed


def give_back(connection: Connection, claimed: Iterable[Task], *, now: datetime) -> None:
    """Give back tasks that were claimed and not begun."""
    for task in claimed:
        values = {"state": "waiting", "attempts": tasks.c.attempts - 1, "lease_owner": None, "lease_until": None}
        connection.execute(update(tasks).where(_held(task)).values(changed_at=stamp(now), **values))


def keep_leases(connection: Connection, owners: Sequence[str], *, now: datetime, seconds: float) -> None:
    """Hold for longer all that some owners have claimed."""
    ours = and_(tasks.c.state == "leased", tasks.c.lease_owner.in_(owners))
    connection.execute(update(tasks).where(ours).values(lease_until=stamp(now + timedelta(seconds=seconds))))


def note_progress(connection: Connection, task: Task, payload: Mapping[str, Any], *, now: datetime) -> None:
    """Note how far a task has come, in the transaction that keeps what was made until there."""
    connection.execute(update(tasks).where(_held(task)).values(payload=json.dumps(dict(payload)), changed_at=stamp(now)))


def set_aside(connection: Connection, kind: str, subject: str, payload: Mapping[str, Any], reason: str, *, now: datetime) -> None:
    """Put work into the queue as set aside, with its reason: it is there to be seen, and to be revived."""
    at = stamp(now)
    row = {
        "kind": kind,
        "subject": column_text(subject),
        "payload": json.dumps(dict(payload)),
        "state": "poisoned",
        "attempts": 1,
        "not_before": at,
        "reason": column_text(reason),
        "created_at": at,
        "changed_at": at,
    }
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    again = {"state": "poisoned", "reason": row["reason"], "changed_at": at}
    connection.execute(make(tasks).values(**row).on_conflict_do_update(index_elements=["kind", "subject"], set_=again))


def _held(task: Task) -> Any:
    return and_(tasks.c.row == task.row, tasks.c.state == "leased", tasks.c.lease_owner == task.owner, tasks.c.attempts == task.attempts)


def reading_subject(article: str, inputs: str) -> str:
    """Name the work of reading an article with what stands around it."""
    return f"{article} {inputs[:INPUTS]}"


def enqueue_unread(connection: Connection, reader: ReaderKey, kind: str, *, now: datetime) -> int:
    """Queue all that pages show and a reader has not read, whether it was never queued or its reading went; says how many."""
    done = select(readings.c.row).where(
        readings.c.article == revisions.c.article,
        readings.c.inputs == revisions.c.inputs,
        readings.c.reader == reader.name,
        readings.c.version == reader.version,
        readings.c.weights == reader.weights,
    )
    shown = current_revisions(None).where(~done.exists()).subquery()
    subject = shown.c.article + literal(" ", String) + func.substr(shown.c.inputs, 1, INPUTS)
    found = select(subject.label("subject"), func.min(shown.c.row).label("place")).group_by(subject)
    return _enqueue_found(connection, kind, found, now=now)


def enqueue_unlinked(connection: Connection, reader: ReaderKey, kind: str, made_by: str, *, now: datetime) -> int:
    """Queue all that a reader has read and a version of linking has not linked, also what another version has; says how many.

    What is set aside stays so until it is revived.
    """
    parts = (readings.c.article, func.substr(readings.c.inputs, 1, INPUTS), func.substr(readings.c.weights, 1, INPUTS))
    space = literal(" ", String)
    subject = parts[0] + space + parts[1] + space + parts[2]
    ours = (readings.c.reader == reader.name, readings.c.version == reader.version, readings.c.weights == reader.weights)
    found = select(subject.label("subject"), func.min(readings.c.row).label("place")).where(*ours, ~is_linked(made_by)).group_by(subject)
    return _enqueue_found(connection, kind, found, now=now)


def _enqueue_found(connection: Connection, kind: str, found: Select[Any], *, now: datetime) -> int:
    at = stamp(now)
    missing = found.subquery()
    again = update(tasks).where(tasks.c.kind == kind, tasks.c.state == "done", tasks.c.subject.in_(select(missing.c.subject)))
    freed = connection.execute(again.values(state="waiting", attempts=0, reason=None, not_before=at, changed_at=at)).rowcount
    known = select(tasks.c.row).where(tasks.c.kind == kind, tasks.c.subject == missing.c.subject)
    fresh = select(
        literal(kind), missing.c.subject, literal("{}"), literal("waiting"), literal(0), literal(at), literal(at), literal(at)
    ).where(~known.exists())
    # In the order of arrival: what came first is done first.
    fresh = fresh.order_by(missing.c.place)
    columns = ("kind", "subject", "payload", "state", "attempts", "not_before", "created_at", "changed_at")
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    # Another process can queue the same at this moment.
    added = make(tasks).from_select(columns, fresh).on_conflict_do_nothing().returning(tasks.c.row)
    return freed + len(connection.scalars(added).all())


def postpone(connection: Connection, task: Task, seconds: float, *, now: datetime) -> None:
    """Put a task off whose time has not come: that is no attempt."""
    later = stamp(now + timedelta(seconds=seconds))
    values = {"state": "waiting", "attempts": tasks.c.attempts - 1, "lease_owner": None, "lease_until": None}
    connection.execute(update(tasks).where(_held(task)).values(not_before=later, changed_at=stamp(now), **values))


def unknown_subjects(connection: Connection, kind: str, subjects: Iterable[str]) -> set[str]:
    """Give those of some subjects that were never queued."""
    asked = set(subjects)
    stored = {column_text(each): each for each in asked}
    known = select(tasks.c.subject).where(tasks.c.kind == kind, tasks.c.subject.in_(stored))
    return asked - {stored[each] or "" for each in connection.scalars(known)}


def unknown_documents(connection: Connection, hashes: Iterable[str]) -> set[str]:
    """Give those of some hashes under which no document was ever kept."""
    asked = set(hashes)
    return asked - set(connection.scalars(select(documents.c.sha256).where(documents.c.sha256.in_(asked))))


def shown_document(connection: Connection, url: str) -> str | None:
    """Give the hash of the document from which comes what the page at an address shows now; None where no page was kept."""
    latest = select(revisions.c.document).where(revisions.c.page == page_address(url)).order_by(revisions.c.number.desc()).limit(1)
    return connection.scalar(latest)
