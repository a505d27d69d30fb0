"""The day of the event that a short release tells: one plain rule over the expressions of time.

It is the first day that the body names (a date, a weekday, "yesterday", "last night", the first day of a range) that is not after
the day of the release. Passed over are the beginnings of longer times ("since Oct. 1") and the days on which something is only said
("officials confirmed today"). Where the body names no other day, it is the day of the release.
"""

import re
from collections.abc import Iterable, Sequence

from standoff.records import Article, TimeExpression

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# The heading of a release holds dates that are those of the release: down to here, or to the end of the dateline.
_HEADING = re.compile(r"For Immediate Release|Download PDF")
_PLACE_AND_DATE = re.compile(r"\([A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?\)")
_LONGEST_HEADING = 700
_SINCE = re.compile(r"\b(?:since|until|till) $", re.IGNORECASE)
_SAYING = r"(?:said|announced|confirmed|reported|acknowledged|released|identified)"
_SAID_BEFORE = re.compile(rf"\b{_SAYING} (?:(?:late|early) )?(?:on )?$")
_SAID_AFTER = re.compile(rf" (?:(?:was|has|have) )?{_SAYING}\b")

Day = tuple[int, int, str]


def event_day(article: Article, found: Sequence[TimeExpression]) -> str | None:
    """Give the day of the event, or None when the text has no day at all."""
    begins = body_start(article)
    heading = [day for each in found if each.span.start < begins and (day := _day(each.value))]
    anchors = (day for each in found if each.anchor and (day := _day(each.anchor)))
    release = heading[-1] if heading else next(anchors, None)
    return first_day(article.text, ((each.span.start, each.span.end, each.value) for each in found), begins, release)


def first_day(text: str, found: Iterable[Day], begins: int, release: str | None) -> str | None:
    """Give the first day of the body that the event can be of, or the day of the release."""
    days = [(start, end, day) for start, end, value in found if start >= begins and (day := _day(value))]
    possible = (day for start, end, day in days if (release is None or day <= release) and not _is_beside(text, start, end))
    return next(possible, release)


def body_start(article: Article) -> int:
    """Say where the body of a release begins: after its dateline, or after the lines of its heading."""
    dateline = article.dateline.span.end if article.dateline else 0
    place = _PLACE_AND_DATE.search(article.text, 0, _LONGEST_HEADING)
    headings = [match.end() for match in _HEADING.finditer(article.text, 0, _LONGEST_HEADING)]
    return max([dateline, place.end() if place else 0, *headings])


def _is_beside(text: str, start: int, end: int) -> bool:
    """Say whether a day is that of something else: of the saying, or of the beginning of a longer time."""
    before = text[max(0, start - 30) : start]
    is_said = _SAID_BEFORE.search(before) or _SAID_AFTER.match(text, end) or re.search(rf"\b{_SAYING} $", before)
    return bool(_SINCE.search(before) or is_said)


def _day(value: str) -> str | None:
    found = _DAY.match(value)
    return found[0] if found else None
