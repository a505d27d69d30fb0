"""The day of publication as a text states it itself, where nobody told it beforehand.

It is the full date of its dateline, of a line that holds nothing else, or in brackets after the place with which a report opens.
Where such a date lacks its year, a number of the release in the heading ("2010-09-CA-005") may give it. A date without a year is no
anchor otherwise, and the dates of a headline are those of what it tells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from standoff.reading.calendar import calendar_day
from standoff.reading.reckoner import meaning
from standoff.reading.time_forms import Found
from standoff.reading.timeline import Timeline
from standoff.records import Article, Span

# What may stand before the date in a line of its own.
_LABEL = re.compile(r"(?:(?:Published|Posted|Issued|Released|Updated|Dated?)(?: on)?:?)?", re.IGNORECASE)
# "KABUL, Afghanistan (Sept. 1, 2010)" at the beginning of a line.
_PLACE_AND_DATE = re.compile(r"(?:^|\n)[^\S\n]*[A-Z][A-Z'’.-]{2,}(?:[ ,]+[A-Z][\w'’.-]*){0,4},? \(([^()\n]{5,24})\)")
# "May 11: Operations in the south" at the very top.
_DATE_THEN = re.compile(r"\s*([A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}):")
_RELEASE = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-[A-Z]{1,3}-\d{2,4}\b")
# Characters from the top in which the heading of a release ends, and a line with the date stands.
NEAR_THE_TOP, HEADING = 300, 700


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedDay:
    """The day, and where the text states it."""

    day: date
    span: Span


def stated_month(article: Article) -> date | None:
    """Give the middle of the month of publication, where the number of the release says it."""
    number = _RELEASE.search(article.text, 0, HEADING)
    return date(int(number[1]), int(number[2]), 15) if number else None


def stated_day(article: Article, found: Sequence[Found], line: Timeline) -> StatedDay | None:
    """Give the day of publication as the text states it; None when it does not."""
    number = _RELEASE.search(article.text, 0, HEADING)
    dates = [each for each in found if each.kind == "date" and not each.hours and each.start < HEADING]
    # The dateline comes first: it stands nearest to the news.
    spans = _spans(article, dates, has_number=number is not None)
    for span in spans:
        for each in dates:
            if span.start <= each.start and each.end <= span.end:
                day = _full(each, line) or _numbered(each, line, number)
                if day is not None:
                    return StatedDay(day=day, span=Span(start=each.start, end=each.end))
    return None


def _spans(article: Article, dates: Sequence[Found], *, has_number: bool) -> list[Span]:
    text = article.text
    spans = [article.dateline.span] if article.dateline else []
    spans += [Span(start=each.start, end=each.end) for each in dates if each.start < NEAR_THE_TOP and _is_line(text, each)]
    several = [_PLACE_AND_DATE.search(text, 0, HEADING), _DATE_THEN.match(text) if has_number else None]
    return spans + [Span(start=each.start(1), end=each.end(1)) for each in several if each is not None]


def _is_line(text: str, found: Found) -> bool:
    """Say whether a date with its year is all that its line holds."""
    start, end = text.rfind("\n", 0, found.start) + 1, text.find("\n", found.end)
    after = text[found.end : end if end >= 0 else len(text)]
    return "year" in found.words and not after.strip() and _LABEL.fullmatch(text[start : found.start].strip()) is not None


def _full(found: Found, line: Timeline) -> date | None:
    if "year" not in found.words:
        return None
    made = meaning(found, Timeline(lexicon=line.lexicon, published=None), 0)
    return date.fromisoformat(made.value) if made else None


def _numbered(found: Found, line: Timeline, number: re.Match[str] | None) -> date | None:
    """Give a date its year from the number of the release, when its month is that of the number or one beside it."""
    open_day = meaning(found, Timeline(lexicon=line.lexicon, published=None), 0) if number else None
    if number is None or open_day is None:
        return None
    month, day = int(open_day.value[5:7]), int(open_day.value[8:10])
    apart = (month - int(number[2]) + 6) % 12 - 6
    year = int(number[1]) + (int(number[2]) - 1 + apart) // 12
    return calendar_day(year, month, day) if abs(apart) <= 1 else None
