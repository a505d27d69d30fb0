"""Find expressions of time and say which dates they mean, as TIMEX3.

What is relative is reckoned from the day of publication, from the day in the dateline, or from the day that was named last; the tense
around a weekday or a month says on which side of it the day lies. Without a day to reckon from nothing is guessed: "Monday"
is XXXX-WXX-1, "yesterday" XXXX-XX-XX with the offset -P1D. All of this is rules of our own: the libraries that read dates
find them in the text of a form, not in prose (``benchmarks/times`` has the figures of one beside ours).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from standoff.lexicons.times import TimeLexicon
from standoff.reading.calendar import Meaning, Reckoner
from standoff.records import Article, Span, TimeExpression
from standoff.text import sentences

# Between a clock time or a part of a day and its day: "noon on Thursday", "Monday at 5 p.m.", "the night of 28 September".
_THEN_DAY = re.compile(r",? (?:on |of )?(?:the )?")
_DAY_THEN = re.compile(r",? (?:at |by |around |about |before |after |in the |just after |shortly (?:before|after) )?")
_DAYS = frozenset(("date", "weekday", "deictic", "day_of_month", "neighbour", "part_of_day"))
_HOURS = frozenset(("clock", "part_of_day", "part_beside"))
# A line that is nothing but a full date, near the top, is the day of publication.
_DATE_LINE = re.compile(
    r"(?:^|\n)[^\S\n]*((?:\w+,? )?[A-Z]\w+\.? \d{1,2} ?,? \d{4}|\d{1,2} [A-Z]\w+ \d{4}|\d{4}-\d\d-\d\d)[^\S\n]*(?=\n|$)"
)
NEAR_THE_TOP = 300
# A plural before "a week": a rate, unless it is a verb.
_COUNTED = re.compile(
    r"\b(?!(?:takes|lasts|needs|requires|gives|wants|has|was|is|us|this|always|perhaps|days|weeks|months|years|hours) )\w{3,}s $"
)
# How far before and after an expression its clause is looked at for the tense.
CLAUSE_BEFORE, CLAUSE_AFTER = 90, 40
# What is to come counts before a word of the past that stands nearer ("is to be held on Monday"), when it is so near.
CLOSE = 40
_CLAUSE_START = re.compile(r"[;:]|,(?= (?:and|but|which|who|when|where)\b)")
_CLAUSE_END = re.compile(r"[;:,.]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """One match of a form; ``hours`` are the part of a day and the clock time that were joined to a day."""

    start: int
    end: int
    kind: str
    words: dict[str, str]
    hours: tuple["_Found", ...] = ()


def times(article: Article, lexicon: TimeLexicon) -> tuple[TimeExpression, ...]:
    """Give the expressions of time of an article, in their order."""
    text = article.text
    bounds = list(sentences(text))
    found = _joined(text, _joined(text, _matches(text, bounds, lexicon)))
    published = _day(article.published_at) or _date_line(text, found, lexicon)
    reckoner = Reckoner(lexicon=lexicon, published=published)
    made: list[TimeExpression] = []
    number = 0
    header = article.dateline.span.end if article.dateline else 0
    if article.dateline is not None:
        _set_by_dateline(article, found, reckoner)
    for each in found:
        while number + 1 < len(bounds) and bounds[number + 1][0] <= each.start:
            number += 1
            reckoner.begin_sentence()
        sentence = bounds[number] if bounds else (0, len(text))
        if each.kind == "part_beside":
            continue
        side = -1 if each.end <= header else tense(text, each.start, each.end, sentence, lexicon)
        meaning = reckoner.meaning(each.kind, each.words, tense=side)
        if meaning is None:
            continue
        # The part of the day goes first: with it "ten" is known to be 22:00.
        for hour in sorted(each.hours, key=lambda hour: hour.kind == "clock"):
            meaning = reckoner.at_hour(meaning, hour.kind, hour.words)
        made.append(_expression(each, meaning))
    return tuple(made)


def tense(text: str, start: int, end: int, sentence: tuple[int, int], lexicon: TimeLexicon) -> int:
    """Say whether the act around an expression is over (-1) or to come (1); 0 when its clause does not show it."""
    before = _CLAUSE_START.split(text[max(sentence[0], start - CLAUSE_BEFORE) : start])[-1]
    future = max((found.end() for found in lexicon.future.finditer(before)), default=-1)
    past = max((found.end() for found in lexicon.past.finditer(before)), default=-1)
    if future >= 0 and (future > past or len(before) - future <= CLOSE):
        return 1
    if past >= 0:
        return -1
    after = _CLAUSE_END.split(text[end : min(sentence[1], end + CLAUSE_AFTER)])[0]
    coming, gone = lexicon.future.search(after), lexicon.past.search(after)
    if coming and (gone is None or coming.start() < gone.start()):
        return 1
    return -1 if gone else int(lexicon.weak.search(before) is not None)


def _matches(text: str, bounds: Sequence[tuple[int, int]], lexicon: TimeLexicon) -> list[_Found]:
    """Give what the forms match, the longest at each place, none over another."""
    several: list[tuple[int, int, int, _Found]] = []
    for start, end in bounds:
        low = text[start:end].lower()
        there = {name for name, words in lexicon.triggers.items() if any(word in low for word in words)}
        for order, form in enumerate(lexicon.forms) if there else ():
            if not form.needs <= there:
                continue
            for match in form.pattern.finditer(text, start, end):
                # A form may be part of a longer word that its pattern does not know.
                if match.end() > match.start() and not _inside_word(text, match.start(), match.end()):
                    words = {name: value for name, value in match.groupdict().items() if value}
                    found = _Found(start=match.start(), end=match.end(), kind=form.kind, words=words)
                    several.append((match.start(), -match.end(), order, found))
    kept: list[_Found] = []
    for *_, found in sorted(several, key=lambda each: each[:3]):
        if (not kept or found.start >= kept[-1].end) and not _is_rate(text, found):
            kept.append(found)
    return kept


def _is_rate(text: str, found: _Found) -> bool:
    """Say whether a length is what a rate is counted by: "40 kilometres an hour", "three flights a week"."""
    return found.words.get("number", "").lower() in ("a", "an") and _COUNTED.search(text, max(0, found.start - 25), found.start) is not None


def _inside_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and (text[start - 1].isalnum() or text[start - 1] in "$£€_") and text[start].isalnum()
    return before or (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())


def _joined(text: str, found: Sequence[_Found]) -> list[_Found]:
    """Join hours and parts of days with the day beside them; a second time joins "ten" with "Sunday evening"."""
    made: list[_Found] = []
    for each in found:
        before = made[-1] if made else None
        if before is not None and _has_hour(text, before, each):
            made[-1] = replace(before, end=each.end, hours=(*before.hours, each))
        elif before is not None and _is_hour_of(text, before, each):
            made[-1] = replace(each, start=before.start, hours=(*each.hours, before))
        else:
            made.append(each)
    return made


def _is_hour_of(text: str, hour: _Found, day: _Found) -> bool:
    return hour.kind in _HOURS and day.kind in _DAYS and _THEN_DAY.fullmatch(text, hour.end, day.start) is not None


def _has_hour(text: str, day: _Found, hour: _Found) -> bool:
    is_day = day.kind in _DAYS and day.kind != "part_of_day"
    return is_day and hour.kind in _HOURS and _DAY_THEN.fullmatch(text, day.end, hour.start) is not None


def _day(moment: str | None) -> date | None:
    if moment is None:
        return None
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _date_line(text: str, found: Sequence[_Found], lexicon: TimeLexicon) -> date | None:
    """Give the day of a line near the top that is nothing but a full date."""
    line = _DATE_LINE.search(text, 0, NEAR_THE_TOP)
    if line is None:
        return None
    for each in found:
        if line.start(1) <= each.start and each.end <= line.end(1) and each.kind == "date" and "year" in each.words:
            meaning = Reckoner(lexicon=lexicon, published=None).meaning("date", each.words, tense=0)
            return _day(meaning.value) if meaning else None
    return None


def _set_by_dateline(article: Article, found: Sequence[_Found], reckoner: Reckoner) -> None:
    """Let "today" be the day of the dateline; without a day of publication only a dateline with its year is one."""
    span = article.dateline.span if article.dateline else Span(start=0, end=0)
    for each in found:
        if span.start <= each.start and each.end <= span.end and each.kind == "date" and (reckoner.published or "year" in each.words):
            meaning = reckoner.meaning("date", each.words, tense=-1)
            reckoner.write_on(_day(meaning.value) if meaning else None)
            return


def _expression(found: _Found, meaning: Meaning) -> TimeExpression:
    return TimeExpression(
        span=Span(start=found.start, end=found.end),
        value=meaning.value,
        grain=meaning.grain,
        anchor=meaning.anchor,
        offset=meaning.offset,
    )
