"""The records of a reading, sentence by sentence, so that a long article is not searched from its head for each of its events."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from standoff.records import Claim, EventMention, Reading, Span
from standoff.text import sentences

Record = TypeVar("Record")


class BySentence:
    """A reading cut into its sentences: each record stands in those that its words begin in."""

    def __init__(self, reading: Reading) -> None:
        """Cut the reading once."""
        self._reading = reading
        self._bounds = [Span(start=start, end=end) for start, end in sentences(reading.article.text)]
        self._starts = [span.start for span in self._bounds]
        self._mentions = self._grouped(reading.mentions, lambda each: [each.span])
        self._events = self._grouped(reading.events, lambda each: [each.trigger])
        self._toponyms = self._grouped(reading.toponyms, lambda each: [each.span])
        self._times = self._grouped(reading.times, lambda each: [each.span])
        self._quantities = self._grouped(reading.quantities, lambda each: [each.span])
        self._claims = self._grouped(reading.claims, lambda each: [each.cue, *([each.source] if each.source else [])])
        self._claim_of = {claim.id: claim for claim in reading.claims}

    def _grouped(self, records: Iterable[Record], spans: Callable[[Record], Sequence[Span]]) -> Mapping[int, Sequence[Record]]:
        groups: dict[int, list[Record]] = defaultdict(list)
        for record in records:
            for at in {self._at(span.start) for span in spans(record)}:
                groups[at].append(record)
        return groups

    def _at(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset) - 1, 0)

    def around(self, event: EventMention) -> tuple[Span, Reading]:
        """Give the sentence of an event, and the reading of that sentence with the claim that holds the event."""
        at = self._at(event.trigger.start)
        holding = self._claim_of.get(event.claim or "")
        claims: dict[str, Claim] = {claim.id: claim for claim in (*self._claims.get(at, ()), *([holding] if holding else []))}
        sentence = self._bounds[at] if self._bounds else event.trigger
        return sentence, replace(
            self._reading,
            mentions=tuple(self._mentions.get(at, ())),
            claims=tuple(claims.values()),
            events=tuple(self._events.get(at, ())),
            toponyms=tuple(self._toponyms.get(at, ())),
            times=tuple(self._times.get(at, ())),
            quantities=tuple(self._quantities.get(at, ())),
        )
