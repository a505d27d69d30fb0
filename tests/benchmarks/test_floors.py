"""The gate: a figure below its floor fails, and a floor goes down only for a reason."""

import json
from pathlib import Path

import pytest

from benchmarks import floors
from benchmarks.cases import case_of
from benchmarks.report import DataSet, MissingData, Report, Run


@pytest.fixture
def gate(tmp_path):
    """Give a function that runs the gate over one task with the figures given."""
    (tmp_path / "task").mkdir()

    def run_gate(figures, *options, sha256="aaa", outcome="same"):
        def run(data):
            if figures is None:
                raise MissingData(f"nothing under {data}")
            return Run(
                report=Report(task="made", data=DataSet(name="made", sha256=sha256, n=1), figures=figures),
                cases={"a case": case_of(outcome, 0)},
            )

        task = floors.Task(name="made", data="made", run=run, folder=tmp_path / "task")
        return floors.main(["--data", str(tmp_path), *options], [task])

    run_gate.file = tmp_path / "task" / "floors.json"
    return run_gate


def kept(gate):
    return json.loads(gate.file.read_text())


def test_a_pinned_figure_holds_within_the_margin(gate):
    assert gate({"f1": 0.8}, "--pin") == 0
    assert kept(gate) == {"data_sha256": "aaa", "floors": {}, "lowered": []}


def test_a_breach_fails_and_says_by_how_much(gate, capsys):
    floors.write_floors(gate.file, floors.Floors(data_sha256="aaa", floors={"f1": 0.8, "other": 0.5}))
    assert gate({"f1": 0.75, "other": 0.6}) == 1
    out = capsys.readouterr().out
    assert "BREACH made: f1 is 0.7500, 0.0500 below its floor of 0.8000" in out
    assert "BREACH made: other" not in out


def test_floors_that_hold_pass(gate):
    floors.write_floors(gate.file, floors.Floors(data_sha256="aaa", floors={"f1": 0.8}))
    assert gate({"f1": 0.8}) == 0


def test_a_figure_that_is_gone_is_a_breach(gate, capsys):
    floors.write_floors(gate.file, floors.Floors(data_sha256="aaa", floors={"f1": 0.8}))
    assert gate({"g1": 0.9}) == 1
    assert "no longer measured" in capsys.readouterr().out


def test_other_data_are_a_breach(gate, capsys):
    floors.write_floors(gate.file, floors.Floors(data_sha256="aaa", floors={"f1": 0.8}))
    assert gate({"f1": 0.9}, sha256="bbb") == 1
    assert "the data are not those of the floors" in capsys.readouterr().out


def test_missing_data_are_skipped_with_a_line(gate, capsys):
    floors.write_floors(gate.file, floors.Floors(data_sha256="aaa", floors={"f1": 0.8}))
    assert gate(None) == 0
    assert capsys.readouterr().out.startswith("skipped: made: nothing under ")


def test_pin_raises_and_never_lowers(gate):
    floors.write_floors(gate.file, floors.Floors(data_sha256="aaa", floors={"f1": 0.7, "g1": 0.7}))
    assert gate({"f1": 0.8, "g1": 0.702}, "--pin") == 0
    assert kept(gate)["floors"] == {"f1": 0.795, "g1": 0.7}
    with pytest.raises(SystemExit, match="would be lowered"):
        gate({"f1": 0.7, "g1": 0.7}, "--pin")
    assert kept(gate)["floors"]["f1"] == 0.795


def test_lower_keeps_the_reason(gate):
    floors.write_floors(gate.file, floors.Floors(data_sha256="aaa", floors={"f1": 0.8}))
    assert gate({"f1": 0.7}, "--lower", "half the size") == 0
    (entry,) = kept(gate)["lowered"]
    assert kept(gate)["floors"] == {"f1": 0.695}
    assert (entry["reason"], entry["figures"]) == ("half the size", {"f1": [0.8, 0.695]})


def test_diff_names_changed_cases(gate, capsys):
    gate({"f1": 0.8}, "--pin")
    gate({"f1": 0.8}, "--diff")
    assert "0 of 1 cases changed" in capsys.readouterr().out
    gate({"f1": 0.8}, "--diff", outcome="another")
    assert "a case: errors 0 -> 0" in capsys.readouterr().out


@pytest.mark.parametrize("task", floors.TASKS, ids=lambda task: task.name)
def test_every_gated_task_has_floors_and_no_text(task):
    pinned = floors.read_floors(task.floors_file)
    assert pinned.floors
    assert len(pinned.data_sha256) == 64
    if task.cases_file.is_file():
        assert all(len(line.split("\t")) == 3 and len(line) < 40 for line in task.cases_file.read_text().splitlines())


def test_the_real_tasks_are_skipped_without_data(tmp_path, capsys):
    with_data = [task.name for task in floors.TASKS if task.data and not Path(task.data).is_absolute()]
    assert floors.main(["--data", str(tmp_path), "--only", *with_data]) == 0
    assert capsys.readouterr().out.count("skipped: ") == len(with_data) >= len(floors.TASKS) - 4
