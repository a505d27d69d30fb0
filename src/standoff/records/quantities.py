"""How many: numbers with their bounds."""

from dataclasses import dataclass

from standoff.records.base import Span, content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number in the text: bounds, both inclusive, None where open; ``approximate`` for "about", "dozens".

    ``unit`` is the unit of a measure ("km"), ``of`` the noun that is counted; for people who came to harm one of killed, wounded,
    missing, captured, displaced, evacuated.
    """

    span: Span
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    of: str | None

    @property
    def id(self) -> str:
        """The content id within its article."""
        return content_id("quantity", self.span)
