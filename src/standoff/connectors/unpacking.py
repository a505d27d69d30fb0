"""Unpack gzip and deflate with a limit that holds while unpacking, so that a bomb never fills the memory."""

import zlib
from collections.abc import Iterable

from standoff.errors import MalformedDocument, OversizedDocument

GZIP_MAGIC = b"\x1f\x8b"
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


def unpack(chunks: Iterable[bytes], *, max_bytes: int, encoding: str = "gzip") -> bytes:
    """Unpack the chunks of a gzip (of one or several members) or deflate stream.

    Raises:
        OversizedDocument: It holds more than ``max_bytes``; no more than that is unpacked.
        MalformedDocument: It is damaged, cut short, or not of that encoding.
    """
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
