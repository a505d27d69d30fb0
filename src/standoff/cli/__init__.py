"""The command line: one module for each command, or group of commands, of ``standoff``.

Importing this loads neither weights nor the inference engine, the page or the ledger: each command brings its own when it runs.
"""

import sys
from typing import Annotated

import typer

from standoff.cli import demo, doctor, feeds, follow, history, ingest, knowledge, places, publishers, queue, read, schema, situation, store
from standoff.cli.desk import Desk
from standoff.cli.exits import EPILOG, INTERRUPTED
from standoff.records.base import VERSION

app = typer.Typer(
    name="standoff",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command(epilog=EPILOG)(read.read)
app.command()(doctor.doctor)
app.command()(places.places)
app.command()(publishers.publishers)
app.command()(schema.schema)
app.command()(ingest.ingest)
app.command()(follow.follow)
app.command()(queue.queue)
app.command()(situation.stories)
app.command()(situation.events)
app.command()(situation.show)
app.command()(situation.origins)
app.command()(situation.compare)
app.command()(situation.judge)
app.command()(demo.demo)
app.add_typer(knowledge.app, name="knowledge")
app.add_typer(store.app, name="store")
app.add_typer(feeds.app, name="feeds")
app.add_typer(history.app, name="history")


def _show_version(asked: bool) -> None:
    if asked:
        print(f"standoff {VERSION}")
        raise typer.Exit


@app.callback()
def standoff(
    context: typer.Context,
    _version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and stop.")] = False,
) -> None:
    """Read the news of an international crisis: what was said, by whom, how surely, on what evidence."""
    context.obj = context.obj or Desk()


def main() -> None:
    """Run the command line; the entry point of the ``standoff`` script."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
