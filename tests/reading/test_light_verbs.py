"""One act in two words, and the equipment that takes part in it."""

import pytest

from standoff.lexicons.plover import load_plover
from standoff.reading.light_verbs import carried_by, involved, joined
from standoff.reading.roles import Roles, doer_of, object_of
from standoff.records import Mention, Span

PATTERNS = load_plover().patterns


def span(text, word):
    start = text.index(word)
    return Span(start=start, end=start + len(word))


def mention(text, words, kind="equipment"):
    return Mention(kind=kind, span=span(text, words), canonical=words, entity=None, chain=words)


@pytest.mark.parametrize(
    ("text", "verb", "noun", "kinds", "expected"),
    [
        ("The fleet conducted over 20 joint exercises.", "conducted", "exercises", ("MOBILIZE", "MOBILIZE"), {0: 1}),
        ("They have launched a second attack.", "have launched", "attack", ("ASSAULT", "ASSAULT"), {0: 1}),
        # Another type is another act, and so is what stands in another clause.
        ("They launched a missile attack.", "launched", "attack", ("MOBILIZE", "ASSAULT"), {}),
        ("They launched missiles, and an attack followed.", "launched", "attack", ("ASSAULT", "ASSAULT"), {}),
        # The verb means something by itself.
        ("They bombed the port in an attack.", "bombed", "attack", ("ASSAULT", "ASSAULT"), {}),
    ],
)
def test_a_verb_carries_the_noun_of_its_own_type(text, verb, noun, kinds, expected):
    assert carried_by(text, list(zip((span(text, verb), span(text, noun)), kinds, strict=True)), PATTERNS) == expected


def test_the_roles_of_both_words_are_joined():
    text = "The fleet sailed with two frigates."
    fleet, frigates = mention(text, "The fleet", "force"), mention(text, "two frigates")
    both = joined(Roles(equipment=[frigates]), Roles(actors=[fleet], equipment=[frigates]))
    assert both.actors == [fleet]
    assert both.equipment == [frigates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It held exercises in May, several involving nuclear-capable aircraft such as the B-52.", True),
        ("It held exercises in May. Others talk of the B-52.", False),
        ("It held exercises and wants the B-52.", False),
    ],
)
def test_equipment_that_takes_part_belongs_to_the_act(text, expected):
    found = [Roles()]
    involved(text, [(span(text, "exercises"), "MOBILIZE")], found, [mention(text, "the B-52")], PATTERNS)
    assert bool(found[0].equipment) is expected


def test_the_object_is_the_longest_mention_that_follows_at_once():
    text = "It censured the mayor of Iskar and left."
    short, long = mention(text, "the mayor", "person"), mention(text, "the mayor of Iskar", "person")
    assert object_of(text, span(text, "censured"), [short, long]) == long
    assert object_of(text, span(text, "left"), [short, long]) is None


def test_who_follows_by_does_it_unless_it_is_a_place():
    text = "Two men were detained by the police. The ship was sunk by the bridge."
    police, bridge = mention(text, "the police", "organization"), mention(text, "the bridge", "facility")
    assert doer_of(text, span(text, "detained"), [police, bridge]) == police
    assert doer_of(text, span(text, "sunk"), [police, bridge]) is None
    assert doer_of(text, span(text, "were"), [police]) is None
