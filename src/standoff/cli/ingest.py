"""``standoff ingest``: fetch, keep and read what is at some places; the same command goes on where it was stopped."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.exits import ALL_READ, INTERRUPTED, SOME_FAILED, complain, exits
from standoff.cli.intake_options import (
    Bodies,
    Database,
    FeedBodies,
    Form,
    LogFile,
    LogForm,
    LogShape,
    NoRead,
    Port,
    PublisherName,
    Shape,
    Workers,
    opened,
    watched,
)
from standoff.cli.read import published_date
from standoff.cli.stopping import stops
from standoff.settings import load_settings

if TYPE_CHECKING:
    from standoff.intake.counting import Counts


def ingest(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE...",
            help="Feeds, pages, sitemaps, files, folders, archives, tables, or - for standard input. Without any, "
            "what earlier runs left is done.",
            show_default=False,
        ),
    ] = None,
    db: Database = None,
    no_read: NoRead = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=published_date, help="Leave out what is stated to be published before.", show_default=False),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Take at most N documents and addresses from the sources.", show_default=False)
    ] = None,
    workers: Workers = None,
    publisher: PublisherName = None,
    columns: Annotated[
        Path | None,
        typer.Option("--map", metavar="FILE.toml", exists=True, dir_okay=False, help="What each column of a table is.", show_default=False),
    ] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what was set aside.")] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Stay until nothing waits for another try.")] = False,
    archive: Annotated[
        bool, typer.Option("--archive", help="Count articles as known from the day they were published, not from today.")
    ] = False,
    bodies: FeedBodies = Bodies.fallback,
    form: Shape = Form.rich,
    log: LogShape = LogForm.none,
    log_file: LogFile = None,
    metrics: Port = None,
) -> None:
    """Fetch, keep and read what is at some places. Stopped at any moment, the same command goes on."""
    with exits():
        from standoff.cli.arrivals import summary, what_arrived
        from standoff.intake.hooks import linker
        from standoff.intake.ingesting import ingest as take_in
        from standoff.intake.plan import Plan

        settings = load_settings()
        plan = Plan(
            sources=tuple(sources or ()),
            read=not no_read,
            since=since,
            limit=limit,
            workers=workers,
            publisher=publisher,
            columns=columns,
            retry=retry,
            wait=wait,
            bodies=bodies.value,
            is_archive=archive,
        )
        with opened(db, settings) as store, stops() as stop:
            with watched(log, log_file, metrics, verb="ingest") as observer:
                hook = linker(store, settings) if plan.read else None
                counts = take_in(plan, store=store, settings=settings, after_reading=hook, observer=observer, stop=stop)
            if form is Form.json:
                print(json.dumps(counts.to_json()), flush=True)
            else:
                if sys.stdout.isatty() or counts.arrived:
                    what_arrived(store, counts)
                summary(store, counts)
    if counts.is_interrupted:
        complain("standoff: stopped; the same command goes on from here.")
    raise typer.Exit(exit_code(counts))


def exit_code(counts: "Counts") -> int:
    """Give the exit code that a run deserves."""
    if counts.is_interrupted:
        return INTERRUPTED
    return SOME_FAILED if counts.errors or counts.left else ALL_READ
