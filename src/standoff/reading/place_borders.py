"""Borders by rule: "the X-Y border", "X's borders", "the border between X and Y". A border is no point in the middle of a country."""

import re
from dataclasses import dataclass

from standoff.lexicons.gazetteer import Gazetteer
from standoff.lexicons.place_names import name_key, without_possessive

_LINE = r"(?:borders?|frontiers?|border (?:area|region|zone|strip|crossings?))"
_BETWEEN = re.compile(rf"^(?:the )?{_LINE} (?:between|of) (?P<first>.+?) and (?P<second>.+)$", re.IGNORECASE)
_WITH = re.compile(rf"^(?:the )?(?P<first>.+?)(?:['’]s?)? {_LINE} with (?P<second>.+)$", re.IGNORECASE)
_PAIR = re.compile(rf"^(?:the )?(?P<first>[^-–—/]+)[-–—/](?P<second>[^-–—/]+?)(?:['’]s?)? {_LINE}$", re.IGNORECASE)
_ONE = re.compile(rf"^(?:the )?(?P<first>.+?)(?:['’]s?)? (?:\w+ )?{_LINE}$|^(?:the )?{_LINE} (?:of|with) (?P<second>.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A border: its name, the country when only one is named, and a point on it when two are."""

    name: str
    country: str | None
    position: tuple[float, float] | None


def border(words: str, gazetteer: Gazetteer) -> Border | None:
    """Read the words as a border; None when they are none, or when a country in them is unknown."""
    for pattern in (_BETWEEN, _WITH, _PAIR):
        found = pattern.match(words)
        if found is None:
            continue
        first, second = (_country(found[side], gazetteer) for side in ("first", "second"))
        if first and second and first != second:
            pair = (min(first, second), max(first, second))
            names = sorted(_name(code, gazetteer) for code in pair)
            return Border(name=f"{names[0]}-{names[1]} border", country=None, position=gazetteer.borders.get(pair))
    one = _ONE.match(words)
    country = _country(one["first"] or one["second"], gazetteer) if one else None
    return Border(name=f"border of {_name(country, gazetteer)}", country=country, position=None) if country else None


def _country(words: str, gazetteer: Gazetteer) -> str | None:
    key = name_key(without_possessive(words.strip()))
    return gazetteer.country_code(key) or gazetteer.demonyms.get(key)


def _name(country: str, gazetteer: Gazetteer) -> str:
    number = gazetteer.country_numbers.get(country)
    return country if number is None else gazetteer.name(number)
