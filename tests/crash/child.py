"""``standoff`` itself in forked processes, to be killed: imports are done once, since only what comes after them writes.

It reads orders from standard input, one JSON object a line ({"arguments", "output", "die_at", "environment"}), answers each with the number
of the process that it forked, and once that has ended with {"ended": code}. Three things differ from the command: requests to one host
follow one another without a pause, names in .example are at ADDRESS, and ADDRESS counts as public, so that 127.0.0.1 can stay forbidden.
With ``die_at`` the process kills itself at that statement of its writing transactions: moments that no clock from outside would find.
"""

import functools
import importlib
import ipaddress
import json
import os
import pkgutil
import signal
import sys
from types import ModuleType

from sqlalchemy import event
from sqlalchemy.engine import Engine

import standoff.articles
import standoff.cli
import standoff.connectors
import standoff.intake.hooks
import standoff.intake.ingesting
import standoff.intake.plan
import standoff.lexicons
import standoff.queries
import standoff.store
from standoff.cli import app
from standoff.connectors import addresses
from standoff.connectors.client import Client
from standoff.connectors.manners import Manners
from tests.crash.press import ADDRESS
from tests.intake.stubs import open_stub, stub_key


def main() -> None:
    """Fork one process after another, as told."""
    is_stub = "--stub" in sys.argv
    _take_for_public()
    _import(standoff.articles, standoff.cli, standoff.connectors, standoff.intake, standoff.lexicons, standoff.store)
    if "--link" not in sys.argv:
        standoff.intake.hooks.linker = lambda store, settings: None
    if is_stub:
        _stub()
    else:
        importlib.import_module("standoff.pipeline")
        _import(standoff.queries)
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _run(order)
        _say({"started": child})
        _, status = os.waitpid(child, 0)
        _say({"ended": os.waitstatus_to_exitcode(status)})


def _import(*packages: ModuleType) -> None:
    """Import all that is in some packages: what a fork imports for itself it imports anew each time."""
    for package in packages:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith(".__main__") and ".migrations." not in module.name:
                importlib.import_module(module.name)
    importlib.import_module("trafilatura")


def _say(what: dict[str, int]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _run(order: dict) -> None:
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nowhere, 0)
    out = os.open(order["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.environ.update(order["environment"])
    if order.get("die_at"):
        _die_at(order["die_at"])
    code = 1
    try:
        app(order["arguments"])
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _take_for_public() -> None:
    here, is_public = ipaddress.ip_address(ADDRESS), addresses.is_public
    addresses.is_public = lambda address: address == here or is_public(address)

    def resolve(host: str) -> tuple[str, ...]:
        if not host.endswith(".example"):
            raise OSError(f"{host} is not of this test")
        return (ADDRESS,)

    standoff.intake.ingesting.Client = functools.partial(Client, resolve=resolve)
    standoff.intake.ingesting.manners_of = lambda settings: Manners(delay=0.0, at_once=4)


def _stub() -> None:
    plan = standoff.intake.plan
    plan.Plan = functools.partial(plan.Plan, open_reader=open_stub, reader_key=stub_key)


def _die_at(statement: int) -> None:
    """Kill this process at a statement of its writing transactions; half of the times before it is done, else after."""
    left = [statement]

    def count(*_):
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def seen(connection, cursor, sql, *_):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            count()

    event.listen(Engine, "before_cursor_execute" if statement % 2 else "after_cursor_execute", seen)
    event.listen(Engine, "commit", count)


if __name__ == "__main__":
    main()
