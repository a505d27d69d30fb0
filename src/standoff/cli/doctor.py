"""``standoff doctor``: is everything here that reading needs, and does it read?"""

import json
import os
import platform
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.desk import ArticleReader, Desk
from standoff.cli.exits import ALL_READ, CANNOT_READ, exits
from standoff.cli.visible import for_terminal, one_line
from standoff.errors import StandoffError
from standoff.records import Article
from standoff.records.base import VERSION
from standoff.settings import Settings, load_settings

OLDEST_PYTHON = (3, 11)
PACKAGES = ("standoff-en", "standoff-gazetteer", "httpx", "numpy", "onnxruntime", "rich", "tokenizers", "trafilatura", "typer")
# Reading one article stays under 400 MB (issue 2); with less than this to spare the machine swaps.
LEAST_MEGABYTES = 500
REINSTALL = "install it again: pip install --force-reinstall standoff"
SAMPLE = (
    "Landing ships left the port on Monday, the Defence Ministry said. “No order was given,” the harbour master told reporters. "
    "An unnamed official denied that any ship had moved.\n"
)


class Form(StrEnum):
    """What the examination is printed as."""

    rich = "rich"
    json = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at: what was found, and what to do when it is not as it should be."""

    name: str
    ok: bool
    found: str
    advice: str | None = None


def doctor(context: typer.Context, form: Annotated[Form, typer.Option("--format", help="Lines, or one JSON object.")] = Form.rich) -> None:
    """Check the installation: versions, weights, a small reading, memory; exit code 3 when something is wrong."""
    with exits():
        desk: Desk = context.obj
        checks = []
        for check in examine(desk):
            checks.append(check)
            if form is Form.rich:
                _print_line(check)
        is_well = all(check.ok for check in checks)
        if form is Form.json:
            print(
                json.dumps(
                    {"standoff": VERSION, "ok": is_well, "checks": [asdict(check) for check in checks]}, indent=2, ensure_ascii=False
                )
            )
        elif is_well:
            print("All is well.")
    raise typer.Exit(ALL_READ if is_well else CANNOT_READ)


def examine(desk: Desk) -> Iterator[Check]:
    """Look at one thing after the other; what depends on something that failed is left out."""
    yield _python()
    yield from (_package(name) for name in PACKAGES)
    try:
        settings = load_settings()
    except StandoffError as error:
        yield Check(name="settings", ok=False, found=str(error), advice="correct it, or unset it")
        return
    yield _threads(settings)
    memory = free_megabytes()
    if memory is not None:
        advice = None if memory >= LEAST_MEGABYTES else "close other programs: reading needs up to 400 MB"
        yield Check(name="memory", ok=advice is None, found=f"{memory} MB free", advice=advice)
    yield from _reading(desk, settings)


def _python() -> Check:
    ok = sys.version_info >= OLDEST_PYTHON
    wanted = ".".join(str(number) for number in OLDEST_PYTHON)
    found = f"{platform.python_version()} ({platform.system()} {platform.machine()})"
    return Check(name="python", ok=ok, found=found, advice=None if ok else f"use Python {wanted} or later")


def _package(name: str) -> Check:
    try:
        return Check(name=name, ok=True, found=version(name))
    except PackageNotFoundError:
        return Check(name=name, ok=False, found="not installed", advice=REINSTALL)


def _threads(settings: Settings) -> Check:
    cores = os.cpu_count() or 1
    return Check(name="threads", ok=True, found=f"{settings.threads or cores} on {cores} cores (STANDOFF_THREADS)")


def free_megabytes(meminfo: Path = Path("/proc/meminfo")) -> int | None:
    """Give the memory that is free or can be freed, in millions of bytes; None where the system does not say."""
    if not meminfo.is_file():
        return None
    for line in meminfo.read_text().splitlines():
        name, _, value = line.partition(":")
        if name == "MemAvailable":
            return int(value.split()[0]) * 1024 // 1_000_000
    return None


def _reading(desk: Desk, settings: Settings) -> Iterator[Check]:
    started = time.perf_counter()
    try:
        reader = desk.open_reader(settings)
        described = reader.describe()
    # Whatever is broken in there (a library that does not load, say) is what the doctor was asked to find.
    except Exception as error:
        advice = None if isinstance(error, StandoffError) else REINSTALL
        yield Check(name="weights", ok=False, found=_said(error), advice=advice or "see above, then run standoff doctor again")
        return
    loaded = time.perf_counter() - started
    name = f"{described.get('name')} {described.get('version')}"
    digest = str(described.get("sha256"))[:12]
    yield Check(name="weights", ok=True, found=f"{name}, sha256 {digest}… as its manifest says, loaded in {loaded:.2f} s")
    yield from _self_reading(reader)


def _self_reading(reader: ArticleReader) -> Iterator[Check]:
    started = time.perf_counter()
    try:
        with _noting_connections() as connections:
            reading = reader.read(Article(text=SAMPLE))
    except Exception as error:
        yield Check(name="self-reading", ok=False, found=_said(error), advice=REINSTALL)
        return
    taken = time.perf_counter() - started
    failed = "; ".join(f"{failure.reader}: {failure.message}" for failure in reading.failures)
    ok = bool(reading.claims) and not failed
    found = failed or f"{len(reading.claims)} claims in {len(SAMPLE.split())} words, {taken:.2f} s"
    yield Check(name="self-reading", ok=ok, found=found, advice=None if ok else REINSTALL)
    if connections:
        advice = "report this: nothing that reads may use the network"
        yield Check(name="offline", ok=False, found=f"reading opened a connection to {connections[0]}", advice=advice)
    else:
        yield Check(name="offline", ok=True, found="reading opened no connection")


@contextmanager
def _noting_connections() -> Iterator[list[str]]:
    """Note every connection that is opened meanwhile, by Python or by C code."""
    noted: list[str] = []
    is_watching = True

    def note(event: str, arguments: tuple[object, ...]) -> None:
        if is_watching and event in ("socket.connect", "socket.getaddrinfo"):
            noted.append(str(arguments[-1] if event == "socket.connect" else arguments[0]))

    # Such a hook stays until the process ends; afterwards it does nothing.
    sys.addaudithook(note)
    try:
        yield noted
    finally:
        is_watching = False


def _print_line(check: Check) -> None:
    mark = "ok" if check.ok else "FAILED"
    print(f"{mark:<6}  {check.name:<12}  {for_terminal(one_line(check.found))}", flush=True)
    if check.advice:
        print(f"{'':<22}what to do: {for_terminal(one_line(check.advice))}", flush=True)


def _said(error: Exception) -> str:
    return str(error) if isinstance(error, StandoffError) else f"{type(error).__name__}: {error}"
