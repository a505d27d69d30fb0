"""Read the moments that feeds, sitemaps and tables state, and refuse those that no news can have."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# The first newspaper is of 1605; a year beyond this is the "never" of some content system.
EARLIEST_YEAR, LATEST_YEAR = 1600, 2199
_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?\s?(Z|z|[+-]\d{2}:?\d{2})?)?", re.ASCII)
_FIGURES = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})Z?)?", re.ASCII)
# Python reads the year 0 of a mail's date as 2000, which is right for "00" and not for "0000".
_YEAR_BEFORE_100 = re.compile(r"\s00\d\d\s", re.ASCII)


def stated_moment(text: str | None) -> str | None:
    """Give a moment as ISO 8601 with its zone, or a day; None when none is stated, or one that makes no sense.

    ISO 8601, the form of e-mail and HTTP (``Mon, 10 Mar 2025 08:15:00 GMT``) and figures alone, taken as UTC (GDELT, WARC), are read.
    Of a moment without a zone only the day is kept.
    """
    if text is None:
        return None
    stated = text.strip()
    iso = _ISO.fullmatch(stated)
    if iso is not None:
        return _checked(_whole(*iso.groups()))
    figures = _FIGURES.fullmatch(stated)
    if figures is not None:
        year, month, day, hour, minute, second = figures.groups()
        return _checked(_whole(f"{year}-{month}-{day}", f"{hour}:{minute}:{second}" if hour else None, "Z"))
    if _YEAR_BEFORE_100.search(stated):
        return None
    try:
        read = parsedate_to_datetime(stated)
    except (ValueError, TypeError, OverflowError):
        return None
    return _checked(read.isoformat() if read.tzinfo is not None else read.date().isoformat())


def earlier(left: str, right: str) -> bool:
    """Say whether one moment or day is before another. A day counts from its first second in UTC."""
    return _point(left) < _point(right)


def _whole(day: str, hour: str | None, zone: str | None) -> str:
    return day if hour is None or zone is None else f"{day}T{hour}{'Z' if zone in 'Zz' else zone}"


def _checked(written: str) -> str | None:
    try:
        read = datetime.fromisoformat(written)
        # The ends of the calendar have no other zone.
        fits = EARLIEST_YEAR <= read.year <= LATEST_YEAR
    except ValueError:
        return None
    if not fits:
        return None
    return written if len(written) == len("2025-03-03") else read.isoformat().replace("+00:00", "Z")


def _point(written: str) -> datetime:
    read = datetime.fromisoformat(written)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read
