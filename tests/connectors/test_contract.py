"""One suite over every connector that plugins.CONNECTORS lists: a connector without a case here fails."""

from collections.abc import Iterator
from importlib import import_module

import pytest

from standoff.connectors.archives import Archive
from standoff.connectors.ccnews import WarcList
from standoff.connectors.choose import Means, connector_for
from standoff.connectors.feeds import Feed
from standoff.connectors.fetched import Fetched
from standoff.connectors.files import Files
from standoff.connectors.gdelt import Gdelt
from standoff.connectors.http import Exchange
from standoff.connectors.pages import Page
from standoff.connectors.rows import Rows
from standoff.connectors.sitemaps import Sitemap
from standoff.connectors.streams import Limits
from standoff.connectors.warc import Warc
from standoff.errors import UnreachableDocument
from standoff.plugins import CONNECTORS, HISTORIES, Connector, History
from standoff.records.coded import CodedEvent
from standoff.records.document import Document, Unread
from standoff.records.lead import Lead
from tests.connectors.made import gdelt_event, gdelt_gkg, warc_record, zipped

RSS = b"<rss version='2.0'><channel><item><title>Ships left</title><link>http://harbour.example/1</link></item></channel></rss>"


def good_files(folder):
    (folder / "a.txt").write_text("Ships left.")
    return Files(place=str(folder), max_bytes=1000)


def bad_files(folder):
    return Files(place=str(folder / "missing"), max_bytes=1000)


def good_feed(folder):
    return Feed(place="http://harbour.example/feed", fetch=lambda place: Document(place=place, content=RSS))


def bad_feed(folder):
    def fetch(place):
        raise UnreachableDocument("It did not answer. Try again later.")

    return Feed(place="http://harbour.example/feed", fetch=fetch)


SITEMAP = b"<urlset><url><loc>http://harbour.example/1</loc></url></urlset>"


def good_sitemap(folder):
    return Sitemap(place="http://harbour.example/s.xml", fetch=lambda place: Document(place=place, content=SITEMAP), max_bytes=1000)


def good_page(folder):
    return Page(place="http://harbour.example/1", fetch=lambda place: Document(place=place, content=b"<p>Ships left.</p>"))


def bad_sitemap(folder):
    return Sitemap(place="http://harbour.example/s.xml", fetch=bad_feed(folder).fetch, max_bytes=1000)


def bad_page(folder):
    return Page(place="http://harbour.example/1", fetch=bad_feed(folder).fetch)


LIMITS = Limits(max_bytes=10_000)


def written(folder, name, content):
    (folder / name).write_bytes(content)
    return str(folder / name)


def good_warc(folder):
    return Warc(place=written(folder, "a.warc", warc_record(1)), limits=LIMITS)


def bad_warc(folder):
    return Warc(place=str(folder / "missing.warc"), limits=LIMITS)


def good_list(folder):
    written(folder, "a.warc", warc_record(1))
    return WarcList(place=written(folder, "warc.paths", b"crawl/a.warc\n"), limits=LIMITS)


def bad_list(folder):
    return WarcList(place=written(folder, "warc.paths", b"crawl/a.warc\n"), limits=LIMITS)


def good_archive(folder):
    return Archive(place=written(folder, "a.zip", zipped([("a.txt", b"Ships left.")])), limits=LIMITS)


def bad_archive(folder):
    return Archive(place=str(folder / "missing.zip"), limits=LIMITS)


def good_rows(folder):
    return Rows(place=written(folder, "a.csv", b"text\nShips left.\n"), limits=LIMITS)


def bad_rows(folder):
    return Rows(place=str(folder / "missing.csv"), limits=LIMITS)


def good_gdelt(folder):
    return Gdelt(place=written(folder, "20250310081500.gkg.csv", gdelt_gkg(c26="").encode()), limits=LIMITS)


def bad_gdelt(folder):
    return Gdelt(place="latest", limits=LIMITS, fetch=bad_feed(folder).fetch)


def good_fetched(folder):
    def ask(place, headers):
        return Exchange(status=200, address=place, headers={}, document=Document(place=place, content=warc_record(1)))

    return Fetched(place="http://harbour.example/a.warc", limits=LIMITS, local=lambda path: Warc(place=path, limits=LIMITS), ask=ask)


def bad_fetched(folder):
    return Fetched(place="http://harbour.example/a.warc", limits=LIMITS, local=lambda path: Warc(place=path, limits=LIMITS))


def good_address(folder):
    return connector_for("http://harbour.example/1", Means(max_bytes=10_000, fetch=good_page(folder).fetch))


def bad_address(folder):
    return connector_for("http://harbour.example/1", Means(max_bytes=10_000, fetch=bad_feed(folder).fetch))


CASES = {
    "standoff.connectors.files.Files": (good_files, bad_files),
    "standoff.connectors.feeds.Feed": (good_feed, bad_feed),
    "standoff.connectors.sitemaps.Sitemap": (good_sitemap, bad_sitemap),
    "standoff.connectors.pages.Page": (good_page, bad_page),
    "standoff.connectors.warc.Warc": (good_warc, bad_warc),
    "standoff.connectors.ccnews.WarcList": (good_list, bad_list),
    "standoff.connectors.archives.Archive": (good_archive, bad_archive),
    "standoff.connectors.rows.Rows": (good_rows, bad_rows),
    "standoff.connectors.gdelt.Gdelt": (good_gdelt, bad_gdelt),
    "standoff.connectors.fetched.Fetched": (good_fetched, bad_fetched),
    "standoff.connectors.choose.Address": (good_address, bad_address),
}


def test_contract_has_a_case_for_every_connector():
    assert tuple(CASES) == CONNECTORS


@pytest.mark.parametrize("path", CONNECTORS)
def test_connector_is_found_by_its_import_path_and_keeps_to_the_protocol(path, tmp_path):
    module, _, name = path.rpartition(".")
    made = CASES[path][0](tmp_path)
    assert type(made) is getattr(import_module(module), name)
    assert isinstance(made, Connector)
    assert made.place


@pytest.mark.parametrize("path", CONNECTORS)
def test_connector_streams_the_same_whenever_it_is_asked(path, tmp_path):
    made = CASES[path][0](tmp_path)
    assert isinstance(made.found(), Iterator)
    first = list(made.found())
    assert first
    assert all(isinstance(each, Document | Lead) for each in first)
    assert list(made.found()) == first


@pytest.mark.parametrize("path", CONNECTORS)
def test_connector_keeps_what_states_no_moment(path, tmp_path):
    made = CASES[path][0](tmp_path)
    assert list(made.found(since="2025-03-10")) == list(made.found())


@pytest.mark.parametrize("path", CONNECTORS)
def test_connector_gives_what_failed_and_does_not_raise(path, tmp_path):
    (found,) = CASES[path][1](tmp_path).found()
    assert isinstance(found, Unread)
    assert found.error_name == "UnreachableDocument"
    assert found.message.endswith(".")


def good_gdelt_history(folder):
    return Gdelt(place=written(folder, "20250310081500.export.csv", gdelt_event().encode()), limits=LIMITS)


def good_rows_history(folder):
    return Rows(place=written(folder, "a.csv", b"date,cameo,actor\n2025-03-10,190,Harbour\n"), limits=LIMITS)


HISTORY_CASES = {
    "standoff.connectors.gdelt.Gdelt": (good_gdelt_history, bad_gdelt),
    "standoff.connectors.rows.Rows": (good_rows_history, bad_rows),
}


def test_contract_has_a_case_for_every_history():
    assert tuple(HISTORY_CASES) == HISTORIES


@pytest.mark.parametrize("path", HISTORIES)
def test_history_streams_the_same_coded_events_whenever_it_is_asked(path, tmp_path):
    made = HISTORY_CASES[path][0](tmp_path)
    assert isinstance(made, History)
    assert isinstance(made.coded(), Iterator)
    first = list(made.coded())
    assert first
    assert all(isinstance(each, CodedEvent) for each in first)
    assert list(made.coded()) == list(made.coded(since="2025-03-10")) == first
    assert list(made.coded(since="2026-01-01")) == []


@pytest.mark.parametrize("path", HISTORIES)
def test_history_gives_what_failed_and_does_not_raise(path, tmp_path):
    (found,) = HISTORY_CASES[path][1](tmp_path).coded()
    assert isinstance(found, Unread)
    assert found.error_name == "UnreachableDocument"
