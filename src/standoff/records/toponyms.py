"""Where: names of places, and the places they mean."""

from dataclasses import dataclass
from typing import Literal, get_args

from standoff.records.base import Span, content_id

Precision = Literal["point", "city", "region", "country", "sea", "border"]
PlaceUse = Literal["place", "actor", "dateline"]
PRECISIONS: tuple[str, ...] = get_args(Precision)
PLACE_USES: tuple[str, ...] = get_args(PlaceUse)


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name of a place in the text, and the place as far as it is known.

    ``lat`` and ``lon`` are WGS 84 degrees, of a country its usual centre; ``precision`` says what they stand for: the point
    of a region, a sea or a border is no position. ``country`` is ISO 3166 alpha-3, ``feature`` a GeoNames feature code, ``use``
    tells a place from a country or a capital that acts.
    """

    span: Span
    name: str
    geonames_id: int | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    feature: str | None
    precision: Precision
    use: PlaceUse
    score: float

    @property
    def id(self) -> str:
        """The content id within its article."""
        return content_id("toponym", self.span)
