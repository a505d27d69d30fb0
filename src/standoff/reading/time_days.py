"""What the names of days mean: dates, weekdays, "yesterday", "the 14th", feasts."""

import re
from collections.abc import Mapping

from standoff.reading.calendar import FIXED_FEASTS, calendar_day, days_after, feast, month_after, nearest
from standoff.reading.time_hours import EDGES
from standoff.reading.timeline import Meaning, Timeline, days_from, on_day

Words = Mapping[str, str]
# Days: so far back nobody leaves the year out where the same date is so close ahead.
_A_YEAR_OFF, _CLOSE_BY = 310, 45
_STEPS_BACK = re.compile(r"before|previous|earlier|preceding")


def date_of(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "4 May 2023", or "4 May" on the side of the day of publication that the tense shows."""
    month, number = month_number(words.get("month") or words["month2"], line), _figures(words.get("day") or words["day2"])
    if "year" in words:
        return on_day(calendar_day(int(words["year"]), month, number))
    if not 1 <= month <= 12 or calendar_day(2000, month, number) is None:
        return None
    about = line.published or line.month
    if about is None:
        return Meaning(value=f"XXXX-{month:02d}-{number:02d}", grain="day")
    near = [made for step in (-1, 0, 1) if (made := calendar_day(about.year + step, month, number))]
    if not near:
        return None
    chosen, closest = nearest(near, about, tense if line.published else 0), nearest(near, about, 0)
    # Who writes on 24 November and means the first of December a year ago names the year, whatever verb stands before.
    is_far = (about - chosen).days > _A_YEAR_OFF and (closest - about).days <= _CLOSE_BY
    return on_day(closest if is_far else chosen, line.published)


def days(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "12-14 March" as one range."""
    first = date_of(words, line, tense)
    last = date_of({**words, "day": words["last"]}, line, tense)
    if first is None or last is None or last.value <= first.value:
        return None
    return Meaning(value=f"{first.value}/{last.value}", grain="range", anchor=first.anchor)


def day_of_month(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "the 14th", or "the 14th instant"."""
    number = _figures(words["day"])
    if not 1 <= number <= 31:
        return None
    if line.published is None:
        return Meaning(value=f"XXXX-XX-{number:02d}", grain="day")
    about = line.in_sentence or line.today or line.published
    is_fixed = "instant" in words
    steps = [_month_step(words["instant"])] if is_fixed else [-1, 0, 1]
    near = [made for step in steps if (made := calendar_day(*month_after(about, step), number))]
    return on_day(nearest(near, about, 0 if is_fixed else tense), line.published) if near else None


def weekday(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "Monday", "last Monday", "Monday next", "Monday of last week"."""
    number = line.lexicon.weekdays[words["weekday"].lower()]
    turn = (words.get("turn") or words.get("after") or "").lower()
    about = line.last if line.last and re.search(r"previous|preceding|following", turn) else line.today
    if about is None:
        return _edged(Meaning(value=f"XXXX-WXX-{number}", grain="day"), words)
    shift = _weekday_shift((about.isoweekday() - number) % 7, number, about.isoweekday(), turn, tense)
    made = on_day(days_after(about, shift), about)
    return _edged(made, words) if made else None


def deictic(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "today", "yesterday", "the day after tomorrow"."""
    if "shift" in words or "ahead" in words:
        return days_from(line.today, -2 if "shift" in words else 2)
    word = words["word"].lower()
    return _edged(days_from(line.today, 1 if "morrow" in word else -1 if word[0] == "y" else 0), words)


def neighbour(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "the day before" and "the next day": beside the day that was named last."""
    way = words["way"].lower()
    step = -1 if _STEPS_BACK.search(way) else 0 if "same" in way or way.startswith("that") else 1
    if step == 0 and line.last is None and way.startswith("that"):
        return None
    return days_from(line.last or line.today, step)


def feast_day(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "Christmas" or "Whit Monday" on the side that the tense shows."""
    name = words["name"].lower().replace("’", "'")
    if "year" in words:
        return on_day(feast(name, int(words["year"])))
    about = line.published
    if about is None:
        fixed = FIXED_FEASTS.get(name)
        return Meaning(value=f"XXXX-{fixed[0]:02d}-{fixed[1]:02d}", grain="day") if fixed else None
    near = [made for step in (-1, 0, 1) if (made := feast(name, about.year + step))]
    side = line.lexicon.turns.get(words.get("turn", "").lower(), 0) or tense or (1 if name == "the new year" else 0)
    return on_day(nearest(near, about, side), about) if near else None


def named_day(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give a day that is known by its figures: "9/11"."""
    return on_day(calendar_day(2001, 9, 11))


def month_number(word: str, line: Timeline) -> int:
    """Give the number of a month, written as a word or in figures."""
    return int(word) if word.isdigit() else line.lexicon.months[word[:3].lower()]


def _weekday_shift(back: int, number: int, today: int, turn: str, tense: int) -> int:
    """Give the days from a day to the weekday that is meant; ``back`` are the days since the last one, 0 when it is that day."""
    if "of last week" in turn:
        return number - today - 7
    if "of next week" in turn or turn == "next":
        # Of the next calendar week: on a Saturday "next Sunday" is not tomorrow.
        return number - today + 7
    if "of this week" in turn:
        return number - today
    if re.search(r"last|past|previous|preceding", turn):
        return -(back or 7)
    if re.search(r"coming|following", turn):
        return 7 - back
    if turn == "week":
        return 14 - back
    return 7 - back if tense > 0 and back else -back


def _edged(meaning: Meaning | None, words: Words) -> Meaning | None:
    """Give "early on Monday" and "late on Monday" their part of the day."""
    part = EDGES.get(words.get("edge", "").lower().split(" ")[-1])
    if meaning is None or part is None:
        return meaning
    return Meaning(value=f"{meaning.value}T{part}", grain="part_of_day", anchor=meaning.anchor, offset=meaning.offset)


def _figures(word: str) -> int:
    return int("".join(each for each in word if each.isdecimal()))


def _month_step(words: str) -> int:
    return -1 if re.search(r"ult|last", words.lower()) else 1 if re.search(r"prox|next", words.lower()) else 0
