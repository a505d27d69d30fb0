"""Find expressions of time and say which dates they mean, as TIMEX3.

What is relative is reckoned from the day of publication, from the day in the dateline, or from the day that was named last; the tense
around a weekday or a month says on which side of it the day lies. Without a day to reckon from nothing is guessed: "Monday"
is XXXX-WXX-1, "yesterday" XXXX-XX-XX with the offset -P1D. All of this is rules of our own: the libraries that read dates
find them in the text of a form, not in prose (``benchmarks/times`` has the figures of one beside ours).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from standoff.lexicons.times import TimeLexicon
from standoff.reading.publication_day import stated_day, stated_month
from standoff.reading.reckoner import meaning
from standoff.reading.time_forms import Found, found_times
from standoff.reading.time_tense import tense
from standoff.reading.timeline import Meaning, Timeline
from standoff.records import Article, Span, TimeExpression
from standoff.text import sentences

# Kinds whose side of the day of publication the tense decides; of the others it is not asked.
_ASKED = frozenset("date days day_of_month weekday weekend month week_of season quarter feast edge_of range part_of_day".split())
_NAMES_DAY = frozenset(("date", "weekday", "deictic"))
# What may stand between an hour and the day of it that follows: "3:15 a.m. (0015 GMT) on Thursday", "9 a.m. to 5 p.m. on Saturday".
_UP_TO_DAY = re.compile(r"(?:[\s(),.:\d–-]|\b(?:to|till|until|and|or|on|the|GMT|UTC|local|time|[ap]\.?m|noon|midnight)\b)*")
_HOURS = frozenset(("clock", "part_of_day"))
# What was told before goes on: "The clash began at 5.40 a.m.", "the lorry had been stopped at noon".
_RESUMED = re.compile(
    r"\b(?:(?:[Tt]he|[Tt]his|[Tt]hat|[Ii]t|[Tt]hey) (?:[\w'’-]+ ){0,3}(?:began|begun|started|opened|erupted|broke out|ended|stopped|lasted)"
    r"|had (?:been )?[a-z]+)\b[^.;:]{0,30}$"
)
_WITHOUT_PLACE = frozenset(("set", "duration", "vague", "time", "season"))


def times(article: Article, lexicon: TimeLexicon) -> tuple[TimeExpression, ...]:
    """Give the expressions of time of an article, in their order."""
    text = article.text
    bounds = list(sentences(text))
    found = found_times(text, bounds, lexicon)
    line = Timeline(lexicon=lexicon, published=_day(article.published_at))
    header = article.dateline.span.end if article.dateline else 0
    if line.published is None and found:
        stated = stated_day(article, found, line)
        if stated is not None:
            line = Timeline(lexicon=lexicon, published=stated.day)
            header = max(header, stated.span.end)
        else:
            line.month = stated_month(article)
    if article.dateline is not None:
        _set_by_dateline(article, found, line)
    return tuple(_expressions(text, bounds, found, line, header))


def unplaced(expressions: Iterable[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Give the expressions that name a day, a week, a month or a year which cannot be placed: the article has no day to reckon from.

    Each is given once, where it stands first. A length, a recurring time and a vague one have no place to miss; an hour that
    stands alone names no day, and a season is seldom meant as a date.
    """
    first: dict[tuple[str, str | None], TimeExpression] = {}
    for each in expressions:
        if each.value.startswith("X") and each.grain not in _WITHOUT_PLACE:
            first.setdefault((each.value, each.offset), each)
    return tuple(first.values())


def _expressions(
    text: str, bounds: Sequence[tuple[int, int]], found: Sequence[Found], line: Timeline, header: int
) -> Iterator[TimeExpression]:
    number = 0
    for index, each in enumerate(found):
        while number + 1 < len(bounds) and bounds[number + 1][0] <= each.start:
            number += 1
            line.begin_sentence()
        sentence = bounds[number] if bounds else (0, len(text))
        if each.kind == "clock" and line.in_sentence is None:
            line.in_sentence = _day_to_come(text, found[index + 1 :], each, sentence, line)
        if each.kind in _HOURS:
            line.is_resumed = _RESUMED.search(text, sentence[0], each.start) is not None
        side = 0
        if each.end <= header:
            side = -1
        elif each.kind in _ASKED:
            side = tense(text, each.start, each.end, sentence, line.lexicon)
        made = meaning(each, line, side)
        if made is not None:
            yield _expression(each, made)
            continue
        # What is no range after all is two times.
        yield from (_expression(end, own) for end in each.ends if (own := meaning(end, line, side)))


def _day_to_come(text: str, following: Sequence[Found], hour: Found, sentence: tuple[int, int], line: Timeline) -> date | None:
    """Give the day that a sentence names close behind an hour: "at 3:15 a.m. (0015 GMT) on Thursday"."""
    for each in following:
        if each.start > sentence[1] or _UP_TO_DAY.fullmatch(text, hour.end, each.start) is None:
            return None
        if each.kind in _NAMES_DAY:
            ahead = replace(line)
            made = meaning(each, ahead, tense(text, each.start, each.end, sentence, line.lexicon))
            return ahead.in_sentence if made else None
    return None


def _day(moment: str | None) -> date | None:
    if moment is None:
        return None
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _set_by_dateline(article: Article, found: Sequence[Found], line: Timeline) -> None:
    """Let "today" be the day of the dateline; without a day of publication only a dateline with its year is one."""
    span = article.dateline.span if article.dateline else Span(start=0, end=0)
    for each in found:
        if span.start <= each.start and each.end <= span.end and each.kind == "date" and (line.published or "year" in each.words):
            made = meaning(each, Timeline(lexicon=line.lexicon, published=line.published), -1)
            line.write_on(_day(made.value) if made else None)
            return


def _expression(found: Found, made: Meaning) -> TimeExpression:
    return TimeExpression(
        span=Span(start=found.start, end=found.end),
        value=made.value,
        grain=made.grain,
        anchor=made.anchor,
        offset=made.offset,
    )
