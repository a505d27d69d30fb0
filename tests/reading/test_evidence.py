import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.lexicons.loader import SpeechLexicon, load_speech
from standoff.reading.evidence import evidence
from standoff.records import Span
from standoff.records.reading import EVIDENCE_KINDS
from tests.reading.marked import marked, rows

CASES = rows("evidence.tsv", 2)
LEXICON = load_speech("en")
SPANS = st.tuples(st.integers(0, 400), st.integers(0, 400)).map(sorted)
WORDS = st.lists(
    st.sampled_from(
        """citing satellite imagery radar data show I saw an explosion said “ , report while no U-2 intercepts witnesses inspectors
        TASS ’s according to after visiting the site""".split()
    )
)


@pytest.fixture(scope="module")
def lexicon() -> SpeechLexicon:
    return LEXICON


@pytest.mark.parametrize(("cited", "sentence"), CASES)
def test_evidence_is_what_is_cited_and_not_what_is_talked_about(cited, sentence, lexicon):
    case = marked(sentence)
    found = evidence(case.text, case.cue, case.content, case.source, Span(start=0, end=len(case.text)), lexicon)
    assert ("; ".join(f"{each.kind}={each.span.of(case.text)}" for each in found) or "-") == cited


def test_evidence_cases_cover_every_kind_and_silence():
    kinds = {each.partition("=")[0] for cited, _ in CASES for each in cited.split("; ")}
    assert kinds == {*EVIDENCE_KINDS, "-"}
    assert sum(cited == "-" for cited, _ in CASES) >= 25


def test_evidence_of_another_part_of_the_sentence_is_not_this_claims(lexicon):
    text = "Riga rejected the claim, while Minsk cited satellite images."
    whole = Span(start=0, end=len(text))
    assert evidence(text, Span(start=5, end=13), (Span(start=14, end=23),), Span(start=0, end=4), whole, lexicon) == ()
    assert len(evidence(text, Span(start=37, end=42), (Span(start=43, end=59),), Span(start=31, end=36), whole, lexicon)) == 1


@given(st.one_of(st.text(max_size=300), WORDS.map(" ".join)), SPANS, st.lists(SPANS, max_size=3), SPANS, SPANS)
def test_evidence_never_raises_and_stays_in_the_text(text, cue, content, source, sentence):
    made = [Span(start=min(first, len(text)), end=min(last, len(text))) for first, last in [cue, source, sentence, *content]]
    for found in evidence(text, made[0], tuple(made[3:]), made[1], made[2], LEXICON):
        assert found.kind in EVIDENCE_KINDS
        assert 0 <= found.span.start < found.span.end <= len(text)
