"""The days in which something lies, from TIMEX3 values and the day of publication."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from standoff.linking.sketches import Days, Hour

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T([A-Z]{2}|\d{2}(?::\d{2})?))?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?")
# What tells which half of the day an hour is of; figures are taken as they stand.
_HALF = re.compile(r"\d|\b(?:[ap]\.?m|morning|afternoon|evening|night|noon|midday|midnight|dawn)\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
# News tells of what happened on the day it is printed, the day before, or over the weekend before that.
RECENT_DAYS = 3
# What is planned and undated lies ahead, seldom by more than a month.
PLANNED_DAYS = 31


def published_day(moment: str | None) -> int | None:
    """Give the day of an ISO moment in its own zone, as a proleptic ordinal; None when there is none."""
    found = _DAY.match(moment or "")
    return _ordinal(int(found[1]), int(found[2]), int(found[3])) if found else None


def stated_days(value: str) -> Days | None:
    """Give the days of a TIMEX3 value; None for durations, sets, and what is vague or has no anchor."""
    first, slash, last = value.partition("/")
    if slash:
        one, other = stated_days(first), stated_days(last)
        return Days(one.first, other.last, True) if one and other and one.first <= other.last else None
    if found := _DAY.fullmatch(value):
        day = _ordinal(int(found[1]), int(found[2]), int(found[3]))
        return Days(day, day, True, found[4]) if day else None
    if found := _MONTH.fullmatch(value):
        return _month(int(found[1]), int(found[2]))
    if found := _WEEK.fullmatch(value):
        return _week(int(found[1]), int(found[2]), is_weekend=found[3] is not None)
    if _YEAR.fullmatch(value) and int(value) > 0:
        return Days(date(int(value), 1, 1).toordinal(), date(int(value), 12, 31).toordinal(), True)
    return None


def hour_of(value: str, words: str) -> Hour | None:
    """Give the hour of the day of a TIMEX3 value in these words; None when it has none."""
    _, _, part = value.partition("T")
    return Hour(int(part[:2]), _HALF.search(words) is None) if part[:2].isdigit() else None


def hours_apart(one: Hour, other: Hour) -> int:
    """Give how many hours lie between two hours at least."""
    apart = abs(one.hour - other.hour)
    return min(apart % 12, 12 - apart % 12) if one.open or other.open else apart


def days_of(modality: str, near: Sequence[Days], published: int | None) -> Days | None:
    """Give the days of an act that has no time of its own: those of its sentence, bounded by the day of publication."""
    if len(near) == 1 and near[0].last - near[0].first <= RECENT_DAYS:
        # "said on Friday" dates the saying; the act lies then or shortly before.
        only = near[0]
        return Days(only.first, only.last, False) if modality == "planned" else Days(only.first - 1, only.last, False)
    if published is None:
        return None
    if modality in ("planned", "hypothetical"):
        return Days(published, published + PLANNED_DAYS, False)
    return Days(published - RECENT_DAYS, published, False)


def _ordinal(year: int, month: int, day: int) -> int | None:
    if not (year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day).toordinal()


def _month(year: int, month: int) -> Days | None:
    first = _ordinal(year, month, 1)
    return Days(first, first + monthrange(year, month)[1] - 1, True) if first else None


def _week(year: int, week: int, *, is_weekend: bool) -> Days | None:
    if not (year and 1 <= week <= 52):
        return None
    first = date.fromisocalendar(year, week, 6 if is_weekend else 1).toordinal()
    return Days(first, first + (1 if is_weekend else 6), True)


def day_words(days: Days) -> str:
    """Say a span of days as a stranger reads it: ``1962-10-22``, or ``1962-10-22 to 1962-10-24``."""
    first, last = date.fromordinal(days.first).isoformat(), date.fromordinal(days.last).isoformat()
    return first if first == last else f"{first} to {last}"
