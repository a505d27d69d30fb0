"""re3d (JSON lines): entities in documents about Syria and Iraq; not every mention is marked, so that only what is marked is certain."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import re3d
from benchmarks.entities import Annotated
from training.examples import Example
from training.loaders.gum import place_tags
from training.loaders.partial import Marked, outermost

KINDS = {"Person": "person", "Organisation": "organization", "Location": "place"}
# What each kind may be to our head ``mention``; a nationality may be part of a longer mention that re3d leaves out.
MENTIONS = {"Person": "person|force", "Organisation": "organization|body|country|force", "Location": "place|country|facility"}
HELD_OUT_EVERY = 4


def load(folder: Path) -> Iterator[Example]:
    """Yield one example a document of every part but every fourth of each."""
    for part in re3d.parts(folder):
        for number, document in enumerate(re3d.read(part)):
            if number % HELD_OUT_EVERY:
                yield _example(document)


def held_out(folder: Path) -> frozenset[str]:
    """Give the names of the documents that ``load`` leaves out."""
    return frozenset(document.name for part in re3d.parts(folder) for document in re3d.read(part)[::HELD_OUT_EVERY])


def _example(document: Annotated) -> Example:
    text = document.text
    marked = [Marked(span=_with_article(text, each.span), label=MENTIONS.get(each.kind)) for each in document.entities]
    return Example(
        name=document.name,
        text=text,
        tags={
            "mention": outermost(text, marked, is_whole=False),
            "toponym": place_tags(text, document.entities, places=("Location",), others=("Person",)),
        },
        classes={"entity_kind": [(*each.span, KINDS.get(each.kind, "other")) for each in document.entities]},
        weights={"mention": 0.5, "toponym": 0.5},
    )


def _with_article(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Take the article before a name into its span: re3d leaves it out, our guidelines do not."""
    start, end = span
    return (start - 4 if text[max(0, start - 4) : start].lower() == "the " else start), end
