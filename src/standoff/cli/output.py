"""Where readings are written: standard output, or a file that appears whole or not at all."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO


class Output:
    """Writes text to standard output or to a file.

    A file takes its name only at the end, so that a run that fails leaves an older file as it was, and a folder that is being
    read never shows a half-written one. When nothing is written no file is made.
    """

    def __init__(self, path: Path | None) -> None:
        """Write to a path, or to standard output when there is none."""
        self._path = path.resolve() if path else None
        self._stream: TextIO | None = None
        self._partial: Path | None = None

    @property
    def is_terminal(self) -> bool:
        """Whether a person is looking at what is written."""
        return self._path is None and sys.stdout.isatty()

    def write(self, text: str) -> None:
        """Write, and hand on at once: whoever reads the pipe waits for it."""
        stream = self._stream or self._open()
        stream.write(text)
        stream.flush()

    def _open(self) -> TextIO:
        if self._path is None:
            self._stream = _as_utf8(sys.stdout)
            return self._stream
        target = self._path
        # A device or a named pipe is written to as it is: nothing can take its name.
        if target.is_file() or not target.exists():
            target = self._partial = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        self._stream = target.open("w", encoding="utf-8", newline="\n")
        return self._stream

    def __enter__(self) -> Self:
        """Begin; the file is opened at the first word."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the file, and give it its name unless something went wrong; an interruption is a person's wish."""
        if self._path is None or self._stream is None:
            return
        self._stream.close()
        if self._partial is None:
            return
        if kind is None or kind is KeyboardInterrupt:
            self._partial.replace(self._path)
        else:
            self._partial.unlink()


def _as_utf8(stream: TextIO) -> TextIO:
    """Make a pipe carry UTF-8 whatever the locale; a terminal keeps its own encoding and shows what it cannot as a question mark."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", newline="\n")
    return stream
