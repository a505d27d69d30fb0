"""Read tables of articles, as one document a row, and tables of events that others have coded."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from standoff.connectors.coded_rows import POLECAT, coded_row
from standoff.connectors.columns import ARTICLE_NAMES, EVENT_NAMES, Columns, TableKind, mapping_beside, read_columns
from standoff.connectors.moments import earlier
from standoff.connectors.opening import opened
from standoff.connectors.streams import Limits, Readable
from standoff.connectors.tables import PARQUET_START, Format, Record, Table, cell, format_of, opened_table
from standoff.errors import DocumentError, EmptyDocument, MalformedDocument, UnsupportedDocument
from standoff.lexicons.cameo import load_cameo
from standoff.records.coded import CodedEvent
from standoff.records.document import Document, Unread, unread
from standoff.records.lead import Lead

logger = logging.getLogger(__name__)

# Rows at the beginning that have no text, before a table is taken for one of something else.
MOST_WITHOUT_TEXT = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A connector to a table on this machine.

    Attributes:
        place: The path of a JSONL, CSV, TSV or Parquet file, packed or not.
        limits: The largest row, and the largest file.
        columns: What its columns mean; None looks for a mapping beside the file, and else takes columns that are called as we call them.
        form: Its format; None tells it by the name.
    """

    place: str
    limits: Limits
    columns: Columns | None = None
    form: Format | None = None

    def found(self, *, since: str | None = None) -> Iterator[Document | Lead | Unread]:
        """Give an article of each row, as JSON; of a table of coded events the addresses of the reports they were coded from.

        Raises:
            SettingsError: The mapping beside it makes no sense.
        """
        columns = self._columns()
        try:
            with opened(Path(self.place)) as stream:
                yield from row_documents(stream, self.place, self.form or format_of(self.place) or "csv", columns, self.limits, since=since)
        except DocumentError as error:
            yield unread(self.place, error)

    def coded(self, *, since: str | None = None) -> Iterator[CodedEvent | Unread]:
        """Give the coded events of a table of events; those known, or else dated, before ``since`` are left out.

        Raises:
            SettingsError: The mapping beside it makes no sense.
        """
        columns = self._columns()
        try:
            with opened(Path(self.place)) as stream:
                table = opened_table(stream, self.form or format_of(self.place) or "csv", columns, self.limits)
                for event in _coded(table, columns, self.place):
                    stated = event.added_at or event.date if isinstance(event, CodedEvent) else None
                    if since is None or stated is None or not earlier(stated, since):
                        yield event
        except DocumentError as error:
            yield unread(self.place, error)

    def _columns(self) -> Columns:
        if self.columns is not None:
            return self.columns
        beside = mapping_beside(Path(self.place)) if "\0" not in self.place else None
        return Columns() if beside is None else read_columns(beside)


def row_documents(
    stream: Readable, place: str, form: Format, columns: Columns, limits: Limits, *, since: str | None = None
) -> Iterator[Document | Lead | Unread]:
    """Give the articles of a table, a document of JSON each; of a table of coded events leads.

    Raises:
        EmptyDocument: There is no row in it.
        MalformedDocument: It has no column with the text; or it cannot be read at all, or no further.
        UnsupportedDocument: It is Parquet and pyarrow is missing, or a table of coded events without addresses.
    """
    table = opened_table(stream, form, columns, limits)
    fitted = _fitted(table, columns)
    if fitted.kind == "events":
        yield from _leads(table, fitted, place, since)
        return
    _check_header(table, fitted, ARTICLE_NAMES, "text", place)
    given, missing = 0, 0
    for record in table.records:
        found = _document(record, fitted, f"{place}, {record.where}", since)
        if isinstance(found, Unread):
            missing += 1
            if given == 0 and missing >= MOST_WITHOUT_TEXT:
                yield found
                raise MalformedDocument(f"None of its first {missing} rows can be read; it is no table of articles. See the reasons above.")
        if found is not None:
            given += isinstance(found, Document)
            yield found
    if given == 0 and missing == 0 and since is None:
        raise EmptyDocument("It holds no row below its header.")


def form_of_start(start: bytes) -> Format | None:
    """Say in what format a table is by its first (unpacked) bytes; only JSON lines and Parquet show it."""
    if start.startswith(PARQUET_START):
        return "parquet"
    first, end, rest = start.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if not end or not first.startswith(b"{"):
        return None
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return None
    return "jsonl" if rest.lstrip()[:1] in (b"{", b"") else None


def _fitted(table: Table, columns: Columns) -> Columns:
    """Fill in what the mapping leaves open: the kind of table, and which columns are called as we call them."""
    header = table.header or ()
    if columns.kind is None and not columns.names and set(POLECAT.names.values()) <= set(header):
        return replace(POLECAT, constants={**POLECAT.constants, **columns.constants})
    kind = columns.kind or _kind(set(columns.names) | set(columns.constants) | {name.lower() for name in header})
    ours = EVENT_NAMES if kind == "events" else ARTICLE_NAMES
    called = {name.lower(): name for name in reversed(header)}
    found = {name: called.get(name, name) for name in ours if table.header is None or name in called}
    return replace(columns, kind=kind, names={**{n: c for n, c in found.items() if n not in columns.constants}, **columns.names})


def _kind(names: set[str]) -> TableKind:
    return "events" if "text" not in names and names & {"cameo", "type", "actor", "key"} and names & {"date", "added_at"} else "articles"


def _check_header(table: Table, columns: Columns, ours: tuple[str, ...], needed: str, place: str) -> None:
    """Check that the columns of the mapping are there, and note those that nothing is made of."""
    header = table.header
    if header is None:
        return
    absent = [f"{column!r} (for {name})" for name, column in columns.names.items() if column not in header]
    if needed not in columns.names and needed not in columns.constants:
        absent.append(f"one for {needed!r}")
    if absent:
        raise MalformedDocument(
            f"It has no column {', '.join(absent)}. Its columns are: {_listed(header)}. Say in a mapping (TOML) which column is which: "
            f'{needed} = "{header[0]}".'
        )
    repeated = {name for name in columns.names.values() if header.count(name) > 1}
    if repeated:
        raise MalformedDocument(f"Its column {', '.join(sorted(repeated))} stands there twice; which is meant cannot be known. Rename one.")
    unknown = [name for name in header if name not in columns.names.values()]
    if unknown:
        logger.info("%s: the columns %s are not read", place, _listed(unknown))
    if unused := [name for name in columns.names if name not in ours]:
        logger.info("%s: %s means nothing in a table of this kind", place, _listed(unused))


def _listed(names: "tuple[str, ...] | list[str]") -> str:
    shown = ", ".join("".join(each if each.isprintable() else "\ufffd" for each in name[:60]) or "(nameless)" for name in names[:40])
    return f"{shown} and {len(names) - 40} more" if len(names) > 40 else shown


def _document(record: Record, columns: Columns, where: str, since: str | None) -> Document | Unread | None:
    if isinstance(record.values, DocumentError):
        return unread(where, record.values)
    article = {name: columns.constants.get(name) for name in ARTICLE_NAMES}
    article |= {name: cell(record.values, column) for name, column in columns.names.items() if name in ARTICLE_NAMES}
    if article["text"] is None:
        column = columns.names.get("text", "text")
        if column not in record.values and "." not in column:
            return unread(
                where, MalformedDocument(f"There is no {column!r}; there are: {_listed(list(record.values))}. Name it in a mapping.")
            )
        return unread(where, EmptyDocument(f"Its {column!r} holds no text."))
    moment = columns.moment(article["published_at"] or "")
    if article["published_at"] is not None and moment is None:
        logger.info("%s: %.40r is no moment of publication", where, article["published_at"])
    if since is not None and moment is not None and earlier(moment, since):
        return None
    article["published_at"] = moment
    content = json.dumps({name: value for name, value in article.items() if value is not None}, ensure_ascii=False)
    # Halves of surrogate pairs, which JSON can escape and UTF-8 cannot hold, are escaped again.
    return Document(place=where, content=content.encode("utf-8", "backslashreplace"), media_type="application/json")


def _coded(table: Table, columns: Columns, place: str) -> Iterator[CodedEvent | Unread]:
    fitted = _fitted(table, columns)
    if fitted.kind != "events":
        raise UnsupportedDocument(
            'It is a table of articles, not of coded events. If it is one, say kind = "events" under [table] in its mapping.'
        )
    _check_header(table, fitted, EVENT_NAMES, "date", place)
    codes = load_cameo()
    for record in table.records:
        where = f"{place}, {record.where}"
        if isinstance(record.values, DocumentError):
            yield unread(where, record.values)
            continue
        try:
            yield coded_row(record.values, fitted, where, codes, coder=Path(place).name.partition(".")[0])
        except DocumentError as error:
            yield unread(where, error)


def _leads(table: Table, columns: Columns, place: str, since: str | None) -> Iterator[Lead | Unread]:
    if "url" not in columns.names:
        raise UnsupportedDocument(
            "It is a table of coded events without the addresses of reports: there is nothing to fetch, only history."
        )
    seen: set[str] = set()
    for event in _coded(table, columns, place):
        if isinstance(event, Unread):
            yield event
        elif event.url is not None and event.url not in seen:
            seen.add(event.url)
            stated = event.added_at or event.date
            if since is None or stated is None or not earlier(stated, since):
                yield Lead(place=event.place, url=event.url, finder=event.coder, found_at=event.added_at)
