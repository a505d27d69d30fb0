"""The progress of an intake on standard error: a line that counts for whoever watches, now and then a line where nobody does."""

import time
from collections import deque
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from standoff.cli.exits import complain
from standoff.cli.visible import for_terminal, one_line
from standoff.intake.counting import Counts, Observer

if TYPE_CHECKING:
    from rich.progress import TaskID

# Over how long a rate is taken: long enough for batches to even out.
RATE_SECONDS = 30.0
# How often a line is written where nobody watches.
LINE_SECONDS = 10.0


class Rate:
    """How many a second, over the last while."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._seen: deque[tuple[float, int]] = deque()

    def of(self, seconds: float, number: int) -> float:
        """Give the rate when so many were counted after so many seconds."""
        self._seen.append((seconds, number))
        while len(self._seen) > 1 and seconds - self._seen[0][0] > RATE_SECONDS:
            self._seen.popleft()
        first_seconds, first = self._seen[0]
        return (number - first) / (seconds - first_seconds) if seconds > first_seconds else 0.0


def in_words(counts: Counts, *, articles: float, readings: float) -> str:
    """Say where a run stands, with articles and readings a second."""
    kept = counts.articles
    parts = [f"{kept['new']:,} new"]
    parts += [f"{kept['revised']:,} revised"] if kept["revised"] else []
    parts += [f"{kept['unchanged']:,} known"] if kept["unchanged"] else []
    said = f"articles: {', '.join(parts)} ({articles:.1f}/s)"
    said += f" · read: {counts.readings:,} ({readings:.1f}/s)" if counts.readings else ""
    said += f" · to do: {counts.left:,}" if counts.left else ""
    if counts.hits or counts.misses:
        said += f" · cache: {counts.hits / (counts.hits + counts.misses):.0%}"
    if counts.errors:
        worst = ", ".join(f"{name} {number}" for name, number in counts.errors.most_common(3))
        said += f" · errors: {worst}"
    return said


class Watcher(Observer):
    """Says what went wrong, and where a run stands."""

    def __init__(self, verb: str) -> None:
        """Begin; ``verb`` says what the run does."""
        self._verb = verb
        self._articles, self._readings = Rate(), Rate()

    def __enter__(self) -> Self:
        """Begin to show."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Show no more."""

    def say(self, message: str) -> None:
        """Say something on a line of its own."""
        raise NotImplementedError

    def note(self, event: str, **about: object) -> None:
        """Say what went wrong."""
        if event in ("failed", "set_aside"):
            aside = " It is set aside; try it again with --retry." if event == "set_aside" else ""
            self.say(f"{about['place']}: {about['message']}{aside}")
        elif event == "body_read":
            self.say(f"{about['place']}: the page could not be had ({about['error']}); what the feed carries of it is read.")
        elif event == "worker_died":
            self.say(f"a process ended in the middle of its work: {about['reason']}; what it had is tried one by one.")
        elif event == "store_trouble":
            self.say(f"{about['message']} Trying again in {about['seconds']:g} s.")
        elif event == "resumed":
            self.say(f"going on where an earlier run ended: {about['tasks']} pieces of work were in its hands.")

    def _words(self, counts: Counts) -> str:
        kept = counts.articles.total()
        return in_words(
            counts, articles=self._articles.of(counts.seconds, kept), readings=self._readings.of(counts.seconds, counts.readings)
        )


class Bar(Watcher):
    """A line that counts, for whoever looks; gone when the run ends."""

    def __init__(self, verb: str) -> None:
        """Begin at nothing."""
        super().__init__(verb)
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
        self._task: TaskID = self._progress.add_task(verb, total=None)

    def __enter__(self) -> Self:
        """Show the line."""
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take the line away."""
        self._progress.stop()

    def say(self, message: str) -> None:
        """Print above the line."""
        self._progress.console.print(Text(for_terminal(one_line(message))))

    def update(self, counts: Counts) -> None:
        """Show the counters of now."""
        self._progress.update(self._task, description=self._words(counts))


class Lines(Watcher):
    """A line now and then, for pipes and files; nothing at all when a log is written to the same place."""

    def __init__(self, verb: str, *, is_quiet: bool) -> None:
        """Begin at nothing."""
        super().__init__(verb)
        self._is_quiet = is_quiet
        self._last = time.monotonic()

    def say(self, message: str) -> None:
        """Say it on standard error."""
        if not self._is_quiet:
            complain(message)

    def update(self, counts: Counts) -> None:
        """Say where the run stands, when it is time to."""
        if time.monotonic() - self._last >= LINE_SECONDS:
            self._last = time.monotonic()
            self.say(f"{self._verb}: {self._words(counts)}")
