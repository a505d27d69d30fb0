"""What a run does, one line each, for machines or for people who read logs."""

import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from standoff.errors import SettingsError
from standoff.intake.counting import Counts, Observer
from standoff.text import one_line, without_hidden

LogForm = Literal["json", "text", "none"]
# What is lost or in doubt; all else is the ordinary course.
_WARNINGS = frozenset({"failed", "set_aside", "worker_died", "refused", "store_trouble", "body_read"})
_NAME = "standoff.intake"


class Log(Observer):
    """Writes what happens to a logger, with its facts as fields of the record."""

    def __init__(self, logger: logging.Logger) -> None:
        """Write to a logger."""
        self._logger = logger

    def note(self, event: str, **about: object) -> None:
        """Write one line."""
        level = logging.WARNING if event in _WARNINGS else logging.INFO
        self._logger.log(level, event, extra={"about": about})

    def finish(self, counts: Counts) -> None:
        """Write the counters of the run that ends, and close what was opened for the log."""
        self.note("finished", **counts.to_json())
        self.close()

    def close(self) -> None:
        """Close what was opened for the log."""
        for handler in list(self._logger.handlers):
            self._logger.removeHandler(handler)
            handler.close()


def open_log(form: LogForm, file: Path | None) -> Log | None:
    """Open a log on standard error, or in a file that is added to; None where none is wanted.

    Raises:
        SettingsError: The file cannot be written.
    """
    if form == "none":
        return None
    try:
        handler = logging.StreamHandler(sys.stderr) if file is None else logging.FileHandler(file, encoding="utf-8", errors="replace")
    except OSError as error:
        raise SettingsError(f"the log {file} cannot be written: {error.strerror}; give another with --log-file.") from error
    handler.setFormatter(_Json() if form == "json" else _Lines())
    logger = logging.Logger(_NAME, logging.INFO)
    logger.addHandler(handler)
    return Log(logger)


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _about(record: logging.LogRecord) -> dict[str, object]:
    about: dict[str, object] = getattr(record, "about", {})
    return about


class _Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record; ASCII alone, so that no text in it breaks a line or steers a terminal."""
        return json.dumps({"at": _moment(record), "level": record.levelname.lower(), "event": record.getMessage(), **_about(record)})


class _Lines(logging.Formatter):
    """One line of words."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record on one line without characters that act unseen."""
        about = " ".join(f"{name}={value}" for name, value in _about(record).items() if value is not None)
        return without_hidden(one_line(f"{_moment(record)} {record.levelname.lower()} {record.getMessage()} {about}"))
