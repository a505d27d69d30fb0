"""Lists of feeds: in from OPML, out to OPML, so that they move between programs."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy.engine import Connection

from standoff.connectors.feeds import FeedAddress, feed_list, opml
from standoff.errors import OversizedDocument, UnreachableDocument
from standoff.store.feeds import add_feed, feed_health
from standoff.store.store import Store

# A list of 100,000 feeds; nobody follows more.
MOST_BYTES = 50_000_000


def follow_all(connection: Connection, named: Iterable[tuple[str, str | None]], *, now: datetime) -> None:
    """Follow some feeds, each by its address and title; those that are followed stay as they are."""
    for url, title in named:
        add_feed(connection, url, title=title, now=now)


def import_feeds(store: Store, file: Path, *, now: datetime) -> tuple[int, int]:
    """Follow all feeds of a list; gives how many it has, and how many of them were not followed before.

    Raises:
        DocumentError: The file cannot be read, or is no OPML.
    """
    try:
        size = file.stat().st_size
        content = file.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise UnreachableDocument(f"{file} cannot be read: {error.strerror}. Check the path.") from error
    if size > MOST_BYTES:
        raise OversizedDocument(f"{file} is larger than {MOST_BYTES / 1e6:g} MB, the largest list of feeds. Split it.")
    listed = feed_list(content)
    before = {feed.url for feed in store.ask(lambda connection: feed_health(connection, now=now))}
    store.write(lambda connection: follow_all(connection, [(each.url, each.title) for each in listed], now=now))
    return len(listed), sum(each.url not in before for each in listed)


def export_feeds(store: Store, file: Path, *, now: datetime) -> int:
    """Write all feeds that are followed to a list; gives how many.

    Raises:
        UnreachableDocument: The file cannot be written.
    """
    feeds = sorted(store.ask(lambda connection: feed_health(connection, now=now)), key=lambda feed: feed.url)
    content = opml([FeedAddress(url=feed.url, title=feed.title) for feed in feeds], title="Feeds followed by Standoff")
    part = file.with_name(f".{file.name}.part")
    try:
        part.write_bytes(content)
        part.replace(file)
    except OSError as error:
        raise UnreachableDocument(f"{file} cannot be written: {error.strerror}. Give another path.") from error
    return len(feeds)
