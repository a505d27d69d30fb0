"""A long ingest without reading: does it slow down, does it grow, and can others ask meanwhile?"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.intake.asking import Asker
from benchmarks.intake.made import Made
from benchmarks.intake.places import questions, write_tables
from benchmarks.intake.taking import resident_mb, take
from benchmarks.report import Figures
from standoff.intake.counting import Counts, Observer
from standoff.store.store import Store, open_store
from standoff.store.upkeep import contents

# Rows of a table: an hour of a large aggregator.
ROWS = 1_000
# The rate at the start is that of the second tenth of all articles, at the end that of the last: the first tenth has the start of the process in it.
TENTHS = 10
_QUESTIONS = 2_000


@dataclass(slots=True)
class Course(Observer):
    """Notes, as articles come in, when that was, what work it had taken the writing thread's process, and how large that was."""

    points: list[tuple[int, float, float, float]] = field(default_factory=list)
    _start: float = field(default_factory=time.perf_counter)

    def update(self, counts: Counts) -> None:
        """Note a point."""
        self.points.append((counts.articles["new"], time.perf_counter() - self._start, time.process_time(), resident_mb()))

    def rates(self, first: float, last: float, total: int) -> tuple[float, float]:
        """Give the articles a second between two shares of all, by the clock and by the processor of the process that writes."""
        low, high = self._at(first * total), self._at(last * total)
        number = high[0] - low[0]
        return number / (high[1] - low[1]), number / (high[2] - low[2])

    def size(self, share: float, total: int) -> float:
        """Give the memory when a share of all was in, in millions of bytes."""
        return self._at(share * total)[3]

    def _at(self, number: float) -> tuple[int, float, float, float]:
        return next((point for point in self.points if point[0] >= number), self.points[-1])


def long_ingest(database: str, articles: Sequence[Made], folder: Path, *, asks: bool = True) -> Figures:
    """Ingest many short articles from tables, one worker making articles and this process writing, while another process asks."""
    tables = write_tables(folder / "tables", articles, rows=ROWS)
    course, total = Course(), len(articles)
    with open_store(database) as store:
        asker = Asker(database, questions(articles[:: max(1, total // _QUESTIONS)]), folder) if asks else None
        taken = take(store, [str(tables)], observer=course)
        asked = asker.end() if asker else {}
        size = contents(store).size
        once = _kept_once(store, articles)
    start, start_work = course.rates(1 / TENTHS, 2 / TENTHS, total)
    end, end_work = course.rates(1 - 1 / TENTHS, 1.0, total)
    return {
        "long_articles": taken.articles,
        "long_articles_per_s": taken.articles / taken.seconds,
        "long_rate_start": start,
        "long_rate_end": end,
        "long_rate_ratio": end / start,
        "long_cpu_rate_start": start_work,
        "long_cpu_rate_end": end_work,
        "long_cpu_rate_ratio": end_work / start_work,
        "long_bytes_per_article": size / total,
        "long_articles_per_mb": 1e6 * total / size,
        "long_rss_start_mb": course.size(2 / TENTHS, total),
        "long_rss_end_mb": course.points[-1][3],
        "long_rss_peak_mb": max(point[3] for point in course.points),
        "long_kept_once_share": once,
        **({"long_queries_answered_share": 1 - asked["query_errors"] / max(1, asked["queries"])} if asked else {}),
        **{f"long_{name}": value for name, value in asked.items()},
    }


def _kept_once(store: Store, articles: Sequence[Made]) -> float:
    """Give the share of articles whose code is found in exactly one article of the store, of two hundred of them."""
    some = articles[:: max(1, len(articles) // 200)]
    return sum(len(store.search(each.code)) == 1 for each in some) / len(some)

