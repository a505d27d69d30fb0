"""``standoff history``: the events that others have coded, to set beside what the store reads itself."""

import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.exits import ALL_READ, INTERRUPTED, SOME_FAILED, complain, exits
from standoff.cli.intake_options import Database, Form, Shape, opened
from standoff.cli.read import published_date
from standoff.cli.visible import for_terminal, one_line
from standoff.errors import SettingsError
from standoff.settings import load_settings

if TYPE_CHECKING:
    from standoff.intake.history import HistoryCounts
    from standoff.store.coded import CodedQuery

app = typer.Typer(invoke_without_command=True, help="Show the events that others have coded (GDELT and others); add some.")


@app.callback()
def history(
    context: typer.Context,
    actor: Annotated[
        str | None, typer.Option(metavar="COUNTRY", help="Done by this country: a name or ISO code.", show_default=False)
    ] = None,
    recipient: Annotated[str | None, typer.Option(metavar="COUNTRY", help="Done to this country.", show_default=False)] = None,
    country: Annotated[str | None, typer.Option(metavar="COUNTRY", help="With this country on either side.", show_default=False)] = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Of this type of PLOVER: ASSAULT …", show_default=False)
    ] = None,
    coder: Annotated[str | None, typer.Option(metavar="NAME", help="Only this coder's: 'GDELT 2' …", show_default=False)] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", callback=published_date, help="On this day or later.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", callback=published_date, help="On this day or earlier.", show_default=False)
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="MOMENT", help="Only what was known then.", show_default=False)] = None,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="List the latest N.")] = 20,
    db: Database = None,
    form: Shape = Form.rich,
) -> None:
    """Count coded events by type, and list the latest. A row is what a coder made of reports, not what happened for certain."""
    if context.invoked_subcommand is not None:
        return
    with exits():
        from standoff.cli.history_table import history_table
        from standoff.cli.situation import as_of_moment
        from standoff.records.events import EVENT_TYPES
        from standoff.store.coded import CodedQuery, coded, coded_summary

        settings = load_settings()
        if kind is not None and kind.upper() not in EVENT_TYPES:
            raise SettingsError(f"The type is {kind!r}; give one of {', '.join(EVENT_TYPES)}.")
        query = CodedQuery(
            actor=_code(actor),
            recipient=_code(recipient),
            country=_code(country),
            type=None if kind is None else kind.upper(),
            coder=coder,
            since=since,
            until=until,
            as_of=as_of_moment(as_of),
        )
        with opened(db, settings) as store:
            summary = store.ask(lambda connection: coded_summary(connection, query))
            latest = store.ask(lambda connection: coded(connection, query, limit=limit))
        if form is Form.json:
            found = [{"id": event.id, **asdict(event)} for event in latest]
            print(
                json.dumps({"query": _as_json(query), "summary": asdict(summary), "events": found}, indent=2, ensure_ascii=False),
                flush=True,
            )
        elif not summary.events:
            _say("There are no such coded events. Add some with: standoff history add gdelt:2025-03-10, or a table of events.")
        else:
            history_table(summary, latest)


def _code(country: str | None) -> str | None:
    """Give the code of a country by its name or code."""
    if country is None:
        return None
    from standoff.pipeline import country_code

    code = country_code(country)
    if code is None:
        raise SettingsError(f"No country is called {country!r}; give its name in English or its ISO code of three letters.")
    return code


def _as_json(query: "CodedQuery") -> dict[str, object]:
    stated = {name: value for name, value in asdict(query).items() if value is not None}
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in stated.items()}


@app.command()
def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE...", help="Files of GDELT 2, days of it (gdelt:2025-03-10), tables of events.", show_default=False),
    ],
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=published_date, help="Leave out what became known before.", show_default=False),
    ] = None,
    columns: Annotated[
        Path | None,
        typer.Option("--map", metavar="FILE.toml", exists=True, dir_okay=False, help="What each column of a table is.", show_default=False),
    ] = None,
    db: Database = None,
    form: Shape = Form.rich,
) -> None:
    """Keep coded events, each once by its coder's key. Stopped at any moment, the same command goes on."""
    with exits():
        from standoff.cli.stopping import stops

        settings = load_settings()
        with stops() as stop, opened(db, settings) as store:
            from standoff.intake.history import Watch, take_history

            watch = Watch(counted=_progress, failed=lambda each: complain(f"standoff: {each.place}: {each.message}"))
            counts = take_history(sources, store=store, settings=settings, columns=columns, since=since, watch=watch, stop=stop)
        _end_progress()
        if form is Form.json:
            print(json.dumps(asdict(counts)), flush=True)
        else:
            _say(_added(counts))
    if counts.is_interrupted:
        complain("standoff: stopped; the same command goes on from here.")
        raise typer.Exit(INTERRUPTED)
    raise typer.Exit(SOME_FAILED if counts.errors else ALL_READ)


def _added(counts: "HistoryCounts") -> str:
    from standoff.cli.printing import counted

    unread = f"; {counts.errors:,} {'row or file' if counts.errors == 1 else 'rows or files'} could not be read" if counts.errors else ""
    return f"{counted(counts.rows, 'coded event')}, of which {counts.new:,} new{unread}."


def _progress(counts: "HistoryCounts") -> None:
    if sys.stderr.isatty():
        print(f"\r{counts.rows:,} coded events, {counts.new:,} new", end="", file=sys.stderr, flush=True)


def _end_progress() -> None:
    if sys.stderr.isatty():
        print(file=sys.stderr, flush=True)


def _say(line: str) -> None:
    print(for_terminal(one_line(line)), flush=True)
