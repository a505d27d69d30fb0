"""What a run has read so far, and how it shows that."""

from dataclasses import dataclass

from standoff.cli.exits import ALL_READ, INTERRUPTED, SOME_FAILED, complain


@dataclass(slots=True)
class Tally:
    """Counts what was read and what was not, over one run."""

    read: int = 0
    failed: int = 0
    is_interrupted: bool = False

    @property
    def exit_code(self) -> int:
        """The exit code that this run deserves."""
        if self.is_interrupted:
            return INTERRUPTED
        return SOME_FAILED if self.failed else ALL_READ


class Shown:
    """Shows nothing: the progress of a run at which nobody looks."""

    def update(self, tally: Tally) -> None:
        """Take note of a step."""

    def complain(self, message: str) -> None:
        """Say on standard error what went wrong."""
        complain(message)
