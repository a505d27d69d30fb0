"""Logs and metrics of a run."""

import json
import urllib.request
from pathlib import Path

import pytest

from standoff.errors import SettingsError
from standoff.intake.counting import Counts
from standoff.intake.logs import open_log
from standoff.intake.metrics import Metrics


def test_log_in_json_has_one_object_a_line(tmp_path):
    log = open_log("json", tmp_path / "run.log")
    log.note("failed", place="http://a.example/\x1b[2J\n", error="UnreachableDocument", message="It did not answer.")
    log.note("stored", article="article-1")
    log.finish(Counts(readings=3))
    raw = (tmp_path / "run.log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in raw.splitlines()]
    assert [(line["level"], line["event"]) for line in lines] == [("warning", "failed"), ("info", "stored"), ("info", "finished")]
    assert lines[0]["place"] == "http://a.example/\x1b[2J\n"
    assert lines[2]["readings"] == 3
    assert "\x1b" not in raw


def test_log_in_words_steers_no_terminal(tmp_path):
    log = open_log("text", tmp_path / "run.log")
    log.note("failed", place="http://a.example/\x1b[2J\nforged line")
    log.close()
    (line,) = (tmp_path / "run.log").read_text(encoding="utf-8").splitlines()
    assert "\x1b" not in line
    assert "warning failed place=http://a.example/" in line


def test_log_is_added_to(tmp_path):
    for _ in range(2):
        log = open_log("json", tmp_path / "run.log")
        log.note("stored")
        log.close()
    assert len((tmp_path / "run.log").read_text(encoding="utf-8").splitlines()) == 2


def test_log_that_cannot_be_written_is_said(tmp_path):
    with pytest.raises(SettingsError, match="--log-file"):
        open_log("json", Path(tmp_path / "missing" / "run.log"))
    assert open_log("none", None) is None


def test_metrics_are_served_on_loopback_and_count_once():
    metrics = Metrics(0)
    try:
        counts = Counts()
        counts.articles["new"] = 3
        metrics.update(counts)
        counts.articles["new"] = 5
        counts.errors["EmptyDocument"] = 1
        counts.hits = 7
        counts.queue = {"fetch": {"waiting": 4}}
        metrics.update(counts)
        metrics.update(counts)
        metrics.took("read", 0.2)
        with urllib.request.urlopen(f"http://127.0.0.1:{metrics.port}/metrics", timeout=10) as answer:
            served = answer.read().decode()
    finally:
        metrics.close()
    assert 'standoff_articles_total{outcome="new"} 5.0' in served
    assert 'standoff_errors_total{error="EmptyDocument"} 1.0' in served
    assert 'standoff_cache_lookups_total{result="hit"} 7.0' in served
    assert 'standoff_queue_tasks{kind="fetch",state="waiting"} 4.0' in served
    assert 'standoff_stage_seconds_count{stage="read"} 1.0' in served


def test_metrics_on_a_port_that_is_taken_are_an_error():
    metrics = Metrics(0)
    try:
        with pytest.raises(SettingsError, match="--metrics"):
            Metrics(metrics.port)
    finally:
        metrics.close()
