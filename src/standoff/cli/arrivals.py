"""What arrived, for people: a table of articles with what was read from them, and the counters of the run in words."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table
from rich.text import Text

from standoff.cli.printing import counted, joined, styled
from standoff.cli.visible import shorten
from standoff.intake.counting import Counts
from standoff.records import Article, Reading
from standoff.store.store import Store
from standoff.store.tasks import next_due

# A table wider than this is hard to follow from column to column (cli/read.py).
WIDEST = 112
# The columns of numbers, with the two spaces before each.
NUMBERS = ("claims", "denials", "events", "caveats")
NUMBERS_WIDTH = sum(len(name) + 2 for name in NUMBERS)
NARROWEST = 24


def what_arrived(store: Store, counts: Counts) -> None:
    """Print a table of the first articles that are new or revised, by their day, with what was read from each, and the sums."""
    found = [article for article_id in counts.arrived if (article := store.article(article_id)) is not None]
    if not found:
        return
    console = _console()
    width = max(NARROWEST, console.width - NUMBERS_WIDTH)
    table = Table(box=None, pad_edge=False, header_style="bold", show_footer=True)
    more = counts.articles["new"] + counts.articles["revised"] - len(found)
    sums = Counter[str]()
    rows = []
    for article in sorted(found, key=lambda each: each.published_at or ""):
        numbers = _numbers(store.reading(article.id))
        sums.update({name: numbers[name] or 0 for name in NUMBERS})
        rows.append((_named(article, width), *(_number(numbers[name]) for name in NUMBERS)))
    together = counted(len(found), "article") + (f" of {len(found) + more:,}; the others are in the store" if more > 0 else "")
    table.add_column("what arrived", width=width, footer=styled(together, "actual"))
    for name in NUMBERS:
        table.add_column(name, justify="right", no_wrap=True, footer=styled(f"{sums[name]:,}", "actual"))
    for row in rows:
        table.add_row(*row)
    console.print(table)
    console.print()


def _named(article: Article, width: int) -> Text:
    headline = article.headline or article.text.strip().partition("\n")[0]
    day = "day not stated" if article.published_at is None else article.published_at[:16].replace("T", " ")
    where = f"{article.publisher or 'publisher not stated'}, {day}"
    return joined((styled(shorten(headline, length=width)), styled(shorten(where, length=width), "quiet")), "\n")


def _numbers(reading: Reading | None) -> dict[str, int | None]:
    """Count what was read from an article; None for all where it was not read."""
    if reading is None:
        return dict.fromkeys(NUMBERS)
    denials = sum(claim.speech_act == "deny" or claim.polarity == "denied" for claim in reading.claims)
    return {"claims": len(reading.claims), "denials": denials, "events": len(reading.events), "caveats": len(reading.caveats)}


def _number(number: int | None) -> Text:
    return styled("not read" if number is None else f"{number:,}" if number else "–", "" if number else "quiet")


def summary(store: Store, counts: Counts) -> None:
    """Print the counters of a run in words, what went wrong by kind, and what to do about it."""
    console = _console()
    for line in _lines(store, counts):
        console.print(styled(line))


def _lines(store: Store, counts: Counts) -> Iterator[str]:
    kept = counts.articles
    yield (
        f"{counted(kept['new'], 'new article')} of {counted(len(counts.publishers), 'publisher')}, {kept['revised']:,} revised, "
        f"{kept['unchanged']:,} known already; {counts.readings:,} read, "
        f"{counts.linked:,} linked, in {counts.seconds:.1f} s."
    )
    if counts.hits or counts.misses:
        share = counts.hits / (counts.hits + counts.misses)
        yield f"{share:.0%} of what had to be read had been read before, in other articles, and was not read again."
    if counts.errors:
        yield "went wrong: " + ", ".join(f"{name} {number:,}" for name, number in counts.errors.most_common())
    if counts.set_aside:
        yield f"{counts.set_aside:,} set aside: `standoff queue` says why, `standoff ingest --retry` tries them again."
    if counts.left:
        due = [each for each in store.ask(lambda connection: [next_due(connection, kind) for kind in counts.kinds]) if each is not None]
        seconds = max(0.0, (min(due) - datetime.now(UTC)).total_seconds()) if due else 0.0
        yield f"{counts.left:,} still to do, the first in {seconds:.0f} s: run the same command again, or give --wait."


def _console() -> Console:
    console = Console(highlight=False, emoji=False, markup=False)
    console.width = min(console.width, WIDEST)
    return console
