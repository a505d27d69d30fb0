"""Names of places that stand joined to something, or that the text has named before.

"Washington-Moscow talks", "U.S.-led forces" and "Sen. Ann Smith (R-Maine)" name places of which the encoder sees little, since the word
around them is something else. And what a text once calls a place is one where it says again whose people or bodies these are: "Kharkiv
residents", "Oxford Crown Court".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.inference.decoding import probabilities
from standoff.inference.encoder import EncodedText, Floats
from standoff.inference.manifest import Manifest
from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.place_names import name_key
from standoff.lexicons.place_qualifiers import PlaceQualifierLexicon
from standoff.reading.place_qualifiers import is_known_place, is_state
from standoff.reading.place_spans import PlaceSpan
from standoff.records import Span
from standoff.text import CAPITALS

_NEXT = re.compile(r" ([^\W_]+)")
_CAPITAL_BEFORE = re.compile(rf"(?:\b[{CAPITALS}][\w'’\-]*|&) $")
_ARTICLE_BEFORE = re.compile(r"\b(?:A|An|The) $")
_PART = rf"(?:[A-Z]\.)+|[{CAPITALS}][^\W_]+(?:['’][a-z]+)?"
# A word with a hyphen in it, both parts: "Washington-Moscow", "U.S.-led".
_JOINED = re.compile(rf"(?<![\w.'’\-])({_PART})[-–]((?:[A-Z]\.)+|[^\W\d_]+)(?![\w'’\-])")
# What a party's letter may stand behind, and the name of one word or two that it is joined to.
_OF_PARTY = re.compile(rf"[,(] ?(\w+)-({_PART})(?: ({_PART}))?")
_STOP = re.compile(r"\.(?=[),;])")
# How sure the head ``toponym`` must be of a part of such a word, and ``name`` that what is said again is a person.
_LIKELY, _RATHER_A_PERSON = 0.5, 0.5
# How sure it must be of a name for the text to have named it.
_SURE = 0.9
_LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heads:
    """How surely each word names a place, by the head ``toponym``, and a person, by ``name``."""

    encoded: EncodedText
    place: Floats
    person: Floats

    def sure(self, chances: Floats, start: int, end: int) -> float:
        first, last = self.encoded.words(Span(start=start, end=end))
        return float(chances[first : last + 1].mean())


def compound_spans(
    encoded: EncodedText, manifest: Manifest, found: Sequence[PlaceSpan], gazetteer: Gazetteer, lexicon: PlaceQualifierLexicon
) -> list[PlaceSpan]:
    """Give the names that are joined to something or said again, beside those that were ``found`` and never across them."""
    heads = _heads(encoded, manifest)
    text = encoded.text
    named = {text[span.start : span.end] for span in found if heads.sure(heads.place, span.start, span.end) >= _SURE}
    known = frozenset(name for name in named if name in gazetteer and not set(name_key(name).split()) <= lexicon.common)
    taken = [(span.start, span.end) for span in found]
    made: list[PlaceSpan] = []
    candidates = (*_of_parties(text, gazetteer, lexicon), *_joined(heads, known, gazetteer), *_again(heads, known, gazetteer, lexicon))
    for start, end in candidates:
        if not any(left < end and start < right for left, right in taken):
            taken.append((start, end))
            made.append(PlaceSpan(start=start, end=end, score=_LIKELY))
    return made


def _heads(encoded: EncodedText, manifest: Manifest) -> _Heads:
    places, names = manifest.heads["toponym"], manifest.heads["name"]
    at = 1 + 2 * names.labels.index("person")
    return _Heads(
        encoded=encoded,
        place=1 - probabilities(encoded.of(places), places.temperature)[:, 0],
        person=probabilities(encoded.of(names), names.temperature)[:, at : at + 2].sum(axis=1),
    )


def _of_parties(text: str, gazetteer: Gazetteer, lexicon: PlaceQualifierLexicon) -> Iterator[tuple[int, int]]:
    """Give what a member of a legislature sits for, behind the letter of the party: "D-Charleston", "(R-Maine)"."""
    for each in _OF_PARTY.finditer(text):
        if each[1] not in lexicon.parties:
            continue
        start = each.start(2)
        ends = [end for end in (each.end(3), each.end(2)) if end > start and text[start:end] in gazetteer]
        if ends:
            # The stop of a short form belongs to it: "(D-Md.)".
            stop = _STOP.match(text, ends[0])
            yield start, stop.end() if stop else ends[0]


def _joined(heads: _Heads, known: frozenset[str], gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    """Give the parts of words with a hyphen that are names of known places: of two, or before a small word, or named elsewhere."""
    for each in _JOINED.finditer(heads.encoded.text):
        if each.group() in gazetteer:
            # "Guinea-Bissau" is no Guinea.
            continue
        is_told = {name: name[0].isupper() and (name in known or is_known_place(gazetteer, name)) for name in each.groups()}
        for number, other in ((1, each[2]), (2, each[1])):
            name, (start, end) = each[number], each.span(number)
            is_place = name in known or is_told[other] or other.islower()
            if not (is_told[name] and is_place) or heads.sure(heads.person, start, end) >= _RATHER_A_PERSON:
                continue
            # "US-led": the head knows that states act, and holds them for no places there.
            if heads.sure(heads.place, start, end) >= _LIKELY or (other.islower() and is_state(gazetteer, name)):
                yield start, end


def _is_long(name: str) -> bool:
    """Say whether a name is no article, as "Al" is, and has a capital."""
    return name.isupper() or (name[0].isupper() and len(name) >= _LEAST_LETTERS)


def _again(heads: _Heads, known: frozenset[str], gazetteer: Gazetteer, lexicon: PlaceQualifierLexicon) -> Iterator[tuple[int, int]]:
    """Give what was named a place elsewhere and says here whose people or bodies these are; bodies of states are no places."""
    text = heads.encoded.text
    states = {name for name in known if is_state(gazetteer, name)}
    for name in sorted(known, key=lambda each: (-len(each), each)):
        for each in re.finditer(rf"(?<![\w'’\-]){re.escape(name)}(?= )", text):
            follows = _NEXT.match(text, each.end())
            before = text[max(0, each.start() - 24) : each.start()]
            is_part = _CAPITAL_BEFORE.search(before) is not None and _ARTICLE_BEFORE.search(before) is None
            if follows is None or is_part:
                continue
            is_body = follows[1] in lexicon.cut and name not in states and heads.sure(heads.person, *each.span()) < _RATHER_A_PERSON
            if is_body or follows[1] in lexicon.nouns:
                yield each.span()
