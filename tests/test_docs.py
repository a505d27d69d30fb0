"""The documentation says all that the code has: commands, options, settings, errors, records, fields and values."""

import dataclasses
import inspect
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Literal, get_args, get_origin

import pytest
import typer.main

import standoff
from standoff import errors, records
from standoff.cli import app
from standoff.records.schema import json_schema
from standoff.settings import Settings

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]


class _Page(HTMLParser):
    """Collects the ids of a built page."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.ids.update(value for name, value in attrs if name == "id" and value)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built documentation."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def _commands():
    command = typer.main.get_command(app)
    named = {"standoff": command}
    for name, each in getattr(command, "commands", {}).items():
        named[f"standoff {name}"] = each
        for part, inner in getattr(each, "commands", {}).items():
            named[f"standoff {name} {part}"] = inner
    return named


def _options(command) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts if option.startswith("-")}


def _record_modules():
    return [import_module(f"standoff.records.{module.name}") for module in iter_modules(records.__path__)]


def _choices() -> dict[str, tuple[str, ...]]:
    """The closed lists of the records, by the name of their type."""
    return {
        name: get_args(value)
        for module in _record_modules()
        for name, value in vars(module).items()
        if get_origin(value) is Literal and not name.startswith("_")
    }


def _error_classes() -> list[type[errors.StandoffError]]:
    return [each for _, each in inspect.getmembers(errors, inspect.isclass) if issubclass(each, errors.StandoffError)]


@pytest.mark.parametrize("name", _commands())
def test_docs_have_every_command_and_option(name):
    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8")
    heading = re.search(rf"^## `{name}`$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert heading, f"docs/reference/cli.md has no part headed `{name}`"
    missing = {option for option in _options(_commands()[name]) if f"`{option}" not in heading[1]}
    assert not missing, f"docs/reference/cli.md, {name}: no {missing}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_docs_show_only_options_that_exist(page):
    known = _commands()
    for line in re.findall(r"^ {4}(?:uv run )?(standoff .*)$", page.read_text(encoding="utf-8"), re.MULTILINE):
        words = line.split("#")[0].split()
        command = known.get(" ".join(words[:3])) or known.get(" ".join(words[:2]), known["standoff"])
        used = {word for word in words if word.startswith("--")}
        assert used <= _options(command), f"{page.name}: {line}"


def test_docs_have_every_setting_with_its_default():
    page = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    for field in dataclasses.fields(Settings):
        default = "none" if field.default is None else f"`{field.default}`"
        assert f"| `STANDOFF_{field.name.upper()}` | {default} |" in page


def test_docs_have_every_error(site):
    ids = _Page(site / "reference" / "errors" / "index.html").ids
    tree = errors.__doc__ or ""
    for each in _error_classes():
        assert f"standoff.errors.{each.__name__}" in ids
        assert each.__name__ in tree, f"the tree at the head of errors.py has no {each.__name__}"


def test_docs_have_every_record_and_field(site):
    ids = _Page(site / "records" / "index.html").ids
    for name in records.__all__:
        record = getattr(records, name)
        if dataclasses.is_dataclass(record):
            wanted = {f"standoff.records.{name}"} | {f"standoff.records.{name}.{field.name}" for field in dataclasses.fields(record)}
            assert wanted <= ids, f"docs/records.md lacks {sorted(wanted - ids)}"


def test_docs_have_every_key_of_the_json():
    page = (DOCS / "json.md").read_text(encoding="utf-8")
    schema = json_schema()
    parts = [schema, *schema["$defs"].values(), schema["properties"]["reader"]]
    for key in {key for part in parts for key in part["properties"]}:
        assert f'"{key}"' in page, f"docs/json.md has no {key}"


@pytest.mark.parametrize("name", _choices())
def test_docs_have_every_value(name):
    page = (DOCS / "values.md").read_text(encoding="utf-8")
    missing = [value for value in _choices()[name] if f"| `{value}` |" not in page]
    assert not missing, f"docs/values.md, {name}: no {missing}"


def test_docs_have_every_public_name():
    page = (DOCS / "reference" / "python.md").read_text(encoding="utf-8") + (DOCS / "records.md").read_text(encoding="utf-8")
    for name in standoff.__all__:
        assert re.search(rf"^::: standoff(?:\.records)?\.{name}$", page, re.MULTILINE), f"no page shows standoff.{name}"


def test_docs_schema_is_the_one_the_code_makes():
    published = json.loads((DOCS / "schema" / "reading.schema.json").read_text(encoding="utf-8"))
    assert published == json_schema(), "run: standoff schema > docs/schema/reading.schema.json"


@pytest.mark.parametrize("page", [ROOT / "README.md", DOCS / "quickstart.md"], ids=lambda page: page.name)
def test_docs_examples_run(page, capsys):
    text = "The ministry said on Monday that two ships had left the port. It gave no pictures."
    given = {"text": text, "texts": [text, text]}
    for block in re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        exec(compile(block, str(page), "exec"), given)
    assert "two ships" in capsys.readouterr().out


@pytest.mark.parametrize("page", [path for path in PAGES if path.parent == ROOT], ids=lambda page: page.name)
def test_docs_links_outside_the_site_lead_somewhere(page):
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_docs_have_every_exit_code():
    from standoff.cli import exits

    page = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8").partition("## Exit codes")[2]
    for code in (value for name, value in vars(exits).items() if name.isupper() and isinstance(value, int)):
        assert f"| {code} |" in page
