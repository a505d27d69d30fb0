"""Fetch large files piece by piece into a folder, so that what was fetched before a break need not be fetched again."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from standoff.connectors.http import Exchange, checked_document
from standoff.errors import MalformedDocument, OversizedDocument, UnreachableDocument
from standoff.records.document import Document

# Asks an address with further header lines: the polite client, or ``http.exchange``.
Ask = Callable[[str, Mapping[str, str]], Exchange]
# A piece is fetched within the time limit of one request (30 s by default) at two megabits a second.
PIECE = 8_000_000
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    """What holds for every piece of a download."""

    ask: Ask
    most_bytes: int
    piece: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Bytes of a file, where they begin, how long the whole is, and the version they belong to."""

    content: bytes
    start: int
    total: int
    version: str | None


def download(url: str, folder: Path, *, ask: Ask, most_bytes: int, piece: int = PIECE) -> Path:
    """Fetch a file into a folder and give its path; what is there already of the same version is kept.

    ``piece`` is how many bytes are asked for at a time; ``ask`` has to allow documents of that size. The server says with its ETag, or its
    Last-Modified, that the file is still the same. One that changed is fetched anew.

    Raises:
        OversizedDocument: It is larger than ``most_bytes``.
        UnreachableDocument: The server gave an error, or the disk did; what was fetched stays for the next time.
        MalformedDocument: The server contradicts itself about the length or the place of a piece.
    """
    name = sha256(url.encode()).hexdigest()[:16] + "-" + _file_name(url)
    whole, part, version = folder / name, folder / f"{name}.part", folder / f"{name}.version"
    if whole.exists():
        return whole
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with part.open("ab") as stream:
            _fill(stream, url, version, _Terms(ask=ask, most_bytes=most_bytes, piece=piece))
        part.replace(whole)
        version.unlink(missing_ok=True)
    except OSError as error:
        raise UnreachableDocument(
            f"It could not be fetched into {folder}: {error.strerror or error}. Make room there, or name another folder."
        ) from error
    return whole


def _fill(stream: BinaryIO, url: str, version: Path, terms: _Terms) -> None:
    known = version.read_text(encoding="utf-8") if version.exists() else None
    if known is None:
        # Nobody can say that the rest of today belongs to the beginning of then.
        stream.truncate(0)
    position = stream.seek(0, 2)
    while True:
        piece = _piece(url, position, known, terms)
        if piece.total > terms.most_bytes:
            raise OversizedDocument(f"It has {piece.total} bytes, and no more than {terms.most_bytes} are fetched. Split it.")
        if piece.start == 0 and position > 0:
            stream.truncate(0)
        elif piece.start != position:
            raise MalformedDocument(f"Asked for byte {position} on, its server gave byte {piece.start} on. Try again later.")
        stream.write(piece.content)
        stream.flush()
        position = piece.start + len(piece.content)
        if piece.version is not None and piece.version != known:
            known = piece.version
            version.write_text(known, encoding="utf-8")
        if position >= piece.total:
            return


def _piece(url: str, position: int, known: str | None, terms: _Terms) -> _Piece:
    headers = {"Range": f"bytes={position}-{position + terms.piece - 1}", "Accept-Encoding": "identity"}
    if known is not None:
        headers["If-Range"] = known
    answer = terms.ask(url, headers)
    if answer.status == 416 and position > 0:
        # It is shorter than what is here: another version.
        answer = terms.ask(url, {"Range": f"bytes=0-{terms.piece - 1}", "Accept-Encoding": "identity"})
    document = checked_document(answer)
    return _checked_piece(document, answer)


def _checked_piece(document: Document, answer: Exchange) -> _Piece:
    etag = answer.headers.get("etag")
    # A weak tag promises the same meaning, not the same bytes.
    version = etag if etag and not etag.startswith("W/") else answer.headers.get("last-modified")
    if answer.status != 206:
        return _Piece(content=document.content, start=0, total=len(document.content), version=version)
    stated = _RANGE.fullmatch(answer.headers.get("content-range", "").strip())
    if stated is None or stated[3] == "*":
        raise UnreachableDocument("Its server gives pieces and does not say which. Download the file and name its path.")
    start, end, total = int(stated[1]), int(stated[2]), int(stated[3])
    if end - start + 1 != len(document.content) or not document.content or end >= total:
        raise MalformedDocument(
            f"Its server gave {len(document.content)} bytes for those from {start} to {end} of {total}. Try again later, or download it."
        )
    return _Piece(content=document.content, start=start, total=total, version=version)


def _file_name(url: str) -> str:
    last = url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]
    return re.sub(r"[^\w.-]", "_", last, flags=re.ASCII)[-100:] or "file"
