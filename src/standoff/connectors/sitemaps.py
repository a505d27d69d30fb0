"""Read sitemaps: lists of pages, plain or with the news of the last two days, and lists of such lists, packed or not (sitemaps.org).

A sitemap speaks for its own site: what it says of the pages of others is left out, as the protocol has it.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from standoff.connectors.feeds import Fetch, feed_leads
from standoff.connectors.markup import local_name, xml_elements
from standoff.connectors.moments import earlier, stated_moment
from standoff.connectors.robots import read_rules
from standoff.connectors.stated import stated_address, stated_line, stated_words
from standoff.connectors.unpacking import GZIP_MAGIC, unpack
from standoff.errors import DocumentError, MalformedDocument, OversizedDocument, PostponedDocument, Unchanged, UnsupportedDocument
from standoff.records.document import Document, Unread, unread
from standoff.records.lead import Lead

# Sitemaps read in one run. A publisher with one for each day of a year fits; at the pause of a second this takes eight minutes.
MOST_SITEMAPS = 500
# A list of lists of lists: the protocol allows one level, and some content systems make two.
DEEPEST = 3
_START = 4096
_GZIP = 16 + zlib.MAX_WBITS
_FEEDS = ("rss", "feed", "rdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """A connector to a sitemap, or to all those that the robots.txt of a bare domain names.

    Attributes:
        place: The address of a sitemap, or a domain: ``harbour.example``, ``https://harbour.example/``.
        fetch: Gives the bytes of an address.
        max_bytes: The largest sitemap read, unpacked.
        is_file: Whether the place is a path that ``fetch`` reads. Whose site it is nothing says, so that all its pages are given.
    """

    place: str
    fetch: Fetch
    max_bytes: int
    is_file: bool = False

    def found(self, *, since: str | None = None) -> Iterator[Lead | Unread]:
        """Give the pages listed, those of the sitemaps changed last first, and the sitemaps that could not be read.

        A page changed last before ``since`` was published before it, and is left out too.
        """
        yield from _Walk(self, since).leads()


@dataclass(frozen=True, slots=True)
class _Child:
    """A sitemap in a list of sitemaps, and when it was changed last."""

    address: str
    changed_at: str | None


@dataclass(slots=True)
class _Walk:
    """One run over the sitemaps of a place."""

    sitemap: Sitemap
    since: str | None
    waiting: list[tuple[str, int]] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    hosts: set[str] = field(default_factory=set)
    left_out: int = 0

    def leads(self) -> Iterator[Lead | Unread]:
        """Read one sitemap after the other, from the last that was found to the first."""
        try:
            self._enqueue(self._starts(), 1)
        except DocumentError as error:
            yield unread(self.sitemap.place, error)
            return
        read = 0
        while self.waiting:
            if read == MOST_SITEMAPS:
                yield unread(self.sitemap.place, _too_many(len(self.waiting)))
                break
            read += 1
            address, depth = self.waiting.pop()
            try:
                yield from self._read(address, depth)
            except Unchanged:
                continue
            except PostponedDocument as error:
                # The others are of the same site, or as good as: they wait for the same reason.
                yield unread(address, error)
                break
            except DocumentError as error:
                yield unread(address, error)
        if self.left_out:
            yield unread(self.sitemap.place, _foreign(self.left_out))

    def _starts(self) -> list[str]:
        """Give the addresses of the sitemaps to begin with."""
        if self.sitemap.is_file:
            return [self.sitemap.place]
        place = self.sitemap.place.strip()
        whole = stated_address(place if "://" in place else f"https://{place}", "")
        if whole is None:
            raise UnsupportedDocument("It is neither the address of a sitemap nor a domain. Give https://... or harbour.example.")
        self.hosts.add(_site(whole))
        parts = urlsplit(whole)
        if parts.path not in ("", "/") or parts.query:
            return [whole]
        origin = f"{parts.scheme}://{parts.netloc}"
        return self._named(origin) or [f"{origin}/sitemap.xml"]

    def _named(self, origin: str) -> list[str]:
        """Give the sitemaps that the robots.txt of a site names; none where it has no robots.txt."""
        try:
            robots = self.sitemap.fetch(f"{origin}/robots.txt")
        except PostponedDocument:
            raise
        except DocumentError:
            # What keeps it from being read keeps the sitemap from it too, and is told there.
            return []
        stated = (stated_address(stated_line(each), f"{origin}/robots.txt") for each in read_rules(robots.content).sitemaps)
        return [address for address in stated if address is not None]

    def _enqueue(self, addresses: list[str], depth: int) -> None:
        new = [address for address in dict.fromkeys(addresses) if address not in self.known]
        self.known.update(new)
        self.waiting += [(address, depth) for address in reversed(new)]

    def _read(self, address: str, depth: int) -> Iterator[Lead | Unread]:
        document = _plain(self.sitemap.fetch(address), self.sitemap.max_bytes)
        base = document.address or address
        # A sitemap that a robots.txt names, or a list, may lie on another host than its pages, but pages beside it are its own.
        self.hosts |= {_site(address), _site(base)}
        if not document.content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"\0" not in document.content[:4]:
            yield from self._own(_listed(document, self.sitemap.place, base))
            return
        elements = xml_elements(document.content, ("url", "sitemap"))
        kind = local_name(next(elements).tag)
        if kind == "sitemapindex":
            if depth >= DEEPEST:
                raise MalformedDocument(f"It is a list of sitemaps {depth} levels deep. Give the address of the sitemap itself.")
            self._enqueue(self._children(elements, base), depth + 1)
        elif kind == "urlset":
            yield from self._own(lead for each in elements if (lead := self._lead(each, base)) is not None)
        elif kind in _FEEDS:
            feed = feed_leads(replace(document, place=self.sitemap.place))
            yield from self._own(lead for lead in feed if self._is_wanted(lead.published_at))
        else:
            what = "a web page" if kind == "html" else f"<{kind[:40]}>"
            raise MalformedDocument(f"It is no sitemap but {what}. Give the address of a sitemap, or the bare domain.")

    def _own(self, leads: Iterator[Lead]) -> Iterator[Lead]:
        """Give the leads to the own site, each once, and count the others."""
        given: set[str] = set()
        for lead in leads:
            if lead.url in given:
                continue
            given.add(lead.url)
            if self.sitemap.is_file or any(_is_of_site(_site(lead.url), host) for host in self.hosts):
                yield lead
            else:
                self.left_out += 1

    def _children(self, elements: Iterator[Any], base: str) -> list[str]:
        found = []
        for element in elements:
            parts = _parts(element)
            address = stated_address(stated_line(parts.get("loc")), base)
            changed_at = stated_moment(stated_line(parts.get("lastmod")))
            if address is not None and self._is_wanted(changed_at):
                found.append(_Child(address, changed_at))
        # Those that state no change keep their order behind the others; sorting is stable.
        dated = sorted((each for each in found if each.changed_at), key=lambda each: each.changed_at or "", reverse=True)
        return [each.address for each in dated] + [each.address for each in found if not each.changed_at]

    def _lead(self, element: Any, base: str) -> Lead | None:
        parts = _parts(element)
        url = stated_address(stated_line(parts.get("loc")), base)
        published_at = stated_moment(stated_line(parts.get("publication_date")))
        changed_at = stated_moment(stated_line(parts.get("lastmod")))
        if url is None or not self._is_wanted(published_at or changed_at):
            return None
        return Lead(
            place=self.sitemap.place,
            url=url,
            headline=stated_words(parts.get("title")),
            published_at=published_at,
            publisher=stated_words(parts.get("name")),
            language=stated_line(parts.get("language")),
        )

    def _is_wanted(self, moment: str | None) -> bool:
        return self.since is None or moment is None or not earlier(moment, self.since)


def leads_on(content: bytes) -> bool:
    """Say whether a document only leads to sitemaps: that it is unchanged says nothing of them."""
    start = content[:_START]
    if start.startswith(GZIP_MAGIC):
        try:
            start = zlib.decompressobj(_GZIP).decompress(start, _START)
        except zlib.error:
            return False
    return b"sitemapindex" in start.replace(b"\0", b"")


def _plain(document: Document, max_bytes: int) -> Document:
    if not document.content.startswith(GZIP_MAGIC):
        return document
    return replace(document, content=unpack([document.content], max_bytes=max_bytes))


def _parts(element: Any) -> dict[str, str | None]:
    """Give the texts of an entry by their names, and those of its news part; pictures and other languages have names of their own."""
    parts = {local_name(each.tag): each.text for each in element}
    for news in element:
        if local_name(news.tag) == "news":
            inner = {local_name(each.tag): each.text for each in news.iter()}
            parts |= {name: inner.get(name) for name in ("name", "language", "publication_date", "title")}
    return parts


def _listed(document: Document, place: str, base: str) -> Iterator[Lead]:
    """Read a sitemap in plain text: an address a line."""
    stated = document.content.decode("utf-8-sig", "replace").split("\n")
    addresses = [line.strip() for line in stated if line.strip()]
    if not all(line.startswith(("http://", "https://")) for line in addresses) or not addresses:
        raise MalformedDocument("It is no sitemap: neither XML nor a list of addresses. Give the address of a sitemap, or the bare domain.")
    for line in addresses:
        url = stated_address(line, base)
        if url is not None:
            yield Lead(place=place, url=url)


def _site(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _is_of_site(host: str, site: str) -> bool:
    return host == site or host.endswith(f".{site}")


def _too_many(left: int) -> OversizedDocument:
    return OversizedDocument(
        f"It leads to more than {MOST_SITEMAPS} sitemaps, of which {left} were left out. "
        "Give a day to begin from, or the address of one of them."
    )


def _foreign(count: int) -> UnsupportedDocument:
    return UnsupportedDocument(
        f"It lists {count} pages of other sites, for which a sitemap cannot speak; they were left out. Give the sitemaps of those sites."
    )
