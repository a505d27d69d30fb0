"""The decoder against brute force."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.inference.decoding import (
    FORBIDDEN,
    bio_transitions,
    distance_bucket,
    partner_scores,
    probabilities,
    spans_of,
    viterbi,
    viterbi_many,
)


def brute_force(logits, table):
    best, chosen = -np.inf, None
    for path in itertools.product(range(logits.shape[1]), repeat=len(logits)):
        score = sum(logits[step, tag] for step, tag in enumerate(path))
        score += sum(table[one, other] for one, other in itertools.pairwise(path))
        if path[0] and path[0] % 2 == 0:
            score += FORBIDDEN
        if score > best:
            best, chosen = score, path
    return list(chosen)


@pytest.mark.parametrize("seed", range(20))
def test_viterbi_finds_what_brute_force_finds(seed):
    rng = np.random.default_rng(seed)
    table = bio_transitions(rng.normal(size=(5, 5)).astype(np.float32))
    logits = rng.normal(size=(5, 5)).astype(np.float32) * 2
    assert viterbi(logits, table).tolist() == brute_force(logits, table)


def test_viterbi_many_gives_each_sequence_what_it_gets_alone():
    rng = np.random.default_rng(7)
    table = bio_transitions(rng.normal(size=(7, 7)).astype(np.float32))
    sequences = [rng.normal(size=(length, 7)).astype(np.float32) for length in (9, 0, 1, 30, 4)]
    together = viterbi_many(sequences, table)
    assert [each.tolist() for each in together] == [viterbi(each, table).tolist() for each in sequences]


@settings(max_examples=50)
@given(st.lists(st.lists(st.floats(-5, 5), min_size=7, max_size=7), min_size=1, max_size=12))
def test_viterbi_never_starts_a_span_inside(rows):
    tags = viterbi(np.array(rows, dtype=np.float32), bio_transitions(np.zeros((7, 7), dtype=np.float32)))
    previous = 0
    for tag in tags.tolist():
        assert tag % 2 == 1 or tag == 0 or previous in (tag, tag - 1)
        previous = tag


def test_spans_of_gives_runs_and_splits_neighbours():
    assert spans_of(np.array([1, 2, 1, 0, 5, 6, 6])) == [(0, 1, 0), (2, 2, 0), (4, 6, 2)]


def test_spans_of_nothing_is_empty():
    assert spans_of(np.zeros(0, dtype=np.int64)) == []


def test_probabilities_sum_to_one_and_soften_with_temperature():
    logits = np.array([[2.0, 0.0, -1.0]], dtype=np.float32)
    sharp, soft = probabilities(logits, 0.5), probabilities(logits, 4.0)
    assert np.allclose(sharp.sum(axis=-1), 1.0)
    assert sharp.max() > soft.max()


def test_distance_buckets_keep_before_and_after_apart():
    assert distance_bucket(np.array([0, 1, 2, 3, 4, 300, -1, -2, -5, -999])).tolist() == [9, 9, 10, 10, 11, 17, 0, 1, 2, 8]


def test_partner_scores_offer_having_none_first():
    numbers = np.zeros((4, 6), dtype=np.float32)
    numbers[0, :3] = 1.0
    numbers[2, 3:] = 1.0
    scores = partner_scores(numbers, np.array([0]), np.array([2, 3]), no_partner=0.5, distances=[0.0] * 18)
    assert scores.shape == (1, 3)
    assert scores[0, 0] == pytest.approx(0.5)
    assert scores[0].argmax() == 1


def test_partner_scores_without_keys_leave_only_none():
    scores = partner_scores(
        np.zeros((2, 6), dtype=np.float32), np.array([0, 1]), np.array([], dtype=np.int64), no_partner=0.1, distances=[0.0] * 18
    )
    assert scores.shape == (2, 1)
