"""Run the wire through everything: served as feeds, ingested, read and linked into a store of its own."""

import threading
from dataclasses import dataclass, replace
from pathlib import Path

from standoff.demonstration.serving import serve, wire_pages
from standoff.demonstration.wire import Wire
from standoff.errors import SettingsError
from standoff.intake.counting import Counts, Observer
from standoff.intake.hooks import linker
from standoff.intake.ingesting import ingest
from standoff.intake.plan import Plan
from standoff.records.publisher import Publisher
from standoff.settings import Settings
from standoff.store.articles import each_article
from standoff.store.store import open_store

KNOWLEDGE = "knowledge"
_UNKNOWN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a run made: the settings under which its store is asked, and what was done."""

    settings: Settings
    counts: Counts


def run_wire(
    wire: Wire, database: Path, *, settings: Settings, observer: Observer | None = None, stop: threading.Event | None = None,
    workers: int | None = None,
) -> Ran:  # fmt: skip
    """Serve, ingest, read and link the wire; in a store that has some of it already, what is missing.

    The cast of the wire becomes the table of publishers, in a folder beside the store, and addresses of this machine are allowed for
    this run alone. Each dispatch counts as known from the moment of its publication.

    Raises:
        SettingsError: The store holds other articles.
        StandoffError: Nothing can be read, or the store cannot be written.
    """
    knowledge = database.parent / KNOWLEDGE
    knowledge.mkdir(parents=True, exist_ok=True)
    (knowledge / "publishers.tsv").write_text(publishers_table(wire.publishers), encoding="utf-8")
    own = replace(settings, db=str(database), knowledge=knowledge, allow_private_addresses=True)
    feeds, pages = wire_pages(wire)
    with open_store(own.store) as store, serve(pages) as root:
        urls = {sent.url for sent in wire.dispatches}
        if store.ask(lambda connection: any(article.url not in urls for article in each_article(connection))):
            raise SettingsError(f"{database} holds other articles than those of the wire; give the demo a file of its own with --db.")
        plan = Plan(sources=tuple(f"{root}{feed}" for feed in feeds), is_archive=True, wait=True, workers=workers)
        hook = linker(store, own)
        counts = ingest(plan, store=store, settings=own, after_reading=hook, observer=observer, stop=stop)
    return Ran(settings=replace(own, allow_private_addresses=settings.allow_private_addresses), counts=counts)


def publishers_table(publishers: tuple[Publisher, ...]) -> str:
    """Write publishers as the rows of a table of the user's own."""
    return "".join("\t".join(_cells(publisher)) + "\n" for publisher in publishers)


def _cells(publisher: Publisher) -> tuple[str, ...]:
    state = {True: "yes", False: "no", None: _UNKNOWN}[publisher.state_controlled]
    return (
        publisher.domain or _UNKNOWN, publisher.name, publisher.country or _UNKNOWN, publisher.kind or _UNKNOWN,
        publisher.owner or _UNKNOWN, state, " ".join(publisher.languages) or _UNKNOWN, _UNKNOWN, _UNKNOWN,
    )  # fmt: skip
