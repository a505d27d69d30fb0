"""A negation behind an act that belongs to what the act is about."""

import pytest

from standoff.linking.negation import is_of_complement


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The two states have agreed not to attack the island.", "agreed", True),
        ("Norland promised not to send troops.", "promised", True),
        ("Norland did not agree to attack.", "agree", False),
        ("Norland agreed, not for the first time, to talks.", "agreed", False),
    ],
)
def test_not_to_turns_round_the_complement(text, trigger, expected):
    start = text.index(trigger)
    assert is_of_complement(text, (0, len(text)), (start, start + len(trigger))) is expected
