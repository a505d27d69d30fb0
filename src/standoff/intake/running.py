"""Run an intake: hand out work as hands are free, write what comes back, stop in order, go on where the last run ended.

One thread writes: the one that calls ``Run.run``. Finders, fetchers and the pool post into its inbox and never touch the store.
"""

import queue
import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from sqlalchemy.engine import Connection

from standoff.errors import (
    Stopped,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreReadOnly,
    StoreTooNew,
    StoreTooOld,
    StoreUnreachable,
)
from standoff.intake.afterwards import Afterwards
from standoff.intake.around import Around
from standoff.intake.assigning import LEASE_SECONDS, Assigner
from standoff.intake.counting import Counts
from standoff.intake.fetching import Fetchers
from standoff.intake.finding import Finder, Visit
from standoff.intake.messages import AllFound, Fetched, Found, Message, NotFetched, NotFound, Visited
from standoff.intake.owners import is_dead, own_name
from standoff.intake.plan import Plan
from standoff.intake.pool import JobDied, JobDone, JobImpossible, Pool
from standoff.intake.queueing import EXTRACT, FETCH, LINK, read_kind
from standoff.intake.working import WasExtracted, WasRead
from standoff.intake.writing import (
    After,
    Claimed,
    Desk,
    write_extracted,
    write_fetched,
    write_found,
    write_hopeless,
    write_missing,
    write_not_fetched,
    write_read,
)
from standoff.store.feeds import feed_answered, feed_failed
from standoff.store.readings import ReaderKey
from standoff.store.resuming import enqueue_unlinked, enqueue_unread, free_leases, give_back, keep_leases
from standoff.store.store import Store
from standoff.store.tasks import Task, counts, next_due, revive

# Messages written in one transaction, and messages that may wait to be written: what is on the way stays small.
MOST_MESSAGES = 64
INBOX = 16
# How long the writer waits for a message before it looks around.
TICK = 0.1
UPDATE_SECONDS = 0.25
# Counting the queue takes its time in a big store; it is done again after fifty times as long, and not before two seconds.
COUNT_SECONDS = 2.0
COUNT_SHARE = 50
# A stop waits for jobs to their end, for what is being fetched this long.
STOP_SECONDS = 5.0
# What is wrong for all that could be written, and passes or is mended.
NOT_OF_ONE = (StoreFull, StoreLocked, StoreReadOnly, StoreUnreachable, StoreDamaged, StoreTooNew, StoreTooOld)
# A process can be ended by others than its document; twice alone is no accident.
MOST_DEATHS = 2


class Run:
    """One run of an intake."""

    def __init__(
        self, plan: Plan, store: Store, pool: Pool, inbox: "queue.Queue[Message]", around: Around, reader: ReaderKey | None, counts: Counts
    ) -> None:
        """Prepare a run; ``reader`` says what reads, None where nothing is read."""
        kind = None if reader is None else read_kind(reader.name, reader.version, reader.weights)
        self._plan, self._store, self._around, self._pool, self._inbox, self._reader = plan, store, around, pool, inbox, reader
        self.counts = counts
        self._desk = Desk(plan=plan, counts=self.counts, observer=around.observer, read_kind=kind, links=around.after_reading is not None)
        self._kinds = tuple(each for each in (FETCH, EXTRACT, kind, LINK if self._desk.links else None) if each is not None)
        self.counts.kinds = self._kinds
        self._assigner = Assigner(store, owner=own_name(), read_kind=kind, clock=around.clock)
        self._afterwards = Afterwards(store, self._assigner, self._desk, around)
        self._fetchers = Fetchers(around.fetch, size=plan.fetchers, post=self.post)
        self._fresh: Counter[str] = Counter()
        self._has_found_all = False
        self._error: BaseException | None = None
        self._is_over = threading.Event()
        self._beaten = self._updated = self._counted = self._stopped = 0.0
        self._count_pause = COUNT_SECONDS

    def post(self, message: Message) -> None:
        """Hand a message to the writer; waits while too many are waiting.

        Raises:
            Stopped: The run is over.
        """
        while not self._is_over.is_set():
            with suppress(queue.Full):
                self._inbox.put(message, timeout=1.0)
                return
        raise Stopped("The run is over; run it again to go on.")

    @property
    def _is_stopping(self) -> bool:
        return self._around.stop.is_set() or self._error is not None

    def run(self, visits: Iterable[Visit], *, threads: int) -> Counts:
        """Do all the work that is due, and what comes of it, until none is left or somebody stops it.

        Raises:
            StandoffError: The run cannot go on: the store cannot be written, or nothing can be read.
        """
        start = time.monotonic()
        try:
            self._begin()
            Finder(visits, post=self.post, stop=self._around.stop, threads=threads, limit=self._plan.limit)
            while not self._is_done():
                self._give()
                self._take()
                self._afterwards.go_on()
                self._look_around(start)
        finally:
            self._end()
        self._look_around(start, is_last=True)
        if self._error is not None:
            raise self._error
        self.counts.is_interrupted = self._around.stop.is_set()
        return self.counts

    def _begin(self) -> None:
        """Free what dead processes hold, and queue what is missing."""
        now = self._around.clock()

        def begin(connection: Connection) -> None:
            freed = free_leases(connection, is_dead, now=now)
            if freed:
                self._around.observer.note("resumed", tasks=freed)
            if self._plan.retry:
                for kind in self._kinds:
                    revive(connection, kind, now=now)
            if self._reader is not None and self._desk.read_kind is not None:
                enqueue_unread(connection, self._reader, self._desk.read_kind, now=now)
            if self._reader is not None and self._around.after_reading is not None:
                enqueue_unlinked(connection, self._reader, LINK, self._around.after_reading.made_by, now=now)

        self._store.write(begin)
        self._beaten = time.monotonic()

    def _give(self) -> None:
        """Give out work while somebody is free to do it."""
        if self._is_stopping:
            return
        wanted = self._fetchers.wanted
        if wanted:
            self._fetchers.add(self._assigner.lease(FETCH, wanted))
        while self._pool.free:
            job = self._assigner.job(self._let_go)
            if not job:
                return
            self._pool.give(job)

    def _let_go(self, claimed: Claimed) -> None:
        self._store.write(lambda connection: write_missing(connection, claimed, now=self._around.clock()))
        self._assigner.finish(claimed.task.row)

    def _take(self) -> None:
        """Wait for messages, and write what they bring."""
        messages: list[Message] = []
        with suppress(queue.Empty):
            messages.append(self._inbox.get(timeout=TICK))
            while len(messages) < MOST_MESSAGES:
                messages.append(self._inbox.get_nowait())
        if messages:
            start = time.perf_counter()
            self._write(messages)
            self._around.observer.took("write", time.perf_counter() - start)
            for message in messages:
                self._follow_up(message)

    def _write(self, messages: Sequence[Message]) -> None:
        """Write what messages bring, in one transaction; when one of them does not fit into any store, the others without it."""
        try:
            self._write_together(messages)
        except NOT_OF_ONE:
            raise
        except Exception as error:
            if len(messages) > 1:
                for message in messages:
                    self._write([message])
            else:
                self._refuse(messages[0], f"{type(error).__name__}: {error}")

    def _refuse(self, message: Message, reason: str) -> None:
        """Set aside what no store takes, whatever it is: it must not keep the rest from being stored."""
        self._around.observer.note("refused", reason=reason)
        if isinstance(message, Found) and len(message.things) > 1:
            for thing in message.things:
                self._write([replace(message, things=(thing,))])
        elif isinstance(message, WasExtracted | WasRead):
            claimed, now = self._assigner.claimed[message.row], self._around.clock()
            self._store.write(lambda connection: write_hopeless(connection, claimed, "Unstorable", reason, self._desk, now=now))()
            self._assigner.finish(message.row)
        else:
            self._desk.failed(getattr(message, "place", "a fetched document"), reason.partition(":")[0], reason)

    def _write_together(self, messages: Sequence[Message]) -> None:
        now = self._around.clock()

        def work(connection: Connection) -> tuple[list[After], Counter[str]]:
            fresh = self._fresh.copy()
            done = [self._written(connection, message, fresh, now) for message in messages]
            return [each for each in done if each is not None], fresh

        done, self._fresh = self._store.write(work)
        for each in done:
            each()

    def _written(self, connection: Connection, message: Message, fresh: Counter[str], now: datetime) -> After | None:
        desk = self._desk
        if isinstance(message, Found):
            number, after = write_found(connection, message, desk, now=now)
            fresh[message.place] += number
            return after
        if isinstance(message, Visited):
            return self._visited(connection, message, fresh.pop(message.place, 0), now)
        if isinstance(message, Fetched):
            return write_fetched(connection, message, desk, now=now)
        if isinstance(message, NotFetched):
            return write_not_fetched(connection, message, desk, now=now)
        # Of a document that was set aside meanwhile, more can still be on the way.
        claimed = self._assigner.claimed.get(message.row) if isinstance(message, WasExtracted | WasRead) else None
        if isinstance(message, WasExtracted) and claimed is not None:
            return write_extracted(connection, message, claimed, desk, now=now)
        if isinstance(message, WasRead) and claimed is not None:
            return write_read(connection, message, claimed, desk, now=now)
        return None

    def _visited(self, connection: Connection, message: Visited, fresh: int, now: datetime) -> After:
        if self._around.keeps_feeds and message.error is not None:
            feed_failed(connection, message.place, message.error, now=now)
        elif self._around.keeps_feeds:
            feed_answered(connection, message.place, now=now, items=fresh, etag=message.etag, last_modified=message.last_modified)
        return lambda: self._around.observer.note("visited", place=message.place, new=fresh, error=message.error, seconds=message.seconds)

    def _follow_up(self, message: Message) -> None:
        """Note who is free again, and where there is new work, once a message is written."""
        if isinstance(message, Found | Fetched | NotFetched):
            if not isinstance(message, Found):
                self._fetchers.ended(message.task)
            self._assigner.expect(FETCH)
            self._assigner.expect(EXTRACT)
        elif isinstance(message, WasExtracted | WasRead):
            is_last = isinstance(message, WasRead) or message.is_last
            if is_last:
                self._assigner.finish(message.row)
            self._assigner.expect(LINK if isinstance(message, WasRead) else self._desk.read_kind or LINK)
        elif isinstance(message, NotFound):
            unread = message.unread
            self._desk.failed(unread.place, unread.error_name, unread.message)
        elif isinstance(message, AllFound):
            self._has_found_all, self._error = True, self._error or message.error
        elif isinstance(message, JobDone | JobDied | JobImpossible):
            self._pool.take_back(message.job)
            if isinstance(message, JobImpossible):
                raise message.error
            if isinstance(message, JobDied):
                self._died(message)

    def _died(self, message: JobDied) -> None:
        """Do alone what was not done when a process ended; set aside what ended it alone, and twice."""
        rows = [each.row for each in message.job if each.row in self._assigner.claimed]
        self._around.observer.note("worker_died", reason=message.reason, tasks=len(rows))
        self.counts.errors["WorkerDied"] += 1
        if len(message.job) == 1 and rows:
            claimed = self._assigner.claimed[rows[0]]
            claimed.deaths += 1
            if claimed.deaths >= MOST_DEATHS:
                now = self._around.clock()
                after = self._store.write(
                    lambda connection: write_hopeless(connection, claimed, "WorkerDied", message.reason, self._desk, now=now)
                )
                after()
                self._assigner.finish(rows[0])
                return
        self._assigner.try_alone(rows)

    def _look_around(self, start: float, *, is_last: bool = False) -> None:
        """Hold what is claimed, count what is queued, and show the counters, each in its time."""
        now = time.monotonic()
        self.counts.seconds = now - start
        if not is_last and now - self._beaten > LEASE_SECONDS / 5:
            self._store.write(
                lambda connection: keep_leases(connection, self._assigner.owners, now=self._around.clock(), seconds=LEASE_SECONDS)
            )
            self._beaten = now
        if is_last or now - self._counted > self._count_pause:
            self.counts.queue = self._store.ask(counts)
            self._counted = time.monotonic()
            self._count_pause = max(COUNT_SECONDS, COUNT_SHARE * (self._counted - now))
        if is_last or now - self._updated > UPDATE_SECONDS:
            self._around.observer.update(self.counts)
            self._updated = now

    def _is_done(self) -> bool:
        if self._pool.busy or not self._inbox.empty():
            return False
        if self._is_stopping:
            self._stopped = self._stopped or time.monotonic()
            return not self._fetchers.busy or time.monotonic() - self._stopped > STOP_SECONDS
        if not self._has_found_all or self._fetchers.busy:
            return False
        if self._assigner.has_more or any(not self._assigner.is_dry(kind) for kind in self._kinds):
            return False
        return not (self._plan.wait and self._store.ask(lambda connection: any(next_due(connection, kind) for kind in self._kinds)))

    def _end(self) -> None:
        """Let go of all that is held: what was claimed and not done goes back into the queue."""
        self._is_over.set()
        self._fetchers.close()
        held: list[Task] = [each.task for each in self._assigner.claimed.values()]
        self._pool.close() if not held else self._pool.kill()
        # Where the store cannot be written they go back when the next run finds that this process is no more.
        with suppress(StoreError):
            self._store.write(lambda connection: give_back(connection, [*held, *self._fetchers.withdraw()], now=self._around.clock()))
