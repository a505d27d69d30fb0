"""How a command ends: its exit codes, and what is said on standard error."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from standoff.cli.visible import for_terminal, one_line
from standoff.errors import LexiconError, SettingsError, StandoffError, WeightsError

ALL_READ = 0
SOME_FAILED = 1
WRONG_USAGE = 2
CANNOT_READ = 3
INTERRUPTED = 130
PIPE_CLOSED = 141
# One paragraph each: typer runs the lines of one together.
EPILOG = "\n\n".join(
    (
        "Exit codes:",
        f"{ALL_READ}: everything was read.",
        f"{SOME_FAILED}: some documents failed, each said on standard error, and the others were read; or the output could not be written.",
        f"{WRONG_USAGE}: wrong usage, or a setting that makes no sense.",
        f"{CANNOT_READ}: nothing can be read: the weights, or a lexicon table, are missing or damaged.",
        f"{INTERRUPTED}: interrupted; what was read until then is written.",
        f"{PIPE_CLOSED}: whoever was reading the output went away.",
    )
)


def complain(message: str) -> None:
    """Say on standard error what went wrong, on one line that no document can make the terminal obey."""
    print(for_terminal(one_line(message)), file=sys.stderr, flush=True)


@contextmanager
def exits() -> Iterator[None]:
    """Turn what can go wrong for a whole command into a message and an exit code."""
    try:
        yield
    except (WeightsError, LexiconError) as error:
        complain(f"standoff: {error}")
        raise typer.Exit(CANNOT_READ) from error
    except SettingsError as error:
        complain(f"standoff: {error}")
        raise typer.Exit(WRONG_USAGE) from error
    except StandoffError as error:
        complain(f"standoff: {error}")
        raise typer.Exit(SOME_FAILED) from error
    except BrokenPipeError as error:
        _leave_stdout()
        raise typer.Exit(PIPE_CLOSED) from error
    except OSError as error:
        complain(f"standoff: the output cannot be written: {error}")
        raise typer.Exit(SOME_FAILED) from error
    except KeyboardInterrupt as error:
        complain("standoff: interrupted.")
        raise typer.Exit(INTERRUPTED) from error


def _leave_stdout() -> None:
    """Point standard output at nothing: Python flushes it once more at the end, and would complain about the closed pipe."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
