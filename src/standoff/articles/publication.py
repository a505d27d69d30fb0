"""Read what a page states of its own publication: headline, byline, publisher, moment, address, language, genre.

Only what is stated for machines is taken (JSON-LD, meta elements, the language attribute) and the one top heading. Nothing is
guessed from running text: a date found somewhere in a page is a date of something.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import cast
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from standoff.articles.moments import moment, written
from standoff.articles.tables import holdable, load_json, primary_language
from standoff.errors import MalformedDocument
from standoff.records.article import Genre

# schema.org types of articles, and the genre that each states.
_GENRES: dict[str, Genre] = {
    "NewsArticle": "news",
    "ReportageNewsArticle": "news",
    "Article": "news",
    "BlogPosting": "news",
    "BackgroundNewsArticle": "analysis",
    "AnalysisNewsArticle": "analysis",
    "OpinionNewsArticle": "opinion",
    "LiveBlogPosting": "live_blog",
}
# Where the moment of publication stands, the most exact first. Not "date" alone before these: it may be of the last change.
_DATE_NAMES = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "article.published", "publish-date", "publish_date", "publishdate", "pubdate", "publication_date",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date",
)  # fmt: skip
_PUBLISHER_NAMES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright_holder")
_AUTHOR_NAMES = ("author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "article:author")
_SPACE = re.compile(r"\s+")
_BY = re.compile(r"^(?:by|BY|By)[ :]\s*")
_MOST_JSON_LD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a page states; None where it states nothing."""

    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    url: str | None = None
    language: str | None = None
    genre: Genre = "news"


def publication(tree: HtmlElement, address: str | None) -> Publication:
    """Read what a page states of its publication; ``address`` is where it was found, to complete relative addresses."""
    metas = _metas(tree)
    linked = next(_json_ld_articles(tree), {})
    publisher = _name(linked.get("publisher")) or _first(metas, _PUBLISHER_NAMES)
    language = _text(linked.get("inLanguage")) or tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    return Publication(
        headline=_headline(tree, metas, linked, publisher),
        byline=_byline(metas, linked),
        publisher=publisher,
        published_at=_published(tree, metas, linked),
        url=_address(tree, metas, address),
        language=primary_language(language or metas.get("content-language", "")),
        genre=_GENRES.get(_type(linked) or "", "news"),
    )


def mail_moment(text: str) -> str | None:
    """Read a moment as e-mail and HTTP write it (``Mon, 10 Mar 2025 08:15:00 GMT``); None when it is none."""
    try:
        return written(parsedate_to_datetime(text))
    except (ValueError, OverflowError):
        # OverflowError: a zone of more hours than there are.
        return None


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Give the meta elements by their lower-case names; the first of a name counts."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = _text(element.get("content"))
        if name and content:
            metas.setdefault(name.lower(), content)
    return metas


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _json_ld_articles(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Give the descriptions of articles in the JSON-LD of a page, in order."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        try:
            value = load_json(element.text or "")
        except MalformedDocument:
            # Many pages carry broken JSON-LD; what else they state still counts.
            continue
        yield from (each for each in _objects(value) if _type(each) is not None)


def _objects(value: object) -> Iterator[dict[str, object]]:
    """Give the objects of a JSON-LD document: itself, those of its list, of its graph, and the main one of a page."""
    waiting = [value]
    for _ in range(_MOST_JSON_LD):
        if not waiting:
            return
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting[:0] = each[:_MOST_JSON_LD]
        elif isinstance(each, dict):
            yield cast("dict[str, object]", each)
            waiting += [each.get("@graph"), each.get("mainEntity")]


def _type(described: dict[str, object]) -> str | None:
    stated = described.get("@type")
    types = stated if isinstance(stated, list) else [stated]
    return next((each for each in types if isinstance(each, str) and each in _GENRES), None)


def _text(value: object) -> str | None:
    """Give a stated value as one line of text; None when it is none or is empty."""
    return (_SPACE.sub(" ", holdable(value)).strip() or None) if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """Give the name, or the names joined by commas, of a person or organization in JSON-LD."""
    if isinstance(value, list):
        names = [name for each in value[:_MOST_JSON_LD] if (name := _name(each)) is not None]
        return ", ".join(dict.fromkeys(names)) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _headline(tree: HtmlElement, metas: dict[str, str], linked: dict[str, object], publisher: str | None) -> str | None:
    """Give the heading that readers see; else what the page is called elsewhere, without the name of the site."""
    headings = [heading for element in tree.iter("h1") if (heading := _text(element.text_content())) is not None]
    stated = _text(linked.get("headline")) or metas.get("og:title") or metas.get("twitter:title")
    if len(headings) == 1 and headings[0] != publisher:
        return headings[0]
    title = next((_text(element.text_content()) for element in tree.iter("title")), None)
    called = stated or title
    return _without_site(called, publisher) if called else None


def _without_site(title: str, publisher: str | None) -> str:
    bare, mark, site = title.rpartition(" | ")
    if mark:
        return bare
    for mark in (" - ", " – ", " — "):
        bare, found, site = title.rpartition(mark)
        if found and publisher is not None and site.casefold() == publisher.casefold():
            return bare
    return title


def _byline(metas: dict[str, str], linked: dict[str, object]) -> str | None:
    stated = _name(linked.get("author")) or _first(metas, _AUTHOR_NAMES)
    if stated is None or stated.startswith(("http:", "https:", "@")):
        return None
    return _BY.sub("", stated) or None


def _published(tree: HtmlElement, metas: dict[str, str], linked: dict[str, object]) -> str | None:
    stated = [_text(linked.get("datePublished")), *(metas.get(name) for name in _DATE_NAMES)]
    stated += [
        element.get("datetime") or element.get("content")
        for element in tree.iter("time", "span", "abbr")
        if (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None
    ]
    found = [read for each in stated if each and (read := moment(each) or mail_moment(each)) is not None]
    # A moment says more than a day, when both are of the same day.
    return next((each for each in found if "T" in each and each[:10] == found[0][:10]), found[0]) if found else None


def _address(tree: HtmlElement, metas: dict[str, str], address: str | None) -> str | None:
    canonical = next(
        (element.get("href") for element in tree.iter("link") if "canonical" in (element.get("rel") or "").lower().split()), None
    )
    for stated in (canonical, metas.get("og:url")):
        whole = _joined(address, stated) if stated else None
        if whole is not None:
            return whole
    return address


def _joined(base: str | None, stated: str) -> str | None:
    """Complete a stated address; None when it is none of the web."""
    try:
        whole = urljoin(base or "", stated.strip())
        parts = urlsplit(whole)
    except ValueError:
        # A bracket that opens no IPv6 address.
        return None
    return whole if parts.scheme in ("http", "https") and parts.netloc else None
