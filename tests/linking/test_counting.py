"""Numbers as linking compares them, and states to which a text lays an act."""

import pytest

from standoff.lexicons.linking import load_linking
from standoff.lexicons.wording import load_wording
from standoff.linking.calendar import hour_of, hours_apart
from standoff.linking.counting import article_figures
from standoff.linking.figures import number_conflict
from standoff.linking.kept import Kept
from standoff.linking.likeness import are_like, numbers
from standoff.linking.naming import accused, laid_to
from standoff.linking.sketches import Hour
from standoff.linking.terms import terms_of
from standoff.records import Article, Quantity, Reading, Span
from standoff.text import sentences
from tests.linking.made_sketches import act, article, figure, mention

LEXICON, WORDING = load_linking(), load_wording()


def figures(text, *numbers):
    quantities = []
    for words, value, of in numbers:
        start = text.index(words)
        quantities.append(
            Quantity(span=Span(start=start, end=start + len(words)), low=value, high=value, approximate=False, unit=None, of=of)
        )
    reading = Reading(article=Article(text=text), quantities=tuple(quantities))
    return article_figures(reading, tuple(sentences(text)), LEXICON)


def test_number_without_a_noun_counts_what_the_same_number_counts_elsewhere():
    text = "Ruritania masses 4,000 troops\n\nOfficials put their number at about 4000 and saw two tents, two more than before."
    said = figures(text, ("4,000", 4000, "troops"), ("4000", 4000, None), ("two tents", 2, "tents"), ("two more", 2, None))
    assert [each.of for each in said] == [said[0].of, said[0].of, "tent", ""]
    assert said[1].people


def test_a_number_added_to_a_greater_one_is_a_part_of_it():
    text = "Toll climbs\n\nTwo more bodies were found, bringing the number of people killed to 14. Two were children."
    said = figures(text, ("Two", 2, "killed"), ("14", 14, "killed"))
    assert [each.of for each in said] == ["", said[1].of]
    alone = "Two more bodies were found in the ruins."
    assert figures(alone, ("Two", 2, "killed"))[0].of == said[1].of


@pytest.mark.parametrize(("number", "standing"), [(10, "apart"), (19, "compatible"), (30, "compatible")])
def test_a_plural_alone_is_no_exact_bound(number, standing):
    dozens = figure(24)._replace(low=24.0, high=None, approximate=True)
    assert numbers(dozens, figure(number)) == numbers(figure(number), dozens) == standing


def test_guards_of_two_states_are_not_the_same_guards():
    one, two, other = figures(
        "Two Afghan guards died; six Pakistani guards were hurt, 14 guards in all.",
        ("Two", 2, "guards"),
        ("six", 6, "guards"),
        ("14", 14, "guards"),
    )
    assert (one.nation, two.nation, other.nation) == ("AFG", "PAK", None)
    assert not are_like(one, two)
    assert are_like(two._replace(of=other.of), other)


def test_people_who_were_moved_are_people():
    (said,) = figures("Helicopters flew 118 out.", ("118", 118, "evacuated"))
    assert said.people


def measured(name, number, unit="km", *, start=20, word="flew"):
    measure = figure(number, "", lead=False)._replace(unit=unit, start=start)
    told = mention(f"event-{name}", words=word)._replace(start=10, end=14)
    return article(name, act(told, figures=(measure,)))


@pytest.mark.parametrize(
    ("other", "is_apart"),
    [
        (measured("beta", 130), True),
        (measured("beta", 95), False),
        (measured("beta", 130, "kg"), False),
        (measured("beta", 130, start=90), False),
    ],
)
def test_measures_behind_one_word_are_held_together(other, is_apart):
    one = measured("alpha", 95)
    found = number_conflict(one, other, [(one.acts[0], other.acts[0], 0.9)])
    assert (found is not None) == is_apart


@pytest.mark.parametrize(
    ("theirs", "names", "hours", "is_apart"),
    [
        (figure(7), ("taiz", "hay"), 3, True),
        (figure(12), ("taiz", "hay"), 3, False),
        (figure(7, "truck"), ("taiz", "hay"), 3, False),
        (figure(7, lead=False), ("taiz", "hay"), 3, False),
        (figure(7), ("mopti", "bamako"), 3, False),
        (figure(7), ("taiz", "hay"), 90, False),
    ],
)
def test_a_figure_that_is_set_aside_is_in_dispute_without_an_act_in_common(theirs, names, hours, is_apart):
    one = article("alpha", figures=(figure(12), figure(7)._replace(rejected=True)), names=("taiz", "hay"), states=())
    other = article("beta", figures=(theirs,), names=names, states=(), hours=hours)
    assert (number_conflict(one, other, ()) is not None) is is_apart


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("the damage was done by a Ukrainian air defence missile that strayed", {"UKR"}),
        ("bandits from Niger roam there", {"NER"}),
        ("no Russian missile was fired", set()),
        ("the Cambodian village was empty", set()),
    ],
)
def test_act_is_laid_to_the_state_of_the_weapons_or_people(words, states):
    assert laid_to(words, LEXICON) == states


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Kyiv blames Russia for the blast", {"RUS"}),
        ("The navy puts the blame for the collision off Varela on the Senegalese", {"SEN"}),
        ("Poland was accused by Belarus", set()),
        ("Poland has taken the blame", set()),
    ],
)
def test_blame_is_laid_to_whom_the_words_name(words, states):
    assert accused(words, LEXICON) == states


@pytest.mark.parametrize(
    ("value", "words", "hour"),
    [
        ("2025-10-08T15:45", "a quarter to four", Hour(15, True)),
        ("2025-10-08T03:30", "half past three in the morning", Hour(3, False)),
        ("2025-10-08T04:00", "4 a.m.", Hour(4, False)),
        ("2025-10-08", "Wednesday", None),
    ],
)
def test_hour_is_open_where_the_half_of_the_day_is_not_told(value, words, hour):
    assert hour_of(value, words) == hour


def test_open_hour_is_apart_from_another_by_the_dial():
    assert [hours_apart(Hour(15, True), Hour(hour, False)) for hour in (4, 15, 10, 21)] == [1, 0, 5, 6]
    assert hours_apart(Hour(15, False), Hour(4, False)) == 11


def test_place_of_a_dateline_is_a_name_as_it_is_elsewhere():
    first, second = (
        {each.word.lower(): each.value for each in terms_of(text, WORDING)}
        for text in ("VESHKA, March 4 (Kestrel) - Sappers left.", "Sappers left Veshka.")
    )
    assert first["veshka"] == second["veshka"]


def test_refusing_a_convoy_is_no_denial():
    refused, denied = ({each.value for each in terms_of(text, WORDING)} for text in ("they refused and turned it back", "they deny it"))
    assert refused.isdisjoint(WORDING.denying)
    assert not denied.isdisjoint(WORDING.denying)


def test_kept_values_are_made_again_when_they_were_let_go_or_forgotten():
    made = []

    def make(key):
        made.append(key)
        return key * 2

    kept = Kept(most=2)
    assert [kept.get(key, make) for key in (1, 2, 1, 3, 2)] == [2, 4, 2, 6, 4]
    kept.forget(3)
    assert kept.get(3, make) == 6
    assert made == [1, 2, 3, 2, 3]


@pytest.mark.parametrize(
    ("text", "words", "of"),
    [
        ("He had buried forty villagers that day.", "forty", "kill"),
        ("At least forty buried after the raid.", "forty", "kill"),
        ("Some forty villagers were buried under the snow.", "forty", "villager"),
    ],
)
def test_who_is_buried_is_dead_but_under_the_snow(text, words, of):
    (only,) = figures(text, (words, 40, "villagers" if "villagers" in text else None))
    assert only.of == of
