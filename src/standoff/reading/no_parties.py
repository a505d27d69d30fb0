"""What the encoder takes for who acts and is none: a place where it is, a name in a dateline, a time stamp."""

from collections.abc import Mapping, Sequence
from re import Pattern

from standoff.records import Mention, Span, TimeExpression, Toponym


def acting(
    text: str, doing: Sequence[Mention], toponyms: Sequence[Toponym], times: Sequence[TimeExpression], patterns: Mapping[str, Pattern[str]]
) -> tuple[list[Mention], Toponym | None]:
    """Give those of the actors who can act, and the place that one of the others is.

    A town that is only where something is ("the Joda crossing", "the Jeddah talks") does nothing, and neither do a name in a dateline,
    the edge of a town and a time stamp ("14.50 GMT").
    """
    doing = [each for each in doing if patterns["ground"].match(each.span.of(text)) is None]
    places = {each.span: each for each in toponyms}
    towns = [(each, _town(each, places)) for each in doing]
    kept = [each for each, town in towns if town is None and not any(time.span.overlaps(each.span) for time in times)]
    return kept, next((town for _, town in towns if town is not None and town.use == "place"), None)


def _town(mention: Mention, places: dict[Span, Toponym]) -> Toponym | None:
    """Give the place whose name a mention is and that acts for nobody: no state and no capital, or in a dateline."""
    found = places.get(mention.span)
    if found is None or found.use == "actor":
        return None
    is_seat = found.precision == "country" or (found.feature or "").startswith(("PCL", "PPLC"))
    return None if is_seat and found.use != "dateline" else found
