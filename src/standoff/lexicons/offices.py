"""Who held which office when: looked up by person, and by office at a date.

Dates are as exact as the rows are sure: a year, a month or a day. So a day lies certainly within a term, possibly within it, or outside.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from standoff.lexicons.keys import name_key
from standoff.lexicons.sorted_table import Row, SortedTable, own_table, shipped_table

HOLDER_FIELDS = 9
TITLE_FIELDS = 3
OWN_HOLDERS = "holders.tsv"
# Who led a state in fact, whatever the office: confirms and never contradicts.
LEADER = "leader"
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Somebody's term in an office; ``seen`` says up to when an open end is known to hold."""

    name: str
    office: str
    owner: str
    since: str | None
    until: str | None
    seen: str | None
    entity: str | None
    origin: str

    def certainly(self, day: date) -> bool:
        """Say whether the term covers the day for sure."""
        if self.since is None:
            return False
        end = first_day(self.until) if self.until else first_day(self.seen) if self.seen else None
        return end is not None and last_day(self.since) < day < end

    def possibly(self, day: date, *, slack: timedelta = timedelta(0)) -> bool:
        """Say whether the term may cover the day, or one at most ``slack`` away."""
        if self.since is not None and day + slack < first_day(self.since):
            return False
        return self.until is None or day - slack <= last_day(self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeTable:
    """The holders of offices, shipped and the user's own, and the words for offices.

    Attributes:
        tables: The tables of holders, sorted by person.
        titles: Words for offices, to the offices they mean and the owner for which they do.
        terms: The rows of each office of each owner, as (table, line).
    """

    tables: tuple[SortedTable, ...]
    titles: SortedTable
    terms: Mapping[tuple[str, str], tuple[Row, ...]] = field(default_factory=dict)

    def of_person(self, name: str) -> tuple[Holding, ...]:
        """Give all terms of a person, by the full name."""
        key = name_key(name)
        return tuple(_holding(row) for table in self.tables for row in table.rows(key))

    def of_office(self, office: str, owner: str) -> tuple[Holding, ...]:
        """Give all known terms of an office of a state or body."""
        return tuple(_holding(row) for row in self.terms.get((office, owner), ()))

    def meant_by(self, title: str, owner: str) -> tuple[str, ...]:
        """Give the offices that a title means for an owner; none where it tells none."""
        rows = self.titles.rows(name_key(title))
        is_state = len(owner) == 3 and owner.isupper()
        own = next((row for row in rows if row[2] == owner), None)
        general = next((row for row in rows if row[2] == ("" if is_state else "body")), None)
        chosen = own or general
        return tuple(chosen[1].split("|")) if chosen else ()


def load_offices(language: str = "en", *, own: Path | None = None) -> OfficeTable:
    """Read the tables of a language and, where there is one, the user's own of the folder ``own``."""
    shipped = shipped_table(language, "holders.tsv", HOLDER_FIELDS)
    further = own_table(own / OWN_HOLDERS, HOLDER_FIELDS) if own is not None else None
    tables = (shipped, further) if further is not None else (shipped,)
    terms: dict[tuple[str, str], list[Row]] = {}
    for table in tables:
        for row in table.all():
            terms.setdefault((row[2], row[3]), []).append(row)
    return OfficeTable(
        tables=tables,
        titles=shipped_table(language, "office_titles.tsv", TITLE_FIELDS),
        terms={office: tuple(rows) for office, rows in terms.items()},
    )


def first_day(written: str) -> date:
    """Give the first day of a year, a month or a day."""
    year, month, day = _parts(written)
    return date(year, month or 1, day or 1)


def last_day(written: str) -> date:
    """Give the last day of a year, a month or a day."""
    year, month, day = _parts(written)
    if month is None:
        return date(year, 12, 31)
    if day is None:
        return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return date(year, month, day)


def _parts(written: str) -> tuple[int, int | None, int | None]:
    found = _DATE.match(written)
    if found is None:
        raise ValueError(f"{written!r} is no date")
    return int(found[1]), int(found[2]) if found[2] else None, int(found[3]) if found[3] else None


def _holding(row: Row) -> Holding:
    return Holding(
        name=row[1],
        office=row[2],
        owner=row[3],
        since=row[4] or None,
        until=row[5] or None,
        seen=row[6] or None,
        entity=row[7] or None,
        origin=row[8],
    )
