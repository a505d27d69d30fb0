"""What an event takes from those of its acts that are only feared or planned, and from those that took place."""

from standoff.linking.happenings import event_of
from tests.linking.made_sketches import act, article, mention, party

SOVIETS, AMERICAS = party("Soviet Union", "SUN"), party("America", "USA")


def told(name, *mentions, hours=0, **parties):
    sketch = article(name, act(*mentions, **parties), hours=hours)
    return sketch, sketch.acts[0]


def feared(name, hours=0):
    return told(
        name,
        mention(f"event-{name}", "fired", modality="hypothetical"),
        hours=hours,
        actors=(AMERICAS,),
        recipients=(party("Cuba", "CUB"),),
    )


def test_what_took_place_says_what_an_event_was_and_whose():
    built = told("alpha", mention("event-alpha", "build", kind="MOBILIZE"), actors=(SOVIETS,))
    event = event_of([built, feared("beta", 1), feared("gamma", 2)])
    assert event.type == "MOBILIZE"
    assert [each.country for each in event.actors] == ["SUN"]
    assert [each.country for each in event.recipients] == ["CUB"]
    assert len(event.mentions) == 3


def test_what_is_only_feared_is_told_as_it_is_feared():
    event = event_of([feared("beta"), feared("gamma", 1)])
    assert event.type == "ASSAULT"
    assert [each.country for each in event.actors] == ["USA"]
