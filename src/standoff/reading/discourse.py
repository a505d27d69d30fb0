"""The persons and bodies of an article in the order in which they are met, and where each was mentioned."""

from bisect import bisect_right
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from standoff.lexicons.sources import SourceLexicon
from standoff.reading.entities import Entity, NameWords, Sort, name_words, plain_text, sort_of
from standoff.reading.voices import NO_VOICES, Voices
from standoff.reading.words import Phrase
from standoff.records import Span

# An article has a few dozen persons and bodies; in a text of megabytes the oldest are forgotten, so that time stays linear.
REMEMBERED = 400
# Contents that begin before a place are looked through back to this many.
NESTED_AT_MOST = 40


class Attributed(Protocol):
    """What is needed of an attribution: who speaks, by which words, what is said."""

    @property
    def source(self) -> Span | None:
        """The words that name the source."""

    @property
    def cue(self) -> Span:
        """The words that say that something is said."""

    @property
    def content(self) -> tuple[Span, ...]:
        """What is said."""


@dataclass(slots=True)
class Heard:
    """One mention: where, in which sentence, of whom, and whether it is a likely subject of its sentence."""

    start: int
    end: int
    sentence: int
    entity: Entity
    prominent: bool


@dataclass(slots=True)
class Discourse:
    """The persons and bodies of an article in the order in which they were met."""

    text: str
    lexicon: SourceLexicon
    starts: list[int]
    attributions: Sequence[Attributed]
    common: frozenset[str]
    voices: Voices = NO_VOICES
    entities: deque[Entity] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    heard: list[Heard] = field(default_factory=list)
    at: dict[tuple[int, int], Entity] = field(default_factory=dict)
    by_text: dict[str, dict[int, Entity]] = field(default_factory=dict)
    by_word: dict[str, dict[int, Entity]] = field(default_factory=dict)
    contents: list[tuple[int, int, Attributed]] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the contents by where they begin."""
        parts = ((part.start, part.end, each) for each in self.attributions for part in each.content)
        self.contents = sorted(parts, key=lambda part: part[:2])

    def sentence_of(self, position: int) -> int:
        """Give the number of the sentence at a position."""
        return bisect_right(self.starts, position)

    def enter(self, phrase: Phrase, span: Span, entity: Entity | None, *, prominent: bool) -> Entity:
        """Write down that ``phrase`` means ``entity``, or someone new."""
        if entity is None:
            entity = Entity(sort=sort_of(phrase))
            self.entities.append(entity)
        entity.add(phrase, span.start, self.lexicon)
        self.heard.append(Heard(span.start, span.end, self.sentence_of(span.start), entity, prominent))
        self.at[span.start, span.end] = entity
        self.by_text.setdefault(plain_text(phrase.text), {})[id(entity)] = entity
        for part in (phrase, *phrase.appositions):
            if part.kind == "person_name" and part.name:
                self.by_text.setdefault(plain_text(part.text), {})[id(entity)] = entity
                for word in name_words(part.name):
                    self.by_word.setdefault(word.rpartition("-")[2], {})[id(entity)] = entity
        return entity

    def said_as(self, plain: str, sort: Sort) -> list[Entity]:
        """Give the entities of a sort that were called by just these words (as ``plain_text`` gives them)."""
        return [entity for entity in self.by_text.get(plain, {}).values() if entity.sort == sort]

    def bearing(self, words: NameWords) -> list[Entity]:
        """Give the persons that have one of these words in a name."""
        found: dict[int, Entity] = {}
        for word in words:
            found |= self.by_word.get(word.rpartition("-")[2], {})
        return list(found.values())

    def holding(self, span: Span) -> tuple[Attributed, Span] | None:
        """Give the innermost attribution whose content holds a span, and that content, other than one whose source it is."""
        last = bisect_right(self.contents, span.start, key=lambda part: part[0])
        for start, end, attribution in reversed(self.contents[max(0, last - NESTED_AT_MOST) : last]):
            if end >= span.end and attribution.source != span:
                return attribution, Span(start=start, end=end)
        return None
