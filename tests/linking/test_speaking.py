"""What bears on an act in a sentence that says two things of it: a condition, a denial and what is said after it."""

from datetime import UTC, datetime

import pytest

import standoff
from standoff.lexicons.linking import load_linking
from standoff.linking.dispatch import Dispatch
from standoff.linking.sketching import sketch
from standoff.linking.stances import stance_of


@pytest.fixture(scope="module")
def lexicon():
    return load_linking()


def stances(text, lexicon):
    """Give the stance on each act of a text, by its words."""
    reading = standoff.read(text)
    made = sketch(Dispatch(article=reading.article, reading=reading, publisher=None, known_at=datetime(2031, 3, 4, tzinfo=UTC)), lexicon)
    return {mention.words: stance_of(mention) for act in made.acts for mention in act.mentions}


def test_a_condition_holds_for_all_that_follows_in_its_sentence(lexicon):
    text = "Should a missile be fired from the isle at any member, Norland would treat it as an Estmark attack and strike back."
    found = stances(f"Missiles found on the isle\n\n{text}", lexicon)
    assert "fired" in found
    assert set(found.values()) == {None}


def test_a_warning_behind_a_denial_is_not_denied(lexicon):
    text = "Estmark denied on Tuesday that it had sent rockets to the isle and warned that it would strike a blow if anybody attacked it."
    found = stances(f"Rockets on the isle\n\n{text}", lexicon)
    assert found["sent"] == "denies"
    assert found["warned"] == "asserts"
    assert found["strike"] is None


def test_of_whom_a_denial_speaks_is_not_denied(lexicon):
    text = "Estmark denied on Tuesday that the men who killed two border guards at Ormovo had fled to its territory."
    found = stances(f"Estmark answers Norland\n\n{text}", lexicon)
    assert found.get("killed") is None
