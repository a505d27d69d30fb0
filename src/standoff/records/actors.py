"""Who speaks or acts."""

from dataclasses import dataclass

from standoff.records.base import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who speaks or acts, as far as a table knows: ``country`` is ISO 3166 alpha-3, ``sector`` a PLOVER sector."""

    text: str
    span: Span
    mention: str | None
    name: str
    country: str | None
    sector: str | None
    entity: str | None
