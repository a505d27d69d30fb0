"""Readers that say what a test tells them to, in Standoff's own records."""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from standoff.records import Article, Claim, Reading, Span


def claim(text: str, source: str | None, cue: str, content: tuple[str, ...], *, nested_in: str | None = None) -> Claim:
    """Make a claim out of words of the text."""

    def span(words: str) -> Span:
        return Span(start=text.index(words), end=text.index(words) + len(words))

    return Claim(
        source=None if source is None else span(source),
        source_mention=None,
        source_kind="named_person",
        source_role=None,
        actor=None,
        cue=span(cue),
        content=tuple(map(span, content)),
        quotation="indirect",
        speech_act="state",
        certainty="unstated",
        polarity="affirmed",
        evidence=(),
        nested_in=nested_in,
        score=0.9,
        reader="made",
    )


class MadeReader:
    """Stands for ``standoff.Reader``: ``relations`` and ``found`` are what it reads in every text."""

    relations: tuple[tuple[str | None, str, tuple[str, ...]], ...] = ()
    found = SimpleNamespace(statements=(), parts=())

    def __init__(self, settings: object = None) -> None:
        """Take settings, as the real one does."""

    def read_many(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Give a reading of each article."""
        for article in articles:
            claims = tuple(claim(article.text, *relation) for relation in self.relations)
            inner = tuple(claim(article.text, None, "closed", ("port",), nested_in=claims[0].id) for _ in claims[:1])
            yield Reading(article=article, claims=claims + inner)

    def statements(self, text: str) -> SimpleNamespace:
        """Give the statements of a sentence."""
        return self.found
