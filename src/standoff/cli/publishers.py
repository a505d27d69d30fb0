"""``standoff publishers NAME``: who publishes under a name or at a domain, or in a country."""

import json
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.exits import ALL_READ, SOME_FAILED, complain, exits
from standoff.cli.visible import for_terminal, one_line
from standoff.errors import SettingsError
from standoff.settings import load_settings

if TYPE_CHECKING:
    from standoff.pipeline import Listed

HEADINGS = ("name", "domain", "country", "kind", "owner", "state", "languages", "also")
_STATES = {True: "yes", False: "no", None: "-"}


class Form(StrEnum):
    """What the publishers are printed as."""

    rich = "rich"
    json = "json"


def publishers(
    name: Annotated[str | None, typer.Argument(help="A name, a domain, or an address.", show_default=False)] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="List those whose seat is in this country, ISO 3166 alpha-3.", show_default=False)
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="Lines, or one JSON object.")] = Form.rich,
) -> None:
    """Look a publisher up in the table: what it is, who owns it, who controls it; exit code 1 when no row has it."""
    from standoff.pipeline import known_publishers

    with exits():
        if name is None and country is None:
            raise SettingsError("Nothing is asked for; give a name, a domain or an address, or --country with its code.")
        table = known_publishers(load_settings())
        listed = None if name is None else table.row(name)
        found = (
            [each for each in table if each.publisher.country == (country or "").upper()] if name is None else [listed] if listed else []
        )
        if country is not None and name is not None:
            found = [each for each in found if each.publisher.country == country.upper()]
        if form is Form.json:
            print(json.dumps({"publishers": [_as_json(each) for each in found]}, indent=2, ensure_ascii=False))
        elif found:
            _print_table(found)
        else:
            complain(f"standoff: no row, or more than one, of the publishers table has {name or country!r}.")
    raise typer.Exit(ALL_READ if found else SOME_FAILED)


def _as_json(row: "Listed") -> dict[str, object]:
    return {**asdict(row.publisher), "other_domains": list(row.domains), "other_names": list(row.names)}


def _print_table(found: "list[Listed]") -> None:
    rows = [HEADINGS, *(_row(each) for each in found)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _row(row: "Listed") -> tuple[str, ...]:
    publisher = row.publisher
    cells = (
        publisher.name,
        publisher.domain or "-",
        publisher.country or "-",
        publisher.kind or "-",
        publisher.owner or "-",
        _STATES[publisher.state_controlled],
        " ".join(publisher.languages) or "-",
        ", ".join((*row.domains, *row.names)) or "-",
    )
    return tuple(for_terminal(one_line(cell)) for cell in cells)
