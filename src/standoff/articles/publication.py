"""Read what a page states of its own publication: headline, byline, publisher, moment, address, language, genre.

What is stated for machines is taken (JSON-LD, meta elements, the language attribute), the one top heading, and a date that stands in a
place for it. Nothing is guessed from running text: a date found somewhere in a page is a date of something.
"""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from standoff.articles.dating import published
from standoff.articles.genres import labelled_genre
from standoff.articles.linked_data import GENRES_OF_TYPES, MOST_OBJECTS, article_type, linked_articles
from standoff.articles.tables import holdable, primary_language
from standoff.lexicons.page_words import load_page_words
from standoff.records.article import Genre
from standoff.records.provenance import PublishedFrom

_PUBLISHER_NAMES = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright_holder")
_AUTHOR_NAMES = ("author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "article:author")
_SECTION_NAMES = ("article:section", "parsely-section", "sailthru.section", "section", "dc.subject.section")
_CREDIT_NAMES = ("syndication-source", "original-source", "article:source", "news_source", "dc.source", "source")
_SPACE = re.compile(r"\s+")
_BY = re.compile(r"^(?:by|BY|By)[ :]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What a page states; None where it states nothing.

    Attributes:
        credits: Whom it names as the provider or original source of the text.
        is_paid: Whether it says that only those who pay may read the whole.
        words: How many words it says the article has.
    """

    headline: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published_at: str | None = None
    url: str | None = None
    language: str | None = None
    genre: Genre = "news"
    published_from: PublishedFrom | None = None
    section: str | None = None
    credits: tuple[str | None, ...] = ()
    title: str | None = None
    is_paid: bool | None = None
    words: int | None = None


def publication(tree: HtmlElement, address: str | None) -> Publication:
    """Read what a page states of its publication; ``address`` is where it was found, to complete relative addresses."""
    metas = _metas(tree)
    # A live blog is often described as an article too; what is live counts.
    described = list(linked_articles(tree))
    linked = next((each for each in described if article_type(each) == "LiveBlogPosting"), described[0] if described else {})
    publisher = _name(linked.get("publisher")) or _first(metas, _PUBLISHER_NAMES)
    language = _text(linked.get("inLanguage")) or tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    url, headline = _address(tree, metas, address), _headline(tree, metas, linked, publisher)
    published_at, published_from = published(tree, metas, _text(linked.get("datePublished")), url)
    section = _name(linked.get("articleSection")) or _first(metas, _SECTION_NAMES)
    typed = GENRES_OF_TYPES.get(article_type(linked) or "", "news")
    return Publication(
        headline=headline,
        byline=_byline(metas, linked),
        publisher=publisher,
        published_at=published_at,
        url=url,
        language=primary_language(language or metas.get("content-language", "")),
        genre=typed if typed != "news" else labelled_genre(headline, section, url, load_page_words()) or typed,
        published_from=published_from,
        section=section,
        credits=(_name(linked.get("provider")), _name(linked.get("sourceOrganization")), _first(metas, _CREDIT_NAMES)),
        title=next((_text(element.text_content()) for element in tree.iter("title")), None),
        is_paid=_is_paid(linked, metas),
        words=_whole_number(linked.get("wordCount")),
    )


def _whole_number(value: object) -> int | None:
    """Read a count, which pages write as a number or as a text of digits; JSON numbers are read as floats."""
    written = str(value).removesuffix(".0")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else None


def _is_paid(linked: dict[str, object], metas: dict[str, str]) -> bool | None:
    free = str(linked.get("isAccessibleForFree", "")).lower()
    if free in ("true", "false"):
        return free == "false"
    return {"locked": True, "metered": True, "paid": True, "free": False}.get(metas.get("article:content_tier", "").lower())


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


def _text(value: object) -> str | None:
    """Give a stated value as one line of text; None when it is none or is empty."""
    return (_SPACE.sub(" ", holdable(value)).strip() or None) if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """Give the name, or the names joined by commas, of a person or organization in JSON-LD."""
    if isinstance(value, list):
        names = [name for each in value[:MOST_OBJECTS] if (name := _name(each)) is not None]
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
