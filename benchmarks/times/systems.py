"""The systems that are scored: Standoff's reader of times, ``dateparser.search``, and for events the first date of the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from benchmarks.times.sets import Document, Marked
from standoff.articles.extraction import text_article
from standoff.lexicons.times import load_times
from standoff.reading.times import times
from standoff.records import Article, TimeExpression

NOT_DATES = frozenset(("duration", "set"))
FIRST_DATE = re.compile(
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?P<day>\d{1,2}) ?,? (?P<year>\d{4})", re.IGNORECASE
)
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# What dateparser takes for a date although it has neither a figure nor a word of time ("on", "to", "may") is not held against it.
_TIME_WORD = re.compile(
    r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|ago|now|week|month|year|day|hour|minute|decade"
    r"|january|february|march|april|june|july|august|september|october|november|december",
    re.IGNORECASE,
)


def article_of(document: Document) -> Article:
    """Make the article that a reader is given."""
    return replace(text_article(document.text), published_at=document.published)


def read_with_standoff(documents: Sequence[Document]) -> Iterator[tuple[TimeExpression, ...]]:
    """Give our expressions, document after document."""
    lexicon = load_times()
    for document in documents:
        yield times(article_of(document), lexicon)


def marked(found: Sequence[TimeExpression]) -> list[Marked]:
    """Give our expressions in the shape of the gold."""
    return [Marked(span=(each.span.start, each.span.end), value=each.value, is_date=each.grain not in NOT_DATES) for each in found]


def dateparser_search() -> Any:
    """Load the peer; None when the bench group is not installed."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return None
    return search_dates


def peer_dates(document: Document, search: Any) -> list[tuple[Marked, date]]:
    """Give what ``dateparser.search`` finds. It gives words and moments: their places, and whether a year or a month is meant, are ours."""
    base = document.published or first_date(document.text)
    settings: dict[str, object] = {"PREFER_DATES_FROM": "past"}
    if base:
        settings["RELATIVE_BASE"] = datetime.fromisoformat(base[:10])
    made: list[tuple[Marked, date]] = []
    at = 0
    for words, moment in search(document.text, languages=["en"], settings=settings) or []:
        start = document.text.find(words, at)
        if start < 0 or not _TIME_WORD.search(words):
            continue
        at = start + len(words)
        made.append((Marked(span=(start, at), value=_peer_value(words, moment), is_date=True), moment.date()))
    return made


def _peer_value(words: str, moment: datetime) -> str:
    if re.fullmatch(r"\W*(?:in )?\d{4}\W*", words):
        return f"{moment.year:04d}"
    if re.fullmatch(r"\W*(?:in )?[A-Za-z]+\.?(?: \d{4})?\W*", words) and any(month in words.lower() for month in MONTHS):
        return f"{moment:%Y-%m}"
    return f"{moment:%Y-%m-%d}"


def plain_event_day(text: str) -> str | None:
    """Give the day that a regular expression gives: the first full date of the text, or the day before where it says "yesterday"."""
    found = first_date(text)
    day = _real_day(found)
    if day is None:
        return None
    return f"{day - timedelta(days=1) if re.search(r'yesterday|last night', text) else day}"


def _real_day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def first_date(text: str) -> str | None:
    """Give the first full date of a text, as a regular expression finds it."""
    found = FIRST_DATE.search(text)
    if found is None:
        return None
    month = MONTHS.index(found["month"].lower()) + 1
    return f"{found['year']}-{month:02d}-{int(found['day']):02d}"
