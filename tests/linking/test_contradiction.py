from dataclasses import replace
from datetime import timedelta

import pytest

from standoff.linking.contradiction import aspects
from standoff.linking.coreference import matches
from standoff.linking.corrections import corrections
from standoff.linking.event_links import event_links
from standoff.linking.likeness import days
from standoff.linking.sketches import Days
from standoff.linking.vetoes import veto
from tests.linking.made_sketches import DAY, ORDINAL, act, article, claim, figure, mention, party, place, say

THAI, KHMER = party("Thai army", "THA", "MIL"), party("Kralanh village", "KHM", "CVL")


def telling(name, by=None, *, doers=("THA",), actors=(THAI,), figures=(), modality="actual", **about):
    status = "reported" if by is None else "denied" if by.denied else "claimed"
    told = mention(f"event-{name}", status=status, by=by, doers=doers, modality=modality)
    return article(name, act(told, actors=actors, recipients=(KHMER,), figures=figures), **about)


def linked(one, other):
    a, b = sorted((one, other), key=lambda sketch: sketch.article)
    return event_links(a, b, matches(a, b))


def kinds(links):
    return {(link.kind, link.aspect) for link in links}


def test_a_denied_act_contradicts_who_asserts_it():
    links = linked(telling("alpha"), telling("beta", say("Bangkok", "THA", denied=True, act="deny")))
    assert kinds(links) == {("same_event", None), ("contradicts", "denial")}


def test_two_texts_with_the_same_denial_do_not_contradict():
    denied = say("Bangkok", "THA", denied=True, act="deny")
    assert not aspects(linked(telling("alpha", denied), telling("beta", denied)))


def test_a_text_that_gives_the_denial_too_is_not_contradicted_by_it():
    denied = say("Bangkok", "THA", denied=True, act="deny")
    content = ("gun", "kralanh", "hit")
    told = telling("alpha", claims=(claim("claim-9", "Bangkok", content, country="THA", denied=True),))
    other = telling("beta", denied, claims=(claim("claim-1", "Bangkok", content, country="THA", denied=True),))
    assert not aspects(linked(told, other))


@pytest.mark.parametrize(("whom", "expected"), [("MIL", set()), ("CVL", {"denial"}), (None, {"denial"})])
def test_that_no_civilians_were_hurt_denies_no_harm_to_soldiers(whom, expected):
    told = mention("event-1", "wounded", groups=("harm",))._replace(whom=whom)
    none = mention("event-2", "wounded", status="claimed", modality="negated", by=say("Bangkok", "THA"), groups=("harm",))._replace(
        whom="CVL"
    )
    pair = (article(name, act(each, recipients=(KHMER,), families=("wounding",))) for name, each in (("alpha", told), ("beta", none)))
    assert aspects(linked(*pair)) == expected


def test_two_texts_that_quote_one_long_statement_do_not_deny_each_other():
    words = [f"word{number}" for number in range(12)]
    quoted = claim("claim-1", "the mission", words)._replace(negated=True)
    assert not aspects(linked(article("alpha", claims=(quoted,)), article("beta", claims=(claim("claim-2", "the envoy", words),))))


def test_a_denial_of_anothers_act_is_none_of_this_one():
    own = say("Phnom Penh", "KHM")
    other = telling("beta", own, doers=("KHM",), actors=(party("Cambodian army", "KHM"),), modality="negated")
    assert not aspects(linked(telling("alpha", own), other))


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        (figure(12), figure(40), {"number"}),
        (figure(12), figure(12), set()),
        (figure(100, approximate=True), figure(108), set()),
        (figure(100, approximate=True), figure(140), {"number"}),
        (figure(12), figure(40, "wound"), set()),
    ],
)
def test_figures_contradict_only_when_no_number_satisfies_both(here, there, expected):
    assert aspects(linked(telling("alpha", figures=(here,)), telling("beta", figures=(there,), hours=1))) == expected


def test_a_later_figure_of_one_house_supersedes():
    links = linked(telling("alpha", figures=(figure(12),), house="a"), telling("beta", figures=(figure(14),), house="a", hours=20))
    update = next(link for link in links if link.kind == "supersedes")
    assert (update.subject.article, update.target.article) == ("beta", "alpha")
    assert not aspects(links)


def test_a_greater_figure_days_later_is_no_contradiction():
    assert not aspects(linked(telling("alpha", figures=(figure(12),)), telling("beta", figures=(figure(14),), hours=90)))


def test_a_sum_of_two_figures_is_no_contradiction():
    both = (figure(12), figure(30))
    assert not aspects(linked(telling("alpha", figures=both), telling("beta", figures=(figure(42),))))


def test_an_act_laid_to_two_actors_is_disputed():
    one = telling("alpha", say("Phnom Penh", "KHM"), blames=True)
    other = telling("beta", say("Bangkok", "THA"), doers=("KHM",), actors=(party("Cambodian army", "KHM"),))
    assert "responsibility" in aspects(linked(one, other))


def test_a_denied_content_contradicts_its_affirmation():
    words = ("convoy", "crossed", "bridge", "night")
    one = article("alpha", claims=(claim("claim-a", "Minsk", words, country="BLR"),))
    other = article("beta", claims=(claim("claim-b", "Kyiv", words, country="UKR", denied=True, act="deny"),))
    assert aspects(linked(one, other)) == {"denial"}


def test_a_correction_points_at_what_the_house_wrote():
    first = telling("alpha")
    later = article("gamma", house=first.house, hours=6, corrects=frozenset(first.words))
    (found,) = corrections(later, first)
    assert (found.kind, found.subject.article, found.target.article) == ("corrects", "gamma", "alpha")
    assert corrections(article("delta", hours=6, corrects=frozenset(first.words)), first) == ()


def vetoed(one, other):
    a, b = article("alpha", one), article("beta", other)
    return veto(one, other, a, b), veto(other, one, b, a)


def test_other_days_are_other_acts():
    one = act(mention("event-1"), days=Days(ORDINAL, ORDINAL, True))
    other = act(mention("event-2"), days=Days(ORDINAL + 3, ORDINAL + 3, True))
    reason, turned = vetoed(one, other)
    assert reason == f"one is dated {DAY.date()}, the other {(DAY + timedelta(days=3)).date()}"
    assert turned is not None


def test_places_apart_are_other_acts_unless_a_text_names_both():
    here, there = place("Odesa", "UKR", 46.48, 30.73), place("Kharkiv", "UKR", 49.99, 36.23)
    one, other = act(mention("event-1"), place=here), act(mention("event-2"), place=there)
    assert vetoed(one, other)[0] == "one is told of Odesa, the other of Kharkiv"
    a, b = article("alpha", one, names=("odesa", "kharkiv")), article("beta", other)
    assert veto(one, other, a, b) is None


def test_a_blow_and_the_blow_in_return_are_two():
    thai, khmer = party("Thai army", "THA"), party("Cambodian army", "KHM")
    one, other = act(mention("event-1"), actors=(thai,), recipients=(khmer,)), act(mention("event-2"), actors=(khmer,), recipients=(thai,))
    assert all(vetoed(one, other))


def test_contrary_words_are_never_one_act():
    one = act(mention("event-1", "opens"), contrary=("clos",))
    other = act(mention("event-2", "closes"), contrary=("open",))
    assert all(vetoed(one, other))


def struck(name, *, actors=(), where=None, figures=None, house=None):
    told = mention(f"event-{name}", "struck", status="claimed", by=say(f"source of {name}"))
    acted = act(told, actors=actors, place=where, figures=(figure(9),) if figures is None else figures)
    return replace(article(name, acted, names=()), house=name if house is None else house)


def test_one_blow_that_is_laid_to_two_sides_is_in_dispute():
    soldiers, rebels = party("soldiers", None, "MIL"), party("rebels", None, "REB")
    assert aspects(linked(struck("alpha", actors=(soldiers,)), struck("beta", actors=(rebels,)))) == {"responsibility"}
    assert not aspects(linked(struck("alpha", actors=(soldiers,)), struck("beta", actors=(party("troops", None, "MIL"),))))
    # Texts of nobody known are not of one house; an account that a house gives later is an update.
    assert aspects(linked(struck("alpha", actors=(soldiers,), house=""), struck("beta", actors=(rebels,), house=""))) == {"responsibility"}
    assert not aspects(linked(struck("alpha", actors=(soldiers,), house="one"), struck("beta", actors=(rebels,), house="one")))
    # Without a figure, a name or a place that both have it may be another blow.
    apart = [struck("alpha", actors=(soldiers,), figures=()), struck("beta", actors=(rebels,), figures=())]
    assert not aspects(linked(*apart))


def test_one_figure_told_of_two_towns_is_in_dispute_unless_a_text_names_both():
    here, there = place("Lyman", "UKR", 48.99, 37.80), place("Siversk", "UKR", 48.87, 38.75)
    assert aspects(linked(struck("alpha", where=here), struck("beta", where=there))) == {"place"}
    both = replace(struck("beta", where=there), names=frozenset(["lyman", "siversk"]))
    assert not aspects(linked(struck("alpha", where=here), both))


@pytest.mark.parametrize(
    ("here", "there", "standing"),
    [
        ("NI", None, "compatible"),
        ("NI", "04:30", "compatible"),
        (None, "02:00", "compatible"),
        ("23:10", None, "compatible"),
        ("NI", "12:00", "apart"),
        ("NI", "EV", "apart"),
        ("AF", None, "apart"),
        (None, None, "apart"),
    ],
)
def test_two_days_are_one_night_only_late_on_the_one_or_early_on_the_other(here, there, standing):
    one, other = Days(ORDINAL, ORDINAL, True, here), Days(ORDINAL + 1, ORDINAL + 1, True, there)
    assert days(one, other) == days(other, one) == standing
