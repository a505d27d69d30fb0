"""The plain system does what its rules say, on parses written by hand."""

import pytest

from benchmarks.attribution.dependency_rules import attributions


def parsed(words):
    """Make a parse from (word, lemma, part of speech, relation, head) rows; a space stands before a word unless it is a mark."""
    spacy = pytest.importorskip("spacy", reason="spaCy is in the bench group only", exc_type=ImportError)
    texts = [row[0] for row in words]
    spaces = [following not in (",", ".") for following in [*texts[1:], "."]]
    return spacy.tokens.Doc(
        spacy.blank("en").vocab,
        words=texts,
        spaces=spaces,
        lemmas=[row[1] for row in words],
        pos=[row[2] for row in words],
        deps=[row[3] for row in words],
        heads=[row[4] for row in words],
    )


def words(doc, found):
    return [tuple(" | ".join(doc.text[start:end] for start, end in parts) for parts in relation) for relation in found]


pytestmark = pytest.mark.filterwarnings("ignore")


def test_a_verb_of_saying_gives_subject_group_and_clause():
    doc = parsed(
        [
            ("Voss", "Voss", "PROPN", "nsubj", 2),
            ("has", "have", "AUX", "aux", 2),
            ("said", "say", "VERB", "ROOT", 2),
            ("that", "that", "SCONJ", "mark", 5),
            ("it", "it", "PRON", "nsubj", 5),
            ("closed", "close", "VERB", "ccomp", 2),
            (".", ".", "PUNCT", "punct", 2),
        ]
    )
    assert words(doc, attributions(doc)) == [("Voss", "has said", "that it closed")]


def test_according_to_takes_the_rest_of_the_sentence():
    doc = parsed(
        [
            ("It", "it", "PRON", "nsubj", 1),
            ("closed", "close", "VERB", "ROOT", 1),
            (",", ",", "PUNCT", "punct", 1),
            ("according", "accord", "VERB", "prep", 1),
            ("to", "to", "ADP", "prep", 3),
            ("Voss", "Voss", "PROPN", "pobj", 4),
            (".", ".", "PUNCT", "punct", 1),
        ]
    )
    assert words(doc, attributions(doc)) == [("Voss", "according to", "It closed")]
