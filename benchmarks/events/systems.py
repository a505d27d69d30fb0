"""The systems that are scored: Standoff itself, and the plain coder."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import standoff
from benchmarks.events.verb_lexicon import events
from standoff.records import Article, Reading


def read_with_standoff(articles: Iterable[Article], reader: Any = None) -> Iterator[Reading]:
    """Give Standoff's readings."""
    reader = standoff.Reader() if reader is None else reader
    yield from reader.read_many(articles)


def verb_lexicon(articles: Sequence[Article], pipeline: Any) -> Iterator[Reading]:
    """Give the readings of the plain coder: events only."""
    for article, doc in zip(articles, pipeline.pipe(article.text for article in articles), strict=True):
        yield Reading(article=article, events=tuple(events(doc)), reader_name="verb_lexicon")
