"""A dispatch: one article as linking sees it, with its reading, who published it, and since when it is known here."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import NamedTuple
from urllib.parse import urlsplit

from standoff.records.article import Article
from standoff.records.publisher import Publisher
from standoff.records.reading import Reading

_DAY = len("2026-01-31")


class Sent(NamedTuple):
    """Of a dispatch what is known without reading it: who published it (None where no table knows it), and since when it is known here."""

    publisher: Publisher | None
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """An article with its reading, its publisher (None where no table knows it), and since when it is known here (with a zone)."""

    article: Article
    reading: Reading
    publisher: Publisher | None
    known_at: datetime

    def __post_init__(self) -> None:
        """Refuse a moment without a zone, which could be any of 26 hours."""
        if self.known_at.tzinfo is None:
            raise ValueError(f"known_at of {self.article.id} is {self.known_at.isoformat()}, which has no zone; give it in UTC")

    @property
    def sent(self) -> Sent:
        """Who published it, and since when it is known."""
        return Sent(self.publisher, self.known_at)

    @property
    def id(self) -> str:
        """The id of the article."""
        return self.article.id

    @property
    def published(self) -> datetime | None:
        """When it was published, in UTC, a day alone as its first moment; None where it does not say."""
        stated = self.article.published_at
        if not stated:
            return None
        if self.published_day_only:
            return datetime.combine(date.fromisoformat(stated[:_DAY]), time(), UTC)
        read = datetime.fromisoformat(stated)
        return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)

    @property
    def published_day_only(self) -> bool:
        """Whether only the day of publication is known, so that nothing follows from the order within it."""
        return self.article.published_at is not None and len(self.article.published_at) <= _DAY

    @property
    def moment(self) -> datetime:
        """When it was published or, where it does not say, since when it is known."""
        return self.published or self.known_at.astimezone(UTC)

    @property
    def domain(self) -> str:
        """Where it was published: the host of its address without ``www.``, else the publisher's name, in lower case; or empty."""
        if self.publisher is not None:
            return (self.publisher.domain or self.publisher.name).casefold()
        host = urlsplit(self.article.url or "").hostname or ""
        return host.removeprefix("www.") or (self.article.publisher or "").casefold()

    @property
    def house(self) -> str:
        """What stands for the publisher when independence is asked: its owner, else where it was published; or empty."""
        return self.publisher.house if self.publisher is not None else self.domain
