import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.articles.dateline import byline, dateline

CASES = tomllib.loads((Path(__file__).parent / "opening_cases.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["dateline"], ids=lambda case: case["span"])
def test_dateline_is_found_with_its_parts(case):
    found = dateline(case["text"])
    assert found is not None
    assert found.span.of(case["text"]) == case["span"]
    assert (found.place, found.date, found.agency) == (case.get("place"), case.get("date"), case.get("agency"))


@pytest.mark.parametrize("case", CASES["no_dateline"], ids=lambda case: case["text"][:30])
def test_dateline_is_not_found_in_what_only_looks_like_one(case):
    assert dateline(case["text"]) is None


@pytest.mark.parametrize("case", CASES["byline"], ids=lambda case: case["names"])
def test_byline_gives_the_names(case):
    assert byline(case["text"]) == case["names"]


@pytest.mark.parametrize("case", CASES["no_byline"], ids=lambda case: case["text"][:30])
def test_byline_is_not_found_in_what_only_looks_like_one(case):
    assert byline(case["text"]) is None


@given(st.text(alphabet=st.sampled_from("KYIV, Feb10()/—-.By Jane\n🛰\u200b\u202e"), max_size=200))
def test_dateline_words_are_words_of_the_text(text):
    found = dateline(text)
    if found is not None:
        assert all(words is None or words in found.span.of(text) for words in (found.place, found.date, found.agency))


@pytest.mark.parametrize("filler", ["KYIV ", "KYIV, Feb. 1 ", "KYIV/", "By Jane Roe, ", "Kyiv Kyiv, ", "A-", "(", "A'"])
def test_dateline_and_byline_are_quick_on_a_hostile_line(filler):
    text = filler * 50_000
    assert dateline(text) is None
    assert byline(text) is None
