"""The bundled feed: it leads to articles that are there, each with a publisher and a day."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from standoff.articles.extraction import articles
from standoff.connectors.feeds import feed_leads
from standoff.records import Article
from standoff.records.document import Document

DEMO = Path(__file__).parents[1] / "demo"
BASE = "http://127.0.0.1:1"
LEADS = feed_leads(
    Document(place="feed", content=(DEMO / "feed" / "feed.xml").read_bytes(), address=f"{BASE}/feed/feed.xml", media_type="application/xml")
)


def test_demo_feed_has_a_dozen_articles():
    assert len(LEADS) == 12


@pytest.mark.parametrize("lead", LEADS, ids=lambda lead: urlsplit(lead.url).path)
def test_demo_feed_leads_to_an_article(lead):
    path = DEMO / urlsplit(lead.url).path.lstrip("/")
    content = path.read_bytes()
    (article,) = articles(Document(place=lead.url, content=content, address=lead.url), max_bytes=1_000_000, published=lead.published_at)
    assert isinstance(article, Article)
    assert article.published_at is not None
    assert article.headline
    if path.parent.name == "feed":
        assert article.publisher
        assert len(article.text) > 300
        assert "All rights reserved" not in article.text
