"""Decode what the heads say: the best allowed tag sequence, span classes, and partners of spans."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

FORBIDDEN = np.float32(-1e4)


def bio_transitions(learned: Floats) -> Floats:
    """Give the (from, to) table of a BIO tag set with what is forbidden in it: I-x follows only B-x or I-x.

    Tags are ordered O, B-a, I-a, B-b, I-b and so on; ``learned`` is the trained table of the same shape.
    """
    table = learned.astype(np.float32).copy()
    for inside in range(2, len(table), 2):
        kept = table[[inside - 1, inside], inside]
        table[:, inside] = FORBIDDEN
        table[[inside - 1, inside], inside] = kept
    return table


def viterbi(logits: Floats, table: Floats) -> Ints:
    """Give the best tag of each word of one sequence; ``logits`` is (words, tags), ``table`` (from, to)."""
    return viterbi_many([logits], table)[0]


def viterbi_many(sequences: Sequence[Floats], table: Floats) -> list[Ints]:
    """Give the best tags of several sequences, all stepped through together: (words, tags) each, ``table`` (from, to)."""
    size = len(table)
    lengths = np.array([len(each) for each in sequences], dtype=np.int64)
    longest = int(lengths.max(initial=0))
    if longest == 0:
        return [np.zeros(0, dtype=np.int64) for _ in sequences]
    count = len(sequences)
    padded = np.zeros((longest, count, size), dtype=np.float32)
    for number, each in enumerate(sequences):
        padded[: len(each), number] = each
    back = np.zeros((longest, count, size), dtype=np.int64)
    score = padded[0].copy()
    score[:, 2::2] += FORBIDDEN
    by_target = np.ascontiguousarray(table.T)[None]
    scores = np.empty((longest, count, size), dtype=np.float32)
    scores[0] = score
    for step in range(1, longest):
        options = by_target + score[:, None, :]
        back[step] = options.argmax(axis=2)
        score = options.max(axis=2) + padded[step]
        scores[step] = score
    rows = np.arange(count)
    tags = np.zeros((longest, count), dtype=np.int64)
    best = scores[np.maximum(lengths - 1, 0), rows].argmax(axis=1)
    for step in range(longest - 1, -1, -1):
        # A sequence starts to be traced back at its own last word.
        following = back[step + 1, rows, tags[step + 1]] if step + 1 < longest else best
        tags[step] = np.where(step == lengths - 1, best, following)
    return [tags[:length, number].copy() for number, length in enumerate(lengths.tolist())]


def probabilities(logits: Floats, temperature: float) -> Floats:
    """Give the probability of each label, calibrated by the head's temperature; the last axis is the labels."""
    scaled = logits / np.float32(temperature)
    scaled = scaled - scaled.max(axis=-1, keepdims=True)
    raised = np.exp(scaled)
    return np.asarray(raised / raised.sum(axis=-1, keepdims=True), dtype=np.float32)


def distance_bucket(difference: Ints) -> Ints:
    """Give a bucket 0..17 for how many words a key lies after (9..17) or before (0..8) its query, growing by powers of two."""
    size = np.minimum(np.floor(np.log2(np.maximum(np.abs(difference), 1))).astype(np.int64), 8)
    return np.where(difference >= 0, 9 + size, size)


def partner_scores(head_numbers: Floats, queries: Ints, keys: Ints, *, no_partner: float, distances: Sequence[float]) -> Floats:
    """Give (queries, 1 + keys) scores: the first column is having no partner, the others each key, both given by their first word."""
    width = head_numbers.shape[1] // 2
    if len(keys) == 0:
        return np.full((len(queries), 1), no_partner, dtype=np.float32)
    product = head_numbers[queries, :width] @ head_numbers[keys, width:].T / np.float32(np.sqrt(width))
    product = product + np.array(distances, dtype=np.float32)[distance_bucket(keys[None, :] - queries[:, None])]
    return np.concatenate([np.full((len(queries), 1), no_partner, dtype=np.float32), product], axis=1).astype(np.float32)


def spans_of(tags: Ints) -> list[tuple[int, int, int]]:
    """Give (first word, last word, label number) of each B I* run."""
    spans: list[tuple[int, int, int]] = []
    first = -1
    for index, tag in enumerate(tags.tolist()):
        if tag == 0 or tag % 2 == 1:
            if first >= 0:
                spans.append((first, index - 1, (int(tags[first]) - 1) // 2))
            first = index if tag else -1
    if first >= 0:
        spans.append((first, len(tags) - 1, (int(tags[first]) - 1) // 2))
    return spans
