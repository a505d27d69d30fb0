"""The caveat ``unresolved_date``: ten texts, half of which must stay silent."""

import pytest

from standoff.articles.extraction import text_article
from standoff.lexicons.caveats import load_caveats
from standoff.lexicons.times import load_times
from standoff.reading.caveats import caveats
from standoff.reading.times import times, unplaced
from standoff.records import Article

LEXICON, TIMES = load_caveats(), load_times()


def marked(text, published=None):
    article = Article(text=text_article(text).text, published_at=published, dateline=text_article(text).dateline)
    found = caveats(article, (), (), LEXICON, unplaced=unplaced(times(article, TIMES)))
    return [each.span.of(article.text) for each in found if each.kind == "unresolved_date"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council met on Tuesday. It met again on Tuesday.", ["Tuesday"]),
        ("The convoy left yesterday.", ["yesterday"]),
        ("The pact was signed on 3 March.", ["3 March"]),
        ("Exercises have gone on since January.", ["January"]),
        ("The envoy is to return next week.", ["next week"]),
    ],
)
def test_what_cannot_be_placed_is_marked_once(text, expected):
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("The council met on Tuesday.", "2025-06-11"),
        ("The pact was signed on 3 March 1994.", None),
        ("The talks lasted three hours.", None),
        ("In recent months traffic has grown.", None),
        ("The war ended in 1945.", None),
    ],
)
def test_what_can_be_placed_or_has_no_place_stays_unmarked(text, published):
    assert marked(text, published) == []
