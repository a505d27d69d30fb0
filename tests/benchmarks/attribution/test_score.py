"""Each figure of attribution says what it is meant to say, shown on errors planted in the gold."""

from dataclasses import replace

import pytest

from benchmarks.attribution.score import cases, counts, figures
from benchmarks.polnear import Annotation, Relation, read

NONE = Annotation(sources=frozenset(), cues=frozenset(), contents=frozenset(), relations=())


@pytest.fixture
def document(polnear_folder):
    (only,) = read(polnear_folder)
    return only


def changed(annotation, number, **parts):
    """Replace parts of one relation, and the spans of them; the spans of the others stay as they are."""
    before = annotation.relations[number]
    after = replace(before, **parts)
    relations = tuple(after if relation is before else relation for relation in annotation.relations)
    sources = frozenset(relation.source for relation in relations if relation.source)
    return Annotation(
        sources=sources,
        cues=frozenset(relation.cue for relation in relations),
        contents=frozenset(relation.content for relation in relations),
        relations=relations,
    )


def below_one(said, gold):
    return {name for name, figure in figures([said], [gold]).items() if figure < 1}


def test_gold_against_gold_is_one(document):
    assert set(figures([document.gold], [document.gold]).values()) == {1.0}


def test_nothing_said_is_zero(document):
    assert set(figures([NONE], [document.gold]).values()) == {0.0}
    assert set(figures([document.gold], [NONE]).values()) == {0.0}


def test_a_shorter_source_lowers_only_its_exact_figures(document):
    start, end = document.gold.relations[0].source[0]
    said = changed(document.gold, 0, source=((start, end - 5),))
    assert below_one(said, document.gold) == {"source_exact", "triple_exact"}


def test_a_longer_cue_lowers_only_its_exact_figures(document):
    start, end = document.gold.relations[0].cue[0]
    said = changed(document.gold, 0, cue=((start, end + 4),))
    assert below_one(said, document.gold) == {"cue_exact", "triple_exact"}


def test_a_lost_part_of_a_content_lowers_its_exact_and_part_figures(document):
    said = changed(document.gold, 1, content=document.gold.relations[1].content[:1])
    assert below_one(said, document.gold) == {"content_exact", "content_whole_exact", "triple_exact"}


def test_a_gap_filled_lowers_its_exact_and_part_figures(document):
    first, last = document.gold.relations[1].content
    said = changed(document.gold, 1, content=((first[0], last[1]),))
    assert below_one(said, document.gold) == {"content_exact", "content_whole_exact", "triple_exact"}


def test_a_missing_source_lowers_source_and_triple(document):
    said = changed(document.gold, 0, source=None)
    assert below_one(said, document.gold) == {"source_exact", "source_overlap", "triple", "triple_exact"}


def test_a_source_where_there_is_none_lowers_source_and_triple(document):
    said = changed(document.gold, 2, source=((20, 24),))
    assert below_one(said, document.gold) == {"source_exact", "source_overlap", "triple", "triple_exact"}


def test_crossed_links_lower_only_the_triples(document):
    gold = document.gold
    one, two = gold.relations[:2]
    crossed = (replace(one, source=two.source), replace(two, source=one.source), gold.relations[2])
    assert below_one(replace(gold, relations=crossed), gold) == {"triple", "triple_exact"}


def test_two_relations_cannot_share_one_gold_relation(document):
    gold = document.gold
    twin = replace(gold.relations[0], cue=((0, 14),))
    found = counts(replace(gold, relations=(*gold.relations, twin)), gold)["triple"]
    assert (found.hits, found.said, found.gold) == (3, 4, 3)


def test_figures_add_articles_up(document):
    found = figures([document.gold, NONE], [document.gold, document.gold])
    assert found["triple"] == pytest.approx(2 / 3)


def test_scores_that_are_never_wrong_to_be_sure_have_no_calibration_error(document):
    sure = replace(document.gold, relations=tuple(replace(relation, score=1.0) for relation in document.gold.relations))
    assert figures([sure], [document.gold])["score_ece"] == 0.0
    assert figures([sure], [NONE])["score_ece"] == 1.0


def test_cases_count_misses_and_false_finds(document):
    said = changed(document.gold, 0, source=None)
    assert [case.errors for case in cases([said], [document]).values()] == [2]
    assert cases([said], [document]) != cases([document.gold], [document])


def test_relations_without_cue_do_not_pair():
    lone = Relation(source=None, cue=(), content=((0, 3),))
    said = Annotation(sources=frozenset(), cues=frozenset(), contents=frozenset({((0, 3),)}), relations=(lone,))
    assert counts(said, said)["triple"].hits == 0
