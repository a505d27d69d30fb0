"""``standoff stories``, ``events``, ``show``, ``origins``, ``compare`` and ``judge``, as a person types them."""

import gc
import json
from dataclasses import replace

import pytest

from standoff.cli.exits import ALL_READ, SOME_FAILED, WRONG_USAGE
from standoff.cli.situation_words import level
from standoff.records.linking import Corroboration, Point, Voice
from tests.cli.conftest import Run
from tests.queries.conftest import article, readings, settings, store

__all__ = ["readings", "settings", "store"]


@pytest.fixture
def db(store, settings):
    return settings.store


def test_stories_are_listed_with_their_articles(run: Run, db: str) -> None:
    made = json.loads(run("stories", "--db", db, "--format", "json").stdout)
    assert sorted(article("other").id in each["articles"] for each in made["stories"])[-1]
    shown = run("stories", "--db", db).stdout
    assert "Fishing talks open in Lund" in shown


def test_an_event_is_shown_so_that_a_stranger_understands(run: Run, db: str) -> None:
    made = json.loads(run("events", "--db", db, "--format", "json").stdout)
    first = max(made["events"], key=lambda each: len(each["event"]["mentions"]))
    result = run("show", first["event"]["id"], "--db", db)
    assert result.exit_code == ALL_READ
    for words in (
        "How well is it known? It is disputed",
        "independent origin",
        "Who asserts it",
        "Who denies it",
        "Admiralty code",
        "denied",
    ):
        assert words in result.stdout
    page = run("show", first["event"]["id"], "--db", db, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "<mark>" in page
    assert "<script" not in page


def test_list_leaves_out_what_one_article_alone_tells_undisputed(run: Run, db: str) -> None:
    def listed(*options):
        return json.loads(run("events", "--db", db, "--format", "json", *options).stdout)["events"]

    few, every = listed(), listed("--all")
    known = {each["event"]["id"] for each in few}
    left_out = [each for each in every if each["event"]["id"] not in known]
    assert few
    assert left_out
    for each in left_out:
        assert len({point["article"] for point in each["event"]["mentions"]}) == 1
        assert not (each["corroboration"]["assertions"] and each["corroboration"]["denials"])
    assert f"{len(left_out):,} more are told by one article alone" in " ".join(run("events", "--db", db).stdout.split())


def test_event_that_nobody_says_took_place_rests_on_no_origin() -> None:
    planned = Corroboration(
        event="event-1",
        as_of="2025-05-07T06:30:00+00:00",
        origins=(),
        copies=(),
        assertions=(),
        denials=(),
        level="single_origin",
        reasons=(),
        reliability=(),
        credibility="6",
    )
    voice = Voice(
        point=Point(article="a", record="r"), claim=None, who="Kyiv", country="UKR", side="party", stance="asserts", evidence=(),
        origin="o", known_at="2025-05-07T06:00:00+00:00",
    )  # fmt: skip
    assert level(planned) == "planned, demanded or feared: nobody says that it took place"
    assert level(replace(planned, assertions=(voice,))) == "rests on a single origin"


def test_as_of_hides_what_came_later(run: Run, db: str) -> None:
    made = json.loads(run("events", "--all", "--db", db, "--as-of", "2025-05-07T06:30Z", "--format", "json").stdout)
    assert {point["article"] for each in made["events"] for point in each["event"]["mentions"]} == {article("agency").id}
    assert run("show", article("denial").id, "--db", db, "--as-of", "2025-05-07T06:30Z").exit_code == SOME_FAILED
    assert run("events", "--db", db, "--as-of", "yesterday").exit_code == WRONG_USAGE


def test_origins_name_the_parent_and_why(run: Run, db: str) -> None:
    result = run("origins", article("copy").id, "--db", db)
    assert "is a copy" in result.stdout
    made = json.loads(run("origins", article("copy").id, "--db", db, "--format", "json").stdout)
    assert made["root"] == article("agency").id
    assert made["upward"][0]["reasons"]


def test_an_article_is_shown_with_its_links(run: Run, db: str) -> None:
    assert "contradicts" in run("show", article("denial").id, "--db", db).stdout


def test_compare_keeps_the_contract(run: Run, db: str, tmp_path) -> None:
    made = json.loads(run("compare", article("copy").id, article("agency").id, "--db", db, "--format", "json").stdout)
    (copied,) = (link for link in made["links"] if link["kind"] == "copy_of")
    assert (copied["from"], copied["to"], made["independent"]) == ("a", "b", False)
    for name in ("agency", "denial"):
        (tmp_path / f"{name}.json").write_text(json.dumps({"text": article(name).text, "publisher": name, "published_at": "2025-05-07"}))
    result = run("compare", str(tmp_path / "agency.json"), str(tmp_path / "denial.json"), "--db", db, "--format", "json")
    made = json.loads(result.stdout)
    assert ("contradicts", "denial") in {(link["kind"], link["aspect"]) for link in made["links"]}
    assert run("compare", "nothing.json", "none.json", "--db", db).exit_code == SOME_FAILED
    assert "independent" in run("compare", article("own").id, article("agency").id, "--db", db).stdout


def test_judge_takes_a_decision_down(run: Run, db: str) -> None:
    (link,) = json.loads(run("origins", article("copy").id, "--db", db, "--format", "json").stdout)["upward"]
    said = run("judge", link["id"], "rejected", "--article", article("copy").id, "--by", "me", "--db", db)
    assert said.exit_code == ALL_READ
    assert json.loads(run("origins", article("copy").id, "--db", db, "--format", "json").stdout)["upward"] == []
    assert run("judge", "A Paper", "Z", "--db", db).exit_code == SOME_FAILED


def test_what_is_left_out_since_it_is_not_linked_is_said(run: Run, db: str, store) -> None:
    assert "Left out here" not in run("events", "--db", db).stdout
    store.write(lambda connection: connection.exec_driver_sql("UPDATE linked SET made_by = 'linking of yore'"))
    for command in ("stories", "events"):
        said = " ".join(run(command, "--db", db).stdout.split())
        assert "5 were linked by another version of Standoff, or with other weights" in said
        assert "standoff ingest links them" in said
        assert "Left out here" in run(command, "--db", db, "--format", "html").stdout
        assert json.loads(run(command, "--db", db, "--format", "json").stdout)["unlinked"] == {"before": 5, "never": 0}
    refused = run("origins", article("copy").id, "--db", db)
    assert gc.isenabled()
    assert refused.exit_code == SOME_FAILED
    assert "not linked yet" in " ".join(refused.stderr.split())
