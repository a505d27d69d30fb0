"""Values that name the same days are the same, however they are written."""

from datetime import date

import pytest

from benchmarks.times.values import days, same


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2011-06-XX", "2011-06-01", "2011-06-30"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("193", "1930-01-01", "1939-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2025-W24", "2025-06-09", "2025-06-15"),
        ("2025-W24-WE", "2025-06-14", "2025-06-15"),
        ("2024-Q1", "2024-01-01", "2024-03-31"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024-WI", "2024-12-01", "2025-02-28"),
        ("1984/1988", "1984-01-01", "1988-12-31"),
        ("2025-06-09TMO", "2025-06-09", "2025-06-09"),
    ],
)
def test_days_of_a_value(value, first, last):
    assert days(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("value", ["P3M", "PAST_REF", "XXXX-WXX-1", "2023-02-30", "2025-W60", "-2009-03-13", "", "1984/soon"])
def test_a_value_without_days(value):
    assert days(value) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("193", "1930-01-01/1939-12-31", True),
        ("P3M", "P3M", True),
        ("P3M", "P12W", False),
        ("2025-06-09", "2025-06-09TMO", False),
        ("2025-06-09T10:30", "2025-06-09T10:30:00", True),
        ("2025-06", "2025-06-01", False),
    ],
)
def test_same(one, other, expected):
    assert same(one, other) is expected
