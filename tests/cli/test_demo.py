"""``standoff demo`` as a user sees it; what it makes of the wire is held to the key in tests/demo."""

import json
from datetime import UTC, datetime

from standoff.cli.blocks import Block, page
from standoff.cli.demo_words import day, scores
from standoff.demonstration.checking import Checked
from standoff.demonstration.scoring import LevelJudged
from standoff.records import Article
from standoff.store.store import open_store


def test_a_store_with_other_articles_is_refused(run, tmp_path):
    db = tmp_path / "own.db"
    with open_store(str(db)) as store:
        store.add_articles([Article(text="Ships left the harbour.", url="https://harbour-chronicle.example/1")], now=datetime.now(UTC))
    result = run("demo", "--db", str(db))
    assert result.exit_code == 2
    assert "give the demo a file of its own" in result.stderr


def test_a_day_is_written_for_people():
    assert day(datetime(1962, 10, 2, tzinfo=UTC)) == "2 October 1962"


def test_scores_say_what_does_not_hold_and_which_levels_differ():
    judged = (
        LevelJudged(event="e-one", moment="1962-10-22T23:59:59Z", expected="both_parties", judged=None),
        LevelJudged(event="e-two", moment="1962-10-22T23:59:59Z", expected="denied", judged="denied"),
    )
    checked = Checked(
        figures={"copies_recall": 0.5, "known_too_early": 1.0}, statements={"it snows": False}, too_early=("as of",), levels=judged
    )
    told = [block.text for block in scores(checked)]
    assert "does not hold: it snows" in told
    assert "copies recall: 0.500" in told
    assert "known too early: 1" in told
    assert "1 of 2 levels are judged otherwise than in the key" in told
    assert "1962-10-22  e-one: not found, for both parties" in told


def test_a_page_has_links_to_its_places():
    made = page("A page", [Block(kind="link", text="There <b>", anchor="there"), Block(kind="title", text="There", anchor="there")])
    assert '<a href="#there">There &lt;b&gt;</a>' in made
    assert '<h1 class="title" id="there">There</h1>' in made
    assert json.dumps("<b>")[1:-1] not in made
