"""One ingest into one store, measured: how many articles, how long by the clock and by the processor."""

import os
import resource
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from standoff.connectors.choose import connector_for
from standoff.connectors.client import Client
from standoff.connectors.manners import Manners
from standoff.intake.around import Around
from standoff.intake.counting import Counts, Observer
from standoff.intake.finding import Visit
from standoff.intake.hooks import AfterReading
from standoff.intake.ingesting import FINDERS, limits_of, means_of, start
from standoff.intake.plan import Plan
from standoff.settings import Settings
from standoff.store.store import Store

SETTINGS = Settings(allow_private_addresses=True, threads=1)
# The server is ours: between two requests no pause, or the pause would be what is measured.
NO_PAUSE = Manners(delay=0.0, at_once=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What an ingest took.

    Attributes:
        counts: What it counted.
        articles: How many articles it kept.
        seconds: By the clock.
        work: By the processors, over all its processes: on a machine that has other things to do only this means something.
    """

    counts: Counts
    articles: int
    seconds: float
    work: float


def take(
    store: Store,
    places: Sequence[str],
    *,
    read: bool = False,
    workers: int = 1,
    observer: Observer | None = None,
    after_reading: AfterReading | None = None,
    stop: threading.Event | None = None,
) -> Taken:
    """Ingest some places, until all is in or somebody stops it."""
    plan = Plan(sources=tuple(places), read=read, workers=workers)
    clock, work = time.perf_counter(), _work()
    stop = stop or threading.Event()
    with Client(limits_of(SETTINGS), NO_PAUSE, stop=stop) as client:
        around = Around(fetch=client.fetch, observer=observer or Observer(), stop=stop, after_reading=after_reading)
        means = means_of(plan, SETTINGS, client)
        visits = [Visit(place=place, connect=lambda place=place: connector_for(place, means)) for place in places]  # type: ignore[misc]
        threads = min(FINDERS, len(visits))
        counts = start(plan, visits, store=store, settings=SETTINGS, around=around, threads=threads, counts=Counts())
    kept = counts.articles["new"]
    return Taken(counts=counts, articles=kept, seconds=time.perf_counter() - clock, work=_work() - work)


def _work() -> float:
    """Give the processor seconds of this process and of those that it started and that have ended."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + ended.ru_utime + ended.ru_stime


def resident_mb() -> float:
    """Give the resident memory of this process now, in millions of bytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
