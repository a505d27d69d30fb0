"""Coded events on a terminal: how many of each type, and the latest."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from standoff.cli.event_words import kind, weight
from standoff.cli.printing import counted, joined, styled
from standoff.records.coded import CodedActor, CodedEvent
from standoff.store.coded import CodedSummary

WIDEST = 132
# A page of a report is known by its host and the beginning of its path.
LONGEST_ADDRESS = 60
NO_TYPE = "no type of PLOVER"
WARNING = "A row is what a coder made of reports: neither who stands behind it nor whether it is true. Copies of a report count each."


def history_table(summary: CodedSummary, latest: Sequence[CodedEvent]) -> None:
    """Print how many events there are of each type, and some of them."""
    console = Console(highlight=False, emoji=False, markup=False)
    console.width = min(console.width, WIDEST)
    span = summary.since if summary.since == summary.until else f"{summary.since} to {summary.until}"
    console.print(
        styled(f"{counted(summary.events, 'coded event')} of {', '.join(summary.coders)}, {span if summary.since else 'without days'}")
    )
    console.print(styled(WARNING, "quiet"))
    console.print()
    types = Table(box=None, pad_edge=False, header_style="bold")
    types.add_column("type")
    types.add_column("events", justify="right")
    types.add_column("mean weight, −10 conflict to +10", justify="right")
    for each in summary.types:
        mean = "" if each.goldstein is None else weight(round(each.goldstein, 1))
        types.add_row(styled(kind(each.type, None) if each.type else NO_TYPE), f"{each.events:,}", styled(mean))
    console.print(types)
    if latest:
        console.print()
        console.print(_latest(latest))


def _latest(latest: Sequence[CodedEvent]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("day", no_wrap=True)
    table.add_column("who → whom", overflow="fold", ratio=3)
    table.add_column("what", overflow="fold", ratio=3)
    table.add_column("where, coded from", overflow="fold", ratio=4)
    for event in latest:
        what = kind(event.type, event.mode) if event.type else NO_TYPE
        number = "" if event.goldstein is None else f" {weight(event.goldstein)}"
        address = event.url or f"{event.coder} {event.key}"
        place = event.where.name if event.where and event.where.name else None
        table.add_row(
            styled(event.date or "no day"),
            styled(f"{_names(event.actors)} → {_names(event.recipients)}"),
            styled(f"{what}{number}"),
            joined([*([styled(place)] if place else []), styled(_shortened(address), "quiet")], "\n"),
        )
    return table


def _names(parties: Sequence[CodedActor]) -> str:
    return ", ".join(party.name or party.country or party.code or "somebody" for party in parties) or "nobody named"


def _shortened(address: str) -> str:
    return address if len(address) <= LONGEST_ADDRESS else f"{address[: LONGEST_ADDRESS - 1]}…"
