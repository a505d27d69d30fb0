"""What belongs to no one command: the version, the schema, and how light the command line is to import."""

import json
import subprocess
import sys

import standoff
from standoff.cli.exits import ALL_READ, WRONG_USAGE
from standoff.records.contract import to_json
from standoff.records.schema import json_schema
from tests.cli.conftest import Run
from tests.cli.hand_made import reading


def test_version_is_the_package_version(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (ALL_READ, f"standoff {standoff.__version__}\n")


def test_schema_is_printed_and_fits_a_reading(run: Run) -> None:
    import jsonschema

    result = run("schema")
    assert result.exit_code == ALL_READ
    assert json.loads(result.stdout) == json_schema()
    jsonschema.validate(to_json(reading()), json.loads(result.stdout))


def test_unknown_command_is_wrong_usage(run: Run) -> None:
    assert run("reed").exit_code == WRONG_USAGE


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    heavy = "onnxruntime numpy tokenizers trafilatura lxml httpx rich standoff.pipeline standoff.cli.page standoff.cli.ledger"
    code = f"import sys, standoff.cli; print([name for name in {heavy.split()!r} if name in sys.modules])"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert made.stdout == "[]\n"
