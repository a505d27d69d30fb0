"""The words of posture: every list is read, and what is missing is said."""

import re

import pytest

from standoff.errors import LexiconError
from standoff.lexicons.posture import load_posture


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("origin", "out  of"),
        ("destination", "as far as"),
        ("openers", "whereas"),
        ("exercises", "war games"),
        ("nuclear", "capable of carrying two nuclear warheads"),
        ("not_nuclear", "conventionally armed"),
        ("named", "nuclear missiles"),
    ],
)
def test_posture_patterns_find_their_words(pattern, words):
    found = getattr(load_posture(), pattern).search(f"they were {words} there")
    assert found is not None
    assert found[0] == words


@pytest.mark.parametrize("words", ["nuclear-powered", "nuclear talks", "nuclear power plant", "unconventional"])
def test_posture_patterns_leave_other_words(words):
    lexicon = load_posture()
    assert not any(pattern.search(words) for pattern in (lexicon.nuclear, lexicon.not_nuclear, lexicon.named))


def test_lists_of_posture_are_disjoint_where_they_must_be():
    lexicon = load_posture()
    assert lexicon.bare <= lexicon.nouns
    assert lexicon.determiners | lexicon.links <= lexicon.within
    assert not lexicon.leaving & lexicon.entering


def test_language_without_words_of_posture_is_an_error():
    with pytest.raises(LexiconError, match=re.escape("posture.toml")):
        load_posture("xx")
