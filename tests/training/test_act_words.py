"""Which words are certainly no act."""

import pytest

from training.examples import UNKNOWN
from training.loaders.act_words import open_words, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [("accused", "accuse"), ("accusations", "accuse"), ("banning", "ban"), ("met", "meets"), ("shelling", "shelled"), ("denied", "denies")],
)
def test_forms_of_a_verb_have_one_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("The men struck the town.", ["struck"]), ("He slept and sneezed.", []), ("It said it would not.", [])],
)
def test_words_that_may_be_acts_are_left_open_and_others_are_none(text, expected):
    assert [text[start:end] for start, end, _ in open_words(text)] == expected


def test_in_quiet_texts_things_fly_and_fire_without_an_act():
    text = "The jet landed, engines fired, and both firms signed."
    assert [text[start:end] for start, end, _ in open_words(text, is_quiet=True)] == ["signed"]


def test_words_of_one_type_are_acts_but_not_in_quiet_texts():
    text = "Guards arrested him."
    assert [(text[start:end], kind) for start, end, kind in open_words(text) if kind != UNKNOWN] == [("arrested", "COERCE")]
    assert all(kind == UNKNOWN for _, _, kind in open_words(text, is_quiet=True))
