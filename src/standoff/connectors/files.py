"""Fetch documents from files, folders and standard input.

One document is held at a time, and one that fails never stops the rest.
"""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from standoff.connectors.unpacking import GZIP_MAGIC, collect, oversized, unpack
from standoff.errors import DocumentError, UnreachableDocument, UnsupportedDocument
from standoff.records.document import Document, Unread, unread

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".ndjson": "application/x-ndjson",
}
STANDARD_INPUT = "-"
_CHUNK = 1 << 18
# What a special file is called, by its type bits.
_SPECIAL = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """A connector to a file, a folder, or ``-``, standard input."""

    place: str
    max_bytes: int

    def found(self, *, since: str | None = None) -> Iterator[Document | Unread]:
        """Give the documents there. Files state no moment of publication, so that ``since`` leaves none out."""
        yield from documents([self.place], max_bytes=self.max_bytes)


def documents(
    places: Iterable[str | os.PathLike[str]], *, max_bytes: int, standard_input: BinaryIO | None = None
) -> Iterator[Document | Unread]:
    """Give the documents at some places, in order: files, folders, and ``-`` for standard input.

    A folder gives its files of the known suffixes, each also with ``.gz``, in the order of their names, its folders
    included; hidden ones are left out, and links that lead out of the folder are not followed. A file given by
    its name is read whatever its suffix is.

    Args:
        places: Paths, or ``-``.
        max_bytes: The largest document read, packed and unpacked.
        standard_input: Where ``-`` is read from; None is the standard input of the process.
    """
    for place in places:
        if place == STANDARD_INPUT:
            yield _attempt(STANDARD_INPUT, max_bytes, standard_input or sys.stdin.buffer)
            continue
        path = Path(place)
        if _is_folder(path):
            yield from _folder_documents(path, max_bytes)
        else:
            yield _attempt(path, max_bytes)


def media_type(name: str) -> str | None:
    """Say what kind of document a file's name promises; None when its suffix is not known."""
    bare = name.lower().removesuffix(".gz")
    return MEDIA_TYPES.get(Path(bare).suffix)


def _attempt(place: str | Path, max_bytes: int, stream: BinaryIO | None = None) -> Document | Unread:
    try:
        return _stream_document(stream, max_bytes) if stream is not None else _file_document(Path(place), max_bytes)
    except DocumentError as error:
        return unread(_printable(place), error)


def _stream_document(stream: BinaryIO, max_bytes: int) -> Document:
    content = collect(_chunks(stream), max_bytes=max_bytes)
    if content.startswith(GZIP_MAGIC):
        content = unpack([content], max_bytes=max_bytes)
    return Document(place=STANDARD_INPUT, content=content)


def _file_document(path: Path, max_bytes: int) -> Document:
    status = _status(path)
    kind = stat.S_IFMT(status.st_mode)
    if kind != stat.S_IFREG:
        raise UnsupportedDocument(
            f"It is {_SPECIAL.get(kind, 'not a file')}, which is not read. Name a file, or pipe into standard input and name -."
        )
    if status.st_size > max_bytes:
        raise oversized(max_bytes)
    try:
        with path.open("rb") as stream:
            chunks = _chunks(stream)
            # The size is held again while reading: a file can grow, and files under /proc state none.
            content = (unpack if _is_packed(path) else collect)(chunks, max_bytes=max_bytes)
    except OSError as error:
        raise _unreachable(error) from error
    return Document(place=_printable(path), content=content, media_type=media_type(path.name))


def _is_packed(path: Path) -> bool:
    return path.suffix.lower() == ".gz"


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _status(path: Path) -> os.stat_result:
    try:
        return path.stat()
    except (OSError, ValueError) as error:
        # ValueError: the path holds a NUL.
        raise _unreachable(error) from error


def _unreachable(error: OSError | ValueError) -> UnreachableDocument:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return UnreachableDocument(f"It cannot be read: {reason}. Check the path and who may read it.")


def _printable(path: str | Path) -> str:
    """Give a path as text that can be written anywhere: bytes of its name that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _folder_documents(folder: Path, max_bytes: int) -> Iterator[Document | Unread]:
    found = False
    for path in _walk(folder, folder.resolve()):
        found = True
        yield path if isinstance(path, Unread) else _attempt(path, max_bytes)
    if not found:
        suffixes = " ".join(MEDIA_TYPES)
        yield unread(
            _printable(folder),
            UnreachableDocument(f"It holds no file that is read: none ends in {suffixes}, or in one of them and .gz."),
        )


def _walk(folder: Path, root: Path) -> Iterator[Path | Unread]:
    """Give the files of a folder and of the folders in it, by name; ``root`` is the real folder that no link may leave."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path.is_dir():
            try:
                entries = sorted(path.iterdir(), reverse=True)
            except OSError as error:
                yield unread(_printable(path), _unreachable(error))
                continue
            # A linked folder is never entered: it leads out, or to what is read anyway, or round in a circle.
            waiting += [each for each in entries if not each.name.startswith(".") and not (each.is_symlink() and each.is_dir())]
        elif media_type(path.name) is not None:
            yield _refused_link(path, root) or path


def _refused_link(path: Path, root: Path) -> Unread | None:
    if not path.is_symlink() or path.resolve().is_relative_to(root):
        return None
    message = "It is a link that leads out of the folder that is read, and is not followed. Name the file itself."
    return unread(_printable(path), UnsupportedDocument(message))
