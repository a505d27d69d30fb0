"""Each figure of claims says what it is meant to say, shown on errors planted in the gold."""

from dataclasses import replace

import pytest

from benchmarks.claims.score import cases, figures
from benchmarks.factappeal import Marked, read

MAIN = {"appeal_f1", "no_appeal_f1", "source_f1", "named_accuracy", "role_accuracy", "named_f1", "role_f1"}


@pytest.fixture
def sentences(factappeal_folder):
    return list(read(factappeal_folder / "val.csv"))


def scored(sentences, said):
    return figures([one.text for one in sentences], said, [one.gold for one in sentences])


def below_one(sentences, number, marked):
    said = [one.gold for one in sentences]
    said[number] = marked
    return {name for name, figure in scored(sentences, said).items() if figure < 1 and name in MAIN}


def test_gold_against_gold_is_one(sentences):
    assert set(scored(sentences, [one.gold for one in sentences]).values()) == {1.0}


def test_nothing_said_is_zero(sentences):
    assert set(scored(sentences, [Marked()] * len(sentences)).values()) == {0.0}


def test_a_cut_appeal_lowers_only_appeals(sentences):
    gold = sentences[0].gold
    start, end = gold.statements[0].span
    assert below_one(sentences, 0, replace(gold, statements=(replace(gold.statements[0], span=(start, end - 6)),))) == {"appeal_f1"}


def test_a_statement_too_many_lowers_only_statements_without_appeal(sentences):
    gold = sentences[1].gold
    more = replace(gold.statements[0], span=(0, 4))
    assert below_one(sentences, 3, replace(sentences[3].gold, statements=(more,))) == {"no_appeal_f1"}


def test_the_wrong_name_lowers_only_named(sentences):
    gold = sentences[0].gold
    wrong = replace(gold, parts=(replace(gold.parts[0], named=False),))
    assert below_one(sentences, 0, wrong) == {"named_accuracy", "named_f1"}


def test_the_wrong_role_lowers_only_role(sentences):
    gold = sentences[2].gold
    wrong = replace(gold, parts=(replace(gold.parts[0], role="expert"), *gold.parts[1:]))
    assert below_one(sentences, 2, wrong) == {"role_accuracy", "role_f1"}


def test_the_wrong_attribute_lowers_only_the_mean_over_all_tags(sentences):
    gold = sentences[2].gold
    said = [one.gold for one in sentences]
    said[2] = replace(gold, parts=(gold.parts[0], *gold.parts[2:]))
    found = scored(sentences, said)
    assert found["macro_f1"] == 1.0
    assert found["macro_f1_all_tags"] < 1.0


def test_a_whole_sentence_for_an_appeal_is_right_in_part_by_words_and_wrong_exactly(sentences):
    gold = sentences[0].gold
    said = [one.gold for one in sentences]
    said[0] = replace(gold, statements=(replace(gold.statements[0], span=(0, len(sentences[0].text))),))
    found = scored(sentences, said)
    assert 0.5 < found["appeal_f1"] < 1.0
    assert found["appeal_exact_f1"] == 0.5
    assert found["appeal_overlap_f1"] == 1.0


def test_accuracies_are_over_the_sources_that_were_found(sentences):
    said = [one.gold for one in sentences]
    said[0] = Marked()
    found = scored(sentences, said)
    assert (found["named_accuracy"], found["role_accuracy"]) == (1.0, 1.0)
    assert found["source_f1"] < 1.0


def test_macro_f1_is_the_mean_of_five(sentences):
    said = [one.gold for one in sentences]
    said[1] = Marked()
    found = scored(sentences, said)
    assert found["macro_f1"] == pytest.approx(4 / 5)


def test_cases_count_wrong_words(sentences):
    said = [one.gold for one in sentences]
    said[1] = Marked()
    assert [case.errors for case in cases(said, sentences).values()] == [0, 6, 0, 0]
