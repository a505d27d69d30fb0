"""The frozen run."""

from benchmarks.cases import case_of, changes, read_cases, write_cases


def test_cases_come_back_and_hold_no_names(tmp_path):
    path = tmp_path / "cases.tsv"
    write_cases(path, {"a-telling-name": case_of(["said"], 3)})
    assert "telling" not in path.read_text()
    assert list(changes(read_cases(path), {"a-telling-name": case_of(["said"], 3)})) == []


def test_changes_name_the_case_and_put_the_worsened_first(tmp_path):
    path = tmp_path / "cases.tsv"
    write_cases(path, {"a": case_of("x", 3), "b": case_of("y", 1), "c": case_of("z", 0)})
    now = {"a": case_of("x2", 1), "b": case_of("y2", 4), "c": case_of("z", 0), "d": case_of("w", 2)}
    assert list(changes(read_cases(path), now)) == ["b: errors 1 -> 4", "d: new, 2 errors", "a: errors 3 -> 1"]


def test_read_cases_without_a_file_is_empty(tmp_path):
    assert read_cases(tmp_path / "none.tsv") == {}
