"""Fetch documents from files, folders and standard input.

One document is held at a time, and one that fails never stops the rest.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from standoff.connectors.opening import is_folder, printable, regular_status, unreachable
from standoff.connectors.streams import PACKED_SUFFIXES, Begun, Limits, Readable, UnpackedStream, bare_name
from standoff.connectors.unpacking import collect, oversized
from standoff.errors import DocumentError, MalformedDocument, UnreachableDocument, UnsupportedDocument
from standoff.records.document import Document, Unread, unread
from standoff.records.lead import Lead

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
Found = Document | Lead | Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulk:
    """What reads the files that hold many documents (archives, web archives, tables), where they lie among others.

    Attributes:
        by_name: Gives what is in the file at a path, or None where its name is that of a plain document.
        by_start: Gives what is in a stream that begins so, or None where it is a plain document.
        is_known: Says whether ``by_name`` reads a file of such a name.
    """

    by_name: Callable[[Path, str | None], Iterator[Found] | None]
    by_start: Callable[[Begun, str], Iterator[Found] | None]
    is_known: Callable[[str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """A connector to a file, a folder, or ``-``, standard input.

    Attributes:
        place: A path, or ``-``.
        max_bytes: The largest document read, packed and unpacked.
        bulk: Reads files of many documents in a folder or from standard input; None takes each file for one document.
        standard_input: Where ``-`` is read from; None is the standard input of the process.
    """

    place: str
    max_bytes: int
    bulk: Bulk | None = None
    standard_input: BinaryIO | None = None

    def found(self, *, since: str | None = None) -> Iterator[Found]:
        """Give the documents there. Plain files state no moment of publication, so that ``since`` leaves none of them out."""
        path = Path(self.place)
        if self.place == STANDARD_INPUT and self.bulk is not None:
            yield from _streamed(self.standard_input or sys.stdin.buffer, self.bulk, self.max_bytes)
        elif self.place != STANDARD_INPUT and is_folder(path):
            yield from _folder_documents(path, self.max_bytes, self.bulk, since)
        else:
            yield from documents([self.place], max_bytes=self.max_bytes, standard_input=self.standard_input)


def documents(
    places: Iterable[str | os.PathLike[str]], *, max_bytes: int, standard_input: BinaryIO | None = None
) -> Iterator[Document | Unread]:
    """Give the documents at some places, in order: files, folders, and ``-`` for standard input.

    A folder gives its files of the known suffixes, each also packed (``.gz``, ``.zst``, ``.xz``, ``.bz2``), in the order of their names,
    its folders included; hidden ones are left out, and links that lead out of the folder are not followed. A file given by
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
        if is_folder(path):
            yield from _plain(_folder_documents(path, max_bytes, None, None))
        else:
            yield _attempt(path, max_bytes)


def media_type(name: str) -> str | None:
    """Say what kind of document a file's name promises; None when its suffix is not known."""
    return MEDIA_TYPES.get(Path(bare_name(name)).suffix)


def _plain(found: Iterator[Found]) -> Iterator[Document | Unread]:
    for each in found:
        if not isinstance(each, Lead):
            yield each


def _attempt(place: str | Path, max_bytes: int, stream: BinaryIO | None = None) -> Document | Unread:
    try:
        return _stream_document(stream, max_bytes) if stream is not None else _file_document(Path(place), max_bytes)
    except DocumentError as error:
        return unread(printable(place), error)


def _streamed(stream: BinaryIO, bulk: Bulk, max_bytes: int) -> Iterator[Found]:
    """Give what is in standard input, packed or not, by what it begins with."""
    try:
        begun = Begun(UnpackedStream(stream, Limits(max_bytes=max_bytes)))
        found = bulk.by_start(begun, STANDARD_INPUT)
        if found is None:
            yield Document(place=STANDARD_INPUT, content=_collected(begun, max_bytes))
        else:
            yield from found
    except DocumentError as error:
        yield unread(STANDARD_INPUT, error)


def _stream_document(stream: BinaryIO, max_bytes: int) -> Document:
    return Document(place=STANDARD_INPUT, content=_unpacked(stream, max_bytes))


def _file_document(path: Path, max_bytes: int) -> Document:
    if regular_status(path).st_size > max_bytes:
        raise oversized(max_bytes)
    try:
        with path.open("rb") as stream:
            # The size is held again while reading: a file can grow, and files under /proc state none.
            content = _unpacked(stream, max_bytes, packed=path.suffix.lower() in PACKED_SUFFIXES)
    except OSError as error:
        raise unreachable(error) from error
    return Document(place=printable(path), content=content, media_type=media_type(path.name))


def _unpacked(stream: Readable, max_bytes: int, *, packed: bool | None = None) -> bytes:
    """Read a document, unpacked where its name (``packed``), or where there is none its first bytes, say that it is packed."""
    if packed is False:
        return collect(_chunks(stream), max_bytes=max_bytes)
    counting = UnpackedStream(stream, Limits(max_bytes=max_bytes))
    if packed and counting.packing is None:
        raise MalformedDocument("Its name says that it is packed, and it is not, or not so. Pack it again, or take the suffix away.")
    whole = bytearray()
    for chunk in _chunks(counting):
        whole += chunk
        if len(whole) > max_bytes:
            raise oversized(max_bytes, unpacked=counting.packing is not None)
    return bytes(whole)


def _collected(stream: Readable, max_bytes: int) -> bytes:
    return collect(_chunks(stream), max_bytes=max_bytes)


def _chunks(stream: Readable) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _folder_documents(folder: Path, max_bytes: int, bulk: Bulk | None, since: str | None) -> Iterator[Found]:
    found = False
    for path in _walk(folder, folder.resolve(), bulk):
        found = True
        inside = bulk.by_name(path, since) if bulk is not None and isinstance(path, Path) else None
        if inside is not None:
            yield from inside
        else:
            yield path if isinstance(path, Unread) else _attempt(path, max_bytes)
    if not found:
        suffixes = " ".join(MEDIA_TYPES)
        yield unread(
            printable(folder),
            UnreachableDocument(f"It holds no file that is read: none ends in {suffixes}, or in one of them and .gz."),
        )


def _walk(folder: Path, root: Path, bulk: Bulk | None) -> Iterator[Path | Unread]:
    """Give the files of a folder and of the folders in it, by name; ``root`` is the real folder that no link may leave."""
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path.is_dir():
            try:
                entries = sorted(path.iterdir(), reverse=True)
            except OSError as error:
                yield unread(printable(path), unreachable(error))
                continue
            # A linked folder is never entered: it leads out, or to what is read anyway, or round in a circle.
            waiting += [each for each in entries if not each.name.startswith(".") and not (each.is_symlink() and each.is_dir())]
        elif media_type(path.name) is not None or (bulk is not None and bulk.is_known(path.name)):
            yield _refused_link(path, root) or path


def _refused_link(path: Path, root: Path) -> Unread | None:
    if not path.is_symlink() or path.resolve().is_relative_to(root):
        return None
    message = "It is a link that leads out of the folder that is read, and is not followed. Name the file itself."
    return unread(printable(path), UnsupportedDocument(message))
