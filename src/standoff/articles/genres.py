"""Say which genre an article is of, from who publishes it and from what its page is labelled."""

import re
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from standoff.lexicons.page_words import PageWords
from standoff.lexicons.publishers import PARTIES, Publishers
from standoff.records.article import Article, Genre

_BETWEEN = re.compile(r"[\s_-]+")


def with_genre(article: Article, publishers: Publishers) -> Article:
    """Make a statement of what a ministry, a force or a body publishes itself (guidelines, rule 1); a stated genre stays."""
    if article.genre != "news":
        return article
    publisher = publishers.of(name=article.publisher, url=article.url)
    return replace(article, genre="statement") if publisher is not None and publisher.kind in PARTIES else article


def labelled_genre(headline: str | None, section: str | None, address: str | None, words: PageWords) -> Genre | None:
    """Give the genre that a page is labelled with: in its headline, else by its section, else by the folders of its address.

    None when nothing labels it. A label is a whole section or folder, never a word within one: "opinion" is, "opinion-polls" is not.
    """
    for genre, pattern in words.headlines.items():
        if headline is not None and pattern.search(headline):
            return genre
    sections = {} if section is None else {_plain(part) for part in section.split(",")}
    folders = [_plain(part) for part in _folders(address)]
    for genre, names in words.sections.items():
        if not names.isdisjoint(sections) or not names.isdisjoint(folders):
            return genre
    return "live_blog" if folders and words.live_address.search(folders[-1]) else None


def _folders(address: str | None) -> list[str]:
    return [] if address is None else [part for part in unquote(urlsplit(address).path).split("/") if part]


def _plain(label: str) -> str:
    return _BETWEEN.sub(" ", label.strip().lower().removesuffix(".html"))
