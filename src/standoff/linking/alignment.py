"""Lay one text against another: which of its terms stand there too, in what order, and what it has of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from standoff.lexicons.wording import KIND, WORD, Wording
from standoff.linking.texts import TextFeatures

# Terms in a row that make a passage literal: three content words (about six words of text) seldom meet by chance.
RUN = 3
# Share of a sentence's weight found within two neighbouring sentences, from which the sentence is held to say the same.
_ALIGNED = 0.55


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedSentence:
    """A sentence of the one text, the sentence of the other that holds most of it, and the share of its weight that is found there."""

    number: int
    other: int
    share: float
    terms: int


class Alignment:
    """How much of the text ``here`` stands in the text ``there`` too; what is asked is worked out once, and what is not asked never.

    All shares are from 0 to 1, weighted by how rare the terms are.
    """

    def __init__(self, here: TextFeatures, there: TextFeatures, wording: Wording) -> None:
        """Lay ``here`` against ``there``."""
        self._here, self._there, self._wording = here, there, wording
        self._own, self._other = set(here.terms), set(there.terms)

    @cached_property
    def shared(self) -> float:
        """Of all its terms outside quotations, those that the other has."""
        return _part(self._plain & self._other, self._plain, self._weights)

    @cached_property
    def weight(self) -> float:
        """The weight of what both have outside quotations, in nats."""
        return sum(self._weights[term] for term in self._plain & self._other)

    @cached_property
    def names(self) -> float:
        """Of its names and figures outside quotations, those that the other has."""
        firm = {term for term in self._plain if term & KIND != WORD}
        return _part(firm & self._other, firm, self._weights)

    @cached_property
    def literal(self) -> float:
        """Of its terms outside quotations, those that stand there in a row of three or more."""
        return _place_part([bool(each) for each in self._row], self._in_quotes, self._here.terms, self._weights)

    @cached_property
    def longest(self) -> int:
        """The longest row of terms outside quotations that both have."""
        return max((each for each, is_quoted in zip(self._row, self._in_quotes, strict=True) if not is_quoted), default=0)

    @cached_property
    def quoted(self) -> float:
        """Of its quotations' terms, those that stand there in a row."""
        found = sum(1 for each, is_quoted in zip(self._row, self._in_quotes, strict=True) if each and is_quoted)
        return found / max(1, sum(self._in_quotes))

    @cached_property
    def sentences(self) -> tuple[AlignedSentence, ...]:
        """Its sentences that say what some place of the other says, in its own order."""
        return tuple(_sentences(self._here, self._there, self._weights))

    @cached_property
    def share(self) -> float:
        """Of all its terms, those that stand in such sentences, or in rows."""
        return _place_part(self._found, [False] * len(self._found), self._here.terms, self._weights)

    @cached_property
    def plain_share(self) -> float:
        """The same of its terms outside quotations."""
        return _place_part(self._found, self._in_quotes, self._here.terms, self._weights)

    @cached_property
    def ordered(self) -> float:
        """Of the pairs of such sentences, those in the same order in both texts."""
        return _ordered(self.sentences)

    @cached_property
    def foreign(self) -> tuple[int, ...]:
        """The names and figures of its aligned sentences that are nowhere in the other."""
        return tuple(sorted(term for term in self._said - self._other if self._weights[term]))

    @cached_property
    def foreign_share(self) -> float:
        """These as a share of the names and figures of its aligned sentences."""
        return _part(set(self.foreign), self._said, self._weights)

    @cached_property
    def _weights(self) -> dict[int, float]:
        weights = {term: self._wording.weight(term) for term in self._own}
        # Who publishes is named in credits and datelines, and is no part of what is told.
        return weights | dict.fromkeys(_publishers(self._here, self._there, self._wording) & weights.keys(), 0.0)

    @cached_property
    def _in_quotes(self) -> list[bool]:
        return self._here.is_quoted()

    @cached_property
    def _plain(self) -> set[int]:
        return {term for term, is_quoted in zip(self._here.terms, self._in_quotes, strict=True) if not is_quoted}

    @cached_property
    def _row(self) -> list[int]:
        return _rows(self._here.terms, self._there.terms)

    @cached_property
    def _in_sentences(self) -> list[bool]:
        marked = [False] * len(self._here.terms)
        for each in self.sentences:
            first, after = self._here.sentence(each.number)
            marked[first:after] = [True] * (after - first)
        return marked

    @cached_property
    def _found(self) -> list[bool]:
        return [bool(a or b) for a, b in zip(self._row, self._in_sentences, strict=True)]

    @cached_property
    def _said(self) -> set[int]:
        return {term for term, is_in in zip(self._here.terms, self._in_sentences, strict=True) if is_in and term & KIND != WORD}


def _publishers(here: TextFeatures, there: TextFeatures, wording: Wording) -> set[int]:
    words = {word for each in (here, there) for word in each.name.casefold().split()}
    return {wording.term(word, is_name=True) for word in words if word not in wording.stop}


def _part(some: set[int], whole: set[int], weights: Mapping[int, float]) -> float:
    total = sum(weights[term] for term in whole)
    return sum(weights[term] for term in some) / total if total else 0.0


def _place_part(marked: list[bool], left_out: list[bool], terms: tuple[int, ...], weights: Mapping[int, float]) -> float:
    total = some = 0.0
    for is_marked, is_out, term in zip(marked, left_out, terms, strict=True):
        if not is_out:
            total += weights[term]
            some += weights[term] if is_marked else 0.0
    return some / total if total else 0.0


def _rows(here: tuple[int, ...], there: tuple[int, ...]) -> list[int]:
    """Give for each term of ``here`` the length of the longest row with it that stands in ``there`` too; 0 under three terms."""
    runs = list(zip(*(here[shift:] for shift in range(RUN)), strict=False))
    wanted = set(runs)
    starts: dict[tuple[int, ...], list[int]] = {}
    for place, run in enumerate(zip(*(there[shift:] for shift in range(RUN)), strict=False)):
        if run in wanted:
            starts.setdefault(run, []).append(place)
    row = [0] * len(here)
    place = 0
    while place < len(runs):
        best = 0
        # A formula that stands in a long text dozens of times is as good at its first places.
        for start in starts.get(runs[place], ())[:8]:
            length = RUN
            while place + length < len(here) and start + length < len(there) and here[place + length] == there[start + length]:
                length += 1
            best = max(best, length)
        if best:
            row[place : place + best] = [max(best, each) for each in row[place : place + best]]
        place += max(1, best - RUN + 1)
    return row


def _sentences(here: TextFeatures, there: TextFeatures, weights: Mapping[int, float]) -> list[AlignedSentence]:
    """Find the sentences of ``here`` whose weight mostly stands within two neighbouring sentences of ``there``."""
    holders: dict[int, set[int]] = {}
    literal: dict[tuple[int, ...], int] = {}
    for number in range(len(there.starts)):
        first, after = there.sentence(number)
        literal.setdefault(there.terms[first:after], number)
        for term in there.terms[first:after]:
            holders.setdefault(term, set()).add(number)
    found = []
    for number in range(len(here.starts)):
        first, after = here.sentence(number)
        terms = set(here.terms[first:after])
        total = sum(weights[term] for term in terms)
        if len(terms) < RUN or not total:
            continue
        if here.terms[first:after] in literal:
            found.append(AlignedSentence(number=number, other=literal[here.terms[first:after]], share=1.0, terms=after - first))
            continue
        if sum(weights[term] for term in terms if term in holders) < _ALIGNED * total:
            continue
        scores: dict[int, float] = {}
        for term in terms:
            for other in holders.get(term, ()):
                scores[other] = scores.get(other, 0.0) + weights[term]
        # The place that holds most, together with its better neighbour.
        best = max(scores, key=lambda other: (scores[other], -other))
        share = max(_pair_share(terms, holders, weights, best, best + step) for step in (-1, 1)) / total
        if share >= _ALIGNED:
            found.append(AlignedSentence(number=number, other=best, share=share, terms=after - first))
    return found


def _pair_share(terms: set[int], holders: Mapping[int, set[int]], weights: Mapping[int, float], one: int, two: int) -> float:
    return sum(weights[term] for term in terms if not holders.get(term, _NOWHERE).isdisjoint((one, two)))


_NOWHERE: set[int] = set()


def _ordered(sentences: tuple[AlignedSentence, ...]) -> float:
    pairs = [(a.other, b.other) for place, a in enumerate(sentences) for b in sentences[place + 1 :]]
    return sum(1 for a, b in pairs if a <= b) / len(pairs) if pairs else 1.0
