"""PLOVER GSR (JSON): sentences with an event's type, its trigger words, and who does it to whom."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.plover_gsr import RENAMED, plain
from standoff.records.events import EVENT_TYPES
from training.examples import Example
from training.loaders.exchange import with_other_countries

# Every fourth sentence of a type is kept for dev.
DEV_EVERY = 4
# Variants by program of each sentence that names a country.
VARIANTS = 3


def train(path: Path) -> Iterator[Example]:
    """Yield three sentences of four, and variants of them with other countries."""
    rng = random.Random(1)
    for number, example in enumerate(_all(path)):
        if number % DEV_EVERY == 0:
            continue
        yield example
        for copy in range(VARIANTS):
            made = with_other_countries(example, rng, copy)
            if made is not None:
                yield made


def dev(path: Path) -> Iterator[Example]:
    """Yield every fourth sentence."""
    yield from (example for number, example in enumerate(_all(path)) if not number % DEV_EVERY)


def _all(path: Path) -> Iterator[Example]:
    for row in json.loads(path.read_text(encoding="utf-8")):
        kind = RENAMED.get(row["event"], row["event"])
        made = _example(row, kind) if kind in EVENT_TYPES else None
        if made is not None:
            yield made


def _example(row: dict[str, object], kind: str) -> Example | None:
    info = row.get("textInfo")
    markup = str(info.get("markup", "")) if isinstance(info, dict) else ""
    text, found = plain(markup)
    marks = sorted((start, end, labels) for (start, end), labels in found)
    triggers = [(start, end) for start, end, labels in marks if "EVT" in labels]
    if not triggers:
        return None
    at = triggers[0]
    actors = [start for start, _, labels in marks if "SRC" in labels]
    recipients = [start for start, _, labels in marks if "TAR" in labels and "SRC" not in labels]
    keys = sorted({start for start, _, labels in marks if "SRC" in labels or "TAR" in labels})
    sides = "both" if any({"SRC", "TAR"} <= set(labels) for _, _, labels in marks) else "one"
    return Example(
        name=str(row["id"]),
        text=text,
        tags={"event": [(*at, kind)]},
        classes={"event_sides": [(*at, sides)]},
        pairs={
            "event_actor": [(at[0], start) for start in actors] or [(at[0], None)],
            "event_recipient": [(at[0], start) for start in recipients] or [(at[0], None)],
        },
        keys={"event_actor": keys, "event_recipient": keys},
        sentences=[(0, len(text))],
    )
