"""Reckon with dates: what a form of time means on a given day, as a TIMEX3 value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from standoff.lexicons.times import TimeLexicon, word_number
from standoff.records.times import Grain

# Days by which a dateline may lie before the day of publication.
DATELINE_DAYS = 6
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_TURNS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "same": 0, "the": 0}
_GRAINS: Mapping[str, Grain] = {
    "week": "week", "month": "month", "year": "year", "decade": "decade", "century": "century", "weekend": "weekend",
    "quarter": "quarter",
}  # fmt: skip
_FEASTS = {"christmas eve": (12, 24), "new year's eve": (12, 31), "new year's day": (1, 1), "the new year": (1, 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A value with its unit, the day it was reckoned from, and the distance from a day that is not known."""

    value: str
    grain: Grain
    anchor: str | None = None
    offset: str | None = None


class Reckoner:
    """Gives forms of time their values, one after another as the text has them: it remembers the day named last."""

    def __init__(self, *, lexicon: TimeLexicon, published: date | None) -> None:
        """Begin a text that was published on a day, or on one that is not known."""
        self.lexicon = lexicon
        self.published = published
        self.today = published
        self.last: date | None = None
        self.in_sentence: date | None = None

    def write_on(self, day: date | None) -> None:
        """Let "today" be the day on which the text was written, a little before it was published."""
        if day is not None and (self.published is None or 0 <= (self.published - day).days <= DATELINE_DAYS):
            self.today = day
            self.last = None

    def begin_sentence(self) -> None:
        """Forget the day of the sentence before, except as the day named last."""
        self.in_sentence = None

    def meaning(self, kind: str, words: Mapping[str, str], *, tense: int) -> Meaning | None:
        """Give the meaning of a form, or None when it means no time after all."""
        made = getattr(self, f"_{kind}")(words, tense)
        if isinstance(made, Meaning) and re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*)?", made.value):
            self.last = self.in_sentence = date.fromisoformat(made.value[:10])
        return made if isinstance(made, Meaning) else None

    def at_hour(self, day: Meaning, kind: str, words: Mapping[str, str]) -> Meaning:
        """Join an hour or a part of a day to its day."""
        clock = self._clock_value(words) if kind == "clock" else self._part(words["word"])
        if clock is None or ("T" in day.value and kind != "clock"):
            return day
        value = day.value.partition("T")[0]
        if kind == "clock" and day.value.endswith(("TEV", "TAF", "TNI")) and int(clock[1:3]) < 12:
            clock = f"T{int(clock[1:3]) + 12:02d}{clock[3:]}"
        return replace(day, value=value + clock, grain=_clock_grain(clock))

    # Days

    def _from(self, day: date, grain: Grain = "day", anchor: date | None = None) -> Meaning:
        return Meaning(value=day.isoformat(), grain=grain, anchor=anchor.isoformat() if anchor else None)

    def _month_number(self, word: str) -> int:
        return self.lexicon.months[word[:3].lower()]

    def _date(self, words: Mapping[str, str], tense: int) -> Meaning | None:
        month = int(words["month"]) if words["month"].isdigit() else self._month_number(words["month"])
        day = int(re.match(r"\d+", words["day"])[0])  # type: ignore[index]
        if "year" in words:
            made = _calendar_day(int(words["year"]), month, day)
            return self._from(made) if made else None
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        if self.published is None:
            return Meaning(value=f"XXXX-{month:02d}-{day:02d}", grain="day")
        near = [made for year in (-1, 0, 1) if (made := _calendar_day(self.published.year + year, month, day))]
        return self._from(_side(near, self.published, tense), anchor=self.published) if near else None

    def _days(self, words: Mapping[str, str], tense: int) -> Meaning | None:
        first = self._date(words, tense)
        last = self._date({**words, "day": words["last"]}, tense)
        if first is None or last is None or last.value <= first.value:
            return None
        return Meaning(value=f"{first.value}/{last.value}", grain="range", anchor=first.anchor)

    def _day_of_month(self, words: Mapping[str, str], tense: int) -> Meaning | None:
        day = int(re.match(r"\d+", words["day"])[0])  # type: ignore[index]
        if not 1 <= day <= 31:
            return None
        if self.published is None:
            return Meaning(value=f"XXXX-XX-{day:02d}", grain="day")
        about = self.in_sentence or self.published
        shift = -1 if words.get("instant", "").lower().startswith("ult") else 0
        months = [shift] if "instant" in words else [-1, 0, 1]
        near = [made for step in months if (made := _calendar_day(*_month_after(about, step), day))]
        return self._from(_side(near, about, 0 if "instant" in words else tense), anchor=self.published) if near else None

    def _weekday(self, words: Mapping[str, str], tense: int) -> Meaning:
        number = self.lexicon.weekdays[words["weekday"].lower()]
        turn = words.get("turn", "").lower()
        if self.today is None:
            return Meaning(value=f"XXXX-WXX-{number}", grain="day")
        back = (self.today.isoweekday() - number) % 7
        if "last" in turn or "past" in turn:
            day = self.today - timedelta(days=back or 7)
        elif turn == "next":
            # Of the next calendar week: on a Saturday "next Sunday" is not tomorrow.
            day = self.today + timedelta(days=7 - self.today.isoweekday() + number)
        elif "coming" in turn:
            day = self.today + timedelta(days=(7 - back) % 7 or 7)
        elif tense > 0 and back:
            day = self.today + timedelta(days=7 - back)
        else:
            day = self.today - timedelta(days=back)
        return self._from(day, anchor=self.today)

    def _deictic(self, words: Mapping[str, str], tense: int) -> Meaning:
        if "shift" in words or "ahead" in words:
            days = -2 if "shift" in words else 2
        else:
            days = {"y": -1, "t": 0}[words["word"][0].lower()]
            days = 1 if "morrow" in words["word"].lower() else days
        return self._shifted(days)

    def _shifted(self, days: int, about: date | None = None) -> Meaning:
        anchor = about or self.today
        if anchor is None:
            return Meaning(value="XXXX-XX-XX", grain="day", offset=f"{'-' if days < 0 else ''}P{abs(days)}D" if days else "P0D")
        return self._from(anchor + timedelta(days=days), anchor=anchor)

    def _neighbour(self, words: Mapping[str, str], tense: int) -> Meaning:
        way = words["way"].lower()
        step = -1 if re.search(r"before|previous|earlier", way) else 0 if "same" in way else 1
        if "day" in way:
            return self._shifted(step, self.last) if self.last or self.today is None else self._shifted(step)
        unit = way.rsplit(" ", 1)[-1]
        return self._unit_from(unit, step, self.last or self.today)

    def _feast(self, words: Mapping[str, str], tense: int) -> Meaning | None:
        name = words["name"].lower()
        if "easter" in name or "friday" in name:
            if self.published is None:
                return None
            shift = {"good friday": -2, "easter monday": 1}.get(name, 0)
            near = [_easter(self.published.year + year) + timedelta(days=shift) for year in (-1, 0, 1)]
            return self._from(_side(near, self.published, tense), anchor=self.published)
        month, day = _FEASTS.get(name.replace("’", "'"), (12, 25))
        return self._date({"month": str(month), "day": str(day)}, tense or (1 if name == "the new year" else 0))

    # Parts of days and clock times

    def _part(self, word: str) -> str | None:
        last = word.lower().rsplit(" ", 1)[-1].removeprefix("mid-").removeprefix("mid").replace("to-night", "tonight")
        if word.lower() in ("noon", "midday"):
            return "T12:00"
        if word.lower() == "midnight":
            return "T24:00"
        part = self.lexicon.parts.get(last)
        return None if part is None else f"T{part}"

    def _part_of_day(self, words: Mapping[str, str], tense: int) -> Meaning | None:
        word = words["word"].lower()
        part = self._part(word)
        if part is None:
            return None
        days = -1 if word.startswith("last") or word == "overnight" else 0
        about = self.today
        if word.startswith(("the next", "the following")):
            days, about = 1, self.last or self.today
        elif word.startswith(("the previous", "the same")):
            days, about = (-1 if "previous" in word else 0), self.last or self.today
        elif not word.startswith(("last", "this", "early this", "tonight", "to-night", "overnight")):
            about = self.in_sentence or self.last or self.today
        day = self._shifted(days, about)
        # "Tonight" is the night of today; "at noon" says nothing of the day.
        offset = day.offset if word.startswith(("last", "this", "early this", "tonight", "to-night", "the ", "overnight")) else None
        return replace(day, value=day.value + part, grain=_clock_grain(part), offset=offset)

    def _clock(self, words: Mapping[str, str], tense: int) -> Meaning | None:
        clock = self._clock_value(words)
        if clock is None:
            return None
        about = self.in_sentence or self.today
        value = about.isoformat() if about else "XXXX-XX-XX"
        return Meaning(value=value + clock, grain="time", anchor=self.today.isoformat() if self.today else None)

    def _clock_value(self, words: Mapping[str, str]) -> str | None:
        number = word_number(words["hour"], self.lexicon)
        if number is None or not 0 <= number <= 24:
            return None
        hour, minute = int(number), int(words.get("minute", 0))
        past = words.get("past", "").lower()
        if past.startswith("half"):
            minute = 30
        elif "past" in past:
            minute = 15
        elif past:
            hour, minute = (hour - 1) % 24, 45
        half = words.get("half", "").lower()
        if half.startswith("p") and hour < 12:
            hour += 12
        if half.startswith("a") and hour == 12:
            hour = 0
        utc = "Z" if re.search(r"(?:GMT|UTC)\W*$", words.get("zone", "")) else ""
        return f"T{hour:02d}:{minute:02d}{utc}"

    def _part_beside(self, words: Mapping[str, str], tense: int) -> None:
        return None

    # Weeks, months, years

    def _unit_from(self, unit: str, step: int, about: date | None) -> Meaning:
        grain = _GRAINS[unit]
        if about is None:
            value = {"week": "XXXX-WXX", "month": "XXXX-XX", "weekend": "XXXX-WXX-WE", "quarter": "XXXX-QX"}.get(unit, "XXXX")
            length = {"week": "W", "weekend": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}[unit]
            return Meaning(value=value, grain=grain, offset=f"{'-' if step < 0 else ''}P{abs(step)}{length}")
        anchor = about.isoformat()
        if unit in ("week", "weekend"):
            year, week, _ = (about + timedelta(weeks=step)).isocalendar()
            return Meaning(value=f"{year}-W{week:02d}" + ("-WE" if unit == "weekend" else ""), grain=grain, anchor=anchor)
        if unit == "month":
            year, month = _month_after(about, step)
            return Meaning(value=f"{year}-{month:02d}", grain=grain, anchor=anchor)
        if unit == "quarter":
            year, month = _month_after(about, 3 * step)
            return Meaning(value=f"{year}-Q{(month + 2) // 3}", grain=grain, anchor=anchor)
        first = {"year": about.year + step, "decade": about.year // 10 + step, "century": about.year // 100 + step}[unit]
        return Meaning(value=str(first), grain=grain, anchor=anchor)

    def _unit(self, words: Mapping[str, str], tense: int) -> Meaning:
        turn = words["turn"].lower().split()[-1]
        about = self.last if turn in ("same", "following", "previous") and self.last else self.today
        return self._unit_from(words["unit"].lower(), _TURNS[turn], about)

    def _weekend(self, words: Mapping[str, str], tense: int) -> Meaning:
        # From Monday to Wednesday the weekend is the one before, unless it is still to come.
        early = self.today is not None and self.today.isoweekday() <= 3
        return self._unit_from("weekend", -1 if early and tense <= 0 else 0, self.today)

    def _edge_of(self, words: Mapping[str, str], tense: int) -> Meaning | None:
        if "unit" in words:
            return self._unit_from(words["unit"].lower(), _TURNS[words["turn"].lower()], self.today)
        if "only" in words:
            return Meaning(value=words["only"], grain="year")
        return self._month(words, tense)

    def _month(self, words: Mapping[str, str], tense: int) -> Meaning:
        month = self._month_number(words["month"])
        if "year" in words:
            return Meaning(value=f"{words['year']}-{month:02d}", grain="month")
        if self.today is None:
            return Meaning(value=f"XXXX-{month:02d}", grain="month")
        turn = words.get("turn", "").lower()
        today = self.today
        if "last" in turn or "past" in turn:
            year = today.year - (month >= today.month)
        elif "next" in turn or "coming" in turn:
            year = today.year + (month <= today.month)
        else:
            near = [date(today.year + step, month, min(today.day, 28)) for step in (-1, 0, 1)]
            year = _side(near, today.replace(day=min(today.day, 28)), tense).year
        return Meaning(value=f"{year}-{month:02d}", grain="month", anchor=today.isoformat())

    def _months(self, words: Mapping[str, str], tense: int) -> Meaning:
        first, last = (f"{words['year']}-{self._month_number(words[name]):02d}" for name in ("first", "month"))
        return Meaning(value=f"{first}/{last}", grain="range")

    def _season(self, words: Mapping[str, str], tense: int) -> Meaning:
        season = self.lexicon.seasons[words["season"].lower()]
        if "year" in words:
            return Meaning(value=f"{words['year']}-{season}", grain="season")
        if self.today is None:
            return Meaning(value=f"XXXX-{season}", grain="season")
        begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
        turn = words.get("turn", "").lower()
        about = self.today
        if "last" in turn or "past" in turn:
            year = about.year if begins + 2 < about.month else about.year - 1
        elif "next" in turn or "coming" in turn:
            year = about.year if begins > about.month else about.year + 1
        else:
            near = [date(about.year + step, begins, 15) for step in (-1, 0, 1)]
            year = about.year if turn else _side(near, about, tense).year
        return Meaning(value=f"{year}-{season}", grain="season", anchor=about.isoformat())

    def _quarter(self, words: Mapping[str, str], tense: int) -> Meaning:
        order = int(words["order"]) if words["order"].isdigit() else _ORDER[words["order"].lower()]
        is_half = words["span"].lower() == "half"
        part = f"H{min(order, 2)}" if is_half else f"Q{order}"
        turn = _TURNS.get(words.get("turn", "this").lower(), 0)
        year = words.get("year") or (str(self.today.year + turn) if self.today else "XXXX")
        return Meaning(value=f"{year}-{part}", grain="half" if is_half else "quarter")

    def _year(self, words: Mapping[str, str], tense: int) -> Meaning:
        return Meaning(value=words["year"], grain="year")

    def _years(self, words: Mapping[str, str], tense: int) -> Meaning | None:
        first, last = words["first"], words["last"]
        last = first[: 4 - len(last)] + last
        return Meaning(value=f"{first}/{last}", grain="range") if int(last) > int(first) else None

    def _decade(self, words: Mapping[str, str], tense: int) -> Meaning:
        return Meaning(value=words["decade"][:3], grain="decade")

    # Lengths and vague times

    def _ago(self, words: Mapping[str, str], tense: int) -> Meaning | None:
        number = word_number(words["number"], self.lexicon)
        way = words["way"].lower()
        back = way in ("ago", "earlier", "before")
        unit = words["unit"].lower()
        if number is None or words.get("half"):
            return Meaning(value="PAST_REF" if back else "FUTURE_REF", grain="vague")
        about = self.today if way in ("ago", "from now", "hence") else self.last
        singular = _singular(unit)
        if singular in ("hour", "minute", "second") or number != int(number):
            return self._duration(words, tense)
        if about is None:
            if way not in ("ago", "from now", "hence"):
                return self._duration(words, tense)
            return Meaning(value="XXXX-XX-XX", grain="day", offset=f"{'-' if back else ''}{_length(number, self.lexicon.units[singular])}")
        step = -int(number) if back else int(number)
        anchor = about.isoformat()
        if singular in ("day", "week", "fortnight"):
            days = {"day": 1, "week": 7, "fortnight": 14}[singular] * step
            return self._from(about + timedelta(days=days), anchor=about)
        if singular == "month":
            year, month = _month_after(about, step)
            return Meaning(value=f"{year}-{month:02d}", grain="month", anchor=anchor)
        years = {"year": 1, "decade": 10, "century": 100}.get(singular)
        if years is None or about.year + step * years < 1:
            return None
        return Meaning(value=str(about.year + step * years), grain="year", anchor=anchor)

    def _duration(self, words: Mapping[str, str], tense: int) -> Meaning:
        unit = self.lexicon.units[_singular((words.get("unit") or words["unit2"]).lower())]
        clock = _singular((words.get("unit") or words["unit2"]).lower()) in ("second", "minute", "hour")
        number: float | None = None
        if "number" in words:
            number = word_number(words["number"], self.lexicon)
        elif not (words.get("unit") or words["unit2"]).lower().endswith("s"):
            number = 1.0
        if number is not None and (words.get("half") or words.get("late")):
            number += 0.5
        return Meaning(value=_length(number, unit, clock=clock), grain="duration")

    def _vague_plural(self, words: Mapping[str, str], tense: int) -> Meaning:
        coming = re.search(r"coming|next", words["turn"].lower())
        return Meaning(value="FUTURE_REF" if coming else "PAST_REF", grain="vague")

    def _vague(self, words: Mapping[str, str], tense: int) -> Meaning:
        return Meaning(value=next(f"{name.upper()}_REF" for name in ("past", "present", "future") if name in words), grain="vague")

    def _set(self, words: Mapping[str, str], tense: int) -> Meaning:
        if "weekday" in words:
            return Meaning(value=f"XXXX-WXX-{self.lexicon.weekdays[words['weekday'].lower()]}", grain="set")
        if "month" in words:
            return Meaning(value=f"XXXX-{self._month_number(words['month']):02d}", grain="set")
        unit = words["unit"].lower()
        if unit in self.lexicon.parts:
            return Meaning(value=f"XXXX-XX-XXT{self.lexicon.parts[unit]}", grain="set")
        return Meaning(value=_length(1.0, self.lexicon.units[unit], clock=unit == "hour"), grain="set")


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_after(day: date, step: int) -> tuple[int, int]:
    """Give the year and month so many months after a day's."""
    count = day.year * 12 + day.month - 1 + step
    return count // 12, count % 12 + 1


def _side(days: list[date], about: date, tense: int) -> date:
    """Give the last day up to ``about`` for what is over, the first from it on for what is to come, otherwise the nearest."""
    wanted = [day for day in days if (day <= about if tense < 0 else day >= about if tense > 0 else True)]
    return min(wanted or days, key=lambda day: abs((day - about).days))


def _singular(unit: str) -> str:
    return {"centuries": "century"}.get(unit, unit.removesuffix("s"))


def _length(number: float | None, unit: str, *, clock: bool = False) -> str:
    """Write a length of time: P3M, PT2H, P2.5Y, PXD."""
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
    if letter == "D" and total != int(total):
        return f"PT{round(total * 24)}H"
    return f"P{'T' if clock else ''}{int(total) if total == int(total) else total}{letter}"


def _clock_grain(clock: str) -> Grain:
    return "time" if clock[1].isdigit() else "part_of_day"


def _easter(year: int) -> date:
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
