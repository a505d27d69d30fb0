import re
import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.reading.quotation import quotation, quoted_spans
from standoff.records import Span
from standoff.records.reading import QUOTATIONS

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "en" / "quotation.toml").read_text(encoding="utf-8"))
CASES = [(name.removeprefix("inner_"), each) for name, cases in TABLE.items() for each in cases]
MARKS = st.lists(st.sampled_from([*"“”\"'‘’«»„ \n", "word", "s", "\n\n", "it's", ", he said"])).map("".join)


def stretches(case: str) -> tuple[str, dict[str, list[Span]]]:
    spans: dict[str, list[Span]] = {"⟦": [], "⟪": []}
    text, last = "", 0
    for found in re.finditer(r"([⟦⟪])([^⟧⟫]*)[⟧⟫]", case):
        text += case[last : found.start()]
        spans[found[1]].append(Span(start=len(text), end=len(text) + len(found[2])))
        text += found[2]
        last = found.end()
    return text + case[last:], spans


@pytest.mark.parametrize(("expected", "case"), CASES)
def test_quotation_is_read_from_the_marks_around_the_content(expected, case):
    text, spans = stretches(case)
    cue = spans["⟪"][0] if spans["⟪"] else None
    assert quotation(text, tuple(spans["⟦"]), cue=cue) == expected
    assert quotation(text, tuple(spans["⟦"]), quotes=quoted_spans(text), cue=cue) == expected


def test_quotation_of_nothing_is_indirect():
    assert quotation("", ()) == "indirect"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“One.” Two. “Three.”", ["“One.”", "“Three.”"]),
        ("“One\n\n“Two\n\n“Three.” Four.", ["“One\n\n“Two\n\n“Three.”"]),
        ("“Never closed, he said.\n\nNext line.", ["“Never closed, he said."]),
        ('"Never closed, he said.\n\nNext "line".', ['"line"']),
        ("He said ‘the crew’s boats’ sank.", ["‘the crew’s boats’"]),
        ("Russia's and France's", []),
        ("“A ‘B’ “C” D”", ["“A ‘B’", "“C”"]),
        ('said:"We go" and', ['"We go"']),
        ("(“x”)", ["“x”"]),
        ("", []),
    ],
)
def test_quoted_spans_pair_marks_as_printers_do(text, expected):
    assert [span.of(text) for span in quoted_spans(text)] == expected


@given(st.text(max_size=200) | MARKS)
def test_quoted_spans_are_in_order_apart_and_inside_the_text(text):
    spans = quoted_spans(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))


@given(st.text(max_size=200) | MARKS, st.lists(st.tuples(st.integers(0, 250), st.integers(0, 250)).map(sorted), max_size=3))
def test_quotation_never_raises(text, content):
    spans = tuple(Span(start=min(first, len(text)), end=min(last, len(text))) for first, last in content)
    assert quotation(text, spans) in QUOTATIONS
    assert quotation(text, spans, quotes=quoted_spans(text), cue=Span(start=0, end=min(3, len(text)))) in QUOTATIONS


@pytest.mark.parametrize("unit", ["“a” 'b' \"c\" text. ", "“a «b ‘c ", "’s ‘s’ a", '"x\n\n"y ', "'a ", "“x\n"])
def test_quoted_spans_take_linear_time(unit):
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        began = time.process_time()
        quoted_spans(text)
        return time.process_time() - began

    def least(length: int) -> float:
        return min(seconds(length) for _ in range(3))

    # Four times the text may take up to ten times as long: noise of a shared machine, not a square. The least of three runs is compared.
    assert least(400_000) < 10 * max(least(100_000), 0.02)
