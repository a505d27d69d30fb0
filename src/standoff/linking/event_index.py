"""The index of events: one article more changes only the events that it touches."""

import math
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from standoff.linking import likeness
from standoff.linking.clustering import Edge, Node, clustered, edge
from standoff.linking.coreference import BAR
from standoff.linking.encounters import Encounter, Encounters, in_order
from standoff.linking.event_links import same_event
from standoff.linking.happenings import event_id, event_of
from standoff.linking.judging import Judge
from standoff.linking.kept import Kept
from standoff.linking.sketches import ActSketch, ArticleSketch
from standoff.linking.vetoes import veto
from standoff.records.linking import Event, Link, Point

# Unpacked sketches that are kept at hand, about 75 KB each: those of the stories of a week.
AT_HAND = 4096
# Pairs of acts of which it is remembered whether they can be one, about 300 bytes each.
MOST_VETOES = 100_000
# Acts grouped at once: on the streams of ``benchmarks.linking --scale`` 95 of 100 articles touch fewer.
BUDGET = 200
# A match is kept as three numbers of two bytes: the places of the two acts in their articles, and its score in thousandths.
_SCORES = 1000
Verdict = Literal["confirmed", "rejected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChanges:
    """What an article changed: the ids of events that are new or changed and of those that are no more, and links that came and went.

    Of links that came those that say which acts are one are left out: the events say it, and ``links_of`` makes them.
    """

    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    links_gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArticle:
    """What is kept of an article: its packed sketch, what groups its acts, and the matches and disputes with articles added before.

    Attributes:
        acts: The keys of its acts.
        starts: Where they begin.
        moment: When it was published, or known, as its sketch has it.
        vetoes: Which pairs of acts, by article and place, were first asked for when it was added: True where they cannot be one.
    """

    article: str
    packed: bytes
    acts: tuple[str, ...]
    starts: tuple[int, ...]
    moment: str
    vetoes: tuple[tuple[str, int, str, int, bool], ...]
    matches: Mapping[str, bytes]
    disputes: tuple[Link, ...]


class EventIndex:
    """All acts of all articles, how they match, and the events they make.

    The events depend on the articles, on which are near one another, and on what analysts decided; not on the order of arrival, as long as
    no more than ``BUDGET`` acts hang together. Beyond that a new article regroups the acts nearest to its own and the events they are in,
    and what comes of it may depend on the order.
    """

    def __init__(self, judge: Judge | None = None) -> None:
        """Make an empty index; without a ``judge`` disputes are found by the rules alone."""
        self._encounters = Encounters(judge)
        self._packed: dict[str, bytes] = {}
        self._at_hand = Kept[str, ArticleSketch](most=AT_HAND)
        # For an article and each near one, the lesser id's acts first: their matches, and the links that are no matches.
        self._matches: dict[str, dict[str, bytes]] = {}
        self._disputes: dict[str, dict[str, Link]] = {}
        self._acts_of: dict[str, tuple[str, ...]] = {}
        self._starts_of: dict[str, tuple[int, ...]] = {}
        self._moment_of: dict[str, str] = {}
        self._home: dict[Node, str] = {}
        self._members: dict[str, tuple[Node, ...]] = {}
        self._verdicts: dict[Edge, Verdict] = {}
        # Worked out again and again while a new article's neighbours are regrouped.
        self._edges = Kept[str, dict[Node, dict[Node, float]]](most=AT_HAND)
        self._vetoes = Kept[Edge, bool](most=MOST_VETOES)
        # Those that were first asked for when an article was added, and all that are known while articles are taken up.
        self._vetoes_of: dict[str, tuple[tuple[str, int, str, int, bool], ...]] = {}
        self._vetoes_taken: dict[Edge, bool] = {}
        self._vetoes_asked: dict[Edge, bool] = {}

    def add(self, sketch: ArticleSketch, near: Iterable[str]) -> EventChanges:
        """Add an article, held against those near it; one that is there already changes nothing."""
        if sketch.article in self._packed:
            return EventChanges()
        made = self._enter(sketch, near)
        self._vetoes_asked = {}
        changed, gone = self._regroup([(sketch.article, key) for key in self._acts_of[sketch.article]])
        self._vetoes_of[sketch.article] = tuple(
            (*self._place(one), *self._place(other), is_veto) for (one, other), is_veto in self._vetoes_asked.items()
        )
        return EventChanges(changed=changed, gone=gone, links=tuple(made))

    def remove(self, article: str) -> EventChanges:
        """Take an article out, with its links."""
        if article not in self._packed:
            return EventChanges()
        nodes = [(article, key) for key in self._acts_of[article]]
        touched = {other for others in self._edges_of(article).values() for other in others} | {
            member for node in nodes for member in self._members.get(self._home[node], ())
        }
        before = {self._home[node] for node in touched | set(nodes) if node in self._home}
        links = [link.id for link in self.links_of(article)]
        for node in nodes:
            self._home.pop(node, None)
        for other in self._matches.pop(article, {}):
            self._matches[other].pop(article, None)
            self._edges.forget(other)
        self._edges.forget(article)
        for link in self._disputes.pop(article, {}).values():
            other = link.target.article if link.subject.article == article else link.subject.article
            self._disputes.get(other, {}).pop(link.id, None)
        self._at_hand.forget(article)
        self._encounters.forget(article)
        for kept in (self._packed, self._acts_of, self._starts_of, self._moment_of, self._vetoes_of):
            kept.pop(article, None)
        for event in before:
            self._members[event] = tuple(node for node in self._members[event] if node[0] != article)
        changed, gone = self._regroup(sorted(node for node in touched if node[0] != article), before=before)
        return EventChanges(changed=changed, gone=gone, links_gone=tuple(sorted(links)))

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
        changed, gone = self._regroup(pair)
        return EventChanges(changed=changed, gone=gone)

    def sketch(self, article: str) -> ArticleSketch | None:
        """Give the sketch of an article; None when it is not in the index."""
        if article not in self._packed:
            return None
        return self._at_hand.get(article, lambda each: ArticleSketch.unpack(self._packed[each]))

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
        found = dict(self._disputes.get(article, {}))
        for other in self._matches.get(article, {}):
            found |= {link.id: link for link in self._same_events(*sorted((article, other)))}
        return tuple(link for _, link in sorted(found.items()))

    def _same_events(self, first: str, second: str) -> Iterator[Link]:
        """Make the links that say which acts of two articles are one: kept are only the scores."""
        a, b = self.sketch(first), self.sketch(second)
        if a is None or b is None:
            return
        for one, other, score in _triples(self._matches[first][second]):
            yield same_event(a, b, a.acts[one], b.acts[other], score)

    def kept(self, article: str, near: Iterable[str]) -> KeptArticle:
        """Give what ``load`` takes up again of an article, held against those that were near it when it was added."""
        others = [other for other in near if other in self._matches.get(article, {})]
        ends = {article, *near}
        own = self._disputes.get(article, {}).values()
        return KeptArticle(
            article=article,
            packed=self._packed[article],
            acts=self._acts_of[article],
            starts=self._starts_of[article],
            moment=self._moment_of[article],
            vetoes=self._vetoes_of[article],
            matches={other: self._matches[article][other] for other in others},
            disputes=tuple(link for link in own if {link.subject.article, link.target.article} <= ends),
        )

    def load(self, articles: Iterable[KeptArticle]) -> None:
        """Take up articles as they were kept, in the order in which they were added, and group their acts once for all."""
        nodes: list[Node] = []
        for each in articles:
            if each.article in self._packed:
                continue
            self._packed[each.article], self._acts_of[each.article] = each.packed, each.acts
            self._starts_of[each.article], self._moment_of[each.article] = each.starts, each.moment
            self._vetoes_of[each.article] = each.vetoes
            for one, first, other, second, is_veto in each.vetoes:
                if {one, other} <= self._acts_of.keys():
                    self._vetoes_taken[(one, self._acts_of[one][first]), (other, self._acts_of[other][second])] = is_veto
            for other, packed in each.matches.items():
                if other in self._packed:
                    self._matches.setdefault(each.article, {})[other] = packed
                    self._matches.setdefault(other, {})[each.article] = packed
            for link in each.disputes:
                if {link.subject.article, link.target.article} <= self._packed.keys():
                    self._disputes.setdefault(link.subject.article, {})[link.id] = link
                    self._disputes.setdefault(link.target.article, {})[link.id] = link
            nodes.extend((each.article, key) for key in each.acts)
        self._regroup(nodes, budget=math.inf)
        self._vetoes_taken.clear()

    def _enter(self, sketch: ArticleSketch, near: Iterable[str]) -> list[Link]:
        self._keep(sketch)
        others = [other for each in sorted(set(near) - {sketch.article}) if (other := self.sketch(each)) is not None]
        return [link for each in self._encounters.of(sketch, others) for link in self._pair(sketch, each)]

    def _pair(self, sketch: ArticleSketch, met: Encounter) -> list[Link]:
        """Enter the matches and links of two articles."""
        a, b, found = in_order(sketch, met.other, met.found)
        here, there = self._places(a.article), self._places(b.article)
        kept = array("H")
        for match in found:
            if match.score >= BAR:
                kept.extend((here[match.a], there[match.b], round(match.score * _SCORES)))
        if kept:
            packed = kept.tobytes()
            self._enter_matches(a.article, b.article, packed)
            self._enter_matches(b.article, a.article, packed)
        for link in met.disputed:
            self._disputes.setdefault(a.article, {})[link.id] = link
            self._disputes.setdefault(b.article, {})[link.id] = link
        return list(met.disputed)

    def _places(self, article: str) -> dict[str, int]:
        return {key: place for place, key in enumerate(self._acts_of[article])}

    def _edges_of(self, article: str) -> dict[Node, dict[Node, float]]:
        """Give, for each act of an article that matches any of another article, which, and how likely."""
        return self._edges.get(article, self._edges_made)

    def _edges_made(self, article: str) -> dict[Node, dict[Node, float]]:
        found: dict[Node, dict[Node, float]] = {}
        for other, packed in self._matches.get(article, {}).items():
            self._add_edges(found, article, other, packed)
        return found

    def _enter_matches(self, article: str, other: str, packed: bytes) -> None:
        self._add_edges(self._edges_of(article), article, other, packed)
        self._matches.setdefault(article, {})[other] = packed

    def _add_edges(self, found: dict[Node, dict[Node, float]], article: str, other: str, packed: bytes) -> None:
        own, theirs = self._acts_of[article], self._acts_of[other]
        for first, second, score in _triples(packed):
            here, there = (first, second) if article < other else (second, first)
            found.setdefault((article, own[here]), {})[other, theirs[there]] = score

    def _regroup(
        self, nodes: Iterable[Node], *, before: Iterable[str] = (), budget: float = BUDGET
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Group again all that hangs together with some acts; gives the ids of events that changed, and of those that are no more."""
        component = self._component(nodes, budget)
        old = {self._home[node] for node in component if node in self._home} | set(before)
        known = {event: self._members.pop(event) for event in old if event in self._members}
        decided: dict[Verdict, list[Edge]] = {"confirmed": [], "rejected": []}
        for pair, verdict in self._verdicts.items():
            decided[verdict].append(pair)
        changed = []
        for group in clustered(component, excluded=self._excluded, **decided):
            if known.get(self._home.get(group[0], "")) == group:
                # As it was.
                self._members[self._home[group[0]]] = group
                continue
            event = self._event_id(group)
            self._members[event] = group
            for node in group:
                self._home[node] = event
            changed.append(event)
        return tuple(changed), tuple(sorted(event for event in known if event not in self._members))

    def _event_id(self, group: Sequence[Node]) -> str:
        """Give the id of the event that acts make, as ``event_of`` does, without their sketches."""
        if len(group) == 1:
            return event_id(*group[0])

        def moment(node: Node) -> tuple[str, str, int]:
            article, place = self._place(node)
            return self._moment_of[article], article, self._starts_of[article][place]

        return event_id(*min(group, key=moment))

    def _place(self, node: Node) -> tuple[str, int]:
        """Give an act's article and its place there."""
        return node[0], self._acts_of[node[0]].index(node[1])

    def _component(self, nodes: Iterable[Node], budget: float) -> dict[Node, dict[Node, float]]:
        """Give the acts that hang together with some, nearest first, up to a budget; each with all those that it matches."""
        judged: dict[Node, set[Node]] = {}
        for (one, other), verdict in self._verdicts.items():
            if verdict == "confirmed":
                judged.setdefault(one, set()).add(other)
                judged.setdefault(other, set()).add(one)
        edges: dict[str, dict[Node, dict[Node, float]]] = {}
        found: dict[Node, dict[Node, float]] = {}
        waiting = deque(node for node in nodes if node[0] in self._packed)
        while waiting:
            node = waiting.popleft()
            if node in found:
                continue
            if node[0] not in edges:
                edges[node[0]] = self._edges_of(node[0])
            found[node] = edges[node[0]].get(node, {})
            # An event is regrouped whole or not at all.
            waiting.extend(self._members.get(self._home.get(node, ""), ()))
            if len(found) < budget:
                waiting.extend(found[node])
                waiting.extend(other for other in judged.get(node, ()) if other[0] in self._packed)
        return found

    def _excluded(self, one: Node, other: Node) -> bool:
        pair = edge(one, other)
        return self._verdicts.get(pair) == "rejected" or self._vetoes.get(pair, self._vetoed)

    def _vetoed(self, pair: Edge) -> bool:
        known = self._vetoes_taken.get(pair)
        self._vetoes_asked[pair] = found = self._are_apart(*pair) if known is None else known
        return found

    def _are_apart(self, one: Node, other: Node) -> bool:
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
        self._starts_of[sketch.article] = tuple(act.mentions[0].start for act in sketch.acts)
        self._moment_of[sketch.article] = sketch.moment
        self._at_hand.put(sketch.article, sketch)


def _triples(packed: bytes) -> Iterator[tuple[int, int, float]]:
    numbers = array("H", packed)
    for place in range(0, len(numbers), 3):
        yield numbers[place], numbers[place + 1], numbers[place + 2] / _SCORES
