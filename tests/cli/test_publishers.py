"""``standoff publishers``, on the table that ships and on one of the user's."""

import json

import pytest

from standoff.cli.exits import ALL_READ, CANNOT_READ, SOME_FAILED, WRONG_USAGE
from tests.cli.conftest import Run


@pytest.mark.parametrize("asked", ["Reuters News Agency", "reuters.com", "https://www.reuters.com/world/x"])
def test_publishers_prints_the_row(run: Run, asked: str) -> None:
    result = run("publishers", asked)
    assert result.exit_code == ALL_READ
    heading, row = result.stdout.splitlines()
    assert heading.split()[:3] == ["name", "domain", "country"]
    assert row.split()[:4] == ["Reuters", "reuters.com", "GBR", "agency"]


def test_publishers_prints_json(run: Run) -> None:
    (made,) = json.loads(run("publishers", "TASS", "--format", "json").stdout)["publishers"]
    assert (made["domain"], made["state_controlled"], made["languages"]) == ("tass.com", True, ["ru", "en"])
    assert "tass.ru" in made["other_domains"]
    assert "ITAR-TASS" in made["other_names"]


def test_publishers_lists_a_country(run: Run) -> None:
    made = json.loads(run("publishers", "--country", "ukr", "--format", "json").stdout)["publishers"]
    assert len(made) > 10
    assert {each["country"] for each in made} == {"UKR"}
    assert run("publishers", "Reuters", "--country", "UKR").exit_code == SOME_FAILED


def test_publishers_says_when_none_or_several_have_the_name(run: Run) -> None:
    for asked in ("The Standard", "Qwertyholm Gazette"):
        result = run("publishers", asked)
        assert result.exit_code == SOME_FAILED
        assert asked in result.stderr


def test_publishers_asked_nothing_says_what_to_ask(run: Run) -> None:
    result = run("publishers")
    assert result.exit_code == WRONG_USAGE
    assert "--country" in result.stderr


def test_publishers_asks_the_table_of_the_user_too(run: Run, tmp_path) -> None:
    table = tmp_path / "publishers.tsv"
    table.write_text("harbour.example\tHarbour Post\tEST\tnewspaper\t-\tno\ten\t-\t-\n", encoding="utf-8")
    env = {"STANDOFF_KNOWLEDGE": str(tmp_path)}
    assert "Harbour Post" in run("publishers", "harbour.example", env=env).stdout
    table.write_text("harbour.example\n", encoding="utf-8")
    result = run("publishers", "harbour.example", env=env)
    assert result.exit_code == CANNOT_READ
    assert "line 1" in result.stderr
