"""``standoff places``, on the installed gazetteer."""

import json

from standoff.cli.exits import ALL_READ, SOME_FAILED
from tests.cli.conftest import Run

KEYS = {"name", "geonames_id", "country", "admin1", "lat", "lon", "feature", "precision", "population", "usual_name", "years"}


def test_places_prints_a_table(run: Run) -> None:
    result = run("places", "Kaliningrad")
    assert result.exit_code == ALL_READ
    heading, first, *_ = result.stdout.splitlines()
    assert heading.split()[:2] == ["name", "country"]
    assert first.startswith("Kaliningrad  RUS")


def test_places_prints_json(run: Run) -> None:
    result = run("places", "Leningrad", "--format", "json")
    made = json.loads(result.stdout)
    assert made["name"] == "Leningrad"
    assert all(set(each) == KEYS for each in made["places"])
    assert made["places"][0]["years"] == [1924, 1991]


def test_places_near_a_country(run: Run) -> None:
    made = json.loads(run("places", "London", "--near", "Canada", "--format", "json").stdout)
    assert (made["places"][0]["country"], made["places"][0]["admin1"]) == ("CAN", "Ontario")


def test_places_shortens_a_long_table_and_says_so(run: Run) -> None:
    assert run("places", "San Antonio").stdout.splitlines()[-1].startswith("and ")


def test_places_says_when_there_is_none(run: Run) -> None:
    result = run("places", "Qwertyholm")
    assert result.exit_code == SOME_FAILED
    assert "Qwertyholm" in result.stderr
    assert json.loads(run("places", "Qwertyholm", "--format", "json").stdout)["places"] == []


def test_places_refuses_what_is_no_country(run: Run) -> None:
    result = run("places", "London", "--near", "Atlantis")
    assert result.exit_code == SOME_FAILED
    assert "Atlantis" in result.stderr
