"""What the commands of an intake have in common: their options, and who watches a run."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.settings import Settings

if TYPE_CHECKING:
    from standoff.intake.counting import Observer
    from standoff.store.store import Store


class Form(StrEnum):
    """What is printed."""

    rich = "rich"
    json = "json"


class LogForm(StrEnum):
    """How a log is written."""

    json = "json"
    text = "text"
    none = "none"


class Bodies(StrEnum):
    """Whether the body that a feed carries is read."""

    never = "never"
    fallback = "fallback"
    always = "always"


Database = Annotated[
    str | None,
    typer.Option(
        "--db", metavar="FILE|URL", help="The store: a file, or a postgresql:// address. Default: STANDOFF_DB.", show_default=False
    ),
]
Shape = Annotated[Form, typer.Option("--format", help="Lines and a table, or one JSON object.")]
NoRead = Annotated[bool, typer.Option("--no-read", help="Keep the articles, and leave the reading to a later run.")]
Workers = Annotated[
    int | None,
    typer.Option("--workers", min=0, metavar="N", help="Processes that read; 0: this one. Default: one a core.", show_default=False),
]
PublisherName = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Who published articles that do not say so.", show_default=False)
]
FeedBodies = Annotated[
    Bodies, typer.Option("--bodies", help="Read the body a feed carries: never, where the page cannot be had, or without asking for it.")
]
LogShape = Annotated[LogForm, typer.Option("--log", help="Log what happens: JSON or text, one line each.")]
LogFile = Annotated[
    Path | None, typer.Option("--log-file", metavar="FILE", dir_okay=False, help="Write the log to this file, not to standard error.")
]
Port = Annotated[
    int | None,
    typer.Option(
        "--metrics", metavar="PORT", min=0, max=65535, help="Serve metrics for Prometheus on this port of 127.0.0.1.", show_default=False
    ),
]


def opened(db: str | None, settings: Settings) -> "Store":
    """Open the store that is asked for."""
    from standoff.store.store import open_store

    return open_store(db or settings.store)


@contextmanager
def watched(log: LogForm, log_file: Path | None, port: int | None, *, verb: str) -> Iterator["Observer"]:
    """Give what watches a run: the progress, and the log and the metrics that are asked for."""
    from standoff.cli.intake_progress import Bar, Lines
    from standoff.intake.counting import Observers
    from standoff.intake.logs import open_log
    from standoff.intake.metrics import Metrics

    logs = open_log(log.value, log_file)
    metrics = None if port is None else Metrics(port)
    logs_here = logs is not None and log_file is None
    progress = Bar(verb) if sys.stderr.isatty() and not logs_here else Lines(verb, is_quiet=logs_here)
    try:
        with progress:
            if metrics is not None and not logs_here:
                progress.say(f"metrics: http://127.0.0.1:{metrics.port}/metrics")
            yield Observers(progress, *(each for each in (logs, metrics) if each is not None))
    finally:
        if metrics is not None:
            metrics.close()
        if logs is not None:
            logs.close()
