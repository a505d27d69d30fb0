"""Each figure of status says what it is meant to say."""

import pytest

from benchmarks.status.score import confusion, pearson, rated, stood, tables

PAIRS = [
    (("reported", "actual"), ("reported", "actual")),
    (("reported", "actual"), ("claimed", "planned")),
    (("claimed", "negated"), ("denied", "negated")),
    (("claimed", "actual"), ("claimed", "actual")),
]


def test_ratings_are_scored_by_distance_and_by_correlation():
    assert rated([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]) == {"mae": 0.0, "pearson": pytest.approx(1.0)}
    assert rated([3.0, 2.0, 1.0], [1.0, 2.0, 3.0]) == {"mae": pytest.approx(4 / 3), "pearson": pytest.approx(-1.0)}


def test_one_number_for_all_has_no_correlation():
    assert pearson([2.0, 2.0], [1.0, -1.0]) == 0.0


def test_accuracies_and_the_two_wrongs():
    assert stood(PAIRS) == {
        "status_accuracy": 0.5,
        "modality_accuracy": 0.75,
        "both_accuracy": 0.5,
        # One of the two that are not actual, and one of the three that are not reported.
        "not_actual_as_actual": 0.5,
        "not_reported_as_reported": pytest.approx(1 / 3),
    }


def test_confusion_counts_gold_by_said():
    cells = confusion(PAIRS)
    assert cells["status_n_claimed_as_reported"] == 1
    assert cells["status_n_denied_as_claimed"] == 1
    assert sum(value for name, value in cells.items() if name.startswith("status_n_")) == len(PAIRS)
    assert cells["modality_n_planned_as_actual"] == 1


def test_tables_have_a_row_for_each_value():
    lines = tables(PAIRS)
    assert len(lines) == 4 + 5
    assert lines[2].split() == ["claimed", "1", "1", "0"]
