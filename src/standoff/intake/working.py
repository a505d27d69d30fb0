"""What is done in a process of the pool: documents made into articles, articles read. What ends it must not end the run.

Jobs come in by a pipe, and what was made goes out as it is made, so that the run knows what was done when the process ends.
"""

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection

from standoff.errors import StandoffError
from standoff.intake.extracting import ordered_articles
from standoff.intake.queueing import Order
from standoff.intake.readers import ArticleReader
from standoff.lexicons.publishers import Publishers, load_publishers
from standoff.records import Article, Reading
from standoff.records.document import Document, Unread
from standoff.records.provenance import Extracted
from standoff.settings import Settings

# Articles that go out, and are stored, at once: a big table neither fills the memory nor costs a transaction a row.
MOST_ARTICLES = 500
MOST_CHARACTERS = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A job: make articles of a document. ``row`` is the number of its task."""

    row: int
    order: Order
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A job: read an article. ``row`` is the number of its task."""

    row: int
    article: Article


Job = tuple[Extract, ...] | tuple[Read, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WasExtracted:
    """Some articles of a document, and what could not be read; ``is_last`` when that was all."""

    row: int
    found: tuple[Extracted | Unread, ...]
    is_last: bool
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WasRead:
    """A reading, or the words that say why there is none. ``hits`` and ``misses`` are of the reader's cache, for this article."""

    row: int
    reading: Reading | None
    reason: str | None
    seconds: float
    hits: int = 0
    misses: int = 0


Result = WasExtracted | WasRead


class Hands:
    """Does jobs; opens its reader at the first that needs one."""

    def __init__(self, settings: Settings, open_reader: Callable[[Settings], ArticleReader]) -> None:
        """Name what opens the reader."""
        self._settings = settings
        self._open = open_reader
        self._reader: ArticleReader | None = None
        self._publishers: Publishers | None = None

    def results(self, job: Job) -> Iterator[Result]:
        """Give what comes of a job, in its order.

        Raises:
            WeightsError: The weights cannot be used.
            LexiconError: The table of publishers cannot be used.
        """
        for each in job:
            if isinstance(each, Extract):
                if self._publishers is None:
                    self._publishers = load_publishers(self._settings.own_tables)
                yield from extracted(each, max_bytes=self._settings.max_bytes, publishers=self._publishers)
            else:
                yield self._read(each)

    def _read(self, asked: Read) -> WasRead:
        if self._reader is None:
            self._reader = self._open(self._settings)
        before = _cache_counts(self._reader)
        start = time.perf_counter()
        try:
            reading, reason = self._reader.read(asked.article), None
        except Exception as error:
            # Whatever one article does to a reader, the others are still to be read; the reason is kept with the article.
            reading, reason = None, f"{type(error).__name__}: {error}"
        seconds = time.perf_counter() - start
        hits, misses = (after - had for after, had in zip(_cache_counts(self._reader), before, strict=True))
        return WasRead(row=asked.row, reading=reading, reason=reason, seconds=seconds, hits=hits, misses=misses)


def _cache_counts(reader: ArticleReader) -> tuple[int, int]:
    """Give what the reader's cache found so far, and what it did not; none of either where it has no cache."""
    stats = getattr(reader, "cache_stats", None)
    counted = stats() if callable(stats) else None
    return (0, 0) if counted is None else (counted.hits, counted.misses)


def extracted(asked: Extract, *, max_bytes: int, publishers: Publishers) -> Iterator[WasExtracted]:
    """Give the articles of a document in portions, the last of which says so."""
    found: list[Extracted | Unread] = []
    size = 0
    start = time.perf_counter()
    try:
        for each in ordered_articles(asked.document, asked.order, max_bytes=max_bytes, publishers=publishers):
            found.append(each)
            size += len(each.article.text) if isinstance(each, Extracted) else 0
            if len(found) >= MOST_ARTICLES or size >= MOST_CHARACTERS:
                yield WasExtracted(row=asked.row, found=tuple(found), is_last=False, seconds=time.perf_counter() - start)
                found, size, start = [], 0, time.perf_counter()
    except StandoffError as error:
        found.append(Unread(place=asked.order.place, error_name=type(error).__name__, message=str(error)))
    except Exception as error:
        # A fault of a library on one document: the rest goes on, and the fault is kept with it.
        message = f"It could not be made into articles ({type(error).__name__}: {error}). Report this, with the document."
        found.append(Unread(place=asked.order.place, error_name="MalformedDocument", message=message))
    yield WasExtracted(row=asked.row, found=tuple(found), is_last=True, seconds=time.perf_counter() - start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The job is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusable:
    """The process cannot read at all: weights or tables are missing."""

    error: StandoffError


def work(pipe: Connection, settings: Settings, open_reader: Callable[[Settings], ArticleReader]) -> None:
    """Do jobs until the pipe closes: what a process of the pool runs."""
    # Ctrl-C reaches the whole group of processes; the run decides what to finish.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    hands = Hands(settings, open_reader)
    try:
        while True:
            job: Job = pipe.recv()
            try:
                for result in hands.results(job):
                    pipe.send(result)
                pipe.send(Done())
            except StandoffError as error:
                pipe.send(Unusable(error=error))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        # The run has ended, or was killed: nobody waits for more. Not through the exit of Python, which can hang on threads of libraries.
        os._exit(0)
