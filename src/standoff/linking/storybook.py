"""The stories of all articles so far; a new article recomputes its own neighbourhood and nothing else.

Articles hang together when keys brought them together and their likeness reaches the bar: only within such a component can stories
be joined, so that clustering a component alone gives what clustering everything would. A component of more than ``BUDGET`` articles is no
longer clustered as a whole: a new article then recomputes the stories it touches, and what comes of it may depend on the order of arrival.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from standoff.linking.stories import BAR, EDGE, Member, clusters, likeness, story_id

# Articles clustered at once: 150 cost about 15 ms on one core of the machine of docs/performance.
BUDGET = 150
# Articles that are taken up at once where there are more than that.
_BY_AND_BY = 25
# The latest members by which a story too large to cluster is judged.
_LATEST = 40


@dataclass(slots=True)
class _Known:
    """What is kept of an article: its moment, its likeness to others by their numbers, and in which component and story it is."""

    article: str
    moment: int
    edges: dict[int, float] = field(default_factory=dict)
    component: int = -1
    story: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """Stories that are no longer, by id, and those that came or changed, each with its members by time."""

    gone: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]


class Storybook:
    """Stories of all articles so far."""

    def __init__(self, member_of: Callable[[str], Member]) -> None:
        """Make an empty one; ``member_of`` gives any article added earlier."""
        self._member_of = member_of
        self._known: list[_Known] = []
        self._numbers: dict[str, int] = {}
        self._components: dict[int, list[int]] = {}
        self._stories: dict[int, list[int]] = {}
        self._together: dict[int, set[int]] = {}
        self._apart: dict[int, set[int]] = {}
        self._former: dict[str, set[str]] = {}

    def __contains__(self, article: str) -> bool:
        """Say whether an article was added."""
        return article in self._numbers

    def add(self, member: Member, edges: Mapping[str, float], *, together: Iterable[str] = ()) -> StoryChange:
        """Add an article with its likeness to earlier ones; ``together`` are those it copies or that copy it."""
        number = self.enter(member.article, member.moment, edges)
        for each in together:
            _put(self._together, number, self._numbers[each])
        joined = {self._known[other].component for other, value in self._known[number].edges.items() if value >= BAR}
        joined |= {self._known[self._numbers[each]].component for each in together}
        self._join(number, joined)
        return self._recompute(number, new=number)

    def enter(self, article: str, moment: int, edges: Mapping[str, float]) -> int:
        """Enter an article with its likeness to earlier ones, in a component and story of its own."""
        number = len(self._known)
        self._known.append(_Known(article, moment, component=number, story=number))
        self._numbers[article] = number
        self._components[number] = [number]
        self._stories[number] = [number]
        for other, value in edges.items():
            if value >= EDGE:
                self._set_edge(number, self._numbers[other], value)
        return number

    def take_up(self, member: Member, edges: Mapping[str, float], *, together: Iterable[str] = ()) -> None:
        """Add an article whose story was worked out earlier and comes with ``restore``: nothing is clustered."""
        number = self.enter(member.article, member.moment, edges)
        for each in together:
            _put(self._together, number, self._numbers[each])
        near = [other for other, value in self._known[number].edges.items() if value >= BAR] + [self._numbers[each] for each in together]
        self._join(number, {self._known[other].component for other in near})

    def restore(self, articles: Iterable[str], formerly: Iterable[str]) -> None:
        """Make one story of articles that were taken up."""
        numbers = [self._numbers[each] for each in articles if each in self._numbers]
        for number in numbers:
            self._stories.pop(self._known[number].story, None)
        for number in numbers:
            self._known[number].story = numbers[0]
        self._stories[numbers[0]] = numbers
        if former := set(formerly):
            self._former[self._id(numbers)] = former

    def settle(self) -> None:
        """Cluster anew what was taken up without its stories: where a component is small all at once, else some articles at a time."""
        for component in list(self._components.values()):
            ordered = sorted(component, key=lambda each: (self._known[each].moment, self._known[each].article))
            if len(ordered) <= BUDGET:
                self._recluster(ordered, None)
                continue
            for first in range(0, len(ordered), _BY_AND_BY):
                self._recompute_some(ordered[first : first + _BY_AND_BY])
        # Nobody was told of what stood for a moment only.
        self._former.clear()

    def story_of(self, article: str) -> str:
        """Give the id of the story an article is in."""
        return self._id(self._stories[self._known[self._numbers[article]].story])

    def articles_of(self, article: str) -> tuple[str, ...]:
        """Give the articles of its story, by time."""
        return self._by_time(self._stories[self._known[self._numbers[article]].story])

    def moment_of(self, article: str) -> int:
        """Give when an article was published, in seconds since 1970 in UTC."""
        return self._known[self._numbers[article]].moment

    def formerly(self, story: str) -> frozenset[str]:
        """Give the ids of stories merged into this one, or from which it was split."""
        return frozenset(self._former.get(story, ()))

    def judge(self, one: str, two: str, verdict: str | None) -> StoryChange:
        """Hold two articles together ("confirmed") or apart ("rejected") whatever comes, or let the likeness decide again (None)."""
        here, there = self._numbers[one], self._numbers[two]
        _take(self._together, here, there)
        _take(self._apart, here, there)
        if verdict is not None:
            _put(self._together if verdict == "confirmed" else self._apart, here, there)
        if verdict == "confirmed":
            self._join(here, {self._known[there].component})
        return self._recompute(here)

    def loosen(self, one: str, two: str) -> None:
        """Forget that one is a copy of the other."""
        _take(self._together, self._numbers[one], self._numbers[two])

    def _join(self, number: int, joined: set[int]) -> None:
        """Unite components, and fill in the likeness between articles that no key had brought together."""
        own = self._known[number].component
        parts = [self._components[root] for root in sorted(joined | {own})]
        if sum(map(len, parts)) <= BUDGET:
            for place, part in enumerate(parts):
                for other in parts[place + 1 :]:
                    self._fill(part, other)
        for root in joined:
            own = self._unite(own, root)

    def _unite(self, one: int, two: int) -> int:
        if one == two:
            return one
        keep, gone = sorted((one, two), key=lambda root: (-len(self._components[root]), root))
        for each in self._components[gone]:
            self._known[each].component = keep
        self._components[keep] += self._components.pop(gone)
        return keep

    def _fill(self, some: list[int], others: list[int]) -> None:
        for one in some:
            here = self._member_of(self._known[one].article)
            for two in others:
                if two not in self._known[one].edges:
                    value = likeness(here, self._member_of(self._known[two].article))
                    if value >= EDGE:
                        self._set_edge(one, two, value)

    def _set_edge(self, one: int, two: int, value: float) -> None:
        self._known[one].edges[two] = self._known[two].edges[one] = value

    def _recompute(self, number: int, *, new: int | None = None) -> StoryChange:
        component = self._components[self._known[number].component]
        if len(component) <= BUDGET:
            return self._recluster(component, new)
        return self._recompute_near(number, new)

    def _recompute_some(self, numbers: Sequence[int]) -> None:
        """Recompute the stories that some articles touch, all at once where the budget allows, else one after the other."""
        touched = {self._known[number].story for number in numbers}
        for number in numbers:
            held = self._together.get(number, set())
            touched |= {self._known[other].story for other, value in self._known[number].edges.items() if value >= BAR or other in held}
        chosen = [number for story in sorted(touched) for number in self._stories[story]]
        if len(chosen) <= BUDGET:
            for number in numbers:
                self._fill([number], [each for each in chosen if each != number])
            self._recluster(chosen, None)
        else:
            for number in numbers:
                self._recompute_near(number, None)

    def _recompute_near(self, number: int, new: int | None) -> StoryChange:
        """Recompute the stories a new article touches, of those with most likeness to it as many as the budget allows."""
        touched: dict[int, float] = {self._known[number].story: 0.0}
        held = self._together.get(number, set())
        for other, value in self._known[number].edges.items():
            if value >= BAR or other in held:
                touched[self._known[other].story] = touched.get(self._known[other].story, 0.0) + value + (other in held)
        chosen: list[int] = []
        for story in sorted(touched, key=lambda each: (each != self._known[number].story, -touched[each], each)):
            members = self._stories[story]
            if len(chosen) + len(members) <= BUDGET:
                chosen += members
            elif len(members) > BUDGET and len(chosen) == 1 and self._fits(number, members, held):
                return self._set_stories([*members, number], [[*members, number]], new)
        self._fill([number], [each for each in chosen if each != number])
        return self._recluster(chosen, new)

    def _fits(self, number: int, members: list[int], held: set[int]) -> bool:
        latest = sorted(members, key=lambda each: (self._known[each].moment, each))[-_LATEST:]
        if not self._apart.get(number, set()).isdisjoint(members):
            return False
        self._fill([number], latest)
        edges = self._known[number].edges
        return not held.isdisjoint(members) or sum(edges.get(each, 0.0) for each in latest) / len(latest) >= BAR

    def _recluster(self, numbers: list[int], new: int | None) -> StoryChange:
        ordered = sorted(numbers, key=lambda each: (self._known[each].moment, self._known[each].article))
        places = {number: place for place, number in enumerate(ordered)}
        sums = np.zeros((len(ordered), len(ordered)))
        for number, place in places.items():
            own = self._known[number].edges
            shared = own.keys() & places.keys()
            sums[place, [places[other] for other in shared]] = [own[other] for other in shared]
        made = clusters(sums, together=_within(self._together, places), apart=_within(self._apart, places))
        return self._set_stories(ordered, [[ordered[place] for place in each] for each in made], new)

    def _set_stories(self, numbers: list[int], made: list[list[int]], new: int | None) -> StoryChange:
        before = {story: tuple(self._stories[story]) for story in {self._known[each].story for each in numbers}}
        for story in before:
            del self._stories[story]
        if new is not None:
            # Its own story of one was never told to anybody.
            before.pop(new, None)
        for each in made:
            # The number of a story is that of a member, so that no two stories have the same.
            for number in each:
                self._known[number].story = each[0]
            self._stories[each[0]] = each
        return self._changes(before, made)

    def _changes(self, before: dict[int, tuple[int, ...]], made: list[list[int]]) -> StoryChange:
        old = {self._id(members): set(members) for members in before.values()}
        new = {self._id(members): members for members in made}
        for own, members in new.items():
            for former, others in old.items():
                if former != own and not others.isdisjoint(members) and len(others) > 0:
                    self._former.setdefault(own, set()).update({former, *self._former.get(former, ())} - {own})
        changed = {own: self._by_time(members) for own, members in new.items() if old.get(own) != set(members)}
        return StoryChange(gone=tuple(sorted(old.keys() - new.keys())), changed=changed)

    def _id(self, numbers: Iterable[int]) -> str:
        first = min(numbers, key=lambda each: (self._known[each].moment, self._known[each].article))
        return story_id(self._known[first].article)

    def _by_time(self, numbers: Iterable[int]) -> tuple[str, ...]:
        ordered = sorted(numbers, key=lambda each: (self._known[each].moment, self._known[each].article))
        return tuple(self._known[each].article for each in ordered)


def _put(pairs: dict[int, set[int]], one: int, two: int) -> None:
    pairs.setdefault(one, set()).add(two)
    pairs.setdefault(two, set()).add(one)


def _take(pairs: dict[int, set[int]], one: int, two: int) -> None:
    pairs.get(one, set()).discard(two)
    pairs.get(two, set()).discard(one)


def _within(pairs: Mapping[int, set[int]], places: Mapping[int, int]) -> list[tuple[int, int]]:
    """Give the pairs of which both are among the places, as places, in their order."""
    found = ((place, places[other]) for number, place in places.items() if number in pairs for other in places.keys() & pairs[number])
    return sorted((one, two) for one, two in found if one < two)
