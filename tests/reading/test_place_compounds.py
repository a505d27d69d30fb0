"""Names of places that are joined to something with a hyphen or a party's letter, and such as a text says again."""

import pytest

import standoff
from standoff.records import Article


@pytest.fixture(scope="module")
def found():
    reader = standoff.Reader()

    def names(text):
        return [each.span.of(text) for each in reader.read(Article(text=text)).toponyms]

    return names


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The envoy spoke of the Washington-Moscow hotline.", ["Washington", "Moscow"]),
        ("Analysts said that Russia-Turkey ties had cooled.", ["Russia", "Turkey"]),
        ("A London-based monitor counted nine raids.", ["London"]),
        ("The U.S.-led coalition denied that its jets had been there.", ["U.S."]),
        ("Senator Ann Beeler, R-Ohio, and Senator Tom Wick (D-Maine) wanted a vote.", ["Ohio", "Maine"]),
    ],
)
def test_what_is_joined_to_a_name_does_not_hide_it(found, text, places):
    assert [name for name in places if name not in found(text)] == []


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("The paper Al-Ahram printed the note.", "Al"),
        ("A Hwasong-12 was shown at the parade.", "Hwasong"),
        ("The landing came on D-Day, an officer said.", "Day"),
        ("Anna Webb-Lawton spoke for the council.", "Lawton"),
        ("The B-52 turned back before the coast.", "B"),
        ("Guinea-Bissau closed its ports, and Bosnia-Herzegovina its airfields.", "Guinea"),
        ("Guinea-Bissau closed its ports, and Bosnia-Herzegovina its airfields.", "Bosnia"),
    ],
)
def test_parts_of_other_words_are_no_places(found, text, none):
    assert none not in found(text)


def test_what_was_named_before_is_a_place_where_its_people_are_named(found):
    text = "Tear gas was used in Torrington on Friday. Torrington firefighters called in others, and a Torrington man was hurt."
    assert found(text).count("Torrington") == 3


def test_spans_do_not_overlap(found):
    reader = standoff.Reader()
    text = "Paris-Henry County Arts Council met in Paris. Paris officials, D-Paris, spoke of the Paris-London train."
    spans = [each.span for each in reader.read(Article(text=text)).toponyms]
    assert len(spans) == len(set(spans))
    assert not [1 for one in spans for other in spans if one != other and one.overlaps(other)]
