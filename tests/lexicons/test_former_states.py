"""Names of states by the day."""

from datetime import date

import pytest

from standoff.lexicons.linking import load_linking

LEXICON = load_linking()


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("moscow", "1962-10-22", "SUN"),
        ("moscow", "1991-12-25", "SUN"),
        ("moscow", "1991-12-26", "RUS"),
        ("moscow", "1905-01-22", "RUS"),
        ("russians", "1962-10-22", "SUN"),
        ("russians", "2024-01-01", "RUS"),
        ("soviet", "2024-01-01", "SUN"),
        ("prague", "1968-08-21", "CSK"),
        ("prague", "2024-01-01", "CZE"),
        ("vietnam", "1962-10-22", "VNM"),
        ("hanoi", "1962-10-22", "VDR"),
        ("france", "1962-10-22", "FRA"),
    ],
)
def test_a_name_stands_for_the_state_of_the_day(name, day, expected):
    assert LEXICON.as_of(date.fromisoformat(day).toordinal()).states[name] == expected


def test_where_no_day_is_known_names_stand_for_the_states_of_today():
    assert LEXICON.as_of(None) is LEXICON
    assert LEXICON.states["moscow"] == "RUS"


def test_days_of_the_same_names_have_one_lexicon():
    assert LEXICON.as_of(date(1962, 10, 22).toordinal()) is LEXICON.as_of(date(1962, 10, 23).toordinal())
