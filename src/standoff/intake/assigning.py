"""Claim work from the queue and put it together into jobs, the suspected alone; remember what is in work until it is written."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sqlalchemy.engine import Connection

from standoff.intake.queueing import EXTRACT, FETCH, order_of
from standoff.intake.working import Extract, Job, Read
from standoff.intake.writing import Claimed
from standoff.records.document import Document
from standoff.store.articles import get_article
from standoff.store.documents import RawDocument, get_document
from standoff.store.resuming import ALONE
from standoff.store.store import Store
from standoff.store.tasks import Task, lease

# Documents in a job, and their bytes: 32 pages are a tenth of a second (findings.md), what a stop waits for.
EXTRACT_AT_ONCE = 32
EXTRACT_BYTES = 8_000_000
# Articles in a job: at five a second, three seconds.
READ_AT_ONCE = 16
# A kind of work of which none was due is asked for again after this time.
DRY_SECONDS = 1.0
# Leases are held by a heartbeat; what a machine that fell silent has claimed is free again after this time.
LEASE_SECONDS = 300.0


class Assigner:
    """Claims tasks under a name, and makes jobs of them."""

    def __init__(self, store: Store, *, owner: str, read_kind: str | None, clock: Callable[[], datetime]) -> None:
        """Claim nothing yet."""
        self._store, self.owner, self._read_kind, self._clock = store, owner, read_kind, clock
        self.claimed: dict[int, Claimed] = {}
        self._alone: deque[int] = deque()
        self._backlog: deque[int] = deque()
        self._dry: dict[str, float] = {}

    @property
    def owners(self) -> tuple[str, str]:
        """The names under which tasks are claimed: in batches, and alone."""
        return self.owner, self.owner + ALONE

    def lease(self, kind: str, limit: int) -> tuple[Task, ...]:
        """Claim work of a kind: what nothing is held against first, then one of the suspected."""
        if time.monotonic() < self._dry.get(kind, 0.0) or limit <= 0:
            return ()
        tasks = self._store.write(lambda connection: self._lease(connection, kind, limit))
        if not tasks:
            self._dry[kind] = time.monotonic() + DRY_SECONDS
        return tasks

    def _lease(self, connection: Connection, kind: str, limit: int) -> tuple[Task, ...]:
        now = self._clock()
        batch, alone = self.owners
        if kind == FETCH:
            # Fetching ends no process: what failed before is fetched beside the rest.
            return lease(connection, kind, owner=batch, now=now, limit=limit, seconds=LEASE_SECONDS)
        fresh = lease(connection, kind, owner=batch, now=now, limit=limit, seconds=LEASE_SECONDS, is_suspected=False)
        return fresh or lease(connection, kind, owner=alone, now=now, limit=1, seconds=LEASE_SECONDS, is_suspected=True)

    def expect(self, kind: str) -> None:
        """Look for work of a kind at once: some was queued."""
        self._dry.pop(kind, None)

    def is_dry(self, kind: str) -> bool:
        """Say whether none of a kind was due when last asked."""
        return kind in self._dry

    @property
    def has_more(self) -> bool:
        """Whether something is claimed and not yet in a job."""
        return bool(self._alone or self._backlog)

    def finish(self, row: int) -> None:
        """Forget a task that is written."""
        self.claimed.pop(row, None)

    def try_alone(self, rows: list[int]) -> None:
        """Do some tasks again, each in a job of its own."""
        self._alone.extend(rows)

    def job(self, missing: Callable[[Claimed], None]) -> Job | None:
        """Give the next job; None when nothing is due. What the store has let go is said to ``missing``."""
        while self._alone:
            job = self._made([self._alone.popleft()], missing)
            if job:
                return job
        if not self._backlog:
            self._claim(EXTRACT, EXTRACT_AT_ONCE)
        while self._backlog:
            job = self._made(self._next_backlog(), missing)
            if job:
                return job
        if self._read_kind is None:
            return None
        tasks = self.lease(self._read_kind, READ_AT_ONCE)
        self.claimed.update((task.row, Claimed(task=task)) for task in tasks)
        return self._made([task.row for task in tasks], missing)

    def _claim(self, kind: str, limit: int) -> None:
        tasks = self.lease(kind, limit)
        self.claimed.update((task.row, Claimed(task=task)) for task in tasks)
        self._backlog.extend(task.row for task in tasks)

    def _next_backlog(self) -> list[int]:
        """Take claimed documents as far as their bytes fit into one job."""
        rows: list[int] = []
        size = 0
        while self._backlog and size < EXTRACT_BYTES:
            row = self._backlog.popleft()
            rows.append(row)
            size += int(self.claimed[row].task.payload.get("size") or 0)
        return rows

    def _made(self, rows: list[int], missing: Callable[[Claimed], None]) -> Job | None:
        if not rows:
            return None
        works = [self.claimed[row] for row in rows]
        if works[0].task.kind == EXTRACT:
            raw = self._store.ask(lambda connection: [get_document(connection, order_of(each.task.payload).sha256) for each in works])
            for each, document in zip(works, raw, strict=True):
                if document is None:
                    missing(each)
            return tuple(_extract(each, document) for each, document in zip(works, raw, strict=True) if document is not None)
        articles = self._store.ask(lambda connection: [get_article(connection, _article_id(each.task)) for each in works])
        for each, article in zip(works, articles, strict=True):
            if article is None:
                missing(each)
        return tuple(Read(row=each.task.row, article=article) for each, article in zip(works, articles, strict=True) if article is not None)


def _extract(claimed: Claimed, raw: RawDocument) -> Extract:
    order = order_of(claimed.task.payload)
    document = Document(
        place=order.place,
        content=raw.content,
        media_type=order.media_type,
        charset=order.charset,
        address=order.address,
        fetched_at=order.fetched_at,
    )
    return Extract(row=claimed.task.row, order=replace(order, done=order.done + claimed.done), document=document)


def _article_id(task: Task) -> str:
    return task.subject.partition(" ")[0]
