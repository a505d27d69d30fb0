"""Make articles of a document: plain text, a web page, JSON or JSON lines.

What fails is given as ``Unread`` in its place; nothing is raised for a single document.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from standoff.articles.credits import agency_credit
from standoff.articles.dateline import byline, dateline
from standoff.articles.decoding import decode
from standoff.articles.genres import with_genre
from standoff.articles.headline import headline
from standoff.articles.moments import moment
from standoff.articles.tables import json_articles, json_line_articles, looks_like_json
from standoff.errors import DocumentError, OversizedDocument, SettingsError, UnsupportedDocument
from standoff.lexicons.publishers import Publishers, shipped_publishers
from standoff.records.article import Article
from standoff.records.document import Document, Unread, unread
from standoff.records.provenance import Extracted, Provenance, PublishedFrom

Kind = Literal["text", "page", "json", "json_lines"]
_KINDS: dict[str, Kind] = {
    "text/plain": "text",
    "text/markdown": "text",
    "text/x-markdown": "text",
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/json": "json",
    "application/ld+json": "json",
    "text/json": "json",
    "application/x-ndjson": "json_lines",
    "application/ndjson": "json_lines",
    "application/jsonl": "json_lines",
    "application/x-jsonlines": "json_lines",
    "application/json-lines": "json_lines",
}
# Kinds that servers state when they do not know, or do not care.
_VAGUE = ("application/octet-stream", "binary/octet-stream", "application/unknown", "text/xml", "application/xml")
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b")
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|article|div|p|h1)\b", re.IGNORECASE | re.DOTALL
)
_START = 4096


def articles(
    document: Document,
    *,
    max_bytes: int,
    published: str | None = None,
    publisher: str | None = None,
    publishers: Publishers | None = None,
) -> Iterator[Article | Unread]:
    """Give the articles in a document, in order, and what of it could not be read; arguments and errors are those of ``extractions``."""
    for found in extractions(document, max_bytes=max_bytes, published=published, publisher=publisher, publishers=publishers):
        yield found.article if isinstance(found, Extracted) else found


def extractions(
    document: Document,
    *,
    max_bytes: int,
    published: str | None = None,
    publisher: str | None = None,
    publishers: Publishers | None = None,
) -> Iterator[Extracted | Unread]:
    """Give the articles in a document with where what is known of them was found, and what of it could not be read.

    Args:
        document: The bytes, and what is stated about them.
        max_bytes: The largest document read.
        published: When articles that do not say so were published, ISO 8601; a moment has its zone.
        publisher: Who published articles that do not say so.
        publishers: Who is known to publish: what a ministry or a body publishes itself is a statement. The shipped table when None.

    Raises:
        SettingsError: ``published`` is no date.
    """
    given = None if published is None else moment(published)
    if published is not None and given is None:
        raise SettingsError(
            f"The publication date is {published!r}; give a day (2025-03-03) or a moment with its zone (2025-03-03T14:05:00Z)."
        )
    table = publishers or shipped_publishers()
    try:
        for found in _found(document, max_bytes, table):
            yield _filled(found, given, publisher, table) if isinstance(found, Extracted) else found
    except DocumentError as error:
        yield unread(document.place, error)


def _filled(found: Extracted, published: str | None, publisher: str | None, publishers: Publishers) -> Extracted:
    """Fill what an article does not say of itself. A date that was only in its address gives way to one that was given."""
    article, provenance = found.article, found.provenance
    if published is not None and (article.published_at is None or provenance.published_from == "address"):
        article, provenance = replace(article, published_at=published), replace(provenance, published_from="given")
    article = with_genre(replace(article, publisher=article.publisher or publisher), publishers)
    return Extracted(article=article, provenance=provenance)


def text_article(text: str, *, url: str | None = None) -> Article:
    """Make the article of a plain text, which is kept character for character; its headline stays in the text too."""
    return Article(text=text, url=url, headline=headline(text), byline=byline(text), dateline=dateline(text))


def _found(document: Document, max_bytes: int, publishers: Publishers) -> Iterator[Extracted | Unread]:
    if len(document.content) > max_bytes:
        raise OversizedDocument(f"It is larger than {max_bytes / 1e6:g} MB, the largest document read.")
    text = decode(document.content, document.charset)
    kind = _kind(document.media_type, text)
    if kind == "text":
        yield _plain(text_article(text, url=document.address), publishers)
    elif kind == "page":
        # Imported only for pages: trafilatura takes two thirds of a second, which reading a text must not pay.
        from standoff.articles.pages import page_extraction

        yield page_extraction(text, document.address, publishers=publishers)
    else:
        for found in (json_articles if kind == "json" else json_line_articles)(text, document.place):
            yield _plain(replace(found, url=found.url or document.address), publishers) if isinstance(found, Article) else found


def _plain(article: Article, publishers: Publishers) -> Extracted:
    """Say where what is known of a text, or of an article in JSON, was found."""
    place: PublishedFrom | None = None if article.published_at is None else "json"
    return Extracted(
        article=article, provenance=Provenance(published_from=place, agency=agency_credit(article, (), publishers))
    )  # fmt: skip


def _kind(media_type: str | None, text: str) -> Kind:
    """Say what a document is: what is stated, and where nothing is, what it looks like."""
    if media_type is not None and media_type not in _VAGUE:
        kind = _KINDS.get(media_type) or ("json" if media_type.endswith("+json") else None)
        if kind is None:
            raise UnsupportedDocument(f"It is of the kind {media_type!r}, which is not read. Give a page, text, JSON or JSON lines.")
        return kind
    start = text[:_START]
    if looks_like_json(start):
        return "json"
    if _PAGE.match(start):
        return "page"
    if start.lstrip().startswith("<") and _FEED.search(start):
        raise UnsupportedDocument("It is a feed, which is not read. Give the addresses of its articles.")
    return "text"
