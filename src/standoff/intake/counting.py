"""What a run has done so far, counted."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# Articles of which a run remembers that they came, to show what arrived.
MOST_ARRIVED = 20


@dataclass(slots=True)
class Counts:
    """Counters of one run.

    Attributes:
        seconds: How long it has run.
        leads: Addresses of articles that were found.
        documents: Documents that were found or fetched.
        articles: Articles kept, by what became of them: new, revised, unchanged.
        readings: Articles read.
        failures: Readings in which one of the readers failed.
        linked: Articles linked to others.
        errors: What went wrong, by the name of the error.
        publishers: The publishers of new articles, with how many of theirs arrived.
        arrived: The ids of the first articles that are new or revised.
        queue: The work in the store, by kind and state, when it was last counted.
        kinds: The kinds of work that this run does.
        hits: How often what had to be read was found in the cache of the readers, since it stood in another article.
        misses: How often it was not.
        is_interrupted: Whether somebody stopped the run.
    """

    seconds: float = 0.0
    leads: int = 0
    documents: int = 0
    articles: Counter[str] = field(default_factory=Counter)
    readings: int = 0
    failures: int = 0
    linked: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    publishers: Counter[str] = field(default_factory=Counter)
    arrived: list[str] = field(default_factory=list)
    queue: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    hits: int = 0
    misses: int = 0
    is_interrupted: bool = False

    @property
    def left(self) -> int:
        """How much work of this run waits in the queue, or is with another process."""
        own = [self.queue.get(kind, {}) for kind in self.kinds]
        return sum(states.get("waiting", 0) + states.get("leased", 0) for states in own)

    @property
    def set_aside(self) -> int:
        """How much work is set aside."""
        return sum(states.get("poisoned", 0) for states in self.queue.values())

    def to_json(self) -> dict[str, Any]:
        """Give the counters as JSON can hold them."""
        states = ("waiting", "leased", "done", "poisoned")
        return {
            "seconds": round(self.seconds, 3),
            "leads": self.leads,
            "documents": self.documents,
            "articles": {outcome: self.articles[outcome] for outcome in ("new", "revised", "unchanged")},
            "readings": self.readings,
            "failures": self.failures,
            "linked": self.linked,
            "errors": dict(sorted(self.errors.items())),
            "queue": {kind: {state: counted.get(state, 0) for state in states} for kind, counted in sorted(self.queue.items())},
            "publishers": len(self.publishers),
            "cache": {"hits": self.hits, "misses": self.misses} if self.hits or self.misses else None,
            "interrupted": self.is_interrupted,
        }


class Observer:
    """Sees what a run does; this one does nothing with it. Logs, metrics and the progress line are others."""

    def note(self, event: str, **about: object) -> None:
        """Take note of what happened: ``failed``, ``stored``, ``read``, ``set_aside``, ``worker_died``, ``feed`` ..."""

    def took(self, stage: str, seconds: float) -> None:
        """Take note of how long a stage (fetch, extract, read, write, link) took for one document or article."""

    def update(self, counts: Counts) -> None:
        """Take note of the counters; called a few times a second."""


class Observers(Observer):
    """Several observers, told one after the other."""

    def __init__(self, *observers: Observer) -> None:
        """Tell each of some observers."""
        self._observers = observers

    def note(self, event: str, **about: object) -> None:
        """Tell all."""
        for each in self._observers:
            each.note(event, **about)

    def took(self, stage: str, seconds: float) -> None:
        """Tell all."""
        for each in self._observers:
            each.took(stage, seconds)

    def update(self, counts: Counts) -> None:
        """Tell all."""
        for each in self._observers:
            each.update(counts)
