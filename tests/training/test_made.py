"""Sentences made by program: every label lies on the words it speaks of."""

import pytest

from standoff.records.events import EVENT_TYPES, MODES
from training.examples import UNKNOWN
from training.made import events, lists, towns
from training.made.sentence import Sentence
from training.made.verbs import verb


@pytest.mark.parametrize(
    ("written", "forms"),
    [
        ("accuse", ("accuse", "accused", "accused", "accusing")),
        ("carry", ("carry", "carried", "carried", "carrying")),
        ("ban/banned", ("ban", "banned", "banned", "banning")),
        ("take/took/taken", ("take", "took", "taken", "taking")),
        ("blow/blew/blown up", ("blow up", "blew up", "blown up", "blowing up")),
        ("cut/cut/cut off", ("cut off", "cut off", "cut off", "cutting off")),
        ("pull out", ("pull out", "pulled out", "pulled out", "pulling out")),
    ],
)
def test_a_verb_has_its_forms(written, forms):
    made = verb(written)
    assert (made.base, made.past, made.participle, made.gerund) == forms


def test_the_table_knows_only_types_and_modes_of_the_codebook_and_each_type_in_many_words():
    assert {act.type for act in events.acts()} == set(EVENT_TYPES)
    assert all(act.mode == "none" or act.mode in MODES[act.type] for act in events.acts())
    assert min(sum(act.type == kind for act in events.acts()) for kind in EVENT_TYPES) >= 10


def test_acts_have_one_trigger_their_parties_and_one_modality():
    for example in events.made(600, 5, is_claimed=False):
        (trigger,) = [span for span in example.tags["event"] if span[2] != UNKNOWN]
        assert "{" not in example.text
        assert "[" not in example.text
        assert example.text[trigger[0] : trigger[1]].strip() == example.text[trigger[0] : trigger[1]] != ""
        assert all(target in (*example.keys["event_actor"], None) for _, target in example.pairs["event_actor"])
        assert "attribution" not in example.tags


def test_denied_and_claimed_acts_have_a_source_a_cue_and_the_act_in_the_content():
    for example in events.made(400, 6, is_claimed=True):
        parts = {label: (start, end) for start, end, label in example.tags["attribution"]}
        (trigger,) = [span for span in example.tags["event"] if span[2] != UNKNOWN]
        assert set(parts) == {"source", "cue", "content"}
        assert parts["content"][0] <= trigger[0] <= trigger[1] <= parts["content"][1]
        assert example.classes["event_status"][0][2] == "claimed"


def test_what_is_made_does_not_change_from_one_time_to_the_next():
    assert [each.text for each in events.made(20, 7, is_claimed=True)] == [each.text for each in events.made(20, 7, is_claimed=True)]


def test_ordinary_news_has_no_act():
    assert all(example.tags["event"] == [] for example in events.ordinary(10, 1))


def test_towns_are_places_within_the_names_of_public_bodies_and_not_in_those_of_persons_and_streets():
    found = list(towns.made(60, 3))
    for example in found:
        places = [span for span in example.tags["toponym"] if span[2] != UNKNOWN]
        for start, end, label in example.tags["name"]:
            inside = [example.text[a:b] for a, b, _ in places if start <= a and b <= end]
            assert not (label in ("person", "facility") and inside)
    bodies = [e.text[s:t] for e in found for s, t, label in e.tags["name"] if label == "organization" and "Police" in e.text[s:t]]
    assert bodies


def test_a_sentence_keeps_where_its_parts_lie():
    made = Sentence().add("the army", "by").add(" ").begin("content").add("left ").end()
    assert made.text == "The army left "
    assert [made.text[start:end] for start, end, _ in made.spans] == ["The army", "left"]


def test_names_in_lists_are_mentions_of_their_own_and_those_within_a_description_lie_inside():
    for example in lists.made(80, 4):
        outer, inner = example.tags["mention"], example.tags["mention_inner"]
        assert not any(" and " in example.text[start:end] for start, end, _ in outer)
        assert all(any(start <= a and b <= end for start, end, _ in outer) for a, b, _ in inner)
        assert any(outer)
