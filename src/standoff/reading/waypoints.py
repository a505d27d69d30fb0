"""From where and to where: the places that the clause of an event names as the beginning and the end of a movement."""

import re
from collections.abc import Iterator
from functools import cached_property
from re import Pattern

from standoff.lexicons.posture import PostureLexicon
from standoff.records import EventMention, Reading, Span
from standoff.records.posture import Waypoint

PLACES = frozenset({"place", "facility", "country"})
# Words between a preposition and its place: "to within three kilometres of the old border crossing at Medininkai".
MOST_WORDS = 9
# Characters that a comma is worth when it is asked which trigger is the nearer: words keep to their own side of it.
BARRIER = 40
_BARRIER = re.compile(r"[,;:]")
_WORD = re.compile(r"\s*([\w.’'‐-]*\w)(?:['’]s)?")
_CLAUSE = re.compile(r"[;:()—]|\s–\s")
_CLAUSE_START = re.compile(r"(?:^|[,;:—–]\s|^[\"“‘'(])\s*$")


class Scene:
    """The clause in which an event stands: which of its sentence's words belong to its trigger and to no other."""

    def __init__(self, reading: Reading, event: EventMention, sentence: Span, lexicon: PostureLexicon) -> None:
        """Cut the sentence at the other triggers, at other clauses, and where somebody else begins to speak.

        The reading need hold no more than the records of the sentence, and the claim in which the event stands.
        """
        self.text = reading.article.text
        self.trigger = event.trigger
        self.sentence = sentence
        self.lexicon = lexicon
        self._reading = reading
        triggers = (other.trigger for other in reading.events if sentence.covers(other.trigger))
        self._others = [trigger for trigger in triggers if not trigger.overlaps(event.trigger)]
        self._said = self._content(event)
        self.after = Span(start=event.trigger.end, end=self._end(reading))

    def _content(self, event: EventMention) -> Span:
        """Give the stretch of a claim's content in which the trigger stands; the sentence where it stands in none."""
        for claim in self._reading.claims:
            if claim.id == event.claim:
                for part in claim.content:
                    if part.covers(event.trigger):
                        return Span(start=max(part.start, self.sentence.start), end=min(part.end, self.sentence.end))
        return self.sentence

    def _end(self, reading: Reading) -> int:
        ends = [self._said.end, *(other.start for other in self._others if other.start >= self.trigger.end)]
        for claim in reading.claims:
            speaking = [claim.cue, *([claim.source] if claim.source else [])]
            ends += [span.start for span in speaking if span.start >= self.trigger.end]
        for pattern in (_CLAUSE, self.lexicon.openers):
            cut = pattern.search(self.text, self.trigger.end, self._said.end)
            if cut is not None and not self.text[cut.start() :].startswith("as far as"):
                ends.append(cut.start())
        return max(self.trigger.end, min(ends))

    def is_mine(self, span: Span) -> bool:
        """Say whether words stand in the same stretch of speech as the trigger, and nearer to it than to any other."""
        if not self._said.covers(span):
            return False
        mine = self._gap(span, self.trigger)
        return all(mine <= self._gap(span, other) for other in self._others)

    def _gap(self, first: Span, second: Span) -> int:
        """Give the characters between two spans, a comma or stop among them counting as many more."""
        start, end = min(first.end, second.end), max(first.start, second.start)
        return max(end - start, 0) + BARRIER * len(_BARRIER.findall(self.text, start, max(start, end)))

    def before(self, span: Span) -> str:
        """Give the words of the sentence that stand before a span."""
        return self.text[self.sentence.start : span.start]

    def opens_clause(self, span: Span, lead: Pattern[str]) -> bool:
        """Say whether a span, with what leads it, stands at the head of a clause."""
        found = lead.search(self.before(span))
        return found is not None and _CLAUSE_START.search(self.before(span)[: found.start()]) is not None

    def found(self, pattern: Pattern[str]) -> Iterator[Span]:
        """Give what a pattern finds in the sentence."""
        for found in pattern.finditer(self.text, self.sentence.start, self.sentence.end):
            yield Span(start=found.start(), end=found.end())

    def qualifies(self, gap: str) -> bool:
        """Say whether the words between a duration and a trigger tie them together: "-", "of joint", nothing at all."""
        words = gap.lower().replace("-", " ").split()
        other = self.lexicon.determiners | self.lexicon.joins
        return len(words) <= 2 and not any(
            word in other or self.lexicon.openers.match(word) or self.lexicon.destination.match(word) for word in words
        )

    @cached_property
    def places(self) -> dict[int, Span]:
        """The longest name or description of a place that begins at each offset of the sentence."""
        named = [toponym.span for toponym in self._reading.toponyms]
        described = [mention.span for mention in self._reading.mentions if mention.kind in PLACES]
        longest: dict[int, Span] = {}
        for span in (*named, *described):
            if self.sentence.covers(span) and (span.start not in longest or span.end > longest[span.start].end):
                longest[span.start] = span
        return longest

    @cached_property
    def amounts(self) -> dict[int, int]:
        """Where each quantity of the sentence begins and ends, and each nationality: a place may be so qualified."""
        passed = [quantity.span for quantity in self._reading.quantities]
        passed += [mention.span for mention in self._reading.mentions if mention.kind == "nationality"]
        return {span.start: span.end for span in passed if self.sentence.covers(span)}

    def ends_measure(self, offset: int) -> bool:
        """Say whether a distance ends right before an offset: "200 kilometres from the border" is no way from there."""
        ends = (quantity.span.end for quantity in self._reading.quantities if quantity.unit is not None)
        return offset - 1 in ends

    def waypoint(self, span: Span) -> Waypoint:
        """Give a place with the first toponym in it."""
        inside = [toponym for toponym in self._reading.toponyms if span.covers(toponym.span)]
        return Waypoint(span=span, toponym=inside[0].id if inside else None)


def waypoints(scene: Scene) -> tuple[tuple[Waypoint, ...], tuple[Waypoint, ...]]:
    """Give from where and to where the event of a scene moves something, as its clause says."""
    lexicon, text = scene.lexicon, scene.text
    sides: dict[str, list[Span]] = {"origin": [], "destination": []}
    verb = scene.trigger.of(text).split()[-1].lower() if scene.trigger.of(text).split() else ""
    if verb in lexicon.leaving | lexicon.entering:
        sides["origin" if verb in lexicon.leaving else "destination"] += _row(scene, scene.trigger.end, is_object=True)
    for side, pattern in (("origin", lexicon.origin), ("destination", lexicon.destination)):
        for found in pattern.finditer(text, scene.trigger.start, scene.after.end):
            if not scene.ends_measure(found.start()):
                sides[side] += _row(scene, found.end())
    for found in lexicon.origin.finditer(text, scene.sentence.start, scene.trigger.start):
        lead = Span(start=found.start(), end=found.end())
        if scene.is_mine(lead) and _CLAUSE_START.search(scene.before(lead)):
            sides["origin"] += _row(scene, found.end())
    made = {side: tuple(scene.waypoint(span) for span in dict.fromkeys(spans)) for side, spans in sides.items()}
    return made["origin"], made["destination"]


def _row(scene: Scene, start: int, *, is_object: bool = False) -> list[Span]:
    """Give the places in a row that begin at an offset: "Poland, Latvia and the Baltic coast"."""
    spans: list[Span] = []
    at: int | None = start
    while at is not None:
        span = _place(scene, at, needs_article=is_object or not spans)
        # "Viet Nam, some 120 nautical miles off Phan Thiet" names one place, not two.
        if span is None or (spans and _WORD.match(scene.text, span.start)[1].lower() in scene.lexicon.links):  # type: ignore[index]
            break
        spans.append(span)
        at = _joined(scene, span.end)
    return spans


def _joined(scene: Scene, end: int) -> int | None:
    """Give where the next place of a row may begin: after a comma, a joining word, or both."""
    comma = scene.text[end : end + 1] == ","
    word = _WORD.match(scene.text, end + comma)
    if word is None:
        return None
    if word[1].lower() in scene.lexicon.joins:
        return word.end()
    # "Boa Vista, near the border" goes on about the first place.
    return end + 1 if comma and word[1].lower() not in scene.lexicon.links else None


def _place(scene: Scene, start: int, *, needs_article: bool) -> Span | None:
    """Give the place that begins at an offset: a name, or a noun that is a place; None when the words there are no place."""
    lexicon, text = scene.lexicon, scene.text
    first: int | None = None
    end: int | None = None
    at, is_qualified = start, not needs_article
    for _ in range(MOST_WORDS):
        word = _WORD.match(text, at)
        if word is None or word.start(1) >= scene.sentence.end:
            break
        begins, lower = word.start(1), word[1].lower()
        is_tied = end is not None and _is_tied(text[end:begins], lexicon)
        is_open = end is None or is_tied
        name = scene.places.get(begins) if is_open else None
        is_noun = lower in lexicon.nouns and (is_open or begins == (end or 0) + 1) and (is_qualified or lower in lexicon.bare)
        if name is not None:
            at = end = name.end
        elif is_noun:
            at = end = word.end()
        elif end is None and begins in scene.amounts:
            at = scene.amounts[begins]
        elif lower in lexicon.within and (end is None or lower in lexicon.links | lexicon.determiners | lexicon.directions):
            at = word.end()
        else:
            break
        is_qualified = True
        if first is None and (lower not in lexicon.determiners or name is not None):
            # A name may take in its article: "the Taiwan Strait".
            first = word.end() + 1 if lower in lexicon.determiners else begins
    return None if first is None or end is None or end <= first else Span(start=first, end=end)


def _is_tied(between: str, lexicon: PostureLexicon) -> bool:
    """Say whether the words between two places make the second a part of the first: "Vilseck in Bavaria"."""
    words = between.lower().split()
    return bool(words) and "," not in between and words[0] in lexicon.links | lexicon.directions
