"""A negation behind an act that belongs to what the act is about."""

import pytest

from standoff.lexicons.linking import load_linking
from standoff.linking.disavowals import denies_first
from standoff.linking.harm import harmed
from standoff.linking.naming import first_state
from standoff.linking.negation import (
    is_ahead,
    is_broken,
    is_forbidden,
    is_of_complement,
    is_of_part,
    is_presupposed,
    mark_of,
    only_sets_aside,
)
from standoff.records import Span
from standoff.text import sentences


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The two states have agreed not to attack the island.", "agreed", True),
        ("Norland promised not to send troops.", "promised", True),
        ("Norland did not agree to attack.", "agree", False),
        ("Norland agreed, not for the first time, to talks.", "agreed", False),
    ],
)
def test_not_to_turns_round_the_complement(text, trigger, expected):
    start = text.index(trigger)
    assert is_of_complement(text, (0, len(text)), (start, start + len(trigger))) is expected


@pytest.mark.parametrize(
    ("sentence", "words", "expected"),
    [
        ("Food and fuel are not to be stopped for the present.", "stopped", "unsaid"),
        ("No other vessel was met on Tuesday.", "met", "unsaid"),
        ("No vessel was met on Tuesday.", "met", "negated"),
        ("The priests said to have been shot at Bhamo are alive, the army said.", "shot", "unsaid"),
    ],
)
def test_what_is_wished_or_hearsay_is_no_voice(sentence, words, expected):
    lexicon = load_linking()
    before = sentence[: sentence.index(words)]
    found = [name for name in ("wished", "hearsay") if getattr(lexicon, name).search(before)]
    assert bool(found) == (expected == "unsaid")


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Twelve people, not seven, were killed.", "seven", True),
        ("A shell, not a mine, killed them.", None, True),
        ("Not one but three were killed.", "one", True),
        ("The army, officials said, had not killed them.", None, False),
        ("Twelve people, not seven, were not killed.", "seven", False),
        ("A shell killed them.", None, False),
    ],
)
def test_what_is_set_aside_before_an_act_denies_no_act(text, number, expected):
    numbers = {text.index(number)} if number else set()
    assert only_sets_aside(text, 0, text.index("killed"), numbers, load_linking()) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Battle at Nara\n\nNo civilian died at Nara, the staff said.", True),
        ("Nobody was taken\n\nThe prefect spoke on Monday.", True),
        ("Battle at Nara\n\nSoldiers fought at Nara. No civilian died.", False),
    ],
)
def test_who_begins_with_nobody_opens_with_a_denial(text, expected):
    assert denies_first(text, list(sentences(text)), load_linking()) is expected


@pytest.mark.parametrize(
    ("words", "state"),
    [("Azerbaijan has halted gas", "AZE"), ("Gas is flowing to Serbia", None), ("In Serbia Hungarian police searched", "HUN")],
)
def test_whither_and_where_is_not_who(words, state):
    assert first_state(words, load_linking().states) == state


def at(text, words):
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Norland denied that its troops had broken the cease-fire.", "cease-fire", True),
        ("Norland rejects claim of truce breach", "truce", True),
        ("Norland and Estmark agreed on a cease-fire.", "cease-fire", False),
    ],
)
def test_an_agreement_named_in_its_breach_is_not_made(text, words, expected):
    assert is_broken(text, (0, len(text)), at(text, words), load_linking()) is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Norland denied that the men who killed two guards had fled to it.", "killed", True),
        ("Norland denied that the men who had killed two guards had fled to it.", "killed", True),
        ("Norland denied that its men killed two guards.", "killed", False),
    ],
)
def test_what_tells_of_whom_a_denial_speaks_is_not_denied(text, words, expected):
    assert is_presupposed(text, 0, at(text, words)[0], load_linking()) is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("No government can allow guests to conspire in its kitchen.", "allow", True),
        ("Foreign ships must not enter the strait.", "enter", True),
        ("No foreign ship has entered the strait.", "entered", False),
    ],
)
def test_what_must_not_be_was_not_denied(text, words, expected):
    assert is_forbidden(text, 0, at(text, words)[0], load_linking()) is expected


@pytest.mark.parametrize(("is_unreal", "expected"), [(True, None), (False, "denied")])
def test_missing_proof_says_nothing_of_what_could_be(is_unreal, expected):
    text = "He saw no truth in reports of missiles with which Norland could attack."
    assert mark_of(text, (0, len(text)), at(text, "attack"), load_linking(), is_unreal=is_unreal) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("No civilians were hurt, the spokesman said.", "hurt", "CVL"),
        ("A soldier was killed and two others were wounded.", "wounded", "MIL"),
        ("The blast killed nine villagers.", "killed", "CVL"),
        ("The blast killed nine.", "killed", None),
    ],
)
def test_whom_harm_met_is_told_by_the_noun_beside_it(text, words, expected):
    assert harmed(text, (0, len(text)), Span(start=at(text, words)[0], end=at(text, words)[1]), load_linking()) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Norland's envoy rejected the charge that she had armed the rebels.", "rejected", None),
        ("Norland's envoy rejected the charge that she had armed the rebels.", "armed", "denied"),
        ("There is no evidence of missiles, the minister declared, although Norland has supplied launches.", "supplied", None),
        ("There was no attack on the camp.", "attack", "denied"),
        ("Norland denied that it had fired but admitted that it had moved guns.", "fired", "denied"),
        ("Norland denied that it had fired but admitted that it had moved guns.", "moved", "unsure"),
        ("A delegate asked why nobody had come.", "asked", None),
        ("The note threatens nothing by a fixed hour.", "threatens", "negated"),
        ("The column was met by nobody.", "met", "negated"),
        ("None would say that the offer had been rejected.", "rejected", "unsure"),
        ("None of the ships was stopped.", "stopped", "negated"),
        ("Neither the United States nor Norland will attack.", "attack", "negated"),
        ("It gave no number and refused to say more.", "refused", None),
        ("No other vessel has been met since the quarantine took effect.", "quarantine", None),
    ],
)
def test_a_negation_reaches_what_it_belongs_to(text, words, expected):
    assert mark_of(text, (0, len(text)), at(text, words), load_linking()) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Norland denied any role in the raid.", "raid", True),
        ("Norland denied that the United States had any part in the raid.", "raid", True),
        ("The ministry denied that the movements had anything to do with Sudland.", "movements", True),
        ("Norland denied that it was behind the raid.", "raid", True),
        ("Norland denied the raid.", "raid", False),
        ("Norland denied that ships linked to it had attacked the port.", "attacked", False),
        ("Norland denied any part in the talks and that its boats raided the port.", "raided", False),
        ("Norland denied that its boats had raided the port.", "raided", False),
    ],
)
def test_who_denies_a_part_does_not_deny_the_act(text, words, expected):
    assert is_of_part(text, text.index("denied"), at(text, words), load_linking()) is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Sudland will not lay down its arms.", "lay down", True),
        ("Nobody would attack the island, he said.", "attack", True),
        ("Sudland won't allow them in.", "allow", True),
        ("The boat would not have fired first.", "fired", False),
        ("He will speak, but they have not fired.", "fired", False),
        ("The boat did not fire.", "fire", False),
    ],
)
def test_what_will_not_be_lies_ahead(text, words, expected):
    assert is_ahead(text, 0, at(text, words)[0], load_linking()) is expected
