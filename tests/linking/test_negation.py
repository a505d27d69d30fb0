"""A negation behind an act that belongs to what the act is about."""

import pytest

from standoff.lexicons.linking import load_linking
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


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("Food and fuel are not to be stopped for the present.", "stopped", "unsaid"),
        ("No other vessel was met on Tuesday.", "met", "unsaid"),
        ("No vessel was met on Tuesday.", "met", "negated"),
        ("The priests said to have been shot at Bhamo are alive, the army said.", "shot", "unsaid"),
    ],
)
def test_what_is_wished_or_hearsay_is_no_voice(sentence, words, expected):
    lexicon = load_linking()
    before = sentence[: sentence.index(words)]
    found = [name for name in ("wished", "hearsay") if getattr(lexicon, name).search(before)]
    assert bool(found) == (expected == "unsaid")
