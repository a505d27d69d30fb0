"""One run of attribution, with a reader that says what it is told."""

import json

import pytest

import standoff
from benchmarks.attribution import systems
from benchmarks.attribution.__main__ import main
from benchmarks.attribution.run import run
from tests.benchmarks.conftest import RELATIONS
from tests.benchmarks.made import MadeReader

CONTRACT = {"source_exact", "cue_exact", "content_exact", "source_overlap", "cue_overlap", "content_overlap", "triple"}


@pytest.fixture
def reader(monkeypatch):
    monkeypatch.setattr(MadeReader, "relations", tuple(RELATIONS))
    # Not setattr: it would first ask for the real one, and so load the inference engine.
    monkeypatch.setitem(vars(standoff), "Reader", MadeReader)
    monkeypatch.setattr(systems, "spacy_pipeline", lambda: None)
    return MadeReader


def test_run_scores_a_right_reading_one_and_leaves_nested_claims_out(reader, polnear_folder):
    figures = run(polnear_folder).report.figures
    assert {name: figures[name] for name in CONTRACT} == dict.fromkeys(CONTRACT, 1.0)


def test_run_scores_an_empty_reading_zero(reader, polnear_folder, monkeypatch):
    monkeypatch.setattr(reader, "relations", ())
    assert set(run(polnear_folder).report.figures.values()) == {0.0}


def test_run_stands_the_second_annotator_beside_us(reader, polnear_folder):
    report = run(polnear_folder).report
    assert report.floors["human"]["triple"] == 0.5
    assert any("floors skipped" in note for note in report.notes)


def test_main_prints_a_table_and_the_contract_object_last(reader, polnear_folder, capsys):
    assert main(["--data", str(polnear_folder), "--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    whole = json.loads(lines[-1])
    assert list(whole) == ["task", "data", "figures", "floors", "command", "commit", "machine"]
    assert whole["task"] == "attribution"
    assert whole["data"]["name"] == "polnear/dev"
    assert (len(whole["data"]["sha256"]), whole["data"]["n"]) == (64, 1)
    assert set(whole["figures"]) >= CONTRACT
    assert any(line.startswith("source_exact") for line in lines)


def test_main_without_json_prints_none(reader, polnear_folder, capsys):
    main(["--data", str(polnear_folder)])
    assert "{" not in capsys.readouterr().out


def test_main_without_data_is_skipped_with_a_line(tmp_path, capsys):
    assert main(["--data", str(tmp_path), "--json"]) == 0
    assert capsys.readouterr().out.startswith("skipped: ")
