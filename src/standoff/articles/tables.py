"""Read articles from JSON and JSON lines: one object, a list of them, or one a line; also our own readings."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from standoff.articles.dateline import byline, dateline
from standoff.articles.moments import moment
from standoff.errors import DocumentError, EmptyDocument, MalformedDocument
from standoff.records.article import GENRES, Article, Genre
from standoff.records.document import Unread, unread

# What may stand beside the text; each is text itself. Only a reading is known to mean by the last three what we do.
_KEYS = ("headline", "publisher", "published_at", "url", "language")
_READING_KEYS = ("byline", "genre", "revises")
# Values in one JSON document, counted by the commas and brackets (those in its texts too): fifty megabytes of articles
# hold less than a million, fifty megabytes of "[[],[],..." would fill a gigabyte of memory.
MOST_VALUES = 5_000_000
# Halves of surrogate pairs and NULs, which JSON can escape but neither UTF-8 nor a database can hold.
_UNHOLDABLE = re.compile("[\0\ud800-\udfff]")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE)
# An object, or a list of objects, and no text that begins with a bracket.
_JSON_START = re.compile(r"\s*(?:\[\s*)*\{\s*[\"}]")
_JSON_NAMES = {dict: "an object", list: "a list", bool: "true or false", float: "a number"}


@dataclass(frozen=True, slots=True)
class _Repeated:
    """An object in which a key stands twice, so that it says two things."""

    key: str


def looks_like_json(text: str) -> bool:
    """Say whether a text of no stated kind is JSON."""
    return _JSON_START.match(text) is not None


def json_articles(text: str, place: str) -> Iterator[Article | Unread]:
    """Give the article, or the articles of the list, in a JSON document. One that is broken does not stop the others.

    A document that holds one JSON value a line is read as JSON lines, whatever it is called.

    Raises:
        MalformedDocument: The document as a whole is no JSON.
    """
    try:
        value = load_json(text)
    except MalformedDocument as error:
        first, _, rest = text.strip().partition("\n")
        if rest and _is_json(first):
            yield from json_line_articles(text, place)
            return
        raise error
    if not isinstance(value, list):
        yield json_article(value)
        return
    for number, each in enumerate(value):
        yield _attempt(each, f"{place}[{number}]")


def json_line_articles(text: str, place: str) -> Iterator[Article | Unread]:
    """Give the articles in JSON lines, one a line; a line that is broken is told by its number, counted from 1."""
    number, position = 0, 0
    while position < len(text):
        # Only LF parts the lines: JSON text may hold the other characters that Python takes for line ends.
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        number += 1
        line = text[position:end]
        position = end + 1
        if line.strip():
            yield _line_attempt(line, f"{place}:{number}")


def load_json(text: str) -> object:
    """Parse JSON, safely: no nesting, number or list without end.

    Numbers are all read as floats, since no key of an article is one.

    Raises:
        MalformedDocument: It is no JSON, or is nested beyond reason.
    """
    if sum(text.count(mark) for mark in ",[{") > MOST_VALUES:
        raise MalformedDocument(f"It is JSON of more than {MOST_VALUES} values. Split it.")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=float)
    except json.JSONDecodeError as error:
        raise MalformedDocument(f"It is no JSON: {error.msg} in line {error.lineno}, column {error.colno}.") from error
    except RecursionError as error:
        raise MalformedDocument("It is JSON that is nested beyond reason.") from error


def json_article(value: object) -> Article:
    """Make an article from a JSON value: an object with the keys of an article, or a reading that holds one.

    A headline that the text does not begin with is put before it, and a blank line between, so that it is read.

    Raises:
        MalformedDocument: A key is missing, stands twice, or has a value that is not of its kind.
        EmptyDocument: The text is empty.
    """
    given = _members(value, "The JSON")
    is_reading = "standoff" in given and "article" in given
    if is_reading:
        given = _members(given["article"], "'article'")
    stated = {key: _words(given, key) for key in _KEYS + _READING_KEYS if is_reading or key in _KEYS}
    body = _words(given, "text", strip=False)
    if body is None:
        if given.get("text") is None:
            raise MalformedDocument(f"The key 'text' is missing; an article has it (here are: {_listed(given)}).")
        raise EmptyDocument("Its 'text' holds no text.")
    text = body if is_reading else with_headline(stated["headline"], body)
    return Article(
        text=text,
        url=stated["url"],
        publisher=stated["publisher"],
        headline=stated["headline"],
        byline=stated.get("byline") or byline(text),
        dateline=dateline(text),
        genre=_genre(stated.get("genre")),
        published_at=_published(stated["published_at"]),
        language=_stated_language(stated["language"]),
        revises=stated.get("revises"),
    )


def with_headline(headline: str | None, body: str) -> str:
    """Put a headline before a text, and a blank line between, unless it is the first line of the text already."""
    if headline is None or body.lstrip().partition("\n")[0].split() == headline.split():
        return body
    return f"{headline}\n\n{body}"


def primary_language(tag: str) -> str | None:
    """Give the language of a language tag: ``en`` of ``en-GB``; None when it is no tag."""
    found = _LANGUAGE.fullmatch(tag.strip())
    return found.group(1).lower() if found else None


def holdable(text: str) -> str:
    """Replace each character that JSON can escape but nothing else can hold by U+FFFD, so that offsets stay."""
    return _UNHOLDABLE.sub("\ufffd", text)


def _attempt(value: object, place: str) -> Article | Unread:
    try:
        return json_article(value)
    except DocumentError as error:
        return unread(place, error)


def _line_attempt(line: str, place: str) -> Article | Unread:
    try:
        value = load_json(line)
    except MalformedDocument as error:
        return unread(place, error)
    return _attempt(value, place)


def _is_json(text: str) -> bool:
    try:
        load_json(text)
    except MalformedDocument:
        return False
    return True


def _object(pairs: list[tuple[str, object]]) -> dict[str, object] | _Repeated:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    seen: set[str] = set()
    return _Repeated(next(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]


def _members(value: object, name: str) -> dict[str, object]:
    if isinstance(value, _Repeated):
        raise MalformedDocument(f"The key {value.key[:80]!r} stands twice in one object; which is meant cannot be known.")
    if not isinstance(value, dict):
        raise MalformedDocument(f"{name} is {_kind(value)}, not an object with the keys of an article ('text', 'headline' ...).")
    return cast("dict[str, object]", value)


def _words(given: dict[str, object], key: str, *, strip: bool = True) -> str | None:
    """Give the text under a key; None when it is absent or holds nothing."""
    value = given.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise MalformedDocument(f"The key {key!r} holds {_kind(value)}; it must hold text.")
    words = holdable(value).replace("\r\n", "\n").replace("\r", "\n")
    if not words.strip():
        return None
    return words.strip() if strip else words


def _kind(value: object) -> str:
    return _JSON_NAMES.get(type(value), "null" if value is None else "text" if isinstance(value, str) else "an object")


def _listed(given: dict[str, object]) -> str:
    return ", ".join(repr(key[:40]) for key in list(given)[:8]) or "none"


def _published(stated: str | None) -> str | None:
    if stated is None:
        return None
    read = moment(stated)
    if read is None:
        raise MalformedDocument(
            f"The key 'published_at' is {stated[:80]!r}; it must be a date (2025-03-03) or a moment with its zone (2025-03-03T14:05:00Z)."
        )
    return read


def _stated_language(stated: str | None) -> str | None:
    if stated is None:
        return None
    read = primary_language(stated)
    if read is None:
        raise MalformedDocument(f"The key 'language' is {stated[:80]!r}; it must be a language code, such as 'en'.")
    return read


def _genre(stated: str | None) -> Genre:
    if stated is None:
        return "news"
    if stated not in GENRES:
        raise MalformedDocument(f"The key 'genre' is {stated[:80]!r}; it must be one of {', '.join(GENRES)}.")
    return cast("Genre", stated)
