import random

import pytest

from standoff.connectors import manners
from standoff.connectors.manners import Manners, Turns, Validators, backoff, condition, is_this_machine, retry_after, validators_of
from standoff.errors import PostponedDocument
from tests.connectors.serving import Clock


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("120", 120),
        ("0", 0),
        (" 7 ", 7),
        ("9" * 400, 86_400),
        ("Thu, 01 Jan 1970 00:17:40 GMT", 60),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400),
        ("Fri, 31 Dec 9999 23:59:59 -1200", 86_400),
        ("Thu, 01 Jan 1970 00:17:40", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_and_a_day_at_most(stated, expected):
    assert retry_after({"retry-after": stated}, now=1000.0) == expected


def test_answer_without_retry_after_asks_for_nothing():
    assert retry_after({}, now=1000.0) is None


def test_backoff_is_drawn_from_twice_as_long_a_time_for_each_attempt():
    drawn = [[backoff(attempt, random.Random(seed), longest=60) for seed in range(200)] for attempt in range(8)]
    assert all(min(each) >= 0 and max(each) <= min(60, 2**attempt) for attempt, each in enumerate(drawn))
    assert all(max(each) > 0.9 * min(60, 2**attempt) and min(each) < 0.1 * 2**attempt for attempt, each in enumerate(drawn))
    assert backoff(10**9, random.Random(1), longest=60) <= 60


def test_validators_go_there_and_back():
    kept = validators_of({"etag": 'W/"a"', "last-modified": "Mon, 10 Mar 2025 08:15:00 GMT"})
    assert condition(kept) == {"If-None-Match": 'W/"a"', "If-Modified-Since": "Mon, 10 Mar 2025 08:15:00 GMT"}
    assert condition(Validators()) == {}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"])
def test_this_machine_is_known_by_its_name(host):
    assert is_this_machine(host)


@pytest.mark.parametrize("host", ["harbour.example", "10.0.0.1", "localhost.example", "", "::ffff:8.8.8.8"])
def test_other_machines_are_not_this_one(host):
    assert not is_this_machine(host)


def test_turns_of_many_are_a_delay_apart_and_postponed_beyond_the_longest_wait():
    clock = Clock()
    turns = Turns(Manners(delay=10, longest_wait=25), clock.times)
    with turns.turn("harbour.example"):
        pass
    clock.at += 4
    with turns.turn("harbour.example"):
        assert clock.waits == [6]
    turns.hold("harbour.example", 26, "asks for it")
    with pytest.raises(PostponedDocument, match="asks for it"), turns.turn("harbour.example"):
        pytest.fail("it was asked in spite of that")
    clock.at += 26
    with turns.turn("harbour.example"):
        assert clock.waits == [6]


def test_shorter_hold_does_not_end_a_longer_one():
    clock = Clock()
    turns = Turns(Manners(longest_wait=1), clock.times)
    turns.hold("harbour.example", 100, "failed")
    turns.hold("harbour.example", 5, "asks for it")
    with pytest.raises(PostponedDocument, match="failed") as caught, turns.turn("harbour.example"):
        pytest.fail("it was asked in spite of that")
    assert caught.value.seconds == 100


def test_place_at_a_host_is_given_back_when_a_fetch_fails():
    turns = Turns(Manners(at_once=1, delay=0), Clock().times)
    for _ in range(3):
        with pytest.raises(KeyError), turns.turn("harbour.example"):
            raise KeyError("a fetch that failed")


def test_hosts_are_forgotten_only_when_they_need_no_patience(monkeypatch):
    monkeypatch.setattr(manners, "_MOST_HOSTS", 3)
    clock = Clock()
    turns = Turns(Manners(delay=1, longest_wait=5), clock.times)
    turns.hold("held.example", 1000, "asks for it")
    for number in range(10):
        clock.at += 2
        with turns.turn(f"{number}.example"):
            pass
    assert len(turns._hosts) == 3
    with pytest.raises(PostponedDocument), turns.turn("held.example"):
        pytest.fail("it was asked in spite of that")
