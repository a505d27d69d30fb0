"""Unpack large files while they are read: gzip, Zstandard, xz and bzip2, told by their first bytes, held to a size and a ratio."""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from standoff.connectors.unpacking import GZIP_MAGIC
from standoff.errors import DocumentError, MalformedDocument, OversizedDocument

# How a packed file begins (RFC 1952, RFC 8878, the formats of xz and bzip2), and what the packing is called.
MAGICS = ((GZIP_MAGIC, "gzip"), (b"\x28\xb5\x2f\xfd", "zstd"), (b"\xfd7zXZ\0", "xz"), (b"BZh", "bzip2"))
PACKED_SUFFIXES = (".gz", ".zst", ".xz", ".bz2")
# A CC-NEWS WARC holds 1.1 GB, a day of GDELT's GKG 1 GB, both packed; fifteen times that is a mistake or a trap.
MOST_BYTES = 16_000_000_000
# News packs 3:1 to 10:1, and tables of codes up to 50:1; gzip reaches 1,032:1, and only on what says nothing.
MOST_RATIO = 200
# Below this a high ratio does no harm, and short tables of one value have it.
RATIO_COUNTS_FROM = 64_000_000
# Taken and unpacked at a time. zlib copies what is left over at the end of each member, and a WARC has a member a record of a few kB.
_STEP = 1 << 15
# 256 bytes of Zstandard stand for eight megabytes at the most (RFC 8878: four bytes of a block for 128 kB).
_ZSTANDARD_STEP = 256
# What zstd --long writes: more is refused, as zstd itself does without --long=31.
_ZSTANDARD_WINDOW = 1 << 27
# xz -9 needs 65 MB to unpack.
_XZ_MEMORY = 128_000_000


class Readable(Protocol):
    """A stream of bytes, as far as reading forward goes."""

    def read(self, size: int = -1, /) -> bytes | None:
        """Give at most so many bytes; nothing at the end."""
        ...


class _Decompressor(Protocol):
    """What the modules for xz and bzip2 have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large things may be, in bytes: one document, and one bulk file, both packed and unpacked."""

    max_bytes: int
    most_bytes: int = MOST_BYTES


class UnpackedStream(io.RawIOBase):
    """Gives the bytes of a stream unpacked, as they are asked for.

    Reading raises MalformedDocument where the packing is damaged or cut short, OversizedDocument beyond the limits.

    Attributes:
        packed: The bytes taken from the stream so far; with a damaged file, about where it broke.
        given: The bytes given out so far.
        tail: The last four bytes given.
        allowance: What may be given until it is set again; None for no such limit.
    """

    def __init__(self, stream: Readable, limits: Limits) -> None:
        """Begin at the position of ``stream``, which is not closed in the end."""
        self._stream = stream
        self._most_bytes = limits.most_bytes
        self._piece = memoryview(b"")
        self._error: DocumentError | None = None
        self.packed = 0
        self.given = 0
        self.tail = b""
        self.allowance: int | None = None
        start = self._take(_STEP)
        self.packing = packing_of(start)
        self._pieces = self._unpacked(start)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, target: "memoryview | bytearray") -> int:  # type: ignore[override]
        """Fill the buffer, as far as one piece goes."""
        while not self._piece:
            if self._error is not None:
                # Else what was cut short would look like an end to who asks again.
                raise self._error
            try:
                piece = next(self._pieces, None)
                self._count(len(piece or b""))
            except DocumentError as error:
                self._error = error
                raise
            if piece is None:
                return 0
            self._piece = memoryview(piece)
        length = min(len(target), len(self._piece))
        target[:length] = self._piece[:length]
        self.tail = (self.tail + bytes(self._piece[max(0, length - 4) : length]))[-4:]
        self._piece = self._piece[length:]
        return length

    def _count(self, length: int) -> None:
        self.given += length
        if self.given > self._most_bytes:
            raise OversizedDocument(f"It unpacks to more than {self._most_bytes / 1e9:g} GB, the largest file read. Split it.")
        if self.given > RATIO_COUNTS_FROM and self.given > MOST_RATIO * self.packed:
            raise OversizedDocument(f"It unpacks to more than {MOST_RATIO} times its size, as bombs do and no news. It is not read on.")
        if self.allowance is not None:
            self.allowance -= length
            if self.allowance < 0:
                raise OversizedDocument("What stands between its members is larger than any header; it is not read on.")

    def _take(self, size: int) -> bytes:
        chunk = self._stream.read(size) or b""
        self.packed += len(chunk)
        return chunk

    def _unpacked(self, start: bytes) -> Iterator[bytes]:
        match self.packing:
            case "gzip":
                return self._gzip(start)
            case "zstd":
                return self._zstandard(start)
            case "xz":
                return self._members(start, lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY), "xz")
            case "bzip2":
                return self._members(start, bz2.BZ2Decompressor, "bzip2")
            case _:
                return self._plain(start)

    def _plain(self, start: bytes) -> Iterator[bytes]:
        chunk = start
        while chunk:
            yield chunk
            chunk = self._take(_STEP)

    def _gzip(self, start: bytes) -> Iterator[bytes]:
        rest = start
        while rest.startswith(GZIP_MAGIC[:1]):
            member = zlib.decompressobj(16 + zlib.MAX_WBITS)
            while True:
                try:
                    piece = member.decompress(rest, _STEP)
                except zlib.error as error:
                    raise self._damaged("gzip", error) from error
                if piece:
                    yield piece
                if member.eof:
                    break
                rest = member.unconsumed_tail or self._take(_STEP)
                if not rest and not piece:
                    raise self._cut("gzip")
            # Padding after the last member, as tape blocks leave it, is passed over.
            rest = member.unused_data or self._take(_STEP)

    def _members(self, start: bytes, opened: Callable[[], _Decompressor], packing: str) -> Iterator[bytes]:
        rest = start
        while rest.lstrip(b"\0"):
            member = opened()
            while not member.eof:
                try:
                    piece = member.decompress(rest, _STEP)
                except (OSError, lzma.LZMAError) as error:
                    raise self._damaged(packing, error) from error
                if piece:
                    yield piece
                rest = self._take(_STEP) if member.needs_input else b""
                if member.needs_input and not rest:
                    raise self._cut(packing)
            rest = member.unused_data or self._take(_STEP)

    def _zstandard(self, start: bytes) -> Iterator[bytes]:
        import zstandard

        opened = zstandard.ZstdDecompressor(max_window_size=_ZSTANDARD_WINDOW)
        member = None
        chunk = start
        while chunk:
            for begin in range(0, len(chunk), _ZSTANDARD_STEP):
                rest = chunk[begin : begin + _ZSTANDARD_STEP]
                while rest:
                    member = member or opened.decompressobj()
                    try:
                        piece = member.decompress(rest)
                    except zstandard.ZstdError as error:
                        raise self._damaged("zstd", error) from error
                    rest = member.unused_data
                    member = None if member.eof else member
                    yield piece
            chunk = self._take(_STEP)
        if member is not None:
            raise self._cut("zstd")

    def _damaged(self, packing: str, error: Exception) -> MalformedDocument:
        return MalformedDocument(
            f"It is damaged before its byte {self.packed}: it does not unpack as {packing} ({error}). Fetch or pack it again."
        )

    def _cut(self, packing: str) -> MalformedDocument:
        return MalformedDocument(f"It is cut short: its {packing} data has no end after {self.packed} bytes. Fetch or pack it again.")


class Begun:
    """A stream whose beginning was read to see what it is; it is given again, and then the rest."""

    def __init__(self, stream: Readable, size: int = 1 << 16) -> None:
        """Read the first ``size`` bytes, or as many as there are."""
        self._stream = stream
        self.start = b""
        while len(self.start) < size and (piece := stream.read(size - len(self.start))):
            self.start += piece
        self._rest = self.start

    def read(self, size: int = -1, /) -> bytes:
        """Give at most so many bytes; nothing at the end."""
        if not self._rest:
            return self._stream.read(size) or b""
        length = len(self._rest) if size < 0 else size
        piece, self._rest = self._rest[:length], self._rest[length:]
        return piece


def packing_of(start: bytes) -> str | None:
    """Say how a file is packed that begins so; None when it is not."""
    return next((name for magic, name in MAGICS if start.startswith(magic)), None)


def unpacked(stream: Readable, limits: Limits) -> tuple[UnpackedStream, io.BufferedReader]:
    """Open a stream for reading unpacked: what counts, and what is read from."""
    counting = UnpackedStream(stream, limits)
    return counting, io.BufferedReader(counting, 1 << 18)


def bare_name(name: str) -> str:
    """Give a name in lower case without the suffix of its packing."""
    lower = name.lower()
    return next((lower.removesuffix(each) for each in PACKED_SUFFIXES if lower.endswith(each)), lower)
