"""Events of whole sentences, with the weights that ship: what was done, by whom to whom, and who stands behind it."""

from dataclasses import replace

import pytest

import standoff
from standoff.articles.extraction import text_article
from standoff.records.contract import from_json, to_json

READER = standoff.Reader()


def read(text, *, genre="news"):
    return READER.read(replace(text_article(text), published_at="2025-06-11", genre=genre))


def coded(reading):
    return [(each.type, each.status, each.modality) for each in reading.events]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Russian army withdrew its troops from the border on Monday.", ("RETREAT", "reported", "actual")),
        ("The defence ministry said it would withdraw two brigades from the border.", ("RETREAT", "claimed", "planned")),
        ("The army denied having shelled the village.", ("ASSAULT", "denied", "actual")),
        ("The mayor said that no shots had been fired at the post.", ("ASSAULT", "claimed", "negated")),
        ("Armenia accused Azerbaijan of shelling two villages on Sunday.", ("ACCUSE", "reported", "actual")),
        ("Armenia accused Azerbaijan of shelling two villages on Sunday.", ("ASSAULT", "claimed", "actual")),
        ("The foreign ministers of France and Germany met in Paris on Tuesday.", ("CONSULT", "reported", "actual")),
        ("If the talks fail, the army will attack the port.", ("ASSAULT", "reported", "hypothetical")),
        ("Iran called on the United States to lift its sanctions.", ("REQUEST", "reported", "actual")),
        ("China rejected the demand.", ("REJECT", "reported", "actual")),
        ("Poland deployed 2,000 troops to its border with Belarus.", ("MOBILIZE", "reported", "actual")),
        ("The two sides signed a ceasefire agreement in Geneva.", ("AGREE", "reported", "actual")),
    ],
)
def test_what_happened_and_who_stands_behind_it(text, expected):
    assert expected in coded(read(text))


def test_ordinary_news_has_no_events():
    text = "The striker scored twice in the second half. Shares in the airline rose by four per cent. Rain is expected at the weekend."
    assert coded(read(text)) == []


def test_those_who_meet_are_all_actors():
    (met,) = (each for each in read("The leaders of India and Pakistan met in Lahore.").events if each.type == "CONSULT")
    assert met.reciprocal
    assert met.recipients == ()


def test_roles_place_time_and_quantity():
    reading = read("Poland deployed 2,000 troops to Suwalki on Monday.")
    (deployed,) = (each for each in reading.events if each.type == "MOBILIZE")
    assert [actor.country for actor in deployed.actors] == ["POL"]
    assert {each.value for each in reading.times if each.id == deployed.time} == {"2025-06-09"}
    assert {(each.low, each.of) for each in reading.quantities if each.id in deployed.quantities} == {(2000, "troops")}
    assert deployed.goldstein == -7.2


def test_a_verbal_event_is_tied_to_its_claim():
    reading = read("Armenia accused Azerbaijan of shelling two villages near Goris on Sunday, killing four people.")
    (accused,) = (each for each in reading.events if each.type == "ACCUSE")
    (claim,) = (each for each in reading.claims if each.id == accused.speech)
    assert claim.speech_act == "accuse"
    (shelled,) = (each for each in reading.events if each.type == "ASSAULT")
    assert shelled.claim == claim.id


def test_what_a_party_asserts_in_its_own_statement_is_claimed_and_what_it_does_is_reported():
    text = "The Ministry condemns the attack. Our forces destroyed two columns of the enemy in the night."
    found = {(each.type, each.status) for each in read(text, genre="statement").events}
    assert ("ACCUSE", "reported") in found
    assert ("ASSAULT", "claimed") in found
    assert ("ASSAULT", "reported") not in found


def test_every_id_of_a_reading_resolves_after_a_way_through_json():
    reading = read("Armenia accused Azerbaijan of shelling two villages near Goris on Sunday, killing four people.")
    assert from_json(to_json(reading)) == reading


def test_we_is_who_is_quoted():
    reading = read('"We have shelled two villages in Armenia," a spokesman for the Azerbaijani army told reporters on Monday.')
    (event,) = [each for each in reading.events if each.type == "ASSAULT"]
    assert [(actor.text, actor.country) for actor in event.actors] == [("We", "AZE")]


def test_who_is_asked_next_is_not_accused():
    reading = read(
        "An army spokesman accused forces loyal to the opposition of the ambush near the river on Monday and called on regional mediators "
        "to condemn it."
    )
    (event,) = [each for each in reading.events if each.type == "ACCUSE" and each.speech is not None and each.trigger.start < 30]
    assert not any("mediators" in each.text for each in event.recipients)


def test_the_day_of_the_dateline_dates_no_act():
    reading = read(
        "PORT SUDAN, June 11 (Vestra) - At least 34 people were killed and more than 70 wounded when shells struck a livestock market on "
        "the western edge of El Obeid, capital of North Kordofan state, on Monday afternoon, two doctors and a local group said."
    )
    times = {time.id: time.span.of(reading.article.text) for time in reading.times}
    assert {times[each.time] for each in reading.events if each.time} == {"Monday afternoon"}
