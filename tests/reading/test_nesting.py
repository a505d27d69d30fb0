"""Which contents are read again for claims inside claims."""

import pytest

from standoff.lexicons.loader import load_speech
from standoff.reading.attributions import Attribution
from standoff.reading.nesting import nested, stretches_to_reread
from standoff.records import Span

CASES = [
    ("that the embassy had denied the report of an attack", True),
    ("that the admiral warned of further incidents", True),
    ("a report that two ships had been hit in the strait", True),
    ("that according to the pilot nobody was hurt", True),
    ("that the United States had sent two destroyers", False),
    ("that the state media building was closed all day", False),
    ("“I think the harbour will be closed for a week”", False),
    ("that two frigates had left the harbour before dawn", False),
    ("he denied it", False),
]


@pytest.fixture(scope="module")
def lexicon():
    return load_speech("en")


@pytest.mark.parametrize(("content", "expected"), CASES, ids=[content[:30] for content, _ in CASES])
def test_stretches_to_reread(lexicon, content, expected):
    text = f"The envoy said {content}."
    span = Span(start=15, end=15 + len(content))
    attribution = Attribution(source=Span(start=0, end=9), cue=Span(start=10, end=14), content=(span,), score=0.9)
    assert stretches_to_reread(text, [attribution], lexicon) == ([(0, span)] if expected else [])


def test_nested_moves_every_span():
    given = Attribution(source=Span(start=0, end=2), cue=Span(start=3, end=4), content=(Span(start=5, end=9),), score=0.5)
    moved = nested(" " * 30, given, 10)
    assert moved is not None
    assert (moved.source, moved.cue, moved.content) == (Span(start=10, end=12), Span(start=13, end=14), (Span(start=15, end=19),))


def second_act(text, cue, *contents):
    """Make an attribution without a source, of words of the text."""
    spans = [Span(start=text.index(words), end=text.index(words) + len(words)) for words in (cue, *contents)]
    return Attribution(source=None, cue=spans[0], content=tuple(spans[1:]), score=0.9)


def test_a_denial_after_but_does_not_reach_back():
    text = "its boats were at sea, but denies that they fired"
    moved = nested(text, second_act(text, "denies", "its boats were at sea", "that they fired"), 0)
    assert moved is not None
    assert [span.of(text) for span in moved.content] == ["that they fired"]


def test_a_second_act_with_nothing_of_its_own_is_left_out():
    text = "its boats were at sea, and denied"
    assert nested(text, second_act(text, "denied", "its boats were at sea"), 0) is None


def test_a_cue_that_closes_its_content_keeps_it():
    text = "two boats had been lost, it was reported"
    moved = nested(text, second_act(text, "it was reported", "two boats had been lost"), 0)
    assert moved is not None
    assert [span.of(text) for span in moved.content] == ["two boats had been lost"]
