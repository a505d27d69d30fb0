"""``standoff places NAME``: which places a name can mean."""

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.desk import Desk
from standoff.cli.exits import ALL_READ, SOME_FAILED, complain, exits
from standoff.cli.visible import for_terminal, one_line

if TYPE_CHECKING:
    from standoff.pipeline import Candidate

# Rows printed for a person; "San Antonio" has hundreds. JSON has all.
MOST_ROWS = 20
HEADINGS = ("name", "country", "division", "lat", "lon", "kind", "people", "GeoNames", "years")


class Form(StrEnum):
    """What the places are printed as."""

    rich = "rich"
    json = "json"


def places(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The name of a place, as a report has it.", show_default=False)],
    form: Annotated[Form, typer.Option("--format", help="Lines, or one JSON object.")] = Form.rich,
    near: Annotated[
        str | None, typer.Option(metavar="COUNTRY", help="Put places of this country and its neighbours first.", show_default=False)
    ] = None,
) -> None:
    """Look a name up in the gazetteer: the places that it can mean, the most populous first; exit code 1 when there is none."""
    with exits():
        desk: Desk = context.obj
        found = desk.find_places(name, near=near)
        if form is Form.json:
            print(json.dumps({"name": name, "places": [_as_json(each) for each in found]}, indent=2, ensure_ascii=False))
        elif found:
            _print_table(found)
        else:
            complain(f"standoff: the gazetteer has no place called {name!r}.")
    raise typer.Exit(ALL_READ if found else SOME_FAILED)


def _as_json(candidate: "Candidate") -> dict[str, object]:
    place = candidate.place
    return {
        "name": place.name,
        "geonames_id": place.geonames_id,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "feature": place.feature,
        "precision": place.precision,
        "population": place.population or None,
        "usual_name": candidate.is_usual,
        "years": None if candidate.years is None else list(candidate.years),
    }


def _print_table(found: "Sequence[Candidate]") -> None:
    rows = [HEADINGS, *(_row(each) for each in found[:MOST_ROWS])]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    if len(found) > MOST_ROWS:
        print(f"and {len(found) - MOST_ROWS} more (--format json has all)")


def _row(candidate: "Candidate") -> tuple[str, ...]:
    place = candidate.place
    cells = (
        place.name,
        place.country or "-",
        place.admin1 or "-",
        f"{place.lat:.2f}",
        f"{place.lon:.2f}",
        f"{place.precision} ({place.feature})",
        f"{place.population:,}" if place.population else "-",
        str(place.geonames_id or "-"),
        "-" if candidate.years is None else "–".join(str(year) for year in candidate.years),
    )
    return tuple(for_terminal(one_line(cell)) for cell in cells)
