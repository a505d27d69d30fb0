"""Read how sure a source is of what it says: certain, probable, possible, or unstated where it shows neither.

Looked at are the cue ("suspects", "is convinced") and the main clause of the content ("may have been", "almost certainly"). What
stands in a relative clause, in a clause of condition, or in what somebody else is quoted as saying inside the content, hedges
something else. A hedge in the content goes before one in the cue: to confirm that something may be so is to hold it possible.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from re import Match

from standoff.lexicons.loader import Hedge, HedgeLexicon, SpeechLexicon
from standoff.reading.acts import speech_act
from standoff.records import Span
from standoff.records.reading import Certainty

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "‐": "-", "‑": "-"})
_OPENS_CLAUSE = re.compile(r"\s+(?:that|it|he|she|they)\b")
# How far before a word a pattern looks, and how much of a content can be its main clause.
BEFORE = 60
MAIN_CLAUSE = 400
# A content of more words than this is no bare noun phrase.
LONGEST_PHRASE = 14
_OPENING_QUOTES = frozenset('"“‘«„')


@dataclass(frozen=True, slots=True, kw_only=True)
class CertaintyFinding:
    """How sure the source is, and the words that say so; None when nothing does."""

    value: Certainty
    span: Span | None


def certainty(text: str, cue: Span, content: tuple[Span, ...], source: Span | None, lexicon: SpeechLexicon) -> CertaintyFinding:
    """Decide how sure the source of a claim is of its content.

    Args:
        text: The article.
        cue: The words that say that something is said.
        content: What is said, in one or several stretches; may be empty.
        source: The words that name who is quoted, where anybody is.
        lexicon: The tables of the article's language.
    """
    hedges = lexicon.hedges
    for stretch in _main_clause(text, content, lexicon):
        is_phrase = (
            len(content) == 1 and not hedges.patterns["finite"].search(stretch.words) and len(stretch.words.split()) <= LONGEST_PHRASE
        )
        found = _first(stretch, ("content", "both", "phrase") if is_phrase else ("content", "both"), hedges)
        if found is not None:
            return found
    begin = max(0, cue.start - BEFORE)
    stretch = _Stretch(begin, text[begin : cue.end + BEFORE].translate(_PLAIN), cue.start - begin, cue.end - begin)
    alone = len(cue.of(text).split()) == 1
    found = _first(stretch, ("cue", "both", "alone") if alone else ("cue", "both"), hedges)
    if found is None or _hedges_nothing(text, cue, content, source, lexicon):
        return CertaintyFinding(value="unstated", span=None)
    return found


def _hedges_nothing(text: str, cue: Span, content: tuple[Span, ...], source: Span | None, lexicon: SpeechLexicon) -> bool:
    """Say whether the cue hedges nothing after all: who suggests talks does not doubt them, and who says nothing is sure of nothing."""
    return speech_act(text, cue, content, source, lexicon).act in ("propose", "decline_comment")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Plain characters from an offset of the text on; words before ``first`` or after ``last`` are seen, but hedge nothing."""

    offset: int
    words: str
    first: int
    last: int


def _main_clause(text: str, content: tuple[Span, ...], lexicon: SpeechLexicon) -> Iterator[_Stretch]:
    """Give the stretches of the first sentence of a content that are its main clause."""
    patterns = lexicon.hedges.patterns
    for span in content[:2]:
        words = text[span.start : min(span.end, span.start + MAIN_CLAUSE)].translate(_PLAIN)
        lead = patterns["lead"].match(words)
        begin = lead.end() if lead else 0
        stop = patterns["sentence_end"].search(words, begin)
        end = len(words) if stop is None else stop.start() + 1
        opening = patterns["opening_clause"].match(words, begin, end)
        if opening is not None:
            begin = opening.end()
        for first, last in _without_clauses(words, begin, end, lexicon):
            yield _Stretch(span.start, words[:last], first, last)
        if stop is not None:
            return


def _without_clauses(words: str, begin: int, end: int, lexicon: SpeechLexicon) -> Iterator[tuple[int, int]]:
    """Leave out the clauses of a sentence that are not its main one; what follows a clause between commas is main again."""
    end = _quoted_inside(words, begin, end, lexicon)
    clause = lexicon.hedges.patterns["clause"]
    while begin < end:
        found = clause.search(words, begin, end)
        if found is None:
            yield begin, end
            return
        yield begin, found.start()
        closing = words.find(",", found.end(), end) if found.group().startswith(",") else -1
        if closing < 0:
            return
        begin = closing + 1


def _quoted_inside(words: str, begin: int, end: int, lexicon: SpeechLexicon) -> int:
    """Give where somebody else begins to speak inside the content: after "said Kyiv had warned", the doubt is Kyiv's."""
    for found in lexicon.cue_pattern.finditer(words, begin, end):
        if found.start() > begin and found.group().endswith(("ed", "s", "id", "ld")) and _OPENS_CLAUSE.match(words, found.end(), end):
            return found.end()
    return end


def _first(stretch: _Stretch, zones: tuple[str, ...], lexicon: HedgeLexicon) -> CertaintyFinding | None:
    """Give the first hedge of a stretch."""
    for word in _WORD.finditer(stretch.words, stretch.first, stretch.last):
        for hedge in lexicon.hedges.get(word.group().lower(), ()):
            found = _applied(hedge, stretch, word, lexicon) if hedge.zone in zones else None
            if found is not None:
                return found
    return None


def _applied(hedge: Hedge, stretch: _Stretch, word: Match[str], lexicon: HedgeLexicon) -> CertaintyFinding | None:
    """Give what a hedge says where this word stands, or None when it does not count there."""
    begin = max(0, word.start() - BEFORE)
    before = stretch.words[begin : word.start()]
    first, last = word.span()
    if hedge.before is not None:
        match = hedge.before.search(before)
        if match is None:
            return None
        first = max(stretch.first, begin + match.start())
    if hedge.unless_before is not None and hedge.unless_before.search(before):
        return None
    if hedge.after is not None and not hedge.after.match(stretch.words, last):
        return None
    if hedge.unless_after is not None and hedge.unless_after.match(stretch.words, last):
        return None
    value = hedge.value
    if hedge.negated is not None:
        negation = lexicon.patterns["negation"].search(stretch.words[begin:first])
        if negation is not None:
            value, first = hedge.negated, max(stretch.first, begin + negation.start())
    if value == "unstated":
        return None
    while first < last and not stretch.words[first].isalnum():
        first += 1
    return CertaintyFinding(value=value, span=Span(start=stretch.offset + first, end=stretch.offset + last))
