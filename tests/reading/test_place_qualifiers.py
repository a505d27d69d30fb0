"""Places that only say where a body, a thing or somebody is from, and names that end where the name of a body goes on."""

import pytest

import standoff
from standoff.lexicons.gazetteer import Gazetteer, installed_gazetteer
from standoff.lexicons.place_qualifiers import load_place_qualifiers
from standoff.reading.place_qualifiers import cut_before_bodies
from standoff.reading.place_spans import PlaceSpan
from standoff.records import Article


@pytest.fixture(scope="module")
def reader():
    return standoff.Reader()


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(installed_gazetteer())


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Reno Police Department said that a man was held.", ["Reno"]),
        ("Officers of the Kharkiv Regional Council met on Monday, two officials said.", ["Kharkiv"]),
        ("She studied law at the University of Cincinnati before the war.", ["Cincinnati"]),
        ("A Camarillo resident, 24, was hurt when the lorry overturned.", ["Camarillo"]),
        ("The Texas Department of Transportation closed the bridge.", ["Texas"]),
        ("The Tehran University campus was quiet on Friday.", ["Tehran"]),
        ("The Łódź Police Department said that a man was held.", ["Łódź"]),
        ("The İzmir Chamber of Commerce closed its doors.", ["İzmir"]),
    ],
)
def test_a_place_that_qualifies_is_a_place(reader, text, places):
    found = [each.span.of(text) for each in reader.read(Article(text=text)).toponyms]
    assert [name for name in places if name not in found] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Superior Court met, and the Central Bank raised its rate.", "Central"),
        ("Officials of the Labor Department declined to comment.", "Labor"),
        ("George Washington said that he would not resign.", "Washington"),
        ("The Security Council met behind closed doors.", "Security"),
    ],
)
def test_common_words_and_persons_are_no_places(reader, text, name):
    assert name not in [each.span.of(text) for each in reader.read(Article(text=text)).toponyms]


def test_what_qualifies_never_crosses_what_was_found(reader):
    text = "New York City police and the New York State Senate disagreed, the New York Times wrote."
    spans = [each.span for each in reader.read(Article(text=text)).toponyms]
    assert not [1 for one in spans for other in spans if one != other and one.overlaps(other)]


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("Fargo City", "Fargo"),
        ("Hartford Superior", "Hartford"),
        ("Mexico City", "Mexico City"),
        ("Hartford Hospital", "Hartford Hospital"),
        ("Qwxyz District", "Qwxyz District"),
    ],
)
def test_a_name_ends_before_the_rest_of_a_body(gazetteer, words, kept):
    span = PlaceSpan(start=3, end=3 + len(words), use="actor", score=0.7)
    text = f"At {words} it was quiet."
    (found,) = cut_before_bodies(text, [span], gazetteer, load_place_qualifiers())
    assert (text[found.start : found.end], found.use, found.score) == (kept, "actor", 0.7)
