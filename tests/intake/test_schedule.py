"""When a feed is asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from standoff.intake.schedule import JITTER, Pace, interval, next_visit
from standoff.store.feeds import Feed

NOW = datetime(2025, 3, 4, 12, tzinfo=UTC)
PACE = Pace()


def feed(**given) -> Feed:
    plain = {
        "url": "http://harbour.example/feed",
        "title": None,
        "etag": None,
        "last_modified": None,
        "tried_at": NOW,
        "succeeded_at": NOW,
        "failed_at": None,
        "error": None,
        "failures": 0,
        "items": 0,
        "items_a_day": 0.0,
        "silent_for": timedelta(0),
    }
    return Feed(**{**plain, **given})


@pytest.mark.parametrize(
    ("given", "minutes"),
    [
        ({"silent_for": timedelta(minutes=2)}, 5),  # just brought something: as often as is polite
        ({"silent_for": timedelta(minutes=40)}, 10),
        ({"silent_for": timedelta(days=3)}, 60),  # silent: as seldom as is useful
        ({"silent_for": timedelta(hours=3), "items_a_day": 48.0}, 15),  # its usual rate counts after a quiet night
        ({"failures": 1}, 10),
        ({"failures": 2}, 20),
        ({"failures": 40}, 60),
    ],
)
def test_interval_follows_how_often_a_feed_brings_something(given, minutes):
    assert interval(feed(**given), PACE) / timedelta(minutes=1) == pytest.approx(minutes, rel=JITTER + 0.001)


def test_interval_differs_a_little_from_feed_to_feed():
    assert len({interval(feed(url=f"http://harbour.example/{number}"), PACE) for number in range(10)}) > 5


def test_feed_that_was_never_asked_is_due_at_once():
    assert next_visit(feed(tried_at=None), PACE) is None
    assert next_visit(feed(silent_for=timedelta(minutes=40)), PACE) > NOW
