"""When: expressions of time, and the dates they mean."""

from dataclasses import dataclass
from typing import Literal, get_args

from standoff.records.base import Span, content_id

Grain = Literal["time", "part_of_day", "day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century",
                "duration", "set", "range", "vague"]  # fmt: skip
GRAINS: tuple[str, ...] = get_args(Grain)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that name a date, a duration or a set of times.

    ``value`` is TIMEX3 (``2025-05-16``, ``P3M``, ``PAST_REF``, ``XXXX-WXX-1`` where nothing anchors it); ``grain`` its unit; ``anchor`` the
    date from which a relative expression is reckoned, None when there is none or it needs none; ``offset`` the distance from an
    unknown anchor (``-P1D``). Without a publication date nothing is guessed.
    """

    span: Span
    value: str
    grain: Grain
    anchor: str | None
    offset: str | None

    @property
    def id(self) -> str:
        """The content id within its article."""
        return content_id("time", self.span)
