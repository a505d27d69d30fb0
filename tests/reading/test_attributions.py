"""Linking spans into attributions, with numbers made by hand."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from standoff.inference.encoder import EncodedText, decode_tags
from standoff.inference.manifest import Head, Manifest
from standoff.inference.tagged import calibrated
from standoff.reading.attributions import attributions
from standoff.records import Span

TAGS = {"O": 0, "B-source": 1, "I-source": 2, "B-cue": 3, "I-cue": 4, "B-content": 5, "I-content": 6}


def manifest():
    tags = Head(
        name="attribution",
        kind="tags",
        labels=("source", "cue", "content"),
        columns=slice(0, 7),
        temperature=1.0,
        transitions=np.zeros((7, 7), dtype=np.float32),
    )
    pairs = [
        Head(name=name, kind="pairs", labels=(), columns=slice(start, start + 4), temperature=1.0, no_partner=0.0, distances=(0.0,) * 18)
        for name, start in (("cue_source", 7), ("content_cue", 11))
    ]
    heads = {head.name: head for head in (tags, *pairs)}
    return Manifest(folder=Path(), name="made", version="0", language="en", window=256, heads=heads, calibration={}, sha256="")


def encoded(words, tags, *, partners=(), windows=None):
    """Make an encoded text in which word i has tag i, and for each (head, query, key) the two find one another."""
    text = " ".join(words)
    starts = np.cumsum([0, *(len(word) + 1 for word in words[:-1])])
    numbers = np.zeros((len(words), 15), dtype=np.float32)
    for index, tag in enumerate(tags):
        numbers[index, TAGS[tag]] = 9.0
    for name, query, key, axis in partners:
        first = 7 if name == "cue_source" else 11
        numbers[query, first + axis] = 3.0
        numbers[key, first + 2 + axis] = 3.0
    return EncodedText(
        text=text,
        starts=starts,
        ends=starts + [len(word) for word in words],
        window_of=np.array(windows or [0] * len(words)),
        numbers=numbers,
    )


def test_a_cue_finds_its_source_and_content():
    given = encoded(
        ["Oda", "said", "it", "sank"],
        ["B-source", "B-cue", "B-content", "I-content"],
        partners=[("cue_source", 1, 0, 0), ("content_cue", 2, 1, 0)],
    )
    (made,) = attributions(given, manifest())
    assert (made.source, made.cue, made.content) == (Span(start=0, end=3), Span(start=4, end=8), (Span(start=9, end=16),))
    assert 0 < made.score < 1


def test_a_content_in_two_stretches_has_both():
    given = encoded(
        ["We", "Oda", "said", "lost"],
        ["B-content", "B-source", "B-cue", "B-content"],
        partners=[("cue_source", 2, 1, 0), ("content_cue", 0, 2, 0), ("content_cue", 3, 2, 0)],
    )
    (made,) = attributions(given, manifest())
    assert [span.of(given.text) for span in made.content] == ["We", "lost"]


def test_a_cue_without_content_is_no_claim():
    given = encoded(["Oda", "spoke"], ["B-source", "B-cue"], partners=[("cue_source", 1, 0, 0)])
    assert attributions(given, manifest()) == ()


def test_a_cue_that_wants_no_source_has_none():
    words, tags = ["It", "reportedly", "sank", "Oda"], ["O", "B-cue", "B-content", "B-source"]
    given = encoded(words, tags, partners=[("content_cue", 2, 1, 0)])
    numbers = given.numbers.copy()
    numbers[1, 7], numbers[3, 9] = -3.0, 3.0
    given = EncodedText(text=given.text, starts=given.starts, ends=given.ends, window_of=given.window_of, numbers=numbers)
    (made,) = attributions(given, manifest())
    assert made.source is None


def test_partners_share_a_window():
    given = encoded(
        ["Oda", "spoke", "Eba", "said", "no"],
        ["B-source", "O", "O", "B-cue", "B-content"],
        partners=[("cue_source", 3, 0, 0), ("content_cue", 4, 3, 0)],
        windows=[0, 0, 1, 1, 1],
    )
    (made,) = attributions(given, manifest())
    assert made.source is None


def test_no_span_crosses_a_window():
    given = encoded(["a", "b"], ["B-content", "I-content"], windows=[0, 1])
    assert attributions(given, manifest()) == ()


def test_quiet_words_are_no_attribution():
    assert attributions(encoded(["quiet", "day"], ["O", "O"]), manifest()) == ()


@pytest.mark.parametrize(("raw", "expected"), [(0.0, 0.5), (-100.0, 0.0), (100.0, 1.0)])
def test_calibrated_is_a_probability(raw, expected):
    assert calibrated(raw, (0.0, 1.0)) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("words", "labels", "partners", "expected"),
    [
        pytest.param(
            ["Oda", "says", "it", "sank", "xx", "By", "Ann"],
            ["B-source", "B-cue", "B-content", "I-content", "I-content", "I-content", "I-content"],
            [("cue_source", 1, 0, 0), ("content_cue", 2, 1, 0)],
            "it sank",
            id="cue in the headline",
        ),
        pytest.param(
            ["Ship", "sinks", "xx", "It", "sank", "Oda", "said"],
            ["B-content", "I-content", "I-content", "I-content", "I-content", "B-source", "B-cue"],
            [("cue_source", 6, 5, 0), ("content_cue", 0, 6, 0)],
            "It sank",
            id="cue in the body",
        ),
    ],
)
def test_a_content_stays_on_its_cues_side_of_the_blank_line(words, labels, partners, expected):
    given = encoded(words, labels, partners=partners)
    given = replace(given, text=given.text.replace(" xx ", "\n\n\n\n"))
    (made,) = attributions(given, manifest())
    assert [span.of(given.text) for span in made.content] == [expected]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["It", "sank", "off", "Jask,", "Oda", "said."], ["It sank off Jask"]),
        (["It", "sank", "off", "Jask.", "Oda", "said."], None),
        (["Sadly,", "Oda", "said."], None),
    ],
)
def test_a_source_and_a_cue_behind_a_comma_say_what_stands_before_it(words, expected):
    count = len(words)
    given = encoded(words, [*["O"] * (count - 2), "B-source", "B-cue"], partners=[("cue_source", count - 1, count - 2, 0)])
    made = attributions(given, manifest())
    assert [[span.of(given.text) for span in each.content] for each in made] == ([expected] if expected else [])


def test_a_content_over_paragraphs_of_the_body_stays_whole():
    given = encoded(
        ["Oda", "said.", "it", "sank.", "xx", "It", "burned"],
        ["B-source", "B-cue", "B-content", "I-content", "I-content", "I-content", "I-content"],
        partners=[("cue_source", 1, 0, 0), ("content_cue", 2, 1, 0)],
    )
    given = replace(given, text=given.text.replace(" xx ", "\n\n\n\n"))
    (made,) = attributions(given, manifest())
    assert [span.of(given.text) for span in made.content] == ["it sank.\n\n\n\nIt burned"]


@pytest.mark.parametrize("rest", ["48", "48 GMT", "48 -", "48pm"])
def test_nobody_begins_inside_a_clock_time(rest):
    words = ["At", "14:", *rest.split(), "crews", "said", "so"]
    cue = len(words) - 2
    given = encoded(
        words,
        ["O", "O", "B-source", *["I-source"] * (cue - 3), "B-cue", "B-content"],
        partners=[("cue_source", cue, 2, 0), ("content_cue", cue + 1, cue, 0)],
    )
    # In a text the halves of the clock touch.
    touching = {name: np.where(offsets > 6, offsets - 1, offsets) for name, offsets in (("starts", given.starts), ("ends", given.ends))}
    given = replace(given, text=given.text.replace("14: ", "14:"), **touching)
    (made,) = attributions(given, manifest())
    assert made.source is not None
    assert made.source.of(given.text) == "crews"


def test_windows_without_a_mark_are_not_decoded_and_change_nothing():
    words = ["It", "rained", "Oda", "said", "so", "It", "rained"]
    tags = ["O", "O", "B-source", "B-cue", "B-content", "O", "O"]
    given = encoded(words, tags, windows=[0, 0, 1, 1, 1, 2, 2])
    assert decode_tags(given, manifest().heads["attribution"]).tolist() == [TAGS[tag] for tag in tags]
    assert decode_tags(encoded(words, ["O"] * 7), manifest().heads["attribution"]).tolist() == [0] * 7


def test_a_source_of_another_sentence_is_not_taken():
    given = encoded(
        ["Oda", "left.", "Many", "said", "it", "sank"],
        ["B-source", "O", "O", "B-cue", "B-content", "I-content"],
        partners=[("cue_source", 3, 0, 0), ("content_cue", 4, 3, 0)],
    )
    (made,) = attributions(given, manifest())
    assert made.source is None
    assert made.cue.of(given.text) == "said"
