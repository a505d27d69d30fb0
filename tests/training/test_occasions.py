"""What the judge of disputes learns from: the labelled groups are whole, and what is made of them by program is as it says."""

import random
from itertools import chain

import pytest

from standoff.records.linking import ASPECTS
from training.linking.occasions import FOLDER, KINDS, Pair, derived, groups, labelled, spoiled, unrelated

WRITERS = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("path", WRITERS, ids=lambda path: path.stem)
def test_every_group_has_its_seven_others(path):
    for group in groups(path):
        assert tuple(other["kind"] for other in group["other"]) == KINDS, group["base"][:60]
        for other in group["other"]:
            assert set(other["aspects"]) <= set(ASPECTS), other["text"][:60]
            assert bool(other["aspects"]) == (other["kind"] == "dispute"), other["text"][:60]


def test_no_text_comes_twice():
    texts = [text for path in WRITERS for group in groups(path) for text in (group["base"], *(other["text"] for other in group["other"]))]
    assert len(texts) == len(set(texts)) > 4000


def test_what_agrees_with_the_first_report_disputes_what_disputes_it():
    one = next(pair for pair in labelled() if pair.kind == "dispute")
    found = [pair for pair in derived() if pair.b == one.b and pair.kind == "dispute"]
    assert [(pair.aspects, pair.group) for pair in found] == [(one.aspects, one.group)]


def agreeing(a, b):
    return Pair(writer="w", group="g", kind="agrees", a=a, b=b, aspects=())


def test_a_spoiled_pair_differs_in_just_what_it_says():
    pair = agreeing("Six men died in Taiz on Monday.", "On Monday six lost their lives in Taiz.")
    found = list(
        chain.from_iterable(spoiled([pair, agreeing("A boat sank near Sitra.", "It sank.")], 1.0, random.Random(n)) for n in range(40))
    )
    changed = {each.aspects: each.b for each in found if each.aspects and each.a == pair.a}
    assert changed.keys() == {("number",), ("time",), ("place",)}
    assert "Monday" not in changed["time",]
    assert "six" not in changed["number",].lower().split()
    assert "Sitra" in changed["place",]


def test_reports_of_two_groups_dispute_nothing():
    pairs = list(labelled())
    assert all(not pair.aspects and not pair.is_one for pair in unrelated(pairs, 20, random.Random(1)))
