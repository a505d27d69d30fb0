"""The word list says what its words say."""

import pytest

from benchmarks.status.word_list import modality, rating, status
from tests.benchmarks.made_readings import span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fleet sailed.", "actual"),
        ("The fleet has not sailed.", "negated"),
        ("The fleet didn't ever sailed.", "negated"),
        ("If the fleet sailed, war would follow.", "hypothetical"),
        ("Norvia urged that the fleet be sailed home.", "hypothetical"),
        ("The fleet will have sailed.", "planned"),
        # What stands in another sentence, or far before, does not count.
        ("It did not rain. The fleet sailed.", "actual"),
        ("It is not known why at dawn that day the whole fleet sailed.", "actual"),
    ],
)
def test_modality(text, expected):
    assert modality(text, span(text, "sailed")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fleet sailed.", "reported"),
        ("The fleet sailed, a witness said.", "claimed"),
        ("Norvia denied that it sailed.", "denied"),
        ("A witness said so. The fleet sailed.", "reported"),
    ],
)
def test_status(text, expected):
    assert status(text, span(text, "sailed")) == expected


def test_rating_follows_modality():
    ratings = [rating(text, span(text, "sailed")) for text in ("It sailed.", "It may have sailed.", "It never sailed.")]
    assert ratings == sorted(ratings, reverse=True)
    assert len(set(ratings)) == 3
