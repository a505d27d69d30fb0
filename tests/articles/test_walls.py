import pytest

from standoff.articles.walls import Look, refuse_walls, without_furniture
from standoff.errors import NotAnArticle
from standoff.lexicons.page_words import load_page_words

LINE = "The harbour master said that four boats had left the base on Monday and turned north towards the strait."


def refused(**look):
    try:
        refuse_walls(Look(**look), load_page_words())
    except NotAnArticle as error:
        return type(error).__name__
    return None


@pytest.mark.parametrize(
    ("titles", "lines"),
    [
        (["Ships leave"], ["The navy said no."]),
        (["Page not found: the missing chapter of a war diary"], [LINE] * 3),
        (["Just a moment of silence for the drowned"], [LINE]),
        (["Sorry, says minister"], [LINE]),
        (["Login data of the navy stolen"], [LINE, "Sailors were told not to enter their password on any page."]),
        (["Regulator fines bank"], [LINE, "It said the bank's cookie policy broke the law.", LINE]),
        (["Paper to start a paywall"], [LINE] * 8 + ["Readers will have to subscribe to continue reading."]),
        (["404 sailors rescued"], [LINE]),
        (["Error of the pilot sank the ferry"], [LINE]),
    ],
)
def test_article_is_no_wall(titles, lines):
    assert refused(titles=titles, lines=lines) is None


def test_stated_length_counts_for_an_article_that_is_paid_for():
    lines = [LINE] * 5
    assert refused(titles=["Ships leave"], lines=lines, is_paid=True, whole=100) is None
    assert refused(titles=["Ships leave"], lines=lines, is_paid=True, whole=900) == "PaywallStub"


def test_page_that_says_it_is_free_is_no_stub():
    lines = [LINE, "Subscribe to continue reading."]
    assert refused(titles=["Ships leave"], lines=lines) == "PaywallStub"
    assert refused(titles=["Ships leave"], lines=lines, is_paid=False) is None


def test_furniture_is_left_out_and_paragraphs_stay():
    kept = [
        LINE,
        "Advertisement rates have fallen, the paper said.",
        "Read more into it than there is, and you err, he said to all who asked him " * 2,
    ]
    furniture = ["ADVERTISEMENT", "Read more: The strait in maps", "Related: Boats", "© 2025 Harbour Post", "Follow us on Telegram"]
    assert without_furniture([*furniture, *kept], load_page_words()) == kept
