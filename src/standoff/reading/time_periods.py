"""What the names of longer times mean: weeks, months, seasons, quarters, years, decades, centuries, and stretches of them."""

import re
from collections.abc import Mapping
from datetime import date

from standoff.lexicons.times import word_number
from standoff.reading.calendar import month_after, nearest, week_of_month
from standoff.reading.time_days import month_number
from standoff.reading.timeline import Meaning, Timeline
from standoff.records.times import Grain

Words = Mapping[str, str]
_GRAINS: Mapping[str, Grain] = {
    "week": "week", "month": "month", "year": "year", "decade": "decade", "century": "century", "weekend": "weekend",
    "quarter": "quarter",
}  # fmt: skip
_OPEN = {"week": "XXXX-WXX", "month": "XXXX-XX", "weekend": "XXXX-WXX-WE", "quarter": "XXXX-QX"}
_LENGTHS = {"week": "W", "weekend": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE"}
_BEGINS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# Up to this day of the week (Wednesday) "the weekend" is the one that is over, unless it is to come.
_EARLY_IN_WEEK = 3


def unit(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "last week", "the following month", "that year"."""
    turn = words["turn"].lower().split()[-1]
    is_near_last = turn in ("same", "following", "previous", "preceding", "that")
    if turn == "that" and words["unit"].lower() == "year":
        return Meaning(value=f"{line.last_year:04d}", grain="year") if line.last_year is not None else None
    if turn == "that" and line.last is None:
        return None
    return _unit_from(words["unit"].lower(), line.lexicon.turns[turn], line.last if is_near_last and line.last else line.today)


def unit_beside(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "the year before" and "the week after", beside the day named last, and "the week before last"."""
    way = words["way"].lower()
    if way == "before last":
        return _unit_from(words["unit"].lower(), -2, line.today)
    return _unit_from(words["unit"].lower(), -1 if way == "before" else 1, line.last or line.today)


def weekend(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "the weekend": the one before in the first half of a week, unless it is to come."""
    early = line.today is not None and line.today.isoweekday() <= _EARLY_IN_WEEK
    made = _unit_from("weekend", -1 if early and tense <= 0 else 0, line.today)
    return made if made is None or made.offset is None else Meaning(value=made.value, grain=made.grain)


def edge_of(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "the end of the month", "the start of May 2020": the whole of which it is the edge."""
    if "unit" in words:
        made = _unit_from(words["unit"].lower(), line.lexicon.turns[words["turn"].lower()], line.today)
        return Meaning(value=made.value, grain=made.grain) if made and made.offset and words["turn"].lower() == "the" else made
    if "only" in words:
        return Meaning(value=words["only"], grain="year")
    return month(words, line, tense)


def month(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "May", "last May", "May 2020", "May last year", "that August"."""
    number = month_number(words["month"], line)
    turn = line.lexicon.turns.get(words.get("turn", "").lower().split(" ")[-1])
    if "year" in words:
        return Meaning(value=f"{words['year']}-{number:02d}", grain="month")
    about = line.today
    if words.get("turn", "").lower() == "that":
        return Meaning(value=f"{line.last_year:04d}-{number:02d}", grain="month") if line.last_year is not None else None
    if about is None:
        return Meaning(value=f"XXXX-{number:02d}", grain="month")
    if "of_year" in words:
        year = about.year + line.lexicon.turns[words["of_year"].lower()]
    elif turn is not None and turn < 0:
        year = about.year - (number >= about.month)
    elif turn is not None and turn > 0:
        year = about.year + (number <= about.month)
    else:
        near = [made for step in (-1, 0, 1) if (made := _middle(about.year + step, number))]
        year = nearest(near, _middle(about.year, about.month) or about, tense).year
    return Meaning(value=f"{year:04d}-{number:02d}", grain="month", anchor=about.isoformat())


def months(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "the first eleven months of 2022"."""
    number = word_number(words["number"], line.lexicon)
    if number is None or not 1 <= number < 12:
        return None
    first, last = (1, int(number)) if words["order"].lower() == "first" else (13 - int(number), 12)
    return Meaning(value=f"{words['year']}-{first:02d}/{words['year']}-{last:02d}", grain="range")


def week_of(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "the first week of April", from the Monday of its first whole week."""
    found = month(words, line, tense)
    if found is None or found.value.startswith("X"):
        return found
    order = line.lexicon.orders[words["order"].lower()]
    monday = week_of_month(int(found.value[:4]), int(found.value[5:7]), -1 if words["order"].lower() == "last" else order)
    if monday is None:
        return found
    year, number, _ = monday.isocalendar()
    is_weekend = words["part"].lower() == "weekend"
    value = f"{year:04d}-W{number:02d}" + ("-WE" if is_weekend else "")
    return Meaning(value=value, grain="weekend" if is_weekend else "week", anchor=found.anchor)


def season(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "the spring of 1994", "last summer", "this autumn"."""
    name = line.lexicon.seasons[words["season"].lower()]
    if "year" in words:
        return Meaning(value=f"{words['year']}-{name}", grain="season")
    turn_word = words.get("turn", "").lower().split(" ")[-1]
    turn = line.lexicon.turns.get(turn_word)
    if turn_word in ("same", "that") and line.last_year is not None:
        return Meaning(value=f"{line.last_year:04d}-{name}", grain="season")
    about = line.last if turn_word in ("following", "previous") and line.last else line.today
    if about is None:
        return Meaning(value=f"XXXX-{name}", grain="season")
    begins = _BEGINS[name]
    if turn is not None and turn < 0:
        year = about.year if begins + 2 < about.month else about.year - 1
    elif turn is not None and turn > 0:
        year = about.year if begins > about.month else about.year + 1
    elif turn is not None or begins <= about.month <= begins + 2:
        # In July "the summer" is this one, over or not.
        year = about.year
    else:
        near = [made for step in (-1, 0, 1) if (made := _middle(about.year + step, begins))]
        year = nearest(near, about, tense).year
    return Meaning(value=f"{year:04d}-{name}", grain="season", anchor=about.isoformat())


def quarter(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "the first quarter of 2024", "Q3", "the second half of last year"."""
    order = int(words["order"]) if words["order"].isdigit() else line.lexicon.orders[words["order"].lower()]
    is_half = words["span"].lower() in ("half", "h")
    if is_half and order not in (1, 2, 4):
        return None
    part = f"H{min(order, 2)}" if is_half else f"Q{order}"
    turn = line.lexicon.turns.get(words.get("turn", "this").lower(), 0)
    if line.today is not None and "turn" not in words and tense < 0 and order * (6 if is_half else 3) - 3 > line.today.month:
        turn = -1
    year = words.get("year") or (f"{line.today.year + turn:04d}" if line.today else "XXXX")
    return Meaning(value=f"{year}-{part}", grain="half" if is_half else "quarter")


def year_of(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "1962"."""
    return Meaning(value=words["year"], grain="year")


def years(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "2009-2011" or "2009 to 2011" as one range."""
    first, last = words["first"], words["last"]
    last = first[: 4 - len(last)] + last
    return Meaning(value=f"{first}/{last}", grain="range") if int(last) > int(first) else None


def decade(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "the 1990s" and "the sixties", which are those of the twentieth century."""
    if "decade" in words:
        return Meaning(value=words["decade"][:3], grain="decade")
    return Meaning(value=f"19{line.lexicon.decades[words['word'].lower()]}", grain="decade")


def century(words: Words, line: Timeline, tense: int) -> Meaning | None:
    """Give "the 21st century": the years that begin with 20."""
    order = words["order"].lower()
    number = int(re.sub(r"\D", "", order)) if order[0].isdigit() else line.lexicon.centuries[order]
    return Meaning(value=f"{number - 1:02d}", grain="century")


def _unit_from(name: str, step: int, about: date | None) -> Meaning | None:
    grain = _GRAINS[name]
    if about is None:
        offset = f"{'-' if step < 0 else ''}P{abs(step)}{_LENGTHS[name]}"
        return Meaning(value=_OPEN.get(name, "XXXX"), grain=grain, offset=offset)
    value = _unit_value(name, step, about)
    return Meaning(value=value, grain=grain, anchor=about.isoformat()) if value else None


def _unit_value(name: str, step: int, about: date) -> str | None:
    if name in ("week", "weekend"):
        ordinal = about.toordinal() + 7 * step
        if not date.min.toordinal() + 7 <= ordinal <= date.max.toordinal() - 7:
            return None
        year, week, _ = date.fromordinal(ordinal).isocalendar()
        return f"{year:04d}-W{week:02d}" + ("-WE" if name == "weekend" else "")
    if name in ("month", "quarter"):
        year, number = month_after(about, step if name == "month" else 3 * step)
        return (f"{year:04d}-{number:02d}" if name == "month" else f"{year:04d}-Q{(number + 2) // 3}") if 1 <= year <= 9999 else None
    digits = {"year": 4, "decade": 3, "century": 2}[name]
    first = about.year // 10 ** (4 - digits) + step
    return f"{first:0{digits}d}" if 0 <= first < 10**digits else None


def _middle(year: int, number: int) -> date | None:
    """Give the middle of a month, by which months are compared."""
    return date(year, number, 15) if 1 <= year <= 9999 else None
