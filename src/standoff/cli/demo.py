"""``standoff demo``: the crisis of October 1962 from a wire that ships with Standoff, read, linked, told, and scored against its key."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli.blocks import page, print_blocks
from standoff.cli.exits import INTERRUPTED, SOME_FAILED, complain, exits
from standoff.cli.intake_options import Form, LogForm, watched
from standoff.cli.stopping import stops
from standoff.settings import load_settings

if TYPE_CHECKING:
    from standoff.demonstration.checking import Checked
    from standoff.demonstration.report import Told
    from standoff.demonstration.running import Ran
    from standoff.demonstration.wire import Wire
    from standoff.queries.situation import EventView


def demo(
    db: Annotated[
        Path | None,
        typer.Option(
            "--db", metavar="FILE", dir_okay=False, help="Keep the store in this file. Default: gone in the end.", show_default=False
        ),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", dir_okay=False, help="Write what is told as one HTML page.", show_default=False),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Score it against the key of the wire, and print the figures.")] = False,
    form: Annotated[Form, typer.Option("--format", help="Lines, or one JSON object.")] = Form.rich,
) -> None:
    """Serve a wire of October 1962 on this machine, ingest, read and link it, and tell the crisis as of four evenings."""
    with exits(), _database(db) as database:
        from standoff.demonstration.wire import find_wire

        wire = find_wire()
        ran = _run(wire, database)
        now = datetime.now(UTC)
        checked = _checked(wire, ran, now) if check else None
        if not check or html is not None:
            _tell(wire, ran, html, form, now=now, is_quiet=check)
        if checked is not None:
            _show_scores(checked, form)
        if db is not None and form is Form.rich:
            folder = ran.settings.own_tables
            complain(f"standoff: the store is {db}; ask it with STANDOFF_KNOWLEDGE={folder} standoff events --db {db} --as-of 1962-10-24")
        if ran.counts.errors or ran.counts.left:
            raise typer.Exit(SOME_FAILED)


@contextmanager
def _database(db: Path | None) -> Iterator[Path]:
    if db is not None:
        db.parent.mkdir(parents=True, exist_ok=True)
        yield db
        return
    with TemporaryDirectory(prefix="standoff-demo-", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "standoff.db"


def _run(wire: "Wire", database: Path) -> "Ran":
    from standoff.demonstration.running import run_wire

    with stops() as stop, watched(LogForm.none, None, None, verb="demo") as observer:
        ran = run_wire(wire, database, settings=load_settings(), observer=observer, stop=stop)
    if ran.counts.is_interrupted:
        complain("standoff: stopped; with --db the same command goes on from here.")
        raise typer.Exit(INTERRUPTED)
    return ran


def _checked(wire: "Wire", ran: "Ran", now: datetime) -> "Checked":
    from standoff.demonstration.checking import check

    return check(wire, ran.settings, now=now)


def _tell(wire: "Wire", ran: "Ran", html: Path | None, form: Form, *, now: datetime, is_quiet: bool) -> None:
    from standoff.cli.demo_words import report
    from standoff.demonstration.report import MOMENTS, contested, tell
    from standoff.store.store import open_store

    with open_store(ran.settings.store) as store:
        told = tuple(tell(store, ran.settings, moment, now=now) for moment in MOMENTS)
        shown = contested(wire, told[-1])
        blocks = list(report(told, shown))
    if html is not None:
        html.write_text(page("Thirteen days", blocks), encoding="utf-8")
        complain(f"standoff: {html} is written; open it in a browser.")
    if not is_quiet and form is Form.json:
        print(json.dumps(_told_json(told, shown), indent=2, ensure_ascii=False), flush=True)
    elif not is_quiet:
        print_blocks(block for block in blocks if block.kind != "link")


def _told_json(told: tuple["Told", ...], shown: "EventView | None") -> dict[str, Any]:
    return {
        "moments": [
            {
                "as_of": each.moment.isoformat(),
                "articles": each.situation.articles,
                "stories": [asdict(story) for story in each.stories],
                "events": [_view_json(view) for view in each.events],
            }
            for each in told
        ],
        "event": None if shown is None else _view_json(shown),
    }


def _view_json(view: "EventView") -> dict[str, Any]:
    return {"event": asdict(view.event), "corroboration": asdict(view.corroboration)}


def _show_scores(checked: "Checked", form: Form) -> None:
    from standoff.cli.demo_words import scores

    if form is Form.rich:
        print_blocks(scores(checked))
    figures = {name: round(figure, 4) for name, figure in checked.figures.items()}
    levels = [asdict(each) for each in checked.levels]
    print(json.dumps({"task": "demo", "figures": figures, "statements": checked.statements, "levels": levels}), flush=True)
