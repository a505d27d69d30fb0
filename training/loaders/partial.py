"""Tags for texts that mark less than a head wants to know: what is certain becomes gold, the rest is left open (``UNKNOWN``)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from training.examples import UNKNOWN

Tag = tuple[int, int, str]
# A noun phrase with one of these may run on into a clause or a list, where the sets and our guidelines cut otherwise.
RUNS_ON = re.compile(r"[,;:()\n\"“”]|\b(?:who|whom|whose|which|that|where|when|and|or|with|without|from|to|by|as|than|including|\w+ing)\b")
POSSESSIVE = re.compile(r"(?: ?['’]s|['’])$")
WORD = re.compile(r"\w[\w'’.-]*")
# What the places of a name may be to the head ``toponym``.
SOME_USE = "place|actor|dateline"
# The greatest number of words of a noun phrase that is taken as the sets have it; 97 in a hundred mentions of the corpus are no longer.
LONGEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A span that a set marks; ``label`` is what it is to the head, None where it has no counterpart or may be anything.

    ``is_transparent`` is for spans of which our guidelines mark only the parts (a list, an event, an idea).
    """

    span: tuple[int, int]
    label: str | None
    is_transparent: bool = False


def outermost(text: str, marked: Iterable[Marked], *, is_whole: bool) -> list[Tag]:
    """Give tags for the outermost mentions of a text, in its order.

    ``is_whole`` says that the set marks every mention: then words outside all spans are none, else nothing is known of them.
    """
    solid = sorted({each.span: each for each in marked if not each.is_transparent}.values(), key=lambda each: (each.span[0], -each.span[1]))
    tags: list[Tag] = []
    reached = 0
    for each in solid:
        start, end = each.span
        if start < reached:
            continue
        reached = end
        tags.append(_tag(text, each))
    return tags if is_whole else filled(text, tags)


def _tag(text: str, marked: Marked) -> Tag:
    start, end = marked.span
    cut = POSSESSIVE.search(text[start:end])
    if marked.label is None or (cut and cut.start() == 0):
        return start, end, UNKNOWN
    end = start + cut.start() if cut else end
    words = text[start:end]
    return start, end, UNKNOWN if RUNS_ON.search(words) or len(words.split()) > LONGEST else marked.label


def filled(text: str, tags: Sequence[Tag]) -> list[Tag]:
    """Add to certain tags that nothing is known of the words between them."""
    made: list[Tag] = []
    place = 0
    for tag in sorted(tags):
        if text[place : tag[0]].strip():
            made.append((place, tag[0], UNKNOWN))
        made.append(tag)
        place = tag[1]
    if text[place:].strip():
        made.append((place, len(text), UNKNOWN))
    return made


def with_capitals_open(text: str, tags: Sequence[Tag], others: Sequence[tuple[int, int]] = ()) -> list[Tag]:
    """Add to certain tags that nothing is known of other words with a capital, unless they lie in one of the ``others``.

    Words in small letters, and the others (persons, dates), are then certainly none.
    """
    taken = [*((start, end) for start, end, _ in tags), *others]
    loose = [
        (found.start(), found.end(), UNKNOWN)
        for found in WORD.finditer(text)
        if any(letter.isupper() for letter in found.group())
        and not any(start < found.end() and found.start() < end for start, end in taken)
    ]
    return sorted([*tags, *loose])
