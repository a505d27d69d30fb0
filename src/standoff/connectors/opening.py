"""Open files for reading, and say in plain words why one cannot be."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from standoff.errors import UnreachableDocument, UnsupportedDocument

# What a special file is called, by its type bits.
_SPECIAL = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def status(path: Path) -> os.stat_result:
    """Give what the system knows of a file; UnreachableDocument says why it knows nothing."""
    try:
        return path.stat()
    except (OSError, ValueError) as error:
        # ValueError: the path holds a NUL.
        raise unreachable(error) from error


def regular_status(path: Path) -> os.stat_result:
    """Give what the system knows of a file; UnsupportedDocument says that it is a pipe, a device, a socket or a folder."""
    known = status(path)
    kind = stat.S_IFMT(known.st_mode)
    if kind != stat.S_IFREG:
        raise UnsupportedDocument(
            f"It is {_SPECIAL.get(kind, 'not a file')}, which is not read. Name a file, or pipe into standard input and name -."
        )
    return known


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open a file for reading; UnreachableDocument and UnsupportedDocument say why it cannot be."""
    regular_status(path)
    try:
        stream = path.open("rb")
    except OSError as error:
        raise unreachable(error) from error
    with stream:
        yield stream


def unreachable(error: OSError | ValueError) -> UnreachableDocument:
    """Make the error for a path that the system refuses."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return UnreachableDocument(f"It cannot be read: {reason}. Check the path and who may read it.")


def printable(path: str | Path) -> str:
    """Give a path as text that can be written anywhere: bytes of its name that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def is_folder(path: Path) -> bool:
    """Say whether there is a folder; a path that cannot be one is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
