"""Status follows the claims around a trigger; modality prefers not to call actual what may not be."""

import pytest

from standoff.reading.status import RATINGS, around, has_negation, is_called_false, modality, rating, status
from standoff.records import Claim, Span


def claim(start, end, polarity="affirmed", cue=0):
    return Claim(
        source=None, source_mention=None, source_kind="unstated", source_role=None, actor=None, cue=Span(start=cue, end=cue + 4),
        content=(Span(start=start, end=end),), quotation="indirect", speech_act="state", certainty="unstated", polarity=polarity,
        evidence=(), nested_in=None, score=1.0, reader="test",
    )  # fmt: skip


TRIGGER = Span(start=50, end=57)
PLAIN = {"reported": 0.9, "claimed": 0.1}
ALLEGED = {"reported": 0.2, "claimed": 0.8}


@pytest.mark.parametrize(
    ("claims", "chances", "own", "performed", "expected"),
    [
        ([], PLAIN, False, False, "reported"),
        ([], ALLEGED, False, False, "claimed"),
        ([], PLAIN, True, False, "claimed"),
        ([], PLAIN, True, True, "reported"),
        ([], ALLEGED, False, True, "reported"),
        ([claim(40, 80)], PLAIN, False, False, "claimed"),
        ([claim(40, 80)], PLAIN, False, True, "claimed"),
        ([claim(40, 80, "denied")], PLAIN, False, False, "denied"),
        # Any denial around it makes it denied, also one further out.
        ([claim(45, 60), claim(20, 90, "denied", cue=5)], PLAIN, False, False, "denied"),
        ([claim(60, 90, "denied")], PLAIN, False, False, "reported"),
    ],
)
def test_status(claims, chances, own, performed, expected):
    assert status(around(TRIGGER, claims), chances, is_own_text=own, is_performed=performed) == expected


def test_the_innermost_claim_holds_an_event():
    inner, outer = claim(45, 60, cue=41), claim(20, 90, cue=5)
    assert around(TRIGGER, [outer, inner]).innermost == inner.id
    assert around(Span(start=0, end=3), [outer, inner]).innermost is None


@pytest.mark.parametrize(
    ("chances", "expected"),
    [
        ({"actual": 0.8, "negated": 0.1, "planned": 0.05, "hypothetical": 0.05}, "actual"),
        ({"actual": 0.4, "negated": 0.3, "planned": 0.2, "hypothetical": 0.1}, "negated"),
        ({"actual": 0.1, "negated": 0.1, "planned": 0.2, "hypothetical": 0.6}, "hypothetical"),
    ],
)
def test_modality_is_actual_only_when_that_is_sure(chances, expected):
    assert modality(chances) == expected


@pytest.mark.parametrize(("label", "expected"), RATINGS.items())
def test_what_is_certain_is_rated_as_its_class(label, expected):
    assert rating({"yes": 0.0, "no": 0.0, "open": 0.0, label: 1.0}) == expected


def test_a_rating_lies_between_those_of_the_classes_in_doubt():
    assert RATINGS["no"] < rating({"yes": 0.3, "no": 0.5, "open": 0.2}) < rating({"yes": 0.5, "no": 0.3, "open": 0.2}) < RATINGS["yes"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No shots were fired at the post.", True),
        ("The army did not withdraw.", True),
        ("The strike never came.", True),
        ("It will withdraw two brigades.", False),
        # The negation of another sentence.
        ("Nobody knew why. It will withdraw two brigades.", False),
    ],
)
def test_a_negation_is_looked_for_in_the_sentence_of_the_trigger(text, expected):
    trigger = next(word for word in ("fired", "withdraw", "strike") if word in text)
    start = text.index(trigger)
    assert has_negation(text, Span(start=start, end=start + len(trigger))) is expected


def test_without_a_word_of_negation_an_event_is_seldom_negated():
    chances = {"actual": 0.2, "negated": 0.35, "planned": 0.3, "hypothetical": 0.15}
    assert modality(chances) == "negated"
    assert modality(chances, is_negated=False) == "planned"


@pytest.mark.parametrize(
    ("text", "act", "expected"),
    [
        ("Reports that jets bombed the town are unfounded, the ministry said.", "bombed", True),
        ("Claims of a massacre are completely false, a spokesman said.", "massacre", True),
        ("Allegations that it armed the rebels have no basis.", "armed", True),
        ("Reports that the port was full are false. Jets bombed the town.", "bombed", False),
        ("Jets bombed the town after reports that it had fallen were false.", "bombed", False),
        ("Reports that jets bombed the town are being checked.", "bombed", False),
    ],
)
def test_what_is_called_false_is_found(text, act, expected):
    at = text.index(act)
    assert is_called_false(text, Span(start=at, end=at + len(act))) is expected


def test_what_is_called_false_is_denied():
    assert status(around(TRIGGER, []), PLAIN, is_own_text=False, is_performed=False, is_false=True) == "denied"
