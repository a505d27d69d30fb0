"""What a run is asked to do."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from standoff.intake.readers import ArticleReader, open_reader, reader_key
from standoff.settings import Settings
from standoff.store.readings import ReaderKey

# Whether the body that a feed carries is read: never, where the page cannot be had, or without asking for the page.
Bodies = Literal["never", "fallback", "always"]
# Beyond this the one writer is busy all the time: a reading takes it about 5 ms (README of benchmarks/intake), a reader 100 ms and more.
MOST_WORKERS = 16
# Pages asked for side by side; of one host the client asks one after the other anyway.
FETCHERS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a run is asked to do.

    Attributes:
        sources: The places, as a user names them.
        read: Read the articles, not only keep them.
        since: ISO 8601; what is stated to be published before is not kept.
        limit: How many documents and leads are taken at most; None takes all.
        workers: Processes that read; 0 reads in this one, None is one for each core.
        publisher: Who published articles that do not say so.
        columns: A file that says which column of a table is what.
        retry: Try again what was set aside.
        wait: Stay until nothing waits for another try.
        bodies: Whether the body that a feed carries is read.
        is_archive: Count articles as known from the day they were published, not from now.
        fetchers: Pages asked for side by side.
        open_reader: Gives the reader, in each process that reads; a function of a module, so that processes can import it.
        reader_key: Says what that reader is, without opening it.
    """

    sources: tuple[str, ...] = ()
    read: bool = True
    since: str | None = None
    limit: int | None = None
    workers: int | None = None
    publisher: str | None = None
    columns: Path | None = None
    retry: bool = False
    wait: bool = False
    bodies: Bodies = "fallback"
    is_archive: bool = False
    fetchers: int = FETCHERS
    open_reader: Callable[[Settings], ArticleReader] = open_reader
    reader_key: Callable[[Settings], ReaderKey] = reader_key

    @property
    def processes(self) -> int:
        """How many processes read; 0 is this one."""
        return min(cores(), MOST_WORKERS) if self.workers is None else self.workers


def cores() -> int:
    """Count the processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
