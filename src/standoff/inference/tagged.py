"""What a head of tags marks, as spans with their labels and how sure they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from standoff.inference.decoding import probabilities, spans_of
from standoff.inference.encoder import EncodedText, decode_tags
from standoff.inference.manifest import Head
from standoff.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A span that a head marked; ``word`` is the number of its first word, ``score`` the mean probability of its words' tags."""

    span: Span
    word: int
    label: str
    score: float


def log_odds(score: float) -> float:
    """Give the log odds of a score, kept away from what is certain: what a calibration curve is fitted over."""
    kept = min(max(score, 1e-4), 1 - 1e-4)
    return log(kept / (1 - kept))


def calibrated(raw: float, calibration: Sequence[float]) -> float:
    """Turn a raw score into a probability by the logistic curve fitted on dev (intercept, slope)."""
    intercept, slope = calibration
    return round(float(1 / (1 + np.exp(-(intercept + slope * raw)))), 4)


def tagged(encoded: EncodedText, head: Head) -> list[Tagged]:
    """Give the spans that a head of tags marks, in the order of the text."""
    tags = decode_tags(encoded, head)
    if not tags.any():
        return []
    chances = probabilities(encoded.of(head), head.temperature)
    rows = chances[np.arange(len(tags)), tags]
    return [
        Tagged(
            span=encoded.span(first, last),
            word=first,
            label=head.labels[label],
            score=round(float(rows[first : last + 1].mean()), 4),
        )
        for first, last, label in spans_of(tags)
    ]
