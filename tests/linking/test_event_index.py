import math
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.linking.coreference import at_best, weighed
from standoff.linking.event_index import EventIndex
from standoff.linking.features import of_parts, of_words, word_class
from standoff.linking.sketches import ArticleSketch, Days
from standoff.linking.weights import WEIGHTS
from standoff.records.linking import Point
from tests.linking.made_sketches import ORDINAL, act, article, figure, mention, party, place

PLACES = [place("Odesa", "UKR", 46.48, 30.73), place("Kharkiv", "UKR", 49.99, 36.23), place("Sumy", "UKR", 50.91, 34.80)]


def strike(name, where, day, hours, status="reported"):
    told = mention(f"event-{name}", status=status, doers=("RUS",))
    days = Days(ORDINAL + day, ORDINAL + day, True)
    return article(
        name,
        act(told, actors=(party("Russia", "RUS"),), place=PLACES[where], days=days, context=(PLACES[where].name.lower(),)),
        hours=hours,
        names=(PLACES[where].name.lower(),),
        states=("RUS", "UKR"),
    )


SKETCHES = [strike(f"paper{n}", n % 3, n % 2, 3 * n) for n in range(12)]


def filled(sketches):
    index = EventIndex()
    for sketch in sketches:
        index.add(sketch, [other.article for other in SKETCHES])
    return index


def grouped(index):
    return sorted(tuple(sorted(point.article for point in event.mentions)) for event in index.events())


def test_the_same_strike_is_one_event_and_others_are_not():
    index = filled(SKETCHES)
    assert grouped(index) == sorted(
        tuple(sorted(f"paper{n}" for n in range(12) if (n % 3, n % 2) == key)) for key in {(n % 3, n % 2) for n in range(6)}
    )


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_the_order_of_arrival_changes_nothing(seed):
    shuffled = list(SKETCHES)
    random.Random(seed).shuffle(shuffled)
    one, other = filled(SKETCHES), filled(shuffled)
    assert list(one.events()) == list(other.events())
    assert one.links_of("paper3") == other.links_of("paper3")


def test_one_article_touches_only_its_own_events():
    index = filled(SKETCHES[:-1])
    changes = index.add(SKETCHES[-1], [sketch.article for sketch in SKETCHES])
    assert [{point.article for point in event.mentions} for event in map(index.event, changes.changed)] == [{"paper5", "paper11"}]


def test_removing_gives_what_was_before():
    index = filled(SKETCHES)
    changes = index.remove("paper11")
    assert grouped(index) == grouped(filled(SKETCHES[:-1]))
    assert index.links_of("paper11") == ()
    assert changes.links_gone


def test_a_rejected_pair_never_merges_again():
    index = filled(SKETCHES[:-1])
    one, other = Point(article="paper5", record="event-paper5"), Point(article="paper11", record="event-paper11")
    index.add(SKETCHES[-1], [sketch.article for sketch in SKETCHES])
    index.judge(one, other, "rejected")
    assert ("paper5",) in grouped(index)
    index.remove("paper11")
    index.add(SKETCHES[-1], [sketch.article for sketch in SKETCHES])
    assert ("paper11",) in grouped(index)
    index.judge(one, other, None)
    assert ("paper11", "paper5") in grouped(index)


def test_a_confirmed_pair_is_one_event_whatever_the_rules_say():
    index = filled(SKETCHES)
    changes = index.judge(Point(article="paper0", record="event-paper0"), Point(article="paper1", record="event-paper1"), "confirmed")
    assert any({"paper0", "paper1"} <= {point.article for point in event.mentions} for event in map(index.event, changes.changed))


def test_a_packed_sketch_comes_back_the_same():
    for sketch in SKETCHES:
        assert ArticleSketch.unpack(sketch.pack()) == sketch
        assert ArticleSketch.unpack(sketch.pack()).pack() == sketch.pack()


def test_a_planned_act_may_be_the_actual_one_but_stays_planned():
    planned = article(
        "preview", act(mention("event-preview", "meet", modality="planned", kind="CONSULT", groups=("talks",)), families=("talks",))
    )
    held = article("report", act(mention("event-report", "met", kind="CONSULT", groups=("talks",)), families=("talks",)), hours=20)
    index = EventIndex()
    index.add(planned, [])
    changes = index.add(held, ["preview"])
    assert [len(event.mentions) for event in map(index.event, changes.changed)] == [2]


def test_two_requests_in_one_word_are_one_only_when_they_ask_for_one_thing():
    def asked(name, *matter):
        told = mention(f"event-{name}", "asked", kind="REQUEST", groups=("demand",))
        days = Days(ORDINAL - 2, ORDINAL, False)
        return article(name, act(told, families=("demand",), context=("moscow", *matter), matter=matter, days=days), names=(name,))

    for second, expected in (("evening", 1), ("rockets", 2)):
        index = EventIndex()
        index.add(asked("one", "rockets", "withdraw", "island"), [])
        changes = index.add(asked("two", second, *(("withdraw", "island") if expected == 2 else ("keep", "free"))), ["one"])
        assert [len(event.mentions) for event in map(index.event, changes.changed)] == [expected]


def test_an_index_takes_up_what_it_kept():
    index, other = filled(SKETCHES), EventIndex()
    names = [sketch.article for sketch in SKETCHES]
    other.load(index.kept(name, names[:place]) for place, name in enumerate(names))
    assert grouped(other) == grouped(index)
    assert [other.links_of(name) for name in names] == [index.links_of(name) for name in names]
    assert any(link.kind == "same_event" for name in names for link in other.links_of(name))


def test_acts_that_are_taken_up_are_grouped_without_unpacking_a_sketch(monkeypatch):
    # Of the first and the last, which were not held against one another, it is asked whether they can be one when the last comes.
    told = [strike("dawn", 0, 0, 0), strike("noon", 0, 0, 3), strike("dusk", 0, 0, 6), strike("night", 1, 0, 9)]
    near = [(), ("dawn",), ("noon",), ("dusk",)]
    index, other = EventIndex(), EventIndex()
    for sketch, others in zip(told, near, strict=True):
        index.add(sketch, others)
    kept = [index.kept(sketch.article, others) for sketch, others in zip(told, near, strict=True)]
    assert [[{one, two} for one, _, two, *_ in each.vetoes] for each in kept] == [[], [], [{"dawn", "dusk"}], []]
    unpack, unpacked = ArticleSketch.unpack, []
    monkeypatch.setattr(ArticleSketch, "unpack", lambda packed: unpacked.append(packed) or unpack(packed))
    other.load(kept)
    assert unpacked == []
    assert [event.id for event in other.events()] == [event.id for event in index.events()]
    assert grouped(other) == [("dawn", "dusk", "noon"), ("night",)]
    # What was asked about one that is not there falls away.
    some = EventIndex()
    some.load(kept[1:])
    assert grouped(some) == [("dusk", "noon"), ("night",)]


def test_past_the_budget_no_act_is_lost(monkeypatch):
    monkeypatch.setattr("standoff.linking.event_index.BUDGET", 2)
    monkeypatch.setattr(EventIndex._regroup, "__kwdefaults__", {"before": (), "budget": 2})
    index = filled(SKETCHES)
    told = sorted((point.article, point.record) for event in index.events() for point in event.mentions)
    assert told == sorted((sketch.article, mention.record) for sketch in SKETCHES for act in sketch.acts for mention in act.mentions)


PARTS = {
    "actors": [(), (party("Thai army", "THA"),), (party("Cambodia", "KHM"),)],
    "recipients": [(), (party("villagers", "KHM"),), (party("Thailand", "THA"),)],
    "place": [None, place("Kralanh", "KHM", 13.6, 103.5), place("Surin", "THA", 14.9, 103.5)],
    "figures": [(), (figure(12),), (figure(40),)],
}


@given(st.fixed_dictionaries({name: st.tuples(st.sampled_from(each), st.sampled_from(each)) for name, each in PARTS.items()}))
def test_no_pair_weighs_more_than_is_thought_at_best(parts):
    """Else a pair would be left unmeasured that is one event."""
    one, other = (act(mention("event-1"), **{name: each[side] for name, each in parts.items()}) for side in (0, 1))
    kind = word_class(one, other)
    measured = weighed({**of_words(one, other, {}, kind), **of_parts(one, other)})
    assert math.log(measured / (1 - measured)) <= at_best(one, other, WEIGHTS["bias"] + WEIGHTS[kind]) + 1e-9
