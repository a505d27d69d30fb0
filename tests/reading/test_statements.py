"""Statements and the parts of their appeals, with numbers made by hand."""

from pathlib import Path

import numpy as np
import pytest

from standoff.inference.encoder import EncodedText
from standoff.inference.manifest import Head, Manifest
from standoff.reading.statements import statements
from standoff.records import Span

LABELS = {
    "appeal": ("tags", ("no_appeal", "appeal_direct", "appeal_indirect")),
    "appeal_parts": ("tags", ("source", "attribute", "recipient", "time", "location")),
    "source_named": ("classes", ("named", "unnamed")),
    "source_role": ("classes", ("official", "none")),
}


def manifest():
    heads, first = {}, 0
    for name, (kind, labels) in LABELS.items():
        width = 2 * len(labels) + 1 if kind == "tags" else len(labels)
        transitions = np.zeros((width, width), dtype=np.float32) if kind == "tags" else None
        columns = slice(first, first + width)
        heads[name] = Head(name=name, kind=kind, labels=labels, columns=columns, temperature=1.0, transitions=transitions)
        first += width
    return Manifest(folder=Path(), name="made", version="0", language="en", window=256, heads=heads, calibration={}, sha256="")


def encoded(text, marked):
    """Make an encoded text in which ``marked[head]`` gives the first word, the last word and the label of spans."""
    heads = manifest().heads
    words = text.split()
    starts = np.cumsum([0, *(len(word) + 1 for word in words[:-1])])
    numbers = np.zeros((len(words), 22), dtype=np.float32)
    for name, spans in marked.items():
        for first, last, label in spans:
            at = heads[name].columns.start + 1 + 2 * heads[name].labels.index(label)
            numbers[first, at] = 9.0
            numbers[first + 1 : last + 1, at + 1] = 9.0
    ends = starts + [len(word) for word in words]
    return EncodedText(text=text, starts=starts, ends=ends, window_of=np.zeros(len(words), dtype=np.int64), numbers=numbers)


TEXT = "Oda said it sank. Two boats left."
ODA, IT_SANK = Span(start=0, end=3), Span(start=9, end=17)


@pytest.mark.parametrize(
    ("parts", "quoted", "sources"),
    [
        ([(0, 0, "source")], [], ["Oda"]),
        ([], [], []),
        ([], [(ODA, (IT_SANK,), 0.7)], ["Oda"]),
        ([(1, 1, "source")], [(ODA, (IT_SANK,), 0.7)], ["said"]),
        ([], [(Span(start=18, end=21), (IT_SANK,), 0.7)], []),
        ([], [(ODA, (Span(start=22, end=27),), 0.7)], []),
    ],
    ids=["its own", "nobody", "from the attribution", "its own goes first", "source elsewhere", "content elsewhere"],
)
def test_an_appeal_without_a_source_takes_that_of_its_attribution(parts, quoted, sources):
    given = encoded(TEXT, {"appeal": [(2, 3, "appeal_indirect"), (4, 6, "no_appeal")], "appeal_parts": parts})
    found = statements(given, manifest(), quoted=quoted)
    assert [part.span.of(TEXT) for part in found.parts if part.label == "source"] == sources
    assert [(each.kind, each.quotation) for each in found.statements] == [("appeal", "indirect"), ("no_appeal", None)]
