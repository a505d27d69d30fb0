"""Read tables row by row, whatever they are written in: JSON lines, CSV, TSV, Parquet."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Literal

from standoff.connectors.columns import Columns
from standoff.connectors.delimited import delimited_rows
from standoff.connectors.lines import Encoded, Line, encoded_lines, line_text
from standoff.connectors.streams import Limits, Readable, UnpackedStream, bare_name
from standoff.connectors.unpacking import collect
from standoff.errors import DocumentError, EmptyDocument, MalformedDocument, OversizedDocument, UnsupportedDocument

Format = Literal["jsonl", "csv", "tsv", "parquet"]
SUFFIXES: Mapping[str, Format] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
PARQUET_START = b"PAR1"
# Parquet is read from its end, so that one that is packed, or in an archive, has to be unpacked to memory whole.
MOST_PARQUET_IN_MEMORY = 1_000_000_000
# Rows that Parquet gives at a time: their texts are in memory together.
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Record:
    """A row: where it stands, and what is in its columns by their names, or why it cannot be read."""

    where: str
    values: Mapping[str, object] | DocumentError


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An opened table.

    Attributes:
        header: The names of its columns; None for JSON lines, where each row names its own.
        records: Its rows, once.
    """

    header: tuple[str, ...] | None
    records: Iterator[Record]


def format_of(name: str) -> Format | None:
    """Say in what format a file is, by its name."""
    bare = bare_name(name)
    return next((known for suffix, known in SUFFIXES.items() if bare.endswith(suffix)), None)


def opened_table(stream: Readable, form: Format, columns: Columns, limits: Limits) -> Table:
    """Open a table, packed or not.

    Raises:
        EmptyDocument: There is nothing in it.
        MalformedDocument: Its header cannot be read, or it is no Parquet.
        UnsupportedDocument: It is Parquet, and what reads that is not installed.
    """
    if form == "parquet":
        return _parquet(stream, limits)
    counting = UnpackedStream(stream, limits)
    encoded = encoded_lines(counting, max_bytes=limits.max_bytes, encoding=columns.encoding)
    return Table(header=None, records=_json_lines(encoded)) if form == "jsonl" else _delimited(encoded, form, columns, limits)


def cell(values: Mapping[str, object], name: str) -> str | None:
    """Give what is in a column as text; of JSON also by a path of keys (``links.web``). None where there is nothing."""
    found: object = values.get(name)
    if found is None and "." in name:
        found = values
        for key in name.split("."):
            found = found.get(key) if isinstance(found, Mapping) else None
    return _text(found)


def _text(value: object) -> str | None:
    match value:
        case None | "":
            return None
        case str():
            return value
        case bytes():
            return value.decode("utf-8", "replace")
        case bool():
            return "true" if value else "false"
        case datetime() | date():
            return value.isoformat()
        case int() | float():
            return str(value)
        case _:
            return json.dumps(value, ensure_ascii=False, default=str)


def _json_lines(encoded: Encoded) -> Iterator[Record]:
    for line in encoded.lines:
        if line.content is None or line.content.strip():
            yield Record(f"line {line.number}", _json_values(line, encoded.encoding))


def _json_values(line: Line, encoding: str) -> Mapping[str, object] | DocumentError:
    if line.content is None:
        return OversizedDocument("The line is larger than the largest document read. Split the text, or raise STANDOFF_MAX_MEGABYTES.")
    try:
        read = json.loads(line_text(line.content, encoding))
    except DocumentError as error:
        return error
    except (ValueError, RecursionError) as error:
        return MalformedDocument(f"The line is no JSON ({error!s:.100}). Write one object a line.")
    return (
        read if isinstance(read, dict) else MalformedDocument("The line is no JSON object with names and values. Write one object a line.")
    )


def _delimited(encoded: Encoded, form: Format, columns: Columns, limits: Limits) -> Table:
    first = next(encoded.lines, None)
    while first is not None and first.content is not None and not first.content.strip():
        first = next(encoded.lines, None)
    if first is None or first.content is None:
        raise EmptyDocument("It holds no row, or a first line beyond all measure. A table begins with the names of its columns.")
    delimiter = columns.delimiter or _delimiter(line_text(first.content, encoded.encoding), form)
    quoted = delimiter != "\t" if columns.quoted is None else columns.quoted
    whole = Encoded(lines=_again(first, encoded.lines), encoding=encoded.encoding)
    rows = delimited_rows(whole, delimiter, quoted=quoted, max_bytes=limits.max_bytes)
    header = next(rows).fields
    if isinstance(header, DocumentError):
        raise type(header)(f"In its header: {header}")
    names = tuple(name.strip() for name in header)
    return Table(header=names, records=(Record(f"line {row.number}", values) for row in rows if (values := _values(row.fields, names))))


def _values(fields: Sequence[str] | DocumentError, names: tuple[str, ...]) -> Mapping[str, object] | DocumentError | None:
    """Give the columns of a row by name; None for a header that stands again, where files were put together."""
    if isinstance(fields, DocumentError):
        return fields
    length = len(fields)
    while length > len(names) and not fields[length - 1].strip():
        length -= 1
    if length != len(names):
        return MalformedDocument(f"The row has {length} columns, and the header {len(names)}. Check its delimiters and quotation marks.")
    if tuple(field.strip() for field in fields[:length]) == names:
        return None
    return dict(zip(names, fields, strict=False))


def _delimiter(header: str, form: Format) -> str:
    """Tell the delimiter by the header: spreadsheets of half of Europe write CSV with semicolons."""
    if form == "tsv":
        return "\t"
    return max((",", ";", "\t", "|"), key=header.count)


def _again(first: Line, rest: Iterator[Line]) -> Iterator[Line]:
    yield first
    yield from rest


def _parquet(stream: Readable, limits: Limits) -> Table:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise UnsupportedDocument("Parquet is read by pyarrow, which is not here. Install it: pip install 'standoff[parquet]'.") from error
    try:
        table = parquet.ParquetFile(_seekable(stream, limits))
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise MalformedDocument(f"It is no Parquet that can be read ({error!s:.200}). Write it again.") from error
    return Table(header=tuple(table.schema_arrow.names), records=_parquet_records(table, limits))


def _parquet_records(table: "object", limits: Limits) -> Iterator[Record]:
    import pyarrow

    number = 0
    batches = table.iter_batches(batch_size=_BATCH, use_threads=False)  # type: ignore[attr-defined]
    while True:
        try:
            batch = next(batches, None)
            rows = None if batch is None else batch.to_pylist()
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            raise MalformedDocument(f"It is damaged after its row {number} ({error!s:.200}). What stands before was read.") from error
        if rows is None:
            return
        for values in rows:
            number += 1
            size = sum(len(value) for value in values.values() if isinstance(value, str | bytes))
            yield Record(f"row {number}", values if size <= limits.max_bytes else _oversized(limits.max_bytes))


def _oversized(max_bytes: int) -> OversizedDocument:
    return OversizedDocument(f"The row has more than {max_bytes / 1e6:g} MB, the largest document read. Split the text.")


def _seekable(stream: Readable, limits: Limits) -> IO[bytes]:
    if isinstance(stream, io.BufferedReader) and stream.seekable() and stream.peek(4)[:4] == PARQUET_START:
        return stream
    counting = UnpackedStream(stream, limits)
    most = min(limits.most_bytes, MOST_PARQUET_IN_MEMORY)
    return io.BytesIO(collect(iter(lambda: counting.read(1 << 18) or b"", b""), max_bytes=most))
