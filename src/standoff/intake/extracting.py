"""Make the articles of a document that was ordered; a lead fills what the document does not say of itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from standoff.articles.extraction import extractions
from standoff.intake.queueing import Order
from standoff.lexicons.publishers import Publishers
from standoff.records import Article
from standoff.records.document import Document, Unread
from standoff.records.provenance import Extracted


def ordered_articles(
    document: Document, order: Order, *, max_bytes: int, publishers: Publishers | None = None
) -> Iterator[Extracted | Unread]:
    """Give the articles of a document in their order, those already stored left out, and what of it could not be read.

    ``publishers`` says of whom an article is; None takes those that ship.
    """
    lead = order.lead
    stated = None if lead is None else lead.published_at
    publisher = order.publisher or (None if lead is None else lead.publisher)
    kept = 0
    for found in extractions(document, max_bytes=max_bytes, published=stated, publisher=publisher, publishers=publishers):
        if isinstance(found, Unread):
            yield found
            continue
        published = found.article.published_at
        if order.since is not None and published is not None and _point(published) < _point(order.since):
            continue
        kept += 1
        if kept > order.done:
            yield replace(found, article=_filled(found.article, order))


def _filled(article: Article, order: Order) -> Article:
    lead = order.lead
    filled = replace(article, fetched_at=article.fetched_at or order.fetched_at)
    if lead is None:
        return filled
    return replace(
        filled,
        url=filled.url or lead.url,
        headline=filled.headline or lead.headline,
        byline=filled.byline or lead.byline,
        language=filled.language or lead.language,
    )


def known_at(article: Article, order: Order) -> datetime | None:
    """Give when an article was known: for an archive when it was published; None where it is when it was fetched."""
    if not order.is_archive or article.published_at is None:
        return None
    return _point(article.published_at)


def _point(written: str) -> datetime:
    read = datetime.fromisoformat(written)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read


def body_document(url: str, headline: str | None, body: str) -> Document:
    """Make a page of the body that a feed carries, to be read as the page itself would be."""
    head = "" if headline is None else f"<h1>{_escaped(headline)}</h1>"
    title = "" if headline is None else f"<title>{_escaped(headline)}</title>"
    page = f'<!doctype html><html><head><meta charset="utf-8">{title}</head><body><article>{head}{body}</article></body></html>'
    return Document(place=url, content=page.encode("utf-8", "replace"), media_type="text/html", charset="utf-8", address=url)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
