import json

from benchmarks.offices.__main__ import main
from benchmarks.offices.gold import Gold, gold_at
from benchmarks.offices.run import run, scores
from standoff.records import Article, Span


def gold(words: str, country: str | None, sector: str | None) -> Gold:
    return Gold(name=words, article=Article(text=words), span=Span(start=0, end=len(words)), when=None, country=country, sector=sector)


def test_scores_count_what_is_said_and_what_is_found() -> None:
    found = scores(
        [("RUS", "GOV"), ("POL", "GOV"), (None, None)], [gold("a", "RUS", "GOV"), gold("b", "DEU", None), gold("c", "FRA", "MIL")]
    )
    assert found["resolved"] == 2 / 3
    assert (found["country_precision"], found["country_recall"]) == (1 / 2, 1 / 3)
    # The annotators say nothing of the sector of b, so that ours is no error.
    assert (found["sector_precision"], found["sector_recall"]) == (1.0, 1 / 2)


def made_set(path):
    row = {
        "id": "made",
        "source": [{"actorText": "Polish troops", "code": "POL", "sector": "MIL"}],
        "target": [{"actorText": "NATO", "code": "IGO"}],
    }
    path.write_text(json.dumps([{**row, "id": "first half"}, row]), encoding="utf-8")
    return path


def test_run_reads_the_second_half_of_a_set(tmp_path) -> None:
    done = run(made_set(tmp_path / "made.json"))
    assert done.report.data.n == 2
    assert done.report.figures["country_precision"] == done.report.figures["sector_precision"] == 1.0
    assert {case.errors for case in done.cases.values()} == {0}
    assert set(done.report.floors) == {"sources"}


def test_gold_of_a_body_has_no_country(tmp_path) -> None:
    assert [(each.country, each.sector) for each in gold_at(made_set(tmp_path / "made.json"), split="dev")] == [
        ("POL", "MIL"),
        (None, "IGO"),
    ]


def test_missing_data_are_a_line(tmp_path, capsys) -> None:
    assert main(["--data", str(tmp_path / "none")]) == 0
    assert capsys.readouterr().out.startswith("skipped: ")
