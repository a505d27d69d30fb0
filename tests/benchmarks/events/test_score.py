"""Each figure of events says what it is meant to say."""

import pytest

from benchmarks.events.score import chosen, figures, happened, matched, roots, trigger_errors, triggers
from benchmarks.meantime import Happening
from benchmarks.plover_gsr import GoldEvent
from standoff.records import Article, Reading
from tests.benchmarks.made_readings import event, span

TEXT = "Norvia said it shelled Sarland after Sarland seized a port and threatened Tola."


def stretch(words):
    found = span(TEXT, words)
    return found.start, found.end


def gold(kind="ASSAULT", triggers=("shelled",), actors=("Norvia",), recipients=("Sarland",)):
    return GoldEvent(
        type=kind,
        triggers=tuple(map(stretch, triggers)),
        actors=tuple(map(stretch, actors)),
        recipients=tuple(map(stretch, recipients)),
    )


RIGHT = event(TEXT, "shelled", "ASSAULT", actors=["Norvia"], recipients=["Sarland"])


def test_what_is_right_is_one():
    assert set(figures([(RIGHT, gold())]).values()) == {1.0}


def test_no_event_is_zero():
    assert set(figures([(None, gold())]).values()) == {0.0}


@pytest.mark.parametrize(
    ("said", "fallen"),
    [
        (event(TEXT, "shelled", "COERCE", actors=["Norvia"], recipients=["Sarland"]), {"type_accuracy", "type_macro_f1"}),
        (event(TEXT, "shelled", "ASSAULT", actors=["Tola"], recipients=["Sarland"]), {"actor_overlap", "actor_precision", "actor_recall"}),
        (event(TEXT, "shelled", "ASSAULT", actors=["Norvia"]), {"recipient_overlap", "recipient_precision", "recipient_recall"}),
        (event(TEXT, "seized", "ASSAULT", actors=["Norvia"], recipients=["Sarland"]), {"trigger_found"}),
    ],
)
def test_an_error_costs_its_own_figures(said, fallen):
    made = figures([(said, gold())])
    assert {name for name, value in made.items() if value < 1} - {"party_overlap"} == fallen


def test_roles_in_exchange_keep_the_parties():
    turned = event(TEXT, "shelled", "ASSAULT", actors=["Sarland"], recipients=["Norvia"])
    made = figures([(turned, gold())])
    assert (made["actor_overlap"], made["recipient_overlap"], made["party_overlap"]) == (0.0, 0.0, 1.0)


def test_macro_f1_weighs_types_alike():
    coded = [(RIGHT, gold())] * 3 + [(RIGHT, gold(kind="AID"))]
    # ASSAULT: 3 right of 4 said, of 3; AID: none.
    assert figures(coded)["type_macro_f1"] == pytest.approx((6 / 7 + 0) / 2)


def test_the_event_on_the_first_trigger_stands_for_the_sentence():
    seized = event(TEXT, "seized", "COERCE", score=0.9)
    threat = event(TEXT, "threatened", "THREATEN", score=0.6)
    events = [RIGHT, seized, threat]
    assert chosen(events, [stretch("threatened"), stretch("shelled")]) == threat
    assert chosen(events, [stretch("port"), stretch("shelled")]) == RIGHT


def test_without_one_on_a_trigger_the_best_scored_stands():
    seized = event(TEXT, "seized", "COERCE", score=0.9)
    assert chosen([RIGHT, seized], [stretch("port")]) == seized
    assert chosen([RIGHT, seized], []) == seized
    assert chosen([], [stretch("port")]) is None


def test_every_gold_event_of_a_reading_is_asked_for():
    article = Article(text=TEXT)
    seized = event(TEXT, "seized", "COERCE")
    coded = matched(Reading(article=article, events=(RIGHT,)), Reading(article=article, events=(RIGHT, seized)))
    assert [said for said, _ in coded] == [RIGHT, None]
    assert figures(coded)["type_accuracy"] == 0.5


def test_roots_count_each_type_of_a_sentence_once():
    made = roots([["ASSAULT", "ASSAULT", "AID"], [], ["AGREE"]], [["ASSAULT"], [], []])
    assert made == {
        "root_f1": 0.5,
        "root_precision": pytest.approx(1 / 3),
        "root_recall": 1.0,
        "root_any": 1.0,
        "silent_where_none": 0.5,
    }


@pytest.mark.parametrize(
    ("status", "modality", "expected"),
    [
        ("reported", "actual", "yes"),
        ("claimed", "actual", "yes"),
        ("denied", "actual", "no"),
        ("claimed", "negated", "no"),
        ("reported", "planned", "open"),
        ("denied", "hypothetical", "open"),
    ],
)
def test_happened_follows_modality_and_denial(status, modality, expected):
    assert happened(event(TEXT, "shelled", "ASSAULT", status=status, modality=modality)) == expected


def test_triggers_count_with_and_without_whether_they_happened():
    events = [
        Happening(span=stretch("shelled"), happened="yes", kind="OTHER"),
        Happening(span=stretch("seized"), happened="no", kind="OTHER"),
        Happening(span=stretch("said"), happened="yes", kind="SPEECH_COGNITIVE"),
        Happening(span=stretch("port"), happened=None, kind=None),
    ]
    said = Reading(article=Article(text=TEXT), events=(RIGHT, event(TEXT, "seized", "COERCE"), event(TEXT, "Tola", "AID")))
    made = triggers([said], [events])
    assert made["trigger_precision"] == pytest.approx(2 / 3)
    assert made["trigger_recall"] == 0.5
    assert made["trigger_f1"] == pytest.approx(4 / 7)
    assert made["trigger_and_factuality_f1"] == pytest.approx(2 / 7)
    assert made["factuality_accuracy"] == 0.5
    assert (made["trigger_recall_other"], made["trigger_recall_speech_cognitive"], made["trigger_recall_none"]) == (1.0, 0.0, 0.0)
    assert trigger_errors(said, events) == 3
