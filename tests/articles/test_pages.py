import contextlib
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.articles.pages import page_article
from standoff.errors import DocumentError, EmptyDocument

PAGES = Path(__file__).parent / "pages"
PARAGRAPH = "<p>The ministry said on Monday that two ships had left the port of Alder for a drill near the strait.</p>"


@pytest.mark.parametrize("name", ["wire", "plain", "opinion"])
def test_page_gives_the_expected_article(name):
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    article = page_article((PAGES / f"{name}.html").read_text(encoding="utf-8"), "https://harbour.example/asked")
    assert {key: getattr(article, key) for key in expected} == expected


def test_page_gives_the_dateline_in_its_place():
    article = page_article((PAGES / "wire.html").read_text(encoding="utf-8"), None)
    assert article.dateline.place == "PORT ALDER"
    assert article.dateline.span.of(article.text) == "PORT ALDER, March 10 (Harbour Wire) —"


def test_page_from_a_file_keeps_no_relative_address():
    assert page_article((PAGES / "wire.html").read_text(encoding="utf-8"), None).url is None


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><head><title>Nothing</title></head><body></body></html>",
        "<html><body><script>write('<p>words of a script that are enough for an article, were they one</p>')</script></body></html>",
        "<!-- only a comment -->",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<?xml version='1.0' encoding='utf-16'?>",
    ],
)
def test_page_without_an_article_is_empty(page):
    with pytest.raises(EmptyDocument):
        page_article(page, None)


@pytest.mark.parametrize("body", ["<p>The navy said no.</p>", "The navy said no.", "<div><div>The navy said no.</div></div>"])
def test_page_of_one_sentence_is_read(body):
    assert page_article(f"<html><body>{body}</body></html>", None).text == "The navy said no."


def test_page_with_an_xml_prologue_is_read():
    article = page_article(f'<?xml version="1.0" encoding="ISO-8859-1"?><html><body><h1>Ships leave</h1>{PARAGRAPH}</body></html>', None)
    assert article.text.startswith("Ships leave\n\nThe ministry said")


@pytest.mark.parametrize("depth", [100, 255, 256, 400, 505])
def test_page_nested_within_reason_is_read(depth):
    article = page_article("<html><body>" + "<div>" * depth + PARAGRAPH * 3 + "</div>" * depth + "</body></html>", None)
    assert "two ships" in article.text


@pytest.mark.parametrize(
    ("stated", "published_at"),
    [
        ('<meta itemprop="datePublished" content="2025-03-10T08:15:00Z">', "2025-03-10T08:15:00Z"),
        ('<meta name="pubdate" content="2025-03-10 08:15:00">', "2025-03-10"),
        ('<meta name="date" content="10.03.2025"><meta name="dc.date" content="2025-03-10">', "2025-03-10"),
        ('<meta name="date" content="2025-13-40">', None),
        ('<meta property="article:modified_time" content="2025-03-10T08:15:00Z">', None),
        ("<p>Posted on March 10, 2025</p>", None),
        ("<footer>Copyright 2025</footer>", None),
        ('<time itemprop="datePublished" datetime="2025-03-10T08:15:00+01:00">today</time>', "2025-03-10T08:15:00+01:00"),
        (
            '<meta name="date" content="2025-03-10"><time itemprop="datePublished" datetime="2025-03-10T08:15+01:00">x</time>',
            "2025-03-10T08:15:00+01:00",
        ),
    ],
)
def test_page_date_is_what_is_stated_and_never_guessed(stated, published_at):
    page = f"<html><head><title>Ships</title></head><body><article>{stated}{PARAGRAPH * 3}</article></body></html>"
    assert page_article(page, None).published_at == published_at


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Ships leave | Harbour Post", "Ships leave"),
        ("Ships leave - Harbour Post", "Ships leave"),
        ("Ships leave - and return", "Ships leave - and return"),
        ("Ships leave", "Ships leave"),
    ],
)
def test_page_headline_is_freed_of_the_name_of_the_site(title, headline):
    page = (
        f'<html><head><title>{title}</title><meta property="og:site_name" content="Harbour Post"></head><body>{PARAGRAPH * 3}</body></html>'
    )
    assert page_article(page, None).headline == headline


@pytest.mark.parametrize("canonical", ["javascript:alert(1)", "http://[broken", "", "//", "mailto:a@b.example"])
def test_page_with_a_canonical_address_that_is_none_keeps_its_own(canonical):
    page = f'<html><head><link rel="canonical" href="{canonical}"></head><body>{PARAGRAPH * 3}</body></html>'
    assert page_article(page, "https://harbour.example/a").url == "https://harbour.example/a"


@pytest.mark.parametrize(
    "ld",
    [
        "[" * 100_000,
        '{"@type": "NewsArticle", "datePublished": 20250310, "author": [[["x"]]], "publisher": [1, null], "headline": ["x"]}',
        '{"@graph": {"@graph": {"@graph": {}}}, "mainEntity": [null, 3]}',
        '{"@type": "NewsArticle", "@type": "Article"}',
        "null",
        "",
        '{"@type": "NewsArticle", "headline": "\\ud800"}',
    ],
)
def test_page_with_odd_json_ld_is_read(ld):
    page = f'<html><head><script type="application/ld+json">{ld}</script></head><body>{PARAGRAPH * 3}</body></html>'
    article = page_article(page, None)
    assert article.published_at is None
    article.text.encode("utf-8")


PIECES = [
    "<p>",
    "</p>",
    "<div",
    ">",
    "<table><tr>",
    "<td>",
    "</table>",
    "<a href='",
    "'",
    '"',
    "words of a text. ",
    "&#x0;",
    "&#xD800;",
    "&lt;",
    "<!--",
    "-->",
]
PIECES += [
    "<script>",
    "</script>",
    "\x00",
    "\ufffe",
    "\x0b",
    "<h1>",
    "</h1>",
    "<html lang='x'",
    "<svg><path/>",
    "<meta name=author content=",
    "=",
    "<br>",
    "🛰",
    "\u202e",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_page_of_any_soup_is_an_article_or_a_document_error(soup):
    try:
        article = page_article("<html><body>" + soup, None)
    except DocumentError:
        return
    assert article.text.strip()
    article.text.encode("utf-8")


@pytest.mark.parametrize(
    "page",
    [
        "<p>" + "word " * 300_000 + "</p>",
        "<br>" * 45_000 + PARAGRAPH,
        "<b></b>" * 24_000 + PARAGRAPH,
        "".join(f"<p>Paragraph {number} of the long report.</p>" for number in range(4_000)),
        "<ul>" + "<li>point" * 20_000 + "</ul>",
        "&amp;" * 300_000,
    ],
    ids=["one paragraph", "breaks", "empty elements", "paragraphs", "open items", "entities"],
)
def test_page_that_is_large_takes_no_more_than_seconds(page):
    begun = time.process_time()
    with contextlib.suppress(DocumentError):
        page_article(f"<html><body>{page}</body></html>", None)
    # A quiet machine takes less than two; the limit leaves room for a busy one.
    assert time.process_time() - begun < 30
