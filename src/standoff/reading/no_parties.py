"""What the encoder takes for who acts and is none: a place where it is, a name in a dateline, a time stamp."""

from collections.abc import Sequence

from standoff.records import Mention, Span, TimeExpression, Toponym


def acting(doing: Sequence[Mention], toponyms: Sequence[Toponym], times: Sequence[TimeExpression]) -> tuple[list[Mention], Toponym | None]:
    """Give those of the actors who can act, and the place that one of the others is.

    A town that is only where something is ("the Joda crossing", "the Jeddah talks") does nothing, and neither do a name in a dateline and
    a time stamp ("14.50 GMT").
    """
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
