"""The names of places that the encoder marks, with what each is used as.

Two heads see them: ``toponym`` learned on crisis reporting and knows what a name is used as; ``name`` learned of a teacher on other
news and knows towns from surnames and firms. A name counts when ``name`` calls it a place, or when ``toponym`` does and ``name`` is not
surer that it is something else. Within the longer name of a body ``toponym`` decides alone.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from standoff.inference.decoding import probabilities
from standoff.inference.encoder import EncodedText
from standoff.inference.manifest import Head, Manifest
from standoff.inference.tagged import Tagged, tagged
from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.place_qualifiers import PlaceQualifierLexicon
from standoff.reading.place_borders import border
from standoff.reading.place_descriptions import is_description
from standoff.reading.place_groups import known_as
from standoff.reading.place_qualifiers import is_known_place
from standoff.reading.place_spans import PlaceSpan
from standoff.records import Span

_WHERE = re.compile(r"\b(?:in|at|near|from|to|of|outside|around|across|towards?)\s+(?:the\s+)?$")
# Of these, what does not stand before persons too: one hears of, from and says to somebody.
_SURELY_WHERE = re.compile(r"\b(?:in|at|near|outside|around|across|towards?)\s+$")
# Names that begin with what they name: no "Gulf" is meant in one.
_WATER = re.compile(
    r"(?:Gulf|Sea|Bay|Strait|Straits|Cape|Mount|Lake|Isle|Island|Islands|Bight|Sound|River|Port|Horn|Valley) of (?:the )?[A-ZÀ-Þ]"
)
# Two words without capitals in a row are no part of a name.
_GOES_ON = re.compile(r"(?: [a-z]+){2}$")
# Where a word has a capital whatever it is: at the beginning of a text, a line or a sentence, and behind a dateline.
_OPENS = re.compile(r"(?:^|[.!?:]['\"”’)]* |[\"“]|\n\s*| (?:--|[-–—]) )$")
_ARTICLES = ("the ", "The ", "a ", "an ")
_POSSESSIVE = ("'s", "’s")
# What the head ``name`` calls places, and what it calls persons and firms, which have the names of places too.
_AND = re.compile(r" (?:and|&) (?:the )?[A-ZÀ-Þ][\w'’-]+")
# What a place is, in capitals behind its name: part of it, where the gazetteer has the whole.
_KIND_AFTER = re.compile(
    r" (?:County|Province|District|Region|Islands?|River|Lake|Bay|Valley|Peninsula|Strait|Sea|Desert|Mountains|Strip)\b"
)
# A county is called so whether the gazetteer has it or not; "County Road 109" is a road.
_COUNTY_AFTER = re.compile(r" County\b(?! (?:Road|Route|Highway|Line)\b)")
# Small words within a name.
_WITHIN = re.compile(r" (?:de|del|da|do|dos|di|du|of|upon|am)(?: (?:la|las|los|le|the))? ")
_LINE = re.compile(r"[^\s\n](?:[^\n]*[^\s\n])?")
_PLACES = frozenset(("state_or_town", "location"))
_OTHERS = frozenset(("person", "organization", "people", "product", "law"))
# How sure each head must be where the other says nothing.
SUREST_NAME, SUREST_TOPONYM = 0.3, 0.2
# A name that is known counts where ``toponym`` is sure that it is a place, if torn what it is used as, and ``name`` is not sure of else.
_SURE, _TORN = 0.9, 0.25
# How sure ``toponym`` must be of a name that no gazetteer knows. Of such in the crisis corpus (train) 2 of 26 below it were places, 37 of
# 65 above; villages behind "in" or "at" have .99.
SUREST_UNKNOWN = 0.95
_NEXT_WORD = re.compile(r" ([a-z]+)")
_FIRST_SMALL = re.compile(r" (?=[a-z])")


def place_spans(encoded: EncodedText, manifest: Manifest, gazetteer: Gazetteer) -> tuple[PlaceSpan, ...]:
    """Give the names of places, without an article before and a possessive ending behind.

    Of two that the heads mark one within the other the longer counts where the gazetteer has it: "Sea of Azov".
    """
    marked = tagged(encoded, manifest.heads["toponym"])
    names = tagged(encoded, manifest.heads["name"])
    sure = _sureness(encoded, manifest.heads["toponym"])
    made: list[PlaceSpan] = []
    for name in names:
        if name.label in _PLACES:
            same = [each for each in marked if each.span.overlaps(name.span)]
            if same or name.score >= SUREST_NAME:
                made += _better(encoded.text, name, same, gazetteer) or _cut(encoded.text, name, same)
    for each in marked:
        beside = [name for name in names if name.span.overlaps(each.span)]
        other = max((name.score for name in beside if name.label in _OTHERS and not _is_within(each, name)), default=0.0)
        if any(name.label in _PLACES for name in beside):
            continue
        cut = _cut(encoded.text, each, [each])
        is_likely = sure(each.span) >= _SURE and other < _TORN and all(encoded.text[span.start : span.end] in gazetteer for span in cut)
        is_word = any(_may_be_word(encoded.text, span, gazetteer) for span in cut)
        if (each.score > max(other, SUREST_TOPONYM) or is_likely) and not is_word:
            made += cut
    surnames = _surnames(encoded.text, names)
    persons = [name.span for name in names if name.label == "person"]
    kept = [
        span
        for span in made
        if _is_name(encoded.text, span)
        and not _is_person(encoded.text, span, surnames)
        and not _is_full_name(encoded.text, span, persons, gazetteer)
    ]
    return _joined(encoded.text, sorted({(span.start, span.end): span for span in kept}.values(), key=lambda span: span.start), gazetteer)


def without_doubtful(
    encoded: EncodedText, manifest: Manifest, found: Sequence[PlaceSpan], gazetteer: Gazetteer, lexicon: PlaceQualifierLexicon
) -> list[PlaceSpan]:  # fmt: skip
    """Leave out names that no gazetteer knows and of which the head ``toponym`` is not sure: shops, schools, teams.

    Of a known name with other words behind it ("Tel Aviv wouldn't comment") the name stays; so do datelines, airports, crossings and the
    like.
    """
    sure = _sureness(encoded, manifest.heads["toponym"])
    text = encoded.text
    return [
        kept
        for span in found
        for kept in ([span] if _is_ground(text, span, lexicon) or span.use == "dateline" else _known_part(text, span, sure, gazetteer))
    ]


def _is_ground(text: str, span: PlaceSpan, lexicon: PlaceQualifierLexicon) -> bool:
    """Say whether a name is one of an airport, a crossing or the like, by its last word or the next."""
    behind = _NEXT_WORD.match(text, span.end)
    return text[span.start : span.end].split()[-1].lower() in lexicon.grounds or (behind is not None and behind[1] in lexicon.grounds)


def _known_part(text: str, span: PlaceSpan, sure: Callable[[Span], float], gazetteer: Gazetteer) -> list[PlaceSpan]:
    words = " ".join(text[span.start : span.end].split())
    is_known = len(known_as(words, gazetteer)[1].places) > 0 or border(words, gazetteer) is not None or is_description(words)
    if is_known or sure(Span(start=span.start, end=span.end)) >= SUREST_UNKNOWN:
        return [span]
    ends = (span.start + small.start() for small in _FIRST_SMALL.finditer(text[span.start : span.end]))
    known = [replace(span, end=end) for end in ends if text[span.start : end] in gazetteer]
    return known[-1:]


def _joined(text: str, spans: Sequence[PlaceSpan], gazetteer: Gazetteer) -> tuple[PlaceSpan, ...]:
    """Make whole what the gazetteer has as one name: "Saint Vincent and the Grenadines", "San Antonio del Táchira", "The Hague"."""
    made: list[PlaceSpan] = []
    for span in spans:
        if made and span.start < made[-1].end:
            continue
        if made and _WITHIN.fullmatch(text, made[-1].end, span.start) and text[made[-1].start : span.end] in gazetteer:
            made[-1] = replace(made[-1], end=span.end, score=max(made[-1].score, span.score))
            continue
        further = _AND.match(text, span.end)
        if further is not None and gazetteer.is_seat(text[span.start : further.end()]):
            span = replace(span, end=further.end())
        kind = _KIND_AFTER.match(text, span.end)
        county = _COUNTY_AFTER.match(text, span.end)
        if kind is not None and text[span.start : kind.end()] in gazetteer:
            span = replace(span, end=kind.end())
        elif county is not None and text[span.start : span.end] in gazetteer:
            span = replace(span, end=county.end())
        start = span.start - len("The ")
        is_article = text[max(0, start) : span.start] == "The " and _OPENS.search(text, 0, start) is None
        is_whole = is_article and any(each.place.name == text[start : span.end] for each in gazetteer.candidates(text[start : span.end]))
        made.append(replace(span, start=start) if is_whole else span)
    return tuple(made)


def _better(text: str, name: Tagged, same: Sequence[Tagged], known: Gazetteer) -> list[PlaceSpan]:
    """Give what ``toponym`` marks about a name of a place, where that is the name: "Sea of Azov", "Gulf of Fonseca"."""
    own = _cut(text, name, same)
    if len(own) != 1:
        return []
    found = [span for each in same if each.span != name.span for span in _cut(text, each, [each])]
    return [span for span in found if _is_better(text, span, own[0], known)]


def _is_better(text: str, span: PlaceSpan, own: PlaceSpan, known: Gazetteer) -> bool:
    words, called = text[span.start : span.end], text[own.start : own.end]
    if span.start <= own.start and own.end <= span.end:
        return words in known or _WATER.match(words) is not None
    return words in known and called not in known and _GOES_ON.search(called) is not None


def _sureness(encoded: EncodedText, head: Head) -> Callable[[Span], float]:
    """Give what says how surely the words of a span name a place, whatever it is used as."""
    chances = 1 - probabilities(encoded.of(head), head.temperature)[:, 0]

    def sure(found: Span) -> float:
        first, last = encoded.words(found)
        return float(chances[first : last + 1].mean())

    return sure


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
    return text[span.start : span.end] in surnames and _SURELY_WHERE.search(text, max(0, span.start - 12), span.start) is None


def _is_full_name(text: str, span: PlaceSpan, persons: Sequence[Span], known: Gazetteer) -> bool:
    """Say whether several words that no gazetteer knows are rather the name of a person, as ``name`` holds them for one."""
    words = text[span.start : span.end]
    if " " not in words or words in known or _WHERE.search(text, max(0, span.start - 12), span.start) is not None:
        return False
    return any(person.start <= span.start and span.end <= person.end for person in persons)


def _may_be_word(text: str, span: PlaceSpan, gazetteer: Gazetteer) -> bool:
    """Say whether one word is a name by its capital alone: it opens a sentence, and no known place has the name."""
    words = text[span.start : span.end]
    if " " in words or words.isupper() or is_known_place(gazetteer, words):
        return False
    return _OPENS.search(text, 0, span.start) is not None


def _cut(text: str, found: Tagged, same: Sequence[Tagged]) -> list[PlaceSpan]:
    start, end = found.span.start, found.span.end
    words = text[start:end]
    start += next((len(article) for article in _ARTICLES if words.startswith(article)), 0)
    end -= 2 if words.endswith(_POSSESSIVE) else 0
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in ".)":
        end -= 1
    if end <= start:
        return []
    if "\n" in text[start:end]:
        # A headline and the dateline below it are two names.
        parts = [replace(found, span=Span(start=start + each.start(), end=start + each.end())) for each in _LINE.finditer(text[start:end])]
        return [span for part in parts for span in _cut(text, part, same)]
    use = same[0].label if same else "place"
    return [PlaceSpan(start=start, end=end, use=use, score=max([found.score, *(each.score for each in same)]))]  # type: ignore[arg-type]
