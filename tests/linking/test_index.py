from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.lexicons.linking import load_linking
from standoff.lexicons.wording import load_wording
from standoff.linking.index import LinkIndex
from standoff.linking.postings import Postings
from standoff.linking.texts import TextFeatures, features
from tests.linking.made_articles import CONFIRMS, DENIES, OTHER, OWN_REPORT, QUOTES_TOO, REWRITE, START, TEMPLATE, WIRE, dispatch

WORDING, LEXICON = load_wording(), load_linking()
NOW = START + timedelta(days=2)
WIRE_SENT = dispatch(WIRE, "kestrel", name="Kestrel Agency")
STREAM = (
    WIRE_SENT,
    dispatch(WIRE, "morning", 1),
    dispatch(REWRITE, "evening", 4),
    dispatch(REWRITE.replace("lucky", "late"), "night", 9),
    dispatch(QUOTES_TOO, "noon", 5),
    dispatch(OWN_REPORT, "valley", 26),
    dispatch(TEMPLATE, "kestrel", 24 * 300, name="Kestrel Agency"),
    dispatch(CONFIRMS, "herald", 30),
    dispatch(DENIES, "globe", 28),
    dispatch(OTHER, "echo", 3),
)


def indexed(dispatches):
    index = LinkIndex(WORDING, LEXICON)
    for each in dispatches:
        index.add(each)
    return index


def told(index):
    links = {link for each in STREAM for link in index.links_of(each.id)}
    statements = {statement for each in STREAM for statement in index.statements_of(each.id)}
    stories = {(story.id, story.articles, story.headline) for story in index.stories(now=NOW)}
    return links, statements, stories, {(event.id, event.mentions) for event in index.events.events()}


def copies(index):
    return {(link.subject.article, link.target.article) for each in STREAM for link in index.links_of(each.id) if link.kind == "copy_of"}


def test_copies_are_linked_to_their_nearest_parent():
    wire, literal, rewrite, second = (each.id for each in STREAM[:4])
    assert copies(indexed(STREAM)) == {(literal, wire), (rewrite, wire), (second, rewrite)}


def test_stories_hold_the_development_and_nothing_else():
    index = indexed(STREAM)
    main = set(index.story_of(WIRE_SENT.id, now=NOW).articles)
    assert {each.id for each in STREAM[:5]} <= main
    assert STREAM[6].id not in main
    assert STREAM[9].id not in main


@settings(max_examples=12, deadline=None)
@given(st.permutations(STREAM))
def test_the_order_of_arrival_changes_nothing(order):
    assert told(indexed(order)) == told(indexed(STREAM))


def test_what_an_article_changes_is_told():
    index = LinkIndex(WORDING, LEXICON)
    first = index.add(STREAM[0])
    assert first.stories == (index.story_id_of(STREAM[0].id),)
    second = index.add(STREAM[1])
    assert [(link.kind, link.subject.article) for link in second.links if link.kind == "copy_of"] == [("copy_of", STREAM[1].id)]
    assert second.stories == (index.story_id_of(STREAM[1].id),)
    assert index.story_of(STREAM[0].id, now=NOW).articles == (STREAM[0].id, STREAM[1].id)
    assert index.add(STREAM[1]).links == ()


def test_a_parent_that_comes_late_takes_the_copy_over_and_the_old_link_is_withdrawn():
    wire, literal, rewrite = STREAM[:3]
    index = indexed([literal, rewrite])
    assert copies(index) == {(rewrite.id, literal.id)}
    changes = index.add(wire)
    assert copies(index) == {(literal.id, wire.id), (rewrite.id, wire.id)}
    assert len(changes.links_gone) == 1


def test_an_unrelated_article_changes_nothing_else():
    index = indexed(STREAM[:5])
    changes = index.add(STREAM[9])
    assert changes.links == ()
    assert changes.stories == (index.story_id_of(STREAM[9].id),)
    assert index.story_of(STREAM[9].id, now=NOW).articles == (STREAM[9].id,)


def test_a_rejected_copy_is_never_linked_again():
    index = indexed(STREAM[:2])
    index.judge_copy(STREAM[0].id, STREAM[1].id, "rejected")
    assert copies(index) == set()
    index.add(STREAM[2])
    assert (STREAM[1].id, STREAM[0].id) not in copies(index)


def test_a_rejected_story_pair_stays_apart():
    index = indexed(STREAM[:3])
    index.judge_copy(STREAM[0].id, STREAM[2].id, "rejected")
    index.judge_story(STREAM[0].id, STREAM[2].id, "rejected")
    index.add(STREAM[4])
    assert index.story_of(STREAM[0].id, now=NOW).id != index.story_of(STREAM[2].id, now=NOW).id


def test_an_index_restarts_from_what_it_dumps():
    index = indexed(STREAM)
    states = [index.dump(each.id) for each in STREAM]
    other = LinkIndex(WORDING, LEXICON)
    other.load(states, index.stories(now=NOW))
    assert told(other) == told(index)
    assert [other.dump(each.id) for each in STREAM] == states
    late = dispatch(WIRE, "almanac", 40)
    assert index.add(late).links == other.add(late).links


def test_a_dump_is_small_and_does_not_change_when_more_comes():
    index = indexed(STREAM[:1])
    state = index.dump(WIRE_SENT.id)
    assert len(state) < 3000
    for each in STREAM[1:]:
        index.add(each)
    assert index.dump(WIRE_SENT.id) == state


@pytest.mark.parametrize("each", STREAM, ids=lambda each: each.article.headline)
def test_features_come_back_from_their_bytes(each):
    made = features(each, WORDING)
    assert TextFeatures.unpack(made.pack()) == made


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 50)), max_size=300), st.integers(1, 5))
def test_postings_give_the_latest_articles_of_a_key(entries, most):
    table = Postings(most=most)
    kept = {}
    # Keys that collide, and enough of them that the table grows.
    for key, article in [(key % 7 * 613, article) for key, article in entries] + [(number, number) for number in range(5000, 9500)]:
        table.add([key], article)
        kept.setdefault(key, []).append(article)
    for key in {key % 7 * 613 for key, _ in entries} | {5000, 9499}:
        assert list(table.of(key)) == kept.get(key, [])[::-1][:most]


def test_a_dispatch_needs_a_zone():
    with pytest.raises(ValueError, match="no zone"):
        type(WIRE_SENT)(article=WIRE_SENT.article, reading=WIRE_SENT.reading, publisher=None, known_at=START.replace(tzinfo=None))


def test_an_index_as_of_a_moment_does_without_articles_that_were_linked_first_and_known_later():
    index = indexed(STREAM)
    states = [index.dump(each.id) for each in STREAM]
    earlier = LinkIndex(WORDING, LEXICON)
    earlier.load(states[1:])
    assert len(earlier) == len(STREAM) - 1
    assert all(STREAM[0].id not in (link.subject.article, link.target.article) for each in STREAM[1:] for link in earlier.links_of(each.id))
