"""``standoff store``: look after the store: what is in it, is it whole, copies of it, old things let go."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.exits import SOME_FAILED, WRONG_USAGE, complain, exits
from standoff.cli.visible import for_terminal, one_line
from standoff.settings import load_settings

if TYPE_CHECKING:
    from standoff.store.store import Store

app = typer.Typer(no_args_is_help=True, help="Look after the store: what is in it, is it whole, copies of it, old things let go.")
MEGABYTE = 1_000_000


class Form(StrEnum):
    """What is printed."""

    rich = "rich"
    json = "json"


Database = Annotated[
    str | None,
    typer.Option(
        "--db", metavar="FILE|URL", help="The store: a file, or a postgresql:// address. Default: STANDOFF_DB.", show_default=False
    ),
]
Shape = Annotated[Form, typer.Option("--format", help="Lines, or one JSON object.")]


@app.command()
def info(db: Database = None, form: Shape = Form.rich) -> None:
    """Say what is in the store: how many documents, articles, readings and tasks, how large it is, since when."""
    from standoff.store.upkeep import contents

    with exits(), _opened(db) as store:
        found = contents(store)
        if form is Form.json:
            _json(asdict(found))
            return
        _line(f"{found.place}: tables of version {found.version}, {found.size / MEGABYTE:,.1f} MB")
        for name, number in found.rows.items():
            print(f"  {name:<18}{number:>12,}", flush=True)
        _line(f"known from {found.since} to {found.until}" if found.since else "nothing is in it yet")


@app.command()
def check(db: Database = None, form: Shape = Form.rich) -> None:
    """Look the whole store through: every document, article and reading; exit code 1 when something is not as it was stored."""
    from standoff.store.checking import check as look_through

    looked: dict[str, int] = {}
    with exits(), _opened(db) as store, _progress("checking") as advance:

        def counted(table: str, rows: int) -> None:
            looked[table] = looked.get(table, 0) + rows
            advance(rows)

        found = []
        for finding in look_through(store, counted=counted):
            found.append(finding)
            if form is Form.rich:
                _line(f"{finding.table}: {finding.subject}: {finding.message}")
        if form is Form.json:
            _json({"checked": looked, "findings": [asdict(each) for each in found]})
        else:
            _line(", ".join(f"{number:,} {table}" for table, number in looked.items()) + " looked at: " + _verdict(len(found)))
    if found:
        raise typer.Exit(SOME_FAILED)


def _verdict(number: int) -> str:
    return f"{number:,} findings. Restore a backup, or read what is damaged again." if number else "all is as it was stored."


@app.command()
def compact(db: Database = None) -> None:
    """Give unused room back to the disk. Nobody can write meanwhile, and it needs as much free room as the store is large."""
    from standoff.store.upkeep import compact as squeeze

    with exits(), _opened(db) as store:
        before, after = squeeze(store)
        _line(f"{store}: {before / MEGABYTE:,.1f} MB before, {after / MEGABYTE:,.1f} MB now.")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write, best with the ending .jsonl.gz.", show_default=False)],
    db: Database = None,
) -> None:
    """Write all of the store to one file, while others go on writing; SQLite and PostgreSQL both restore from it."""
    from standoff.store.backup import backup as write_all

    with exits(), _opened(db) as store, _progress("writing") as advance:
        number = write_all(store, file, told=advance)
        _line(f"{number:,} rows of {store} are in {file} ({file.stat().st_size / MEGABYTE:,.1f} MB).")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that standoff store backup wrote.", show_default=False)], db: Database = None
) -> None:
    """Fill an empty store from a backup, whole or not at all."""
    from standoff.store.backup import restore as fill
    from standoff.store.store import Store

    with exits(), Store(db or load_settings().store) as store, _progress("restoring") as advance:
        number = fill(store, file, told=advance)
        _line(f"{number:,} rows of {file} are in {store}.")


@app.command()
def migrate(db: Database = None) -> None:
    """Bring the tables of the store to the version of this Standoff. Make a backup first."""
    from standoff.store.store import Store

    with exits(), Store(db or load_settings().store) as store:
        before, after = store.migrate()
        _line(
            f"{store}: tables of version {after} already."
            if before == after
            else f"{store}: tables of version {before or 'none'} → {after}."
        )


@app.command()
def retain(
    documents: Annotated[
        int | None, typer.Option("--documents", metavar="DAYS", min=0, help="Let go the bytes of raw documents stored longer ago.")
    ] = None,
    articles: Annotated[
        int | None, typer.Option("--articles", metavar="DAYS", min=0, help="Let go articles known longer ago, with their readings.")
    ] = None,
    db: Database = None,
    form: Shape = Form.rich,
) -> None:
    """Let old things go. Of a document its hash, size and address stay; an article goes with its revisions and readings."""
    from standoff.store.upkeep import retain as let_go

    if documents is None and articles is None:
        complain("standoff: say what may go: --documents DAYS, --articles DAYS, or both.")
        raise typer.Exit(WRONG_USAGE)
    now = datetime.now(UTC)
    with exits(), _opened(db) as store, _progress("letting go") as advance:
        gone = let_go(store, documents_before=_ago(now, documents), articles_before=_ago(now, articles), told=advance)
        if form is Form.json:
            _json(asdict(gone))
        else:
            size = gone.document_bytes / MEGABYTE
            _line(f"the bytes of {gone.documents:,} documents ({size:,.1f} MB unpacked) and {gone.articles:,} articles are gone.")
            _line("standoff store compact gives their room back to the disk.")


def _ago(now: datetime, days: int | None) -> datetime | None:
    try:
        return None if days is None else now - timedelta(days=days)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


@contextmanager
def _opened(db: str | None) -> "Iterator[Store]":
    from standoff.store.store import open_store

    with open_store(db or load_settings().store) as store:
        yield store


@contextmanager
def _progress(doing: str) -> Iterator[Callable[[int], None]]:
    """Count rows on standard error while a person looks on."""
    if not sys.stderr.isatty():
        yield lambda rows: None
        return
    # Not at the top: `standoff --help` must not wait for it.
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}: {task.completed:,} rows"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=None)
        yield lambda rows: bar.advance(task, rows)


def _json(content: object) -> None:
    print(json.dumps(content, indent=2, ensure_ascii=False), flush=True)


def _line(words: str) -> None:
    print(for_terminal(one_line(words)), flush=True)
