"""One suite over every connector that plugins.CONNECTORS lists: a connector without a case here fails."""

from collections.abc import Iterator
from importlib import import_module

import pytest

from standoff.connectors.feeds import Feed
from standoff.connectors.files import Files
from standoff.errors import UnreachableDocument
from standoff.plugins import CONNECTORS, Connector
from standoff.records.document import Document, Unread
from standoff.records.lead import Lead

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


CASES = {"standoff.connectors.files.Files": (good_files, bad_files), "standoff.connectors.feeds.Feed": (good_feed, bad_feed)}


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
