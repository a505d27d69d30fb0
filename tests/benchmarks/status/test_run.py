"""One run of status on each set, with a reader and heads that say what they are told."""

import json

import pytest

import standoff
from benchmarks.report import MissingData
from benchmarks.status import systems
from benchmarks.status.__main__ import main
from benchmarks.status.run import run
from standoff.records import Reading
from tests.benchmarks.made_readings import SayingReader
from training.corpora.convert import reading_of
from training.corpora.markup import read_corpus


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    # Not setattr: it would first ask for the real one, and so load the inference engine.
    monkeypatch.setitem(vars(standoff), "Reader", SayingReader)
    monkeypatch.setattr(systems, "ratings", lambda sentences: iter([3.0, -1.5, 0.0]))
    monkeypatch.setattr(systems, "stances", lambda said, triggers: [[("reported", "actual") for _ in spans] for spans in triggers])
    return SayingReader


def test_ratings_stand_beside_plain_ones(uds_file):
    report = run(uds_file).report
    assert report.figures["mae"] == pytest.approx(1 / 3)
    assert report.figures["pearson"] > 0.9
    assert set(report.floors) == {"all_happened", "train_mean", "word_list"}
    assert report.floors["word_list"]["mae"] < report.floors["all_happened"]["mae"]
    assert report.data.n == 3


def test_the_corpus_is_scored_on_the_events_found(made_corpus, monkeypatch):
    gold = {reading.article.text: reading for reading in map(reading_of, read_corpus(made_corpus))}
    (split,) = {passage.split for passage in read_corpus(made_corpus)}
    monkeypatch.setattr(SayingReader, "say", staticmethod(lambda article: gold[article.text]))
    done = run(made_corpus, split=split)
    figures = done.report.figures
    assert (figures["both_accuracy"], figures["events_found"], figures["not_actual_as_actual"]) == (1.0, 1.0, 0.0)
    assert figures["both_accuracy_given_events"] == done.report.floors["all_actual_reported"]["both_accuracy"] < 1.0
    assert {case.errors for case in done.cases.values()} == {0}
    assert any("denied" in note for note in done.report.notes)
    monkeypatch.setattr(SayingReader, "say", staticmethod(lambda article: Reading(article=article)))
    assert run(made_corpus, split=split).report.figures["events_found"] == 0.0


def test_main_prints_the_contract_object_last(uds_file, capsys):
    assert main(["--data", str(uds_file), "--json"]) == 0
    whole = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert set(whole["figures"]) == {"mae", "pearson"}


def test_missing_data_are_a_line(tmp_path, capsys):
    assert main(["--data", str(tmp_path / "nowhere.jsonl")]) == 0
    assert capsys.readouterr().out.startswith("skipped: no ")
    with pytest.raises(MissingData):
        run(tmp_path)
