"""Names of places in a text before anything is known of the places: the spans that a recogniser gives.

The recogniser that ships is a head of the encoder. ``plain_place_spans`` is the plain one beside it: words with capitals that the
gazetteer knows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.place_names import name_key, without_possessive
from standoff.records.article import Article
from standoff.records.toponyms import PlaceUse
from standoff.text import sentences

# A word that can be part of a name, and the small words inside names.
_WORD = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*\.?")
_INNER = frozenset("of the and de del la el al es bin am an sur le les du da do dos von upon".split())
# More words than the longest names of the gazetteer have.
LONGEST_NAME = 6
# What a plain recogniser may say with little risk; words of a sentence's start, months, titles and pronouns are no places.
_COMMON = frozenset(
    """i a an the he she it we they you his her its our their this that these those in on at by for to from of as is was are were be been
    but and or not no if when while after before since until with without who what which where why how all some many most more other new
    old one two three first last next monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december mr mrs ms dr president minister prime general king queen said says also there here now
    then today police army navy united nations security council our us so do did has have had will would can could may might must""".split()
)
# A name whose towns are all smaller than this is left where nothing else speaks for a place.
LEAST_POPULATION = 20_000
# "St." and "Ft." may stand inside a name; a longer word with a stop ends a sentence.
LONGEST_SHORT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSpan:
    """Where a name of a place stands, what it is used as, and how sure the recogniser is."""

    start: int
    end: int
    use: PlaceUse = "place"
    score: float = 1.0


def plain_place_spans(article: Article, gazetteer: Gazetteer) -> tuple[PlaceSpan, ...]:
    """Give the longest names of the gazetteer that stand in the text with capitals."""
    found = []
    for start, end in sentences(article.text):
        found += list(_in_sentence(article, start, end, gazetteer))
    return tuple(found)


def _in_sentence(article: Article, start: int, end: int, gazetteer: Gazetteer) -> Iterator[PlaceSpan]:
    words = list(_WORD.finditer(article.text, start, end))
    at = 0
    while at < len(words):
        length = _name_length(article.text, words, at, gazetteer)
        if length:
            left, right = words[at].start(), words[at + length - 1].end()
            name = without_possessive(article.text[left:right])
            right = left + len(name.rstrip(".") if not _is_short(name) else name)
            line = article.dateline
            is_dateline = line is not None and line.span.start <= left < line.span.end
            yield PlaceSpan(start=left, end=right, use="dateline" if is_dateline else "place", score=0.5)
        at += length or 1


def _name_length(text: str, words: list[re.Match[str]], at: int, gazetteer: Gazetteer) -> int:
    # "The Black Sea" at the head of a sentence: the article is no part of the name.
    if not words[at].group()[0].isupper() or words[at].group() in ("The", "THE"):
        return 0
    for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
        several = words[at : at + length]
        if not _is_name(text, several):
            continue
        name = without_possessive(text[several[0].start() : several[-1].end()])
        if name.lower() == "united nations" or ((length == 1 and name.lower().strip(".") in _COMMON) and name not in ("US", "U.S.")):
            continue
        found = gazetteer.postings(name_key(name))
        if len(found.places) and (length > 1 or _is_known(gazetteer, name)):
            # Part of a longer name in capitals ("Paris Hilton") is left: it is most often no place.
            return length if length > 1 or not _is_part(text, words, at) else 0
    return 0


def _is_name(text: str, words: list[re.Match[str]]) -> bool:
    written = [word.group() for word in words]
    if not written[-1][0].isupper() or any(not (word[0].isupper() or word.lower() in _INNER) for word in written):
        return False
    gaps = (text[left.end() : right.start()] for left, right in pairwise(words))
    ends_before = any(word.endswith((".", "'s", "’s")) and len(word) > LONGEST_SHORT for word in written[:-1])
    return all(gap in (" ", "-") for gap in gaps) and not ends_before


def _is_known(gazetteer: Gazetteer, name: str) -> bool:
    numbers = gazetteer.postings(name_key(name)).places
    features = [gazetteer.features[int(each)] for each in gazetteer.column("feature", numbers)]
    is_large = bool((gazetteer.column("population", numbers) >= LEAST_POPULATION).any())
    return is_large or any(not feature.startswith("PPL") or feature == "PPLC" for feature in features)


def _is_part(text: str, words: list[re.Match[str]], at: int) -> bool:
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else None
    before = words[at - 1] if at > 1 else None
    if after is not None and _are_joined(text, word, after) and not after.group().isupper() and not word.group().endswith(("'s", "’s")):
        return True
    return before is not None and _are_joined(text, before, word) and before.group()[0].isupper() and before.group().lower() not in _COMMON


def _are_joined(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    return text[left.end() : right.start()] == " " and right.group()[0].isupper()


def _is_short(name: str) -> bool:
    return "." in name[:-1] or len(name) <= 5
