"""The command line with stubs in place of the pipeline."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from standoff.cli import app
from standoff.cli.desk import Desk
from tests.cli.hand_made import Opener, Shelf

Run = Callable[..., Result]


@pytest.fixture
def opener() -> Opener:
    return Opener()


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def run(opener: Opener, shelf: Shelf) -> Run:
    """Run ``standoff`` with some arguments."""

    def run_with(*arguments: str, env: dict[str, str] | None = None) -> Result:
        return CliRunner().invoke(app, list(arguments), obj=Desk(open_reader=opener, load=shelf), env=env, catch_exceptions=False)

    return run_with


@pytest.fixture
def root() -> Path:
    """The root of the checkout, for processes that import the stubs."""
    return Path(__file__).parents[2]
