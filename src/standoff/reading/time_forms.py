"""Find what is written as a time in a text: the longest form at each place, an hour joined with its day, two ends with their range."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from standoff.lexicons.times import TimeForm, TimeLexicon

# Between a clock time or a part of a day and its day: "noon on Thursday", "Monday at 5 p.m.", "the night of 28 September".
_THEN_DAY = re.compile(r",? (?:on |of )?(?:the )?")
_DAY_THEN = re.compile(r",? \(?(?:at |by |around |about |before |after |in the |just after |shortly (?:before|after) )?(?:about |around )?")
_DAYS = frozenset(("date", "weekday", "deictic", "day_of_month", "neighbour", "part_of_day", "feast"))
# Parts of a day that an hour may follow: "tonight at eight".
_OF_TODAY = re.compile(r"(?i:tonight|to-night|last (?:night|evening)|(?:this|that|the (?:next|same|following)) \w+)")
_HOURS = frozenset(("clock", "part_of_day", "part_beside"))
_ENDS = frozenset(("date", "month", "year", "weekday", "decade"))
_BETWEEN = re.compile(r"\b[Bb]etween $")
_FROM = re.compile(r"\b[Ff]rom $")
_AND = re.compile(r",? and (?:the )?")
_TO = re.compile(r",? (?:to|until|till|through) (?:the )?")
_DASH = re.compile(r" ?[-–—] ?")
# Characters before an expression of time in which the rest of a name stands that ends with it.
_NAME = 40
_FIGURES = re.compile(r"\d+")
# The longest word that may stand before a trigger in its form, and the longest tail of a form after one ("September 30, 2025 at ...").
BEFORE, AFTER = 44, 56
# What a length before "a week" is not counted in: these are no counted things but verbs and times.
_COUNTED = re.compile(
    r"\b(?!(?:takes|lasts|needs|requires|gives|wants|has|was|is|us|this|always|perhaps|days|weeks|months|years|hours|times|closes) )"
    r"(?:\w{3,}s|percent|per cent|%|(?:m|b|tr)illion|[$£€][\d.,]+\w*|people|men|\d+) $",
)
_LASTING = re.compile(r" (?:later|earlier|before|after|or|and a half|long)\b|[.;!?]|$|\n")
_ON = re.compile(r"\b[Oo]n (?:[\w-]+ of )?(?:about |some |at least )?$")


# Before an hour in letters that is a count: "put the figure at six". And before what may be a range of counts: "five to six".
_TOLD_UP = re.compile(
    r"\b(?:figures?|tolls?|numbers?|totals?|count|counts|losses|casualties|dead|wounded|strength|score|price|put|puts|estimated?|reckoned)\b"
    r"[^.;:]{0,60}$"
)
_OF_CLOCKS = re.compile(r"\b(?:[Aa]t|[Bb]y|[Uu]ntil|[Tt]ill|[Ss]ince|about|around|after|before|was|is) $")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One match of a form; ``hours`` were joined to a day, ``ends`` are the two of a range."""

    start: int
    end: int
    kind: str
    words: dict[str, str]
    hours: tuple["Found", ...] = ()
    ends: tuple["Found", ...] = field(default=())


def found_times(text: str, bounds: Sequence[tuple[int, int]], lexicon: TimeLexicon) -> list[Found]:
    """Give what is written as a time, in order, none over another."""
    found = _joined(text, _joined(text, _longest(text, bounds, lexicon)))
    return _ranges(text, found)


def _longest(text: str, bounds: Sequence[tuple[int, int]], lexicon: TimeLexicon) -> list[Found]:
    """Give what the forms match, the longest at each place; of equals the first of the lexicon."""
    several = sorted(_matches(text, bounds, lexicon), key=lambda each: each[:3])
    kept: list[Found] = []
    for *_, found in several:
        if (not kept or found.start >= kept[-1].end) and (sure := _sure(text, found, lexicon)):
            kept.append(sure)
    return kept


def _matches(text: str, bounds: Sequence[tuple[int, int]], lexicon: TimeLexicon) -> Iterator[tuple[int, int, int, Found]]:
    """Yield every match, looking only near the triggers of each form, inside the sentence."""
    places = _places(text, lexicon)
    windows: dict[str, list[tuple[int, int]]] = {}
    for order, form in enumerate(lexicon.forms):
        if any(not places[name] for name in form.needs):
            continue
        rarest = min(form.needs, key=lambda name: len(places[name]))
        if rarest not in windows:
            windows[rarest] = _windows(text, places[rarest], bounds)
        for start, end in windows[rarest]:
            yield from _of_form(text, start, end, order, form)


def _of_form(text: str, start: int, end: int, order: int, form: TimeForm) -> Iterator[tuple[int, int, int, Found]]:
    for match in form.pattern.finditer(text, start, end):
        # A form may be part of a longer word that its pattern does not know.
        if match.end() > match.start() and not _inside_word(text, match.start(), match.end()):
            words = {name: value for name, value in match.groupdict().items() if value}
            found = Found(start=match.start(), end=match.end(), kind=form.kind, words=words)
            yield match.start(), -match.end(), order, found


def _places(text: str, lexicon: TimeLexicon) -> dict[str, list[int]]:
    """Give for each trigger where its words stand, or its sign."""
    low = text.lower()
    if len(low) != len(text):
        # A few letters have two as their small form; offsets must stay those of the text.
        low = "".join(each.lower() if len(each.lower()) == 1 else each for each in text)
    found = {name: sorted(place for word in words for place in _starts(low, word)) for name, words in lexicon.triggers.items()}
    figures = [match.start() for match in _FIGURES.finditer(low)]
    return found | {name: [place for place in figures if sign.match(low, place)] for name, sign in lexicon.signs.items()}


def _starts(low: str, word: str) -> Iterator[int]:
    place = low.find(word)
    while place >= 0:
        if place == 0 or not low[place - 1].isalpha():
            yield place
        place = low.find(word, place + len(word))


def _windows(text: str, places: Sequence[int], bounds: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the stretches around some places, cut at the ends of their sentences and between words."""
    made: list[tuple[int, int]] = []
    number = 0
    for place in places:
        while number < len(bounds) and bounds[number][1] <= place:
            number += 1
        if number == len(bounds):
            break
        first, last = bounds[number]
        start, end = max(first, place - BEFORE), min(last, place + AFTER)
        while start > first and text[start - 1].isalnum():
            start -= 1
        while end < last and text[end].isalnum():
            end += 1
        if made and start <= made[-1][1] and made[-1][1] <= last and made[-1][0] >= first:
            made[-1] = (made[-1][0], max(end, made[-1][1]))
        else:
            made.append((start, end))
    return made


def _sure(text: str, found: Found, lexicon: TimeLexicon) -> Found | None:
    """Give a form back if it is one: "40 kilometres an hour" is a speed, "30 flights a week" a rate, "on 37 days" a count."""
    if lexicon.last_of_name.search(text, max(0, found.start - _NAME), found.end):
        # "The freighter Corinth Dawn" is a ship.
        return None
    if found.kind == "clock":
        return found if _is_clock(text, found) else None
    if found.kind != "duration":
        return found
    unit = found.words.get("unit", "").lower()
    before = text[max(0, found.start - 25) : found.start]
    if found.words.get("number", "").lower() in ("a", "an") and _COUNTED.search(before):
        is_speed = unit in ("second", "minute", "hour")
        return None if is_speed else replace(found, kind="rate")
    if unit == "second" and found.words.get("number", "").lower() == "a" and not _LASTING.match(text, found.end):
        # "A second ship" is the next one.
        return None
    is_count = unit in ("day", "days", "weekends") and _ON.search(before)
    return None if is_count and found.words.get("number", "").lower() not in ("a", "an") else found


def _is_clock(text: str, found: Found) -> bool:
    """Say whether words are an hour: "at six" and "five to six" may be counts."""
    hour, past = found.words.get("hour", ""), found.words.get("past", "").lower()
    if past.endswith(" to") and "minute" not in past and "quarter" not in past:
        return _OF_CLOCKS.search(text, max(0, found.start - 8), found.start) is not None
    is_bare = (
        hour.isalpha() and not found.words.keys() & {"past", "half", "day_part", "about"} and "clock" not in text[found.start : found.end]
    )
    return not (is_bare and _TOLD_UP.search(text, max(0, found.start - 80), found.start))


def _inside_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and (text[start - 1].isalnum() or text[start - 1] in "$£€_") and text[start].isalnum()
    return before or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def _joined(text: str, found: Sequence[Found]) -> list[Found]:
    """Join hours and parts of days with the day beside them; a second time joins "ten" with "Sunday evening"."""
    made: list[Found] = []
    for each in found:
        before = made[-1] if made else None
        if before is not None and _has_hour(text, before, each):
            made[-1] = replace(before, end=each.end, hours=(*before.hours, each))
        elif before is not None and _is_hour_of(text, before, each):
            made[-1] = replace(each, start=before.start, hours=(*each.hours, before))
        else:
            made.append(each)
    return made


def _is_hour_of(text: str, hour: Found, day: Found) -> bool:
    return hour.kind in _HOURS and day.kind in _DAYS and _THEN_DAY.fullmatch(text, hour.end, day.start) is not None


def _has_hour(text: str, day: Found, hour: Found) -> bool:
    is_day = day.kind in _DAYS and (day.kind != "part_of_day" or _OF_TODAY.fullmatch(day.words["word"]) is not None)
    return is_day and hour.kind in _HOURS and _DAY_THEN.fullmatch(text, day.end, hour.start) is not None


def _ranges(text: str, found: Sequence[Found]) -> list[Found]:
    """Make one range of "between A and B", "from A to B" and "A-B"; what is no range after all ``times`` takes apart again."""
    made: list[Found] = []
    for each in found:
        before = made[-1] if made else None
        if before is not None and _is_range(text, before, each):
            made[-1] = Found(start=before.start, end=each.end, kind="range", words={}, ends=(before, each))
        else:
            made.append(each)
    return made


def _is_range(text: str, first: Found, last: Found) -> bool:
    if first.kind not in _ENDS or last.kind not in _ENDS or first.hours or last.hours:
        return False
    between = text[max(0, first.start - 9) : first.start]
    if _AND.fullmatch(text, first.end, last.start):
        return _BETWEEN.search(between) is not None or (first.kind == last.kind == "decade")
    if first.kind != last.kind and "weekday" in (first.kind, last.kind):
        return False
    if _TO.fullmatch(text, first.end, last.start):
        return _FROM.search(between) is not None or first.kind == last.kind == "date"
    return first.kind in ("date", "month") and _DASH.fullmatch(text, first.end, last.start) is not None
