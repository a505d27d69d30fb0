"""What a benchmark prints."""

from benchmarks.report import data_name, machine, sha256_of, table


def test_table_has_a_line_a_figure_and_a_column_a_system():
    lines = table({"standoff": {"f1": 0.5, "words_per_s": 12345.6}, "plain": {"f1": 0.25}}).splitlines()
    assert [line.split() for line in lines] == [["standoff", "plain"], ["f1", "0.5000", "0.2500"], ["words_per_s", "12,345.6", "-"]]
    assert len({len(line) for line in lines}) == 1


def test_sha256_of_sees_names_and_contents(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("b")
    first = sha256_of([one, two], root=tmp_path)
    assert first == sha256_of([two, one], root=tmp_path)
    two.write_text("c")
    assert first != sha256_of([one, two], root=tmp_path)
    assert sha256_of([one], root=tmp_path) != sha256_of([one.rename(tmp_path / "three")], root=tmp_path)


def test_data_name_is_the_last_two_names(tmp_path):
    assert data_name(tmp_path / "polnear" / "dev") == "polnear/dev"


def test_machine_names_processor_and_cores():
    assert machine()["cpu"]
    assert machine()["cores"]
