"""Whether the act around an expression of time is over or still to come, as its clause shows it."""

import re

from standoff.lexicons.times import TimeLexicon

# How far before and after an expression its clause is looked at.
CLAUSE_BEFORE, CLAUSE_AFTER = 90, 60
# What is to come counts before a word of the past that stands nearer ("is to be held on Monday"), when it is so near.
CLOSE = 40
_CLAUSE_START = re.compile(r"[;:]|,(?= (?:and|but|which|who|when|where)\b)")
_CLAUSE_END = re.compile(r"[;:,.]| (?:and|but) (?=\w)")
# Where the clause that an expression opens ends: commas may still stand before its verb.
_OPENED_END = re.compile(r"[;:.]")


def tense(text: str, start: int, end: int, sentence: tuple[int, int], lexicon: TimeLexicon) -> int:
    """Say whether the act around an expression is over (-1) or to come (1); 0 when its clause does not show it."""
    before = _CLAUSE_START.split(text[max(sentence[0], start - CLAUSE_BEFORE) : start])[-1]
    shown = _before(before, lexicon)
    is_said = lexicon.saying.search(before) is not None
    if shown and not is_said:
        return shown
    after = text[end : min(sentence[1], end + CLAUSE_AFTER)]
    if is_said or not before.strip(" \"'“”‘’—–-(") or before.strip().lower() in ("in", "on", "by", "at", "since", "until", "from"):
        # "In October, during the crisis, messages took hours": the clause of an expression that opens its sentence follows a comma.
        after = _OPENED_END.split(after)[0]
    else:
        after = _CLAUSE_END.split(after)[0]
    coming, gone = lexicon.future.search(after), lexicon.past.search(after)
    if coming and (gone is None or coming.start() < gone.start()):
        return 1
    if shown:
        return shown
    return -1 if gone else int(lexicon.weak.search(before) is not None)


def _before(before: str, lexicon: TimeLexicon) -> int:
    if lexicon.begun.search(before):
        return -1
    if lexicon.deadline.search(before):
        return 1
    if lexicon.up_to.search(before) is not None:
        return -1 if lexicon.lasted.search(before) is not None else 1
    future = _last_end(lexicon.future, before)
    if future >= 0:
        is_told = lexicon.told.search(before, future) is not None
        if not is_told and (_last_end(lexicon.past, before) <= future or len(before) - future <= CLOSE):
            return 1
        return -1
    return -1 if lexicon.past.search(before) else 0


def _last_end(pattern: re.Pattern[str], words: str) -> int:
    return max((found.end() for found in pattern.finditer(words)), default=-1)
