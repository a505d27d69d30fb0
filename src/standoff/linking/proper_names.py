"""The names in a reading: of what it tells, of its own people and things, of countries, and which name of a place is that of a vessel."""

from collections.abc import Iterable
from functools import lru_cache

from standoff.lexicons.linking import LinkingLexicon
from standoff.linking import likeness
from standoff.linking.sketches import PlaceSketch
from standoff.linking.words import STOP, TOKEN, plain, stem
from standoff.records import Reading, Toponym

# Words that tie a thing to a place: "the garrison of Tina" lies at Tina, "the tanker Tina" does not.
_PLACING = frozenset("of at in near from on over off around outside inside above below to towards between along".split())
# Kinds of names that few texts have in common.
_OWN_KINDS = frozenset(["person", "organization", "force", "equipment", "treaty"])


def names_a_vessel(toponym: Toponym, reading: Reading) -> bool:
    """Say whether a ship, an aircraft or a unit has the name: "the supply boat Santa Ines"."""
    for mention in reading.mentions:
        if mention.kind in ("equipment", "force", "person") and mention.span.covers(toponym.span) and mention.span.end == toponym.span.end:
            before = {plain(word) for word in TOKEN.findall(reading.article.text[mention.span.start : toponym.span.start])}
            if before and not before & _PLACING and mention.span != toponym.span:
                return True
    return False


def names_in(reading: Reading) -> frozenset[str]:
    """Give the stems of the names in the article, without those of states and the words that open sentences."""
    kinds = ("person", "organization", "place", "facility", "force", "equipment", "treaty", "body")
    spans = [each.span for each in reading.mentions if each.kind in kinds]
    spans += [each.span for each in reading.toponyms if each.precision != "country" and each.use != "dateline"]
    return frozenset(word for span in spans for word in name_words(span.of(reading.article.text)))


def own_names(reading: Reading, lexicon: LinkingLexicon) -> frozenset[str]:
    """Give the stems of the names of people, bodies, forces and things, without those of places and of whole nations and sorts."""
    spans = [each.span for each in reading.mentions if each.kind in _OWN_KINDS]
    places = frozenset().union(*(name_words(each.span.of(reading.article.text)) | name_words(each.name) for each in reading.toponyms))
    return frozenset(word for span in spans for word in name_words(span.of(reading.article.text))) - places - _common_names(lexicon)


def countries_in(reading: Reading, toponyms: Iterable[Toponym]) -> frozenset[str]:
    """Give the countries that act, are acted on, or are named."""
    actors = [actor for event in reading.events for actor in (*event.actors, *event.recipients)]
    actors += [claim.actor for claim in reading.claims if claim.actor is not None]
    found = [actor.country for actor in actors] + [toponym.country for toponym in toponyms]
    return frozenset(country for country in found if country)


@lru_cache(maxsize=2)
def _common_names(lexicon: LinkingLexicon) -> frozenset[str]:
    """Give the stems of words that stand in names of many: of states, and of sorts of people and forces."""
    words = (word for listed in (lexicon.states, lexicon.striking, lexicon.people) for name in listed for word in TOKEN.findall(name))
    return frozenset(map(stem, words)) | likeness.SORTS


def place_sketch(toponym: Toponym, text: str) -> PlaceSketch:
    """Sketch a place."""
    words = name_words(toponym.span.of(text)) | name_words(toponym.name)
    where = (toponym.country, toponym.lat, toponym.lon, toponym.precision)
    return PlaceSketch(toponym.name, words, toponym.geonames_id, *where)


def name_words(name: str) -> frozenset[str]:
    """Give the stems of the words of a name that are written with a capital or a figure."""
    words = [word for word in TOKEN.findall(name) if not word[0].islower()]
    return frozenset(stem(word) for word in words if plain(word) not in STOP and len(word) > 1)
