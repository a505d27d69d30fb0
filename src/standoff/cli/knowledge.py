"""``standoff knowledge``: what the tables know of a name, and a refresh of the office-holders from Wikidata."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import typer

from standoff.cli.exits import SOME_FAILED, complain, exits
from standoff.cli.visible import for_terminal, one_line
from standoff.settings import load_settings

app = typer.Typer(no_args_is_help=True, help="Say what the tables know by name, and refresh who holds which office.")


class Form(StrEnum):
    """What is printed."""

    rich = "rich"
    json = "json"


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A state, a body, a person, or an official name.")],
    form: Annotated[Form, typer.Option("--format", help="Lines, or one JSON object.")] = Form.rich,
) -> None:
    """Say what the tables know of a name; exit code 1 when they know nothing."""
    from standoff.knowledge import look_up

    with exits():
        facts = look_up(name, load_settings())
        if form is Form.json:
            print(json.dumps({"name": name, "facts": [asdict(fact) for fact in facts]}, indent=2, ensure_ascii=False), flush=True)
        else:
            for fact in facts:
                span = f"{fact.since or ''}..{fact.until or ''}" if fact.since or fact.until else ""
                line = f"{fact.table:<15} {fact.name}: {fact.says}  {span}  {fact.entity or ''} [{fact.origin}]"
                print(for_terminal(one_line(" ".join(line.split(" ")))), flush=True)
    if not facts:
        complain(f"standoff: no table knows {name!r}. That says nothing of whether it exists.")
        raise typer.Exit(SOME_FAILED)


@app.command()
def update(endpoint: Annotated[str, typer.Option("--endpoint", help="A SPARQL endpoint with the data of Wikidata.")] = "") -> None:
    """Ask Wikidata who holds which office, and keep the answer beside the shipped tables."""
    from standoff.knowledge import ENDPOINT, refresh

    with exits():
        done = refresh(load_settings(), today=datetime.now(UTC).date(), endpoint=endpoint or ENDPOINT)
        print(for_terminal(one_line(f"{done.terms} terms of {done.owners} states and bodies are in {done.path}.")), flush=True)
