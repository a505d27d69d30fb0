"""Follow places: look at each again and again, as often as it is worth, until somebody stops it. Nothing else ends it."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from standoff.connectors.choose import Means, connector_for, forced
from standoff.connectors.client import Client, Conditional
from standoff.connectors.manners import Validators
from standoff.errors import StoreFull, StoreLocked, StoreUnreachable
from standoff.intake.around import Around
from standoff.intake.counting import Counts, Observer
from standoff.intake.feedlists import follow_all
from standoff.intake.finding import Visit
from standoff.intake.hooks import AfterReading
from standoff.intake.ingesting import FINDERS, limits_of, manners_of, means_of, start
from standoff.intake.plan import Plan
from standoff.intake.schedule import Pace, next_visit
from standoff.settings import Settings
from standoff.store.feeds import Feed, feed_health
from standoff.store.store import Store

# How often it is looked which feeds are due, and whether one was added by another process.
LOOK_SECONDS = 5.0
# After trouble with the store that may pass: as long as the first pause of a failed document.
TROUBLE_SECONDS = 30.0
_PASSING = (StoreUnreachable, StoreLocked, StoreFull)
_DEFAULT_PACE = Pace()


def follow(
    plan: Plan,
    *,
    store: Store,
    settings: Settings,
    pace: Pace = _DEFAULT_PACE,
    after_reading: AfterReading | None = None,
    observer: Observer | None = None,
    stop: threading.Event | None = None,
) -> Counts:
    """Follow the places of a plan, and all that are followed already, until ``stop`` is set.

    A store that cannot be written for a while is waited for; what failed to be fetched is fetched again.

    Raises:
        StandoffError: Nothing can be read, or the store is damaged, of another version, or not to be written at all.
    """
    stopped, watcher = stop or threading.Event(), observer or Observer()
    counts = Counts()
    with Client(limits_of(settings), manners_of(settings), stop=stopped) as client:
        means = means_of(plan, settings, client)
        around = Around(fetch=client.fetch, observer=watcher, stop=stopped, after_reading=after_reading, keeps_feeds=True)
        now = around.clock()
        store.write(lambda connection: follow_all(connection, [(place, None) for place in plan.sources], now=now))
        while not stopped.is_set():
            rounds = Rounds(store, means, client, pace=pace, since=plan.since, stop=stopped, clock=around.clock)
            try:
                start(plan, rounds.visits(), store=store, settings=settings, around=around, threads=FINDERS, counts=counts)
            except _PASSING as error:
                watcher.note("store_trouble", error=type(error).__name__, message=str(error), seconds=TROUBLE_SECONDS)
                stopped.wait(TROUBLE_SECONDS)
    counts.is_interrupted = False
    return counts


class Rounds:
    """Gives the places that are due, one after the other, and waits when none is."""

    def __init__(
        self,
        store: Store,
        means: Means,
        client: Client,
        *,
        pace: Pace,
        since: str | None,
        stop: threading.Event,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Begin with what the store knows of each place."""
        self._store, self._means, self._client = store, means, client
        self._pace, self._since, self._stop, self._clock = pace, since, stop, clock
        # When each place was last given: until its answer is stored the store does not know.
        self._given: dict[str, datetime] = {}

    def visits(self) -> Iterator[Visit]:
        """Give due places for ever, until the stop is set."""
        while not self._stop.is_set():
            for feed in self.due():
                if self._stop.is_set():
                    return
                self._given[feed.url] = self._clock()
                yield self._visit(feed)
            self._stop.wait(LOOK_SECONDS)

    def due(self) -> list[Feed]:
        """Give the places that are to be looked at now, the longest due first."""
        now = self._clock()
        feeds = self._store.ask(lambda connection: feed_health(connection, now=now))
        dated = [(next_visit(feed, self._pace) or datetime.min.replace(tzinfo=UTC), feed) for feed in feeds]
        return [feed for moment, feed in sorted(dated, key=lambda each: each[0]) if moment <= now and not self._is_under_way(feed, now)]

    def _is_under_way(self, feed: Feed, now: datetime) -> bool:
        given = self._given.get(feed.url)
        if given is None or (feed.tried_at is not None and feed.tried_at >= given):
            return False
        # A visit that never came back must not silence its place.
        return now - given < max(self._pace.slowest, timedelta(minutes=10))

    def _visit(self, feed: Feed) -> Visit:
        known = Validators(etag=feed.etag, last_modified=feed.last_modified)
        # A prefix, such as feed:, says what kind of place it is, and is no part of the address.
        address = forced(feed.url)[1]
        asked = Conditional(self._client, {address: known})
        means = replace(self._means, fetch=asked)

        def seen() -> tuple[str | None, str | None]:
            kept = asked.seen.get(address, known)
            return kept.etag, kept.last_modified

        return Visit(place=feed.url, connect=lambda: connector_for(feed.url, means), since=self._since, seen=seen)
