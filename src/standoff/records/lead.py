"""What leads to an article: an address to fetch, and what its finder states of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """An address at which an article can be fetched, as a feed, a sitemap or a bulk file states it.

    What is stated here is the finder's word, not the page's: it fills only what the page does not say of itself.

    Attributes:
        place: What the user asked for, to be named in messages.
        url: The address of the article.
        guid: The finder's own name for it, which feeds may repeat or change; the address decides what is the same.
        headline: Its title there.
        published_at: When it was published, ISO 8601; None when that is not stated or makes no sense.
        byline: Who wrote it.
        publisher: Whose feed it is.
        language: The language of the feed.
        summary: What the feed gives of the text, without markup.
        body: The whole article as HTML, where the feed carries it.
        finder: Who found it, where that is not the publisher: "GDELT GKG 2.1".
        found_at: When the finder saw it, ISO 8601; it was published before, maybe long before.
    """

    place: str
    url: str
    guid: str | None = None
    headline: str | None = None
    published_at: str | None = None
    byline: str | None = None
    publisher: str | None = None
    language: str | None = None
    summary: str | None = None
    body: str | None = None
    finder: str | None = None
    found_at: str | None = None
