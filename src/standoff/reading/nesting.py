"""Put claims inside claims: what a source says that somebody else says is held by the claim whose content it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.reading.attributions import Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An attribution and the place in the list of the one whose content holds it; None when nothing does."""

    attribution: Attribution
    parent: int | None


def nested(outer: Sequence[Attribution], inner: Sequence[Attribution]) -> list[Held]:
    """Give all attributions, outer ones first; an inner one whose cue stands in no outer content is left out.

    Where several outer contents hold a cue (two cues share one content), the shortest is its holder.
    """
    held = [Held(attribution=each, parent=None) for each in outer]
    for each in inner:
        holders = [
            (span.end - span.start, number)
            for number, around in enumerate(outer)
            for span in around.content
            if span.start <= each.cue.start and each.cue.end <= span.end
        ]
        if holders:
            held.append(Held(attribution=each, parent=min(holders)[1]))
    return held
