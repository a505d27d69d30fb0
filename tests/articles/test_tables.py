import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.articles.tables import MOST_VALUES, json_article, json_articles, json_line_articles, load_json, looks_like_json
from standoff.errors import DocumentError, EmptyDocument, MalformedDocument
from standoff.records.article import Article
from standoff.records.document import Unread

FULL = {
    "headline": "Ships leave",
    "text": "Two ships left the port.\nNobody said why.",
    "publisher": "Harbour Post",
    "published_at": "2025-03-10T08:15:00+02:00",
    "url": "https://harbour.example/a",
    "language": "en-GB",
}


def read(value):
    return list(json_articles(value if isinstance(value, str) else json.dumps(value), "a.json"))


def test_json_object_gives_an_article_whose_text_begins_with_the_headline():
    (article,) = read(FULL)
    assert article == Article(
        text="Ships leave\n\nTwo ships left the port.\nNobody said why.",
        headline="Ships leave",
        publisher="Harbour Post",
        published_at="2025-03-10T08:15:00+02:00",
        url="https://harbour.example/a",
        language="en",
    )


@pytest.mark.parametrize("value", [{"text": "Ships left."}, {"text": "Ships left.", "headline": None, "url": "", "language": None}])
def test_json_needs_nothing_but_text(value):
    assert read(value) == [Article(text="Ships left.")]


def test_json_headline_that_opens_the_text_is_not_put_there_again():
    (article,) = read({"headline": "Ships  leave", "text": "Ships leave\nTwo of them."})
    assert article.text == "Ships leave\nTwo of them."


def test_json_headline_with_which_a_sentence_begins_is_put_before_it():
    (article,) = read({"headline": "Ships leave", "text": "Ships leave the port of Alder."})
    assert article.text == "Ships leave\n\nShips leave the port of Alder."


def test_json_text_is_kept_verbatim_with_lf():
    (article,) = read({"text": "  Two\u00ad ships\u200b left.\r\nThree\rmore. \u202e🛰 "})
    assert article.text == "  Two\u00ad ships\u200b left.\nThree\nmore. \u202e🛰 "


def test_json_unknown_keys_are_ignored_whatever_they_hold():
    odd = {"genre": ["x"], "byline": 3, "id": 10**30, "tags": [{"a": [[[None]]]}], "text": "Ships left.", "score": float("nan")}
    assert read(odd) == [Article(text="Ships left.")]


@pytest.mark.parametrize("key", ["text", "headline", "publisher", "published_at", "url", "language"])
@pytest.mark.parametrize("value", ["3", "1.5", "true", '["x"]', '{"x": "y"}', "NaN", "-Infinity", "1" * 5001], ids=lambda value: value[:10])
def test_json_key_of_a_wrong_kind_is_named(key, value):
    other = "" if key == "text" else '"text": "Ships left.", '
    with pytest.raises(MalformedDocument, match=f"'{key}'"):
        read(f'{{{other}"{key}": {value}}}')


@pytest.mark.parametrize(
    "published_at",
    [
        "yesterday",
        "10.03.2025",
        "2025-3-1",
        "2025-02-30",
        "2025",
        "2025-03-10T25:00Z",
        "20250310",
        "2025-W10-1",
        "٢٠٢٥-٠٣-١٠",
        "2025-03-10T08:15:00 CET",
    ],
)
def test_json_date_that_is_none_is_refused(published_at):
    with pytest.raises(MalformedDocument, match="published_at"):
        read({"text": "Ships left.", "published_at": published_at})


@pytest.mark.parametrize("language", ["English language", "e", "12", "en_GB!"])
def test_json_language_that_is_none_is_refused(language):
    with pytest.raises(MalformedDocument, match="language"):
        read({"text": "Ships left.", "language": language})


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_json_without_words_in_its_text_is_empty(text):
    with pytest.raises(EmptyDocument):
        read({"headline": "Ships leave", "text": text})


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('{"headline": "Ships leave"}', "'text' is missing.*'headline'"),
        ('{"text": null}', "'text' is missing"),
        ("{}", "'text' is missing"),
        ("3", "a number"),
        ('"Ships left."', "text, not an object"),
        ("null", "null"),
        ("true", "true or false"),
        ('{"text": "a", "text": "b"}', "'text' stands twice"),
        ('{"text": "a"', "line 1, column"),
        ('{"text": "a"} x', "no JSON"),
        ("{'text': 'a'}", "no JSON"),
        ('{"text": "a\nb"}', "no JSON"),
        ("", "no JSON"),
        ("[" * 100_000, "nested"),
        ('{"a":' * 100_000, "nested"),
        ('{"text": "a", "b": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested"),
        ('{"text": "a", "b": [' + "[]," * (MOST_VALUES // 2 + 1) + "[]]}", "values"),
    ],
    ids=range(17),
)
def test_json_that_is_broken_is_refused_with_the_place(value, message):
    with pytest.raises(MalformedDocument, match=message):
        read(value)


def test_json_repeated_key_in_what_is_ignored_is_ignored():
    assert read('{"text": "Ships left.", "extra": {"a": 1, "a": 2}}') == [Article(text="Ships left.")]


def test_json_long_number_is_no_trouble():
    assert read('{"text": "Ships left.", "id": %s}' % ("9" * 100_000)) == [Article(text="Ships left.")]


def test_json_lone_surrogate_and_nul_become_the_replacement_character():
    (article,) = read('{"text": "Ships\\ud83d left\\u0000.", "headline": "A\\udc00"}')
    assert article.text == "A\ufffd\n\nShips\ufffd left\ufffd."
    article.text.encode("utf-8")


def test_json_surrogate_pair_is_one_character():
    assert read('{"text": "\\ud83d\\udef0 left."}') == [Article(text="🛰 left.")]


def test_json_list_gives_its_articles_and_tells_the_broken_ones():
    found = read([{"text": "One left."}, {"text": 3}, "x", {"text": "Two left."}])
    assert [each.text for each in found if isinstance(each, Article)] == ["One left.", "Two left."]
    assert [(each.place, each.error_name) for each in found if isinstance(each, Unread)] == [
        ("a.json[1]", "MalformedDocument"),
        ("a.json[2]", "MalformedDocument"),
    ]


def test_json_lines_give_their_articles_and_tell_the_broken_ones_by_number():
    lines = (
        '{"text": "One left."}\n\nnot json\n{"text": 3}\r\n{"text": ""}\n[' + "[" * 100_000 + '\n{"text": "Two\u2028left."}\n{"text": "Cut'
    )
    found = list(json_line_articles(lines, "a.jsonl"))
    assert [each.text for each in found if isinstance(each, Article)] == ["One left.", "Two\u2028left."]
    assert [(each.place, each.error_name) for each in found if isinstance(each, Unread)] == [
        ("a.jsonl:3", "MalformedDocument"),
        ("a.jsonl:4", "MalformedDocument"),
        ("a.jsonl:5", "EmptyDocument"),
        ("a.jsonl:6", "MalformedDocument"),
        ("a.jsonl:8", "MalformedDocument"),
    ]


def test_json_lines_under_a_json_name_are_read():
    found = read('{"text": "One left."}\n{"text": "Two left."}\nx')
    assert [each.text if isinstance(each, Article) else each.place for each in found] == ["One left.", "Two left.", "a.json:3"]


def test_json_reading_is_read_as_its_article():
    article = {
        "id": "article-x",
        "url": "https://harbour.example/a",
        "publisher": "Harbour Post",
        "headline": "Ships leave",
        "byline": "Jane Roe",
        "dateline": {"place": "MOON", "date": None, "agency": None, "span": [900, 1000]},
        "genre": "analysis",
        "published_at": "2025-03-10",
        "language": "en",
        "text": "Ships leave\n\nKYIV (HW) — Two ships left.",
        "revises": "article-w",
    }
    (made,) = read({"standoff": "0.1.0", "reader": {}, "article": article, "claims": [{"id": 3}]})
    assert made.text == article["text"]
    assert (made.byline, made.genre, made.revises, made.published_at) == ("Jane Roe", "analysis", "article-w", "2025-03-10")
    assert made.dateline.place == "KYIV"


@pytest.mark.parametrize("article", [None, [], "x", {"genre": "poem", "text": "a"}, {"byline": 3, "text": "a"}])
def test_json_reading_with_a_broken_article_is_refused(article):
    with pytest.raises(MalformedDocument):
        read({"standoff": "0.1.0", "article": article})


@pytest.mark.parametrize("text", ['{"text": 1}', ' [\n {"a"', "{}", "[[{}"])
def test_json_is_told_from_text(text):
    assert looks_like_json(text)


@pytest.mark.parametrize("text", ["[Update] Ships left.", "{sic} Ships left.", "", "Ships", "[1]", "[]"])
def test_text_is_not_taken_for_json(text):
    assert not looks_like_json(text)


@given(st.text(alphabet=st.sampled_from('{}[]":,\\u0d8 text1e-NaN\n'), max_size=60))
def test_json_of_any_kind_is_read_or_refused(text):
    try:
        load_json(text)
    except DocumentError:
        return


VALUES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)


@given(st.dictionaries(st.sampled_from([*FULL, "standoff", "article", "other"]), VALUES))
def test_json_value_of_any_kind_is_an_article_or_refused(value):
    try:
        article = json_article(load_json(json.dumps(value)))
    except DocumentError:
        return
    assert article.text.strip()
