"""A PostgreSQL that is gone for half a minute in the middle of a run: the run waits for it, and goes on."""

import threading
import time
from collections.abc import Iterator

import pytest

from standoff.intake.ingesting import ingest
from standoff.intake.plan import Plan
from standoff.store.articles import each_article
from standoff.store.checking import check
from standoff.store.store import open_store
from standoff.store.tasks import counts
from tests.intake.conftest import SETTINGS, Notes
from tests.intake.stubs import KEY, open_stub, stub_key
from tests.store.servers import Server

# Issue 6 names this time.
GONE_SECONDS = 30.0


class Outage(Notes):
    """Stops the server when the first article is read, and starts it again after a while."""

    def __init__(self, server: Server) -> None:
        super().__init__()
        self._server = server
        self.stopped_at = self.started_at = 0.0

    def note(self, event: str, **about: object) -> None:
        super().note(event, **about)
        if event == "read" and not self.stopped_at:
            self._server.stop()
            self.stopped_at = time.monotonic()
            threading.Timer(GONE_SECONDS, self._start).start()

    def _start(self) -> None:
        self.started_at = time.monotonic()
        self._server.start()


@pytest.fixture
def server() -> Iterator[Server]:
    started = Server()
    yield started
    started.remove()


def test_server_that_is_gone_for_half_a_minute_costs_nothing(server, folder):
    for number in range(5, 60):
        (folder / f"{number}.txt").write_text(f"Ship {number} left, SLOW as it was.", encoding="utf-8")
    outage = Outage(server)
    plan = Plan(sources=(str(folder),), workers=2, open_reader=open_stub, reader_key=stub_key)
    with open_store(server.new_database()) as store:
        counted = ingest(plan, store=store, settings=SETTINGS, observer=outage)
        assert outage.started_at - outage.stopped_at > GONE_SECONDS - 1
        assert (counted.articles["new"], counted.readings, counted.errors.total()) == (60, 60, 0)
        assert len(store.ask(lambda connection: list(each_article(connection)))) == 60
        assert store.unread(KEY, limit=10) == ()
        assert {state for states in store.ask(counts).values() for state in states} == {"done"}
        assert list(check(store)) == []
