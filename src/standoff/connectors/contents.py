"""Tell what files of many documents are by their names and beginnings, and read one that lies in a folder, an archive or standard input."""

import io
from collections.abc import Iterator
from pathlib import Path

from standoff.connectors.archives import ZIP_START, Archive, Inside, Spent, archive_documents, is_archive_name, is_archive_start
from standoff.connectors.columns import Columns
from standoff.connectors.files import Bulk, Found
from standoff.connectors.gdelt import Gdelt, is_gdelt_file, is_gdelt_name
from standoff.connectors.opening import printable
from standoff.connectors.rows import Rows, form_of_start, row_documents
from standoff.connectors.streams import Begun, Limits, Readable, bare_name
from standoff.connectors.tables import format_of
from standoff.connectors.unpacking import collect
from standoff.connectors.warc import START, SUFFIX, Warc, warc_documents
from standoff.errors import UnsupportedDocument
from standoff.records.document import unread

# An archive in an archive in an archive is how mail keeps attachments of attachments; more is a trap.
MOST_NESTED = 2


def bulk(limits: Limits, columns: Columns | None) -> Bulk:
    """Give what reads files of many documents, where they lie in a folder or come from standard input."""

    def by_name(path: Path, since: str | None) -> Iterator[Found] | None:
        name, place = path.name, printable(path)
        if is_gdelt_name(name):
            # Its lists name files of the web; in a folder only those are read that lie there.
            return Gdelt(place=str(path), limits=limits).found(since=since) if is_gdelt_file(name) else iter(())
        if is_warc_name(name):
            return Warc(place=str(path), limits=limits).found(since=since)
        if is_archive_name(name):
            return Archive(place=str(path), limits=limits, inside=inside(limits, columns)).found(since=since)
        if format_of(name) is not None and place == str(path):
            return Rows(place=str(path), limits=limits, columns=columns).found(since=since)
        return None

    def by_start(stream: Begun, place: str) -> Iterator[Found] | None:
        return stream_found(stream, place, limits, columns)

    return Bulk(by_name=by_name, by_start=by_start, is_known=is_bulk_name)


def inside(limits: Limits, columns: Columns | None, *, nested: int = MOST_NESTED) -> Inside:
    """Give what reads the members of an archive that hold many documents; of tables the mapping given, or our own names, hold."""

    def read(name: str, place: str, stream: Readable, spent: Spent) -> Iterator[Found] | None:
        form = format_of(name)
        if is_warc_name(name):
            return warc_documents(stream, place, limits)
        if form is not None:
            return row_documents(stream, place, form, columns or Columns(), limits)
        if not is_archive_name(name):
            return None
        if nested == 0:
            return iter([unread(place, UnsupportedDocument("It is an archive in archives in archives. Unpack it, and name its files."))])
        return _nested(name, place, stream, spent)

    def _nested(name: str, place: str, stream: Readable, spent: Spent) -> Iterator[Found]:
        # A zip is read from its end, so that one in an archive is held in memory.
        is_zip = name.lower().endswith(".zip")
        content = io.BytesIO(_collected(stream, limits.max_bytes)) if is_zip else stream
        further = inside(limits, columns, nested=nested - 1)
        yield from archive_documents(content, place, limits, inside=further, spent=spent)

    return read


def stream_found(stream: Begun, place: str, limits: Limits, columns: Columns | None) -> Iterator[Found] | None:
    """Give what is in an (unpacked) stream by its beginning; None where it is one document."""
    if stream.start.startswith(START):
        return warc_documents(stream, place, limits)
    if is_archive_start(stream.start):
        is_zip = stream.start.startswith(ZIP_START)
        content = io.BytesIO(_collected(stream, limits.max_bytes)) if is_zip else stream
        return archive_documents(content, place, limits, inside=inside(limits, columns))
    form = form_of_start(stream.start) or ("csv" if _has_columns(stream.start, columns) else None)
    return None if form is None else row_documents(stream, place, form, columns or Columns(), limits)


def _has_columns(start: bytes, columns: Columns | None) -> bool:
    """Say whether the first line names all the columns of the mapping, as the header of a table does."""
    header = start.partition(b"\n")[0].decode((columns.encoding if columns else None) or "utf-8", "replace")
    return columns is not None and bool(columns.names) and all(column in header for column in columns.names.values())


def is_warc_name(name: str) -> bool:
    """Say whether a name is that of a web archive."""
    return bare_name(name).endswith(SUFFIX)


def is_bulk_name(name: str) -> bool:
    """Say whether a name is that of a file of many documents."""
    return is_gdelt_name(name) or is_warc_name(name) or is_archive_name(name) or format_of(name) is not None


def _collected(stream: Readable, max_bytes: int) -> bytes:
    return collect(iter(lambda: stream.read(1 << 18) or b"", b""), max_bytes=max_bytes)
