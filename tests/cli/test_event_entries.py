"""Events laid out: who did what to whom, where, when, how many, with what; who says so, and whether it happened."""

from dataclasses import replace
from itertools import product

import pytest

from standoff.cli import event_words
from standoff.cli.entries import counts, lay_out
from standoff.records import Reading, Span, TimeExpression, toponyms
from standoff.records import events as records
from tests.exporters.hand_made import event, postures_of, reading, toponym


def laid_out(given: Reading):
    return lay_out(given, postures=postures_of(reading())).events


def test_events_are_numbered_in_the_order_of_the_text():
    turned = replace(reading(), events=reading().events[::-1])
    assert [(entry.label, entry.what) for entry in laid_out(turned)] == [("E1", "moved"), ("E2", "meet"), ("E3", "flown")]


def test_event_says_who_where_when_how_many_and_the_way():
    moved = laid_out(reading())[0]
    assert (moved.kind, moved.weight, moved.who, moved.whom) == ("mobilization (troops)", "−7.2", "Second Brigade", "")
    # The brigade is the actor already, and "to Karst Point" says where.
    assert moved.details == (
        ("when", "3 March (3 March 2025)"),
        ("how many", "at least 200 troops"),
        ("from", "Solin"),
        ("to", "Karst Point"),
        ("for", "six months"),
    )


def test_event_without_posture_says_its_place():
    moved = lay_out(reading()).events[0]
    assert ("where", "Karst Point, ARV") in moved.details
    assert not [name for name, _ in moved.details if name in ("from", "to", "for")]


def test_event_names_its_parties_once():
    moved = reading().events[0]
    twice = replace(reading(), events=(replace(moved, actors=moved.actors * 2),))
    assert laid_out(twice)[0].who == "Second Brigade"


def test_nuclear_is_only_what_the_text_says():
    moved, _, flown = laid_out(reading())
    assert ("nuclear", "“nuclear-capable”, the text says") in flown.details
    assert ("with", "bombers") in flown.details
    assert "nuclear" not in dict(moved.details)


def test_claimed_and_denied_events_say_by_whom_and_rest_on_a_claim():
    moved, meet, flown = laid_out(reading())
    assert (moved.standing, moved.happened, moved.claim) == ("claimed by Ministry of Defence", "● that it happened", "1")
    assert (meet.standing, meet.happened, meet.claim) == ("reported", "◐ is planned", None)
    assert (flown.standing, flown.happened, flown.claim) == ("✗ denied by Norland", "● that it happened", "2")


def test_alleged_event_is_claimed_by_nobody_named():
    alleged = replace(reading().events[1], status="claimed")
    assert laid_out(replace(reading(), events=(alleged,)))[0].standing == "claimed by nobody named"


def test_who_declines_to_comment_claims_nothing():
    says, denies = reading().claims
    silent = replace(says, speech_act="decline_comment")
    moved = laid_out(replace(reading(), claims=(silent, denies)))[0]
    assert (moved.standing, moved.happened) == ("not commented on by Ministry of Defence", "● whether it happened")


def test_event_in_a_statement_is_claimed_by_its_author():
    own = replace(reading().events[1], status="claimed")
    statement = replace(reading(), article=replace(reading().article, genre="statement"), events=(own,))
    assert laid_out(statement)[0].standing == "claimed by the author"


def test_denial_around_a_claim_is_the_one_that_is_named():
    says, denies = reading().claims
    inner = replace(says, nested_in=denies.id)
    flown = replace(reading().events[2], claim=inner.id)
    entry = laid_out(replace(reading(), claims=(inner, denies), events=(flown,)))[0]
    assert entry.standing == "✗ denied by Norland"


def test_claims_in_a_circle_end():
    says, denies = reading().claims
    circle = (replace(says, nested_in=denies.id), replace(denies, nested_in=says.id, polarity="affirmed"))
    assert laid_out(replace(reading(), claims=circle))[2].event.status == "denied"


def test_verbal_event_is_tied_to_its_claim():
    says = reading().claims[0]
    verbal = event(says.cue, type="ACCUSE", speech=says.id)
    assert laid_out(replace(reading(), events=(verbal,)))[0].speech == "1"


def test_counts_say_how_many_events_are_reported_to_have_happened():
    assert "3 events, none reported to have happened" in counts(lay_out(reading()))
    told = replace(reading(), events=(replace(reading().events[1], modality="actual"),))
    assert "1 event, 1 reported to have happened" in counts(lay_out(told))
    assert not [each for each in counts(lay_out(replace(reading(), events=()))) if "event" in each]


def test_status_and_modality_are_told_apart_in_words_alone():
    shown = {
        (entry.standing.split(" by ")[0], entry.happened)
        for status, modality in product(records.EVENT_STATUSES, records.MODALITIES)
        for entry in laid_out(replace(reading(), events=(replace(reading().events[0], status=status, modality=modality),)))
    }
    assert len(shown) == len(records.EVENT_STATUSES) * len(records.MODALITIES)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (event_words.EVENT_TYPES, records.EVENT_TYPES),
        (event_words.EVENT_STATUSES, records.EVENT_STATUSES),
        (event_words.MODALITIES, records.MODALITIES),
        (event_words.MODALITY_MARKS, records.MODALITIES),
        (event_words.PRECISIONS, toponyms.PRECISIONS),
        (event_words.PLACE_USES, toponyms.PLACE_USES),
    ],
)
def test_words_exist_for_every_value(table, values):
    assert set(table) == set(values)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-03-03", "3 March 2025"),
        ("2025-03-03T05:10", "3 March 2025, 05:10"),
        ("2025-05-16/2025-05-18", "16 May 2025 to 18 May 2025"),
        ("2025-03", "March 2025"),
        ("2025-13", ""),
        ("199", "1990s"),
        ("P3M", "3 months"),
        ("P1W", "1 week"),
        ("PT90S", "90 seconds"),
        ("P3H", ""),
        ("PXM", ""),
        ("XXXX-WXX-1", "date unknown"),
        ("2025-99-99", "2025-99-99"),
        ("PAST_REF", "some time before"),
        ("2025", ""),
    ],
)
def test_meaning_of_a_time_in_words(value, expected):
    time = TimeExpression(span=Span(start=0, end=1), value=value, grain="day", anchor=None, offset=None)
    assert event_words.meaning(time) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"lat": 54.71, "lon": 20.51}, "54.71° N, 20.51° E"),
        ({"lat": -54.5, "lon": -20.25, "precision": "point"}, "54.50° S, 20.25° W"),
        ({"lat": 60.0, "lon": 100.0, "precision": "country"}, ""),
        ({}, ""),
    ],
)
def test_coordinates_are_given_only_where_they_are_a_position(given, expected):
    assert event_words.coordinates(toponym("Solin", **given)) == expected
