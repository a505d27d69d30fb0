"""Lay the key over the store: which article is which dispatch, and which event which event of the key, as of a moment."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from standoff.demonstration.wire import Wire
from standoff.queries.situation import EventView, Situation
from standoff.records import EventMention
from standoff.records.linking import Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One mention of an event in the key: where, and how it is told there."""

    event: str
    dispatch: str
    trigger: str
    status: str
    modality: str


class KeyedSituation:
    """A situation as of a moment, seen through the key."""

    def __init__(self, wire: Wire, situation: Situation) -> None:
        """Find the dispatches among the articles that were known then."""
        self.wire, self.situation = wire, situation
        by_url = {sent.url: sent.number for sent in wire.dispatches}
        found = {article: situation.dispatch(article) for article in situation.article_ids}
        self.number = {article: by_url[dispatch.article.url or ""] for article, dispatch in found.items()}
        self.article = {number: article for article, number in self.number.items()}

    @cached_property
    def told(self) -> Mapping[Told, EventMention | None]:
        """Every mention of the key in an article that is known, with the event mention found there, if any."""
        return {told: self._mention(told) for told in key_mentions(self.wire) if told.dispatch in self.article}

    @cached_property
    def views(self) -> tuple[EventView, ...]:
        """The events, as of the moment."""
        return self.situation.events()

    @cached_property
    def event_of(self) -> Mapping[Told, EventView]:
        """The event into which each mention of the key was put; those that were not found are not there."""
        homes = {point: view for view in self.views for point in view.event.mentions}
        placed = {told: homes.get(self._point(told, mention)) for told, mention in self.told.items() if mention is not None}
        return {told: view for told, view in placed.items() if view is not None}

    @cached_property
    def meant(self) -> Mapping[str, str]:
        """Which event of the key an event is, by its id: that of which it holds most mentions."""
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for told, view in self.event_of.items():
            votes[view.event.id][told.event] += 1
        return {event: min(counted, key=lambda each: (-counted[each], each)) for event, counted in votes.items()}

    @cached_property
    def chief(self) -> Mapping[str, EventView]:
        """For each event of the key the event that holds most of its mentions."""
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for told, view in self.event_of.items():
            votes[told.event][view.event.id] += 1
        views = {view.event.id: view for view in self.event_of.values()}
        return {event: views[min(counted, key=lambda each: (-counted[each], each))] for event, counted in votes.items()}

    def _point(self, told: Told, mention: EventMention) -> Point:
        return Point(article=self.article[told.dispatch], record=mention.id)

    def _mention(self, told: Told) -> EventMention | None:
        article = self.article[told.dispatch]
        start, end = key_place(self.situation.dispatch(article).article.text, told.trigger)
        near = [
            (min(end, each.trigger.end) - max(start, each.trigger.start), -(each.trigger.end - each.trigger.start), number, each)
            for number, each in enumerate(self.situation.mentions(article))
        ]
        best = max(near, default=None, key=lambda each: each[:2])
        return best[3] if best is not None and best[0] > 0 else None


def key_mentions(wire: Wire) -> Iterator[Told]:
    """Give every mention of an event in the key."""
    for event in wire.key["event"]:
        for row in event["mentions"]:
            yield Told(
                event=event["id"], dispatch=row["dispatch"], trigger=row["trigger"], status=row["status"], modality=row["modality"]
            )  # fmt: skip


def key_parents(wire: Wire) -> dict[str, str]:
    """Give, for each copy of the key, what it was made from."""
    return {row["of"]: row["from"] for row in wire.key["copy"]}


def key_root(parents: Mapping[str, str], number: str) -> str:
    """Give the dispatch in which the text of a dispatch began."""
    while number in parents:
        number = parents[number]
    return number


def key_voices(wire: Wire, part: str) -> set[tuple[str, str]]:
    """Give who asserts or denies what in the key, as pairs of event and dispatch; ``part`` is asserted_by or denied_by."""
    return {(event["id"], row["dispatch"]) for event in wire.key["event"] for row in _rows(event, part)}


def _rows(event: Mapping[str, Any], part: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = event.get(part, [])
    return rows


def key_place(text: str, trigger: str) -> tuple[int, int]:
    """Find a trigger of the key: whole words, ``word#2`` being their second occurrence."""
    words, _, nth = trigger.partition("#")
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    at = int(nth or 1) - 1
    return found[at].span() if at < len(found) else (0, 0)
