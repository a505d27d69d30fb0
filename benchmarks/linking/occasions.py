"""Contradictions between short reports of writers from whom the judge of disputes did not learn: with it, and by the rules alone.

``left_out`` are two writers by whose groups the judge's bars were set; ``later`` are groups that came when it was trained, and at which
nobody looked. Their seven other reports a group are made to be hard: vivid disputes, and agreements that look like disputes.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from benchmarks.linking.triggers import judge, lexicon
from benchmarks.report import Figures
from benchmarks.scoring import Counts, add_up
from standoff.linking.contradiction import aspects
from standoff.linking.coreference import matches
from standoff.linking.dispatch import Dispatch
from standoff.linking.event_links import event_links
from standoff.linking.judging import Judge
from standoff.linking.sketches import ArticleSketch
from standoff.linking.sketching import sketch
from standoff.pipeline import Reader
from standoff.records import Article
from standoff.records.linking import ASPECTS
from training.linking.occasions import Pair, labelled

PARTS = {"left_out": ("writer-05", "writer-12"), "later": ("writer-08-later", "writer-14-later")}
_NOON = datetime(2025, 3, 4, 14, tzinfo=UTC)


def figures(reader: Reader) -> Figures:
    """Score all pairs of both parts; an aspect is a hit where the label has it too."""
    made: Figures = {}
    for part, writers in PARTS.items():
        pairs = [(pair, *_sketched(pair, reader)) for pair in labelled() if pair.writer in writers]
        for name, asked in (("", judge()), ("rules_", None)):
            total = add_up(list(_scored(pairs, asked)))
            whole = sum((total[aspect] for aspect in ASPECTS if aspect in total), Counts())
            made |= {f"{part}_{name}contradiction_{key}": getattr(whole, key) for key in ("f1", "precision", "recall")}
            if asked is not None:
                made |= {f"{part}_contradiction_{aspect}_f1": total[aspect].f1 for aspect in ASPECTS if aspect in total}
    return made


def _scored(pairs: list[tuple[Pair, ArticleSketch, ArticleSketch]], asked: Judge | None) -> Iterator[dict[str, Counts]]:
    for pair, a, b in pairs:
        said, gold = aspects(event_links(a, b, matches(a, b), asked)), set(pair.aspects)
        yield {aspect: Counts(hits=aspect in said & gold, said=aspect in said, gold=aspect in gold) for aspect in ASPECTS}


def _sketched(pair: Pair, reader: Reader) -> tuple[ArticleSketch, ArticleSketch]:
    both = (sketch(_dispatch(pair.a, "Alpha", 0, reader), lexicon()), sketch(_dispatch(pair.b, "Beta", 3, reader), lexicon()))
    one, other = sorted(both, key=lambda each: each.article)
    return one, other


def _dispatch(text: str, publisher: str, hours: int, reader: Reader) -> Dispatch:
    moment = _NOON + timedelta(hours=hours)
    article = Article(
        text=text, headline=text.split("\n", 1)[0], url=f"https://{publisher.lower()}.example/1", publisher=publisher,
        published_at=moment.isoformat(), language="en",
    )  # fmt: skip
    return Dispatch(article=article, reading=reader.read(article), publisher=None, known_at=moment)
