import gzip
import json

import pytest

from standoff.articles.extraction import articles, text_article
from standoff.errors import SettingsError
from standoff.records.article import Article
from standoff.records.document import Document, Unread

TEXT = "Ships leave\n\nBy Jane Roe\n\nKYIV, Feb. 10 (Harbour Wire) - Two ships left the port on Monday, the ministry said.\n"
PAGE = "<html><body><h1>Ships leave</h1><p>Two ships left the port on Monday, the ministry said.</p></body></html>"


def read(content, media_type=None, *, max_bytes=1_000_000, charset=None, address=None, place="a", **given):
    raw = content.encode() if isinstance(content, str) else content
    return list(
        articles(Document(place=place, content=raw, media_type=media_type, charset=charset, address=address), max_bytes=max_bytes, **given)
    )


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown", None, "application/octet-stream"])
def test_plain_text_is_kept_verbatim_with_what_its_opening_states(media_type):
    (article,) = read(TEXT, media_type)
    assert article.text == TEXT
    assert (article.headline, article.byline) == ("Ships leave", "Jane Roe")
    assert (article.dateline.place, article.dateline.agency) == ("KYIV", "Harbour Wire")
    assert (article.url, article.language, article.published_at, article.publisher) == (None, None, None, None)


@pytest.mark.parametrize(
    "text", ["a\u00adb\u200bc\u202ed\n\n\n  e\u00a0f\u2028 ", "<b>bold</b> words", "[Update] words", "{words}", "< 5 ships"]
)
def test_plain_text_of_any_look_is_kept(text):
    assert [article.text for article in read(text)] == [text]


@pytest.mark.parametrize("media_type", ["text/html", "application/xhtml+xml", None, "application/xml"])
def test_page_is_freed_of_its_markup(media_type):
    (article,) = read(f"<!-- saved -->\n<!DOCTYPE html>{PAGE}" if media_type is None else PAGE, media_type)
    assert article.text == "Ships leave\n\nTwo ships left the port on Monday, the ministry said."


def test_page_stated_to_be_text_is_text():
    assert read(PAGE, "text/plain")[0].text == PAGE


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        ('{"text": "Ships left."}', "application/json"),
        ('{"text": "Ships left."}', "application/vnd.api+json"),
        ('{"text": "Ships left."}', None),
        ('[{"text": "Ships left."}]', None),
        ('{"text": "Ships left."}\n', "application/x-ndjson"),
        ('\ufeff{"text": "Ships left."}', "application/json"),
    ],
)
def test_json_is_read_as_articles(content, media_type):
    assert read(content, media_type) == [Article(text="Ships left.")]


def test_json_lines_of_no_stated_kind_are_read():
    assert [each.text for each in read('{"text": "One left."}\n{"text": "Two left."}\n')] == ["One left.", "Two left."]


def test_address_is_that_of_the_answer_unless_the_article_states_one():
    address = "https://harbour.example/b"
    assert read(TEXT, address=address)[0].url == address
    assert read('{"text": "a b", "url": "https://harbour.example/c"}', address=address)[0].url == "https://harbour.example/c"
    assert read('{"text": "a b"}', address=address)[0].url == address


def test_given_publication_fills_what_an_article_does_not_state():
    given = {"published": "2025-03-10", "publisher": "Harbour Post"}
    (article,) = read(TEXT, **given)
    assert (article.published_at, article.publisher) == ("2025-03-10", "Harbour Post")
    (article,) = read(json.dumps({"text": "a b", "published_at": "2024-01-01", "publisher": "Gazette"}), **given)
    assert (article.published_at, article.publisher) == ("2024-01-01", "Gazette")


def test_given_publication_date_that_is_none_is_an_error_of_the_caller():
    with pytest.raises(SettingsError, match="yesterday"):
        read(TEXT, published="yesterday")


@pytest.mark.parametrize(
    ("content", "media_type", "error_name"),
    [
        (b"", None, "EmptyDocument"),
        (b" \n", "text/plain", "EmptyDocument"),
        (b"", "text/html", "EmptyDocument"),
        (b"<html></html>", "text/html", "EmptyDocument"),
        (b"\x89PNG\r\n\x1a\n", "text/plain", "BinaryDocument"),
        (gzip.compress(b"text"), None, "BinaryDocument"),
        (b"\xff\xfe\x00", "text/plain", "UndecodableDocument"),
        (b"<div>" * 100_000, "text/html", "MalformedDocument"),
        (b"[" * 100_000, "application/json", "MalformedDocument"),
        (b"{}", "application/json", "MalformedDocument"),
        (b"words", "application/pdf", "UnsupportedDocument"),
        (b"a,b", "text/csv", "UnsupportedDocument"),
        (b"<?xml version='1.0'?><rss version='2.0'></rss>", "application/xml", "UnsupportedDocument"),
        (b"<rss version='2.0'></rss>", "application/rss+xml", "UnsupportedDocument"),
        (b"x" * 1_000_001, "text/plain", "OversizedDocument"),
    ],
)
def test_document_that_cannot_be_read_is_recorded(content, media_type, error_name):
    (found,) = read(content, media_type, place="there")
    assert isinstance(found, Unread)
    assert (found.place, found.error_name) == ("there", error_name)
    assert found.message.endswith(".")


def test_text_article_takes_its_address():
    assert text_article("Ships left.", url="https://harbour.example/").url == "https://harbour.example/"
