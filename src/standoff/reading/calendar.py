"""The calendar: months and weeks apart, the nearest of several days, feasts, and lengths of time as TIMEX3 writes them."""

import re
from collections.abc import Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta

# Days from Easter Sunday to the feasts that move with it.
_AFTER_EASTER = {
    "palm sunday": -7, "good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1, "ascension day": 39, "whitsun": 49,
    "whit sunday": 49, "pentecost": 49, "whit monday": 50,
}  # fmt: skip
# Month and day of the feasts that keep them.
FIXED_FEASTS = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "new year": (1, 1), "the new year": (1, 1), "epiphany": (1, 6), "may day": (5, 1), "bastille day": (7, 14),
}  # fmt: skip
_NOVEMBER, _THURSDAY = 11, 4


def calendar_day(year: int, month: int, day: int) -> date | None:
    """Give a day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days_after(day: date, days: int) -> date | None:
    """Give the day so many days after another, or None where the calendar ends before it."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def month_after(day: date, step: int) -> tuple[int, int]:
    """Give the year and month so many months after a day's."""
    count = day.year * 12 + day.month - 1 + step
    return count // 12, count % 12 + 1


def nearest(days: Sequence[date], about: date, tense: int) -> date:
    """Give the last day up to ``about`` for what is over, the first from it on for what is to come, otherwise the nearest."""
    wanted = [day for day in days if (day <= about if tense < 0 else day >= about if tense > 0 else True)]
    return min(wanted or days, key=lambda day: abs((day - about).days))


def week_of_month(year: int, month: int, number: int) -> date | None:
    """Give the Monday of a whole week of a month; a negative number counts from the last week that begins in it."""
    mondays = [day for each in range(1, 32) if (day := calendar_day(year, month, each)) is not None and day.isoweekday() == 1]
    position = number - 1 if number > 0 else number
    return mondays[position] if -len(mondays) <= position < len(mondays) else None


def feast(name: str, year: int) -> date | None:
    """Give the day of a feast in a year; None for a name that is none of those known."""
    plain = name.lower().replace("’", "'")
    if not MINYEAR <= year <= MAXYEAR:
        return None
    if plain in _AFTER_EASTER:
        return days_after(easter(year), _AFTER_EASTER[plain])
    if plain == "thanksgiving":
        first = date(year, _NOVEMBER, 1)
        return first + timedelta(days=(_THURSDAY - first.isoweekday()) % 7 + 21)
    return calendar_day(year, *FIXED_FEASTS[plain]) if plain in FIXED_FEASTS else None


def easter(year: int) -> date:
    """Give Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def length(number: float | None, unit: str, *, clock: bool = False) -> str:
    """Write a length of time: P3M, PT2H, P2.5Y, P1DE, PXD where nobody says how many."""
    many = re.match(r"(\d*)(\w+)", unit)
    times, letter = (int(many[1] or 1), many[2]) if many else (1, unit)
    if number is None:
        return f"P{'T' if clock else ''}X{letter}"
    total = number * times
    if letter == "Q":
        total, letter = total * 3, "M"
    if letter == "H" and total != int(total):
        hours, minutes = int(total), round((total - int(total)) * 60)
        return f"PT{f'{hours}H' if hours else ''}{minutes}M"
    if letter == "D" and total == 0.5:
        return "PT12H"
    return f"P{'T' if clock else ''}{int(total) if total == int(total) else total}{letter}"
