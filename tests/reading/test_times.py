"""Expressions of time: found whole, reckoned from the right day, and never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.articles.extraction import text_article
from standoff.errors import LexiconError
from standoff.lexicons.times import load_times, word_number
from standoff.reading.calendar import Reckoner
from standoff.reading.times import times
from standoff.records import Article

LEXICON = load_times()
# 2025-06-11 is a Wednesday.
WEDNESDAY = "2025-06-11"


def found(text, published=WEDNESDAY):
    article = Article(text=text, published_at=published)
    return [(each.span.of(text), each.value if each.offset is None else f"{each.value} {each.offset}") for each in times(article, LEXICON)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ships left on 4 May 2023.", [("4 May 2023", "2023-05-04")]),
        ("The ships left on May 4th, 2023.", [("May 4th, 2023", "2023-05-04")]),
        ("The pact of 2019-12-30 lapsed.", [("2019-12-30", "2019-12-30")]),
        ("They met on 2 June.", [("2 June", "2025-06-02")]),
        ("They will meet on 2 May.", [("2 May", "2026-05-02")]),
        ("The convoy sailed on 12-14 March 2024.", [("12-14 March 2024", "2024-03-12/2024-03-14")]),
        ("It happened on 31 June.", [("31 June", None)]),
        ("Guns fired on Tuesday.", [("Tuesday", "2025-06-10")]),
        ("Guns fired on Wednesday.", [("Wednesday", "2025-06-11")]),
        ("The envoy will arrive on Tuesday.", [("Tuesday", "2025-06-17")]),
        ("Talks are to be held on Friday.", [("Friday", "2025-06-13")]),
        ("He left last Friday.", [("last Friday", "2025-06-06")]),
        ("He leaves next Friday.", [("next Friday", "2025-06-20")]),
        ("Early on Monday shells fell.", [("Early on Monday", "2025-06-09")]),
        ("They met yesterday, and meet the day after tomorrow.", [("yesterday", "2025-06-10"), ("the day after tomorrow", "2025-06-13")]),
        ("Shells fell on Monday morning.", [("Monday morning", "2025-06-09TMO")]),
        ("Shells fell last night.", [("last night", "2025-06-10TNI")]),
        ("It stopped at noon on Monday.", [("noon on Monday", "2025-06-09T12:00")]),
        ("It stopped at ten on Sunday evening.", [("ten on Sunday evening", "2025-06-08T22:00")]),
        ("On Monday the port closed at 5:30 p.m. local time.", [("Monday", "2025-06-09"), ("5:30 p.m. local time", "2025-06-09T17:30")]),
        ("At 18:00 GMT it reopened.", [("18:00 GMT", "2025-06-11T18:00Z")]),
        ("It began at half past six.", [("half past six", "2025-06-11T06:30")]),
        ("Since January exports fell.", [("January", "2025-01")]),
        ("The fleet will return in September.", [("September", "2025-09")]),
        ("May said it had marched in May.", [("May", "2025-05")]),
        ("It fell last December.", [("last December", "2024-12")]),
        ("In mid-2011 and in the 1990s, and in 1962.", [("mid-2011", "2011"), ("the 1990s", "199"), ("1962", "1962")]),
        ("It cost 1,962 dollars in all.", []),
        ("Some 2000 troops came.", []),
        ("This week and next month.", [("This week", "2025-W24"), ("next month", "2025-07")]),
        ("By the end of the month.", [("the end of the month", "2025-06")]),
        ("It broke two days ago.", [("two days ago", "2025-06-09")]),
        ("It broke five years ago.", [("five years ago", "2020")]),
        ("On 2 June they met; three days later they fought.", [("2 June", "2025-06-02"), ("three days later", "2025-06-05")]),
        ("On 2 June they met; the next day they fought.", [("2 June", "2025-06-02"), ("the next day", "2025-06-03")]),
        ("For three months, two hours and a 12-hour day.", [("three months", "P3M"), ("two hours", "PT2H"), ("12-hour", "PT12H")]),
        ("It took two and a half years.", [("two and a half years", "P2.5Y")]),
        ("It took an hour and a half.", [("an hour and a half", "PT1H30M")]),
        ("A truce of half a day.", [("half a day", "PT12H")]),
        ("It lasted a fortnight, then several weeks.", [("a fortnight", "P2W"), ("several weeks", "PXW")]),
        ("Winds of 40 kilometres an hour.", []),
        ("In recent days; in the coming weeks.", [("recent days", "PAST_REF"), ("the coming weeks", "FUTURE_REF")]),
        ("Last summer, and the spring of 1994.", [("Last summer", "2024-SU"), ("the spring of 1994", "1994-SP")]),
        ("The first quarter of 2024; Q3 2023.", [("The first quarter of 2024", "2024-Q1"), ("Q3 2023", "2023-Q3")]),
        ("Every July, every Monday.", [("Every July", "XXXX-07"), ("every Monday", "XXXX-WXX-1")]),
        ("It closed over the weekend.", [("the weekend", "2025-W23-WE")]),
        ("From 2009 to 2011.", [("From 2009 to 2011", "2009/2011")]),
        ("She sang at Christmas.", [("Christmas", "2024-12-25")]),
        ("The 14th Army left; it sails on the 14th.", [("the 14th", "2025-06-14")]),
        ("Yesterday's march passed Mayhem, Sundays and a monthly.", [("Yesterday", "2025-06-10")]),
    ],
)  # fmt: skip
def test_values(text, expected):
    assert found(text) == [each for each in expected if each[1] is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It broke on Monday.", [("Monday", "XXXX-WXX-1")]),
        ("It broke on March 3.", [("March 3", "XXXX-03-03")]),
        ("It broke yesterday.", [("yesterday", "XXXX-XX-XX -P1D")]),
        ("It broke two days ago.", [("two days ago", "XXXX-XX-XX -P2D")]),
        ("It broke last week.", [("last week", "XXXX-WXX -P1W")]),
        ("It broke in March.", [("March", "XXXX-03")]),
        ("It broke on the 3rd.", [("the 3rd", "XXXX-XX-03")]),
        ("It broke at noon.", [("noon", "XXXX-XX-XXT12:00")]),
        ("It broke in 1999 and on 3 March 2001; the next day it held.",
         [("1999", "1999"), ("3 March 2001", "2001-03-03"), ("the next day", "2001-03-04")]),
    ],
)  # fmt: skip
def test_without_a_day_of_publication_nothing_is_guessed(text, expected):
    assert found(text, published=None) == expected


def test_a_line_with_a_full_date_near_the_top_is_the_day_of_publication():
    assert ("Monday", "2008-03-03") in found("A headline\n\nMarch 5, 2008\n\nIt broke on Monday.", published=None)


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


def test_easter_is_known():
    reckoner = Reckoner(lexicon=LEXICON, published=date(1999, 4, 20))
    assert reckoner.meaning("feast", {"name": "Easter"}, tense=0).value == "1999-04-04"
    assert reckoner.meaning("feast", {"name": "Good Friday"}, tense=0).value == "1999-04-02"


@pytest.mark.parametrize(
    ("words", "number"), [("twenty-two", 22), ("a couple of", 2), ("half an", 0.5), ("several", None), ("3.5", 3.5), ("a hundred", 100)]
)
def test_numbers_in_words(words, number):
    assert word_number(words, LEXICON) == number


def test_a_day_that_is_no_date_is_no_anchor():
    assert found("It broke on Monday.", published="soon") == [("Monday", "XXXX-WXX-1")]


words = st.sampled_from(
    "on Monday the end of next week month 31 June February 30 1994 99:99 a half past two days ago later May last week \n\n every 0 Q4 14 "
    "second quarter o'clock midnight noon p.m. from to and 12-14 - , . ; 'twas ſ ½ １９９４ İ".split(" ")
)


@given(st.lists(words, max_size=25), st.sampled_from([None, WEDNESDAY, "0001-01-01", "9999-12-31"]))
def test_no_text_breaks_it_and_spans_come_in_order(several, published):
    text = " ".join(several)
    made = times(Article(text=text, published_at=published), LEXICON)
    assert all(text[each.span.start : each.span.end].strip() for each in made)
    assert [each.span for each in made] == sorted({each.span for each in made})


def test_a_language_without_times_is_an_error():
    with pytest.raises(LexiconError, match=r"no times\.toml"):
        load_times("xx")
