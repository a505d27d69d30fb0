"""Kinds answer to kinds, and names are told by their capitals."""

import pytest

from benchmarks.mentions.kinds import OF_OURS, OF_SET, allowed, is_name
from standoff.records.reading import MENTION_KINDS
from tests.benchmarks.made_readings import mention


def test_every_kind_of_ours_is_placed():
    assert set(OF_OURS) == set(MENTION_KINDS)


def test_a_country_may_be_a_place_or_a_body_and_a_treaty_nothing():
    gum = frozenset(OF_SET["gum"].values())
    assert allowed(mention("Norvia", "Norvia", "country", "c"), gum) == ("place", "organization")
    assert allowed(mention("Norvian", "Norvian", "nationality", "c"), gum) == ()
    assert allowed(mention("Norvian", "Norvian", "nationality", "c"), frozenset(OF_SET["re3d"].values())) == ("nationality",)


@pytest.mark.parametrize("words", ["Norvia", "the Gulf of Tola", "Mara Voss", "Norvia's", "Flight 12", "the U.N."])
def test_names(words):
    assert is_name(words)


@pytest.mark.parametrize("words", ["he", "They", "the envoy", "Norvian officials", "President of the club's board", "the", ""])
def test_what_is_no_name(words):
    assert not is_name(words)
