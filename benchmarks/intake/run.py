"""One run of the benchmark: what intake costs by kind of place, what share of the whole that is, and a long ingest."""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.intake.long import long_ingest
from benchmarks.intake.made import Made, made
from benchmarks.intake.places import serving, write_archive, write_tables
from benchmarks.intake.taking import take
from benchmarks.report import DataSet, Figures, Report, Run
from standoff.errors import WeightsError
from standoff.intake.hooks import linker
from standoff.intake.readers import reader_key
from standoff.settings import Settings
from standoff.store.store import open_store

TASK = "intake"
PARTS = ("formats", "share", "long")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How many articles each part takes, and how many processes make them beside the one that writes."""

    formats: int
    share: int
    long: int
    workers: int = 1


FULL = Sizes(formats=2_000, share=300, long=100_000)
# What the gate has time for; a process of the pool takes longer to start than this takes.
QUICK = Sizes(formats=100, share=0, long=2_000, workers=0)


def run(*, sizes: Sizes = FULL, only: Sequence[str] = PARTS, database: str | None = None, minutes: float | None = None) -> Run:
    """Measure the parts asked for.

    The long part goes into ``database``, an empty store; None makes a file. No round of it begins after ``minutes``.
    """
    load = os.getloadavg()[0]
    figures: Figures = {}
    notes = [f"load when the run began: {load:.2f}, on {os.cpu_count()} cores; on a busy machine only processor time (cpu) means something"]
    with tempfile.TemporaryDirectory(prefix="standoff-intake-") as name:
        folder = Path(name)
        if "formats" in only:
            figures |= by_format([made(number) for number in range(sizes.formats)], folder, workers=sizes.workers)
        if "share" in only and sizes.share:
            figures |= _share([made(number) for number in range(sizes.share)], folder, notes)
        articles = [made(number) for number in range(sizes.long)] if "long" in only else []
        if articles:
            figures |= long_ingest(database or str(folder / "long.db"), articles, folder, workers=sizes.workers, minutes=minutes)
    shown = articles or [made(number) for number in range(sizes.formats)]
    data = DataSet(name=f"made/{len(shown)}", sha256=_hash(shown), n=len(shown))
    return Run(report=Report(task=TASK, data=data, figures=figures, notes=tuple(notes)))


def by_format(articles: Sequence[Made], folder: Path, *, workers: int = 1) -> Figures:
    """Ingest the same articles from tables, from a web archive and from feeds, each into a store of its own, without reading."""
    figures: Figures = {}
    with ExitStack() as stack:
        places = {
            "jsonl": [str(write_tables(folder / "jsonl", articles, rows=len(articles)))],
            "warc": [str(write_archive(folder / "pages.warc", articles))],
            "feeds": stack.enter_context(serving(articles)),
        }
        for kind, named in places.items():
            with open_store(str(folder / f"{kind}.db")) as store:
                taken = take(store, named, workers=workers)
            figures[f"{kind}_articles_per_s"] = taken.articles / taken.seconds
            figures[f"{kind}_cpu_ms_per_article"] = 1000 * taken.work / max(1, taken.articles)
            figures[f"{kind}_kept_share"] = taken.articles / len(articles)
    return figures


def _share(articles: Sequence[Made], folder: Path, notes: list[str]) -> Figures:
    """Ingest articles from a web archive without reading, with reading, and with linking too: what intake is of the whole."""
    settings = Settings(threads=1)
    try:
        reader_key(settings)
    except WeightsError as error:
        notes.append(f"share of the whole skipped: {error}")
        return {}
    archive = [str(write_archive(folder / "share.warc", articles))]
    with open_store(str(folder / "alone.db")) as store:
        alone = take(store, archive)
    with open_store(str(folder / "read.db")) as store:
        read = take(store, archive, read=True)
    with open_store(str(folder / "whole.db")) as store:
        whole = take(store, archive, read=True, after_reading=linker(store, settings))
    return {
        "share_of_whole": alone.work / whole.work,
        "share_without_linking": alone.work / read.work,
        "read_cpu_ms_per_article": 1000 * read.work / max(1, read.articles),
        "whole_articles_per_s": whole.articles / whole.seconds,
        "whole_cpu_ms_per_article": 1000 * whole.work / max(1, whole.articles),
        "whole_read_share": whole.counts.readings / len(articles),
    }


def _hash(articles: Sequence[Made]) -> str:
    digest = hashlib.sha256()
    for each in articles:
        digest.update(each.as_json().encode() + b"\n")
    return digest.hexdigest()
