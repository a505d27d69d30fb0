"""One run of toponyms, on an article made for the test."""

import json

import pytest

from benchmarks.toponyms.__main__ import main
from benchmarks.toponyms.run import run

CONTRACT = {"recognition_f1", "acc161_all", "acc161_recognised", "mean_km", "median_km", "auc"}
MARKED = "<toponym><start>{}</start><end>{}</end><phrase>{}</phrase><gaztag><lat>{}</lat><lon>{}</lon></gaztag></toponym>"
PLACES = ((20, 25, "Paris", 33.66, -95.55), (27, 32, "Texas", 31.25, -99.25), (48, 54, "Dallas", 32.78, -96.8))
MADE = (
    '<articles><article docid="1"><text><![CDATA[A fire broke out in Paris, Texas. Men came from Dallas.]]></text><toponyms>'
    + "".join(MARKED.format(*place) for place in PLACES)
    + "</toponyms></article></articles>"
)


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "made.xml"
    path.write_text(MADE, encoding="utf-8")
    return path


def test_run_prints_the_figures_of_the_contract_beside_the_floors(made):
    report = run(made, recogniser="gold").report
    assert set(report.figures) >= CONTRACT
    assert report.figures["acc161_all"] == 1.0
    assert report.floors["largest_population"]["acc161_all"] == pytest.approx(2 / 3)
    assert report.floors["perfect_given_names"]["acc161_all"] == 1.0


def test_run_keeps_a_case_an_article(made):
    assert run(made, recogniser="plain", only=("standoff",)).cases["1"].errors == 0


def test_main_prints_one_object_last(made, capsys):
    assert main(["--data", str(made), "--json", "--recogniser", "plain"]) == 0
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert printed["task"] == "toponyms"
    assert printed["data"]["n"] == 1


def test_main_without_data_says_so(tmp_path, capsys):
    assert main(["--data", str(tmp_path / "none.xml")]) == 0
    assert capsys.readouterr().out.startswith("skipped: ")
