"""A run keeps to a store of its own, and makes the cast of the wire its table of publishers."""

from datetime import UTC, datetime

import pytest

from standoff.demonstration.running import publishers_table, run_wire
from standoff.demonstration.wire import find_wire
from standoff.errors import SettingsError
from standoff.lexicons.publishers import load_publishers
from standoff.records import Article
from standoff.settings import Settings
from standoff.store.store import open_store

WIRE = find_wire()


def test_the_cast_is_a_table_that_can_be_read(tmp_path):
    (tmp_path / "publishers.tsv").write_text(publishers_table(WIRE.publishers), encoding="utf-8")
    table = load_publishers(tmp_path)
    for publisher in WIRE.publishers:
        assert table.of(name=None, url=f"https://{publisher.domain}/1962") == publisher


def test_the_houses_and_states_of_the_cast_are_known():
    cast = {publisher.name: publisher for publisher in WIRE.publishers}
    assert cast["Chesapeake Ledger"].house == cast["Biscayne Star"].house
    assert (cast["Soyuzvest"].country, cast["Soyuzvest"].state_controlled) == ("SUN", True)
    assert (cast["United Nations Press Section"].kind, cast["United Nations Press Section"].country) == ("body", None)


def test_a_store_with_other_articles_is_left_alone(tmp_path):
    db = tmp_path / "own.db"
    with open_store(str(db)) as store:
        store.add_articles([Article(text="Ships left the harbour.", url="https://harbour-chronicle.example/1")], now=datetime.now(UTC))
    with pytest.raises(SettingsError, match="--db"):
        run_wire(WIRE, db, settings=Settings())
