"""The progress of a long run, on standard error."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from standoff.cli.tally import Shown, Tally
from standoff.cli.visible import for_terminal, one_line


class ProgressBar(Shown):
    """A line that counts while articles are read and is gone when the run ends. How many will come nobody knows beforehand."""

    def __init__(self, tally: Tally) -> None:
        """Begin counting at what was counted so far."""
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
        # Rich would take the readings off standard output and print them here, were it not told to leave both streams alone.
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
        self._task = self._progress.add_task(_words(tally), total=None)

    def __enter__(self) -> Self:
        """Show the line."""
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take the line away."""
        self._progress.stop()

    def update(self, tally: Tally) -> None:
        """Show the counts of now."""
        self._progress.update(self._task, description=_words(tally))

    def complain(self, message: str) -> None:
        """Print what went wrong above the line."""
        self._progress.console.print(Text(for_terminal(one_line(message))))


def _words(tally: Tally) -> str:
    failed = f", {tally.failed} failed" if tally.failed else ""
    return f"reading: {tally.read} done{failed}"
