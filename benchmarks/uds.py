"""Read UDS-IH2 (JSON lines): predicates in sentences of web text, each rated from -3 (did not happen) to 3 (happened)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import MissingData
from benchmarks.scoring import Stretch

FILE = "dev.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A sentence and its predicates, each with the mean rating of the annotators."""

    name: str
    text: str
    predicates: tuple[tuple[Stretch, float], ...]


def data_file(path: Path) -> Path:
    """Find the file: the path itself, or ``dev.jsonl`` in a folder.

    Raises:
        MissingData: There is none.
    """
    found = path / FILE if path.is_dir() else path
    if not found.is_file():
        raise MissingData(f"no {found}")
    return found


def read(path: Path) -> Iterator[Rated]:
    """Yield the sentences in their order; words are parted by single spaces and predicates counted in words."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        starts = [0]
        for word in row["text"].split(" "):
            starts.append(starts[-1] + len(word) + 1)
        predicates = tuple(
            ((starts[first], starts[last] - 1), float(target["label"])) for target in row["targets"] for first, last in [target["span1"]]
        )
        yield Rated(name=f"{path.stem}-{number}", text=row["text"], predicates=predicates)
