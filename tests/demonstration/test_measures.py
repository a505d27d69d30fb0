"""The measures, on cases counted by hand."""

import pytest

from standoff.demonstration.measures import b_cubed, overlap, share


def test_share_of_nothing_is_whole():
    assert share(0, 0) == 1.0
    assert share(1, 4) == 0.25


def test_overlap_counts_both_ways():
    score = overlap({1, 2, 3}, {2, 3, 4, 5})
    assert score.precision == pytest.approx(2 / 3)
    assert score.recall == 0.5
    assert score.f1 == pytest.approx(4 / 7)


def test_b_cubed_of_all_in_one_group_has_full_recall():
    score = b_cubed(dict.fromkeys("abcd", 0), {"a": 1, "b": 1, "c": 2, "d": 2})
    assert (score.precision, score.recall) == (0.5, 1.0)


def test_b_cubed_of_single_items_has_full_precision():
    score = b_cubed({each: each for each in "abcd"}, {"a": 1, "b": 1, "c": 2, "d": 2})
    assert (score.precision, score.recall) == (1.0, 0.5)


def test_b_cubed_looks_at_common_items_only():
    assert b_cubed({"a": 0, "z": 0}, {"a": 1, "b": 1}).f1 == 1.0
