"""``standoff feeds``: which feeds are followed, and how they are."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from standoff.cli.exits import ALL_READ, SOME_FAILED
from standoff.cli.feed_table import ago
from standoff.store.feeds import feed_answered, feed_failed
from standoff.store.store import open_store

URL = "http://harbour.example/feed"


@pytest.fixture
def db(tmp_path):
    return str(tmp_path / "standoff.db")


def test_feeds_are_added_shown_and_removed(run, db):
    assert "standoff feeds add" in run("feeds", "--db", db).stdout
    assert run("feeds", "add", URL, "--title", "Harbour Chronicle", "--db", db).exit_code == ALL_READ
    shown = run("feeds", "--db", db).stdout
    assert "Harbour Chronicle" in shown
    assert "never" in shown
    assert run("feeds", "remove", URL, "--db", db).exit_code == ALL_READ
    assert run("feeds", "remove", URL, "--db", db).exit_code == SOME_FAILED


def test_feeds_show_their_health(run, db):
    run("feeds", "add", URL, "--db", db)
    now = datetime.now(UTC)
    with open_store(db) as store:
        store.write(lambda connection: feed_answered(connection, URL, now=now - timedelta(hours=5), items=14))
        for _ in range(3):
            store.write(lambda connection: feed_failed(connection, URL, "UnreachableDocument: It is\x1b[2J away.", now=now))
    shown = run("feeds", "--db", db).stdout
    assert "5 h" in shown
    assert "\x1b" not in shown
    (feed,) = json.loads(run("feeds", "--db", db, "--format", "json").stdout)["feeds"]
    assert (feed["url"], feed["items"], feed["failures"], feed["items_a_day"]) == (URL, 14, 3, 2.0)
    assert 17_990 < feed["silent_seconds"] < 18_100


def test_feeds_go_out_and_come_in_as_opml(run, db, tmp_path):
    run("feeds", "add", URL, "--db", db)
    assert run("feeds", "export", str(tmp_path / "feeds.opml"), "--db", db).stdout.endswith("feeds.opml: 1 feed.\n")
    other = str(tmp_path / "other.db")
    assert "1 feed, of which 1 not followed before" in run("feeds", "import", str(tmp_path / "feeds.opml"), "--db", other).stdout
    assert json.loads(run("feeds", "--db", other, "--format", "json").stdout)["feeds"][0]["url"] == URL


def test_list_that_is_none_is_an_error(run, db, tmp_path):
    result = run("feeds", "import", str(tmp_path / "missing.opml"), "--db", db)
    assert result.exit_code == SOME_FAILED
    assert "missing.opml" in result.stderr


@pytest.mark.parametrize(("seconds", "said"), [(-3, "0 s"), (59, "59 s"), (61, "1 min"), (7200, "2 h"), (200_000, "2 d")])
def test_lengths_of_time_are_said_in_their_largest_unit(seconds, said):
    assert ago(timedelta(seconds=seconds)) == said
