"""The article: the text of one document and what is known of its publication."""

from dataclasses import dataclass
from typing import Literal, get_args

from standoff.records.base import Span, content_id

Genre = Literal["news", "statement", "analysis", "opinion", "live_blog", "correction"]
GENRES: tuple[str, ...] = get_args(Genre)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The line that opens a wire report: where and when it was filed, and by which agency.

    ``place``, ``date`` and ``agency`` are the words of the text, not resolved; ``span`` covers the dateline with its dash.
    """

    place: str | None
    date: str | None
    agency: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document as it is read: its text, kept character for character, and what is known of its publication.

    ``published_at`` is ISO 8601, a date or a moment with its zone; None when unknown, and then nothing is guessed from it.
    ``revises`` is the id of the article of which this is a later version. The id is a hash of the address and the text.
    """

    text: str
    url: str | None = None
    publisher: str | None = None
    headline: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    genre: Genre = "news"
    published_at: str | None = None
    fetched_at: str | None = None
    language: str | None = None
    revises: str | None = None

    @property
    def id(self) -> str:
        """The content id: the same address and text are the same article."""
        return content_id("article", self.url, self.text)
