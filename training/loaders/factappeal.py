"""FactAppeal (XML-like tags in a CSV): factual statements with and without an appeal to a source, and the source's kind."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from training.examples import Example
from training.loaders.act_words import open_words

TAG = re.compile(r"</?([A-Za-z_]+(?::[A-Za-z_]+)*)>")
STATEMENTS = {"Fact_Appeal": "appeal", "Fact_No_Appeal": "no_appeal"}
PARTS = {
    "Source": "source",
    "Source_Attribute": "attribute",
    "Recipient": "recipient",
    "Appeal_Time": "time",
    "Appeal_Location": "location",
}
ROLES = {
    "Official": "official", "Expert": "expert", "Witness": "witness", "Active_Participant": "participant",
    "Direct_Evidence": "evidence", "Expert_Document": "document", "News_Report": "news_report", "null": "none",
}  # fmt: skip


def parse(annotation: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Take the tags out of an annotated sentence: give its text and (start, end, tag) spans, without outer white space."""
    text: list[str] = []
    length = 0
    open_tags: list[tuple[str, int]] = []
    spans: list[tuple[int, int, str]] = []
    position = 0
    for found in TAG.finditer(annotation):
        piece = annotation[position : found.start()]
        text.append(piece)
        length += len(piece)
        position = found.end()
        if not found.group().startswith("</"):
            open_tags.append((found.group(1), length))
            continue
        for index in range(len(open_tags) - 1, -1, -1):
            if open_tags[index][0] == found.group(1):
                tag, start = open_tags.pop(index)
                spans.append((start, length, tag))
                break
    text.append(annotation[position:])
    whole = "".join(text)
    trimmed = []
    for start, end, tag in spans:
        while start < end and whole[start].isspace():
            start += 1
        while end > start and whole[end - 1].isspace():
            end -= 1
        if end > start:
            trimmed.append((start, end, tag))
    return whole, sorted(trimmed)


def load(path: Path) -> Iterator[Example]:
    """Yield one example a sentence."""
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            text, spans = parse(row["annotation"])
            statements, parts, named, roles = [], [], [], []
            for start, end, tag in spans:
                kind, *modifiers = tag.split(":")
                if kind in STATEMENTS:
                    label = STATEMENTS[kind]
                    if modifiers:
                        label += "_direct" if modifiers[0].startswith("Direct") else "_indirect"
                    statements.append((start, end, label))
                elif kind in PARTS:
                    parts.append((start, end, PARTS[kind]))
                    if kind == "Source" and len(modifiers) == 2:
                        named.append((start, end, modifiers[0].lower()))
                        roles.append((start, end, ROLES[modifiers[1]]))
            yield Example(
                name=f"{path.stem}-{number}",
                text=text,
                tags={"appeal": _flat(statements), "appeal_parts": _flat(parts)},
                classes={"source_named": named, "source_role": roles},
                sentences=[(0, len(text))],
            )


def train(path: Path) -> Iterator[Example]:
    """Yield the sentences with what is certainly no event in them (``act_words``)."""
    for example in load(path):
        tags = {**example.tags, "event": open_words(example.text)}
        yield replace(example, tags=tags, weights={"event": 0.5, "toponym": 0.5})


def _flat(spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, label))
    return kept
