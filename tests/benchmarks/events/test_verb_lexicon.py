"""The plain coder does what its rules say, on parses written by hand."""

import pytest

from benchmarks.events.verb_lexicon import events, lexicon
from standoff.records.events import EVENT_TYPES

pytestmark = pytest.mark.filterwarnings("ignore")


def parsed(rows):
    """Make a parse from (word, lemma, part of speech, relation, head, kind of name or None) rows."""
    spacy = pytest.importorskip("spacy", reason="spaCy is in the bench group only", exc_type=ImportError)
    return spacy.tokens.Doc(
        spacy.blank("en").vocab,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        deps=[row[3] for row in rows],
        heads=[row[4] for row in rows],
        ents=[f"B-{row[5]}" if row[5] else "O" for row in rows],
    )


def told(rows):
    doc = parsed(rows)
    found = []
    for one in events(doc):
        actors, recipients = (tuple(each.text for each in several) for several in (one.actors, one.recipients))
        found.append((one.trigger.of(doc.text), one.type, actors, recipients, one.modality, one.status))
    return found


def test_lexicon_has_every_type_and_enough_words():
    assert set(lexicon().values()) == set(EVENT_TYPES)
    assert len(lexicon()) >= 300


def test_subject_and_object_are_actor_and_recipient():
    rows = [
        ("Norvia", "Norvia", "PROPN", "nsubj", 1, "GPE"),
        ("attacked", "attack", "VERB", "ROOT", 1, None),
        ("Sarland", "Sarland", "PROPN", "dobj", 1, "GPE"),
    ]
    assert told(rows) == [("attacked", "ASSAULT", ("Norvia",), ("Sarland",), "actual", "reported")]


def test_a_passive_turns_the_roles():
    rows = [
        ("Sarland", "Sarland", "PROPN", "nsubjpass", 3, "GPE"),
        ("was", "be", "AUX", "auxpass", 3, None),
        ("not", "not", "PART", "neg", 3, None),
        ("attacked", "attack", "VERB", "ROOT", 3, None),
        ("by", "by", "ADP", "agent", 3, None),
        ("Norvia", "Norvia", "PROPN", "pobj", 4, "GPE"),
    ]
    assert told(rows) == [("attacked", "ASSAULT", ("Norvia",), ("Sarland",), "negated", "reported")]


def test_those_who_meet_are_all_actors_and_a_clause_that_is_said_is_claimed():
    rows = [
        ("He", "he", "PRON", "nsubj", 1, None),
        ("said", "say", "VERB", "ROOT", 1, None),
        ("Norvia", "Norvia", "PROPN", "nsubj", 4, "GPE"),
        ("will", "will", "AUX", "aux", 4, None),
        ("meet", "meet", "VERB", "ccomp", 1, None),
        ("with", "with", "ADP", "prep", 4, None),
        ("Sarland", "Sarland", "PROPN", "pobj", 5, "GPE"),
    ]
    assert told(rows) == [("meet", "CONSULT", ("Norvia", "Sarland"), (), "planned", "claimed")]


def test_a_noun_takes_the_subject_of_its_light_verb():
    rows = [
        ("Norvia", "Norvia", "PROPN", "nsubj", 1, "GPE"),
        ("staged", "stage", "VERB", "ROOT", 1, None),
        ("a", "a", "DET", "det", 3, None),
        ("raid", "raid", "NOUN", "dobj", 1, None),
        ("on", "on", "ADP", "prep", 3, None),
        ("Sarland", "Sarland", "PROPN", "pobj", 4, "GPE"),
    ]
    assert told(rows) == [("raid", "ASSAULT", ("Norvia",), ("Sarland",), "actual", "reported")]


def test_a_particle_makes_another_type():
    rows = [
        ("Unions", "union", "NOUN", "nsubj", 1, None),
        ("called", "call", "VERB", "ROOT", 1, None),
        ("off", "off", "ADP", "prt", 1, None),
        ("the", "the", "DET", "det", 4, None),
        ("march", "march", "NOUN", "dobj", 1, None),
    ]
    assert told(rows)[0][:3] == ("called off", "CONCEDE", ("Unions",))
