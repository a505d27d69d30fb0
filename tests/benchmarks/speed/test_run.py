"""One run of speed, with readers that do nothing and processes that are not started."""

import json
from types import SimpleNamespace

import pytest

import standoff
from benchmarks.speed import measure, run
from benchmarks.speed.__main__ import main
from tests.benchmarks.made import MadeReader

CONTRACT = {"articles_per_s", "words_per_s", "ratio_to_spacy_sm", "cold_s", "rss_mb", "import_ms"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setitem(vars(standoff), "Reader", MadeReader)
    monkeypatch.setattr(measure, "start_up", lambda article: {"cold_s": 1.0, "rss_mb": 100.0, "import_ms": 10.0})
    monkeypatch.setattr(run, "spacy_pipeline", lambda: SimpleNamespace(pipe=lambda texts: iter(texts)))
    for number, words in enumerate(("one", "one two three", "one two")):
        (tmp_path / f"{number}.txt").write_text(words, encoding="utf-8")
    return tmp_path


def test_main_prints_the_contract_object_last(folder, capsys):
    assert main(["--data", str(folder), "--rounds", "2", "--profile", "--json"]) == 0
    out = capsys.readouterr().out
    whole = json.loads(out.splitlines()[-1])
    assert set(whole["figures"]) >= CONTRACT
    assert set(whole["floors"]["spacy_sm"]) == {"articles_per_s", "words_per_s"}
    assert whole["data"]["n"] == 3
    assert "where the time goes, on one thread:" in out
    assert "machine: " in out


def test_run_without_spacy_has_no_ratio(folder, monkeypatch):
    monkeypatch.setattr(run, "spacy_pipeline", lambda: None)
    report = run.run(folder, rounds=1, threads=2, limit=2)
    assert "ratio_to_spacy_sm" not in report.figures
    assert report.floors == {}
    assert report.data.n == 2
    assert any("floors skipped" in note for note in report.notes)


def test_the_cold_article_is_of_median_length(folder, monkeypatch):
    chosen = []
    monkeypatch.setattr(measure, "start_up", lambda article: chosen.append(article.name) or {})
    run.run(folder, rounds=1, threads=2)
    assert chosen == ["2.txt"]
