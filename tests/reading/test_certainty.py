import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.lexicons.loader import SpeechLexicon, load_speech
from standoff.reading.certainty import certainty
from standoff.records import Span
from standoff.records.reading import CERTAINTIES
from tests.reading.marked import marked, rows

CASES = rows("certainty.tsv", 3)
LEXICON = load_speech("en")
SPANS = st.tuples(st.integers(0, 400), st.integers(0, 400)).map(sorted)
WORDS = st.lists(st.sampled_from("may not sure certain “ which , that said rule out if likely no doubt ’ confirmed".split()))


@pytest.fixture(scope="module")
def lexicon() -> SpeechLexicon:
    return LEXICON


@pytest.mark.parametrize(("value", "words", "sentence"), CASES)
def test_certainty_is_read_from_cue_and_main_clause(value, words, sentence, lexicon):
    case = marked(sentence)
    found = certainty(case.text, case.cue, case.content, case.source, lexicon)
    assert (found.value, found.span.of(case.text) if found.span else "-") == (value, words)


def test_certainty_cases_cover_every_value_and_silence():
    values = [value for value, *_ in CASES]
    assert set(values) == set(CERTAINTIES)
    assert values.count("unstated") >= 25


@given(st.one_of(st.text(max_size=300), WORDS.map(" ".join)), SPANS, st.lists(SPANS, max_size=3))
def test_certainty_never_raises_and_stays_in_the_text(text, cue, content):
    made = [Span(start=min(first, len(text)), end=min(last, len(text))) for first, last in [cue, *content]]
    found = certainty(text, made[0], tuple(made[1:]), None, LEXICON)
    assert found.value in CERTAINTIES
    assert (found.span is None) == (found.value == "unstated")
    if found.span is not None:
        assert 0 <= found.span.start < found.span.end <= len(text)
