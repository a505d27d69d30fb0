import pytest

from standoff.lexicons.wording import FIGURE, KIND, NAME, WORD, load_wording, stem

WORDING = load_wording()


def term(word, *, is_name=False):
    return WORDING.term(word, is_name=is_name)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("deployed", "deployment"),
        ("villages", "hamlet"),
        ("wounded", "injured"),
        ("Thai", "Thailand"),
        ("Manila", "Philippine"),
        ("twelve", "12"),
        ("40,000", "40000"),
        ("minister's", "minister"),
    ],
)
def test_words_that_say_the_same_are_one_term(one, two):
    assert term(one) == term(two) != 0


@pytest.mark.parametrize(
    ("one", "two"), [("opened", "shut"), ("north", "south"), ("eleven", "12"), ("Serbia", "Kosovo"), ("bridge", "tunnel")]
)
def test_words_that_differ_are_two(one, two):
    assert term(one) != term(two)


@pytest.mark.parametrize(
    ("word", "is_name", "kind"), [("bridge", False, WORD), ("Ormovo", True, NAME), ("Poland", False, NAME), ("seven", False, FIGURE)]
)
def test_a_term_carries_its_kind(word, is_name, kind):
    assert term(word, is_name=is_name) & KIND == kind


@pytest.mark.parametrize("word", ["the", "said", "of", "a"])
def test_words_without_content_are_no_terms(word):
    assert term(word) == 0


def test_what_no_text_had_weighs_more_than_what_many_had():
    assert WORDING.weight(term("Ormovo", is_name=True)) > WORDING.weight(term("bridge")) > WORDING.weight(term("Russia")) > 0


def test_stems_keep_four_letters():
    assert stem("shelling") == "shel"
    assert stem("red") == "red"
