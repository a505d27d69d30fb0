"""Speakers without a state are of that of the dateline where nothing says otherwise, and states are those of the day."""

import pytest

import standoff
from standoff.articles.dateline import dateline
from standoff.records import Article


@pytest.fixture(scope="module")
def reader():
    return standoff.Reader()


def speakers(reader, text, published):
    made = reader.read(Article(text=text, published_at=published, dateline=dateline(text)))
    assert not made.failures
    return {claim.source.of(text): claim.actor and claim.actor.country for claim in made.claims if claim.source is not None}


@pytest.mark.parametrize(
    ("text", "who", "country"),
    [
        (
            "NEW DELHI, Oct. 25 - The pass has fallen to Chinese troops, the Defence Ministry announced on Thursday.",
            "the Defence Ministry",
            "IND",
        ),
        ("HAVANA, Sept. 11 - A launch fired on two ships, the Ministry of the Interior announced.", "the Ministry of the Interior", "CUB"),
        ("OSLO, May 3 - A patrol ship has left the harbour, a navy spokesman said on Friday.", "a navy spokesman", "NOR"),
        # Another state stands before it, is quoted, or is told of by an army.
        ("OSLO, May 3 - Sweden closed the strait. The foreign ministry said that it would stay closed.", "The foreign ministry", None),
        ("OSLO, May 3 - Swedish ships entered the fjord at dawn, the navy said on Friday.", "the navy", None),
        # A report of another state than that of its dateline, which it does not name.
        (
            "BANGKOK, May 3 - Two villages in Myanmar were bombed. Forty people have fled. It was an error, the military said.",
            "the military",
            None,
        ),
        # No body of a state, and no dateline.
        ("OSLO, May 3 - The harbour was closed at dawn, the shipping company said on Friday.", "the shipping company", None),
        ("The harbour was closed at dawn, the foreign ministry said on Friday.", "the foreign ministry", None),
    ],
)
def test_a_ministry_is_of_the_state_of_the_dateline(reader, text, who, country):
    assert speakers(reader, text, "1988-05-03")[who] == country


@pytest.mark.parametrize(
    ("published", "who", "country"),
    [
        ("1962-09-11", "The Soviet government", "SUN"),
        ("2010-09-11", "The Soviet government", "SUN"),
        ("2010-09-11", "The Russian government", "RUS"),
        ("1962-09-11", "Moscow", "SUN"),
        ("2010-09-11", "Moscow", "RUS"),
    ],
)
def test_a_state_is_the_one_that_bore_the_name_then(reader, published, who, country):
    assert speakers(reader, f"{who} denied on Tuesday that it had sent bombers to the island.", published)[who] == country
