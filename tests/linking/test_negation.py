"""A negation behind an act that belongs to what the act is about."""

import pytest

from standoff.lexicons.linking import load_linking
from standoff.linking.disavowals import denies_first
from standoff.linking.naming import first_state
from standoff.linking.negation import is_of_complement, only_sets_aside
from standoff.text import sentences


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


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Twelve people, not seven, were killed.", "seven", True),
        ("A shell, not a mine, killed them.", None, True),
        ("Not one but three were killed.", "one", True),
        ("The army, officials said, had not killed them.", None, False),
        ("Twelve people, not seven, were not killed.", "seven", False),
        ("A shell killed them.", None, False),
    ],
)
def test_what_is_set_aside_before_an_act_denies_no_act(text, number, expected):
    numbers = {text.index(number)} if number else set()
    assert only_sets_aside(text, 0, text.index("killed"), numbers, load_linking()) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Battle at Nara\n\nNo civilian died at Nara, the staff said.", True),
        ("Nobody was taken\n\nThe prefect spoke on Monday.", True),
        ("Battle at Nara\n\nSoldiers fought at Nara. No civilian died.", False),
    ],
)
def test_who_begins_with_nobody_opens_with_a_denial(text, expected):
    assert denies_first(text, list(sentences(text)), load_linking()) is expected


@pytest.mark.parametrize(
    ("words", "state"),
    [("Azerbaijan has halted gas", "AZE"), ("Gas is flowing to Serbia", None), ("In Serbia Hungarian police searched", "HUN")],
)
def test_whither_and_where_is_not_who(words, state):
    assert first_state(words, load_linking().states) == state
