"""Search, the same for every database."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import UnsearchableQuery
from standoff.records import Article
from standoff.store.index import snippet
from standoff.store.queries import parse
from tests.store.conftest import NOW

TEXTS = {
    "convoy": "An armoured convoy crossed the border.",
    "aid": "A humanitarian convoy waited at the border, armoured or not.",
    "ankara": "President Erdoğan spoke in Ankara of the U.S. deployment.",
    "beijing": "外交部在北京宣布演习",
}
CASES = [
    ("convoy", {"convoy", "aid"}),
    ("CONVOY border", {"convoy", "aid"}),
    ('"armoured convoy"', {"convoy"}),
    ("convoy -humanitarian", {"convoy"}),
    ("convoy NOT humanitarian", {"convoy"}),
    ("crossed OR ankara", {"convoy", "ankara"}),
    ("(crossed OR waited) humanitarian", {"aid"}),
    ("convoy -(crossed OR ankara)", {"aid"}),
    ("deploy*", {"ankara"}),
    ("deploy", set()),
    ('"of the u"*', {"ankara"}),
    ("erdogan", {"ankara"}),
    ("ERDOĞAN", {"ankara"}),
    ("北京", {"beijing"}),
    ("京北", set()),
    ("U.S.", {"ankara"}),
    ("'; DROP TABLE articles; --", set()),
    ("convoy' OR '1'='1", {"convoy", "aid"}),
    ("words:convoy", set()),
    ("NEAR(convoy border)", set()),
    ('"convoy', {"convoy", "aid"}),
    (")convoy(", {"convoy", "aid"}),
    ("convoy OR -border", {"convoy", "aid"}),
    ("convoy AND AND border \0 *", {"convoy", "aid"}),
]


def _fill(store):
    store.add_articles([Article(text=text, url=f"https://example.org/{name}") for name, text in TEXTS.items()], now=NOW)


def _found(store, typed):
    return {hit.page.rpartition("/")[2] for hit in store.search(typed)}


def test_search_finds_what_was_typed(store):
    _fill(store)
    assert {typed: _found(store, typed) for typed, _ in CASES} == dict(CASES)


@pytest.mark.parametrize("typed", ["", " ", '"', "*", "-convoy", "NOT convoy", "(((((", "--", "\0", "OR", "-a OR -b"])
def test_search_for_no_word_is_refused(typed):
    with pytest.raises(UnsearchableQuery, match="at least one word"):
        parse(typed)


def test_search_never_stumbles_over_what_is_typed(store):
    _fill(store)

    @given(st.text(alphabet=st.sampled_from("ab'\"*()-+:^~<>&|!\\%_{}\0\u0301ß北 ORNT\ud800"), max_size=30))
    def hold(typed):
        with suppress(UnsearchableQuery):
            assert isinstance(store.search(typed), tuple)

    hold()


def test_search_for_brackets_without_end_is_answered(store):
    _fill(store)
    assert isinstance(store.search("convoy " + "(" * 900 + "border" + ")" * 900), tuple)


def test_search_gives_pages_and_order(store):
    _fill(store)
    first = store.search("convoy", order="newest", limit=1)
    second = store.search("convoy", order="newest", limit=1, offset=1)
    assert {first[0].page, second[0].page} == {"example.org/convoy", "example.org/aid"}


def test_search_turns_its_pages_without_a_hit_twice_or_never(store):
    store.add_articles([Article(text=f"The convoy numbered {n} left.", url=f"https://example.org/{n}") for n in range(25)], now=NOW)
    pages = [store.search("convoy", limit=4, offset=offset) for offset in range(0, 28, 4)]
    assert [len(page) for page in pages] == [4, 4, 4, 4, 4, 4, 1]
    assert [hit.page for page in pages for hit in page] == [f"example.org/{n}" for n in range(24, -1, -1)]


def test_search_looks_deeper_when_the_best_matches_are_no_longer_shown(store):
    urls = [f"https://example.org/{n}" for n in range(50)]
    store.add_articles([Article(text="Convoy convoy convoy.", url=url) for url in urls], now=NOW)
    store.add_articles([Article(text="A convoy, and now a longer text about something else.", url=urls[0])], now=NOW)
    store.add_articles([Article(text="It is all about ships now.", url=url) for url in urls[1:]], now=NOW)
    assert [hit.page for hit in store.search("convoy", limit=5)] == ["example.org/0"]
    assert len(store.search("convoy", limit=100)) == 1


def test_search_as_of_a_moment_gives_what_was_shown_then(store):
    for hour in range(3):
        now = NOW + timedelta(hours=hour)
        store.add_articles([Article(text=f"Convoy {hour} of {n}.", url=f"https://example.org/{n}") for n in range(30)], now=now)
    then = store.search("convoy", as_of=NOW + timedelta(minutes=30), limit=40)
    assert len(then) == 30
    assert all(hit.article.text.startswith("Convoy 0") for hit in then)
    assert store.search("convoy", as_of=NOW - timedelta(minutes=1)) == ()


def test_snippet_shows_the_hit_with_its_marks():
    text = "word " * 300 + "Then Erdoğan spoke of ships. " + "more " * 300
    shown, marks = snippet(text, parse('erdogan "of ships"'))
    assert [shown[start:end] for start, end in marks] == ["Erdoğan", "of", "ships"]
    assert len(shown) <= 200


def test_very_long_text_is_found_by_its_words(store):
    store.add_articles([Article(text=" ".join(f"w{number}" for number in range(70_000)))], now=NOW)
    assert len(store.search("w59999")) == 1
    assert store.search("w69999") == ()
