"""``standoff read``: every format, every exit code, and how it ends when things go wrong."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from standoff.cli.exits import ALL_READ, CANNOT_READ, INTERRUPTED, PIPE_CLOSED, SOME_FAILED, WRONG_USAGE
from standoff.errors import LexiconError, WeightsDamaged, WeightsMissing
from standoff.records import Article, Failure, Reading
from standoff.records.contract import from_json
from tests.cli.conftest import Run
from tests.cli.hand_made import TEXT, Opener, Shelf, StubReader, reading
from tests.exporters.hand_made import reading as with_events


def test_read_prints_a_ledger_by_default(run: Run) -> None:
    result = run("read", "one.txt", "--width", "80")
    assert result.exit_code == ALL_READ
    assert "Vessels seen off Karst Point" in result.stdout
    assert result.stderr == ""


def test_read_prints_one_json_object_that_keeps_the_contract(run: Run) -> None:
    result = run("read", "one.txt", "--format", "json")
    assert result.exit_code == ALL_READ
    assert from_json(json.loads(result.stdout)).claims == reading().claims


def test_read_prints_one_object_a_line(run: Run, shelf: Shelf) -> None:
    shelf.articles["two.txt"] = (Article(text="One line\u2028still the same line.\n"),)
    result = run("read", "one.txt", "two.txt", "--format", "jsonl")
    assert result.exit_code == ALL_READ
    texts = [json.loads(line)["article"]["text"] for line in result.stdout.rstrip("\n").split("\n")]
    assert texts == [TEXT, "One line\u2028still the same line.\n"]


def test_read_prints_a_page(run: Run) -> None:
    result = run("read", "one.txt", "--format", "html")
    assert result.exit_code == ALL_READ
    assert result.stdout.startswith("<!doctype html>")
    assert result.stdout.endswith("</html>\n")


@pytest.mark.parametrize(("form", "header"), [("csv", "article_id,url,headline"), ("polecat", "Event ID\tEvent Date\tEvent Type")])
def test_read_prints_tables_of_events_with_one_header(run: Run, shelf: Shelf, form: str, header: str) -> None:
    shelf.articles["two.txt"] = (with_events().article,)
    result = run("read", "one.txt", "two.txt", "--format", form)
    assert result.exit_code == ALL_READ
    lines = result.stdout.splitlines()
    assert lines[0].startswith(header)
    assert len(lines) == 4
    assert "MOBILIZE" in lines[1]


def test_read_finds_the_posture_of_events_in_csv(run: Run, shelf: Shelf) -> None:
    shelf.articles["two.txt"] = (with_events().article,)
    row = next(csv.DictReader(io.StringIO(run("read", "two.txt", "--format", "csv").stdout)))
    assert (row["moved_from"], row["moved_to"], row["duration"], row["units"]) == ("Solin", "Karst Point", "P6M", "Second Brigade")


def test_read_escapes_half_a_surrogate_pair_in_json(run: Run, shelf: Shelf) -> None:
    shelf.articles["half.json"] = (Article(text="A broken \ud83d sign."),)
    result = run("read", "half.json", "--format", "jsonl")
    assert result.exit_code == ALL_READ
    assert json.loads(result.stdout)["article"]["text"] == "A broken \ud83d sign."


@pytest.mark.parametrize("form", ["rich", "html"])
def test_read_shows_half_a_surrogate_pair(run: Run, shelf: Shelf, form: str) -> None:
    shelf.articles["half.json"] = (Article(text="A broken \ud83d sign.", headline="A broken \ud83d sign"),)
    result = run("read", "half.json", "--format", form)
    assert result.exit_code == ALL_READ
    assert "U+D83D" in result.stdout


def test_read_refuses_several_articles_as_one_json_object(run: Run, opener: Opener, shelf: Shelf) -> None:
    shelf.articles["two.txt"] = (Article(text="Two."),)
    result = run("read", "one.txt", "two.txt", "--format", "json")
    assert result.exit_code == WRONG_USAGE
    assert "jsonl" in result.stderr
    assert result.stdout == ""
    assert opener.reader.seen == []


def test_read_goes_on_after_a_document_that_failed(run: Run) -> None:
    result = run("read", "missing.txt", "one.txt", "--format", "jsonl")
    assert result.exit_code == SOME_FAILED
    assert result.stderr == "missing.txt: there is no such file; check the name.\n"
    assert json.loads(result.stdout)["article"]["text"] == TEXT


def test_read_says_when_everything_failed_and_makes_no_file(run: Run, tmp_path: Path) -> None:
    result = run("read", "missing.txt", "--format", "json", "--output", str(tmp_path / "out.json"))
    assert result.exit_code == SOME_FAILED
    assert list(tmp_path.iterdir()) == []


def test_read_shows_what_a_place_would_make_the_terminal_obey(run: Run) -> None:
    result = run("read", "bad\x1b[31mname\u202e.txt")
    assert result.stderr == "bad⟨U+001B⟩[31mname⟨U+202E⟩.txt: there is no such file; check the name.\n"


def test_read_counts_a_reader_that_failed(run: Run, opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = Reading(article=Article(text="T.", headline="Head"), failures=(Failure(reader="claims", message="KeyError: 'x'"),))
    monkeypatch.setattr(opener.reader, "read_many", lambda articles: iter([failed]))
    result = run("read", "one.txt")
    assert result.exit_code == SOME_FAILED
    assert result.stderr == "Head: claims failed: KeyError: 'x'; the rest was read.\n"
    assert "NOT READ" in result.stdout


@pytest.mark.parametrize("error", [WeightsMissing("no weights; install standoff-en."), WeightsDamaged("bad."), LexiconError("bad table.")])
def test_read_is_loud_when_nothing_can_be_read(run: Run, opener: Opener, error: Exception) -> None:
    opener.raises = error
    result = run("read", "one.txt")
    assert result.exit_code == CANNOT_READ
    assert result.stderr == f"standoff: {error}\n"
    assert result.stdout == ""


def test_read_needs_a_place(run: Run) -> None:
    assert run("read").exit_code == WRONG_USAGE


def test_read_says_which_setting_makes_no_sense(run: Run) -> None:
    result = run("read", "one.txt", env={"STANDOFF_THREADS": "many"})
    assert result.exit_code == WRONG_USAGE
    assert "STANDOFF_THREADS" in result.stderr


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2025-03-03", "2025-03-03"),
        ("20250303", "2025-03-03"),
        ("2025-03-03T14:05:00Z", "2025-03-03T14:05:00+00:00"),
        ("2025-03-03T14:05+02:00", "2025-03-03T14:05:00+02:00"),
    ],
)
def test_read_hands_on_publication_and_publisher(run: Run, shelf: Shelf, given: str, kept: str) -> None:
    assert run("read", "one.txt", "--published", given, "--publisher", "Wire").exit_code == ALL_READ
    assert (shelf.asked["published"], shelf.asked["publisher"]) == (kept, "Wire")


@pytest.mark.parametrize("given", ["yesterday", "2025-02-30", "2025-03", "03/03/2025", "2025-03-03T14:05", ""])
def test_read_refuses_a_date_that_is_none(run: Run, given: str) -> None:
    result = run("read", "one.txt", "--published", given)
    assert result.exit_code == WRONG_USAGE
    assert "2025-03-03" in result.stderr


def test_read_writes_a_file_and_replaces_an_older_one(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    result = run("read", "one.txt", "--format", "jsonl", "--output", str(target))
    assert (result.exit_code, result.stdout) == (ALL_READ, "")
    assert json.loads(target.read_text(encoding="utf-8"))["article"]["text"] == TEXT
    assert list(tmp_path.iterdir()) == [target]


def test_read_leaves_an_older_file_when_reading_breaks(run: Run, opener: Opener, shelf: Shelf, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    shelf.articles["one.txt"] *= 2
    opener.reader = StubReader(raises=WeightsDamaged("bad."), after=1)
    assert run("read", "one.txt", "--format", "jsonl", "--output", str(target)).exit_code == CANNOT_READ
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_read_writes_to_a_device(run: Run) -> None:
    assert run("read", "one.txt", "--output", os.devnull).exit_code == ALL_READ


def test_read_refuses_a_folder_that_is_not_there(run: Run, tmp_path: Path) -> None:
    result = run("read", "one.txt", "--output", str(tmp_path / "none" / "out.html"))
    assert result.exit_code == WRONG_USAGE


def test_read_refuses_to_write_over_what_it_reads(run: Run, shelf: Shelf, tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Text.")
    shelf.articles[str(article)] = (Article(text="Text."),)
    result = run("read", str(article), "--output", str(tmp_path / "." / "article.txt"))
    assert result.exit_code == WRONG_USAGE
    assert article.read_text() == "Text."


@pytest.mark.parametrize("form", ["rich", "jsonl", "html"])
def test_read_ends_cleanly_when_interrupted(run: Run, opener: Opener, shelf: Shelf, tmp_path: Path, form: str) -> None:
    shelf.articles["one.txt"] *= 3
    opener.reader = StubReader(raises=KeyboardInterrupt(), after=2)
    target = tmp_path / "out"
    result = run("read", "one.txt", "--format", form, "--output", str(target))
    assert result.exit_code == INTERRUPTED
    assert result.stderr == "standoff: interrupted; 2 read and written.\n"
    written = target.read_text(encoding="utf-8")
    assert {"rich": written.count("6 claims"), "jsonl": len(written.splitlines()), "html": written.count("<section")}[form] == 2
    assert form != "html" or written.endswith("</html>\n")


@pytest.mark.parametrize("variable", ["FORCE_COLOR", "TTY_COMPATIBLE", "CLICOLOR_FORCE"])
def test_read_never_colours_a_pipe(run: Run, variable: str) -> None:
    assert "\x1b" not in run("read", "one.txt", env={variable: "1"}).stdout


STUBBED = """
import sys
sys.path.insert(0, {root!r})
from standoff.cli import app
from standoff.cli.desk import Desk
from tests.cli.hand_made import Opener, Shelf, reading, with_events
shelf = Shelf(articles={{"many.txt": (reading().article, with_events.reading().article) * 250}})
app(["read", "many.txt", "--format", {form!r}], obj=Desk(open_reader=Opener(), load=shelf))
"""


@pytest.mark.parametrize("form", ["rich", "jsonl", "html", "csv", "polecat"])
def test_read_is_quiet_when_the_pipe_closes(root: Path, form: str) -> None:
    command = [sys.executable, "-c", STUBBED.format(root=str(root), form=form)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == PIPE_CLOSED


def test_read_writes_utf8_whatever_the_locale(root: Path) -> None:
    command = [sys.executable, "-c", STUBBED.format(root=str(root), form="jsonl").replace("250", "1")]
    environment = os.environ | {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    made = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert "“on leave”" in made.stdout.decode("utf-8")


def test_help_documents_every_exit_code(run: Run) -> None:
    printed = run("read", "--help").stdout
    for code in (ALL_READ, SOME_FAILED, WRONG_USAGE, CANNOT_READ, INTERRUPTED, PIPE_CLOSED):
        assert f" {code}: " in printed
