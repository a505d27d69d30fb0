"""The figures of mentions; README.md beside this file has the definitions in words."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from benchmarks.entities import Annotated
from benchmarks.layers import Cluster, conll
from benchmarks.mentions.kinds import allowed, is_name
from benchmarks.report import Figures
from benchmarks.scoring import Counts, Stretch, likeness, pair_up
from standoff.records import Reading

# A mention's chain and span.
_Row = tuple[str | None, Stretch]
POSSESSIVE = re.compile(r"\s*(?:['’]s|(?<=s)['’])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mention of either side: what it may be (one kind in the gold), and the chain it is in."""

    span: Stretch
    kinds: tuple[str, ...]
    chain: str | None


def said_of(reading: Reading, kinds: frozenset[str]) -> list[Marked]:
    """Give the mentions of a reading that a set with these kinds could mark; one span counts once."""
    found: dict[Stretch, Marked] = {}
    for mention in reading.mentions:
        several = allowed(mention, kinds)
        span = _plain(reading.article.text, (mention.span.start, mention.span.end))
        if several:
            found.setdefault(span, Marked(span=span, kinds=several, chain=mention.chain))
    return [found[span] for span in sorted(found)]


def gold_of(document: Annotated) -> list[Marked]:
    """Give the entities of a document, whose kinds are by now ours; one span counts once."""
    found: dict[Stretch, Marked] = {}
    for each in document.entities:
        span = _plain(document.text, each.span)
        found.setdefault(span, Marked(span=span, kinds=(each.kind,), chain=each.chain))
    return [found[span] for span in sorted(found)]


def _plain(text: str, span: Stretch) -> Stretch:
    """Give a span without the possessive at its end, which GUM counts in and the others do not."""
    end = POSSESSIVE.search(text[slice(*span)])
    return (span[0], span[0] + end.start()) if end and end.start() else span


def figures(said: Sequence[Reading], gold: Sequence[Annotated], kinds: frozenset[str]) -> Figures:
    """Give F1 over all and by kind, on identical spans and on overlapping ones, of names alone, and of chains."""
    sides = [(said_of(reading, kinds), gold_of(document), document.text) for reading, document in zip(said, gold, strict=True)]
    exact = _counts(sides, _same)
    near = _counts(sides, _near)
    names = [([m for m in mine if _named(m, text)], [m for m in theirs if _named(m, text)], text) for mine, theirs, text in sides]
    named = _counts(names, _same)[""]
    made = {
        "f1": exact[""].f1,
        "precision": exact[""].precision,
        "recall": exact[""].recall,
        "overlap_f1": near[""].f1,
        "overlap_precision": near[""].precision,
        "overlap_recall": near[""].recall,
        "names_f1": named.f1,
        "names_recall": named.recall,
        "names_overlap_f1": _counts(names, _near)[""].f1,
    }
    made |= {f"f1_{kind}": exact[kind].f1 for kind in sorted(kinds) if kind in exact}
    made |= {f"overlap_f1_{kind}": near[kind].f1 for kind in sorted(kinds) if kind in near}
    if any(marked.chain is not None for _, theirs, _ in sides for marked in theirs):
        made |= _chains(sides)
    return made


def errors(said: Reading, gold: Annotated, kinds: frozenset[str]) -> int:
    """Give how many mentions of a document are missed or false, by identical spans."""
    count = _counts([(said_of(said, kinds), gold_of(gold), gold.text)], _same)[""]
    return count.said + count.gold - 2 * count.hits


Sides = Iterable[tuple[list[Marked], list[Marked], str]]


def _counts(sides: Sides, alike: Callable[[Marked, Marked], float]) -> dict[str, Counts]:
    """Count each kind, and all under ``""``; what pairs with a mention of the gold counts under the gold's kind."""
    found: dict[str, Counts] = {"": Counts()}
    for mine, theirs, _ in sides:
        partner = dict(pair_up(mine, theirs, alike))
        for at, marked in enumerate(mine):
            kind = theirs[partner[at]].kinds[0] if at in partner else marked.kinds[0]
            _add(found, kind, Counts(hits=int(at in partner), said=1))
        for marked in theirs:
            _add(found, marked.kinds[0], Counts(gold=1))
    return found


def _add(found: dict[str, Counts], kind: str, counts: Counts) -> None:
    for name in ("", kind):
        found[name] = found.get(name, Counts()) + counts


def _same(one: Marked, other: Marked) -> float:
    return float(one.span == other.span and other.kinds[0] in one.kinds)


def _near(one: Marked, other: Marked) -> float:
    return likeness((one.span,), (other.span,)) if other.kinds[0] in one.kinds else 0.0


def _named(marked: Marked, text: str) -> bool:
    return is_name(text[slice(*marked.span)])


def _chains(sides: Sides) -> Figures:
    """Give the CoNLL score of chains: over all mentions of either side, and over the mentions and the names that both have (by overlap)."""
    whole, common, names = (_Chains() for _ in range(3))
    for number, (mine, theirs, text) in enumerate(sides):
        whole.add(number, ((each.chain, each.span) for each in mine), ((each.chain, each.span) for each in theirs))
        pairs = pair_up(mine, theirs, _near)
        for chains, kept in ((common, pairs), (names, [pair for pair in pairs if _named(theirs[pair[1]], text)])):
            # What both have stands under the gold's span.
            rows = [(mine[one].chain, theirs[other].chain, theirs[other].span) for one, other in kept]
            chains.add(number, ((chain, span) for chain, _, span in rows), ((chain, span) for _, chain, span in rows))
    return {
        "chains_conll": whole.figure,
        "chains_conll_given_mentions": common.figure,
        "chains_conll_given_names": names.figure,
    }


@dataclass(frozen=True, slots=True)
class _Chains:
    """The chains of both sides over all documents."""

    said: list[Cluster] = field(default_factory=list)
    gold: list[Cluster] = field(default_factory=list)

    def add(self, number: int, said: Iterable[_Row], gold: Iterable[_Row]) -> None:
        """Add a document."""
        self.said.extend(_clusters(number, said))
        self.gold.extend(_clusters(number, gold))

    @property
    def figure(self) -> float:
        """The CoNLL score; 0 where there is nothing."""
        return conll(self.said, self.gold) if self.gold else 0.0


def _clusters(number: int, rows: Iterable[_Row]) -> list[Cluster]:
    found: dict[str | None, Cluster] = {}
    for chain, (start, end) in rows:
        found.setdefault(chain, set()).add((str(number), start, end))
    return list(found.values())
