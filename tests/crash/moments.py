"""When a run is killed: a stage of the work, how far into it, and what dies. All drawn from one seeded generator."""

import json
import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.press import Press

STAGES = ("start", "fetch", "extract", "read", "write")
# The line of the log that tells that a stage has done one more thing.
_EVENTS = {"extract": "stored", "read": "read"}
# What a stage does at most before the kill. About ten articles come in between two kills of 200 over 2,000.
_DEEPEST = {"start": 1, "fetch": 8, "extract": 12, "read": 12, "write": 120}
# A stage that has nothing to do is not waited for longer than this.
LONGEST_SECONDS = 30.0
_LOOK_SECONDS = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When to kill a run.

    Attributes:
        stage: Which work is under way: coming up, fetching, making articles, reading, or writing.
        depth: How many requests, articles, readings or statements of this run come before; the run kills itself at a statement.
        delay: The share of a time between the one and the next that passes after that, from 0 to 1.
        is_alone: Kill the process that writes only, and let its workers find out; else all of them.
        workers: How many processes read beside the one that writes; 0 is none.
    """

    stage: str
    depth: int
    delay: float
    is_alone: bool
    workers: int

    @property
    def die_at(self) -> int | None:
        """The statement at which the run is to kill itself."""
        return self.depth if self.stage == "write" else None


def moments(rng: random.Random):
    """Draw moments without end: every stage as often as every other, in an order of no rule."""
    while True:
        stages = list(STAGES)
        rng.shuffle(stages)
        for stage in stages:
            yield Moment(
                stage=stage,
                depth=rng.randint(1, _DEEPEST[stage]),
                delay=rng.random(),
                is_alone=rng.random() < 0.5,
                # Processes of a pool take seconds to start beside others; a fifth of the runs has one.
                workers=1 if rng.random() < 0.2 else 0,
            )


@dataclass(slots=True)
class Watch:
    """Looks at a run from outside: its log, and what it asks of the press."""

    log: Path
    press: Press
    seen: dict[str, int] = field(default_factory=dict)
    first_line: float | None = None
    _at: int = 0
    _start: float = field(default_factory=time.monotonic)
    _asked: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def __post_init__(self) -> None:
        """Begin to count what the press is asked."""
        self.press.on_page = self._asked.release

    def look(self) -> None:
        """Read what the log says since it was looked at last."""
        if not self.log.exists():
            return
        with self.log.open("rb") as lines:
            lines.seek(self._at)
            for line in lines:
                # The last line can be half there.
                if not line.endswith(b"\n"):
                    break
                self._at += len(line)
                event = json.loads(line)["event"]
                self.seen[event] = self.seen.get(event, 0) + 1
                self.first_line = self.first_line or time.monotonic() - self._start

    def wait(self, moment: Moment, has_ended: threading.Event, *, startup: float) -> str:
        """Wait until the moment has come; says what it was in the end: the stage, ``time``, or ``ended``."""
        end = self._start + LONGEST_SECONDS
        if moment.stage == "start":
            return "ended" if has_ended.wait(moment.delay * startup) else "start"
        left = moment.depth
        while time.monotonic() < end:
            if has_ended.is_set():
                return "ended"
            if moment.stage == "fetch":
                # In the middle of an answer, which the press gives as soon as this is told.
                left -= self._asked.acquire(timeout=_LOOK_SECONDS)
                if left <= 0:
                    return "fetch"
                continue
            self.look()
            if self.seen.get(_EVENTS.get(moment.stage, ""), 0) >= moment.depth:
                time.sleep(0.05 * moment.delay)
                return moment.stage
            has_ended.wait(_LOOK_SECONDS)
        return "time"
