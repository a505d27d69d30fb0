"""From names of places in a text to the places that each can mean: one group for each name and what stands behind it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.place_names import name_key, without_possessive
from standoff.lexicons.places import FIRST_YEAR, LAST_YEAR, NOTHING, OF_TABLES, Postings, Whole
from standoff.reading.place_spans import PlaceSpan
from standoff.records.toponyms import Precision

# Candidates of one name that are weighed; the most populous ones, and those that the text itself points to. "Springfield" has 70.
MOST_CANDIDATES = 100
# A qualifier that is a county or district lies this near to its towns.
COUNTY_KM = 60.0
# "German" is a village, "Georgian" none: a place with fewer people does not stand against a nation's adjective.
SOME_SIZE = 50_000
DIRECTIONS = frozenset("north south east west".split())
Flags = npt.NDArray[np.bool_]
_PREFIX = re.compile(
    r"^(?:the )?(?:city|town|village|port|state|province|region|republic|kingdom|county|district|emirate|governorate|municipality|island"
    r"|capital|suburb|outskirts|coast|commonwealth|county borough|borough)(?: city| town)?(?: of|,) (?=\w)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"^(?:the )?(?:(?:(?:far |deep )?(?:north|south)[- ]?(?:east|west)?(?:ern)?|(?:far )?(?:east|west)(?:ern)?|central|upper|lower|mid"
    r"|inner|outer|downtown|mainland|rural|coastal|occupied|government-held|rebel-held|greater|metropolitan|old)[ -])+(?=\w)",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"[ -](?:city|town|village|province|region|oblast|krai|raion|rayon|district|governorate|state|prefecture|department|area"
    r"|metropolitan area|canton|county|peninsula|islands?|archipelago|valley|territory|republic|enclave|exclave|front|sector|suburbs?"
    r"|municipality|mountains|delta|basin|coast)$",
    re.IGNORECASE,
)
_SEAS = frozenset(("SEA", "OCN", "GULF", "STRT", "CHN"))
# What is no part of a town: the other words must be the usual name of something.
_NATURAL = re.compile(r"[ -](?:mountains|valley|delta|basin|islands?|archipelago)$", re.IGNORECASE)
_FACILITY = re.compile(
    r"[ -](?:(?:international|regional|municipal|central|military|naval|nuclear|main|old|new) )*(?:airport|air ?base|air ?field|base|port"
    r"|air force base|harbou?r|naval base|shipyard|refinery|(?:nuclear )?power (?:plant|station)|plant|reactor|station|railway station"
    r"|university|college|hospital|stadium|prison|camp|refugee camp|crossing|border crossing|checkpoint|bridge|dam|garrison|barracks"
    r"|training (?:ground|area|range)|range)$",
    re.IGNORECASE,
)
_OWNER = re.compile(r"^(?:its|his|her|our|their|this|that) (?=[^\W_])", re.IGNORECASE)
# "ALEXANDRIA, La.", "Newport (Wales)", "Tripoli in northern Lebanon": a capitalised name directly behind.
_QUALIFIER = re.compile(
    r"(?:,\s{0,2}|,? ?\(|,? in (?:the )?(?:(?:north|south|east|west)\w*[ -])?)"
    r"((?:[A-ZÀ-Þ][\w.'’\-]*(?: (?:of |and )?)?){1,4})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """What stands behind a name to say which one it is: divisions and countries that these words can mean."""

    key: str
    divisions: Whole
    countries: Whole
    counties: Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGroup:
    """All mentions of one name with one qualifier, and what they can mean: one sense an article.

    ``whole`` is what the place found has to become when only a part of the words is its name: of "Sana'a airport" a point,
    of "northern Syria" a region.
    """

    key: str
    mentions: tuple[PlaceSpan, ...]
    postings: Postings
    qualifier: Qualifier | None
    whole: Precision | None


def place_groups(text: str, spans: Sequence[PlaceSpan], gazetteer: Gazetteer) -> tuple[PlaceGroup, ...]:
    """Group the names of a text. A name that is unknown to the gazetteer has a group without candidates."""
    found: dict[tuple[str, str], PlaceGroup] = {}
    for span in sorted(spans, key=lambda each: (each.start, each.end)):
        words = " ".join(text[span.start : span.end].split())
        key, postings, whole = known_as(words, gazetteer)
        qualifier = _qualifier(text, span, gazetteer) if len(postings.places) else None
        if qualifier is not None and _is_next_state(postings, qualifier, gazetteer):
            qualifier = None
        at = (key + (whole or ""), qualifier.key if qualifier else "")
        known = found.get(at)
        if known is None:
            kept = _most_likely(postings, qualifier, gazetteer)
            found[at] = PlaceGroup(key=key, mentions=(span,), postings=kept, qualifier=qualifier, whole=whole)
        else:
            found[at] = replace(known, mentions=(*known.mentions, span))
    return tuple(_directed(list(_one_sense(found)), gazetteer))


def _directed(groups: Sequence[PlaceGroup], gazetteer: Gazetteer) -> Iterator[PlaceGroup]:
    """Let "the North" be the state of that name in the text ("North Korea"); else only a region that is called so, never a town."""
    for group in groups:
        if group.key not in DIRECTIONS or group.whole is not None:
            yield group
            continue
        named = [each for each in groups if each.key.startswith(f"{group.key} ") and _is_state(each.postings, gazetteer)]
        if named:
            yield replace(group, postings=named[0].postings)
        else:
            kept = gazetteer.column("origin", group.postings.places) == OF_TABLES
            yield replace(group, postings=_chosen(group.postings, kept))


def _is_state(postings: Postings, gazetteer: Gazetteer) -> bool:
    return any(gazetteer.features[each].startswith("PCL") for each in gazetteer.column("feature", postings.places))


def _chosen(postings: Postings, rows: Whole | Flags) -> Postings:
    return Postings(
        places=postings.places[rows], is_usual=postings.is_usual[rows], first=postings.first[rows], last=postings.last[rows]
    )  # fmt: skip


def _one_sense(found: dict[tuple[str, str], PlaceGroup]) -> Iterator[PlaceGroup]:
    """Give a name that is qualified once, in one way, the same sense everywhere."""
    qualified: dict[str, list[str]] = {}
    for key, qualifier in found:
        if qualifier:
            qualified.setdefault(key, []).append(qualifier)
    for (key, qualifier), group in found.items():
        plain = found.get((key, "")) if qualifier and len(qualified[key]) == 1 else None
        if plain is not None:
            yield replace(group, mentions=tuple(sorted((*group.mentions, *plain.mentions), key=lambda each: each.start)))
        elif qualifier or len(qualified.get(key, ())) != 1:
            yield group


def known_as(words: str, gazetteer: Gazetteer) -> tuple[str, Postings, Precision | None]:
    """Give the key under which the words, or as much of them as is a name, are known; its places; and what they then are."""
    plain = _OWNER.sub("", without_possessive(words).strip(" ,.;:()'\"“”"))
    head = plain.partition(",")[0]
    tries: list[tuple[str, Precision | None]] = [(words, None), (plain, None), (head, None), (_PREFIX.sub("", head), None)]
    tries += [(_AREA.sub("", head), "region"), (_PART.sub("", head), "region"), (_AREA.sub("", _PART.sub("", head)), "region")]
    tries += [(_FACILITY.sub("", head), "point"), (_FACILITY.sub("", _AREA.sub("", head)), "point")]
    country = _people(head, gazetteer)
    if country is not None:
        return name_key(head), country, None
    for name, whole in tries:
        key = name_key(name)
        postings = gazetteer.postings(key)
        is_by_chance = name not in (words, plain, head) and _NATURAL.search(head) is not None and not postings.is_usual.any()
        if len(postings.places) and not is_by_chance:
            postings = _waters(key, postings, gazetteer)
            return key, postings, whole if name not in (words, plain, head) else None
    return name_key(words), NOTHING, None


def _waters(key: str, postings: Postings, gazetteer: Gazetteer) -> Postings:
    """Keep only seas and straits where one is called just so: the governorate that is named for the Red Sea is not meant by it."""
    rows = [
        row
        for row, number in enumerate(postings.places)
        if gazetteer.features[int(gazetteer.column("feature", postings.places[row : row + 1])[0])] in _SEAS
        and name_key(gazetteer.name(int(number))) == key
    ]
    return _chosen(postings, np.array(rows)) if rows else postings


def _people(words: str, gazetteer: Gazetteer) -> Postings | None:
    """Give the country of a demonym, for recognisers that take one for a place, unless it is also the usual name of a town of some size."""
    key = name_key(words)
    code = gazetteer.demonyms.get(key) or gazetteer.demonyms.get(key.removesuffix("s"))
    if code not in gazetteer.country_numbers:
        return None
    known = gazetteer.postings(key)
    towns = known.places[known.is_usual]
    if len(towns) and gazetteer.column("population", towns).max() >= SOME_SIZE:
        return None
    return Postings(
        places=np.array([gazetteer.country_numbers[code]]),
        is_usual=np.array([False]),
        first=np.array([FIRST_YEAR]),
        last=np.array([LAST_YEAR]),
    )


def _is_next_state(postings: Postings, qualifier: Qualifier, gazetteer: Gazetteer) -> bool:
    """Say whether two states stand side by side and neither says where the other is: "In Georgia, Russia said"."""
    if len(qualifier.divisions) or len(qualifier.counties) or not _is_state(postings, gazetteer):
        return False
    features = np.array([gazetteer.features[each] for each in gazetteer.column("feature", postings.places)], dtype=str)
    is_there = np.isin(gazetteer.column("country", postings.places), qualifier.countries)
    return not bool((is_there & (features == "ADM1")).any())


def _qualifier(text: str, span: PlaceSpan, gazetteer: Gazetteer) -> Qualifier | None:
    inside = text[span.start : span.end].partition(",")[2].strip()
    if inside:
        return read_qualifier(inside, gazetteer)
    found = _QUALIFIER.match(text, span.end)
    return read_qualifier(found[1], gazetteer) if found else None


def read_qualifier(words: str, gazetteer: Gazetteer) -> Qualifier | None:
    """Read the longest beginning of the words that names a division or a country; None where there is none."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        key = name_key(" ".join(parts[:length]))
        places = gazetteer.postings(key).places
        features = np.array([gazetteer.features[each] for each in gazetteer.column("feature", places)], dtype=str)
        is_division, is_county = features == "ADM1", features == "ADM2"
        is_country = np.char.startswith(features, "PCL") if len(places) else np.zeros(0, np.bool_)
        if is_division.any() or is_country.any() or is_county.any():
            countries = gazetteer.column("country", places[is_country])
            return Qualifier(key=key, divisions=places[is_division], countries=countries, counties=places[is_county])
    return None


def _most_likely(postings: Postings, qualifier: Qualifier | None, gazetteer: Gazetteer) -> Postings:
    """Keep the candidates that a qualifier points to and the most populous ones, so that every table stays small."""
    if len(postings.places) <= MOST_CANDIDATES:
        return postings
    rank = gazetteer.column("population", postings.places).astype(np.float64)
    if qualifier is not None:
        pointed = np.isin(gazetteer.column("admin1", postings.places), qualifier.divisions)
        pointed |= np.isin(gazetteer.column("country", postings.places), qualifier.countries)
        rank[pointed] += 1e12
    return _chosen(postings, np.sort(np.argsort(-rank, kind="stable")[:MOST_CANDIDATES]))
