"""Parties that act together, and those whom "both sides" means."""

import pytest

from standoff.lexicons.plover import load_plover
from standoff.reading.joint_parties import joined_with, once, two_before
from standoff.records import Actor, Mention, Span

PATTERNS = load_plover().patterns
STATES = {"Thailand": "THA", "Cambodia": "KHM", "Iran": "IRN", "Turkey": "TUR", "Cuba": "CUB", "Moscow": "RUS", "Kennedy": "USA"}


def mention(text, name, kind="country"):
    start = text.index(name)
    return Mention(span=Span(start=start, end=start + len(name)), chain=f"chain-{name}", canonical=name, kind=kind, entity=None)


def actor(each):
    country = STATES.get(each.canonical)
    return (Actor(text="", span=each.span, mention=each.id, name=each.canonical, country=country, sector="GOV", entity="Q1"),)


@pytest.mark.parametrize(
    ("text", "names", "others", "joined"),
    [
        ("Thailand and Cambodia agreed on a truce.", ["Cambodia"], [], ["Thailand", "Cambodia"]),
        ("Thailand, and the Cambodia of today, agreed.", ["Thailand"], [], ["Thailand", "Cambodia"]),
        ("The minister of Iran and Turkey closed the border.", ["Turkey"], [], ["Turkey"]),
        ("Thailand and Cambodia fought.", ["Thailand"], ["Cambodia"], ["Thailand"]),
        ("Thailand agreed and Cambodia followed.", ["Thailand"], [], ["Thailand"]),
    ],
)
def test_states_that_and_joins_act_together(text, names, others, joined):
    every = [mention(text, name) for name in STATES if name in text]
    by_name = {each.canonical: each for each in every}
    found = joined_with(text, [by_name[name] for name in names], [by_name[name] for name in others], every, PATTERNS)
    assert [each.canonical for each in found] == joined


@pytest.mark.parametrize(
    ("text", "who", "countries"),
    [
        ("Thailand and Cambodia agreed. Both sides will withdraw.", "Both sides", ["THA", "KHM"]),
        ("Kennedy welcomed the decision of Moscow to leave Cuba. The two governments agreed.", "The two governments", ["USA", "RUS"]),
        ("Thailand shot at a boat from Iran. The two navies left. Both sides agreed.", "Both sides", ["THA", "IRN"]),
        ("Thailand agreed. Both sides will withdraw.", "Both sides", []),
        ("Thailand, Iran and Turkey agreed. Both sides will withdraw.", "Both sides", []),
        ("Thailand heard Cambodia and Turkey speak. The two countries agreed.", "The two countries", []),
    ],
)
def test_both_sides_are_the_two_states_named_before(text, who, countries):
    every = sorted((mention(text, name) for name in STATES if name in text), key=lambda each: each.span.start)
    places = [each.span for each in every if f"{each.canonical}." in text]
    found = two_before(mention(text, who), text, every, actor, places)
    assert [each.country for each in found] == countries
    assert all(each.text == who for each in found)


@pytest.mark.parametrize("words", ["both sides", "The two governments", "the two armies", "these two countries"])
def test_words_for_two_states_are_known(words):
    assert PATTERNS["both_parties"].fullmatch(words)
    assert PATTERNS["both_parties"].fullmatch(f"{words} of the river") is None


def test_state_is_a_party_once():
    text = "Both sides, and the two countries"
    one, two = (actor(mention(text, "Both sides"))[0], actor(mention(text, "the two countries"))[0])
    known = [Actor(text="x", span=one.span, mention=None, name="Thailand", country="THA", sector="GOV", entity=None)] * 2
    assert once([one, *known, two]) == [one, known[0], two]
