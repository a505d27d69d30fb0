"""The terms of a text in order: its words without those that carry no content, each as a number that its synonyms share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from standoff.lexicons.wording import Wording
from standoff.text import sentences

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
# A headline in which most words have a capital does not tell names from other words.
_TITLE_CASE = 0.6
# Letters of a dateline's place: Rome, Oslo.
_SHORTEST_PLACE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term, the words that stand for it, where they start, and in which sentence."""

    value: int
    word: str
    start: int
    sentence: int


def terms_of(text: str, wording: Wording) -> Iterator[Term]:
    """Give the terms of a text in its order. Sentences are counted from 0."""
    cut = [[(found.group(), found.start()) for found in _TOKEN.finditer(text, *span)] for span in sentences(text)]
    named = _names(cut)
    for number, words in enumerate(cut):
        for word, start in words:
            value = wording.term(word, is_name=_bare(word) in named)
            if value:
                yield Term(value=value, word=word, start=start, sentence=number)


def _names(cut: list[list[tuple[str, int]]]) -> frozenset[str]:
    """Give, in lower case, the words that are written with a capital where no sentence begins, and never without one."""
    capital: set[str] = set()
    small: set[str] = set()
    for words in cut:
        upper = [word[0].isupper() for word, _ in words]
        is_titled = len(words) > 2 and sum(upper) > _TITLE_CASE * len(words)
        for position, (word, _) in enumerate(words):
            if not upper[position]:
                small.add(_bare(word))
            elif not is_titled and (position > 0 or _is_dateline(word)):
                capital.add(_bare(word))
    return frozenset(capital - small)


def _is_dateline(word: str) -> bool:
    """Say whether a word is all in capitals, as the place of a dateline is, and no "A" or "IT"."""
    return len(word) >= _SHORTEST_PLACE and word.isupper()


@lru_cache(maxsize=50_000)
def _bare(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
