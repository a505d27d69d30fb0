"""Every value of the records has its words."""

from typing import get_args

import pytest

from standoff.cli import words
from standoff.records import Span, article
from standoff.records import reading as records
from tests.cli.hand_made import claim

CUE, CONTENT = Span(start=0, end=1), (Span(start=2, end=3),)


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (words.SOURCE_KINDS, records.SOURCE_KINDS),
        (words.SOURCE_ROLES, records.SOURCE_ROLES),
        (words.SPEECH_ACTS, records.SPEECH_ACTS),
        (words.CERTAINTIES, records.CERTAINTIES),
        (words.EVIDENCE_KINDS, records.EVIDENCE_KINDS),
        (words.CAVEAT_KINDS, records.CAVEAT_KINDS),
        (words.GENRES, get_args(article.Genre)),
    ],
)
def test_words_exist_for_every_value(table: dict[str, str], values: tuple[str, ...]) -> None:
    assert set(table) == set(values)


@pytest.mark.parametrize(
    ("act", "polarity", "expected"),
    [
        ("state", "affirmed", "states"),
        ("deny", "denied", "✗ denies"),
        ("reject", "denied", "✗ rejects"),
        ("state", "denied", "✗ states, denied"),
    ],
)
def test_manner_marks_a_denial(act: str, polarity: str, expected: str) -> None:
    assert words.manner(claim(CUE, CONTENT, speech_act=act, polarity=polarity)) == expected


@pytest.mark.parametrize(
    ("published_at", "expected"),
    [
        (None, "undated"),
        ("2025-03-03", "3 March 2025"),
        ("2025-03-03T14:05:00Z", "3 March 2025, 14:05 UTC"),
        ("2025-03-03T14:05:00+02:00", "3 March 2025, 14:05 UTC+02:00"),
        ("last week", "last week"),
    ],
)
def test_moment_is_written_as_people_write_it(published_at: str | None, expected: str) -> None:
    assert words.moment(published_at) == expected
