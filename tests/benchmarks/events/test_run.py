"""One run of events on each set, with a reader that says what it is told."""

import json

import pytest

import standoff
from benchmarks import spacy_peer
from benchmarks.events.__main__ import main
from benchmarks.events.run import run
from benchmarks.report import MissingData
from standoff.records import Reading
from tests.benchmarks.made_readings import SayingReader, event
from training.corpora.convert import reading_of
from training.corpora.markup import read_corpus

CONTRACT = {"type_accuracy", "type_macro_f1", "actor_overlap", "recipient_overlap"}


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    # Not setattr: it would first ask for the real one, and so load the inference engine.
    monkeypatch.setitem(vars(standoff), "Reader", SayingReader)
    monkeypatch.setattr(spacy_peer, "load", lambda: None)
    return SayingReader


def tell(monkeypatch, say):
    monkeypatch.setattr(SayingReader, "say", staticmethod(say))


def test_plover_records_are_scored_by_the_gold_trigger(gsr_file, monkeypatch):
    def say(article):
        if "fought" not in article.text:
            return Reading(article=article)
        fought = event(article.text, "fought", "ASSAULT", actors=["Norvia", "Sarland"], recipients=["Port Ell"], score=0.1)
        return Reading(article=article, events=(fought, event(article.text, "at", "AID", score=0.9)))

    tell(monkeypatch, say)
    done = run(gsr_file)
    # The other of the two sentences has one actor more in the gold.
    assert {name: done.report.figures[name] for name in CONTRACT} == {
        "type_accuracy": 0.5,
        "type_macro_f1": 0.5,
        "actor_overlap": pytest.approx(0.8),
        "recipient_overlap": 1.0,
    }
    assert [case.errors for case in done.cases.values()] == [0, 1]
    # Training has not seen these records, so that no part of them stands apart.
    assert not any(name.startswith("dev_") for name in done.report.figures)


def test_petrarch_sentences_are_scored_by_type(petrarch_folder, monkeypatch):
    def say(article):
        events = (event(article.text, "shelled", "ASSAULT"), event(article.text, "met", "AGREE")) if "shelled" in article.text else ()
        return Reading(article=article, events=events)

    tell(monkeypatch, say)
    report = run(petrarch_folder).report
    # The sentence of which PLOVER has no type (013) is left out.
    assert report.data.n == 2
    assert (report.figures["root_f1"], report.figures["silent_where_none"]) == (0.5, 1.0)
    assert run(petrarch_folder / "PETR2_GSR_validation.xml").report.figures == report.figures


def test_meantime_is_scored_by_trigger(meantime_folder, monkeypatch):
    tell(monkeypatch, lambda article: Reading(article=article, events=(event(article.text, "wins", "AGREE"),)))
    figures = run(meantime_folder).report.figures
    assert figures["trigger_f1"] == figures["trigger_and_factuality_f1"] == pytest.approx(2 / 5)


def test_the_corpus_is_scored_on_every_layer_of_events(made_corpus, monkeypatch):
    gold = {reading.article.text: reading for reading in map(reading_of, read_corpus(made_corpus))}
    tell(monkeypatch, lambda article: gold[article.text])
    (split,) = {passage.split for passage in read_corpus(made_corpus)}
    figures = run(made_corpus, split=split).report.figures
    assert figures["events_trigger_type_status_modality"] == 1.0
    assert {name: figures[name] for name in CONTRACT} == dict.fromkeys(CONTRACT, 1.0)
    tell(monkeypatch, lambda article: Reading(article=article))
    assert {run(made_corpus, split=split).report.figures[name] for name in CONTRACT} == {0.0}


def test_main_prints_the_contract_object_last(gsr_file, capsys):
    assert main(["--data", str(gsr_file.parent), "--json"]) == 0
    out = capsys.readouterr().out.splitlines()
    whole = json.loads(out[-1])
    assert set(whole["figures"]) >= CONTRACT
    assert whole["data"]["n"] == 2
    assert any("spaCy is not installed" in line for line in out)


def test_missing_data_are_a_line(tmp_path, capsys):
    assert main(["--data", str(tmp_path / "nowhere")]) == 0
    assert capsys.readouterr().out.startswith("skipped: no ")
    with pytest.raises(MissingData):
        run(tmp_path)
