"""Find factual statements, with or without an appeal to a source, and what the appeals name (FactAppeal's scheme)."""

from collections.abc import Sequence
from typing import cast

import numpy as np

from standoff.inference.decoding import probabilities, spans_of
from standoff.inference.encoder import EncodedText, decode_tags
from standoff.inference.manifest import Head, Manifest
from standoff.records import Span
from standoff.records.reading import SourceRole
from standoff.records.statement import Part, PartLabel, Statement, Statements
from standoff.text import sentences

# A source, the content it is quoted with, and how sure that is.
Quoted = tuple[Span, tuple[Span, ...], float]


def statements(encoded: EncodedText, manifest: Manifest, *, quoted: Sequence[Quoted] = ()) -> Statements:
    """Give the statements of a text and the parts of their appeals.

    Args:
        encoded: The text.
        manifest: The heads.
        quoted: Who is quoted with which content, from the attributions of the text. Where a sentence appeals and no source is
            found in it, the first whose content is appealed to is its source. (FactAppeal val: .03 of the word F1 of sources.)
    """
    found = _decode(encoded, manifest.heads["appeal"])
    made = tuple(_statement(encoded.span(first, last), label, score) for first, last, label, score in found)
    parts = [
        _part(encoded, first, last, label, score, manifest)
        for first, last, label, score in _decode(encoded, manifest.heads["appeal_parts"])
    ]
    taken = [part.span for part in parts if part.label == "source"]
    appeals = [each.span for each in made if each.kind == "appeal"]
    for start, end in sentences(encoded.text) if quoted and appeals else ():
        here = Span(start=start, end=end)
        mine = [appeal for appeal in appeals if here.overlaps(appeal)]
        if not mine or any(here.overlaps(span) for span in taken):
            continue
        for source, content, score in quoted:
            if here.covers(source) and any(span.overlaps(appeal) for span in content for appeal in mine):
                parts.append(_part(encoded, *encoded.words(source), "source", score, manifest))
                break
    return Statements(statements=made, parts=tuple(sorted(parts, key=lambda part: part.span)))


def class_probabilities(encoded: EncodedText, heads: Sequence[Head], span: Span) -> list[dict[str, float]] | None:
    """Give for each class head how likely its labels are for a span: by the mean over its words; None when it covers no word."""
    first, last = encoded.words(span)
    if last < first:
        return None
    mean = encoded.numbers[first : last + 1].mean(axis=0)
    chances = (probabilities(mean[head.columns], head.temperature).tolist() for head in heads)
    return [dict(zip(head.labels, each, strict=True)) for head, each in zip(heads, chances, strict=True)]


def _decode(encoded: EncodedText, head: Head) -> list[tuple[int, int, str, float]]:
    tags = decode_tags(encoded, head)
    chances = probabilities(encoded.of(head), head.temperature)
    rows = chances[np.arange(len(tags)), tags]
    return [(first, last, head.labels[label], float(rows[first : last + 1].mean())) for first, last, label in spans_of(tags)]


def _statement(span: Span, label: str, score: float) -> Statement:
    if label == "no_appeal":
        return Statement(kind="no_appeal", span=span, quotation=None, score=round(score, 4))
    return Statement(kind="appeal", span=span, quotation="direct" if label.endswith("_direct") else "indirect", score=round(score, 4))


def _part(encoded: EncodedText, first: int, last: int, label: str, score: float, manifest: Manifest) -> Part:
    span = encoded.span(first, last)
    named: bool | None = None
    role: str | None = None
    if label == "source":
        naming, roles = class_probabilities(encoded, [manifest.heads["source_named"], manifest.heads["source_role"]], span) or ({}, {})
        named = naming.get("named", 0.0) >= naming.get("unnamed", 0.0)
        best = max(roles, key=lambda name: roles[name], default="none")
        role = None if best == "none" else best
    return Part(label=cast(PartLabel, label), span=span, named=named, role=cast(SourceRole | None, role), score=round(score, 4))
