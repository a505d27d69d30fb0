"""``standoff ingest``, ``queue`` and ``follow`` as a user sees them; nothing is read here, so that no weights are needed."""

import json
import os
import signal
import threading

import pytest

from standoff.cli.exits import ALL_READ, INTERRUPTED, SOME_FAILED, WRONG_USAGE
from standoff.cli.ingest import exit_code
from standoff.cli.intake_progress import Rate, in_words
from standoff.cli.stopping import stops
from standoff.intake.counting import Counts


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "articles"
    made.mkdir()
    (made / "a.txt").write_text("Ships left the harbour\n\nThe ministry said so on Tuesday.", encoding="utf-8")
    (made / "b.txt").write_text("Frigate \x1b[31mcame back\n\nNobody said why.", encoding="utf-8")
    return made


@pytest.fixture
def db(tmp_path):
    return str(tmp_path / "standoff.db")


def test_ingest_prints_what_arrived(run, folder, db):
    result = run("ingest", str(folder), "--db", db, "--no-read", "--publisher", "Harbour Chronicle")
    assert result.exit_code == ALL_READ
    assert "Ships left the harbour" in result.stdout
    assert "Harbour Chronicle, day not stated" in result.stdout
    assert "2 new articles of 1 publisher," in result.stdout
    assert "\x1b" not in result.stdout


def test_ingest_prints_one_object(run, folder, db):
    result = run("ingest", str(folder), "--db", db, "--no-read", "--format", "json")
    made = json.loads(result.stdout)
    assert made["articles"] == {"new": 2, "revised": 0, "unchanged": 0}
    assert made["queue"]["extract"]["done"] == 2


def test_ingest_says_what_failed_and_the_queue_says_why(run, folder, db):
    (folder / "c.json").write_text("{", encoding="utf-8")
    result = run("ingest", str(folder), "--db", db, "--no-read")
    assert result.exit_code == SOME_FAILED
    assert "MalformedDocument 1" in result.stdout
    assert "c.json" in result.stderr
    listed = run("queue", "--db", db)
    assert listed.exit_code == ALL_READ
    assert "extract: 2 done, 1 set aside" in listed.stdout
    assert "MalformedDocument" in listed.stdout
    made = json.loads(run("queue", "--db", db, "--format", "json", "--kind", "extract").stdout)
    assert made["queue"]["extract"]["poisoned"] == 1
    assert made["set_aside"][0]["reason"].startswith("MalformedDocument")
    assert json.loads(run("queue", "--db", db, "--format", "json", "--kind", "fetch").stdout) == {"queue": {}, "set_aside": []}


def test_ingest_writes_a_log(run, folder, db, tmp_path):
    run("ingest", str(folder), "--db", db, "--no-read", "--log", "json", "--log-file", str(tmp_path / "run.log"), "--metrics", "0")
    events = [json.loads(line)["event"] for line in (tmp_path / "run.log").read_text(encoding="utf-8").splitlines()]
    assert events.count("stored") == 2


def test_ingest_of_a_wrong_kind_of_place_is_wrong_usage(run, db):
    result = run("ingest", "telex:harbour", "--db", db, "--no-read")
    assert result.exit_code == WRONG_USAGE
    assert "telex" in result.stderr


def test_empty_queue_is_said(run, db):
    assert run("queue", "--db", db).stdout == "The queue is empty.\n"


def test_follow_of_nothing_is_wrong_usage(run, db):
    result = run("follow", "--db", db, "--no-read")
    assert result.exit_code == WRONG_USAGE
    assert "standoff feeds add" in result.stderr
    assert run("follow", "--fastest", "9", "--slowest", "3", "--db", db).exit_code == WRONG_USAGE


def test_exit_code_follows_the_counts():
    assert exit_code(Counts()) == ALL_READ
    assert exit_code(Counts(kinds=("fetch",), queue={"fetch": {"waiting": 1}})) == SOME_FAILED
    assert exit_code(Counts(kinds=("fetch",), queue={"link": {"waiting": 1}})) == ALL_READ
    assert exit_code(Counts(is_interrupted=True)) == INTERRUPTED


def test_first_signal_asks_and_the_second_interrupts(capsys):
    assert threading.current_thread() is threading.main_thread()
    with stops() as stop:
        os.kill(os.getpid(), signal.SIGTERM)
        assert stop.wait(5)
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert "Ctrl-C once more" in capsys.readouterr().err
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_progress_says_rate_and_errors_by_kind():
    counts = Counts(readings=1200, hits=3, misses=1, kinds=("fetch",), queue={"fetch": {"waiting": 7}})
    counts.articles.update(new=1500, unchanged=2)
    counts.errors.update(UnreachableDocument=2, EmptyDocument=5)
    said = in_words(counts, articles=12.3, readings=4.0)
    assert said == (
        "articles: 1,500 new, 2 known (12.3/s) · read: 1,200 (4.0/s) · to do: 7 · cache: 75%"
        " · errors: EmptyDocument 5, UnreachableDocument 2"
    )


def test_rate_is_over_the_last_while():
    rate = Rate()
    assert rate.of(0, 0) == 0
    assert rate.of(10, 100) == 10
    assert rate.of(100, 100) == 0
