"""One run of mentions on each set, with a reader that says what it is told."""

import json

import pytest

import standoff
from benchmarks import spacy_peer
from benchmarks.mentions.__main__ import main
from benchmarks.mentions.run import run
from benchmarks.mentions.systems import spacy_names
from benchmarks.report import MissingData
from standoff.records import Reading
from tests.benchmarks.made_readings import SayingReader, mention
from training.corpora.convert import reading_of
from training.corpora.markup import read_corpus


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    # Not setattr: it would first ask for the real one, and so load the inference engine.
    monkeypatch.setitem(vars(standoff), "Reader", SayingReader)
    monkeypatch.setattr(spacy_peer, "load", lambda: None)
    return SayingReader


def tell(monkeypatch, *rows):
    def say(article):
        return Reading(article=article, mentions=tuple(mention(article.text, *row) for row in rows if row[0] in article.text))

    monkeypatch.setattr(SayingReader, "say", staticmethod(say))


def test_gum(gum_folder, monkeypatch):
    tell(monkeypatch, ("Norvia", "country", "a"), ("Norvia's envoy", "person", "b"), ("He", "person", "b"))
    figures = run(gum_folder).report.figures
    assert (figures["f1"], figures["f1_person"], figures["chains_conll"]) == (1.0, 1.0, 1.0)


def test_meantime(meantime_folder, monkeypatch):
    tell(monkeypatch, ("Norair", "organization", "a"), ("Its", "organization", "a"), ("Its chief", "person", "b"))
    figures = run(meantime_folder).report.figures
    assert (figures["precision"], figures["recall"]) == (1.0, 0.75)


def test_re3d(re3d_folder, monkeypatch):
    tell(monkeypatch, ("Tolan rebels", "force", "a"))
    report = run(re3d_folder).report
    assert (report.figures["f1_organization"], report.figures["f1_place"]) == (1.0, 0.0)
    assert report.notes[0] == "left out, since no kind of ours answers to them: 1 of 3 entities (Quantity)"


def test_the_corpus(made_corpus, monkeypatch):
    gold = {reading.article.text: reading for reading in map(reading_of, read_corpus(made_corpus))}
    (split,) = {passage.split for passage in read_corpus(made_corpus)}
    monkeypatch.setattr(SayingReader, "say", staticmethod(lambda article: gold[article.text]))
    done = run(made_corpus, split=split)
    assert set(done.report.figures.values()) == {1.0}
    assert {"f1", "chains_conll", "f1_person"} <= set(done.report.figures)
    assert {case.errors for case in done.cases.values()} == {0}


def test_main_prints_the_contract_object_last(gum_folder, capsys):
    assert main(["--data", str(gum_folder), "--json"]) == 0
    whole = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert {"f1", "f1_person", "f1_place", "chains_conll"} <= set(whole["figures"])
    assert whole["floors"] == {}


def test_missing_data_are_a_line(tmp_path, gum_folder, capsys):
    assert main(["--data", str(tmp_path / "nowhere")]) == 0
    assert main(["--data", str(gum_folder), "--genre", "interview"]) == 0
    assert capsys.readouterr().out.count("skipped: no ") == 2
    with pytest.raises(MissingData):
        run(tmp_path / "gum" / "dep", genre="interview")


class _Doc:
    """Stands for a parse with entities."""

    def __init__(self, text, entities):
        self.ents = [_Ent(text, words, label) for words, label in entities]


class _Ent:
    def __init__(self, text, words, label):
        self.text, self.label_ = words, label
        self.start_char = text.index(words)
        self.end_char = self.start_char + len(words)


class _Pipeline:
    def pipe(self, texts):
        for text in texts:
            yield _Doc(text, [("the Tolan Union", "ORG"), ("Tolan Union", "ORG"), ("May", "DATE")])


def test_the_same_words_are_one_chain_for_the_plain_system():
    (reading,) = spacy_names(["In May the Tolan Union met."], _Pipeline())
    assert [found.kind for found in reading.mentions] == ["organization", "organization"]
    assert len({found.chain for found in reading.mentions}) == 1
