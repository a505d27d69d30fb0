"""When what a text opens with took place, to the part of the day where it says so, and whether two such moments may be one."""

import re
from collections.abc import Iterator, Sequence

from standoff.lexicons.linking import LinkingLexicon
from standoff.linking.calendar import published_day, stated_days
from standoff.linking.contrasts import is_set_against
from standoff.linking.features import VERBAL
from standoff.linking.sketches import Moment
from standoff.linking.words import TOKEN, plain
from standoff.records import Claim, Reading, Span, TimeExpression

# Hours of the parts of a day as TIMEX3 names them. A bare night may be the one before or the one after its day.
_PARTS = {"MO": (4, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 23), "NI": (-6, 30), "DT": (6, 20)}
_LATE_NIGHT = (18, 29)
# Sentences in which a report says when: its headline and the first two of its body.
_OPENING = 3
# Days before publication beyond which a day named is background.
_RECENT = 21
# What ends a dateline.
_DASH = re.compile(r"\s[-–—]{1,2}\s|:\s")
_CAPITALS, _LONGEST_LINE = re.compile(r"\s*[A-Z]{3,}"), 80
# Words between a word of saying and the time of the saying: "told reporters in Oslo on Friday".
_TO_SAYING = 6
# Hours that no rounding explains, where both texts name a part of the day or an hour.
_LEAST_HOURS = 2
_DAY = 24


def opening_moments(reading: Reading, sentences: Sequence[tuple[int, int]], lexicon: LinkingLexicon) -> tuple[Moment, ...]:
    """Give the moments that an opening names, first the one of the happening it tells of; none where it names no day.

    Passed over is a day on which something is said, one that is put aside and one that is still to come. A time at which the reading puts
    an act goes before others, what is told in the past perfect comes after them, a day that bounds ("since Friday", "before Monday") is
    never the first, and an hour alone adds to the day that is named.
    """
    text, published = reading.article.text, published_day(reading.article.published_at)
    dated = {event.time for event in reading.events if event.time is not None and event.type not in VERBAL}
    found: list[tuple[tuple[bool, bool, bool, int], Moment]] = []
    clock: tuple[int, int] | None = None
    for number, (start, end) in enumerate(sentences[:_OPENING]):
        for time in _times_within(reading, start, end):
            days = stated_days(time.value)
            if days is None or days.last - days.first > 1 or not _is_recent(days.first, days.last, published):
                continue
            # "Before dawn on Tuesday" is a time of Tuesday, "before Tuesday" bounds.
            is_bounding = days.part is None and _is_bounding(text[start : time.span.start], lexicon)
            if is_set_against(text, (start, end), time.span.start, lexicon):
                continue
            hours = _hours(days.part, time.span.of(text), lexicon)
            is_bare = time.grain in ("time", "part_of_day") and not lexicon.dating.search(time.span.of(text))
            if is_bare and days.first == published:
                # "At dawn": its day is that of the publication for want of another.
                clock = clock or hours
                continue
            if _is_of_saying(time.span, reading.claims, (start, end), text):
                continue
            is_background = lexicon.past_perfect.search(text, _clause(text, start, time.span.start), time.span.start) is not None
            moment = Moment(days.first * _DAY + hours[0], days.last * _DAY + hours[1], days.first, hours != (0, _DAY), time.span.of(text))
            is_background = is_background and not _is_said(time.span, reading.claims)
            found.append(((is_bounding or is_bare, is_background, time.id not in dated, number), moment))
    if all(is_bounding for (is_bounding, *_), _ in found):
        return ()
    ordered = [moment for _, moment in sorted(found, key=lambda each: each[0])]
    return (_sharpened(ordered, clock), *ordered[1:]) if ordered else ()


def _sharpened(ordered: Sequence[Moment], clock: tuple[int, int] | None) -> Moment:
    """Give the first moment with the part of its day that another one, or an hour alone, adds."""
    first = ordered[0]
    if not first.is_part:
        first = next((other for other in ordered if other.day == first.day and other.is_part), first)
    # "Seven o'clock" of an evening is the nineteenth hour.
    for shift in (0, _DAY // 2) if clock is not None else ():
        begin, end = (first.day * _DAY + hour + shift for hour in clock or (0, _DAY))
        if not first.is_part or (first.first <= end and begin <= first.last):
            return first._replace(first=begin, last=end, is_part=True)
    return first


def tell_two_times(here: Sequence[Moment], there: Sequence[Moment]) -> bool:
    """Say whether two openings put their happening at two times, and neither names the time of the other."""
    if not (here and there):
        return False
    return all(are_apart(here[0], other) for other in there) and all(are_apart(there[0], other) for other in here)


def are_apart(one: Moment, other: Moment) -> bool:
    """Say whether two moments cannot be one."""
    gap = max(one.first, other.first) - min(one.last, other.last)
    return gap >= _LEAST_HOURS if one.is_part and other.is_part else one.day != other.day and gap >= 0


def _times_within(reading: Reading, start: int, end: int) -> Iterator[TimeExpression]:
    """Give the expressions of time in a sentence; that of its dateline dates the report."""
    line = next((each.span.end for each in reading.toponyms if each.use == "dateline" and start <= each.span.start < end), None)
    if line is None and (capitals := _CAPITALS.match(reading.article.text, start, end)) is not None:
        line = capitals.end()
    dash = _DASH.search(reading.article.text, line, min(end, line + _LONGEST_LINE)) if line is not None else None
    first = dash.end() if dash is not None else start
    return (time for time in reading.times if first <= time.span.start < end)


def _is_recent(first: int, last: int, published: int | None) -> bool:
    return published is None or (first <= published and last >= published - _RECENT)


def _is_bounding(before: str, lexicon: LinkingLexicon) -> bool:
    words = [plain(word) for word in TOKEN.findall(before)]
    while words and words[-1] in lexicon.leading and words[-1] not in lexicon.bounding:
        words.pop()
    return bool(words) and words[-1] in lexicon.bounding


def _hours(part: str | None, words: str, lexicon: LinkingLexicon) -> tuple[int, int]:
    if part is None:
        return 0, _DAY
    if part[:2].isdigit():
        return int(part[:2]), int(part[:2]) + 1
    return _LATE_NIGHT if part == "NI" and lexicon.late.search(words) else _PARTS.get(part, (0, _DAY))


def _is_of_saying(time: Span, claims: Sequence[Claim], sentence: tuple[int, int], text: str) -> bool:
    for claim in claims:
        if not sentence[0] <= claim.cue.start < sentence[1] or any(part.overlaps(time) for part in claim.content):
            continue
        between = text[claim.cue.end : time.start] if claim.cue.end <= time.start else text[time.end : claim.cue.start]
        # "It fell on Monday, the mayor said" dates the fall; "on Monday the mayor said" the saying.
        if "," not in between and len(TOKEN.findall(between)) <= _TO_SAYING:
            return True
    return False


def _is_said(time: Span, claims: Sequence[Claim]) -> bool:
    return any(part.overlaps(time) for claim in claims for part in claim.content)


def _clause(text: str, start: int, end: int) -> int:
    """Give where the clause begins in which a place of a sentence stands."""
    return max(start, *(text.rfind(mark, start, end) + 1 for mark in ",;:.—–"))
