"""Compare values of TIMEX3: those that name the same days are the same, however they are written."""

import calendar
import re
from datetime import date, timedelta

Days = tuple[date, date]
_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_DECADE, _CENTURY = 3, 2


def same(one: str, other: str) -> bool:
    """Say whether two values mean the same: the same characters, or the same days and the same time of day."""
    if one == other:
        return True
    mine, theirs = days(one), days(other)
    return mine is not None and mine == theirs and _time(one) == _time(other)


def days(value: str) -> Days | None:
    """Give the first and the last day of a value; None where it names none (a length, a vague or an open value)."""
    first, slash, last = value.partition("/")
    if slash:
        begins, ends = days(first), days(last)
        return (begins[0], ends[1]) if begins and ends else None
    plain = re.sub(r"T.*$", "", value.replace("-XX", ""))
    try:
        return _whole(plain)
    except ValueError:
        return None


def _whole(value: str) -> Days | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = date.fromisoformat(value)
        return day, day
    if found := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return (monday + timedelta(days=5) if found[3] else monday), monday + timedelta(days=6)
    if found := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _months(int(found[1]), *_SEASONS[found[2]])
    if found := re.fullmatch(r"(\d{4})-([QH])([1-4])", value):
        length = 3 if found[2] == "Q" else 6
        return _months(int(found[1]), (int(found[3]) - 1) * length + 1, int(found[3]) * length)
    if found := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    if value.isdigit() and len(value) == 4:
        return date(int(value), 1, 1), date(int(value), 12, 31)
    if value.isdigit() and len(value) in (_DECADE, _CENTURY):
        years = 10 ** (4 - len(value))
        return date(int(value) * years, 1, 1), date(int(value) * years + years - 1, 12, 31)
    return None


def _months(year: int, first: int, last: int) -> Days:
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def _time(value: str) -> str:
    """Give the time of day of a value, without seconds that are nought."""
    found = re.search(r"T(.*)$", value)
    return re.sub(r"^(\d\d:\d\d):00", r"\1", found[1]) if found else ""
