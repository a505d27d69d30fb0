"""``standoff store``, as a person types it."""

import json
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from standoff.cli.exits import ALL_READ, SOME_FAILED, WRONG_USAGE
from standoff.records import Article
from standoff.store.store import open_store
from tests.cli.conftest import Run

OLD = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def db(tmp_path: Path) -> str:
    place = str(tmp_path / "standoff.db")
    with open_store(place) as store:
        store.add_articles([Article(text="A frigate left.", url=f"https://wire.example/{each}") for each in range(3)], now=OLD)
    return place


def test_info_counts(run: Run, db: str) -> None:
    made = json.loads(run("store", "info", "--db", db, "--format", "json").stdout)
    assert made["rows"]["articles"] == 3
    assert any(line.split() == ["articles", "3"] for line in run("store", "info", "--db", db).stdout.splitlines())


def test_check_says_that_all_is_well(run: Run, db: str) -> None:
    result = run("store", "check", "--db", db)
    assert result.exit_code == ALL_READ
    assert result.stdout == "0 documents, 3 articles, 0 readings looked at: all is as it was stored.\n"


def test_check_names_what_is_not(run: Run, db: str) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute("UPDATE articles SET id = 'article-\x1b[31m' WHERE row = 1")
        connection.execute("UPDATE revisions SET article = 'article-\x1b[31m' WHERE number = 1 AND page LIKE '%/0'")
    result = run("store", "check", "--db", db)
    assert result.exit_code == SOME_FAILED
    assert "its text is not the one that was stored" in result.stdout
    assert "\x1b" not in result.stdout
    found = json.loads(run("store", "check", "--db", db, "--format", "json").stdout)
    assert found["checked"]["articles"] == 3
    assert found["findings"][0]["table"] == "articles"


def test_backup_and_restore(run: Run, db: str, tmp_path: Path) -> None:
    file, other = str(tmp_path / "copy.jsonl.gz"), str(tmp_path / "other.db")
    assert run("store", "backup", file, "--db", db).exit_code == ALL_READ
    assert run("store", "restore", file, "--db", other).exit_code == ALL_READ
    assert run("store", "check", "--db", other).exit_code == ALL_READ
    again = run("store", "restore", file, "--db", other)
    assert again.exit_code == SOME_FAILED
    assert "restore into an empty one" in again.stderr


def test_retain_compact_and_migrate(run: Run, db: str) -> None:
    assert run("store", "retain", "--db", db).exit_code == WRONG_USAGE
    made = json.loads(run("store", "retain", "--db", db, "--articles", "10", "--format", "json").stdout)
    assert made["articles"] == 3
    assert json.loads(run("store", "retain", "--db", db, "--documents", "4000000", "--format", "json").stdout)["documents"] == 0
    assert "MB now" in run("store", "compact", "--db", db).stdout
    assert "already" in run("store", "migrate", "--db", db).stdout


def test_a_store_that_is_none_is_named(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "text.db"
    place.write_text("no database, but long enough to be read as the head of one " * 20)
    result = run("store", "info", "--db", str(place))
    assert result.exit_code == SOME_FAILED
    assert "no SQLite database" in result.stderr
