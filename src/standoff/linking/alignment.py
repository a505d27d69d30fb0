"""Lay one text against another: which of its terms stand there too, in what order, and what it has of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """How much of the text ``here`` stands in the text ``there`` too. All shares are from 0 to 1, weighted by how rare the terms are.

    Attributes:
        shared: Of all its terms outside quotations.
        literal: Of its terms outside quotations that stand there in a row of three or more.
        names: Of its names and figures outside quotations.
        quoted: Of its quotations' terms that stand there in a row.
        own: The weight of its names and figures that the other lacks, against that of the other's own names and figures that it lacks.
        sentences: Its sentences that say what some place of the other says, in its own order.
        share: Of all its terms that stand in such sentences, or in rows.
        plain_share: The same of its terms outside quotations.
        ordered: Of these sentences' pairs, those in the same order in both texts.
        foreign: Names and figures of its aligned sentences that are nowhere in the other, as a share of the names and figures there.
        longest: The longest row of terms outside quotations that both have.
        weight: The weight of what both have outside quotations, in nats.
    """

    shared: float
    literal: float
    names: float
    quoted: float
    own: float
    sentences: tuple[AlignedSentence, ...]
    share: float
    plain_share: float
    ordered: float
    foreign: tuple[int, ...]
    foreign_share: float
    longest: int
    weight: float


def align(here: TextFeatures, there: TextFeatures, wording: Wording) -> Alignment:
    """Lay ``here`` against ``there``."""
    weights = {term: wording.weight(term) for term in set(here.terms)}
    # Who publishes is named in credits and datelines, and is no part of what is told.
    weights |= dict.fromkeys(_publishers(here, there, wording) & weights.keys(), 0.0)
    in_quotes = here.is_quoted()
    row = _rows(here.terms, there.terms)
    plain = {term for term, is_quoted in zip(here.terms, in_quotes, strict=True) if not is_quoted}
    other = set(there.terms)
    firm = {term for term in plain if term & KIND != WORD}
    sentences = tuple(_sentences(here, there, weights))
    in_sentences = [False] * len(here.terms)
    for each in sentences:
        first, after = here.sentence(each.number)
        in_sentences[first:after] = [True] * (after - first)
    found = [bool(a or b) for a, b in zip(row, in_sentences, strict=True)]
    said = {term for place, term in enumerate(here.terms) if in_sentences[place] and term & KIND != WORD}
    foreign = {term for term in said - other if weights[term]}
    theirs = {term for term in other if term & KIND != WORD} - set(here.terms)
    return Alignment(
        shared=_part(plain & other, plain, weights),
        literal=_place_part([bool(each) for each in row], in_quotes, here.terms, weights),
        names=_part(firm & other, firm, weights),
        quoted=sum(1 for each, is_quoted in zip(row, in_quotes, strict=True) if each and is_quoted) / max(1, sum(in_quotes)),
        own=_own(firm - other, theirs, wording),
        sentences=sentences,
        share=_place_part(found, [False] * len(row), here.terms, weights),
        plain_share=_place_part(found, in_quotes, here.terms, weights),
        ordered=_ordered(sentences),
        foreign=tuple(sorted(foreign)),
        foreign_share=_part(foreign, said, weights),
        longest=max((each for each, is_quoted in zip(row, in_quotes, strict=True) if not is_quoted), default=0),
        weight=sum(weights[term] for term in plain & other),
    )


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


def _own(mine: set[int], theirs: set[int], wording: Wording) -> float:
    """Give the balance of what each has of its own: 0 when only the other has more, 1 when only this one has."""
    own, other = (sum(wording.weight(term) for term in terms) for terms in (mine, theirs))
    return own / (own + other) if own + other else 0.5


def _rows(here: tuple[int, ...], there: tuple[int, ...]) -> list[int]:
    """Give for each term of ``here`` the length of the longest row with it that stands in ``there`` too; 0 under three terms."""
    starts: dict[tuple[int, ...], list[int]] = {}
    for place in range(len(there) - RUN + 1):
        starts.setdefault(there[place : place + RUN], []).append(place)
    row = [0] * len(here)
    place = 0
    while place <= len(here) - RUN:
        best = 0
        # A formula that stands in a long text dozens of times is as good at its first places.
        for start in starts.get(here[place : place + RUN], ())[:8]:
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
    for number in range(len(there.starts)):
        first, after = there.sentence(number)
        for term in there.terms[first:after]:
            holders.setdefault(term, set()).add(number)
    found = []
    for number in range(len(here.starts)):
        first, after = here.sentence(number)
        terms = set(here.terms[first:after])
        total = sum(weights[term] for term in terms)
        scores: dict[int, float] = {}
        for term in terms:
            for other in holders.get(term, ()):
                scores[other] = scores.get(other, 0.0) + weights[term]
        if not scores or len(terms) < RUN:
            continue
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
