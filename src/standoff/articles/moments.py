"""Read moments of publication as pages and JSON state them."""

import re
from datetime import UTC, date, datetime

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?\s?(?:Z|z|[+-]\d{2}:?(?:\d{2})?)?", re.ASCII)


def moment(text: str) -> str | None:
    """Read an ISO 8601 date, or a moment; None when the text is neither.

    A moment keeps its zone. One that states no zone could be any of 26 hours: only its date is kept.
    """
    stated = text.strip()
    is_day = _DAY.fullmatch(stated) is not None
    if not is_day and _MOMENT.fullmatch(stated) is None:
        return None
    try:
        read = date.fromisoformat(stated) if is_day else datetime.fromisoformat(_for_python(stated))
    except ValueError:
        # The figures are of the right shape, but there is no such day or hour.
        return None
    return written(read)


def written(read: date) -> str:
    """Write a day, or a moment with its zone; of a moment without one only the day."""
    if isinstance(read, datetime) and read.tzinfo is None:
        return read.date().isoformat()
    if isinstance(read, datetime) and read.tzinfo is UTC:
        return read.isoformat().replace("+00:00", "Z")
    return read.isoformat()


def _for_python(stated: str) -> str:
    compact = stated.replace(" +", "+").replace(" -", "-").replace(" Z", "Z").replace("z", "Z").replace(",", ".")
    return compact.replace(" ", "T", 1)
