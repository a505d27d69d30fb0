"""The judge of disputes that ships: the same verdict whichever opening comes first, and any text is an opening."""

import json
import shutil
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.errors import WeightsDamaged
from standoff.inference.disputes import PIECES, WORDS, DisputeJudge
from standoff.inference.manifest import FILES, JUDGE, installed_weights, load_manifest
from standoff.records.linking import ASPECTS

FOUR = "Four soldiers die at Keran\n\nFour Indian soldiers were killed on Monday when guns raked a post at Keran, the army said."
ELEVEN = "Eleven coffins leave Keran\n\nEleven Indian soldiers were killed at the post at Keran on Monday, a doctor said."
AGAIN = "Army mourns four of its men\n\nThe four who fell on Monday when their post at Keran was fired on were flown home."


@pytest.fixture(scope="module")
def judge():
    return DisputeJudge(load_manifest(installed_weights()))


@pytest.fixture(scope="module")
def openings(judge):
    return judge._openings


def test_it_has_a_label_for_every_aspect(judge):
    assert set(ASPECTS) <= set(judge.labels)
    assert all(0 <= chance <= 1 for chance in judge(FOUR, ELEVEN).values())


def test_four_dead_and_eleven_dead_cannot_both_be_right(judge):
    assert judge(FOUR, ELEVEN)["number"] > 0.5 > judge(FOUR, AGAIN)["number"]


def test_the_order_of_the_two_is_of_no_account(judge):
    fresh = DisputeJudge(load_manifest(installed_weights()))
    assert judge(FOUR, ELEVEN) == fresh(ELEVEN, FOUR)


@pytest.mark.parametrize("empty", ["", " \n\t "])
def test_of_an_empty_opening_nothing_is_said(judge, empty):
    assert set(judge(FOUR, empty).values()) == {0.0}


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_text_is_an_opening(judge, one, other):
    assert set(judge(one, other)) == set(judge.labels)


def test_a_lone_surrogate_and_a_long_opening_are_read(judge, openings):
    assert judge("\ud800 " + FOUR, ELEVEN * 40)
    assert len(openings.pieces("quarantine " * 3 * WORDS)) <= PIECES


def test_pieces_are_told_whether_the_other_opening_has_them(openings):
    one, other = openings.pieces("the four ships"), openings.pieces("the 9 ships")
    pieces, sides, kinds = openings.laid(one, other)
    assert len(pieces) == len(sides) == len(kinds) == len(one) + len(other) + 3
    assert kinds == [0, 0, 2, 1, 0, 0, 3, 1, 0]
    assert sides == [0] * 5 + [1] * 4


def test_weights_without_a_judge_are_refused():
    with pytest.raises(WeightsDamaged, match="no judge of disputes"):
        DisputeJudge(replace(load_manifest(installed_weights()), disputes=()))


def test_a_judge_that_is_no_network_is_refused(tmp_path):
    for name in (*FILES, JUDGE, "manifest.json"):
        shutil.copy(installed_weights() / name, tmp_path / name)
    (tmp_path / JUDGE).write_bytes(b"no network")
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert JUDGE in manifest["files"]
    with pytest.raises(WeightsDamaged, match="cannot be loaded"):
        DisputeJudge(replace(load_manifest(installed_weights()), folder=tmp_path))
