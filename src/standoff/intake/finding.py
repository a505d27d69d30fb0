"""Look what is at the places: in threads, since places answer slowly, and in portions, since some hold more than a memory."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from standoff.errors import DocumentError, Stopped, Unchanged
from standoff.intake.messages import AllFound, Found, Message, NotFound, Visited
from standoff.plugins import Connector
from standoff.records.document import Document, Unread
from standoff.records.lead import Lead

# What goes into one transaction: at 100 the cost of the transaction no longer shows (docs/decisions/0004-intake.md).
MOST_THINGS = 100
MOST_BYTES = 4_000_000
# What was found is handed on after this time, however little it is: a slow place must not hide what it gave.
LONGEST_HOLD = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A place to be looked at.

    ``connect`` makes its connector, which may ask the place itself. ``seen`` holds, after the visit, what to ask with the next time.
    """

    place: str
    connect: Callable[[], Connector]
    since: str | None = None
    seen: Callable[[], tuple[str | None, str | None]] = lambda: (None, None)


@dataclass(slots=True)
class _Portion:
    """What was found and is not handed on yet."""

    things: list[Document | Lead] = field(default_factory=list)
    size: int = 0
    since: float = field(default_factory=time.monotonic)

    def add(self, thing: Document | Lead) -> None:
        self.things.append(thing)
        self.size += len(thing.content) if isinstance(thing, Document) else len(thing.body or "")

    @property
    def is_full(self) -> bool:
        is_old = time.monotonic() - self.since > LONGEST_HOLD
        return len(self.things) >= MOST_THINGS or self.size >= MOST_BYTES or is_old


class Finder:
    """Looks at places, several side by side, and posts what is there."""

    def __init__(
        self, visits: Iterable[Visit], *, post: Callable[[Message], None], stop: threading.Event, threads: int, limit: int | None = None
    ) -> None:
        """Begin. ``visits`` may wait before it gives the next; ``limit`` is how much is taken from all places together."""
        self._visits, self._post, self._stop, self._left = iter(visits), post, stop, limit
        self._lock = threading.Lock()
        # Of its own: whoever waits for the next place must not keep the others from counting.
        self._turn = threading.Lock()
        self._open = threads
        for _ in range(threads):
            threading.Thread(target=self._run, daemon=True, name="intake-finder").start()

    def _run(self) -> None:
        try:
            while (visit := self._next()) is not None:
                self._visit(visit)
        except Stopped:
            # What was found until here is stored; the rest is found again by the next run.
            pass
        except BaseException as error:
            # To be raised where the run can end for it.
            self._left = 0
            with suppress(Stopped):
                self._post(AllFound(error=error))
        with self._lock:
            self._open -= 1
            is_last = self._open == 0
        if is_last:
            with suppress(Stopped):
                self._post(AllFound())

    def _next(self) -> Visit | None:
        with self._turn:
            return None if self._stop.is_set() or self._left == 0 else next(self._visits, None)

    def _visit(self, visit: Visit) -> None:
        start = time.perf_counter()
        error: str | None = None
        found_any = False
        portion = _Portion()
        for found in _found(visit):
            if self._stop.is_set():
                break
            if isinstance(found, Unread):
                error = error or f"{found.error_name}: {found.message}"
                self._post(NotFound(unread=found))
                continue
            if not self._take():
                break
            found_any = True
            portion.add(found)
            if portion.is_full:
                self._hand_on(visit, portion)
                portion = _Portion()
        if portion.things:
            self._hand_on(visit, portion)
        if self._stop.is_set():
            # Not all was found: that the place was asked must not be remembered.
            return
        etag, last_modified = visit.seen()
        error = None if found_any else error
        self._post(Visited(place=visit.place, error=error, etag=etag, last_modified=last_modified, seconds=time.perf_counter() - start))

    def _take(self) -> bool:
        """Count one more thing, unless as many as are wanted were taken."""
        with self._lock:
            if self._left is None:
                return True
            if self._left == 0:
                return False
            self._left -= 1
            return True

    def _hand_on(self, visit: Visit, portion: _Portion) -> None:
        self._post(Found(place=visit.place, things=tuple(portion.things), fetched_at=datetime.now(UTC).isoformat(timespec="seconds")))


def _found(visit: Visit) -> Iterator[Document | Lead | Unread]:
    try:
        yield from visit.connect().found(since=visit.since)
    except Unchanged:
        # Choosing the connector has asked the place, which has nothing new.
        return
    except DocumentError as error:
        # Connectors do not raise these; choosing one for a place can.
        yield Unread(place=visit.place, error_name=type(error).__name__, message=str(error))
