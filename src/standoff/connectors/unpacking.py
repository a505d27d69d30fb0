"""Unpack gzip, deflate, Brotli and Zstandard with a limit that holds while unpacking, so that a bomb never fills the memory."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Literal

from standoff.errors import MalformedDocument, OversizedDocument

Encoding = Literal["gzip", "deflate", "br", "zstd"]
GZIP_MAGIC = b"\x1f\x8b"
# Unpacked at a time: small beside any limit that is set, large beside the cost of a call.
_STEP = 1 << 18
# Four bytes of a Zstandard block can stand for 128 kB (RFC 8878, RLE blocks), so that this is at most eight megabytes a step.
_ZSTANDARD_STEP = 256
_GZIP, _DEFLATE, _RAW_DEFLATE = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS


def collect(chunks: Iterable[bytes], *, max_bytes: int) -> bytes:
    """Join the chunks of a document.

    Raises:
        OversizedDocument: They are more than ``max_bytes`` together; no more than that is held.
    """
    whole = bytearray()
    for chunk in chunks:
        if len(whole) + len(chunk) > max_bytes:
            raise oversized(max_bytes)
        whole += chunk
    return bytes(whole)


def unpack(chunks: Iterable[bytes], *, max_bytes: int, encoding: Encoding = "gzip") -> bytes:
    """Unpack the chunks of a gzip (of one or several members), deflate, Brotli or Zstandard stream.

    Raises:
        OversizedDocument: It holds more than ``max_bytes``; no more than that is unpacked.
        MalformedDocument: It is damaged, cut short, or not of that encoding.
    """
    if encoding == "br":
        return _gathered(_from_brotli(chunks), max_bytes)
    if encoding == "zstd":
        return _gathered(_from_zstandard(chunks), max_bytes)
    whole = bytearray()
    unpacker = None
    is_first = True
    for chunk in chunks:
        rest = chunk
        while rest:
            if unpacker is None:
                if not is_first and not rest.startswith(GZIP_MAGIC[:1]):
                    # Padding after the last member, as tape blocks leave it: gzip(1) ignores it too.
                    break
                unpacker = zlib.decompressobj(_window(encoding, rest))
                is_first = False
            try:
                whole += unpacker.decompress(rest, max_bytes + 1 - len(whole))
            except zlib.error as error:
                raise MalformedDocument(f"It is damaged: it does not unpack as {encoding} ({error}). Fetch or pack it again.") from error
            if len(whole) > max_bytes:
                raise oversized(max_bytes, unpacked=True)
            rest = unpacker.unused_data or unpacker.unconsumed_tail
            if unpacker.eof:
                unpacker = None
    if unpacker is not None:
        raise MalformedDocument(f"It is cut short: its {encoding} data has no end. Fetch or pack it again.")
    return bytes(whole)


def oversized(max_bytes: int, *, unpacked: bool = False) -> OversizedDocument:
    """Make the error for a document that is larger than the limit."""
    how = "unpacks to more than" if unpacked else "is larger than"
    return OversizedDocument(
        f"It {how} {max_bytes / 1e6:g} MB, the largest document read. Split it, or raise STANDOFF_MAX_MEGABYTES if you trust it."
    )


def _window(encoding: str, start: bytes) -> int:
    if encoding == "gzip":
        return _GZIP
    # Servers send both zlib and raw data as "deflate"; a zlib header is 8 in the low four bits of its first byte.
    return _DEFLATE if start[0] & 0x0F == 8 else _RAW_DEFLATE


def _gathered(pieces: Iterable[bytes], max_bytes: int) -> bytes:
    whole = bytearray()
    for piece in pieces:
        whole += piece
        if len(whole) > max_bytes:
            raise oversized(max_bytes, unpacked=True)
    return bytes(whole)


def _from_brotli(chunks: Iterable[bytes]) -> Iterator[bytes]:
    import brotli

    unpacker = brotli.Decompressor()
    try:
        for chunk in chunks:
            piece = unpacker.process(chunk, output_buffer_limit=_STEP)
            # It can have taken all of the chunk and still hold back what it stands for.
            while piece or not (unpacker.can_accept_more_data() or unpacker.is_finished()):
                yield piece
                piece = unpacker.process(b"", output_buffer_limit=_STEP)
    except brotli.error as error:
        raise _damaged("br", error) from error
    if not unpacker.is_finished():
        raise MalformedDocument("It is cut short: its br data has no end. Fetch or pack it again.")


def _from_zstandard(chunks: Iterable[bytes]) -> Iterator[bytes]:
    import zstandard

    # Eight megabytes of window is what RFC 9659 allows on the web; a larger one is a way to fill the memory.
    opened = zstandard.ZstdDecompressor(max_window_size=1 << 23)
    unpacker = None
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                unpacker = unpacker or opened.decompressobj()
                yield unpacker.decompress(rest[:_ZSTANDARD_STEP])
                rest = unpacker.unused_data + rest[_ZSTANDARD_STEP:]
                unpacker = None if unpacker.eof else unpacker
    except zstandard.ZstdError as error:
        raise _damaged("zstd", error) from error
    if unpacker is not None:
        raise MalformedDocument("It is cut short: its zstd data has no end. Fetch or pack it again.")


def _damaged(encoding: str, error: Exception) -> MalformedDocument:
    return MalformedDocument(f"It is damaged: it does not unpack as {encoding} ({error}). Fetch or pack it again.")
