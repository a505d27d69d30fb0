"""Lay one text against another: which of its terms stand there too, in what order, and what it has of its own."""

from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter

from standoff.lexicons.wording import KIND, WORD, Wording
from standoff.linking.texts import TextFeatures

# Terms in a row that make a passage literal: three content words (about six words of text) seldom meet by chance.
RUN = 3
# Share of a sentence's weight found within two neighbouring sentences, from which the sentence is held to say the same.
_ALIGNED = 0.55
# Share of a row in quotation marks from which it lies in a quotation, whoever is said to speak before and after it.
_IN_QUOTES = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedSentence:
    """A sentence of the one text, the sentence of the other that holds most of it, and the share of its weight that is found there."""

    number: int
    other: int
    share: float
    terms: int


class Body:
    """The words of a text, which all who print it share: what of them is the same whatever lies beside it, worked out when it is asked."""

    def __init__(self, terms: tuple[int, ...], starts: tuple[int, ...], quoted: tuple[tuple[int, int], ...], wording: Wording) -> None:
        """Take up terms, where sentences start, and where quotations stand."""
        self.terms, self.starts, self.quoted, self.wording = terms, starts, quoted, wording
        self.own = frozenset(terms)

    @cached_property
    def weights(self) -> Mapping[int, float]:
        """Its terms with what they weigh, in nats."""
        return {term: self.wording.weight(term) for term in self.own}

    @cached_property
    def in_quotes(self) -> list[bool]:
        """Of each term whether it stands in a quotation."""
        marked = [False] * len(self.terms)
        for first, last in self.quoted:
            marked[first:last] = [True] * (last - first)
        return marked

    @cached_property
    def plain(self) -> frozenset[int]:
        """Its terms outside quotations."""
        return frozenset(term for term, is_quoted in zip(self.terms, self.in_quotes, strict=True) if not is_quoted)

    @cached_property
    def runs(self) -> Mapping[tuple[int, ...], list[int]]:
        """Its runs of three terms, with where they start."""
        found: dict[tuple[int, ...], list[int]] = {}
        for place, run in enumerate(_runs(self.terms)):
            found.setdefault(run, []).append(place)
        return found

    @cached_property
    def sentences(self) -> tuple[tuple[tuple[int, ...], frozenset[int]], ...]:
        """The terms of each sentence, in order and as a set."""
        terms = (self.terms[first:after] for first, after in pairwise((*self.starts, len(self.terms))))
        return tuple((each, frozenset(each)) for each in terms)

    @cached_property
    def first_with(self) -> Mapping[tuple[int, ...], int]:
        """The first sentence of the very same terms."""
        return {terms: number for number, (terms, _) in reversed(tuple(enumerate(self.sentences)))}

    @cached_property
    def holders(self) -> Mapping[int, tuple[int, ...]]:
        """For each term the sentences that hold it."""
        found: dict[int, list[int]] = {}
        for number, (_, terms) in enumerate(self.sentences):
            for term in terms:
                found.setdefault(term, []).append(number)
        return {term: tuple(numbers) for term, numbers in found.items()}


class Laid:
    """A text to be laid against others: its words, and who publishes it."""

    def __init__(self, features: TextFeatures, wording: Wording, body: Body | None = None) -> None:
        """Take up a text; ``body`` is that of a text of the same words, where one is at hand."""
        self.features, self.wording = features, wording
        self.body = body or Body(features.terms, features.starts, features.quoted, wording)

    @cached_property
    def publisher(self) -> frozenset[int]:
        """The terms of its publisher's name."""
        words = {*self.features.name.casefold().split()} - self.wording.stop
        return frozenset(self.wording.term(word, is_name=True) for word in words)


class Alignment:
    """How much of the text ``here`` stands in the text ``there`` too; what is asked is worked out once, and what is not asked never.

    All shares are from 0 to 1, weighted by how rare the terms are.
    """

    def __init__(self, here: Body, there: Body, publishers: frozenset[int]) -> None:
        """Lay ``here`` against ``there``; ``publishers`` are its terms that name who publishes one of the two."""
        self._here, self._there, self._publishers, self._terms = here, there, publishers, here.terms

    @cached_property
    def shared(self) -> float:
        """Of all its terms outside quotations, those that the other has."""
        return _part(self._here.plain & self._there.own, self._here.plain, self._weights)

    @cached_property
    def weight(self) -> float:
        """The weight of what both have outside quotations, in nats."""
        return sum(self._weights[term] for term in self._here.plain & self._there.own)

    @cached_property
    def names(self) -> float:
        """Of its names and figures outside quotations, those that the other has."""
        firm = {term for term in self._here.plain if term & KIND != WORD}
        return _part(firm & self._there.own, firm, self._weights)

    @cached_property
    def literal(self) -> float:
        """Of its terms outside quotations, those that stand there in a row of three or more."""
        return _place_part([bool(each) for each in self._row], self._here.in_quotes, self._terms, self._weights)

    @cached_property
    def longest(self) -> int:
        """The longest row of terms that both have and that does not lie in quotations."""
        found = 0
        for length, row in groupby(zip(self._row, self._here.in_quotes, strict=True), key=itemgetter(0)):
            quoted = [is_quoted for _, is_quoted in row]
            if length > found and sum(quoted) <= _IN_QUOTES * len(quoted):
                found = length
        return found

    @cached_property
    def quoted(self) -> float:
        """Of its quotations' terms, those that stand there in a row."""
        found = sum(1 for each, is_quoted in zip(self._row, self._here.in_quotes, strict=True) if each and is_quoted)
        return found / max(1, sum(self._here.in_quotes))

    @cached_property
    def sentences(self) -> tuple[AlignedSentence, ...]:
        """Its sentences that say what some place of the other says, in its own order."""
        return tuple(_sentences(self._here, self._there, self._weights))

    @cached_property
    def share(self) -> float:
        """Of all its terms, those that stand in such sentences, or in rows."""
        return _place_part(self._found, [False] * len(self._found), self._terms, self._weights)

    @cached_property
    def plain_share(self) -> float:
        """The same of its terms outside quotations."""
        return _place_part(self._found, self._here.in_quotes, self._terms, self._weights)

    @cached_property
    def ordered(self) -> float:
        """Of the pairs of such sentences, those in the same order in both texts."""
        return _ordered(self.sentences)

    @cached_property
    def foreign(self) -> tuple[int, ...]:
        """The names and figures of its aligned sentences that are nowhere in the other."""
        return tuple(sorted(term for term in self._said - self._there.own if self._weights[term]))

    @cached_property
    def foreign_share(self) -> float:
        """These as a share of the names and figures of its aligned sentences."""
        return _part(set(self.foreign), self._said, self._weights)

    @cached_property
    def _weights(self) -> Mapping[int, float]:
        # Who publishes is named in credits and datelines, and is no part of what is told.
        return {**self._here.weights, **dict.fromkeys(self._publishers, 0.0)} if self._publishers else self._here.weights

    @cached_property
    def _row(self) -> list[int]:
        return _rows(self._here, self._there)

    @cached_property
    def _in_sentences(self) -> list[bool]:
        marked = [False] * len(self._terms)
        for each in self.sentences:
            first = self._here.starts[each.number]
            marked[first : first + each.terms] = [True] * each.terms
        return marked

    @cached_property
    def _found(self) -> list[bool]:
        return [bool(a or b) for a, b in zip(self._row, self._in_sentences, strict=True)]

    @cached_property
    def _said(self) -> set[int]:
        return {term for term, is_in in zip(self._terms, self._in_sentences, strict=True) if is_in and term & KIND != WORD}


Lay = Callable[[Laid, Laid], Alignment]


def lay(here: Laid, there: Laid) -> Alignment:
    """Lay ``here`` against ``there``."""
    return Alignment(here.body, there.body, publishers(here, there))


def publishers(here: Laid, there: Laid) -> frozenset[int]:
    """Give the terms of ``here`` that name who publishes one of the two."""
    return (here.publisher | there.publisher) & here.body.own


def _part(some: Set[int], whole: Set[int], weights: Mapping[int, float]) -> float:
    total = sum(weights[term] for term in whole)
    return sum(weights[term] for term in some) / total if total else 0.0


def _place_part(marked: list[bool], left_out: list[bool], terms: tuple[int, ...], weights: Mapping[int, float]) -> float:
    total = some = 0.0
    for is_marked, is_out, term in zip(marked, left_out, terms, strict=True):
        if not is_out:
            total += weights[term]
            some += weights[term] if is_marked else 0.0
    return some / total if total else 0.0


def _runs(terms: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    return zip(*(terms[shift:] for shift in range(RUN)), strict=False)


def _rows(one: Body, two: Body) -> list[int]:
    """Give for each term of the one the length of the longest row with it that stands in the other too; 0 under three terms."""
    here, there = one.terms, two.terms
    if here == there and len(here) >= RUN:
        return [len(here)] * len(here)
    row = [0] * len(here)
    place = 0
    last = len(here) - RUN
    while place <= last:
        best = 0
        # A formula that stands in a long text dozens of times is as good at its first places.
        for start in two.runs.get(here[place : place + RUN], ())[:8]:
            length = RUN
            while place + length < len(here) and start + length < len(there) and here[place + length] == there[start + length]:
                length += 1
            best = max(best, length)
        if best:
            row[place : place + best] = [max(best, each) for each in row[place : place + best]]
        place += max(1, best - RUN + 1)
    return row


def _sentences(here: Body, there: Body, weights: Mapping[int, float]) -> Iterator[AlignedSentence]:
    """Find the sentences of ``here`` whose weight mostly stands within two neighbouring sentences of ``there``."""
    for number, (terms, different) in enumerate(here.sentences):
        if len(different) < RUN:
            continue
        total = sum(weights[term] for term in different)
        if not total:
            continue
        if terms in there.first_with:
            yield AlignedSentence(number=number, other=there.first_with[terms], share=1.0, terms=len(terms))
            continue
        both = different & there.own
        if sum(weights[term] for term in both) < _ALIGNED * total:
            continue
        scores: dict[int, float] = {}
        for term in both:
            for other in there.holders[term]:
                scores[other] = scores.get(other, 0.0) + weights[term]
        # The place that holds most, together with its better neighbour.
        best = max(scores, key=lambda other: (scores[other], -other))
        beside = [there.sentences[other][1] for other in (best - 1, best + 1) if 0 <= other < len(there.sentences)]
        own = there.sentences[best][1]
        share = max((sum(weights[term] for term in both if term in own or term in other) for other in beside), default=scores[best]) / total
        if share >= _ALIGNED:
            yield AlignedSentence(number=number, other=best, share=share, terms=len(terms))


def _ordered(sentences: tuple[AlignedSentence, ...]) -> float:
    pairs = [(a.other, b.other) for place, a in enumerate(sentences) for b in sentences[place + 1 :]]
    return sum(1 for a, b in pairs if a <= b) / len(pairs) if pairs else 1.0
