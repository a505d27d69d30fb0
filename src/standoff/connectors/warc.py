"""Read web archives (WARC 1.0 and 1.1): each page that was fetched, as a document with its address and the moment of the fetch.

fastwarc parses the records. What is packed, in the file and in the answers, is unpacked here, so that limits hold and a file
that was cut short is told from one that ended: fastwarc takes both for an end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, cast

from standoff.connectors.moments import earlier, stated_moment
from standoff.connectors.opening import opened
from standoff.connectors.streams import Limits, Readable, UnpackedStream
from standoff.connectors.unpacking import Encoding, collect, oversized, unpack
from standoff.errors import DocumentError, EmptyDocument, MalformedDocument, UnsupportedDocument
from standoff.records.document import Document, Unread, unread

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap, WarcRecord

SUFFIX = ".warc"
START = b"WARC/"
# Kinds of answers that can hold an article; the rest of a crawl (pictures, scripts, fonts) is passed over.
_READ = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/json", "application/ld+json",
         "application/x-ndjson", "application/jsonl")  # fmt: skip
_ENCODINGS: dict[str, Encoding] = {"gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate", "br": "br", "zstd": "zstd"}
# The header lines of real records are under 32 kB together.
_MOST_HEADER = 1 << 18
# Two line ends close every record (ISO 28500).
_END = b"\r\n\r\n"
_STEP = 1 << 16


class _Plain:
    """A stream as fastwarc takes it: one that has ``seek`` it would seek in, and panics when that fails."""

    def __init__(self, stream: UnpackedStream) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """Give what there is, at most ``size`` bytes: a piece that came before a break is not lost to the break."""
        return self._stream.read(size) or b""

    def tell(self) -> int:
        """Give the place in the unpacked stream."""
        return self._stream.given


@dataclass(frozen=True, slots=True, kw_only=True)
class Warc:
    """A connector to one web archive on this machine."""

    place: str
    limits: Limits

    def found(self, *, since: str | None = None) -> Iterator[Document | Unread]:
        """Give the pages in it, in its order. A page fetched before ``since`` was published before it, and is left out."""
        try:
            with opened(Path(self.place)) as stream:
                yield from warc_documents(stream, self.place, self.limits, since=since)
        except DocumentError as error:
            yield unread(self.place, error)


def warc_documents(stream: Readable, place: str, limits: Limits, *, since: str | None = None) -> Iterator[Document | Unread]:
    """Give the pages of a web archive: of the answers with the status 200 those that can hold an article.

    One that cannot be read is given as Unread, and the rest goes on. Where the file breaks off, an Unread in the end says after what.
    """
    last = before = None
    counting = UnpackedStream(stream, limits)
    records = _records(counting)
    for number in count(1):
        try:
            record = next(records, None)
            if record is None:
                break
            # What was passed over is known to be whole only when another record follows it.
            last = before or last
            found = _document(record, place, limits, since)
        except DocumentError as error:
            yield unread(place, _broken(error, last))
            return
        before = f"after record {number} ({_address(record)})" if _address(record) else None
        if found is not None:
            last = before
            yield found
    if not counting.given:
        yield unread(place, EmptyDocument("It is an empty file and no web archive. Fetch it again."))
    elif counting.tail != _END:
        cut = MalformedDocument("It is cut short: its last record has no end. Fetch it again.")
        yield unread(place, _broken(cut, last))


def _records(counting: UnpackedStream) -> Iterator["WarcRecord"]:
    """Give the answers in it, and what was stored without one (a record of the type resource)."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource
    try:
        yield from ArchiveIterator(
            _Plain(counting),  # type: ignore[arg-type]
            record_types=wanted,
            parse_http=False,
            stream_detect=False,
            max_header_len=_MOST_HEADER,
        )
    except OSError as error:
        raise MalformedDocument(f"It is damaged near its byte {counting.packed} ({error}). Fetch it again.") from error


def _broken(error: DocumentError, last: str | None) -> DocumentError:
    where = "No record before it could be read." if last is None else f"It broke {last}; what stands before was read."
    return type(error)(f"{error} {where}")


def _address(record: "WarcRecord") -> str | None:
    # Some writers put the address between angle brackets, as WARC 1.0 had it in its grammar.
    stated = (record.headers.get("WARC-Target-URI") or "").strip("<> \t")
    return stated if stated.lower().startswith(("http://", "https://")) else None


def _document(record: "WarcRecord", place: str, limits: Limits, since: str | None) -> Document | Unread | None:
    """Give the page of a record; None for what is no page, raises only where the file itself is broken."""
    address = _address(record)
    moment = _moment(record)
    if address is None or (since is not None and moment is not None and earlier(moment, since)):
        return None
    stated = _stated(record)
    if stated is None:
        return None
    kind, charset, encoding, chunked = stated
    whole = record.content_length <= limits.max_bytes
    body = _body(record, limits.max_bytes + 1) if whole else b""
    try:
        if not whole:
            raise oversized(limits.max_bytes)
        content = _unpacked_body(body, encoding, chunked, limits.max_bytes)
    except DocumentError as error:
        return unread(f"{place}, {address}", error)
    return Document(place=f"{place}, {address}", content=content, media_type=kind, charset=charset, address=address, fetched_at=moment)


def _moment(record: "WarcRecord") -> str | None:
    # Not record.record_date, which raises on the year 0.
    stated = stated_moment(record.headers.get("WARC-Date"))
    return None if stated is None or "T" not in stated else stated


def _stated(record: "WarcRecord") -> tuple[str | None, str | None, str, bool] | None:
    """Give kind, charset and packing of a page that can hold an article; None for any other answer."""
    if not record.is_http:
        kind = (record.headers.get("Content-Type") or "").partition(";")[0].strip().lower()
        return (kind, None, "", False) if kind in _READ else None
    record.parse_http(auto_decode="none", max_header_len=_MOST_HEADER, quirks_mode=True)
    headers = cast("HeaderMap | None", record.http_headers)
    if headers is None or headers.status_code != 200:
        return None
    kind = (headers.get("Content-Type") or "").partition(";")[0].strip().lower()
    if kind and kind not in _READ:
        return None
    encoding = (headers.get("Content-Encoding") or "").strip().lower()
    return kind or None, record.http_charset, encoding, "chunked" in (headers.get("Transfer-Encoding") or "").lower()


def _body(record: "WarcRecord", most: int) -> bytes:
    """Read what is left of a record.

    Raises:
        MalformedDocument: The file ends, or breaks, before the record does.
    """
    whole = bytearray()
    while len(whole) < most:
        piece = record.reader.read(_STEP)
        if not piece:
            break
        whole += piece
    if len(whole) < min(record.content_length, most):
        raise MalformedDocument("It is cut short: its last record has no end. Fetch it again.")
    return bytes(whole)


def _unpacked_body(body: bytes, encoding: str, chunked: bool, max_bytes: int) -> bytes:
    content = _joined(body) if chunked else body
    if encoding in ("", "identity", "none"):
        return collect([content], max_bytes=max_bytes)
    known = _ENCODINGS.get(encoding)
    if known is None:
        raise UnsupportedDocument(f"Its answer is packed as {encoding!r}, which is not read. Save the page and read the file.")
    if known in ("gzip", "zstd", "deflate") and content[:1] in (b"<", b"{", b"["):
        # Crawlers unpack an answer and leave the line that calls it packed.
        return collect([content], max_bytes=max_bytes)
    return unpack([content], max_bytes=max_bytes, encoding=known)


def _joined(body: bytes) -> bytes:
    """Join the chunks of an answer (RFC 9112, 7.1); what is not in chunks, though it is said to be, is given as it is."""
    whole = bytearray()
    position = 0
    while position < len(body):
        end = body.find(b"\r\n", position, position + 1024)
        size = body[position:end].partition(b";")[0].strip() if end >= 0 else b""
        if not size or size.strip(b"0123456789abcdefABCDEF"):
            return body
        length = int(size[:16], 16)
        if length == 0:
            break
        whole += body[end + 2 : end + 2 + length]
        position = end + 2 + length + 2
    return bytes(whole)
