"""The index of events: one article more changes only the events that it touches."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from standoff.linking import likeness
from standoff.linking.clustering import Edge, Node, clustered, edge
from standoff.linking.coreference import BAR, matches
from standoff.linking.event_links import event_links
from standoff.linking.happenings import event_of
from standoff.linking.sketches import ActSketch, ArticleSketch
from standoff.linking.vetoes import veto
from standoff.records.linking import Event, Link, Point

# Unpacked sketches that are kept at hand, about 10 KB each: those of the stories of a week.
AT_HAND = 4096
Verdict = Literal["confirmed", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChanges:
    """What an article changed: events new or changed, the ids of those that are no more, and links that came and went."""

    events: tuple[Event, ...] = ()
    gone: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    links_gone: tuple[str, ...] = ()


class EventIndex:
    """All acts of all articles, how they match, and the events they make.

    The events depend on the articles, on which are near one another, and on what analysts decided; not on the order of arrival.
    """

    def __init__(self) -> None:
        """Make an empty index."""
        self._packed: dict[str, bytes] = {}
        self._at_hand: OrderedDict[str, ArticleSketch] = OrderedDict()
        self._scores: dict[Node, dict[Node, float]] = {}
        self._links: dict[str, dict[str, Link]] = {}
        self._acts_of: dict[str, tuple[str, ...]] = {}
        self._home: dict[Node, str] = {}
        self._members: dict[str, tuple[Node, ...]] = {}
        self._verdicts: dict[Edge, Verdict] = {}

    def add(self, sketch: ArticleSketch, near: Iterable[str]) -> EventChanges:
        """Add an article, held against those near it; one that is there already changes nothing."""
        if sketch.article in self._packed:
            return EventChanges()
        made = self._enter(sketch, near)
        events, gone = self._regroup([(sketch.article, key) for key in self._acts_of[sketch.article]])
        return EventChanges(events=events, gone=gone, links=tuple(made))

    def remove(self, article: str) -> EventChanges:
        """Take an article out, with its links."""
        if article not in self._packed:
            return EventChanges()
        nodes = [(article, key) for key in self._acts_of[article]]
        touched = {other for node in nodes for other in self._scores.get(node, {})} | {
            member for node in nodes for member in self._members.get(self._home[node], ())
        }
        before = {self._home[node] for node in touched | set(nodes) if node in self._home}
        for node in nodes:
            for other in self._scores.pop(node, {}):
                self._scores[other].pop(node, None)
            self._home.pop(node, None)
        links = self._links.pop(article, {})
        for link in links.values():
            other_id = link.target.article if link.subject.article == article else link.subject.article
            self._links.get(other_id, {}).pop(link.id, None)
        for kept in (self._packed, self._at_hand, self._acts_of):
            kept.pop(article, None)
        for event in before:
            self._members[event] = tuple(node for node in self._members[event] if node[0] != article)
        events, gone = self._regroup(sorted(node for node in touched if node[0] != article), before=before)
        return EventChanges(events=events, gone=gone, links_gone=tuple(sorted(links)))

    def judge(self, one: Point, other: Point, verdict: Verdict | None) -> EventChanges:
        """Hold to what an analyst decided of two event mentions: they are one, they are not, or (None) the rules decide again.

        Raises:
            KeyError: One of the points is no event mention of an article in the index.
        """
        pair = edge(self._node(one), self._node(other))
        if verdict is None:
            self._verdicts.pop(pair, None)
        else:
            self._verdicts[pair] = verdict
        events, gone = self._regroup(pair)
        return EventChanges(events=events, gone=gone)

    def sketch(self, article: str) -> ArticleSketch | None:
        """Give the sketch of an article; None when it is not in the index."""
        known = self._at_hand.get(article)
        if known is not None:
            self._at_hand.move_to_end(article)
            return known
        packed = self._packed.get(article)
        if packed is None:
            return None
        return self._hold(ArticleSketch.unpack(packed))

    def event(self, event: str) -> Event | None:
        """Give an event by its id; None when there is none of that id, or no more."""
        members = self._members.get(event)
        return event_of(self._told(members)) if members else None

    def events_of(self, article: str) -> tuple[Event, ...]:
        """Give the events of which an article tells, in the order of its text."""
        ids = dict.fromkeys(self._home[article, key] for key in self._acts_of.get(article, ()))
        return tuple(event for each in ids if (event := self.event(each)) is not None)

    def events(self) -> Iterator[Event]:
        """Give all events."""
        for event in sorted(self._members):
            found = self.event(event)
            if found is not None:
                yield found

    def links_of(self, article: str) -> tuple[Link, ...]:
        """Give the links of an article to others: same event, contradictions, updates and corrections."""
        return tuple(link for _, link in sorted(self._links.get(article, {}).items()))

    def packed(self, article: str) -> bytes:
        """Give the sketch of an article as bytes, from which ``load`` takes it up again."""
        return self._packed[article]

    def load(self, states: Iterable[tuple[bytes, Iterable[str]]]) -> None:
        """Take up articles from their packed sketches, each with those near it: as if they were added, and grouped once for all."""
        nodes: list[Node] = []
        for packed, near in states:
            sketch = ArticleSketch.unpack(packed)
            if sketch.article not in self._packed:
                self._enter(sketch, near)
                nodes.extend((sketch.article, key) for key in self._acts_of[sketch.article])
        self._regroup(nodes)

    def _enter(self, sketch: ArticleSketch, near: Iterable[str]) -> list[Link]:
        self._keep(sketch)
        made: list[Link] = []
        for other_id in sorted(set(near) - {sketch.article}):
            other = self.sketch(other_id)
            if other is not None:
                made.extend(self._pair(sketch, other))
        return made

    def _pair(self, one: ArticleSketch, other: ArticleSketch) -> list[Link]:
        a, b = sorted((one, other), key=lambda each: each.article)
        found = matches(a, b)
        for match in found:
            if match.score < BAR:
                continue
            mine, theirs = (a.article, match.a), (b.article, match.b)
            self._scores.setdefault(mine, {})[theirs] = match.score
            self._scores.setdefault(theirs, {})[mine] = match.score
        links = event_links(a, b, found)
        for link in links:
            self._links.setdefault(a.article, {})[link.id] = link
            self._links.setdefault(b.article, {})[link.id] = link
        return list(links)

    def _regroup(self, nodes: Iterable[Node], *, before: Iterable[str] = ()) -> tuple[tuple[Event, ...], tuple[str, ...]]:
        """Group again all that hangs together with some acts; gives the events that changed, and those that are no more."""
        component = self._component(nodes)
        old = {self._home[node] for node in component if node in self._home} | set(before)
        known = {event: self._members.pop(event) for event in old if event in self._members}
        scores = {
            edge(node, other): score
            for node in component
            for other, score in self._scores.get(node, {}).items()
            if node < other and self._verdicts.get(edge(node, other)) != "rejected"
        }
        confirmed = [pair for pair, verdict in self._verdicts.items() if verdict == "confirmed" and pair[0] in component]
        changed = []
        for group in clustered(component, scores, excluded=self._excluded, confirmed=confirmed):
            event = event_of(self._told(group))
            self._members[event.id] = group
            self._home |= dict.fromkeys(group, event.id)
            if known.get(event.id) != group:
                changed.append(event)
        return tuple(changed), tuple(sorted(event for event in known if event not in self._members))

    def _component(self, nodes: Iterable[Node]) -> set[Node]:
        judged: dict[Node, set[Node]] = {}
        for (one, other), verdict in self._verdicts.items():
            if verdict == "confirmed":
                judged.setdefault(one, set()).add(other)
                judged.setdefault(other, set()).add(one)
        found: set[Node] = set()
        waiting = [node for node in nodes if node[0] in self._packed]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting.extend(self._scores.get(node, {}))
                waiting.extend(other for other in judged.get(node, ()) if other[0] in self._packed)
        return found

    def _excluded(self, one: Node, other: Node) -> bool:
        if self._verdicts.get(edge(one, other)) == "rejected":
            return True
        (a, mine), (b, theirs) = self._told((one, other))
        if a is b and likeness.place(mine.place, theirs.place) == "apart":
            # One article that tells of two strikes keeps them apart for all others.
            return True
        return veto(mine, theirs, a, b) is not None

    def _told(self, nodes: Iterable[Node]) -> list[tuple[ArticleSketch, ActSketch]]:
        told = []
        for article, key in nodes:
            sketch = self.sketch(article)
            if sketch is not None:
                told.append((sketch, next(act for act in sketch.acts if act.key == key)))
        return told

    def _node(self, point: Point) -> Node:
        sketch = self.sketch(point.article)
        for act in sketch.acts if sketch else ():
            if any(mention.record == point.record for mention in act.mentions):
                return point.article, act.key
        raise KeyError(f"{point.record} is no event mention of article {point.article} in the index")

    def _keep(self, sketch: ArticleSketch) -> None:
        self._packed[sketch.article] = sketch.pack()
        self._acts_of[sketch.article] = tuple(act.key for act in sketch.acts)
        self._hold(sketch)

    def _hold(self, sketch: ArticleSketch) -> ArticleSketch:
        self._at_hand[sketch.article] = sketch
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)
        return sketch
