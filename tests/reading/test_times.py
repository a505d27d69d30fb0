"""Expressions of time: found whole, reckoned from the right day, and never guessed."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.articles.extraction import text_article
from standoff.errors import LexiconError
from standoff.lexicons.times import KINDS, load_times, word_number
from standoff.reading.reckoner import RECKONERS
from standoff.reading.times import times, unplaced
from standoff.records import Article
from standoff.records.times import GRAINS

LEXICON = load_times()
WEDNESDAY = "2025-06-11"
CASES = Path(__file__).parent / "cases" / "en" / "times.tsv"
# What a value of TIMEX3 may be: a date down to any unit, open or not; a length; a vague time.
DATE = (
    r"(?:\d\d|\d{3}|(?:\d{4}|XXXX)(?:-(?:(?:\d\d|XX)(?:-(?:\d\d|XX))?|W(?:\d\d|XX)(?:-(?:[1-7]|WE))?|Q[1-4X]|H[12]|SP|SU|FA|WI))?"
    r"(?:T(?:MO|AF|EV|NI|\d\d:\d\d(?:Z|[+-]\d\d:\d\d)?))?)"
)
VALUE = re.compile(rf"(?:{DATE}(?:/{DATE})?|P(?:T?(?:\d+(?:\.\d+)?|X)(?:S|M|H|D|W|Y|DE|WE)|T\d+H\d+M)|(?:PAST|PRESENT|FUTURE)_REF)")


def rows():
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            published, text, expected = line.split("\t")
            pairs = [tuple(each.split(" = ")) for each in expected.split(" | ") if each]
            yield pytest.param(None if published == "-" else published, text, pairs, id=text)


def found(text, published=WEDNESDAY):
    article = Article(text=text, published_at=published)
    return [(each.span.of(text), each.value if each.offset is None else f"{each.value} {each.offset}") for each in times(article, LEXICON)]


@pytest.mark.parametrize(("published", "text", "expected"), list(rows()))
def test_times_have_their_words_and_values(published, text, expected):
    assert found(text, published) == expected


def test_every_kind_of_form_has_a_meaning():
    assert set(KINDS) - {"part_beside"} <= set(RECKONERS)
    assert {form.kind for form in LEXICON.forms} == set(KINDS)


@pytest.mark.parametrize(
    "text",
    [
        "A headline\n\nMarch 5, 2008\n\nIt broke on Monday.",
        "A headline\n\nPosted on March 5, 2008\n\nIt broke on Monday.",
        "The Command\n2008-03-S-004\n\nKABUL, Afghanistan (March 5, 2008)\nIt broke on Monday.",
        "The Command\n2008-03-S-004\n\nKABUL, Afghanistan (March 5)\nIt broke on Monday.",
        "March 5: Two ships held\n\n2008-03-CA-004\n\nIt broke on Monday.",
    ],
)
def test_the_day_of_publication_is_read_from_the_heading(text):
    assert ("Monday", "2008-03-03") in found(text, published=None)


@pytest.mark.parametrize(
    "text",
    [
        "KABUL, Afghanistan (March 5)\nIt broke on Monday.",
        "Remembering March 5, 2008\n\nIt broke on Monday.",
        "The Command\n2008-03-S-004\n\nIt broke on Monday.",
        "The Command\n2008-09-S-004\n\nKABUL, Afghanistan (March 5)\nIt broke on Monday.",
    ],
)
def test_what_does_not_state_the_day_of_publication_is_no_anchor(text):
    assert ("Monday", "XXXX-WXX-1") in found(text, published=None)


def test_the_number_of_a_release_gives_its_dates_their_year():
    assert found("The Command\n2011-01-S-004\n\nIt broke on December 30.", published=None) == [("December 30", "2010-12-30")]


def test_the_year_of_a_release_in_january_is_that_before_for_its_december():
    text = "The Command\n2011-01-S-004\n\nKABUL, Afghanistan (Dec. 31)\nIt broke today."
    assert found(text, published=None)[-1] == ("today", "2010-12-31")


def test_today_is_the_day_of_the_dateline():
    text = "OSTMARK, June 9 (Wire) - The port was shut today."
    article = text_article(text, url=None)
    assert article.dateline is not None
    made = times(Article(text=text, dateline=article.dateline, published_at=WEDNESDAY), LEXICON)
    assert [(each.span.of(text), each.value, each.anchor) for each in made] == [
        ("June 9", "2025-06-09", "2025-06-11"), ("today", "2025-06-09", "2025-06-09"),
    ]  # fmt: skip
    undated = times(article, LEXICON)
    assert [each.value for each in undated] == ["XXXX-06-09", "XXXX-XX-XX"]


def test_the_night_of_a_report_is_the_one_that_is_over():
    assert found("In the night two drones crossed the river.") == [("the night", "2025-06-10TNI")]


def test_a_range_that_runs_backwards_is_two_times():
    assert found("It was shut from Friday to Thursday.") == [("Friday", "2025-06-06"), ("Thursday", "2025-06-05")]
    assert found("It was shut from Thursday to Friday.") == [("Thursday to Friday", "2025-06-05/2025-06-06")]


@pytest.mark.parametrize(
    ("words", "number"), [("twenty-two", 22), ("a couple of", 2), ("half an", 0.5), ("several", None), ("3.5", 3.5), ("a hundred", 100)]
)
def test_numbers_in_words(words, number):
    assert word_number(words, LEXICON) == number


def test_a_day_that_is_no_date_is_no_anchor():
    assert found("It broke on Monday.", published="soon") == [("Monday", "XXXX-WXX-1")]


def test_unplaced_gives_each_open_day_once():
    text = "It broke on Monday, held for two days, broke on Monday, and will be mended next week at noon every Friday, or in the summer."
    made = unplaced(times(Article(text=text), LEXICON))
    assert [each.span.of(text) for each in made] == ["Monday", "next week"]
    assert made[0].span.start == text.index("Monday")


def test_nothing_is_unplaced_where_the_day_is_known():
    assert unplaced(times(Article(text="It broke on Monday and last week.", published_at=WEDNESDAY), LEXICON)) == ()


words = st.sampled_from(
    "on Monday the end of next week month 31 June 30 1994 99:99 a half past two days ago later May last week \n\n every 0 Q4 14 "
    "second quarter o'clock midnight noon p.m. from between and to and 12-14 - , . ; 'twas ſ ½ １９９４ İ 1st of this Easter 2200 "
    "2031 GMT +9 decades century 21st fourth day before that August year sixties early late by 5 1.5 hundred minutes Christmas "
    "hours 25/03/2024 1.13.2024 FY 0530Z".split(" ")
)
DAYS = st.sampled_from([None, WEDNESDAY, "0001-01-01", "9999-12-31", "2024-02-29"])


def check(text, published):
    made = times(Article(text=text, published_at=published), LEXICON)
    ends = [0]
    for each in made:
        assert ends[-1] <= each.span.start < each.span.end <= len(text)
        assert text[each.span.start : each.span.end].strip()
        assert VALUE.fullmatch(each.value), each
        assert each.grain in GRAINS
        assert each.offset is None or re.fullmatch(r"-?P\d+(?:\.\d+)?(?:D|W|M|Q|Y|DE|CE)", each.offset)
        ends.append(each.span.end)


@given(st.lists(words, max_size=25), DAYS)
def test_any_words_of_time_are_read_without_error(several, published):
    check(" ".join(several), published)


@given(st.text(), DAYS)
def test_any_text_is_read_without_error(text, published):
    check(text, published)


def test_a_language_without_times_is_an_error():
    with pytest.raises(LexiconError, match=r"no times\.toml"):
        load_times("xx")


def test_the_last_word_of_a_name_is_no_time():
    assert found("The freighter Corinth Dawn was hit on Monday.") == [("Monday", "2025-06-09")]
    assert [words for words, _ in found("Missiles Hit Port Before Dawn")] == ["Dawn"]
    assert [words for words, _ in found("It was hit at dawn.")] == ["dawn"]


def test_what_is_set_for_a_day_in_the_present_is_to_come():
    assert found("The ambassadors meet on Friday to discuss it.") == [("Friday", "2025-06-13")]
    assert found("The ambassadors met on Friday to discuss it.") == [("Friday", "2025-06-06")]
