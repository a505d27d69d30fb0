"""Events that others have coded, kept as history, the same for every database."""

from datetime import timedelta

import pytest

from standoff.records.coded import CodedActor, CodedEvent, CodedPlace
from standoff.store.coded import CodedQuery, TypeCount, add_coded, coded, coded_summary
from tests.store.conftest import NOW


def event(key, actor="RUS", recipient="UKR", **more):
    given = {"date": "2025-03-09", "type": "ASSAULT", "mode": "aerial", "goldstein": -9.0, "added_at": "2025-03-10T08:15:00Z", **more}
    parties = {
        "actors": (CodedActor(name="MOSCOW", code=actor, country=actor, sector="GOV"),),
        "recipients": (CodedActor(name="KYIV", country=recipient),),
    }
    return CodedEvent(place=f"a.CSV:{key}", coder="GDELT 2", key=key, **{**parties, **given})


def keep(store, *events):
    return store.write(lambda c: add_coded(c, events, now=NOW))


def keys(store, **query):
    return [each.key for each in store.ask(lambda c: coded(c, CodedQuery(**query)))]


def test_coded_event_comes_back_as_it_was(store):
    whole = event(
        "1",
        cameo="195",
        where=CodedPlace(name="Kharkiv; DROP TABLE coded_events", country="UKR", lat=49.98, lon=36.25, precision="city"),
        tone=-2.5,
        mentions=6,
        sources=1,
        articles=6,
        is_root=True,
        url="http://harbour.example/'1\0\ud800",
    )
    assert keep(store, whole) == 1
    assert store.ask(lambda c: coded(c, CodedQuery())) == (whole,)


def test_key_of_a_coder_is_kept_once_as_it_came_first(store):
    first = event("1")
    assert keep(store, first, first) == 1
    assert keep(store, event("1", date="2025-03-08"), event("2")) == 1
    assert keys(store) == ["2", "1"]
    assert store.ask(lambda c: coded(c, CodedQuery()))[1] == first


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"actor": "RUS"}, ["3", "1"]),
        ({"actor": "UKR"}, ["2"]),
        ({"recipient": "UKR"}, ["3", "1"]),
        ({"country": "RUS"}, ["3", "2", "1"]),
        ({"actor": "RUS", "recipient": "UKR", "type": "CONSULT"}, ["3"]),
        ({"since": "2025-03-10"}, ["3", "2"]),
        ({"until": "2025-03-09"}, ["1"]),
        ({"coder": "POLECAT"}, []),
        ({"actor": "' OR 1=1 --"}, []),
    ],
)
def test_coded_events_are_asked_for_by_party_type_and_day(store, query, found):
    keep(
        store,
        event("1"),
        event("2", actor="UKR", recipient="RUS", date="2025-03-10"),
        event("3", date="2025-03-11", type="CONSULT", mode="visit", goldstein=1.0),
        event("4", actor="FRA", recipient="DEU", date=None),
    )
    assert [key for key in keys(store, **query) if key != "4"] == found


def test_day_that_is_none_comes_last_and_is_in_no_span(store):
    keep(store, event("1", date=None), event("2"))
    assert keys(store) == ["2", "1"]
    assert keys(store, since="0001-01-01") == ["2"]


def test_coded_events_as_of_a_moment_are_those_made_known_then(store):
    keep(store, event("1"), event("2", added_at=None), event("3", added_at="2025-03-10"))
    assert keys(store, as_of=NOW) == ["3", "2", "1"]
    assert keys(store, as_of=NOW.replace(month=3, day=10, hour=8, minute=14)) == []
    assert keys(store, as_of=NOW.replace(month=3, day=10, hour=8, minute=15)) == ["1"]
    assert keys(store, as_of=NOW - timedelta(days=1)) == ["3", "1"]


def test_summary_counts_by_type(store):
    keep(
        store,
        event("1"),
        event("2", goldstein=-7.0),
        event("3", type="CONSULT", mode="visit", goldstein=1.0, date="2025-03-11"),
        event("4", type=None, goldstein=None),
    )
    summary = store.ask(lambda c: coded_summary(c, CodedQuery(actor="RUS")))
    assert (summary.events, summary.coders, summary.since, summary.until) == (4, ("GDELT 2",), "2025-03-09", "2025-03-11")
    assert summary.types == (
        TypeCount(type="ASSAULT", events=2, goldstein=-8.0),
        TypeCount(type=None, events=1, goldstein=None),
        TypeCount(type="CONSULT", events=1, goldstein=1.0),
    )


def test_summary_of_nothing_is_empty(store):
    summary = store.ask(lambda c: coded_summary(c, CodedQuery(actor="FRA")))
    assert (summary.events, summary.coders, summary.since, summary.types) == (0, (), None, ())
