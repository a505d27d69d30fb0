from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.lexicons.loader import SpeechLexicon, load_speech
from standoff.reading.acts import speech_act
from standoff.records import Span
from standoff.records.reading import POLARITIES, SPEECH_ACTS
from tests.reading.marked import marked, rows

CASES = rows("acts.tsv", 4)


@pytest.fixture(scope="module")
def lexicon() -> SpeechLexicon:
    return load_speech("en")


@pytest.mark.parametrize(("act", "polarity", "words", "sentence"), CASES)
def test_acts_follow_the_construction_of_the_cue(act, polarity, words, sentence, lexicon):
    case = marked(sentence)
    found = speech_act(case.text, case.cue, case.content, case.source, lexicon)
    assert (found.act, found.polarity, found.span.of(case.text)) == (act, polarity, words)


def test_acts_cases_cover_every_speech_act():
    assert set(SPEECH_ACTS) == {act for act, *_ in CASES}
    assert Counter(act for act, *_ in CASES)["state"] >= 25


def test_acts_without_content_or_source_still_have_one(lexicon):
    text = "warned"
    assert speech_act(text, Span(start=0, end=6), (), None, lexicon).act == "warn"


SPANS = st.tuples(st.integers(0, 400), st.integers(0, 400)).map(sorted)
WORDS = st.lists(
    st.sampled_from(
        "not said “We will would it that Moscow’s warned refused to called on for rejected 48 hours\n\n . , ’ alleged".split(" ")
    )
)


@given(st.one_of(st.text(max_size=300), WORDS.map(" ".join)), SPANS, st.lists(SPANS, max_size=3), st.none() | SPANS)
def test_acts_never_raise_and_stay_in_the_text(text, cue, content, source):
    made = [Span(start=min(first, len(text)), end=min(last, len(text))) for first, last in [cue, *content, *([source] if source else [])]]
    held = tuple(made[1 : 1 + len(content)])
    found = speech_act(text, made[0], held, made[-1] if source else None, LEXICON)
    assert found.act in SPEECH_ACTS
    assert found.polarity in POLARITIES
    assert 0 <= found.span.start <= found.span.end <= len(text)


LEXICON = load_speech("en")
