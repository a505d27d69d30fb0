"""Pages of many makers: each field that a page states is found, and what stands in place of an article is told by its name."""

from collections import Counter

import pytest

from standoff.articles.extraction import extractions
from standoff.records.document import Document, Unread
from tests.articles.page_makers import ARTICLES, PAGES, WALLS


def extracted(page):
    document = Document(place=page.name, content=page.content, media_type="text/html", address=page.address)
    (found,) = extractions(document, max_bytes=1_000_000)
    return found


def fields(found):
    article, provenance = found.article, found.provenance
    names = ("headline", "url", "language", "genre", "byline", "publisher", "published_at")
    said = {name: getattr(article, name) for name in names}
    said |= {name: getattr(provenance, name) for name in ("published_from", "section", "agency")}
    body = article.text.split("\n\n", 1)[1] if article.headline else article.text
    return said | {"lines": body.split("\n")}


def test_pages_are_many_and_their_names_differ():
    assert len(PAGES) >= 60
    assert len({page.name for page in PAGES}) == len(PAGES)


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.name)
def test_page_gives_what_it_states(page):
    found = extracted(page)
    assert not isinstance(found, Unread), found
    assert fields(found) == page.expected


@pytest.mark.parametrize("page", WALLS, ids=lambda page: page.name)
def test_page_in_place_of_an_article_is_told(page):
    found = extracted(page)
    assert isinstance(found, Unread), found
    assert found.error_name == page.error


def shares():
    """Give the share of right answers for each field; ``python -m tests.articles.test_page_makers`` prints it."""
    right: Counter[str] = Counter()
    for page in ARTICLES:
        found = extracted(page)
        said = {} if isinstance(found, Unread) else fields(found)
        right.update(name for name, value in page.expected.items() if name in said and said[name] == value)
    walls = sum(isinstance(found := extracted(page), Unread) and found.error_name == page.error for page in WALLS)
    return {name: right[name] / len(ARTICLES) for name in ARTICLES[0].expected} | {"walls": walls / len(WALLS)}


if __name__ == "__main__":
    for name, share in shares().items():
        print(f"{name:<16}{share:.3f}")  # noqa: T201
