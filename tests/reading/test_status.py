"""Status follows the claims around a trigger; modality prefers not to call actual what may not be."""

import pytest

from standoff.lexicons.plover import load_plover
from standoff.reading.status import (
    RATINGS,
    around,
    has_negation,
    is_called_untrue,
    is_none,
    is_state,
    is_supposed,
    is_tended,
    modality,
    rating,
    status,
)
from standoff.records import Claim, Span


def claim(start, end, polarity="affirmed", cue=0):
    return Claim(
        source=None, source_mention=None, source_kind="unstated", source_role=None, actor=None, cue=Span(start=cue, end=cue + 4),
        content=(Span(start=start, end=end),), quotation="indirect", speech_act="state", certainty="unstated", polarity=polarity,
        evidence=(), nested_in=None, score=1.0, reader="test",
    )  # fmt: skip


PATTERNS = load_plover().patterns
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
    assert has_negation(text, Span(start=start, end=start + len(trigger)), PATTERNS) is expected


def test_without_a_word_of_negation_an_event_is_seldom_negated():
    chances = {"actual": 0.2, "negated": 0.35, "planned": 0.3, "hypothetical": 0.15}
    assert modality(chances) == "negated"
    assert modality(chances, is_negated=False) == "planned"


def _span(text, word):
    start = text.index(word)
    return Span(start=start, end=start + len(word))


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Claims that the army shelled the village are unfounded, the spokesman said.", "shelled", True),
        ("Reports of a troop build-up near the border are pure invention.", "build-up", True),
        ("It is entirely untrue that our aircraft bombed the column.", "bombed", True),
        ('Officials called the alleged arrest of the envoy "pure fiction".', "arrest", True),
        ("The ministry dismissed talk of a raid as complete nonsense.", "raid", True),
        ("The envoy said the army shelled the village.", "shelled", False),
        # What is false stands in another sentence.
        ("The army shelled the village. Reports of a truce are false.", "shelled", False),
        ("Reports of a raid arrived late, and the raid was real.", "raid", False),
    ],
)
def test_what_is_called_untrue_is_denied(text, trigger, expected):
    assert is_called_untrue(text, _span(text, trigger), PATTERNS) is expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("There was no attack on the convoy.", "attack", True),
        ("No such air strike took place.", "strike", True),
        ("There were no new arrests.", "arrests", True),
        ("There was an attack on the convoy.", "attack", False),
        ("There was no doubt that the attack had failed.", "attack", False),
    ],
)
def test_what_there_was_not_is_negated(text, trigger, expected):
    assert is_none(text, _span(text, trigger), PATTERNS) is expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("The launches did not pose an immediate threat.", "threat", True),
        ("Forces moved west to counter the perceived threat.", "threat", True),
        ("Many see the base as a threat to the city.", "threat", True),
        ("The minister repeated his threat to close the strait.", "threat", False),
        ("No threat was made.", "threat", False),
        ("It threatened to respond.", "threatened", False),
    ],
)
def test_a_danger_is_no_act(text, trigger, expected):
    assert is_state(text, _span(text, trigger), PATTERNS) is expected


def test_without_a_word_of_negation_an_act_is_not_negated():
    chances = {"actual": 0.6, "negated": 0.35, "planned": 0.03, "hypothetical": 0.02}
    assert modality(chances, is_negated=True) == "negated"
    assert modality(chances, is_negated=False) == "actual"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Should a missile be fired, Washington would answer.", "fired", True),
        ("Were the army to attack the town, thousands would flee.", "attack", True),
        ("The sites could launch nuclear strikes at the coast.", "strikes", True),
        ("It said the army would attack at dawn.", "attack", True),
        ("The army should have fired, he said.", "fired", False),
        ("Were they not warned? The army attacked the town.", "attacked", False),
        ("Villagers could hear the shelling.", "shelling", False),
        ("The army attacked the town.", "attacked", False),
    ],
)
def test_supposed(text, word, expected):
    start = text.index(word)
    assert is_supposed(text, Span(start=start, end=start + len(word)), PATTERNS) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sent offensive weapons to the island.", True),
        ("It denied that the weapons were offensive.", True),
        ("The offensive began at dawn.", False),
        ("The army opened an offensive against the rebels.", False),
        ("A new offensive in the north is expected.", False),
    ],
)
def test_a_quality_is_no_act(text, expected):
    start = text.index("offensive")
    assert is_state(text, Span(start=start, end=start + len("offensive")), PATTERNS) is expected


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("Nine wounded were taken to a hospital in Taiz.", "taken", True),
        ("The injured sailors were flown by helicopter to the British military hospital.", "flown", True),
        ("Two of the crew, both hurt, were admitted to intensive care.", "were admitted", True),
        ("Nine were taken to a hospital, four of them with burns.", "taken", True),
        ("Troops moved into the hospital on Monday, a wounded man said.", "moved", False),
        ("Forty wounded men were taken hostage in the hospital.", "taken", False),
        ("Patients were taken from a hospital by gunmen.", "taken", False),
        ("The army sent tanks to the hospital, where the wounded lie.", "sent", False),
        ("Jets carried out a strike at a hospital full of wounded.", "carried out", False),
        ("The army moved a field hospital to the border.", "moved", False),
        ("The rebels were taken to a camp.", "taken", False),
        ("An envoy was sent to Paris. The hospital there was full.", "sent", False),
        ("Shells struck a hospital in Taiz.", "struck", False),
    ],
)
def test_people_brought_to_a_hospital_are_no_act(text, trigger, expected):
    start = text.index(trigger)
    assert is_tended(text, Span(start=start, end=start + len(trigger)), PATTERNS) is expected
