"""Kill an ingest again and again, each time begin it again, and let the last one end."""

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.intake.made import Made, made
from tests.crash.moments import Moment, Watch, moments
from tests.crash.press import TIMEOUT_SECONDS, Press, printing
from tests.crash.shelf import Shelf

ROOT = Path(__file__).parents[2]
# Addresses of each kind of lasting trouble, for 2,000 articles; fewer for fewer.
EVIL = 8
# The last run waits out two pauses between tries, of 30 s and a minute, and has the machine not to itself.
LAST_RUN_SECONDS = 3600.0
MOST_LAST_RUNS = 5
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """What is to be done: how many kills over how many articles, into which store, read by weights or by a stub, linked or not."""

    database: str
    folder: Path
    kills: int = 200
    articles: int = 2_000
    seed: int = 6
    is_stub: bool = False
    links: bool = False
    minutes: float | None = None


@dataclass(slots=True)
class Done:
    """What was done: the kills by moment, runs that ended before theirs, and what is to be in the store now."""

    expected: list[Made]
    hopeless: set[str] = field(default_factory=set)
    killed: Counter[str] = field(default_factory=Counter)
    ended: int = 0
    seconds: float = 0.0
    codes: list[int] = field(default_factory=list)
    answered: Counter[str] = field(default_factory=Counter)
    inward: int = 0


class Nursery:
    """The process that forks those to be killed."""

    def __init__(self, *, is_stub: bool, links: bool) -> None:
        """Start it; it takes as long as the imports of ``standoff ingest``."""
        command = [sys.executable, "-m", "tests.crash.child", *(["--stub"] if is_stub else []), *(["--link"] if links else [])]
        # One thread: a process with several cannot be forked safely.
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def start(self, arguments: list[str], output: Path, *, die_at: int | None = None) -> "Child":
        """Fork one more ``standoff``."""
        order = {"arguments": arguments, "output": str(output), "die_at": die_at, "environment": _environment()}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return Child(self._answer()["started"], self._answer)

    def _answer(self) -> dict[str, int]:
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the process that starts the others has ended; see its error above")
        return json.loads(line)

    def close(self) -> None:
        """End it."""
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()


class Child:
    """A process that was forked."""

    def __init__(self, number: int, answer: Callable[[], dict[str, int]]) -> None:
        """Wait for its end in a thread."""
        self.number = number
        self.code: int | None = None
        self.has_ended = threading.Event()
        self._thread = threading.Thread(target=self._wait, args=(answer,), daemon=True)
        self._thread.start()

    def _wait(self, answer: Callable[[], dict[str, int]]) -> None:
        self.code = answer()["ended"]
        self.has_ended.set()

    def kill(self, *, is_alone: bool) -> None:
        """Kill it, with all that it started or alone."""
        with suppress(ProcessLookupError):
            os.kill(self.number, signal.SIGKILL) if is_alone else os.killpg(self.number, signal.SIGKILL)
        self.has_ended.wait(60)


def _environment() -> dict[str, str]:
    return {"STANDOFF_TIMEOUT_SECONDS": str(TIMEOUT_SECONDS), "STANDOFF_MAX_MEGABYTES": "5", "STANDOFF_THREADS": "1"}


@contextmanager
def _nursery(*, is_stub: bool, links: bool) -> Iterator[Nursery]:
    nursery = Nursery(is_stub=is_stub, links=links)
    try:
        yield nursery
    finally:
        nursery.close()


def killed_ingest(scheme: Scheme, *, tell: Tell, look: Callable[[], str]) -> Done:
    """Do it all; ``look`` says what the store holds, and is asked now and then."""
    every = [made(number) for number in range(scheme.articles)]
    half = len(every) // 2
    press = Press(every[half:], evil=max(1, EVIL * scheme.articles // 2_000))
    shelf = Shelf(scheme.folder / "shelf", every[:half])
    done = Done(expected=every)
    start = time.monotonic()
    with printing(press), _nursery(is_stub=scheme.is_stub, links=scheme.links) as nursery:
        _kill(scheme, nursery, press, shelf, done, tell=tell, look=look)
        tell(
            f"  {done.killed.total()} kills in {time.monotonic() - start:,.0f} s: {dict(sorted(done.killed.items()))}; the last run begins"
        )
        _finish(scheme, nursery, press, shelf, done, tell=tell)
        done.hopeless = {press.url(path) for path in press.evil}
    done.answered, done.inward, done.seconds = press.answered, press.inward, time.monotonic() - start
    return done


def _kill(scheme: Scheme, nursery: Nursery, press: Press, shelf: Shelf, done: Done, *, tell: Tell, look: Callable[[], str]) -> None:
    rng = random.Random(scheme.seed)
    startups = [1.0]
    end = time.monotonic() + 60 * (scheme.minutes or 1e6)
    # A run can end before its moment comes; that is no kill, and another is drawn.
    for number, moment in zip(range(3 * scheme.kills), moments(rng), strict=False):
        if done.killed.total() >= scheme.kills or time.monotonic() > end:
            return
        share = (done.killed.total() + 1) / scheme.kills
        shelf.fill(share)
        press.shown = round(share * len(press.articles))
        what, startup = _run(scheme, nursery, press, shelf, moment, number, startup=2 * statistics.median(startups))
        startups += [startup] if startup else []
        if what == "ended":
            done.ended += 1
            continue
        done.killed[what] += 1
        # Not each time: whoever opens the file mends what the dead left in its log, and that is for the next run to do.
        if done.killed.total() % 10 == 0:
            tell(f"  kill {done.killed.total():>3} of {scheme.kills}, last in {what}: {look()}")


def _run(
    scheme: Scheme, nursery: Nursery, press: Press, shelf: Shelf, moment: Moment, number: int, *, startup: float
) -> tuple[str, float | None]:
    watch = Watch(scheme.folder / f"run-{number:03}.jsonl", press)
    arguments = _arguments(scheme, press, shelf, workers=moment.workers, log=watch.log)
    child = nursery.start(arguments, scheme.folder / "output.txt", die_at=moment.die_at)
    what = watch.wait(moment, child.has_ended, startup=startup)
    if what != "ended":
        child.kill(is_alone=moment.is_alone)
    elif child.code == -signal.SIGKILL:
        what = "write"
    if child.code != -signal.SIGKILL:
        what = "ended"
    watch.look()
    if what != "ended":
        watch.log.unlink(missing_ok=True)
    return what, watch.first_line


def _arguments(scheme: Scheme, press: Press, shelf: Shelf, *, workers: int, log: Path) -> list[str]:
    places = [str(shelf.folder), *press.feeds]
    return ["ingest", *places, "--db", scheme.database, "--workers", str(workers), "--log", "json", "--log-file", str(log)]


def _finish(scheme: Scheme, nursery: Nursery, press: Press, shelf: Shelf, done: Done, *, tell: Tell) -> None:
    """Let the same command run to its end, until it has nothing more to bring."""
    shelf.fill(1.0)
    press.shown = len(press.articles)
    for number in range(MOST_LAST_RUNS):
        log = scheme.folder / f"last-{number}.jsonl"
        arguments = [*_arguments(scheme, press, shelf, workers=0, log=log), "--wait", "--format", "json"]
        output = scheme.folder / f"last-{number}.txt"
        child = nursery.start(arguments, output)
        if not child.has_ended.wait(LAST_RUN_SECONDS):
            child.kill(is_alone=False)
            raise RuntimeError(f"the last run did not end in {LAST_RUN_SECONDS:g} s; see {log}")
        done.codes.append(child.code if child.code is not None else -1)
        counted = _last_object(output)
        tell(f"  last run {number + 1}: exit code {child.code}, {counted.get('articles')}, {counted.get('errors')}")
        if counted.get("articles", {}).get("new") == 0:
            return


def _last_object(output: Path) -> dict:
    lines = [line for line in output.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
    return json.loads(lines[-1]) if lines else {}
