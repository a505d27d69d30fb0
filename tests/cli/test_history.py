"""``standoff history``: coded events, added and shown."""

import json

import pytest

from standoff.cli.exits import ALL_READ, SOME_FAILED, WRONG_USAGE
from tests.connectors.made import gdelt_event, zipped


@pytest.fixture
def db(tmp_path):
    return str(tmp_path / "standoff.db")


@pytest.fixture
def export(tmp_path):
    rows = [gdelt_event(c0="1"), gdelt_event(c0="2", c6="RO\x1b[2JM", c26="190", c27="190", c28="19", c29="4", c30="-10.0")]
    file = tmp_path / "20250310081500.export.CSV.zip"
    file.write_bytes(zipped([("20250310081500.export.CSV", "\n".join(rows) + "\n")]))
    return str(file)


def test_history_is_added_and_shown(run, db, export):
    assert "standoff history add" in run("history", "--db", db).stdout
    assert run("history", "add", export, "--db", db).stdout == "2 coded events, of which 2 new.\n"
    again = run("history", "add", export, "--db", db, "--format", "json")
    assert json.loads(again.stdout) == {"rows": 2, "new": 0, "errors": 0, "is_interrupted": False}
    shown = run("history", "--actor", "Romania", "--db", db).stdout
    assert "2 coded events of GDELT 2, 2025-03-09" in shown
    assert "neither who stands behind it nor whether it is true" in " ".join(shown.split())
    assert "\x1b" not in shown
    assert "no such coded events" in run("history", "--actor", "FRA", "--db", db).stdout


def test_history_in_json_has_query_summary_and_events(run, db, export):
    run("history", "add", export, "--db", db)
    told = json.loads(run("history", "--actor", "rou", "--type", "assault", "--db", db, "--format", "json").stdout)
    assert told["query"] == {"actor": "ROU", "type": "ASSAULT"}
    assert told["summary"]["events"] == 1
    (event,) = told["events"]
    assert (event["key"], event["goldstein"], event["actors"][0]["country"]) == ("2", -10.0, "ROU")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--actor", "Ruritania"), "No country is called 'Ruritania'"),
        (("--type", "QUARREL"), "give one of"),
        (("--since", "soon"), "no date"),
    ],
)
def test_history_says_what_makes_no_sense(run, db, arguments, said):
    result = run("history", *arguments, "--db", db)
    assert result.exit_code == WRONG_USAGE
    assert said in result.stderr


def test_history_of_a_place_that_is_not_there_fails_and_says_so(run, db, tmp_path, export):
    result = run("history", "add", str(tmp_path / "20250310083000.export.CSV.zip"), export, "--db", db)
    assert result.exit_code == SOME_FAILED
    assert "20250310083000.export.CSV.zip" in result.stderr
    assert result.stdout == "2 coded events, of which 2 new; 1 row or file could not be read.\n"
    assert run("history", "add", export, "--db", db).exit_code == ALL_READ
