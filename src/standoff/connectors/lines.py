"""Read a stream line by line, each with its number, and no line longer than a document may be."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from standoff.connectors.streams import Readable
from standoff.errors import MalformedDocument, SettingsError, UndecodableDocument

# In these a line end is not the byte 10 alone, so that lines can only be told in what was decoded.
_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_STEP = 1 << 18


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end; ``text`` is None where it is too long, and its bytes were passed over."""

    number: int
    content: bytes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """Lines of a file, and the encoding that their bytes are in."""

    lines: Iterator[Line]
    encoding: str


def encoded_lines(stream: Readable, *, max_bytes: int, encoding: str | None = None) -> Encoded:
    """Give the lines of a file, counted from 1, with the encoding they are in: what is stated, what a byte order mark says, or UTF-8.

    UTF-16 is turned into UTF-8, since its line ends are no single bytes. Lines end with LF, or CR and LF.

    Raises:
        SettingsError: The stated encoding is none that Python knows.
    """
    start = stream.read(_STEP) or b""
    wide = next((name for mark, name in _WIDE.items() if start.startswith(mark)), None)
    stated = _known(encoding)
    wide = wide or (stated if stated is not None and stated.replace("_", "-").startswith(("utf-16", "utf-32")) else None)
    chunks = _chunks(start.removeprefix(codecs.BOM_UTF8), stream)
    if wide is not None:
        return Encoded(lines=_lines(_narrowed(chunks, wide), max_bytes), encoding="utf-8")
    return Encoded(lines=_lines(chunks, max_bytes), encoding=stated or "utf-8")


def line_text(line: bytes, encoding: str) -> str:
    """Decode a line.

    Raises:
        UndecodableDocument: Its bytes are no text in that encoding.
    """
    try:
        return line.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableDocument(
            f"Its byte {error.start + 1} is no text in {encoding}. Save the table as UTF-8, or name its encoding in the mapping "
            '([table] encoding = "cp1252").'
        ) from error


def _known(encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return codecs.lookup(encoding).name
    except LookupError as error:
        raise SettingsError(f"The encoding {encoding!r} of the mapping is not known; give one such as utf-8, cp1252 or utf-16.") from error


def _chunks(start: bytes, stream: Readable) -> Iterator[bytes]:
    chunk = start
    while chunk:
        yield chunk
        chunk = stream.read(_STEP) or b""


def _narrowed(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for chunk in chunks:
            yield decoder.decode(chunk).removeprefix("\ufeff").encode("utf-8", "surrogatepass")
        yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise MalformedDocument(f"It is damaged: it is no text in {encoding} ({error.reason}). Save it as UTF-8.") from error


def _lines(chunks: Iterator[bytes], max_bytes: int) -> Iterator[Line]:
    number, kept, is_long = 1, bytearray(), False
    for chunk in chunks:
        begin = 0
        while (end := chunk.find(b"\n", begin)) >= 0:
            is_long = is_long or len(kept) + end - begin > max_bytes
            yield Line(number, None if is_long else (bytes(kept) + chunk[begin:end]).removesuffix(b"\r"))
            number, begin, is_long = number + 1, end + 1, False
            kept.clear()
        if not is_long:
            kept += chunk[begin:]
            if len(kept) > max_bytes:
                is_long = True
                kept.clear()
    if kept or is_long:
        yield Line(number, None if is_long else bytes(kept).removesuffix(b"\r"))
