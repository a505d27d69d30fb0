"""The events of a reading on a terminal: what, who and whom, where and when and how many, and who says so."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from standoff.cli.event_entries import EventEntry
from standoff.cli.event_words import KEY, REPORTED, WEIGHT
from standoff.cli.printing import NARROW, STYLES, joined, styled
from standoff.cli.visible import shorten

LONGEST = {"what": 60, "who": 160, "detail": 160}
TOWARDS = "→ "


def events(entries: Sequence[EventEntry], width: int) -> Iterator[RenderableType]:
    """Print the events, and under them what the marks and the numbers mean; nothing when there are none."""
    if not entries:
        return
    yield Text()
    yield _stacked(entries) if width < NARROW else _table(entries)
    yield Text()
    yield Text(KEY, style=STYLES["quiet"])
    yield styled(f"{REPORTED} {WEIGHT}" if any(entry.weight for entry in entries) else REPORTED, "quiet")


def _table(entries: Sequence[EventEntry]) -> Table:
    has_details = any(entry.details for entry in entries)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), expand=True, header_style=STYLES["quiet"])
    table.add_column("", no_wrap=True, style=STYLES["quiet"])
    table.add_column("EVENT", ratio=4, overflow="fold")
    table.add_column(f"WHO {TOWARDS}WHOM", ratio=5, overflow="fold")
    if has_details:
        table.add_column("WHERE, WHEN, HOW MANY", ratio=6, overflow="fold")
    table.add_column("WHO SAYS SO", ratio=5, overflow="fold")
    for entry in entries:
        table.add_row(
            entry.label,
            Group(_what(entry), _kind(entry)),
            _parties(entry),
            *([Group(*_details(entry))] if has_details else []),
            Group(*_standing(entry)),
        )
    return table


def _stacked(entries: Sequence[EventEntry]) -> Group:
    lines: list[RenderableType] = []
    for entry in entries:
        parts = [_kind(entry), *([_parties(entry)] if entry.who or entry.whom else []), *_details(entry), *_standing(entry)]
        block = Group(joined([styled(entry.label, "quiet"), _what(entry)], "  "), *(Padding(part, (0, 0, 0, 2)) for part in parts))
        lines.append(Padding(block, (0, 0, 1, 0)))
    return Group(*lines)


def _what(entry: EventEntry) -> Text:
    return styled(shorten(entry.what, length=LONGEST["what"]), entry.event.modality)


def _kind(entry: EventEntry) -> Text:
    number = f" {entry.weight}" if entry.weight else ""
    return styled(f"{entry.kind}{number}", "quiet")


def _parties(entry: EventEntry) -> Text:
    parts = [styled(shorten(entry.who, length=LONGEST["who"]))] if entry.who else []
    if entry.event.reciprocal:
        parts.append(styled("with each other", "quiet"))
    if entry.whom:
        parts.append(Text(TOWARDS, style=STYLES["quiet"]).append_text(styled(shorten(entry.whom, length=LONGEST["who"]))))
    return joined(parts, "\n")


def _details(entry: EventEntry) -> Iterator[Text]:
    for name, words in entry.details:
        yield joined([styled(name, "quiet"), styled(shorten(words, length=LONGEST["detail"]))], " ")


def _standing(entry: EventEntry) -> Iterator[Text]:
    style = "denied" if entry.is_denied else "claimed" if entry.event.status == "claimed" else ""
    where = f" (claim {entry.claim})" if entry.claim and entry.event.status != "reported" else ""
    yield styled(f"{entry.standing}{where}", style)
    yield styled(entry.happened, entry.event.modality)
    if entry.speech:
        yield styled(f"is claim {entry.speech}", "quiet")
