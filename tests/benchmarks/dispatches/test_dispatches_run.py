import json

import pytest

from benchmarks.dispatches.__main__ import main
from benchmarks.dispatches.run import DATA, read, run
from benchmarks.report import MissingData

ROW = {
    "id": "x1",
    "published": "1987-08-12T10:00:00Z",
    "headline": "Talks in Geneva",
    "text": "Envoys met in Geneva on Tuesday. Twelve people were killed in Kabul. Defense Secretary Frank Carlucci said he was sorry.",
    "places": [["Geneva", 1, "CHE", "city", "place"], ["Geneva", 2, "CHE", "city", "place"], ["Kabul", 1, "AFG", "city", "place"]],
    "times": [["Tuesday", 1, "1987-08-11"]],
    "quantities": [["Twelve", 1, 12, 12, "killed"]],
    "offices": [["Frank Carlucci", "wrong"]],
}


def folder_of(path, **changed):
    (path / "x.jsonl").write_text(json.dumps({**ROW, **changed}) + "\n", encoding="utf-8")
    return path


def test_what_is_read_as_it_was_labelled_is_right(tmp_path) -> None:
    figures = run(folder_of(tmp_path)).report.figures
    assert figures.pop("offices_right_marked") == figures.pop("country_wrong") == 0
    assert set(figures.values()) == {1.0}


def test_what_is_read_otherwise_is_an_error(tmp_path) -> None:
    changed = {
        "places": [["Geneva", 1, "USA", "city", "actor"], ["Envoys", 1, None, "city", "place"]],
        "times": [["Tuesday", 1, "1987-08-18"]],
        "quantities": [["Twelve", 1, 12, None, "wounded"]],
        "offices": [["Frank Carlucci", "right"]],
    }
    done = run(folder_of(tmp_path, **changed), misses=True)
    figures = done.report.figures
    assert (figures["place_precision"], figures["place_recall"], figures["country_wrong"]) == (pytest.approx(1 / 3), 0.5, 1.0)
    assert figures["value_accuracy"] == figures["bounds_accuracy"] == figures["harm_accuracy"] == figures["use_accuracy"] == 0.0
    assert figures["offices_right_marked"] == 1.0
    assert sum(case.errors for case in done.cases.values()) == len(done.report.notes) == 7


def test_the_set_is_whole_and_every_label_has_its_words() -> None:
    texts = read(DATA)
    assert len(texts) == len({text.name for text in texts}) == 92
    assert all(text.places and text.times for text in texts)


def test_no_texts_are_a_line(tmp_path, capsys) -> None:
    with pytest.raises(MissingData):
        read(tmp_path, ["y"])
    assert main(["--data", str(tmp_path)]) == 0
    assert "skipped: no texts at" in capsys.readouterr().out
