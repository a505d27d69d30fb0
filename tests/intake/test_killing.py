"""A run that is killed with ``kill -9`` and begun again: everything is there once."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from standoff.store.articles import each_article
from standoff.store.checking import check
from standoff.store.store import open_store
from standoff.store.tasks import counts
from tests.intake.stubs import KEY

ROOT = Path(__file__).parents[2]
NUMBER = 60


def started(database: str, folder: Path, workers: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.intake.child", database, str(folder), str(workers)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


@pytest.fixture
def shelf(tmp_path):
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(NUMBER):
        (made / f"{number:03}.txt").write_text(f"SLOW ship {number} left the harbour\n\nThe ministry said so.", encoding="utf-8")
    return made


def wait_for(database, seen, process):
    """Wait until the store shows something; a process that ended meanwhile has it."""
    end = time.monotonic() + 120
    while time.monotonic() < end and process.poll() is None:
        if Path(database).exists():
            with open_store(database) as store:
                if seen(store.ask(counts)):
                    return
        time.sleep(0.02)


def some_read(counted):
    return any(states.get("done", 0) > 3 for kind, states in counted.items() if kind.startswith("read"))


POINTS = {
    "found": lambda counted: bool(counted.get("extract")),
    "extracted": lambda counted: any(kind.startswith("read") for kind in counted),
    "read": some_read,
}


@pytest.mark.parametrize(("workers", "points"), [(0, ("found", "extracted", "read")), (1, ("read",))])
def test_killed_run_goes_on_and_keeps_everything_once(database, shelf, workers, points):
    for point in points:
        process = started(database, shelf, workers)
        wait_for(database, POINTS[point], process)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    process = started(database, shelf, 0)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert json.loads(out)["errors"] == {}
    with open_store(database) as store:
        kept = [article.text for article in store.ask(lambda connection: list(each_article(connection)))]
        assert len(kept) == len(set(kept)) == NUMBER
        assert store.unread(KEY, limit=NUMBER) == ()
        rows = store.ask(lambda connection: connection.exec_driver_sql("SELECT COUNT(*) FROM readings").scalar())
        assert rows == NUMBER
        states = store.ask(counts)
        assert all(set(each) == {"done"} for each in states.values()), states
        assert list(check(store)) == []


def test_processes_of_a_killed_run_end_by_themselves(database, shelf):
    process = started(database, shelf, 1)
    wait_for(database, some_read, process)
    children = [int(each) for each in _children(process.pid)]
    assert children
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    end = time.monotonic() + 60
    while time.monotonic() < end and any(_lives(each) for each in children):
        time.sleep(0.1)
    assert not any(_lives(each) for each in children)


def _children(parent: int) -> list[str]:
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            try:
                stated = (each / "stat").read_text(encoding="utf-8", errors="replace")
                command = (each / "cmdline").read_bytes()
            except OSError:
                continue
            if stated.rpartition(")")[2].split()[1] == str(parent) and b"resource_tracker" not in command:
                found.append(each.name)
    return found


def _lives(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_interrupted_run_finishes_what_is_in_hand(database, shelf):
    process = started(database, shelf, 0)
    wait_for(database, some_read, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert json.loads(out)["interrupted"] is True
    with open_store(database) as store:
        assert not any(states.get("leased") for states in store.ask(counts).values())
