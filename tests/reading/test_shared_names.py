"""Names of bodies that several states have."""

import pytest

from standoff.lexicons.actors import load_actors
from standoff.reading.shared_names import with_own_bodies
from standoff.records import Actor, Article, Reading, Span
from standoff.records.events import EventMention

TABLE = load_actors()


def actor(text, at, country, sector="MIL"):
    return Actor(text=text, span=Span(start=at, end=at + len(text)), mention=None, name=text, country=country, sector=sector, entity="Q1")


def countries(*actors):
    event = EventMention(
        trigger=Span(start=0, end=4),
        type="ACCUSE",
        mode=None,
        actors=actors,
        recipients=(),
        reciprocal=False,
        place=None,
        time=None,
        claim=None,
        status="reported",
        modality="actual",
        quantities=(),
        equipment=(),
        speech=None,
        goldstein=None,
        score=1.0,
        reader="test",
    )
    (made,) = with_own_bodies(Reading(article=Article(text=" " * 200), events=(event,)), TABLE).events
    return [each.country for each in made.actors]


@pytest.mark.parametrize(
    ("actors", "expected"),
    [
        ((actor("the South Korean Joint Chiefs of Staff", 5, "KOR"), actor("the Joint Chiefs", 80, "USA")), ["KOR", "KOR"]),
        ((actor("the Joint Chiefs", 5, "USA"), actor("South Korean Joint Chiefs of Staff", 80, "KOR")), ["USA", "KOR"]),
        ((actor("Russian Security Council", 5, "RUS"), actor("the Security Council", 80, None, "IGO")), ["RUS", None]),
        (
            (actor("Turkish Air Force", 5, "TUR"), actor("Greek Air Force", 40, "GRC"), actor("the Air Force", 80, "USA")),
            ["TUR", "GRC", "USA"],
        ),
        ((actor("Turkish army", 5, "TUR"), actor("the army", 80, "GRC")), ["TUR", "GRC"]),
    ],
)
def test_body_is_of_the_state_that_was_named_with_it_before(actors, expected):
    assert countries(*actors) == expected
