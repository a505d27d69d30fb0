"""The arithmetic of the benchmarks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.scoring import Counts, add_up, calibration_error, exact_counts, likeness, overlap_counts, pair_up, shared, tidy, words_in

STRETCHES = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=6)


def test_counts_give_precision_recall_and_f1():
    counts = Counts(hits=2, said=4, gold=5)
    assert (counts.precision, counts.recall, counts.f1) == (0.5, 0.4, pytest.approx(4 / 9))


def test_counts_of_nothing_are_zero():
    assert (Counts().precision, Counts().recall, Counts().f1, Counts().occurs) == (0.0, 0.0, 0.0, False)


def test_add_up_is_micro_averaging():
    total = add_up([{"a": Counts(hits=1, said=1, gold=2)}, {"a": Counts(hits=0, said=2, gold=1), "b": Counts(gold=1)}])
    assert total == {"a": Counts(hits=1, said=3, gold=3), "b": Counts(gold=1)}


def test_exact_counts_take_each_thing_once():
    assert exact_counts({1, 2}, {2, 3, 4}) == Counts(hits=1, said=2, gold=3)


def test_pair_up_pairs_one_to_one_and_the_most_alike_first():
    # 0 could take either; it is more like 1, and 1 has only 1 left to lose.
    alike = {(0, 0): 1.0, (0, 1): 3.0, (1, 1): 2.0}
    assert pair_up([0, 1], [0, 1], lambda one, other: alike.get((one, other), 0.0)) == [(0, 1)]


def test_overlap_counts_do_not_let_one_long_span_match_two():
    assert overlap_counts([((0, 10),)], [((0, 3),), ((5, 9),)]) == Counts(hits=1, said=1, gold=2)


def test_overlap_counts_neighbours_do_not_overlap():
    assert overlap_counts([((0, 5),)], [((5, 9),)]).hits == 0


def test_shared_leaves_gaps_out():
    assert shared(((0, 2), (8, 10)), ((1, 9),)) == 2
    assert likeness(((0, 4),), ((2, 6),)) == pytest.approx(2 / 6)


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        ("a bc d", [(1, 5)], ((2, 4),)),
        ("one\ntwo", [(0, 3), (4, 7)], ((0, 7),)),
        ("one, two", [(5, 8), (0, 3)], ((0, 3), (5, 8))),
        ("abc", [(0, 2), (1, 3)], ((0, 3),)),
        ("a  b", [(1, 3)], ()),
        ("abc", [], ()),
    ],
)
def test_tidy_brings_a_span_into_one_form(text, parts, expected):
    assert tidy(text, parts) == expected


@given(st.text(alphabet="ab \n,", max_size=50), STRETCHES)
def test_tidy_twice_is_tidy_once(text, parts):
    inside = [(start, min(end, len(text))) for start, end in parts]
    once = tidy(text, inside)
    assert tidy(text, once) == once


def test_words_in_takes_words_that_are_touched():
    text = "He said, no."
    assert [text[start:end] for start, end in sorted(words_in(text, [(5, 8)]))] == ["said", ","]


@given(STRETCHES)
def test_a_side_against_itself_is_one(parts):
    spans = {(part,) for part in parts}
    for counts in (exact_counts(spans, spans), overlap_counts(spans, spans)):
        assert counts.f1 == (1.0 if spans else 0.0)


def test_calibration_error_is_zero_when_scores_are_the_shares():
    assert calibration_error([(0.75, True)] * 3 + [(0.75, False)]) == pytest.approx(0.0)


def test_calibration_error_of_false_certainty_is_one():
    assert calibration_error([(1.0, False)] * 5) == pytest.approx(1.0)
    assert calibration_error([]) == 0.0
