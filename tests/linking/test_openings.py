"""What an opening says of states."""

import pytest

from standoff.lexicons.linking import load_linking
from standoff.linking.openings import contraries, weapons_of
from standoff.text import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Cambodian rocket fell on the school.", {"KHM"}),
        ("The village was raided by bandits from Niger.", {"NER"}),
        ("The army denied that a Cambodian rocket fell on the school.", set()),
        ("No Cambodian rocket fell on the school.", set()),
        ("The school is shut. " * 5 + "A Cambodian rocket fell on it.", set()),
    ],
)
def test_an_opening_names_the_weapons_of_a_state_where_it_denies_nothing(text, expected):
    assert weapons_of(text, tuple(sentences(text)), load_linking()) == expected


def test_contraries_are_the_other_words_of_a_pair():
    lexicon = load_linking()
    word, others = next((word, others) for word, others in lexicon.opposites.items() if " " not in word)
    found = contraries(f"It was {word} today", lexicon)
    assert found
    assert len(found) <= len(others)
    assert contraries("It was today", lexicon) == frozenset()
