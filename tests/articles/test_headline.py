import tomllib
from pathlib import Path

import pytest

from standoff.articles.headline import headline

CASES = tomllib.loads((Path(__file__).parent / "opening_cases.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["headline"], ids=lambda case: case["headline"])
def test_headline_is_found(case):
    assert headline(case["text"]) == case["headline"]


@pytest.mark.parametrize("case", CASES["no_headline"], ids=lambda case: case["text"][:30])
def test_headline_is_not_found_in_what_is_none(case):
    assert headline(case["text"]) is None
