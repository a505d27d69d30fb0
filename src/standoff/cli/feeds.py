"""``standoff feeds``: which feeds are followed, and how they are."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli.exits import SOME_FAILED, complain, exits
from standoff.cli.intake_options import Database, Form, Shape, opened
from standoff.cli.visible import for_terminal, one_line
from standoff.settings import load_settings

if TYPE_CHECKING:
    from standoff.store.feeds import Feed

app = typer.Typer(invoke_without_command=True, help="Say which feeds are followed, and how they are; add and remove them.")
Address = Annotated[str, typer.Argument(help="The address of a feed.", show_default=False)]


@app.callback()
def feeds(context: typer.Context, db: Database = None, form: Shape = Form.rich) -> None:
    """Say which feeds are followed, and how they are: the last answer, the last error, items a day, and for how long each is silent."""
    if context.invoked_subcommand is not None:
        return
    with exits():
        from standoff.cli.feed_table import health_table
        from standoff.store.feeds import feed_health

        now = datetime.now(UTC)
        with opened(db, load_settings()) as store:
            found = store.ask(lambda connection: feed_health(connection, now=now))
        if form is Form.json:
            print(json.dumps({"feeds": [_as_json(feed) for feed in found]}, indent=2, ensure_ascii=False), flush=True)
        elif not found:
            _say("No feed is followed. Add one with: standoff feeds add URL, or a list: standoff feeds import FILE.opml.")
        else:
            health_table(found, now=now)


@app.command()
def add(
    url: Address,
    title: Annotated[str | None, typer.Option("--title", metavar="TITLE", help="What it is called.", show_default=False)] = None,
    db: Database = None,
) -> None:
    """Follow a feed from now on."""
    with exits():
        from standoff.store.feeds import add_feed

        with opened(db, load_settings()) as store:
            store.write(lambda connection: add_feed(connection, url, title=title, now=datetime.now(UTC)))
        _say(f"{url} is followed; `standoff follow` asks it.")


@app.command()
def remove(url: Address, db: Database = None) -> None:
    """Follow a feed no longer; what it brought stays. Exit code 1 when it was not followed."""
    with exits():
        from standoff.store.feeds import remove_feed

        with opened(db, load_settings()) as store:
            was_followed = store.write(lambda connection: remove_feed(connection, url))
    if not was_followed:
        complain(f"standoff: {url} is not followed; `standoff feeds` lists those that are.")
        raise typer.Exit(SOME_FAILED)
    _say(f"{url} is followed no longer; what it brought stays.")


@app.command("import")
def import_(file: Annotated[Path, typer.Argument(help="A list of feeds in OPML.", show_default=False)], db: Database = None) -> None:
    """Follow all feeds of a list in OPML, as other programs write them."""
    with exits():
        from standoff.cli.printing import counted
        from standoff.intake.feedlists import import_feeds

        with opened(db, load_settings()) as store:
            listed, fresh = import_feeds(store, file, now=datetime.now(UTC))
        _say(f"{file}: {counted(listed, 'feed')}, of which {fresh:,} not followed before.")


@app.command()
def export(file: Annotated[Path, typer.Argument(help="The file to write.", show_default=False)], db: Database = None) -> None:
    """Write all feeds that are followed to a list in OPML."""
    with exits():
        from standoff.cli.printing import counted
        from standoff.intake.feedlists import export_feeds

        with opened(db, load_settings()) as store:
            number = export_feeds(store, file, now=datetime.now(UTC))
        _say(f"{file}: {counted(number, 'feed')}.")


def _as_json(feed: "Feed") -> dict[str, Any]:
    return {
        "url": feed.url,
        "title": feed.title,
        "tried_at": _stated(feed.tried_at),
        "succeeded_at": _stated(feed.succeeded_at),
        "failed_at": _stated(feed.failed_at),
        "error": feed.error,
        "failures": feed.failures,
        "items": feed.items,
        "items_a_day": round(feed.items_a_day, 2),
        "silent_seconds": int(feed.silent_for / timedelta(seconds=1)),
    }


def _stated(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")


def _say(line: str) -> None:
    print(for_terminal(one_line(line)), flush=True)
