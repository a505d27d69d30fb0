"""PLOVER's records: marks become stretches, old names new ones."""

import json

import pytest

from benchmarks.plover_gsr import data_file, plain, read
from benchmarks.report import MissingData

MARKUP = "(SRC/TAR: Norvia) and (SRC/TAR: Sarland) (EVT: fought) at (TAR: Port Ell)."


def test_marks_are_taken_out_and_keep_their_place():
    text, marks = plain(MARKUP)
    assert text == "Norvia and Sarland fought at Port Ell."
    assert [(text[slice(*span)], labels) for span, labels in marks][:2] == [("Norvia", ["SRC", "TAR"]), ("Sarland", ["SRC", "TAR"])]


def test_marks_within_marks_and_brackets_that_are_none():
    text, marks = plain("(SRC: Police (LOC: in Tola)) (PNT) (EVT: left ).")
    assert text == "Police in Tola (PNT) left."
    assert {labels[0]: text[slice(*span)] for span, labels in marks} == {"LOC": "in Tola", "SRC": "Police in Tola", "EVT": "left"}


def test_who_is_both_is_an_actor_and_old_names_are_mapped(gsr_file):
    first, second = read(gsr_file)
    text, gold = first.text, first.gold
    assert gold.type == "ASSAULT"
    assert [text[slice(*span)] for span in gold.actors] == ["Norvia", "Sarland"]
    assert [text[slice(*span)] for span in gold.recipients] == ["Port Ell"]
    assert [text[slice(*span)] for span in gold.triggers] == ["fought"]
    # No markup: the actors are where their words stand, and one that does not stand there is left out.
    assert (second.gold.type, second.gold.triggers) == ("REQUEST", ())
    assert [second.text[slice(*span)] for span in second.gold.actors] == ["Norvia"]


def test_a_missing_file_is_missing_data(tmp_path):
    with pytest.raises(MissingData):
        data_file(tmp_path)
    (tmp_path / "other.json").write_text(json.dumps([]))
    assert data_file(tmp_path / "other.json").name == "other.json"
