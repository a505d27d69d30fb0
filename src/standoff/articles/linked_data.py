"""Read the JSON-LD of a page: the descriptions of articles in it, with what they refer to by ``@id`` filled in."""

from collections.abc import Iterator
from typing import cast

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from standoff.articles.tables import load_json
from standoff.errors import MalformedDocument
from standoff.records.article import Genre

# schema.org types of articles, and the genre that each states.
GENRES_OF_TYPES: dict[str, Genre] = {
    "LiveBlogPosting": "live_blog",
    "OpinionNewsArticle": "opinion",
    "AnalysisNewsArticle": "analysis",
    "BackgroundNewsArticle": "analysis",
    "NewsArticle": "news",
    "ReportageNewsArticle": "news",
    "Article": "news",
    "BlogPosting": "news",
}
MOST_OBJECTS = 200
# Keys whose value may stand elsewhere in the page and be referred to.
_REFERRING = ("publisher", "author", "provider", "sourceOrganization")


def linked_articles(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Give the descriptions of articles in the JSON-LD of a page, in order."""
    objects = [each for value in _values(tree) for each in _objects(value)]
    known = {name: each for each in objects if isinstance(name := each.get("@id"), str) and len(each) > 1}
    for each in objects:
        if article_type(each) is not None:
            yield each | {key: _followed(each[key], known) for key in _REFERRING if key in each}


def article_type(described: dict[str, object]) -> str | None:
    """Give the type of article that a description states, the most telling one; None when it is of something else."""
    stated = described.get("@type")
    types = stated if isinstance(stated, list) else [stated]
    return next((each for each in GENRES_OF_TYPES if each in types), None)


def _values(tree: HtmlElement) -> Iterator[object]:
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        try:
            yield load_json(element.text or "")
        except MalformedDocument:
            # Many pages carry broken JSON-LD; what else they state still counts.
            continue


def _objects(value: object) -> Iterator[dict[str, object]]:
    """Give the objects of a JSON-LD document: itself, those of its list, of its graph, and the main one of a page."""
    waiting = [value]
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting[:0] = each[:MOST_OBJECTS]
        elif isinstance(each, dict):
            yield cast("dict[str, object]", each)
            waiting += [each.get("@graph"), each.get("mainEntity")]


def _followed(value: object, known: dict[str, dict[str, object]]) -> object:
    if isinstance(value, list):
        return [_followed(each, known) for each in value[:MOST_OBJECTS]]
    if isinstance(value, dict) and "name" not in value and isinstance(name := value.get("@id"), str):
        return known.get(name, value)
    return value
