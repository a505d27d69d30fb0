"""Look a name up for a person: the places that it can mean, those of one country or its neighbours first."""

from standoff.errors import UnknownCountry
from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.place_names import name_key
from standoff.lexicons.places import Candidate


def find_places(name: str, gazetteer: Gazetteer, *, near: str | None = None) -> tuple[Candidate, ...]:
    """Give the places that a name can mean, the most populous first; with ``near`` (a country's name or alpha-3) those there come first.

    Raises:
        UnknownCountry: ``near`` is no country of the gazetteer.
    """
    found = gazetteer.candidates(name)
    if near is None:
        return found
    country = near.upper() if near.upper() in gazetteer.country_numbers else gazetteer.country_code(name_key(near))
    if country is None:
        raise UnknownCountry(f"{near!r} is no country that the gazetteer knows; give its name or its ISO 3166 alpha-3 code.")
    neighbours = gazetteer.neighbours.get(country, frozenset())
    return tuple(sorted(found, key=lambda each: (each.place.country != country, each.place.country not in neighbours)))
