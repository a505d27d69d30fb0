"""Ingest places once: all that is there, and all that the queue still has to do."""

import queue
import threading
from collections.abc import Iterable
from pathlib import Path

from standoff.connectors.choose import Means, connector_for, forced
from standoff.connectors.client import Client, Limits
from standoff.connectors.columns import read_columns
from standoff.connectors.manners import Manners
from standoff.intake.around import Around
from standoff.intake.counting import Counts, Observer
from standoff.intake.finding import Visit
from standoff.intake.hooks import AfterReading
from standoff.intake.messages import Message
from standoff.intake.plan import Plan
from standoff.intake.pool import Pool
from standoff.intake.running import INBOX, Run
from standoff.settings import Settings
from standoff.store.store import Store

# Places that are looked at side by side: a slow one must not keep the others waiting.
FINDERS = 4


def ingest(
    plan: Plan,
    *,
    store: Store,
    settings: Settings,
    after_reading: AfterReading | None = None,
    observer: Observer | None = None,
    stop: threading.Event | None = None,
) -> Counts:
    """Fetch, keep and read what is at some places, and go on with what earlier runs left.

    Args:
        plan: What to do.
        store: Where everything is kept; this process writes to it.
        settings: Limits of size and time, weights.
        after_reading: What is done with articles once they are read.
        observer: Sees what the run does.
        stop: Ends the run, in order, when it is set.

    Raises:
        StandoffError: Nothing can be read, or the store cannot be written. What was stored until then stays, and the next run goes on.
    """
    stopped = stop or threading.Event()
    with Client(limits_of(settings), manners_of(settings), stop=stopped) as client:
        around = Around(fetch=client.fetch, observer=observer or Observer(), stop=stopped, after_reading=after_reading)
        means = means_of(plan, settings, client)
        visits = [_visit(place, means, plan) for place in plan.sources]
        threads = min(FINDERS, len(visits)) or 1
        return start(plan, visits, store=store, settings=settings, around=around, threads=threads, counts=Counts())


def limits_of(settings: Settings) -> Limits:
    """Give the limits of one fetch."""
    return Limits(max_bytes=settings.max_bytes, timeout=settings.timeout_seconds, allow_private=settings.allow_private_addresses)


def manners_of(settings: Settings) -> Manners:
    """Give how hosts are treated."""
    return Manners(contact=settings.contact)


def means_of(plan: Plan, settings: Settings, client: Client) -> Means:
    """Give what the connectors of a plan work with; errors are those of ``means_for``."""
    return means_for(plan.sources, settings, client, columns=plan.columns)


def means_for(places: Iterable[str], settings: Settings, client: Client, *, columns: Path | None = None) -> Means:
    """Give what the connectors of some places work with; ``columns`` is a file that says which column of a table is what.

    Raises:
        SettingsError: A place begins with a prefix that is none, or the file of columns makes no sense.
    """
    for place in places:
        forced(place)
    mapping = None if columns is None else read_columns(columns)
    return Means(max_bytes=settings.max_bytes, fetch=client.fetch, ask=client.ask, columns=mapping, folder=settings.downloads)


def _visit(place: str, means: Means, plan: Plan) -> Visit:
    return Visit(place=place, connect=lambda: connector_for(place, means), since=plan.since)


def start(plan: Plan, visits: Iterable[Visit], *, store: Store, settings: Settings, around: Around, threads: int, counts: Counts) -> Counts:
    """Run an intake over some visits; ``counts`` is what is counted on."""
    reader = plan.reader_key(settings) if plan.read else None
    inbox: queue.Queue[Message] = queue.Queue(maxsize=INBOX)
    pool = Pool(plan.processes, settings=settings, open_reader=plan.open_reader, inbox=inbox)
    return Run(plan, store, pool, inbox, around, reader, counts).run(visits, threads=threads)
