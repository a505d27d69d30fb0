"""``standoff follow``: look at feeds again and again, and keep and read what they bring, until somebody stops it."""

import json
from datetime import timedelta
from typing import Annotated

import typer

from standoff.cli.exits import ALL_READ, WRONG_USAGE, complain, exits
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


def follow(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE...",
            help="Feeds, or other places to look at again and again; they are followed from now on, beside those followed already.",
            show_default=False,
        ),
    ] = None,
    db: Database = None,
    no_read: NoRead = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=published_date, help="Leave out what is stated to be published before.", show_default=False),
    ] = None,
    workers: Workers = None,
    publisher: PublisherName = None,
    bodies: FeedBodies = Bodies.fallback,
    fastest: Annotated[float, typer.Option(min=1.0, metavar="MINUTES", help="No feed is asked more often than this.")] = 5.0,
    slowest: Annotated[float, typer.Option(min=1.0, metavar="MINUTES", help="No feed is asked less often than this.")] = 60.0,
    form: Shape = Form.rich,
    log: LogShape = LogForm.none,
    log_file: LogFile = None,
    metrics: Port = None,
) -> None:
    """Follow feeds: ask each as often as it is worth, keep and read what it brings. Ctrl-C or SIGTERM ends it in order."""
    if slowest < fastest:
        raise typer.BadParameter("it is less than --fastest; give more.", param_hint="--slowest")
    with exits():
        from standoff.cli.arrivals import summary
        from standoff.intake.following import follow as keep_on
        from standoff.intake.hooks import linker
        from standoff.intake.plan import Plan
        from standoff.intake.schedule import Pace
        from standoff.store.feeds import count_feeds

        settings = load_settings()
        plan = Plan(
            sources=tuple(sources or ()),
            read=not no_read,
            since=since,
            workers=workers,
            publisher=publisher,
            bodies=bodies.value,
        )
        pace = Pace(fastest=timedelta(minutes=fastest), slowest=timedelta(minutes=slowest))
        with opened(db, settings) as store, stops() as stop:
            if not plan.sources and not store.ask(count_feeds):
                complain("standoff: no feed is followed; name some, or add them with: standoff feeds add URL.")
                raise typer.Exit(WRONG_USAGE)
            with watched(log, log_file, metrics, verb="follow") as observer:
                hook = linker(store, settings) if plan.read else None
                counts = keep_on(plan, store=store, settings=settings, pace=pace, after_reading=hook, observer=observer, stop=stop)
            if form is Form.json:
                print(json.dumps(counts.to_json()), flush=True)
            else:
                summary(store, counts)
    raise typer.Exit(ALL_READ)
