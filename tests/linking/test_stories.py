import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.lexicons.wording import load_wording
from standoff.linking.stories import clusters, likeness, member, story_of, vector_of
from standoff.linking.storybook import Storybook
from tests.linking.made_articles import OTHER, OWN_REPORT, QUOTES_TOO, REWRITE, WIRE, dispatch, texts

WORDING = load_wording()
DAY = 86_400


def members(*dispatches):
    return [member(each, vector_of(each.terms, WORDING)) for each in texts(WORDING, *dispatches)]


def test_one_development_is_more_alike_than_two():
    wire, rewrite, other = members(dispatch(WIRE), dispatch(REWRITE, "morning", 3), dispatch(OTHER, "evening", 3))
    assert likeness(wire, rewrite) > 0.4
    assert likeness(wire, other) < 0.05


def test_likeness_fades_with_time():
    now, later = members(dispatch(WIRE), dispatch(WIRE, "morning", 240))
    assert 0.49 < likeness(now, later) < 0.51


def sums(count, *edges):
    made = np.zeros((count, count))
    for one, other, value in edges:
        made[one, other] = made[other, one] = value
    return made


def test_average_linkage_does_not_chain():
    assert clusters(sums(4, (0, 1, 0.5), (1, 2, 0.12), (2, 3, 0.5))) == [[0, 1], [2, 3]]


def test_what_an_analyst_holds_apart_is_never_joined_and_together_always():
    alike = sums(3, (0, 1, 0.9), (0, 2, 0.9), (1, 2, 0.9))
    assert clusters(alike.copy()) == [[0, 1, 2]]
    assert all(not {0, 1} <= set(each) for each in clusters(alike, apart=[(0, 1)]))
    assert clusters(sums(2), together=[(0, 1)]) == [[0, 1]]


def test_a_story_has_the_headline_of_a_member_and_a_life():
    told = members(dispatch(WIRE), dispatch(REWRITE, "morning", 3), dispatch(QUOTES_TOO, "evening", 5))
    ids = [each.article for each in told]
    latest = told[-1].moment
    story = story_of(ids, told, latest=latest, origins=2, now=latest + DAY)
    assert story.headline in {each.headline for each in told}
    assert story.life == "active"
    assert story_of(ids, told, latest=latest, origins=1, now=latest).life == "opened"
    assert story_of(ids, told, latest=latest, origins=2, now=latest + 31 * DAY).life == "dormant"


def book_of(told, order):
    kept = {each.article: each for each in told}
    book = Storybook(kept.__getitem__)
    for each in order:
        edges = {other: likeness(kept[other], each) for other in kept if other in book}
        book.add(each, edges)
    return book


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(7)))
def test_the_order_of_arrival_does_not_change_the_stories(order):
    told = members(
        dispatch(WIRE), dispatch(REWRITE, "morning", 3), dispatch(QUOTES_TOO, "evening", 5), dispatch(OWN_REPORT, "noon", 30),
        dispatch(OTHER, "noon", 2), dispatch(OTHER, "evening", 4), dispatch(WIRE, "almanac", 24 * 400),
    )  # fmt: skip
    book, other = book_of(told, told), book_of(told, [told[place] for place in order])
    assert [book.story_of(each.article) for each in told] == [other.story_of(each.article) for each in told]
    assert {book.articles_of(each.article) for each in told} == {other.articles_of(each.article) for each in told}


def test_an_article_that_bridges_two_stories_merges_them_and_the_old_ids_are_kept():
    wire, rewrite, own = members(dispatch(WIRE, hours=2), dispatch(REWRITE, "morning", 1), dispatch(OWN_REPORT, "noon", 0))
    kept = {each.article: each for each in (wire, rewrite, own)}
    book = Storybook(kept.__getitem__)
    book.add(wire, {})
    book.add(own, {wire.article: 0.05})
    first = book.story_of(wire.article)
    change = book.add(rewrite, {wire.article: 0.9, own.article: 0.6})
    now = book.story_of(wire.article)
    assert book.articles_of(wire.article) == (own.article, rewrite.article, wire.article)
    assert first in change.gone
    assert first in book.formerly(now)


def test_a_rejected_pair_is_split_and_stays_so_when_more_comes():
    wire, rewrite, quotes = members(dispatch(WIRE), dispatch(REWRITE, "morning", 3), dispatch(QUOTES_TOO, "evening", 5))
    book = book_of([wire, rewrite, quotes], [wire, rewrite])
    assert book.story_of(wire.article) == book.story_of(rewrite.article)
    book.judge(wire.article, rewrite.article, "rejected")
    assert book.story_of(wire.article) != book.story_of(rewrite.article)
    book.add(quotes, {wire.article: 0.9, rewrite.article: 0.9})
    assert book.story_of(wire.article) != book.story_of(rewrite.article)
    book.judge(wire.article, rewrite.article, "confirmed")
    assert book.story_of(wire.article) == book.story_of(rewrite.article)


def taken_up(told):
    kept = {each.article: each for each in told}
    book = Storybook(kept.__getitem__)
    for place, each in enumerate(told):
        book.take_up(each, {other.article: likeness(other, each) for other in told[:place]})
    book.settle()
    return [book.story_of(each.article) for each in told]


def test_what_is_taken_up_by_and_by_makes_the_stories_that_it_makes_one_by_one(monkeypatch):
    told = members(
        *(dispatch(text, paper, hours) for hours, paper in enumerate(("kestrel", "morning", "noon")) for text in (WIRE, REWRITE, OTHER)),
        dispatch(OWN_REPORT, "valley", 26), dispatch(QUOTES_TOO, "evening", 5),
    )  # fmt: skip
    whole = taken_up(told)
    assert len(set(whole)) < len(told)
    monkeypatch.setattr("standoff.linking.storybook.BUDGET", 5)
    by_and_by = taken_up(told)
    monkeypatch.setattr("standoff.linking.storybook._BY_AND_BY", 1)
    assert by_and_by == taken_up(told)
    assert len(set(by_and_by)) < len(told)
