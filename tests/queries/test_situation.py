"""What is linked in a store, asked as of a moment."""

from dataclasses import replace
from datetime import timedelta

import pytest

from standoff.errors import UnknownRecord
from standoff.queries.judging import decide
from standoff.queries.linking import Linker
from standoff.queries.situation import Situation
from standoff.queries.verdicts import Verdict, add_verdict
from standoff.records.linking import Point
from standoff.store.linked import Unlinked
from tests.queries.conftest import START, TEXTS, article

LATER = START + timedelta(days=1)


def situation(store, settings, *, as_of=None):
    return Situation(store, settings, as_of=as_of, now=LATER)


def strike(view_of):
    """The event of the shelling: the one that most articles tell."""
    return max(view_of.events(), key=lambda view: len({point.article for point in view.event.mentions}))


def test_a_copy_leads_back_to_its_origin(store, settings):
    found = situation(store, settings).origins(article("copy").id)
    assert found.root == article("agency").id
    assert [(link.kind, link.target.article) for link in found.upward] == [("copy_of", article("agency").id)]
    assert found.upward[0].reasons
    assert situation(store, settings).origins(article("own").id).upward == ()


def test_copies_count_once_and_a_denial_never_as_agreement(store, settings):
    view = strike(situation(store, settings))
    weighed = view.corroboration
    told = {voice.point.article for voice in weighed.assertions}
    assert article("denial").id not in told
    assert article("denial").id in {voice.point.article for voice in weighed.denials}
    assert weighed.level == "disputed"
    roots = {origin.id for origin in weighed.origins}
    assert article("copy").id not in roots
    assert article("copy").id in weighed.copies


def test_nothing_counts_before_it_was_known(store, settings):
    early = situation(store, settings, as_of=START + timedelta(minutes=30))
    assert early.articles == 1
    assert strike(early).corroboration.level == "single_origin"
    with pytest.raises(UnknownRecord, match="was not known"):
        early.origins(article("denial").id)
    before_denial = situation(store, settings, as_of=START + timedelta(hours=2, minutes=30))
    assert strike(before_denial).corroboration.denials == ()


def test_a_situation_is_the_same_whoever_takes_it_up(store, settings):
    one, two = situation(store, settings), situation(store, settings)
    assert one.events() == two.events()
    assert one.stories() == two.stories()


def test_linking_twice_changes_nothing(store, settings):
    before = situation(store, settings).events()
    linker = Linker(store, settings)
    store.write(linker(store, [article(name).id for name in TEXTS], now=LATER))
    assert situation(store, settings).events() == before


def test_other_news_is_another_story(store, settings):
    found = situation(store, settings)
    assert found.story_of(article("other").id).articles == (article("other").id,)
    assert article("copy").id in found.story_of(article("agency").id).articles


def test_words_of_a_record_are_those_of_its_article(store, settings):
    found = situation(store, settings)
    for view in found.events():
        for point in view.event.mentions:
            quoted = found.quoted(point)
            assert quoted.sentence in article(next(name for name in TEXTS if article(name).id == point.article)).text
            assert 0 <= quoted.start < quoted.end <= len(quoted.sentence)


def test_a_rejected_copy_is_never_a_copy_again_until_that_is_taken_back(store, settings):
    (link,) = situation(store, settings).origins(article("copy").id).upward
    said = decide(situation(store, settings), link.id, "rejected", article=article("copy").id, by="me", reason="two texts", now=LATER)
    assert link.id in said
    assert situation(store, settings).origins(article("copy").id).upward == ()
    decide(situation(store, settings), link.id, "none", article=None, by="me", reason=None, now=LATER + timedelta(minutes=1))
    later = Situation(store, settings, now=LATER + timedelta(hours=1))
    assert [each.target.article for each in later.origins(article("copy").id).upward] == [article("agency").id]


def disputes(found):
    return {link.id: link for link in found.links_of(article("denial").id) if link.kind == "contradicts"}


def test_a_rejected_dispute_counts_no_more_until_that_is_taken_back(store, settings):
    found = disputes(situation(store, settings))
    assert found
    for link in found:
        decide(situation(store, settings), link, "rejected", article=None, by="me", reason="another matter", now=LATER)
    after = Situation(store, settings, now=LATER + timedelta(hours=1))
    assert disputes(after) == {}
    # The events are as they were: that two texts dispute nothing says nothing of what they tell.
    assert [view.event for view in after.events()] == [view.event for view in Situation(store, settings, now=LATER).events()]
    for link in found:
        decide(after, link, "none", article=None, by="me", reason=None, now=LATER + timedelta(hours=1))
    assert disputes(Situation(store, settings, now=LATER + timedelta(hours=2))) == found


def test_a_confirmed_dispute_is_sure(store, settings):
    link = min(disputes(situation(store, settings)))
    decide(situation(store, settings), link, "confirmed", article=None, by="me", reason="both were asked", now=LATER)
    confirmed = disputes(Situation(store, settings, now=LATER + timedelta(hours=1)))[link]
    assert (confirmed.judgement, confirmed.score) == ("confirmed", 1.0)


def test_a_word_on_acts_that_are_no_more_costs_nothing(store, settings):
    before = situation(store, settings)
    ends = [Point(article=article(name).id, record="event-0000000000000000") for name in ("agency", "denial")]
    gone = Verdict(kind="same_event", subject=ends[0], target=ends[1], verdict="rejected", made_by="me", made_at=LATER, reason=None)
    before.write(lambda connection: add_verdict(connection, gone))
    after = Situation(store, settings, now=LATER + timedelta(hours=1))
    assert [view.event for view in after.events()] == [view.event for view in before.events()]


def test_an_analyst_decides_how_well_an_event_is_known(store, settings):
    view = strike(situation(store, settings))
    decide(situation(store, settings), view.event.id, "corroborated", article=None, by="me", reason="seen", now=LATER)
    decided = Situation(store, settings, now=LATER + timedelta(hours=1)).event(view.event.id)
    assert decided.corroboration.level == "corroborated"
    assert any("me" in reason for reason in decided.corroboration.reasons)


@pytest.mark.parametrize(
    ("record", "value"), [("happening-0000000000000000", "disputed"), ("Some Paper", "9"), ("link-0000000000000000", "no")]
)
def test_what_cannot_be_decided_is_said(store, settings, record, value):
    with pytest.raises(UnknownRecord):
        decide(situation(store, settings), record, value, article=None, by="me", reason=None, now=LATER)


def test_what_another_version_linked_is_left_out_with_a_number_and_linked_anew(store, settings):
    before = situation(store, settings)
    assert before.unlinked == Unlinked(before=0, never=0)
    store.write(lambda connection: connection.exec_driver_sql("UPDATE linked SET made_by = 'linking of yore'"))
    between = situation(store, settings)
    assert between.articles == 0
    assert between.unlinked == Unlinked(before=len(TEXTS), never=0)
    assert situation(store, settings, as_of=START).unlinked == Unlinked(before=1, never=0)
    with pytest.raises(UnknownRecord, match="5 articles that are read are not linked yet"):
        between.origins(article("copy").id)
    linker = Linker(store, settings)
    store.write(linker(store, [article(name).id for name in TEXTS], now=LATER))
    after = situation(store, settings)
    assert after.events() == before.events()
    assert after.unlinked.articles == 0


@pytest.mark.parametrize("made", [{"weights_sha256": "f" * 64}, {"reader_version": "0.3.1+1"}], ids=["weights", "rules"])
def test_what_other_weights_or_rules_have_read_is_not_linked(store, settings, readings, made):
    added = replace(article("other"), text="Herring talks are put off\n\nThe delegates went home.", url="https://late.example/9")
    store.add_articles([added], now=LATER)
    store.add_readings([replace(readings["other"], article=added, **made)], now=LATER)
    linker = Linker(store, settings)
    store.write(linker(store, [added.id], now=LATER))
    found = Situation(store, settings, now=LATER)
    assert found.articles == len(TEXTS)
    assert found.unlinked == Unlinked(before=0, never=1)


def test_what_was_linked_under_other_rules_is_left_out_and_said(store, settings, monkeypatch):
    before = Situation(store, settings, now=LATER)
    monkeypatch.setattr("standoff.queries.linking.RULES", 99)
    after = Situation(store, settings, now=LATER)
    assert before.articles == after.unlinked.before == len(TEXTS)
    assert after.articles == 0
