"""What is shipped: one version, a changelog that knows it, a lock that any machine can use, wheels of a bearable size."""

import re
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

import standoff

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "weights" / "standoff-en"
GAZETTEER = ROOT / "data" / "standoff-gazetteer"
# The figure of issue 2: the wheels together.
LARGEST = 45_000_000


@pytest.fixture
def wheels() -> list[Path]:
    """The built wheels, where there are some of this tree (make wheels)."""
    found = sorted((ROOT / "dist").glob("*.whl"))
    if not found or min(wheel.stat().st_mtime for wheel in found) < max(path.stat().st_mtime for path in _shipped()):
        pytest.skip("no wheels of this tree in dist/ (make wheels)")
    return found


def _shipped() -> dict[Path, str]:
    """Give every file that must be in a wheel, with its name there."""
    return {
        path: path.relative_to(folder).as_posix()
        for folder in (ROOT / "src", WEIGHTS / "src", GAZETTEER / "src")
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def _project(folder: Path) -> dict:
    return tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_version_is_the_installed_one():
    assert standoff.__version__ == metadata.version("standoff")


def test_version_is_written_once():
    written = [
        path.relative_to(ROOT).as_posix()
        for path in [*(ROOT / "src").rglob("*.py"), ROOT / "pyproject.toml", ROOT / "CITATION.cff"]
        if re.search(rf"""version\W{{1,5}}{re.escape(standoff.__version__)}["']""", path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert written == ["src/standoff/records/base.py"]


def test_changelog_has_the_version():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\d[^\]]*)\] - (\d{4}-\d\d-\d\d|Unreleased)$", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == standoff.__version__


def test_changelog_has_only_headings_that_keep_a_changelog_knows():
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    kinds = set(re.findall(r"^### (.*)$", changelog, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_weights_are_of_a_version_that_is_asked_for():
    (wanted,) = [Requirement(line) for line in _project(ROOT)["dependencies"] if line.startswith("standoff-en")]
    assert wanted.specifier.contains(_project(WEIGHTS)["version"])


def test_gazetteer_is_of_a_version_that_is_asked_for():
    (wanted,) = [Requirement(line) for line in _project(ROOT)["dependencies"] if line.startswith("standoff-gazetteer")]
    assert wanted.specifier.contains(_project(GAZETTEER)["version"])


def test_licence_of_the_gazetteer_names_its_sources():
    licence = (GAZETTEER / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith((ROOT / "LICENSE").read_text(encoding="utf-8"))
    assert {"GeoNames", "Natural Earth", "Creative Commons Attribution 4.0"} <= set(
        re.findall("GeoNames|Natural Earth|Creative Commons Attribution 4.0", licence)
    )


def test_licence_is_the_same_in_both_distributions():
    assert (ROOT / "LICENSE").read_bytes() == (WEIGHTS / "LICENSE").read_bytes()


def test_lock_knows_one_index_and_no_place_on_a_disk():
    lock = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert len(set(re.findall(r'registry = "([^"]*)"', lock))) == 1
    assert set(re.findall(r'(?:path|editable|directory) = "([^"]*)"', lock)) == {".", "weights/standoff-en", "data/standoff-gazetteer"}
    assert "file:" not in lock


def test_lock_keeps_training_out():
    names = {package["name"] for package in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]}
    assert not names & {"torch", "transformers"}


def test_wheels_together_are_small(wheels):
    assert sum(wheel.stat().st_size for wheel in wheels) < LARGEST


def test_wheels_hold_the_weights_and_the_tables(wheels):
    held = {name for wheel in wheels for name in zipfile.ZipFile(wheel).namelist()}
    assert {f"standoff_en/{name}" for name in ("model.onnx", "tokenizer.json", "manifest.json", "card.md")} <= held
    assert set(_shipped().values()) <= held
