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


def statements(encoded: Sequence[EncodedText], manifest: Manifest) -> list[Statements]:
    """Give the statements of each text and the parts of their appeals."""
    found = _decode(encoded, manifest.heads["appeal"])
    parts = _decode(encoded, manifest.heads["appeal_parts"])
    made = []
    for each, spans, pieces in zip(encoded, found, parts, strict=True):
        made.append(
            Statements(
                statements=tuple(_statement(each.span(first, last), label, score) for first, last, label, score in spans),
                parts=tuple(_part(each, first, last, label, score, manifest) for first, last, label, score in pieces),
            )
        )
    return made


def class_probabilities(encoded: EncodedText, head: Head, span: Span) -> dict[str, float] | None:
    """Give how likely each label of a class head is for a span: by the mean over its words; None when it covers no word."""
    first, last = encoded.words(span)
    if last < first:
        return None
    chances = probabilities(encoded.of(head)[first : last + 1].mean(axis=0), head.temperature)
    return dict(zip(head.labels, map(float, chances), strict=True))


def _decode(encoded: Sequence[EncodedText], head: Head) -> list[list[tuple[int, int, str, float]]]:
    made = []
    for each, tags in zip(encoded, decode_tags(encoded, head), strict=True):
        chances = probabilities(each.of(head), head.temperature)
        rows = chances[np.arange(len(tags)), tags]
        made.append([(first, last, head.labels[label], float(rows[first : last + 1].mean())) for first, last, label in spans_of(tags)])
    return made


def _statement(span: Span, label: str, score: float) -> Statement:
    if label == "no_appeal":
        return Statement(kind="no_appeal", span=span, quotation=None, score=round(score, 4))
    return Statement(kind="appeal", span=span, quotation="direct" if label.endswith("_direct") else "indirect", score=round(score, 4))


def _part(encoded: EncodedText, first: int, last: int, label: str, score: float, manifest: Manifest) -> Part:
    span = encoded.span(first, last)
    named: bool | None = None
    role: str | None = None
    if label == "source":
        naming = class_probabilities(encoded, manifest.heads["source_named"], span) or {}
        roles = class_probabilities(encoded, manifest.heads["source_role"], span) or {}
        named = naming.get("named", 0.0) >= naming.get("unnamed", 0.0)
        best = max(roles, key=lambda name: roles[name], default="none")
        role = None if best == "none" else best
    return Part(label=cast(PartLabel, label), span=span, named=named, role=cast(SourceRole | None, role), score=round(score, 4))
