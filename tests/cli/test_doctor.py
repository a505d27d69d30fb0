"""``standoff doctor``: each line, each way to fail."""

import json
import socket
from pathlib import Path

import pytest

from standoff.cli import doctor
from standoff.cli.exits import ALL_READ, CANNOT_READ
from standoff.errors import WeightsDamaged
from standoff.records import Article, Reading
from tests.cli.conftest import Run
from tests.cli.hand_made import Opener, StubReader, reading


class SampleReader(StubReader):
    """Reads the doctor's sample with claims, as a reader that is well does."""

    def read(self, article: Article) -> Reading:
        return reading()


@pytest.fixture(autouse=True)
def _well(opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    opener.reader = SampleReader()
    monkeypatch.setattr(doctor, "version", lambda name: "1.0")
    monkeypatch.setattr(doctor, "free_megabytes", lambda: 2000)


def found(run: Run) -> tuple[int, dict[str, dict[str, object]]]:
    result = run("doctor", "--format", "json")
    made = json.loads(result.stdout)
    assert made["ok"] is (result.exit_code == ALL_READ)
    return result.exit_code, {check["name"]: check for check in made["checks"]}


def test_doctor_finds_a_well_installation_well(run: Run) -> None:
    code, checks = found(run)
    assert code == ALL_READ
    assert all(check["ok"] for check in checks.values())
    assert {"python", "onnxruntime", "threads", "memory", "weights", "self-reading", "offline"} <= set(checks)


def test_doctor_prints_lines(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == ALL_READ
    assert result.stdout.splitlines()[0].startswith("ok      python")
    assert result.stdout.endswith("All is well.\n")


def test_doctor_says_what_to_do_about_damaged_weights(run: Run, opener: Opener) -> None:
    opener.raises = WeightsDamaged("model.onnx is not the one of the manifest; install standoff-en again.")
    result = run("doctor")
    assert result.exit_code == CANNOT_READ
    assert "FAILED  weights" in result.stdout
    assert "install standoff-en again" in result.stdout
    assert "self-reading" not in result.stdout


def test_doctor_survives_a_library_that_does_not_load(run: Run, opener: Opener) -> None:
    opener.raises = ImportError("libonnx.so: cannot open")
    code, checks = found(run)
    assert code == CANNOT_READ
    assert checks["weights"]["found"] == "ImportError: libonnx.so: cannot open"


def test_doctor_notices_a_reader_that_finds_nothing(run: Run, opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opener.reader, "read", lambda article: Reading(article=article))
    code, checks = found(run)
    assert (code, checks["self-reading"]["ok"]) == (CANNOT_READ, False)


def test_doctor_notices_a_reader_that_breaks(run: Run, opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(article: Article) -> Reading:
        raise RuntimeError("no memory")

    monkeypatch.setattr(opener.reader, "read", break_down)
    code, checks = found(run)
    assert (code, checks["self-reading"]["found"]) == (CANNOT_READ, "RuntimeError: no memory")


def test_doctor_notices_a_connection(run: Run, opener: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    def call_home(article: Article) -> Reading:
        with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
            return reading()

    monkeypatch.setattr(opener.reader, "read", call_home)
    code, checks = found(run)
    assert (code, checks["offline"]["ok"]) == (CANNOT_READ, False)


def test_doctor_names_a_package_that_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def lookup(name: str) -> str:
        if name == "tokenizers":
            raise doctor.PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(doctor, "version", lookup)
    code, checks = found(run)
    assert (code, checks["tokenizers"]["ok"]) == (CANNOT_READ, False)


def test_doctor_names_a_setting_that_makes_no_sense(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDOFF_THREADS", "many")
    code, checks = found(run)
    assert (code, checks["settings"]["ok"]) == (CANNOT_READ, False)


def test_doctor_warns_of_little_memory(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "free_megabytes", lambda: 120)
    code, checks = found(run)
    assert (code, checks["memory"]["ok"]) == (CANNOT_READ, False)


def test_free_memory_is_what_can_be_freed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:       2000000 kB\nMemFree:          10000 kB\nMemAvailable:    1000000 kB\n")
    assert doctor.free_megabytes(meminfo) == 1024
    assert doctor.free_megabytes(tmp_path / "none") is None
