"""What is said of an event's time and figures, on which side of a day and how far; and of a day that only the dateline states."""

import pytest

import standoff
from standoff.articles.extraction import text_article
from standoff.cli.entries import lay_out
from standoff.cli.words import dated


@pytest.fixture(scope="module")
def reader():
    return standoff.Reader()


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("KYIV, March 14, 2025 (Agency) - Russian guns have shelled Kharkiv since Monday.", "when", "since Monday (10 March 2025)"),
        ("KYIV, March 14, 2025 (Agency) - Russian guns shelled Kharkiv on Monday.", "when", "Monday (10 March 2025)"),
    ],
)
def test_details_say_which_side_of_a_day(reader, text, name, words):
    details = [detail for event in lay_out(reader.read(text_article(text))).events for detail in event.details]
    assert (name, words) in details


def test_how_far_is_not_how_many(reader):
    text = "KYIV, March 14, 2025 (Agency) - Russian troops advanced five kilometres and killed 12 civilians."
    details = {detail for event in lay_out(reader.read(text_article(text))).events for detail in event.details}
    assert ("how far", "five kilometres") in details
    assert not [words for name, words in details if name == "how many" and "kilometres" in words]


def test_a_day_in_the_dateline_dates_the_text(reader):
    reading = reader.read(text_article("KYIV, March 14, 2025 (Agency) - Russian guns shelled Kharkiv on Monday."))
    assert dated(reading) == "14 March 2025, by its dateline"
    assert dated(reader.read(text_article("Russian guns shelled Kharkiv on Monday."))) == "undated"
