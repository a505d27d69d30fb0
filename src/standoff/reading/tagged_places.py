"""The names of places that the encoder marks, with what each is used as.

Two heads see them: ``toponym`` learned on crisis reporting and knows what a name is used as; ``name`` learned of a teacher on other
news and knows towns from surnames and firms. A name counts when ``name`` calls it a place, or when ``toponym`` does and ``name`` is not
surer that it is something else. Within the longer name of a body ``toponym`` decides alone.
"""

import re
from collections.abc import Sequence

from standoff.inference.encoder import EncodedText
from standoff.inference.manifest import Manifest
from standoff.inference.tagged import Tagged, tagged
from standoff.reading.place_spans import PlaceSpan

_WHERE = re.compile(r"\b(?:in|at|near|from|to|of|outside|around|across|towards?)\s+(?:the\s+)?$")
_ARTICLES = ("the ", "The ", "a ", "an ")
_POSSESSIVE = ("'s", "’s")
# What the head ``name`` calls places, and what it calls persons and firms, which have the names of places too.
_PLACES = frozenset(("state_or_town", "location"))
_OTHERS = frozenset(("person", "organization", "people", "product", "law"))
# How sure each head must be where the other says nothing.
SUREST_NAME, SUREST_TOPONYM = 0.3, 0.2


def place_spans(encoded: EncodedText, manifest: Manifest) -> tuple[PlaceSpan, ...]:
    """Give the names of places, without an article before and a possessive ending behind."""
    marked = tagged(encoded, manifest.heads["toponym"])
    names = tagged(encoded, manifest.heads["name"])
    made: list[PlaceSpan] = []
    for name in names:
        if name.label in _PLACES:
            same = [each for each in marked if each.span.overlaps(name.span)]
            if same or name.score >= SUREST_NAME:
                made += _cut(encoded.text, name, same)
    for each in marked:
        beside = [name for name in names if name.span.overlaps(each.span)]
        other = max((name.score for name in beside if name.label in _OTHERS and not _is_within(each, name)), default=0.0)
        if not any(name.label in _PLACES for name in beside) and each.score > max(other, SUREST_TOPONYM):
            made += _cut(encoded.text, each, [each])
    surnames = _surnames(encoded.text, names)
    kept = [span for span in made if _is_name(encoded.text, span) and not _is_person(encoded.text, span, surnames)]
    return tuple(sorted({(span.start, span.end): span for span in kept}.values(), key=lambda span: span.start))


def _is_within(place: Tagged, name: Tagged) -> bool:
    """Say whether a place stands within the name of a body: "the Reno Police Department" names Reno."""
    return name.label == "organization" and name.span.covers(place.span) and name.span != place.span


def _surnames(text: str, names: Sequence[Tagged]) -> frozenset[str]:
    """Give the last words of the persons that the article names in full: who was "Ann Lincoln" is "Lincoln" after that."""
    full = (name.span.of(text).split() for name in names if name.label == "person")
    return frozenset(words[-1].removesuffix("'s").removesuffix("’s") for words in full if len(words) > 1)


def _is_name(text: str, span: PlaceSpan) -> bool:
    return any(letter.isupper() for letter in text[span.start : span.end])


def _is_person(text: str, span: PlaceSpan, surnames: frozenset[str]) -> bool:
    """Say whether a word is rather somebody's surname: unless "in" or the like stands before it."""
    return text[span.start : span.end] in surnames and _WHERE.search(text, max(0, span.start - 12), span.start) is None


def _cut(text: str, found: Tagged, same: Sequence[Tagged]) -> list[PlaceSpan]:
    start, end = found.span.start, found.span.end
    words = text[start:end]
    start += next((len(article) for article in _ARTICLES if words.startswith(article)), 0)
    end -= 2 if words.endswith(_POSSESSIVE) else 0
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ".)":
        end -= 1
    if end <= start:
        return []
    use = same[0].label if same else "place"
    return [PlaceSpan(start=start, end=end, use=use, score=max([found.score, *(each.score for each in same)]))]  # type: ignore[arg-type]
