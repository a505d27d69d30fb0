"""What lengths, recurring and vague times mean: "three days later", "for two weeks", "every Monday", "in recent days"."""

import re
from collections.abc import Mapping
from datetime import date

from standoff.lexicons.times import word_number
from standoff.reading.calendar import days_after, length, month_after
from standoff.reading.time_days import month_number
from standoff.reading.timeline import Meaning, Timeline, on_day

Words = Mapping[str, str]
_FROM_TODAY = ("ago", "from now", "hence")
_HOURS = ("second", "minute", "hour")
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_YEARS = {"year": 1, "decade": 10, "century": 100}


def ago(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "two days ago" from today, and "three days later" from the day that was named last."""
    way, name = words["way"].lower(), singular(words["unit"].lower())
    back = way in ("ago", "earlier", "before", "previously")
    if "number" not in words and way not in _FROM_TODAY:
        return None
    number = word_number(words["number"], line.lexicon) if "number" in words else None
    if number is None or words.get("half"):
        return Meaning(value="PAST_REF" if back else "FUTURE_REF", grain="vague")
    about = line.today if way in _FROM_TODAY else line.last
    if name in _HOURS or number != int(number) or (about is None and way not in _FROM_TODAY):
        return duration(words, line, tense)
    if about is None:
        offset = f"{'-' if back else ''}{length(number, line.lexicon.units[name])}"
        return Meaning(value="XXXX-XX-XX", grain="day", offset=offset)
    return _away(name, -int(number) if back else int(number), about)


def duration(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "three months", "the past week", "half a day", "for decades"."""
    written = (words.get("unit") or words["unit2"]).lower()
    name = singular(written)
    number: float | None = None
    if "number" in words:
        number = word_number(words["number"], line.lexicon)
    elif not written.endswith("s") and not written.endswith("centuries"):
        number = 1.0
    if number is not None and (words.get("half") or words.get("late")):
        number += 0.5
    if "quarters" in words:
        quarters = 3 if words["quarters"].lower() == "three" else 1
        whole = {"hour": "PT{}M", "year": "P{}M", "century": "P{}Y"}[name]
        return Meaning(value=whole.format(quarters * {"hour": 15, "year": 3, "century": 25}[name]), grain="duration")
    return Meaning(value=length(number, line.lexicon.units[name], clock=name in _HOURS), grain="duration")


def nth(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "(for) a fourth day": four days of it."""
    number = line.lexicon.orders[(words.get("order") or words["nth"]).lower()]
    return Meaning(value=length(float(number), line.lexicon.units[words["unit"].lower()]), grain="duration")


def rate(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "(three flights) a week": a time that comes again and again."""
    return Meaning(value=length(1.0, line.lexicon.units[words["unit"].lower()]), grain="set")


def vague_plural(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "recent days" and "the coming weeks"."""
    if words.get("after", "").lower() == "that followed":
        return duration(words, line, tense)
    coming = re.search(r"coming|next|ahead|nearest|come", (words.get("turn") or words.get("after") or "").lower())
    return Meaning(value="FUTURE_REF" if coming else "PAST_REF", grain="vague")


def vague(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "recently", "at present", "in the near future"."""
    return Meaning(value=next(f"{name.upper()}_REF" for name in ("past", "present", "future") if name in words), grain="vague")


def recurring(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "every Monday", "each July", "every night", "daily"."""
    if "season" in words:
        return Meaning(value=f"XXXX-{line.lexicon.seasons[words['season'].lower()]}", grain="set")
    if "often" in words:
        often = words["often"].lower()
        name = {"dai": "day", "annual": "year"}.get(often.removesuffix("ly"), often.removesuffix("ly"))
        if name in line.lexicon.parts:
            return Meaning(value=f"XXXX-XX-XXT{line.lexicon.parts[name]}", grain="set")
        return Meaning(value=length(1.0, line.lexicon.units[name], clock=name in _HOURS), grain="set")
    if "weekday" in words:
        return Meaning(value=f"XXXX-WXX-{line.lexicon.weekdays[words['weekday'].lower()]}", grain="set")
    if "month" in words:
        return Meaning(value=f"XXXX-{month_number(words['month'], line):02d}", grain="set")
    name = singular(words["unit"].lower())
    if name in line.lexicon.parts:
        return Meaning(value=f"XXXX-XX-XXT{line.lexicon.parts[name]}", grain="set")
    number = word_number(words["number"], line.lexicon) if "number" in words else 1.0
    return Meaning(value=length(number, line.lexicon.units[name], clock=name in _HOURS), grain="set")


def singular(unit: str) -> str:
    """Give the one of a unit: "centuries" are of the unit century."""
    return {"centuries": "century"}.get(unit, unit.removeprefix("the ").removesuffix("s"))


def _away(name: str, step: int, about: date) -> Meaning | None:
    """Give the day, month or year so many units away."""
    if name in _DAYS:
        return on_day(days_after(about, _DAYS[name] * step), about)
    anchor = about.isoformat()
    if name == "month":
        year, number = month_after(about, step)
        return Meaning(value=f"{year:04d}-{number:02d}", grain="month", anchor=anchor) if 1 <= year <= 9999 else None
    if name not in _YEARS:
        return None
    year = about.year + step * _YEARS[name]
    return Meaning(value=f"{year:04d}", grain="year", anchor=anchor) if 1 <= year <= 9999 else None
