"""Read sentences in which the source, the cue and the content are marked: ``[s Moscow] [c denied] [t that it fired].``"""

import re
from dataclasses import dataclass
from pathlib import Path

from standoff.records import Span

CASES = Path(__file__).parent / "cases"
_MARKED = re.compile(r"\[([sct]) ([^\]]*)\]")


@dataclass(frozen=True)
class Marked:
    """A sentence without its marks, and where they were."""

    text: str
    source: Span | None
    cue: Span
    content: tuple[Span, ...]


def marked(sentence: str) -> Marked:
    text, last = "", 0
    spans: dict[str, list[Span]] = {"s": [], "c": [], "t": []}
    for found in _MARKED.finditer(sentence):
        text += sentence[last : found.start()]
        spans[found[1]].append(Span(start=len(text), end=len(text) + len(found[2])))
        text += found[2]
        last = found.end()
    text += sentence[last:]
    return Marked(text=text, source=spans["s"][0] if spans["s"] else None, cue=spans["c"][0], content=tuple(spans["t"]))


def rows(name: str, columns: int, language: str = "en") -> list[list[str]]:
    """Give the rows of a case table; every row must have all its columns."""
    lines = (CASES / language / name).read_text(encoding="utf-8").split("\n")
    found = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for row in found:
        assert len(row) == columns, row
    return found
