"""Read archives of files, zip and tar, member by member and never to disk.

What a member's name says is for messages alone: no path is ever made from it.
"""

import io
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypeGuard

from standoff.connectors.files import media_type
from standoff.connectors.opening import opened
from standoff.connectors.streams import MOST_RATIO, RATIO_COUNTS_FROM, Limits, Readable, UnpackedStream, bare_name, unpacked
from standoff.connectors.unpacking import collect, oversized
from standoff.errors import DocumentError, MalformedDocument, OversizedDocument, UnreachableDocument, UnsupportedDocument
from standoff.records.document import Document, Unread, unread
from standoff.records.lead import Lead

Found = Document | Lead | Unread
# Reads what a member holds where it is no plain document: a table, a web archive, another archive. None: it is one.
Inside = Callable[[str, str, Readable, "Spent"], Iterator[Found] | None]

ZIP_SUFFIX, TAR_SUFFIXES = ".zip", (".tar", ".tgz", ".tbz2", ".txz", ".tzst")
ZIP_START = b"PK\x03\x04"
# Where a tar header has its magic (POSIX.1-1988).
TAR_MAGIC_AT, TAR_MAGIC = 257, b"ustar"
# Two million names take a gigabyte of memory; the largest news corpora hold one million articles in an archive.
MOST_MEMBERS = 1_000_000
# What a tar may have between two members beside padding: headers with long names, a few hundred kB at the very most.
_MOST_HEADER = 1 << 20
_CHUNK = 1 << 18
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """A connector to the documents in a zip or a tar (plain, or packed with gzip, xz, bzip2 or Zstandard)."""

    place: str
    limits: Limits
    inside: Inside | None = None

    def found(self, *, since: str | None = None) -> Iterator[Found]:
        """Give the documents in it, in its order. Members state no moment of publication, so that ``since`` leaves none out."""
        try:
            with opened(Path(self.place)) as stream:
                yield from archive_documents(stream, self.place, self.limits, inside=self.inside)
        except DocumentError as error:
            yield unread(self.place, error)


@dataclass(slots=True)
class Spent:
    """What was unpacked so far of an archive, and of the archives in it, in bytes."""

    given: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One archive as it is read: its place, the limits, who reads what is no plain document, and what was taken from it."""

    place: str
    limits: Limits
    inside: Inside | None
    spent: Spent
    names: set[str] = field(default_factory=set)


def archive_documents(
    stream: Readable, place: str, limits: Limits, *, inside: Inside | None = None, spent: Spent | None = None
) -> Iterator[Found]:
    """Give the documents in an archive; the place of each is that of the archive, a colon and its name.

    Members that are not read are given with the reason: links, devices, names that lead out, names that stand twice, encrypted ones,
    damaged ones, and those beyond the limits. Files of kinds that are not read are passed over, as in a folder.

    Raises:
        MalformedDocument: It is no archive, or is damaged so that no further member can be found.
        OversizedDocument: All in it is larger than ``limits.most_bytes``, or unpacks like a bomb.
    """
    reading = _Reading(place=place, limits=limits, inside=inside, spent=spent or Spent())
    is_empty = True
    for found in _zip_members(stream, reading) if _is_zip(stream) else _tar_members(stream, reading):
        is_empty = False
        yield found
    if is_empty:
        raise UnreachableDocument("It holds no file that is read. Unpack it, and name the files that are to be read.")


def is_archive_name(name: str) -> bool:
    """Say whether a name is that of an archive."""
    lower = name.lower()
    return lower.endswith((ZIP_SUFFIX, *TAR_SUFFIXES)) or bare_name(lower).endswith(".tar")


def is_archive_start(start: bytes) -> bool:
    """Say whether (unpacked) bytes begin an archive."""
    return start.startswith(ZIP_START) or start[TAR_MAGIC_AT : TAR_MAGIC_AT + len(TAR_MAGIC)] == TAR_MAGIC


def _is_zip(stream: Readable) -> TypeGuard[IO[bytes]]:
    if not isinstance(stream, io.IOBase) or not stream.seekable():
        return False
    start = stream.tell()
    magic = stream.read(len(ZIP_START))
    stream.seek(start)
    # An empty zip is its end record alone; a self-extracting one is no document of news.
    return magic in (ZIP_START, b"PK\x05\x06")


def _zip_members(stream: IO[bytes], reading: _Reading) -> Iterator[Found]:
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise MalformedDocument(f"It is a damaged zip archive ({error}). Fetch or pack it again.") from error
    with archive:
        for member in archive.infolist():
            if member.is_dir():
                continue
            named = f"{reading.place}:{_shown(member.filename)}"
            try:
                _check_name(member.filename, reading)
                _check_zip_member(member)
                yield from _zip_member(archive, member, named, reading)
            except DocumentError as error:
                yield unread(named, error)
            _check_total(reading)


def _check_zip_member(member: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise UnsupportedDocument("It is a link or a device, which is not followed. Pack the file itself.")
    if member.flag_bits & 0x1:
        raise UnsupportedDocument("It is encrypted. Unpack it with its password, and name the file.")
    if member.file_size > RATIO_COUNTS_FROM and member.file_size > MOST_RATIO * max(1, member.compress_size):
        raise OversizedDocument(f"It unpacks to more than {MOST_RATIO} times its size, as bombs do and no news. Leave it out.")


def _zip_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, named: str, reading: _Reading) -> Iterator[Found]:
    try:
        stream = archive.open(member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise MalformedDocument(f"It cannot be unpacked ({error}). Pack it again.") from error
    with stream:
        yield from _member_found(member.filename, named, stream, member.file_size, reading)


def _tar_members(stream: Readable, reading: _Reading) -> Iterator[Found]:
    counting, buffered = unpacked(stream, reading.limits)
    counting.allowance = _MOST_HEADER
    with buffered, _opened_tar(buffered) as archive:
        while (member := _next_member(archive, counting)) is not None:
            # What is remembered of each member would grow without end.
            archive.members.clear()  # type: ignore[attr-defined]
            # The member, its padding, what the reader takes at once, and the headers of the next.
            counting.allowance = member.size + 2 * _CHUNK + _MOST_HEADER
            if not member.isdir():
                yield from _tar_member(archive, member, reading)
            _check_total(reading)


def _tar_member(archive: tarfile.TarFile, member: tarfile.TarInfo, reading: _Reading) -> Iterator[Found]:
    named = f"{reading.place}:{_shown(member.name)}"
    try:
        _check_name(member.name, reading)
        _check_tar_member(member)
        content = archive.extractfile(member)
        if content is None:
            raise UnsupportedDocument("It has no content of its own. Pack the file itself.")
        yield from _member_found(member.name, named, content, member.size, reading)
    except DocumentError as error:
        yield unread(named, error)


def _opened_tar(buffered: io.BufferedReader) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=buffered, mode="r|", errors="replace")
    except (tarfile.TarError, ValueError, OSError) as error:
        raise MalformedDocument(f"It is no archive that can be read ({error}). Give a zip or a tar.") from error


def _next_member(archive: tarfile.TarFile, counting: UnpackedStream) -> tarfile.TarInfo | None:
    try:
        return archive.next()
    except (tarfile.TarError, ValueError, OSError, EOFError) as error:
        raise MalformedDocument(f"It is damaged near its byte {counting.packed} ({error}). Fetch or pack it again.") from error


def _check_tar_member(member: tarfile.TarInfo) -> None:
    if member.issym() or member.islnk():
        raise UnsupportedDocument("It is a link, which is not followed. Pack the file itself.")
    if not member.isreg() or member.issparse():
        raise UnsupportedDocument("It is a device, a pipe or a file with holes, which is not read. Pack a plain file.")


def _check_name(name: str, reading: _Reading) -> None:
    """Refuse what is not the name of a file below the archive, and what stands there a second time."""
    parts = name.replace("\\", "/").split("/")
    if parts[0] == "" or _DRIVE.match(name) or ".." in parts or "\0" in name:
        raise UnsupportedDocument("Its name leads out of the archive, as in an attack. If you trust it, unpack it and name the file.")
    key = "/".join(part for part in parts if part not in ("", "."))
    if key in reading.names:
        raise UnsupportedDocument("Its name stands in the archive twice; the first of that name is read. Pack the archive again.")
    if len(reading.names) >= MOST_MEMBERS:
        raise OversizedDocument(f"It stands in an archive after more than {MOST_MEMBERS} others. Split the archive.")
    reading.names.add(key)


def _check_total(reading: _Reading) -> None:
    if reading.spent.given > reading.limits.most_bytes:
        raise OversizedDocument(f"All in it is more than {reading.limits.most_bytes / 1e9:g} GB; it is not read on. Split it.")


def _member_found(name: str, named: str, stream: Readable, size: int, reading: _Reading) -> Iterator[Found]:
    last = name.replace("\\", "/").rpartition("/")[2]
    if last.startswith("."):
        return
    counted = _Counted(stream, reading.spent)
    found = reading.inside(last, named, counted, reading.spent) if reading.inside is not None else None
    try:
        if found is not None:
            yield from found
        elif media_type(last) is not None:
            yield _member_document(last, named, counted, size, reading.limits.max_bytes)
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError, ValueError) as error:
        raise MalformedDocument(f"It is damaged ({error!s:.200}). Fetch or pack the archive again.") from error


def _member_document(name: str, named: str, stream: Readable, size: int, max_bytes: int) -> Document:
    if size > max_bytes:
        raise oversized(max_bytes)
    content = UnpackedStream(stream, Limits(max_bytes=max_bytes, most_bytes=MOST_RATIO * max_bytes))
    whole = collect(iter(lambda: content.read(_CHUNK) or b"", b""), max_bytes=max_bytes)
    return Document(place=named, content=whole, media_type=media_type(name))


class _Counted(io.RawIOBase):
    """The bytes of one member, counted for the whole archive."""

    def __init__(self, stream: Readable, spent: Spent) -> None:
        self._stream = stream
        self._spent = spent

    def readable(self) -> bool:
        return True

    def readinto(self, target: "memoryview | bytearray") -> int:  # type: ignore[override]
        piece = self._stream.read(len(target)) or b""
        self._spent.given += len(piece)
        target[: len(piece)] = piece
        return len(piece)


def _shown(name: str) -> str:
    """Give a member's name as a message may show it: no control characters, and nothing that is no text."""
    return "".join(each if each.isprintable() else "\ufffd" for each in name.encode("utf-8", "replace").decode("utf-8"))
