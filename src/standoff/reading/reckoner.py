"""Say what a form of time means at its place in a text."""

from collections.abc import Callable, Mapping

from standoff.reading import time_days, time_hours, time_lengths, time_periods
from standoff.reading.time_forms import Found
from standoff.reading.timeline import Meaning, Timeline

Reckon = Callable[[Mapping[str, str], Timeline, int], Meaning | None]
# Every sort of form that a lexicon may hold (lexicons.times.KINDS); a "part_beside" means nothing without its day.
RECKONERS: Mapping[str, Reckon] = {
    "date": time_days.date_of,
    "days": time_days.days,
    "day_of_month": time_days.day_of_month,
    "weekday": time_days.weekday,
    "deictic": time_days.deictic,
    "neighbour": time_days.neighbour,
    "feast": time_days.feast_day,
    "named_day": time_days.named_day,
    "part_of_day": time_hours.part_of_day,
    "clock": time_hours.clock,
    "unit": time_periods.unit,
    "unit_beside": time_periods.unit_beside,
    "weekend": time_periods.weekend,
    "edge_of": time_periods.edge_of,
    "month": time_periods.month,
    "months": time_periods.months,
    "week_of": time_periods.week_of,
    "season": time_periods.season,
    "quarter": time_periods.quarter,
    "year": time_periods.year_of,
    "years": time_periods.years,
    "decade": time_periods.decade,
    "century": time_periods.century,
    "ago": time_lengths.ago,
    "duration": time_lengths.duration,
    "nth": time_lengths.nth,
    "rate": time_lengths.rate,
    "vague_plural": time_lengths.vague_plural,
    "vague": time_lengths.vague,
    "set": time_lengths.recurring,
}


def meaning(found: Found, line: Timeline, tense: int) -> Meaning | None:
    """Give the meaning of a form, or None when it means no time after all; the timeline keeps the day that it names."""
    if found.kind == "range":
        made = _range(found, line, tense)
    elif found.kind in RECKONERS:
        made = RECKONERS[found.kind](found.words, line, tense)
    else:
        return None
    if made is None:
        return None
    # The part of the day goes first: with it "ten" is known to be 22:00.
    for hour in sorted(found.hours, key=lambda hour: hour.kind == "clock"):
        made = time_hours.at_hour(made, hour.kind, hour.words, line)
    line.name(made)
    return made


def _range(found: Found, line: Timeline, tense: int) -> Meaning | None:
    """Give "between March and August" as one range; a year that only the end names is that of the beginning too."""
    first, last = found.ends
    first_words = dict(first.words)
    if "year" in last.words and "year" not in first.words and first.kind in ("date", "month"):
        first_words["year"] = last.words["year"]
    begins = RECKONERS[first.kind](first_words, line, tense)
    ends = RECKONERS[last.kind](last.words, line, tense)
    if begins is None or ends is None:
        return None
    if begins.value > ends.value and first.kind == last.kind and "year" in first_words and "year" not in first.words:
        # "Between November and February 1962" begins in the year before.
        first_words["year"] = str(int(first_words["year"]) - 1)
        begins = RECKONERS[first.kind](first_words, line, tense)
    if begins is None or (begins.value >= ends.value and not begins.value.startswith("X")):
        return None
    value = f"{begins.value}/{ends.value}"
    if first.kind == "decade":
        value = f"{begins.value}0/{ends.value}9"
    return Meaning(value=value, grain="range", anchor=begins.anchor or ends.anchor)
