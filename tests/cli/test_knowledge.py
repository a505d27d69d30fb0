import json

import pytest
from typer.testing import CliRunner

from standoff.cli import app


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("STANDOFF_KNOWLEDGE", str(tmp_path))


def run(*arguments: str):
    return CliRunner().invoke(app, ["knowledge", *arguments])


def test_show_prints_a_line_for_each_fact():
    done = run("show", "Valery Gerasimov")
    assert done.exit_code == 0
    assert "chief of staff, RUS" in done.output
    assert "2012-11.." in done.output


def test_show_prints_one_json_object():
    done = run("show", "NATO", "--format", "json")
    told = json.loads(done.output)
    assert told["name"] == "NATO"
    assert {"actors", "offices", "official names"} <= {fact["table"] for fact in told["facts"]}


def test_show_of_an_unknown_name_ends_with_1_and_says_what_that_means():
    done = run("show", "Nobody Atall")
    assert done.exit_code == 1
    assert "says nothing of whether it exists" in done.output


def test_update_says_on_one_line_that_the_endpoint_cannot_be_asked(tmp_path):
    done = run("update", "--endpoint", "http://127.0.0.1:9/sparql")
    assert done.exit_code == 1
    assert "private" in done.output or "127.0.0.1" in done.output
    assert not list(tmp_path.iterdir())
