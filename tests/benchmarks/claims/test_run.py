"""One run of claims, with a reader that says what it is told."""

import json
from types import SimpleNamespace

import pytest

import standoff
from benchmarks.claims.__main__ import main
from benchmarks.claims.run import run
from benchmarks.claims.systems import lexicon
from standoff.records import Span
from tests.benchmarks.made import MadeReader

CONTRACT = {"appeal_f1", "no_appeal_f1", "source_f1", "named_accuracy", "role_accuracy", "macro_f1"}


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    # Not setattr: it would first ask for the real one, and so load the inference engine.
    monkeypatch.setitem(vars(standoff), "Reader", MadeReader)
    return MadeReader


def test_run_reads_statements_and_parts(factappeal_folder, monkeypatch):
    statement = SimpleNamespace(kind="no_appeal", span=Span(start=0, end=22), quotation=None)
    part = SimpleNamespace(label="source", span=Span(start=0, end=8), named=True, role=None)
    monkeypatch.setattr(MadeReader, "found", SimpleNamespace(statements=(statement,), parts=(part,)))
    figures = run(factappeal_folder).report.figures
    assert 0 < figures["no_appeal_f1"] < 1
    assert figures["source_exact_f1"] == pytest.approx(1 / 3)


def test_run_stands_two_plain_systems_beside_us(factappeal_folder):
    report = run(factappeal_folder).report
    assert set(report.floors) == {"all_no_appeal", "lexicon"}
    assert report.data.n == 4


def test_main_prints_the_contract_object_last(factappeal_folder, capsys):
    assert main(["--data", str(factappeal_folder), "--json"]) == 0
    whole = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert whole["data"]["name"] == "factappeal/val"
    assert set(whole["figures"]) >= CONTRACT


def test_main_without_the_split_is_skipped_with_a_line(factappeal_folder, capsys):
    assert main(["--data", str(factappeal_folder), "--split", "test"]) == 0
    assert capsys.readouterr().out.startswith("skipped: ")


@pytest.mark.parametrize(
    ("text", "source", "named", "role"),
    [
        ("Ana Roth said the ferry sank.", "Ana Roth", True, None),
        ("The ferry sank in May, according to police.", "police", False, "official"),
        ('"The ferry sank," a witness said.', "a witness", False, "witness"),
        ("The ferry sank, said the Harbour Times.", "Harbour Times", True, "news_report"),
    ],
)
def test_lexicon_reads_plain_reports(text, source, named, role):
    (part,) = lexicon(text).parts
    assert (text[slice(*part.span)], part.named, part.role) == (source, named, role)


def test_lexicon_takes_a_question_for_no_statement():
    assert lexicon("Who knows?").statements == ()
