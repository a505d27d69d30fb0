from dataclasses import dataclass

from standoff.records import Span


@dataclass(frozen=True)
class Attributed:
    source: Span | None
    cue: Span
    content: tuple[Span, ...] = ()
