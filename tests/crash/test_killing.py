"""The crash test in small, and proof that its verdict can fail; the whole of it is ``make crashtest``."""

import random
from collections import Counter
from datetime import UTC, datetime
from itertools import islice

import pytest

from benchmarks.intake.made import made
from standoff.records import Article
from standoff.store.index import clear_words
from standoff.store.store import open_store
from tests.crash.killing import Done, Scheme, killed_ingest
from tests.crash.moments import STAGES, moments
from tests.crash.verdict import findings, holdings

NOW = datetime(2025, 5, 19, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path):
    return str(tmp_path / "store" / "standoff.db")


def test_killed_ingest_keeps_every_article_once(database, tmp_path):
    said = []
    scheme = Scheme(database=database, folder=tmp_path, kills=6, articles=60, is_stub=True)
    done = killed_ingest(scheme, tell=said.append, look=lambda: "")
    with open_store(database) as store:
        assert list(findings(store, done, is_linked=False)) == [], said
        assert holdings(store).startswith("60 articles, 60 readings")
    assert done.killed.total() == 6
    assert done.inward == 0
    # The press has to have been as bad as it says it is.
    assert {"bomb", "inward", "gone", "timeout", "busy", "page"} <= set(done.answered)


def test_moments_are_the_same_for_a_seed_and_spread_over_all_stages():
    first, again = (list(islice(moments(random.Random(6)), 200)) for _ in range(2))
    assert first == again
    assert Counter(moment.stage for moment in first) == dict.fromkeys(STAGES, 40)


@pytest.fixture
def kept(database):
    """A store with five articles, none of them read, and what was to be done."""
    expected = [made(number) for number in range(5)]
    with open_store(database) as store:
        store.add_articles([Article(text=each.text, url=f"http://paper.example/{each.code}") for each in expected], now=NOW)
        yield store, Done(expected=expected)


def test_verdict_names_readings_that_are_missing(kept):
    store, done = kept
    assert list(findings(store, done, is_linked=False)) == ["0 articles have readings, not 5"]


def test_verdict_names_an_article_that_is_missing_and_one_that_is_doubled(kept):
    store, done = kept
    store.add_articles([Article(text=done.expected[1].text, url="http://other.example/")], now=NOW)
    wrong = list(findings(store, Done(expected=[*done.expected, made(7)]), is_linked=False))
    assert "article QX000007 is missing" in wrong
    assert "article QX000001 is there more than once" in wrong


def test_verdict_names_what_store_check_finds(kept):
    store, done = kept
    store.write(clear_words)
    assert any(each.startswith("store check: article_words: row 1") for each in findings(store, done, is_linked=False))


def test_verdict_names_who_was_let_in_and_what_was_not_set_aside(kept):
    store, done = kept
    done.inward, done.hopeless = 2, {"http://paper.example/bomb-0"}
    wrong = list(findings(store, done, is_linked=False))
    assert "a redirect led to 127.0.0.1 2 times" in wrong
    assert "http://paper.example/bomb-0 was not set aside" in wrong
