"""When a feed is asked again: often while it brings something, less often the longer it is silent, and less while it fails."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from standoff.store.feeds import Feed

DAY = timedelta(days=1)
# Of the time since a feed last brought something: it is asked four times until that has doubled.
SILENCE_SHARE = 4
# Of the mean time between two of its items: each is then seen within half of that.
GAP_SHARE = 2
# Feeds that were added together are not asked together for ever.
JITTER = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often feeds are asked, at most and at least.

    Five minutes is what news readers take for polite where a server states nothing; within an hour no feed of 20 items
    at one a quarter of an hour has dropped one.
    """

    fastest: timedelta = timedelta(minutes=5)
    slowest: timedelta = timedelta(hours=1)


def next_visit(feed: Feed, pace: Pace) -> datetime | None:
    """Give when a feed is to be asked again; None for at once."""
    if feed.tried_at is None:
        return None
    return feed.tried_at + interval(feed, pace)


def interval(feed: Feed, pace: Pace) -> timedelta:
    """Give how long a feed is left alone after it was asked."""
    if feed.failures:
        # As often as it failed the time doubles; 2**10 minutes are beyond any slowest.
        plain = pace.fastest * (1 << min(feed.failures, 10))
    else:
        plain = feed.silent_for / SILENCE_SHARE
        if feed.items_a_day:
            plain = min(plain, DAY / feed.items_a_day / GAP_SHARE)
    held: timedelta = min(max(plain, pace.fastest), pace.slowest)
    drawn = hashlib.sha256(feed.url.encode("utf-8", "replace")).digest()[0] / 255
    return held * (1 + JITTER * (2 * drawn - 1))
