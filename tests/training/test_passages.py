"""What the judge learns below the headline: labelled sentences stand in their articles, and what is made of them is as it says."""

import random

import pytest

from standoff.records.linking import ASPECTS
from training.linking.articles import FOLDER, passage, passages, place
from training.linking.occasions import groups

WRITERS = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("path", WRITERS, ids=lambda path: path.stem)
def test_every_labelled_sentence_stands_in_its_article(path):
    for group in groups(path):
        assert [bool(other["disputes"]) for other in group["other"]] == [True, True, False], group["base"][:60]
        for other in group["other"]:
            for row in (*other["disputes"], *other["same"]):
                assert row["base"] in group["base"], row["base"]
                assert row["other"] in other["text"], row["other"]
            assert all(row["aspects"] and set(row["aspects"]) <= set(ASPECTS) for row in other["disputes"])


def test_words_are_placed_in_the_sentence_with_which_they_begin():
    text = ["Ship seized", "A ship was seized.", '"She is ours," a man said.', "Its crew is safe."]
    assert [place(text, words) for words in ("A ship was seized.", "ship was seized", '"She is ours," a man said. He left.')] == [1, 1, 2]
    with pytest.raises(StopIteration):
        place(text, "It sank.")


def test_a_passage_is_a_sentence_alone_after_another_or_under_the_headline():
    text = ["Ship seized", "A ship was seized.", "Its crew is safe."]
    made = {passage(text, 2, random.Random(seed)) for seed in range(40)}
    assert made == {"Its crew is safe.", "A ship was seized. Its crew is safe.", "Ship seized Its crew is safe."}
    assert {passage(text, 0, random.Random(seed)) for seed in range(10)} == {"Ship seized"}


def test_partners_agree_or_dispute_and_others_tell_of_something_else():
    made = list(passages(rng=random.Random(1)))
    disputing = [pair for pair in made if pair.aspects]
    assert {pair.kind for pair in disputing} == {"dispute"}
    assert len(disputing) == sum(len(other["disputes"]) for path in WRITERS for group in groups(path) for other in group["other"])
    assert all(not pair.aspects and not pair.is_one for pair in made if pair.kind == "other")
    assert sum(pair.kind == "agrees" for pair in made) > len(disputing)
