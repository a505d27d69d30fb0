"""The health of feeds as a table."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from rich.console import Console
from rich.table import Table

from standoff.cli.printing import joined, styled
from standoff.store.feeds import Feed

WIDEST = 132
# Of the columns of words, so that they break between words.
NARROWEST = 20
# Failures in a row after which a feed is shown as broken: half an hour of the shortest pauses (intake/schedule.py).
BROKEN = 3


def health_table(feeds: Sequence[Feed], *, now: datetime) -> None:
    """Print a table of feeds, the longest silent first."""
    console = Console(highlight=False, emoji=False, markup=False)
    console.width = min(console.width, WIDEST)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("feed", overflow="fold", min_width=NARROWEST)
    for name in ("answered", "items", "a day", "silent"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("last error", min_width=NARROWEST)
    for feed in feeds:
        is_broken = feed.failures >= BROKEN
        table.add_row(
            joined((styled(feed.title), styled(feed.url, "quiet")), "\n") if feed.title else styled(feed.url),
            styled("never" if feed.succeeded_at is None else ago(now - feed.succeeded_at)),
            styled(f"{feed.items:,}"),
            styled(f"{feed.items_a_day:.1f}"),
            styled(ago(feed.silent_for)),
            styled(_error(feed), "denied" if is_broken else "quiet"),
        )
    console.print(table)


def _error(feed: Feed) -> str:
    if feed.error is None:
        return ""
    return f"{feed.error} ({feed.failures} times in a row)" if feed.failures else f"{feed.error} (answers again)"


def ago(span: timedelta) -> str:
    """Give a length of time in its largest fitting unit."""
    seconds = max(0, int(span.total_seconds()))
    for name, unit in (("d", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= unit:
            return f"{seconds // unit} {name}"
    return f"{seconds} s"
