"""UDS-IH2 (JSON lines): whether the event of a predicate happened, rated from -3 to 3, in sentences of web text."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from training.examples import Example
from training.loaders.act_words import open_words

# Ratings between these say neither that it happened nor that it did not.
NO, YES = -1.0, 1.0
DEV_SENTENCES = 400


def load(path: Path) -> Iterator[Example]:
    """Yield one example a sentence, with ``happened`` classes over its predicates."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        words = row["text"].split(" ")
        starts = [0]
        for word in words:
            starts.append(starts[-1] + len(word) + 1)
        spans = []
        for target in row["targets"]:
            first, last = target["span1"]
            label = "yes" if target["label"] >= YES else "no" if target["label"] <= NO else "open"
            spans.append((starts[first], starts[last] - 1, label))
        yield Example(name=f"uds-{row['idx']}", text=row["text"], classes={"happened": spans}, sentences=[(0, len(row["text"]))])


def train(path: Path) -> Iterator[Example]:
    """Yield the sentences with what is certainly no event in them (``act_words``)."""
    for example in load(path):
        yield replace(example, tags={"event": open_words(example.text)}, weights={"event": 0.3})


def load_dev(path: Path) -> Iterator[Example]:
    """Yield the first sentences of dev: enough to watch a training by."""
    for number, example in enumerate(load(path)):
        if number == DEV_SENTENCES:
            return
        yield example
