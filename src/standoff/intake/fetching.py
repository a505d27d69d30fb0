"""Fetch what leads lead to: several hosts side by side, of one host no more at once than manners allow."""

import queue
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlsplit

from standoff.errors import DocumentError, PostponedDocument, Stopped, UnreachableDocument
from standoff.intake.messages import AllFound, Fetched, Message, NotFetched
from standoff.intake.queueing import lead_of
from standoff.records.document import Document
from standoff.store.tasks import Task

# As many as the client asks one host at once (connectors/manners.py): more would only wait for one another.
MOST_OF_A_HOST = 2
# Statuses that another try can change: the server is busy or at fault, or asks for patience. Every other from 400 to 499 is for good.
PASSING = frozenset({408, 425, 429})


class Fetchers:
    """Threads that fetch claimed leads, and the leads that wait for one of them."""

    def __init__(self, fetch: Callable[[str], Document], *, size: int, post: Callable[[Message], None]) -> None:
        """Say how many threads; what comes of a lead is posted."""
        self._fetch, self._size, self._post = fetch, size, post
        # Daemons, not an executor: Python would wait at its end for a host that takes its time.
        self._todo: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._waiting: deque[Task] = deque()
        self._hosts: Counter[str] = Counter()

    @property
    def busy(self) -> int:
        """How many leads are being fetched."""
        return self._hosts.total()

    @property
    def wanted(self) -> int:
        """How many leads more should be claimed, so that all threads have work though some hosts have to wait."""
        return max(0, 2 * self._size - len(self._waiting) - self.busy)

    def add(self, tasks: tuple[Task, ...]) -> None:
        """Take claimed leads."""
        self._waiting.extend(tasks)
        self.go_on()

    def go_on(self) -> None:
        """Give leads to free threads, those first whose host is not busy."""
        for _ in range(len(self._waiting)):
            if self.busy >= self._size:
                return
            task = self._waiting.popleft()
            host = _host(task)
            if self._hosts[host] >= MOST_OF_A_HOST:
                self._waiting.append(task)
                continue
            self._hosts[host] += 1
            if len(self._threads) < self.busy:
                self._threads.append(threading.Thread(target=self._run, daemon=True, name="intake-fetcher"))
                self._threads[-1].start()
            self._todo.put(task)

    def ended(self, task: Task) -> None:
        """Count a lead as fetched; said by whoever took the message of it."""
        self._hosts[_host(task)] -= 1
        self._hosts += Counter()
        self.go_on()

    def withdraw(self) -> tuple[Task, ...]:
        """Give back the leads that no thread has begun with."""
        left = tuple(self._waiting)
        self._waiting.clear()
        return left

    def close(self) -> None:
        """Begin nothing more."""
        for _ in self._threads:
            self._todo.put(None)

    def _run(self) -> None:
        # Whoever cannot post is no longer needed: the run is over.
        with suppress(Stopped):
            while (task := self._todo.get()) is not None:
                try:
                    message: Message = fetched(task, self._fetch)
                except BaseException as error:
                    # Not of one lead: to be raised where the run can end for it.
                    message = AllFound(error=error)
                self._post(message)


def fetched(task: Task, fetch: Callable[[str], Document]) -> Fetched | NotFetched:
    """Fetch the document of a lead, or say why there is none."""
    lead, start = lead_of(task.payload), time.perf_counter()
    document: Document | None = None
    name, message = "", ""
    is_hopeless = is_stopped = False
    wait = None
    try:
        document = fetch(lead.url)
    except Stopped as error:
        name, message, is_stopped = "Stopped", str(error), True
    except PostponedDocument as error:
        name, message, wait = "PostponedDocument", str(error), error.seconds
    except DocumentError as error:
        name, message, is_hopeless = type(error).__name__, str(error), not passes(error)
    except Exception as error:
        # A fault of a library on one answer: the rest goes on, and the fault is kept with the lead.
        name, message = "UnreachableDocument", f"It could not be fetched ({type(error).__name__}: {error}). Report this, with the address."
    seconds = time.perf_counter() - start
    if document is not None:
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        return Fetched(task=task, lead=lead, document=document, fetched_at=moment, seconds=seconds)
    return NotFetched(
        task=task, error_name=name, message=message, seconds=seconds, is_hopeless=is_hopeless, is_stopped=is_stopped, wait=wait
    )


def passes(error: DocumentError) -> bool:
    """Say whether another try can help: a server that is away comes back, one that has no such page will have none."""
    if not isinstance(error, UnreachableDocument):
        return False
    status = error.status
    return status is None or status >= 500 or status in PASSING


def _host(task: Task) -> str:
    try:
        return urlsplit(str(task.payload.get("url", ""))).netloc
    except ValueError:
        return ""
