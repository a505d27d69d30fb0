"""GUM (CoNLL-U with an Entity column): the kind of every mention, named or not, in Wikinews news and interviews."""

import re
from collections.abc import Iterator
from pathlib import Path

from training.examples import Example

KINDS = {"person": "person", "organization": "organization", "place": "place"}
ENTITY = re.compile(r"\((\d+)-([a-z]+)[^()]*|(\d+)\)")


def load(folder: Path) -> Iterator[Example]:
    """Yield one example a document, with ``entity_kind`` classes over its mentions."""
    for path in sorted((folder / "dep").glob("*.conllu")):
        yield _document(path)


def _document(path: Path) -> Example:
    text: list[str] = []
    length = 0
    open_mentions: list[tuple[str, str, int]] = []
    spans: list[tuple[int, int, str]] = []
    previous_end = 0
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar"):
            while text and text[-1] == " ":
                length -= len(text.pop())
            text.append("\n")
            length += 1
            continue
        fields = line.split("\t")
        if len(fields) != 10 or not fields[0].isdigit():
            continue
        start, end = length, length + len(fields[1])
        entity = re.search(r"Entity=([^|]+)", fields[9])
        if entity:
            for opened in re.finditer(r"\((\d+)-([a-z]+)", entity.group(1)):
                open_mentions.append((opened.group(1), opened.group(2), start))
        text.append(fields[1])
        length = end
        previous_end = end
        if entity:
            for closed in re.finditer(r"(?:\((\d+)-[^()]*\))|(\d+)\)", entity.group(1)):
                number = closed.group(1) or closed.group(2)
                for index in range(len(open_mentions) - 1, -1, -1):
                    if open_mentions[index][0] == number:
                        _, kind, begin = open_mentions.pop(index)
                        spans.append((begin, previous_end, KINDS.get(kind, "other")))
                        break
        if "SpaceAfter=No" not in fields[9]:
            text.append(" ")
            length += 1
    return Example(name=path.stem, text="".join(text), classes={"entity_kind": spans})
