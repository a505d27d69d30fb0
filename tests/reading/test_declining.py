"""Refusals to comment on nothing in particular."""

import pytest

from standoff.lexicons.loader import load_speech
from standoff.reading.attributions import Attribution
from standoff.reading.declining import SCORE, with_declining
from standoff.records import Span

CASES = [
    ("Ostmark's ambassador to the alliance declined to comment.", "Ostmark's ambassador to the alliance", "declined"),
    ("Through a spokesman, he declined to comment.", "he", "declined"),
    ("The mayor resigned, and his spokesman also declined to comment.", "his spokesman", "declined"),
    ("The mayor resigned and his spokesman declined to comment.", "his spokesman", "declined"),
    ("The harbour union, which loads the ships, refused to elaborate.", "The harbour union", "refused"),
    (
        "Oda Lind, the lawyer of the crew, has repeatedly declined to comment, citing the court.",
        "Oda Lind, the lawyer of the crew",
        "declined",
    ),
    ("The Ostmark and Westmark missions declined to comment.", "The Ostmark and Westmark missions", "declined"),
]
# Said by the heads already, no refusal of anybody, or without a subject that is plain.
SILENT = [
    "The embassy declined to comment on the strike.",
    "The embassy declined to comment about it.",
    "The embassy did not respond to a request for comment.",
    "Asked about it, declined to comment.",
    "The embassy declined to take the note.",
]


@pytest.fixture(scope="module")
def lexicon():
    return load_speech("en")


@pytest.mark.parametrize(("text", "source", "cue"), CASES, ids=[source for _, source, _ in CASES])
def test_found(lexicon, text, source, cue):
    (found,) = with_declining(text, (), lexicon)
    assert (found.source and found.source.of(text), found.cue.of(text), found.score) == (source, cue, SCORE)
    assert [part.of(text).split()[0] for part in found.content] == ["to"]


@pytest.mark.parametrize("text", SILENT)
def test_silent(lexicon, text):
    assert with_declining(text, (), lexicon) == ()


def test_left_to_the_attribution_that_has_it(lexicon):
    text = "The aide said the embassy declined to comment."
    said = Attribution(source=Span(start=0, end=8), cue=Span(start=9, end=13), content=(Span(start=14, end=45),), score=0.9)
    assert with_declining(text, (said,), lexicon) == (said,)
