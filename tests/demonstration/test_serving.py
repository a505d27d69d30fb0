"""The feeds of the wire: what a feed reader makes of them is the wire again."""

import json
import urllib.error
import urllib.request

import pytest

from standoff.connectors.feeds import feed_leads
from standoff.demonstration.serving import serve, wire_pages
from standoff.demonstration.wire import find_wire
from standoff.records.document import Document

WIRE = find_wire()
FEEDS, PAGES = wire_pages(WIRE)
ROOT = "http://127.0.0.1:1"


def _leads(path):
    kind, content = PAGES[path]
    return feed_leads(Document(place=path, content=content, address=f"{ROOT}{path}", media_type=kind))


def test_every_publisher_that_sent_something_has_a_feed():
    assert len(FEEDS) == len({sent.publisher for sent in WIRE.dispatches})


def test_the_feeds_have_all_three_forms():
    assert {PAGES[path][0] for path in FEEDS} == {"application/rss+xml", "application/atom+xml", "application/feed+json"}


def test_the_feeds_lead_to_every_dispatch_with_its_moment():
    found = {lead.url.removeprefix(ROOT): lead for path in FEEDS for lead in _leads(path)}
    assert found.keys() == {f"/{sent.slug}.json" for sent in WIRE.dispatches}
    for sent in WIRE.dispatches:
        lead = found[f"/{sent.slug}.json"]
        assert lead.headline == sent.headline
        assert lead.published_at.replace("+00:00", "Z") == sent.published_at


def test_pages_are_served_as_they_are():
    sent = WIRE.dispatches[0]
    with serve(PAGES) as root, urllib.request.urlopen(f"{root}/{sent.slug}.json") as answer:
        assert json.loads(answer.read())["id"] == sent.number


def test_what_is_not_there_is_said_to_be():
    with serve({}) as root, pytest.raises(urllib.error.HTTPError, match="404") as refused:
        urllib.request.urlopen(f"{root}/none.json")
    refused.value.close()
