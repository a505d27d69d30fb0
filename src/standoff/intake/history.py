"""Take in the events that others have coded, as history: GDELT's bulk files, and tables of events."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from standoff.connectors.choose import Means, connector_for
from standoff.connectors.client import Client
from standoff.errors import DocumentError, Stopped, UnsupportedDocument
from standoff.intake.ingesting import limits_of, manners_of, means_for
from standoff.plugins import History
from standoff.records.coded import CodedEvent
from standoff.records.document import Unread, unread
from standoff.settings import Settings
from standoff.store.coded import add_coded
from standoff.store.store import Store

# Rows in one transaction: 2,000 take SQLite about 50 ms, in which nobody else writes.
BATCH = 2_000


@dataclass(slots=True, kw_only=True)
class HistoryCounts:
    """What an intake of coded events counted.

    Attributes:
        rows: Rows that were events.
        new: Those that were not in the store.
        errors: Rows and files that could not be read.
        is_interrupted: Somebody stopped it; the same again goes on.
    """

    rows: int = 0
    new: int = 0
    errors: int = 0
    is_interrupted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Who watches an intake of coded events: told the counts after each batch, and each row or file that could not be read."""

    counted: Callable[[HistoryCounts], None] = lambda counts: None
    failed: Callable[[Unread], None] = lambda failed: None


def take_history(
    places: Sequence[str],
    *,
    store: Store,
    settings: Settings,
    columns: Path | None = None,
    since: str | None = None,
    watch: Watch | None = None,
    stop: threading.Event | None = None,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> HistoryCounts:
    """Keep the coded events at some places, a batch a transaction; done again, what is there already stays as it was.

    Args:
        places: Files and addresses of GDELT 2, days of it (``gdelt:2025-03-10``), tables of events.
        store: Where they are kept.
        settings: Limits of size and time.
        columns: A file that says which column of a table is what.
        since: ISO 8601; what became known, or else happened, before is left out.
        watch: Who is told.
        stop: Ends the intake behind the batch in hand when it is set.
        clock: Gives the moment.

    Raises:
        SettingsError: A place begins with a prefix that is none, or the file of columns makes no sense.
        StoreError: The store cannot be written. What was stored until then stays.
    """
    counts, stopped = HistoryCounts(), stop or threading.Event()
    with Client(limits_of(settings), manners_of(settings), stop=stopped) as client:
        means = means_for(places, settings, client, columns=columns)
        for place in places:
            # A fetch that is stopped in the middle ends its place; what came before it is stored.
            with suppress(Stopped):
                _take(_rows(place, means, since), store, counts, watch or Watch(), stopped, clock)
    counts.is_interrupted = stopped.is_set()
    return counts


def _take(
    rows: Iterator[CodedEvent | Unread],
    store: Store,
    counts: HistoryCounts,
    watch: Watch,
    stop: threading.Event,
    clock: Callable[[], datetime],
) -> None:
    while not stop.is_set() and (batch := list(islice(rows, BATCH))):
        events, now = [each for each in batch if isinstance(each, CodedEvent)], clock()
        counts.new += store.write(partial(add_coded, events=events, now=now))
        counts.rows += len(events)
        for each in batch:
            if isinstance(each, Unread):
                counts.errors += 1
                watch.failed(each)
        watch.counted(counts)


def _rows(place: str, means: Means, since: str | None) -> Iterator[CodedEvent | Unread]:
    try:
        connector = connector_for(place, means)
        if not isinstance(connector, History):
            raise UnsupportedDocument(
                "It is no data set of coded events. Give files of GDELT 2, a day of it (gdelt:2025-03-10), or a table of events."
            )
        yield from connector.coded(since=since)
    except DocumentError as error:
        yield unread(place, error)
