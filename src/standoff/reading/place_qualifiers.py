"""Names of places that only say where something is from: "the Reno Police Department", "a Camarillo resident", "University of Cincinnati".

The encoder is often torn about them, since the words together name something else. Here a name counts that the gazetteer knows, for
which the head ``toponym`` speaks by itself, and behind or before which stands what such a name belongs to. So does a name in capitals
that opens a report, as a dateline does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from standoff.inference.decoding import probabilities
from standoff.inference.encoder import EncodedText, Floats
from standoff.inference.manifest import Head, Manifest
from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.place_names import name_key, without_possessive
from standoff.lexicons.place_qualifiers import PlaceQualifierLexicon
from standoff.reading.place_spans import PlaceSpan
from standoff.records import Span
from standoff.text import CAPITALS

# A run of words with capitals; stops stand in short words alone ("St. Louis", "S.C.").
_RUN = re.compile(rf"(?:[A-Z]\.){{2,}}|[{CAPITALS}](?:[^\W_]|['’\-](?=[^\W_]))*(?:(?<=\b[A-Z][a-z])\.)?(?: (?=[{CAPITALS}]))?")
_PIECE = re.compile(r"\S+")
_NEXT = re.compile(r" ([^\W_]+)")
_CAPITAL_BEFORE = re.compile(rf"(?:\b[{CAPITALS}][\w'’\-]*\.?|&) $")
_OF_BEFORE = re.compile(rf"\b[{CAPITALS}][^\W_]+ of $")
# "NEWARK -- ", "COVINGTON, Ky. (AP) - ": where a report opens.
_OPENS = re.compile(r"(?:, [A-Z][\w.]{1,12})?(?: \([A-Z]{2,8}\))?\s{0,2}(?:--|[-–—])\s")
_STARTS = re.compile(r"(?:^|[.!?\"”\d\n]\s*)$")
_PLACES = ("state_or_town", "location")
# Words that a name of a place may have, and the letters without which capitals are rather a short form.
_LONGEST, _LEAST_CAPITALS = 4, 4
# How sure the head must be, by itself and where nothing else says that the place is meant; and how unsure that it is a person.
_LIKELY, _SURE = 0.5, 0.9
_SURELY_A_PERSON, _NO_PERSON, _RATHER_NO_PERSON, _SURELY_NO_PERSON, _RATHER_A_PLACE = 0.7, 0.5, 0.4, 0.3, 0.4
# People of a capital that is known by its name alone, and how many times smaller all others of its name are.
_CAPITAL, _FAR_SMALLER = 300_000, 20
# States, regions, seas and straits.
_WIDE = ("PCL", "ADM1", "RGN", "SEA", "OCN", "GULF", "STRT", "CHN")
# People that make a town known beyond its county.
_KNOWN_TOWN = 15_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chances:
    """What the two heads say of each word: (words, labels) with the tags B and I of a label added up."""

    encoded: EncodedText
    place: Floats
    name: Floats
    place_labels: tuple[str, ...]
    name_labels: tuple[str, ...]

    def of(self, start: int, end: int) -> tuple[float, str, float, float]:
        """Give how surely some characters name a place and used as what, and how surely ``name`` holds them for a place and a person."""
        first, last = self.encoded.words(Span(start=start, end=end))
        used = self.place[first : last + 1].mean(axis=0)
        called = dict(zip(self.name_labels, self.name[first : last + 1].mean(axis=0).tolist(), strict=True))
        use = self.place_labels[int(used.argmax())]
        return float(used.sum()), use, sum(called.get(label, 0.0) for label in _PLACES), called.get("person", 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """What speaks for a name: that it was found elsewhere in the text, or is known, as a state, region or sea, or as a large capital."""

    is_known: bool
    is_told: bool
    is_wide: bool
    is_capital: bool


def qualifying_spans(
    encoded: EncodedText, manifest: Manifest, found: Sequence[PlaceSpan], gazetteer: Gazetteer, lexicon: PlaceQualifierLexicon
) -> list[PlaceSpan]:
    """Give the names of places that qualify something, beside those that were ``found`` and never across them."""
    places, names = manifest.heads["toponym"], manifest.heads["name"]
    chances = _Chances(
        encoded=encoded, place=_by_label(encoded, places), name=_by_label(encoded, names), place_labels=places.labels,
        name_labels=names.labels,
    )  # fmt: skip
    taken = [(span.start, span.end) for span in found]
    known = {encoded.text[span.start : span.end] for span in found if span.score >= _LIKELY}
    made = []
    for start, end in _candidates(encoded.text, chances, gazetteer, lexicon):
        if any(left < end and start < right for left, right in taken):
            continue
        sure, use, called_place, called_person = chances.of(start, end)
        name = encoded.text[start:end]
        is_known = name in known
        standing = _Standing(
            is_known=is_known,
            is_told=is_known or is_known_place(gazetteer, name),
            is_wide=_is_of(gazetteer, name, _WIDE),
            is_capital=_is_capital(gazetteer, name),
        )
        if _qualifies(encoded.text, start, end, lexicon, (sure, called_place, called_person), standing):
            made.append(PlaceSpan(start=start, end=end, use=use, score=round(sure, 4)))  # type: ignore[arg-type]
    return made


def cut_before_bodies(text: str, found: Sequence[PlaceSpan], gazetteer: Gazetteer, lexicon: PlaceQualifierLexicon) -> list[PlaceSpan]:
    """Let a name that no gazetteer knows end where the name of a body goes on: of "Fargo City Commissioner" the place is Fargo."""
    return [replace(span, end=_cut_end(text, span, gazetteer, lexicon)) for span in found]


def _cut_end(text: str, span: PlaceSpan, gazetteer: Gazetteer, lexicon: PlaceQualifierLexicon) -> int:
    words = [(span.start + word.start(), span.start + word.end()) for word in _PIECE.finditer(text[span.start : span.end])]
    if len(words) == 1 or text[span.start : span.end] in gazetteer:
        return span.end
    ends = (
        before for (_, before), (start, end) in pairwise(words) if text[start:end] in lexicon.cut and text[span.start : before] in gazetteer
    )
    return max(ends, default=span.end)


def _candidates(text: str, chances: _Chances, gazetteer: Gazetteer, lexicon: PlaceQualifierLexicon) -> Iterator[tuple[int, int]]:
    """Give the longest names of the gazetteer that stand in capitals, where the head does not speak against them."""
    likely = chances.place.sum(axis=1) >= _LIKELY
    for start, end in _runs(text):
        words = [(start + word.start(), start + word.end()) for word in _PIECE.finditer(text[start:end])]
        at = 0
        while at < len(words):
            length = _name_length(text, words, at, likely, chances.encoded, gazetteer, lexicon)
            if length:
                left, right = words[at][0], words[at + length - 1][1]
                yield left, left + len(without_possessive(text[left:right]))
            at += length or 1


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Give the runs of words that begin with a capital and have one space between them."""
    begins = ends = -1
    for word in _RUN.finditer(text):
        if word.start() == ends and text[ends - 1] == " ":
            ends = word.end()
            continue
        if begins >= 0:
            yield begins, ends
        begins, ends = word.start(), word.end()
    if begins >= 0:
        yield begins, ends


def _name_length(
    text: str, words: Sequence[tuple[int, int]], at: int, likely: Floats, encoded: EncodedText, gazetteer: Gazetteer,
    lexicon: PlaceQualifierLexicon,
) -> int:  # fmt: skip
    first, _ = encoded.words(Span(start=words[at][0], end=words[at][1]))
    if text[slice(*words[at])] in ("The", "THE") or first >= len(likely) or not likely[first]:
        return 0
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        name = without_possessive(text[words[at][0] : words[at + length - 1][1]])
        key = name_key(name)
        if not set(key.split()) <= lexicon.common and len(gazetteer.postings(key).places):
            return length
    return 0


def _qualifies(
    text: str, start: int, end: int, lexicon: PlaceQualifierLexicon, says: tuple[float, float, float], standing: _Standing
) -> bool:
    sure, called_place, called_person = says
    before = text[max(0, start - 24) : start]
    if text[start:end].isupper() and end - start >= _LEAST_CAPITALS and _STARTS.search(before) and _OPENS.match(text, end):
        return sure >= _LIKELY
    follows = _NEXT.match(text, end)
    word = follows[1] if follows else ""
    if _OF_BEFORE.search(before):
        return standing.is_told and sure >= _LIKELY and called_person < _NO_PERSON and not word[:1].isupper()
    is_part = bool(_CAPITAL_BEFORE.search(before)) and not before.endswith(("The ", "THE "))
    if standing.is_capital and not is_part and not word[:1].isupper() and sure >= _LIKELY:
        return called_person < _SURELY_A_PERSON
    if standing.is_wide and not is_part and not word[:1].isupper() and sure >= (_LIKELY if " " in text[start:end] else _SURE):
        # A state, a region or a sea, and by itself: the heads are torn between what it is used as.
        return called_person < _RATHER_NO_PERSON
    if not word or is_part or called_person >= _NO_PERSON:
        return False
    if word in lexicon.bodies or word in lexicon.nouns:
        return standing.is_told or sure >= _SURE
    is_place = standing.is_known or called_place >= _RATHER_A_PLACE
    return word[0].isupper() and is_place and sure >= _SURE and called_person < _SURELY_NO_PERSON


def is_known_place(gazetteer: Gazetteer, name: str) -> bool:
    """Say whether a name is one of a state, of a part of one, or of a town that is not small."""
    numbers = gazetteer.postings(name_key(name)).places
    return _is_of(gazetteer, name, ("PCL", "ADM1")) or bool((gazetteer.column("population", numbers) >= _KNOWN_TOWN).any())


def is_state(gazetteer: Gazetteer, name: str) -> bool:
    """Say whether a name can be one of a state or of a region of several."""
    return _is_of(gazetteer, name, ("PCL", "RGN"))


def _is_capital(gazetteer: Gazetteer, name: str) -> bool:
    """Say whether a name is that of a state's capital of some size, and else at most of places far smaller than it."""
    numbers = gazetteer.postings(name_key(name)).places
    features = [gazetteer.features[int(each)] for each in gazetteer.column("feature", numbers)]
    people = gazetteer.column("population", numbers).tolist()
    towns = [(feature, many) for feature, many in zip(features, people, strict=True) if feature.startswith("PPL")]
    size = max((many for feature, many in towns if feature == "PPLC"), default=0)
    others = max((many for feature, many in towns if feature != "PPLC"), default=0)
    return size >= _CAPITAL and others * _FAR_SMALLER <= size


def _is_of(gazetteer: Gazetteer, name: str, features: tuple[str, ...]) -> bool:
    """Say whether a name can mean a place of one of some features (GeoNames, their beginnings)."""
    numbers = gazetteer.postings(name_key(name)).places
    return any(gazetteer.features[int(each)].startswith(features) for each in gazetteer.column("feature", numbers))


def _by_label(encoded: EncodedText, head: Head) -> Floats:
    chances = probabilities(encoded.of(head), head.temperature)
    return (chances[:, 1::2] + chances[:, 2::2]).astype("float32")
