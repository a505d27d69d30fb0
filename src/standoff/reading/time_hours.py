"""What hours and parts of a day mean: "5:30 p.m. local time", "half past six", "1540 GMT", "last night", "noon"."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from standoff.lexicons.times import word_number
from standoff.reading.timeline import Meaning, Timeline, days_from
from standoff.records.times import Grain

Words = Mapping[str, str]
# The part of a day that its edges are: "early on Monday", "late on Monday".
EDGES = {"early": "MO", "late": "NI"}
_TODAY = re.compile(r"(?:earlier |early |later )?this|to-?night|overnight|last")
# Afternoon, evening and night.
_LATER = ("TAF", "TEV", "TNI")
_NOON, _LAST_HOUR = 12, 24
# The first hour that is rather of the morning than of the afternoon (crisis corpus, train part: 5 of 6 below it are of the afternoon).
_EARLIEST = 6


def at_hour(day: Meaning, kind: str, words: Words, line: Timeline) -> Meaning:
    """Join an hour or a part of a day to its day."""
    clock = clock_value(words, line) if kind == "clock" else part_value(words["word"], line)
    named, mark, part = day.value.partition("T")
    if clock is None or (mark and not clock[1].isdigit()):
        return day
    clock = _in_part(clock, part) if kind == "clock" else clock
    return replace(day, value=named + clock, grain=_grain(clock))


def part_of_day(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "tonight", "last night", "this morning", "the next evening", and "dawn" of the day that is meant."""
    word = words["word"].lower()
    part = part_value(word, line)
    if part is None:
        return None
    days, about = 0, line.today
    is_plain = False
    if re.match(r"the (?:next|following)|the \w+ after", word):
        days, about = 1, line.last or line.today
    elif re.match(r"the (?:previous|preceding)|the \w+ before", word):
        days, about = -1, line.last or line.today
    elif re.match(r"(?:the|that) same|that ", word):
        about = line.last or line.today
        if line.last is None and not word.startswith("the"):
            return None
    elif _TODAY.match(word):
        days = -1 if word.startswith(("last", "overnight")) else 0
    elif word == "the night" and line.in_sentence is None and tense <= 0:
        # "In the night" of a report is the one that is over.
        days = -1
    else:
        about, is_plain = _eve(line) if part in _LATER and tense < 0 else line.meant, True
    day = days_from(about, days)
    if day is None:
        return None
    # "Tonight" is the night of today; "at noon" says nothing of the day.
    return replace(day, value=day.value + part, grain=_grain(part), offset=None if is_plain else day.offset)


def _eve(line: Timeline) -> date | None:
    """Give the day of a later part of a day that is over: the eve of today, where it was named last ("by nightfall most had left")."""
    if line.in_sentence is None and line.last is not None and line.today is not None and (line.today - line.last).days == 1:
        return line.last
    return line.meant


def clock(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give an hour that stands alone: it is of the day that is meant."""
    value = clock_value(words, line)
    if value is None:
        return None
    about = line.meant
    named = about.isoformat() if about else "XXXX-XX-XX"
    return Meaning(value=named + value, grain="time", anchor=line.today.isoformat() if line.today else None)


def part_value(word: str, line: Timeline) -> str | None:
    """Give the mark of a part of a day ("TMO"), or of noon and midnight the hour."""
    for each in reversed(re.findall(r"[a-z]+", word.lower().replace("to-night", "tonight").replace("mid-", ""))):
        part = line.lexicon.parts.get(each.removeprefix("mid") if each not in line.lexicon.parts else each)
        if part is not None:
            return f"T{part}"
    return None


def clock_value(words: Words, line: Timeline) -> str | None:
    """Give the mark of an hour: "T17:30", "T18:00Z", "T18:40+08:00"."""
    if "about" in words:
        return _beside_noon(words, line)
    number = word_number(words["hour"], line.lexicon)
    if number is None or not 0 <= number <= _LAST_HOUR:
        return None
    hour, minute = int(number), int(word_number(words.get("minute", "0"), line.lexicon) or 0)
    past = words.get("past", "").lower()
    if past.startswith("half"):
        minute = 30
    elif past:
        minute = 15 if "quarter" in past else int(word_number(past.split()[0], line.lexicon) or 0)
        if past.endswith("to"):
            hour, minute = (hour - 1) % 24, 60 - minute
    half = words.get("half", "").lower() or _half(words.get("day_part", "").lower())
    if not half and hour < _EARLIEST and words["hour"].isalpha():
        # An hour in letters with nothing beside it is of the working day: "at four", "half past two".
        half = "p"
    if half.startswith("p") and hour < _NOON:
        hour += _NOON
    if half.startswith("a") and hour == _NOON:
        hour = 0
    return f"T{hour:02d}:{minute:02d}{_zone(words.get('zone', ''), line)}" if minute < 60 else None


def _in_part(clock: str, part: str) -> str:
    """Bring an hour into its part of the day: "ten on Sunday evening" is 22:00, "two at night" 02:00."""
    hour = int(clock[1:3])
    if part in ("EV", "AF") or (part == "NI" and hour >= _EARLIEST):
        hour += _NOON if hour < _NOON else 0
    elif part in ("MO", "NI") and _NOON < hour < _NOON + _EARLIEST:
        hour -= _NOON
    return f"T{hour:02d}{clock[3:]}"


def _half(part: str) -> str:
    """Say which half of the day "in the afternoon" is."""
    return {"": "", "morning": "a"}.get(part, "p")


def _beside_noon(words: Words, line: Timeline) -> str | None:
    """Give "seven minutes past noon"."""
    number = word_number(words["hour"], line.lexicon)
    if number is None or not 0 < number < 60:
        return None
    about = _NOON if words["about"].lower() in ("noon", "midday") else 0
    minutes = (about * 60 + (int(number) if words["past"].lower() in ("past", "after") else -int(number))) % (24 * 60)
    return f"T{minutes // 60:02d}:{minutes % 60:02d}"


def _zone(words: str, line: Timeline) -> str:
    found = re.search(r"[A-Z]{3,4}|Z", words)
    if found is None or found[0] not in line.lexicon.zones:
        return ""
    shift = re.search(r"([+-])(\d{1,2})(?::?(\d\d))?", words)
    if shift is not None:
        return f"{shift[1]}{int(shift[2]):02d}:{shift[3] or '00'}"
    return line.lexicon.zones[found[0]]


def _grain(clock: str) -> Grain:
    return "time" if clock[1].isdigit() else "part_of_day"
