"""The command line on a real terminal: progress on standard error, colour on standard output, and the interrupt key."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from standoff.cli.exits import INTERRUPTED

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals on Windows", allow_module_level=True)

SCRIPT = """
import signal, sys, time
# A shell that starts the tests in the background has them ignore the interrupt key, and a process inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, {root!r})
from standoff.cli import app
from standoff.cli.desk import Desk
from standoff.records.document import Unread
from tests.cli.hand_made import Opener, Shelf, StubReader, reading
class Slow(StubReader):
    def read_many(self, articles):
        for made in super().read_many(articles):
            time.sleep({pause})
            yield made
bad = Unread(place="bad.txt", error_name="EmptyDocument", message="it is empty.")
many = (reading().article,) * 5 + (bad,) + (reading().article,) * {more}
app(["read", "many.txt", *sys.argv[1:]], obj=Desk(open_reader=Opener(reader=Slow()), load=Shelf(articles={{"many.txt": many}})))
"""


def script(root: Path, *, pause: float, more: int) -> list[str]:
    return [sys.executable, "-c", SCRIPT.format(root=str(root), pause=pause, more=more)]


def everything(terminal: int) -> str:
    """Give what a process wrote to a terminal until it closed it."""
    written = b""
    try:
        while chunk := os.read(terminal, 65536):
            written += chunk
    except OSError:  # Linux says so when the other end is closed.
        pass
    os.close(terminal)
    return written.decode("utf-8")


@pytest.fixture
def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS")}
    return kept | {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}


def test_progress_counts_on_standard_error_and_leaves_the_pipe_alone(root: Path, environment: dict[str, str]) -> None:
    ours, theirs = os.openpty()
    command = [*script(root, pause=0.02, more=5), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as process:
        os.close(theirs)
        shown = everything(ours)
        assert process.stdout is not None
        lines = process.stdout.read().decode("utf-8").splitlines()
    assert process.returncode == 1
    assert "reading: 10 done, 1 failed" in shown
    assert "bad.txt: it is empty." in shown
    assert len(lines) == 10
    assert all(line.startswith("{") for line in lines)


@pytest.mark.parametrize(("no_color", "has_colour"), [("", True), ("1", False)])
def test_terminal_gets_colour_unless_it_wants_none(root: Path, environment: dict[str, str], no_color: str, has_colour: bool) -> None:
    ours, theirs = os.openpty()
    more = {"NO_COLOR": no_color} if no_color else {}
    with subprocess.Popen(script(root, pause=0, more=0), stdout=theirs, stderr=subprocess.PIPE, env=environment | more) as process:
        os.close(theirs)
        shown = everything(ours)
        assert process.stderr is not None
        # Nothing but the failure: no progress over the ledgers.
        assert process.stderr.read() == b"bad.txt: it is empty.\n"
    assert "\x1b[1m" in shown
    assert ("\x1b[35m" in shown) is has_colour


@pytest.mark.parametrize("form", ["jsonl", "html"])
def test_interrupt_key_ends_with_what_was_read(root: Path, form: str, tmp_path: Path) -> None:
    target = tmp_path / "out"
    command = [*script(root, pause=0.05, more=2000), "--format", form, "--output", str(target)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "bad.txt: it is empty.\n"
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == INTERRUPTED
    assert "interrupted" in said
    assert "Traceback" not in said
    assert target.read_text(encoding="utf-8").count("<section" if form == "html" else "\n") >= 5
