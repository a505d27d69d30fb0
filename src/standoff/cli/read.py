"""``standoff read``: articles in, a ledger, JSON, a page or a table of events out."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.desk import Desk
from standoff.cli.exits import complain, exits
from standoff.cli.output import Output
from standoff.cli.tally import Shown, Tally
from standoff.records import Article, Reading
from standoff.records.document import Unread
from standoff.settings import load_settings

# A ledger wider than this is hard to follow from column to column.
WIDEST = 132
NARROWEST = 24


class Form(StrEnum):
    """What a reading is printed as."""

    rich = "rich"
    json = "json"
    jsonl = "jsonl"
    html = "html"
    csv = "csv"
    polecat = "polecat"


def published_date(given: str | None) -> str | None:
    """Check a publication date: ISO 8601, a day, or a moment with its zone."""
    if given is None:
        return None
    advice = "give a day (2025-03-03) or a moment with its zone (2025-03-03T14:05:00+02:00, or Z)"
    try:
        if len(given) <= len("2025-03-03"):
            return date.fromisoformat(given).isoformat()
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise typer.BadParameter(f"{given!r} is no date; {advice}.") from error
    if moment.tzinfo is None:
        raise typer.BadParameter(f"{given!r} has no time zone; {advice}.")
    return moment.isoformat()


def read(
    context: typer.Context,
    places: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL|-...", help="Files (.txt, .html, .json, .jsonl, also .gz), folders, addresses, or - for standard input."
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", callback=published_date, help="When articles that do not say so were published, ISO 8601."),
    ] = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Who published articles that do not say so.")] = None,
    form: Annotated[
        Form, typer.Option("--format", help="A ledger, one JSON object, one a line, a page, or a table of events.")
    ] = Form.rich,
    output: Annotated[Path | None, typer.Option(metavar="FILE", dir_okay=False, help="Write to this file.")] = None,
    width: Annotated[int | None, typer.Option(min=NARROWEST, metavar="N", help="Columns of the ledger; the terminal's by default.")] = None,
) -> None:
    """Read articles into a ledger: who says what, how surely, on what evidence, and what happened."""
    _check_output(output, places)
    tally = Tally()
    with exits():
        settings = load_settings()
        desk: Desk = context.obj
        with Output(output) as out, _progress(out, tally) as shown:
            articles = _articles(desk.load(places, settings=settings, published=published, publisher=publisher), tally, shown)
            if form is Form.json:
                articles = _only_one(articles)
            readings = _readings(desk.open_reader(settings).read_many(articles), tally, shown)
            for text in _printed(readings, form, desk, out, width):
                out.write(text)
    if tally.is_interrupted:
        complain(f"standoff: interrupted; {tally.read} read and written.")
    raise typer.Exit(tally.exit_code)


def _check_output(output: Path | None, places: list[str]) -> None:
    if output is None:
        return
    if not output.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {str(output.parent)!r}; make it first.", param_hint="--output")
    if output.is_file() and any(Path(place).is_file() and output.samefile(place) for place in places):
        raise typer.BadParameter(f"{str(output)!r} is also to be read; give another name.", param_hint="--output")


def _progress(out: Output, tally: Tally) -> AbstractContextManager[Shown]:
    """Show how far a run is on standard error, when a person looks at that and not at the readings themselves."""
    if out.is_terminal or not sys.stderr.isatty():
        return nullcontext(Shown())
    from standoff.cli.progress import ProgressBar

    return ProgressBar(tally)


def _articles(loaded: Iterable[Article | Unread], tally: Tally, shown: Shown) -> Iterator[Article]:
    """Pass the articles on; say of the others why they are none."""
    for each in loaded:
        if isinstance(each, Article):
            yield each
            continue
        tally.failed += 1
        shown.complain(f"{each.place}: {each.message}")
        shown.update(tally)


def _only_one(articles: Iterator[Article]) -> Iterator[Article]:
    first, second = next(articles, None), next(articles, None)
    if second is not None:
        raise typer.BadParameter("json is one object for one article; for several use jsonl, one object a line.", param_hint="--format")
    if first is not None:
        yield first


def _readings(readings: Iterator[Reading], tally: Tally, shown: Shown) -> Iterator[Reading]:
    """Pass the readings on and count them. An interruption ends them: what was read by then is still written to its end."""
    try:
        for reading in readings:
            tally.read += 1
            for failure in reading.failures:
                place = reading.article.url or reading.article.headline or reading.article.id
                shown.complain(f"{place}: {failure.reader} failed: {failure.message}; the rest was read.")
            tally.failed += bool(reading.failures)
            shown.update(tally)
            yield reading
    except KeyboardInterrupt:
        tally.is_interrupted = True


def _printed(readings: Iterator[Reading], form: Form, desk: Desk, out: Output, width: int | None) -> Iterator[str]:
    if form is Form.html:
        from standoff.cli.page import page

        return page(readings, posture_of=desk.find_postures)
    if form is Form.csv:
        from standoff.exporters.csv import csv

        return csv(readings, posture_of=desk.find_postures)
    if form is Form.polecat:
        from standoff.exporters.polecat import polecat

        return polecat(readings)
    if form is Form.rich:
        return _ledgers(readings, desk, out, width)
    return _objects(readings, indent=2 if form is Form.json else None)


def _objects(readings: Iterator[Reading], indent: int | None) -> Iterator[str]:
    from standoff.records.contract import to_json

    for reading in readings:
        made = to_json(reading)
        text = json.dumps(made, ensure_ascii=False, indent=indent)
        # Half of a surrogate pair, which JSON can escape and UTF-8 cannot hold.
        yield (text if _fits_utf8(text) else json.dumps(made, indent=indent)) + "\n"


def _fits_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _ledgers(readings: Iterator[Reading], desk: Desk, out: Output, width: int | None) -> Iterator[str]:
    from rich.console import Console

    from standoff.cli.ledger import ClaimLedger

    console = Console(force_terminal=out.is_terminal, highlight=False, emoji=False, markup=False, soft_wrap=False)
    console.width = width or min(console.width, WIDEST)
    for reading in readings:
        with console.capture() as capture:
            console.print(ClaimLedger(reading, postures=desk.find_postures(reading)))
        # Spaces at line ends are for the eye only where there is colour under them.
        yield capture.get() if out.is_terminal else "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())
