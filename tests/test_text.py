import random
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standoff.text import LONGEST_SENTENCE, paragraphs, sentences, trim

CASES = tomllib.loads((Path(__file__).parent / "sentence_cases.toml").read_text(encoding="utf-8"))["case"]
ANY_TEXT = (
    st.text()
    | st.text(alphabet=st.sampled_from('aB.!?”"’( )\n\r\t \u00ad\u200b\u200f\ufeff🛰。0U.S.Dr'))
    | st.lists(
        st.sampled_from(["U.S.", "Dr.", "No.", "\n", " ", "\r\n", "Elena", "10", "said", ".", "”", "a.m.", "\n\n", "\u2028", "J."])
    ).map("".join)
)


def cut(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sentences_are_cut_where_they_end(case):
    assert cut(case["text"]) == case["sentences"]


@given(ANY_TEXT)
@example("U.S.\nAmbassador\r\n")
def test_sentences_are_ordered_and_hold_all_that_is_not_space(text):
    position = 0
    for start, end in sentences(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(ANY_TEXT)
def test_paragraphs_are_ordered_and_hold_all_that_is_not_space(text):
    position = 0
    for start, end in paragraphs(text):
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


@given(ANY_TEXT)
def test_sentences_never_cross_a_paragraph(text):
    held = list(paragraphs(text))
    assert all(any(first <= start and end <= last for first, last in held) for start, end in sentences(text))


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_sentences_of_a_stretch_are_those_of_its_text(before, text, after):
    whole = before + text + after
    shifted = [(start + len(before), end + len(before)) for start, end in sentences(text)]
    assert list(sentences(whole, len(before), len(before) + len(text))) == shifted


@given(ANY_TEXT, st.integers(0, 20), st.integers(0, 20))
def test_trim_takes_white_space_and_nothing_else(text, start, end):
    start, end = min(start, len(text)), min(max(start, end), len(text))
    trimmed = trim(text, start, end)
    assert (text[slice(*trimmed)] if trimmed else "") == text[start:end].strip()


def test_no_sentence_is_longer_than_the_longest():
    text = "word " * 5000 + "x" * 10_000 + ". End."
    lengths = [end - start for start, end in sentences(text)]
    assert max(lengths) <= LONGEST_SENTENCE
    assert cut(text)[-1] == "End."


def news(length):
    """Make a text like news of some length, always the same."""
    chance = random.Random(7)
    words = "the ministry of defence said on Monday that two ships had left U.S. waters near No. 10 “port” 🛰 Dr. Example".split()
    pieces = []
    while sum(map(len, pieces[-1:])) < length and len(pieces) * 100 < length:
        line = " ".join(chance.choice(words) for _ in range(16))
        pieces.append(line + chance.choice([". ", ".\n", ".” ", "?\n\n", " U.S.\n"]))
    return "".join(pieces)


LARGE = {
    "news": news(2_000_000),
    "one line": news(2_000_000).replace("\n", " "),
    "stops": ". " * 1_000_000,
    "only stops": "." * 2_000_000,
    "question marks": "?! " * 666_666,
    "line ends": "\n" * 2_000_000,
    "spaces": " " * 2_000_000,
    "spaces and line ends": (" " * 1000 + "\n") * 2000,
    "one word": "x" * 2_000_000,
    "letters and stops": "A." * 1_000_000,
    "abbreviations": "U.S. " * 400_000,
    "abbreviations a line": "U.S.\n" * 400_000,
    "titles a line": "Dr.\n" * 500_000,
    "stops amid a word": ("." * 1000 + "x") * 2000,
    "a million stops amid a word": "." * 1_000_000 + "x" + "." * 999_999 + "x",
    "quotes": "”" * 2_000_000,
    "stops and quotes": ".”" * 1_000_000,
    "zero-width": ".\u200b " * 666_666,
    "only zero-width": "\u200b" * 2_000_000,
    "brackets after a stop": (". " + "(" * 5000) * 400,
}


@pytest.mark.parametrize("text", [text if name in ("news", "one line") else text[:400_000] for name, text in LARGE.items()], ids=LARGE)
def test_large_texts_are_cut_in_seconds(text):
    begun = time.process_time()
    count = sum(1 for _ in sentences(text))
    # Two megabytes of news take a third of a second of a quiet core.
    assert time.process_time() - begun < 4, count
