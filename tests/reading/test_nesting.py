"""Which contents are read again for claims inside claims."""

import pytest

from standoff.lexicons.loader import load_speech
from standoff.reading.attributions import Attribution
from standoff.reading.nesting import shifted, stretches_to_reread
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


def test_shifted_moves_every_span():
    given = Attribution(source=Span(start=0, end=2), cue=Span(start=3, end=4), content=(Span(start=5, end=9),), score=0.5)
    moved = shifted(given, 10)
    assert (moved.source, moved.cue, moved.content) == (Span(start=10, end=12), Span(start=13, end=14), (Span(start=15, end=19),))
