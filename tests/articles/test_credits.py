from dataclasses import replace

import pytest

from standoff.articles.credits import agency_credit
from standoff.articles.extraction import text_article
from standoff.lexicons.publishers import shipped_publishers

STORY = "Boats leave\n\nFour boats left the base on Monday, the harbour master said, and turned north."


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Boats leave\n\nPORT ALDER, March 10 (Xinhua) -- Four boats left the base on Monday, the ministry said.", "Xinhua"),
        (f"{STORY}\n\nReuters", "Reuters"),
        (f"{STORY}\n\n— AFP", "AFP"),
        (f"{STORY} (ANSA)", "ANSA"),
        (f"{STORY}\n\nWith inputs from PTI", "PTI"),
        (f"{STORY}\n\nSource: TASS", "TASS"),
        (f"{STORY}\n\nReporting by Jane Roe", None),
        (f"{STORY}\n\nThe boats were seen by Reuters reporters in the strait on Monday, a day later.", None),
        (f"{STORY}\n\nThe New York Times", None),
        (STORY, None),
    ],
)
def test_agency_is_found_where_credits_stand(text, agency):
    assert agency_credit(text_article(text), (), shipped_publishers()) == agency


@pytest.mark.parametrize(
    ("byline", "agency"), [("Jane Roe, Associated Press", "Associated Press"), ("AP and Reuters", "AP"), ("Jane Roe", None)]
)
def test_agency_is_found_in_the_byline(byline, agency):
    assert agency_credit(replace(text_article(STORY), byline=byline), (None,), shipped_publishers()) == agency


def test_stated_source_counts_before_the_byline():
    assert agency_credit(replace(text_article(STORY), byline="AP"), (None, "Kyodo News"), shipped_publishers()) == "Kyodo News"
