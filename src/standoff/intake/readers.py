"""The reader of a run: opened once in each process that reads, and known by name before any is open."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from standoff.inference.manifest import installed_weights, load_manifest
from standoff.records import Article, Reading
from standoff.settings import Settings
from standoff.store.readings import ReaderKey


class ArticleReader(Protocol):
    """Reads articles; ``standoff.pipeline.Reader`` is one."""

    def read(self, article: Article) -> Reading:
        """Read one article."""

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read articles as they come, in the same order."""


def open_reader(settings: Settings) -> ArticleReader:
    """Open a reader that keeps to one thread: there is a process for each core.

    Raises:
        WeightsError: The weights cannot be used.
    """
    # Not at the top: only the processes that read pay for the inference engine, in time and in memory.
    from standoff.inference.cache import ContentCache
    from standoff.pipeline import Reader

    return Reader(replace(settings, threads=1), cache=ContentCache(settings.cache_megabytes))


def reader_key(settings: Settings) -> ReaderKey:
    """Say what the readings of a run will be made by.

    Raises:
        WeightsError: The weights cannot be used.
    """
    manifest = load_manifest(settings.weights or installed_weights())
    return ReaderKey(name=manifest.name, version=manifest.reader_version, weights=manifest.sha256)
