"""One run of the whole wire for all tests that look at what was made of it: 165 texts take half a minute on a quiet machine."""

from datetime import UTC, datetime

import pytest

from standoff.demonstration.checking import check
from standoff.demonstration.running import run_wire
from standoff.demonstration.wire import find_wire
from standoff.settings import Settings


@pytest.fixture(scope="session")
def wire():
    return find_wire()


@pytest.fixture(scope="session")
def ran(wire, tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    return run_wire(wire, folder / "standoff.db", settings=Settings(), workers=0)


@pytest.fixture(scope="session")
def checked(wire, ran):
    return check(wire, ran.settings, now=datetime.now(UTC))
