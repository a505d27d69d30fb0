"""The health of feeds: when they last answered, what went wrong, how much they bring, and for how long they have been silent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.engine import Connection

from standoff.store.packing import column_text, moment, stamp
from standoff.store.schema import feed_days, feeds
from standoff.store.writing import insert_new

# A week has every day of the week in it.
RATE_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed and its health at a moment.

    ``failures`` counts since the last success; ``items_a_day`` is over the last seven days, today included; ``silent_for`` is
    the time since it last brought something new, or since it was added.
    """

    url: str
    title: str | None
    etag: str | None
    last_modified: str | None
    tried_at: datetime | None
    succeeded_at: datetime | None
    failed_at: datetime | None
    error: str | None
    failures: int
    items: int
    items_a_day: float
    silent_for: timedelta


def add_feed(connection: Connection, url: str, *, now: datetime, title: str | None = None) -> None:
    """Follow a feed; one that is followed already stays as it is."""
    row = {"url": column_text(url), "title": column_text(title), "added_at": stamp(now), "failures": 0, "items": 0}
    insert_new(connection, feeds, [row])


def remove_feed(connection: Connection, url: str) -> bool:
    """Follow a feed no longer; what it brought stays."""
    return connection.execute(feeds.delete().where(feeds.c.url == url)).rowcount == 1


def count_feeds(connection: Connection) -> int:
    """Count the feeds that are followed."""
    return int(connection.scalar(select(func.count()).select_from(feeds)) or 0)


def feed_answered(
    connection: Connection, url: str, *, now: datetime, items: int, etag: str | None = None, last_modified: str | None = None
) -> None:
    """Note that a feed answered with so many new items (none, when nothing changed), and how to ask it next time."""
    at = stamp(now)
    values = {"tried_at": at, "succeeded_at": at, "failures": 0, "items": feeds.c["items"] + items}
    kept = {"etag": column_text(etag), "last_modified": column_text(last_modified)}
    arrived = {"arrived_at": at} if items else {}
    connection.execute(update(feeds).where(feeds.c.url == url).values(**values, **kept, **arrived))
    if items:
        insert_new(connection, feed_days, [{"url": url, "day": at[:10], "items": 0}])
        today = (feed_days.c.url == url, feed_days.c.day == at[:10])
        connection.execute(update(feed_days).where(*today).values(items=feed_days.c["items"] + items))


def feed_failed(connection: Connection, url: str, error: str, *, now: datetime) -> None:
    """Note that a feed did not answer as a feed should."""
    at = stamp(now)
    values = {"tried_at": at, "failed_at": at, "error": column_text(error), "failures": feeds.c.failures + 1}
    connection.execute(update(feeds).where(feeds.c.url == url).values(**values))


def feed_health(connection: Connection, *, now: datetime) -> tuple[Feed, ...]:
    """Give all feeds with their health, the longest silent first."""
    since = stamp(now - timedelta(days=RATE_DAYS - 1))[:10]
    recent = (
        select(feed_days.c.url, func.sum(feed_days.c["items"]).label("recent"))
        .where(feed_days.c.day >= since, feed_days.c.day <= stamp(now)[:10])
        .group_by(feed_days.c.url)
        .subquery()
    )
    query = select(feeds, recent.c.recent).outerjoin(recent, recent.c.url == feeds.c.url)
    found = [
        Feed(
            url=row["url"],
            title=row["title"],
            etag=row["etag"],
            last_modified=row["last_modified"],
            tried_at=_moment(row["tried_at"]),
            succeeded_at=_moment(row["succeeded_at"]),
            failed_at=_moment(row["failed_at"]),
            error=row["error"],
            failures=row["failures"],
            items=row["items"],
            items_a_day=int(row["recent"] or 0) / RATE_DAYS,
            silent_for=now - moment(row["arrived_at"] or row["added_at"]),
        )
        for row in connection.execute(query).mappings()
    ]
    return tuple(sorted(found, key=lambda feed: (-feed.silent_for, feed.url)))


def _moment(stamped: str | None) -> datetime | None:
    return None if stamped is None else moment(stamped)
