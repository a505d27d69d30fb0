"""Read feeds: RSS, Atom and JSON Feed, as leads to their articles, and lists of feeds (OPML).

fastfeedparser reads them; what it refuses goes to feedparser, fifty times slower and fond of broken feeds. Neither is ever given
an address: both would fetch it, past all checks.
"""

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.connectors.markup import local_name, safe_xml, xml_tree
from standoff.connectors.moments import earlier, stated_moment
from standoff.connectors.stated import stated_address, stated_line, stated_words
from standoff.errors import DocumentError, MalformedDocument, Unchanged
from standoff.records.document import Document, Unread, unread
from standoff.records.lead import Lead

# Gives the bytes of a place: the polite client, or a file. It raises Unchanged where it asked only for what has changed.
Fetch = Callable[[str], Document]

_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(rb"<(?:[\w-]+:)?(?:rss|feed|rdf|channel)\b", re.IGNORECASE)
# Where RSS, Atom, Dublin Core and Atom 0.3 write when an entry was published. Not "updated", which is of the last change.
_DATE_NAMES = ("pubdate", "published", "date", "issued")
# Where a feed's root element must have begun.
_START = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAddress:
    """A feed in a list of feeds: where it is, what it is called there, and the folder it stands in."""

    url: str
    title: str | None = None
    folder: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A connector to one feed."""

    place: str
    fetch: Fetch

    def found(self, *, since: str | None = None) -> Iterator[Lead | Unread]:
        """Give the leads of the feed, one an address, in its order; none when it is unchanged since it was last asked."""
        try:
            leads = feed_leads(self.fetch(self.place))
        except Unchanged:
            return
        except DocumentError as error:
            yield unread(self.place, error)
            return
        for lead in leads:
            if since is None or lead.published_at is None or not earlier(lead.published_at, since):
                yield lead


def feed_leads(document: Document) -> tuple[Lead, ...]:
    """Read a feed. Entries without an address are left out, and an address that stands twice counts once, at its first place.

    GUIDs decide nothing: publishers repeat them, and change them when they change their system.

    Raises:
        MalformedDocument: It is no feed: a page, or broken beyond reading.
    """
    start = document.content[:_START]
    if _HTML.match(start) and not _FEED.search(start):
        raise MalformedDocument("It is a web page and no feed. Give the address of the feed that the page links.")
    base = document.address or (document.place if document.place.startswith("http") else "")
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        about, entries = _json_feed(document.content)
    else:
        about, entries = _xml_feed(safe_xml(document.content))
    leads: dict[str, Lead] = {}
    for entry in entries:
        lead = _lead(entry, about, document.place, base)
        if lead is not None:
            leads.setdefault(lead.url, lead)
    return tuple(leads.values())


def feed_list(content: bytes) -> tuple[FeedAddress, ...]:
    """Read a list of feeds in OPML, each feed once.

    Raises:
        MalformedDocument: It is no OPML.
    """
    tree = xml_tree(content)
    if local_name(tree.tag) != "opml":
        raise MalformedDocument(f"It is no OPML: its root is <{local_name(tree.tag)}>. Export the list of feeds as OPML.")
    feeds: dict[str, FeedAddress] = {}
    for outline in tree.iter():
        stated = {name.lower(): value for name, value in outline.attrib.items()} if local_name(outline.tag) == "outline" else {}
        url = stated_address(stated.get("xmlurl"), "")
        if url is not None:
            above = outline.getparent()
            folder = stated_line(above.get("title") or above.get("text")) if local_name(above.tag) == "outline" else None
            feeds.setdefault(url, FeedAddress(url=url, title=stated_line(stated.get("title") or stated.get("text")), folder=folder))
    return tuple(feeds.values())


def opml(feeds: Sequence[FeedAddress], *, title: str) -> bytes:
    """Write a list of feeds in OPML 2.0, those of a folder together."""
    from lxml import etree  # type: ignore[import-untyped]

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = stated_line(title)
    body = etree.SubElement(root, "body")
    folders: dict[str | None, Any] = {None: body}
    for feed in feeds:
        if feed.folder not in folders:
            folders[feed.folder] = etree.SubElement(
                body, "outline", text=stated_line(feed.folder) or "", title=stated_line(feed.folder) or ""
            )
        called = stated_line(feed.title) or feed.url
        etree.SubElement(folders[feed.folder], "outline", type="rss", text=called, title=called, xmlUrl=feed.url)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _xml_feed(content: bytes) -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    import fastfeedparser

    try:
        read = fastfeedparser.parse(content)
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, SyntaxError):
        # It raises ValueError on purpose; the others come from lxml and from its reading of odd dates, and mean the same.
        return _forgiving(content)
    dates = _stated_dates(content)
    if not read.entries or len(dates) != len(read.entries):
        return _forgiving(content)
    return read.feed, [{**entry, "published": stated} for entry, stated in zip(read.entries, dates, strict=True)]


def _stated_dates(content: bytes) -> list[str | None]:
    """Give the moment of each entry as it is written.

    fastfeedparser takes a moment without a zone for UTC, and reads "yesterday" by the clock; here nothing is guessed.
    """
    entries = [each for each in xml_tree(content).iter() if local_name(each.tag) in ("item", "entry")]
    dates = []
    for entry in entries:
        stated = {local_name(part.tag): part.text for part in entry}
        dates.append(next((stated[name] for name in _DATE_NAMES if stated.get(name)), None))
    return dates


def _forgiving(content: bytes) -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    import feedparser

    # A stream, never bytes or text: those it would open as an address or a path when they look like one.
    read = feedparser.parse(io.BytesIO(content))
    if not read.entries and not read.get("version"):
        raise MalformedDocument("It is no feed that can be read: neither RSS nor Atom nor JSON Feed. Check the address.")
    return read.feed, read.entries


def _json_feed(content: bytes) -> tuple[Mapping[str, Any], Sequence[Mapping[str, Any]]]:
    try:
        read = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise MalformedDocument(f"It begins like a JSON Feed and is no JSON ({error}). Check the address.") from error
    entries = read.get("items") if isinstance(read, dict) else None
    if not isinstance(entries, list):
        raise MalformedDocument("It is JSON without the list 'items' of a JSON Feed. Check the address.")
    return read, [_from_json(each) for each in entries if isinstance(each, dict)]


def _from_json(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give an entry of a JSON Feed under the names that RSS and Atom are read to."""
    authors = entry.get("authors") or [entry.get("author")]
    names = [each.get("name") for each in authors if isinstance(each, dict)] if isinstance(authors, list) else []
    return {
        "id": entry.get("id"),
        "link": entry.get("url") or entry.get("external_url"),
        "title": entry.get("title"),
        "published": entry.get("date_published"),
        "author": ", ".join(name for name in names if isinstance(name, str)),
        "summary": entry.get("summary") or entry.get("content_text"),
        "content": [{"value": entry.get("content_html")}],
        "language": entry.get("language"),
    }


def _lead(entry: Mapping[str, Any], about: Mapping[str, Any], place: str, base: str) -> Lead | None:
    guid = stated_line(entry.get("id"))
    url = stated_address(stated_line(entry.get("link")) or guid, base)
    if url is None:
        return None
    content = entry.get("content")
    bodies = [each.get("value") for each in content if isinstance(each, Mapping)] if isinstance(content, list) else []
    return Lead(
        place=place,
        url=url,
        guid=guid,
        headline=stated_words(entry.get("title")),
        published_at=stated_moment(stated_line(entry.get("published"))),
        byline=stated_words(entry.get("author")),
        publisher=stated_words(about.get("title")),
        language=stated_line(entry.get("language") or about.get("language")),
        summary=stated_words(entry.get("summary") or entry.get("description")),
        body=next((body for body in bodies if isinstance(body, str) and body.strip()), None),
    )
