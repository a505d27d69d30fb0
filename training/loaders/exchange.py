"""Variants of an example with other countries in it, every span moved along: the same act, done by others."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from training.examples import Example
from training.made.names import COUNTRIES


def with_other_countries(example: Example, rng: random.Random, number: int) -> Example | None:
    """Give the example with its countries and their adjectives exchanged, each for the same other one; None where it names none."""
    others: dict[str, tuple[str, str]] = {}
    edits: list[tuple[int, int, str]] = []
    for found in _pattern().finditer(example.text):
        country, column = _known()[found.group()]
        new = others.setdefault(country, rng.choice(COUNTRIES))
        edits.append((found.start(), found.end(), new[column]))
    return _edited(example, edits, f"{example.name}-{number}") if edits else None


@cache
def _known() -> dict[str, tuple[str, int]]:
    return {pair[column]: (pair[0], column) for pair in COUNTRIES for column in (1, 0)}


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(_known(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def _edited(example: Example, edits: list[tuple[int, int, str]], name: str) -> Example:
    """Make edits that lie in the order of the text; a span keeps the words that it had, as far as they are the same."""
    text, moved = example.text, _mover(edits)
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]

    def spans(rows: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
        return [(moved(start), moved(end), label) for start, end, label in rows]

    return replace(
        example,
        name=name,
        text=text,
        tags={head: spans(rows) for head, rows in example.tags.items()},
        classes={head: spans(rows) for head, rows in example.classes.items()},
        pairs={head: [(moved(query), None if key is None else moved(key)) for query, key in rows] for head, rows in example.pairs.items()},
        keys={head: [moved(key) for key in keys] for head, keys in example.keys.items()},
        sentences=[(moved(start), moved(end)) for start, end in example.sentences] if example.sentences is not None else None,
    )


def _mover(edits: list[tuple[int, int, str]]) -> Callable[[int], int]:
    def moved(offset: int) -> int:
        shift = 0
        for start, end, new in edits:
            if end <= offset:
                shift += len(new) - (end - start)
            elif start < offset:
                # Within exchanged words: to their end.
                return start + shift + len(new)
        return offset + shift

    return moved
