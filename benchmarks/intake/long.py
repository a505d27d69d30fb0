"""A long ingest without reading, in ten rounds of one size: does it slow down, does it grow, and can others ask meanwhile?"""

import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from benchmarks.intake.asking import Asker
from benchmarks.intake.made import Made
from benchmarks.intake.places import questions, write_tables
from benchmarks.intake.taking import Taken, resident_mb, take
from benchmarks.report import Figures
from standoff.intake.counting import Counts, Observer
from standoff.store.store import Store, open_store
from standoff.store.upkeep import contents

# Rows of a table: an hour of a large aggregator.
ROWS = 1_000
ROUNDS = 10
_QUESTIONS = 2_000


class Size(Observer):
    """Notes how large this process is, a few times a second."""

    def __init__(self) -> None:
        """Note the size now."""
        self.megabytes = [resident_mb()]

    def update(self, counts: Counts) -> None:
        """Note the size."""
        self.megabytes.append(resident_mb())


def long_ingest(database: str, articles: Sequence[Made], folder: Path, *, workers: int = 1, minutes: float | None = None) -> Figures:
    """Ingest many short articles from tables, ``workers`` making articles and this process writing, while another process asks.

    After ``minutes`` no other round begins; the figures are then of the rounds that were done.
    """
    end = time.monotonic() + 60 * (minutes or 1e6)
    size, rounds, marks = Size(), list[Taken](), list[float]()
    asked_about = questions(articles[:: max(1, len(articles) // _QUESTIONS)])
    with open_store(database) as store:
        asker = Asker(database, asked_about, folder)
        for tables in _tables(articles, folder):
            if time.monotonic() > end:
                break
            rounds.append(take(store, [str(tables)], workers=workers, observer=size))
            marks.append(resident_mb())
        asked = asker.end()
        kept = sum(each.articles for each in rounds)
        stored = contents(store).size
        once = _kept_once(store, articles[:kept])
    figures = _rates(rounds)
    figures |= {
        "bytes_per_article": stored / kept,
        "articles_per_mb": 1e6 * kept / stored,
        # The first round loads what the others use.
        "rss_start_mb": marks[0],
        "rss_end_mb": marks[-1],
        "rss_peak_mb": max(size.megabytes),
        "kept_once_share": once,
        "queries_answered_share": 1 - asked["query_errors"] / max(1, asked["queries"]),
        **asked,
    }
    return {f"long_{name}": figure for name, figure in figures.items()}


def _tables(articles: Sequence[Made], folder: Path) -> Iterator[Path]:
    length = max(1, len(articles) // ROUNDS)
    for number, start in zip(count(), range(0, len(articles), length), strict=False):
        yield write_tables(folder / f"tables-{number}", articles[start : start + length], rows=ROWS)


def _rates(rounds: Sequence[Taken]) -> Figures:
    """Give the rates of all rounds, of the first and of the last, by the clock and by the processor; each begins and ends a process."""
    first, last = rounds[0], rounds[-1]
    kept = sum(each.articles for each in rounds)
    start, end = first.articles / first.seconds, last.articles / last.seconds
    start_cpu, end_cpu = first.articles / first.work, last.articles / last.work
    return {
        "articles": kept,
        "articles_per_s": kept / sum(each.seconds for each in rounds),
        "rate_start": start,
        "rate_end": end,
        "rate_ratio": end / start,
        "cpu_ms_per_article": 1000 * sum(each.work for each in rounds) / kept,
        "cpu_rate_start": start_cpu,
        "cpu_rate_end": end_cpu,
        "cpu_rate_ratio": end_cpu / start_cpu,
    }


def _kept_once(store: Store, articles: Sequence[Made]) -> float:
    """Give the share of articles whose code is found in exactly one article of the store, of two hundred of them."""
    some = articles[:: max(1, len(articles) // 200)]
    return sum(len(store.search(each.code)) == 1 for each in some) / len(some)
