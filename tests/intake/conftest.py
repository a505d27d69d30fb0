"""Runs of an intake against a store in a file, with the stub reader, and a server on loopback."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from standoff.intake.counting import Counts, Observer
from standoff.intake.ingesting import ingest
from standoff.intake.plan import Plan
from standoff.settings import Settings
from standoff.store.store import Store, open_store
from tests.intake.servers import Press, serving
from tests.intake.stubs import open_stub, stub_key

Take = Callable[..., Counts]
SETTINGS = Settings(allow_private_addresses=True, max_megabytes=1.0)


class Notes(Observer):
    """Remembers what happened."""

    def __init__(self) -> None:
        self.events: list[tuple[str, dict[str, object]]] = []

    def note(self, event: str, **about: object) -> None:
        self.events.append((event, about))

    def of(self, event: str) -> list[dict[str, object]]:
        return [about for name, about in self.events if name == event]


@pytest.fixture
def database(tmp_path: Path) -> str:
    return str(tmp_path / "store" / "standoff.db")


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with open_store(database) as opened:
        yield opened


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def press() -> Iterator[Press]:
    with serving(Press()) as served:
        yield served


@pytest.fixture
def take(store: Store, notes: Notes) -> Take:
    """Ingest some places with the stub reader, in this process unless ``workers`` says otherwise."""

    def taken(*sources: str, settings: Settings = SETTINGS, stop: threading.Event | None = None, after_reading=None, **options) -> Counts:
        plan = replace(
            Plan(sources=tuple(map(str, sources)), workers=0, open_reader=open_stub, reader_key=stub_key),
            **options,
        )
        return ingest(plan, store=store, settings=settings, observer=notes, stop=stop, after_reading=after_reading)

    return taken


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with five short articles."""
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(5):
        (made / f"{number}.txt").write_text(f"Ship {number} left the harbour\n\nThe ministry said so on Tuesday.", encoding="utf-8")
    return made
