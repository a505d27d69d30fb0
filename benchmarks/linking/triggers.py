"""Find the trigger words of the labels in the acts of sketches; what all figures of events rest on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from benchmarks.linking.sets import Pair
from standoff.inference.disputes import DisputeJudge
from standoff.lexicons.linking import LinkingLexicon, load_linking
from standoff.linking.dispatch import Dispatch
from standoff.linking.sketches import ArticleSketch
from standoff.linking.sketching import sketch
from standoff.queries.linking import load_judge
from standoff.settings import load_settings

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The labelled pairs of one family, with the dispatches and sketches of its articles by article id."""

    name: str
    pairs: tuple[Pair, ...]
    dispatches: Mapping[str, Dispatch]
    sketches: Mapping[str, ArticleSketch]


def families(pairs: Iterable[Pair], dispatches: Mapping[str, Dispatch]) -> Iterator[Family]:
    """Give the families of pairs, which stand in their order."""
    for name, group in groupby(pairs, key=lambda pair: pair.family):
        own = tuple(group)
        ids = dict.fromkeys(article.id for pair in own for article in (pair.one, pair.two))
        known = {article: dispatches[article] for article in ids}
        yield Family(name=name, pairs=own, dispatches=known, sketches=sketches(known))


def sketches(dispatches: Mapping[str, Dispatch]) -> dict[str, ArticleSketch]:
    """Give the sketches of dispatches by the same names."""
    return {name: sketch(dispatch, lexicon()) for name, dispatch in dispatches.items()}


def trigger_at(dispatch: Dispatch, words: str) -> Span | None:
    """Find a trigger word, or with ``#2`` its second occurrence: in the body, else in the whole text; None when it is not there."""
    word, _, number = words.partition("#")
    text = dispatch.article.text
    for start in (len(dispatch.article.headline or ""), 0):
        found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text[start:])]
        if len(found) >= int(number or 1):
            first, last = found[int(number or 1) - 1]
            return first + start, last + start
    return None


def acts_at(sketch: ArticleSketch, span: Span | None, *, read_only: bool = False) -> frozenset[str]:
    """Give the keys of the acts that have a mention on a span; with ``read_only`` only a mention of the reading itself."""
    if span is None:
        return frozenset()
    return frozenset(
        act.key
        for act in sketch.acts
        for mention in act.mentions
        if mention.start < span[1] and span[0] < mention.end and not (read_only and mention.beside)
    )


@lru_cache(maxsize=1)
def lexicon() -> LinkingLexicon:
    """Load the words of linking once."""
    return load_linking()


@lru_cache(maxsize=1)
def judge() -> DisputeJudge:
    """Load the judge of disputes once."""
    return load_judge(load_settings())
