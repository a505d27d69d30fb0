"""Each figure of mentions says what it is meant to say."""

import pytest

from benchmarks.entities import Annotated, Entity
from benchmarks.mentions.score import errors, figures
from standoff.records import Article, Reading
from tests.benchmarks.made_readings import mention, span

TEXT = "Mara Voss left Norvia. The envoy met Norvian police in Tola's port. Ms Voss slept."
KINDS = frozenset(("person", "organization", "place"))


def entity(words, kind, chain):
    found = span(TEXT, words)
    return Entity(span=(found.start, found.end), kind=kind, chain=chain)


GOLD = Annotated(
    name="made",
    text=TEXT,
    entities=(
        entity("Mara Voss", "person", "1"),
        entity("Norvia", "place", "2"),
        entity("The envoy", "person", "1"),
        entity("Norvian police", "organization", "3"),
        entity("Tola's", "place", "4"),
        entity("Ms Voss", "person", "1"),
    ),
)
RIGHT = {
    "Mara Voss": ("person", "a"),
    "Norvia": ("country", "b"),
    "The envoy": ("person", "a"),
    "Norvian police": ("force", "c"),
    "Tola": ("place", "d"),
    "Ms Voss": ("person", "a"),
}


def said(**changes):
    rows = {**RIGHT, **{words.replace("_", " "): row for words, row in changes.items()}}
    return Reading(article=Article(text=TEXT), mentions=tuple(mention(TEXT, words, *row) for words, row in rows.items() if row))


def fallen(reading):
    return {name for name, value in figures([reading], [GOLD], KINDS).items() if value < 1}


def test_what_is_right_is_one_with_countries_forces_and_possessives():
    assert fallen(said()) == set()
    assert errors(said(), GOLD, KINDS) == 0


def test_nothing_said_is_zero():
    assert set(figures([Reading(article=Article(text=TEXT))], [GOLD], KINDS).values()) == {0.0}


def test_a_kind_that_the_set_has_not_is_not_held_against_us():
    assert fallen(said(Norvian=("nationality", "e"), port=("equipment", "f"))) == set()


def test_a_wrong_kind_misses_both_kinds():
    found = fallen(said(The_envoy=("place", "a")))
    assert {"f1", "f1_person", "f1_place", "overlap_f1"} <= found
    assert "f1_organization" not in found
    assert "names_f1" not in found


def test_a_cut_span_overlaps_only():
    found = fallen(said(Norvian_police=None, police=("organization", "c")))
    assert {"f1", "f1_organization", "precision", "recall"} <= found
    assert "overlap_f1" not in found
    assert errors(said(Norvian_police=None, police=("organization", "c")), GOLD, KINDS) == 2


def test_a_missed_name_lowers_names():
    assert figures([said(Norvia=None)], [GOLD], KINDS)["names_recall"] == pytest.approx(3 / 4)


def test_a_broken_chain_lowers_chains_only():
    assert fallen(said(The_envoy=("person", "z"))) == {"chains_conll", "chains_conll_given_mentions"}


def test_a_broken_chain_of_names_lowers_that_figure_too():
    assert "chains_conll_given_names" in fallen(said(Ms_Voss=("person", "z")))


def test_a_missed_mention_is_not_held_against_the_chains_of_the_others():
    found = fallen(said(Norvian_police=None))
    assert "chains_conll" in found
    assert "chains_conll_given_mentions" not in found


def test_a_set_without_chains_has_no_figure_of_them():
    plain = Annotated(name="made", text=TEXT, entities=(Entity(span=(0, 9), kind="person"),))
    assert not any("chains" in name for name in figures([said()], [plain], KINDS))
