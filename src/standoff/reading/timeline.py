"""What is known of days at one place of a text: when it was published, which day "today" is, and which was named last."""

import re
from dataclasses import dataclass
from datetime import date

from standoff.lexicons.times import TimeLexicon
from standoff.reading.calendar import days_after
from standoff.records.times import Grain

# Days by which a dateline may lie before the day of publication.
DATELINE_DAYS = 6
_YEAR = re.compile(r"\d{4}(?=$|-|T)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=$|T|/)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A value with its unit, the day it was reckoned from, and the distance from a day that is not known."""

    value: str
    grain: Grain
    anchor: str | None = None
    offset: str | None = None


@dataclass(slots=True, kw_only=True)
class Timeline:
    """The days that a text has named so far; it moves on as the expressions are read in their order.

    ``month`` is the middle of the month of publication, where that is all that the text says of it; ``is_resumed`` says of the expression
    at hand that what was told before goes on there: "the shooting began at".
    """

    lexicon: TimeLexicon
    published: date | None
    today: date | None = None
    last: date | None = None
    in_sentence: date | None = None
    last_year: int | None = None
    month: date | None = None
    is_resumed: bool = False

    def __post_init__(self) -> None:
        """Let "today" be the day of publication, until a dateline says otherwise."""
        self.today = self.today or self.published

    def write_on(self, day: date | None) -> None:
        """Let "today" be the day on which the text was written, a little before it was published."""
        if day is not None and (self.published is None or 0 <= (self.published - day).days <= DATELINE_DAYS):
            self.today = day
            self.last = None

    def begin_sentence(self) -> None:
        """Forget the day of the sentence before, except as the day named last."""
        self.in_sentence = None

    @property
    def meant(self) -> date | None:
        """The day of an hour without one: that of its sentence, that of what is told on, else today."""
        return self.in_sentence or (self.last if self.is_resumed else None) or self.today or self.last

    def name(self, meaning: Meaning) -> None:
        """Keep the day that an expression names, and its year."""
        if _YEAR.match(meaning.value):
            self.last_year = int(meaning.value[:4])
        found = _DAY.match(meaning.value)
        if found is not None:
            self.last = self.in_sentence = date.fromisoformat(found[0])


def on_day(day: date | None, anchor: date | None = None, grain: Grain = "day") -> Meaning | None:
    """Make the meaning of a day of the calendar."""
    if day is None:
        return None
    return Meaning(value=day.isoformat(), grain=grain, anchor=anchor.isoformat() if anchor else None)


def days_from(about: date | None, days: int) -> Meaning | None:
    """Make the meaning of the day so many days after another; where that one is not known, the distance alone."""
    if about is None:
        return Meaning(value="XXXX-XX-XX", grain="day", offset=f"{'-' if days < 0 else ''}P{abs(days)}D")
    return on_day(days_after(about, days), about)
