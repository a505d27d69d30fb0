"""Cells: one line each, that no spreadsheet runs and no terminal obeys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.exporters.cells import FORMULA, bounds, plain, several
from standoff.text import HIDDEN


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("\t=1", "'=1"),
        ("\r\n@x", "'@x"),
        ("a\tb\r\nc\u2028d", "a b c d"),
        ("\x1b[31mred", "⟨U+001B⟩[31mred"),
        ("\u202egpj", "⟨U+202E⟩gpj"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_plain_is_one_line_that_nothing_runs(words, expected):
    assert plain(words) == expected


@given(st.text())
def test_plain_never_begins_a_formula_and_hides_nothing(words):
    cell = plain(words)
    assert cell[:1] not in FORMULA or not cell
    assert not HIDDEN.search(cell)
    assert not set(cell) & set("\t\r\n")


def test_several_keeps_each_in_its_place():
    assert several(["Norland", None, "a; b", "=1"]) == "Norland; ; a, b; '=1"
    assert several([]) is None


@pytest.mark.parametrize(
    ("given_bounds", "expected"),
    [
        ((20, 20, False), "20"),
        ((21, None, False), "21.."),
        ((None, 50, False), "..50"),
        ((3, 5, True), "3..5~"),
        ((4.5, 4.5, True), "4.5~"),
        ((None, None, True), "..~"),
    ],
)
def test_bounds_are_written_short(given_bounds, expected):
    low, high, approximate = given_bounds
    assert bounds(low, high, approximate=approximate) == expected
