"""FactAppeal is read as it is tagged."""

import pytest

from benchmarks.factappeal import data_file, parse, read
from benchmarks.report import MissingData


def test_parse_takes_the_tags_out():
    text, spans = parse("<Source:Named:null>Ana </Source:Named:null>said <Fact_No_Appeal>it </Fact_No_Appeal>")
    assert text == "Ana said it "
    assert spans == [((0, 3), "Source:Named:null"), ((9, 11), "Fact_No_Appeal")]


def test_parse_closes_crossing_tags_by_name():
    _, spans = parse("<Source:Named:null>a <Appeal_Time>b</Source:Named:null> c</Appeal_Time>")
    assert spans == [((0, 3), "Source:Named:null"), ((2, 5), "Appeal_Time")]


def test_read_gives_statements_and_parts(factappeal_folder):
    first, second, third, fourth = read(factappeal_folder / "val.csv")
    assert [(one.kind, one.quotation) for one in first.gold.statements] == [("appeal", "indirect")]
    assert [(part.named, part.role) for part in first.gold.parts] == [(True, None)]
    assert [(one.kind, one.quotation) for one in second.gold.statements] == [("no_appeal", None)]
    assert [part.label for part in third.gold.parts] == ["source", "attribute", "recipient", "time"]
    assert (third.gold.parts[0].named, third.gold.parts[0].role) == (False, "witness")
    assert fourth.gold.statements == ()


def test_data_file_prefers_val_and_takes_a_split_or_a_file(factappeal_folder):
    (factappeal_folder / "test.csv").write_text("sentence,annotation\n", encoding="utf-8")
    assert data_file(factappeal_folder).name == "val.csv"
    assert data_file(factappeal_folder, "test").name == "test.csv"
    assert data_file(factappeal_folder / "test.csv").name == "test.csv"


def test_data_file_says_when_there_is_nothing(tmp_path):
    with pytest.raises(MissingData, match=r"val\.csv"):
        data_file(tmp_path)
