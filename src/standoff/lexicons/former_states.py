"""Which state a name stood for on a day: Moscow spoke for the Soviet Union in 1962, and what is called Soviet is the Soviet Union's."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from standoff.lexicons.actors import table_rows

# Columns of the table of actors: the name in lower case, the country, the sector, and since and until when (ISO 8601, both included).
_TABLE, _WIDTH = "actors.tsv", 10
_NAME, _COUNTRY, _SECTOR, _KIND, _SINCE, _UNTIL = 0, 3, 4, 5, 6, 7


class StatesThen:
    """Names, peoples and seats of states, in lower case, to ISO 3166 alpha-3, by the day."""

    def __init__(self, states: Mapping[str, str], former: Mapping[str, Sequence[str]], language: str) -> None:
        """Take the states of today, and the names by which states that are no more go at any time."""
        rows = [row for row in table_rows(language, _TABLE, _WIDTH) if row[_SECTOR] == "GOV" and (row[_SINCE] or row[_UNTIL])]
        self._rows = rows
        self._own = {name: country for country, names in former.items() for name in names}
        self._today = {**states, **self._own}
        firsts = (date.fromisoformat(row[_SINCE]).toordinal() for row in rows if row[_SINCE])
        afters = (date.fromisoformat(row[_UNTIL]).toordinal() + 1 for row in rows if row[_UNTIL])
        # Between two of these days the names stand for the same states.
        self._changes = sorted({*firsts, *afters})
        self._known: dict[int, Mapping[str, str]] = {}

    def period(self, day: int | None) -> int:
        """Give the number of the period a day (its ordinal) lies in, in which no name changes; where no day is known, that of today."""
        return len(self._changes) if day is None else bisect_right(self._changes, day)

    def within(self, period: int) -> Mapping[str, str]:
        """Give the names in a period."""
        if period not in self._known:
            self._known[period] = self._today if period == len(self._changes) else self._then(self._changes[period] - 1)
        return self._known[period]

    def _then(self, day: int) -> Mapping[str, str]:
        rows = [row for row in self._rows if _is_on(row, day)]
        found = dict(self._today)
        for row in rows:
            now = self._today.get(row[_NAME])
            if row[_KIND] == "country" and now is not None and now != row[_COUNTRY] and " " not in row[_NAME]:
                # With the name of the country its people and its seat are the former state's; not with that of a part, North Vietnam.
                found |= {name: row[_COUNTRY] for name, country in self._today.items() if country == now}
        found |= {row[_NAME]: row[_COUNTRY] for row in rows if row[_NAME] in self._today}
        return found | self._own


def _is_on(row: Sequence[str], day: int) -> bool:
    return (not row[_SINCE] or date.fromisoformat(row[_SINCE]).toordinal() <= day) and (
        not row[_UNTIL] or day <= date.fromisoformat(row[_UNTIL]).toordinal()
    )
