"""Texts that mark less than a head wants to know."""

import numpy as np
import pytest

from standoff.inference.windows import Window
from training.batches import _allowed
from training.examples import UNKNOWN
from training.loaders.partial import Marked, filled, outermost, with_capitals_open

TEXT = "Apple CEO Ann Lee met the head of a firm that sells in Reno's north."


def at(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


def cut(tags):
    return [(TEXT[start:end], label) for start, end, label in tags]


def test_the_outermost_spans_are_kept_and_those_that_run_on_are_left_open():
    marked = [
        Marked(span=at("Apple"), label="organization"),
        Marked(span=at("Apple CEO Ann Lee"), label="person"),
        Marked(span=at("the head of a firm that sells"), label="person"),
        Marked(span=at("Reno's"), label="place"),
    ]
    assert cut(outermost(TEXT, marked, is_whole=True)) == [
        ("Apple CEO Ann Lee", "person"),
        ("the head of a firm that sells", UNKNOWN),
        ("Reno", "place"),
    ]


def test_of_what_our_guidelines_do_not_mark_only_the_parts_are_kept():
    marked = [Marked(span=at("Ann Lee met"), label=None, is_transparent=True), Marked(span=at("Ann Lee"), label="person")]
    assert cut(outermost(TEXT, marked, is_whole=True)) == [("Ann Lee", "person")]


def test_between_certain_spans_nothing_is_known():
    assert cut(filled(TEXT, [(*at("Reno"), "place")])) == [(TEXT[: TEXT.index("Reno")], UNKNOWN), ("Reno", "place"), ("'s north.", UNKNOWN)]


def test_other_capitals_are_open_but_not_those_of_persons():
    tags = with_capitals_open(TEXT, [(*at("Reno"), "place")], [at("Ann Lee")])
    assert cut(tags) == [("Apple", UNKNOWN), ("CEO", UNKNOWN), ("Reno", "place")]


@pytest.mark.parametrize(
    ("label", "expected"),
    [("a", [[0, 1, 0, 0, 0], [0, 0, 1, 0, 0]]), ("a|b", [[0, 1, 0, 1, 0], [0, 0, 1, 0, 1]]), (UNKNOWN, [[1] * 5] * 2)],
)
def test_labels_say_which_tags_a_word_may_have(label, expected):
    starts, ends = np.array([0, 3, 6]), np.array([2, 5, 8])
    window = Window(pieces=starts, shapes=starts, first_piece=starts, starts=starts, ends=ends)
    allowed = _allowed(window, [(0, 5, label)], ("a", "b"))
    assert allowed[:2].astype(int).tolist() == expected
    assert allowed[2].astype(int).tolist() == [1, 0, 0, 0, 0]
