"""Read FactAppeal (XML-like tags in a CSV): factual statements with and without an appeal to a source, and the source's kind."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import MissingData
from benchmarks.scoring import Stretch

TAG = re.compile(r"<(/?)([A-Za-z_]+(?::[A-Za-z_]+)*)>")
STATEMENTS = {"Fact_Appeal": "appeal", "Fact_No_Appeal": "no_appeal"}
QUOTATIONS = {"Direct_Quote": "direct", "Indirect_Quote": "indirect"}
PARTS = {
    "Source": "source",
    "Source_Attribute": "attribute",
    "Recipient": "recipient",
    "Appeal_Time": "time",
    "Appeal_Location": "location",
}
# "null" is FactAppeal's word for a source whose role cannot be told: no role.
ROLES: dict[str, str | None] = {
    "Official": "official",
    "Expert": "expert",
    "Witness": "witness",
    "Active_Participant": "participant",
    "Direct_Evidence": "evidence",
    "Expert_Document": "document",
    "News_Report": "news_report",
    "null": None,
}
SPLITS = ("val", "test")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A factual statement: with an appeal to a source (quoted directly or not) or without."""

    kind: str
    span: Stretch
    quotation: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of an appeal: its source (named or not, in a role or in none that can be told), or what goes with it."""

    label: str
    span: Stretch
    named: bool | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What an annotator or a system marked in one sentence."""

    statements: tuple[Statement, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its gold."""

    name: str
    text: str
    gold: Marked


def data_file(path: Path, split: str | None = None) -> Path:
    """Find the CSV to score: the file itself, or in a folder the split asked for, else the first there is."""
    if path.is_file():
        return path
    for name in (split,) if split else SPLITS:
        if (path / f"{name}.csv").is_file():
            return path / f"{name}.csv"
    raise MissingData(f"no {' or '.join(f'{name}.csv' for name in ((split,) if split else SPLITS))} under {path}")


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CSV in its order."""
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            text, spans = parse(row["annotation"])
            yield Sentence(name=f"{path.stem}-{number}", text=text, gold=_marked(spans))


def parse(annotation: str) -> tuple[str, list[tuple[Stretch, str]]]:
    """Take the tags out of an annotated sentence: give its text and the tagged spans, without outer white space."""
    pieces: list[str] = []
    length = position = 0
    waiting: list[tuple[str, int]] = []
    spans: list[tuple[Stretch, str]] = []
    for found in TAG.finditer(annotation):
        pieces.append(annotation[position : found.start()])
        length += len(pieces[-1])
        position = found.end()
        closes, tag = found.groups()
        if not closes:
            waiting.append((tag, length))
        else:
            # Tags cross here and there: a closing tag closes the latest open one of its own name.
            at = max((index for index, (name, _) in enumerate(waiting) if name == tag), default=None)
            if at is not None:
                spans.append(((waiting.pop(at)[1], length), tag))
    text = "".join(pieces) + annotation[position:]
    return text, sorted((trimmed, tag) for span, tag in spans if (trimmed := _trim(text, span)))


def _trim(text: str, span: Stretch) -> Stretch | None:
    words = text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip())
    end = span[1] - len(words) + len(words.rstrip())
    return (start, end) if start < end else None


def _marked(spans: list[tuple[Stretch, str]]) -> Marked:
    statements: list[Statement] = []
    parts: list[Part] = []
    for span, tag in spans:
        kind, *modifiers = tag.split(":")
        if kind in STATEMENTS:
            statements.append(Statement(kind=STATEMENTS[kind], span=span, quotation=QUOTATIONS.get(modifiers[0]) if modifiers else None))
        elif kind == "Source" and len(modifiers) == 2:
            parts.append(Part(label="source", span=span, named=modifiers[0] == "Named", role=ROLES[modifiers[1]]))
        elif kind in PARTS:
            parts.append(Part(label=PARTS[kind], span=span))
    return Marked(statements=tuple(statements), parts=tuple(parts))
