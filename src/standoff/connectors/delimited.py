"""Read CSV and TSV as a stream (RFC 4180), so that a row with wrong quotes costs that row and no other."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.connectors.lines import Encoded, Line, line_text
from standoff.errors import DocumentError, MalformedDocument, OversizedDocument, UndecodableDocument

# Ends of a quoted column: the first quotation mark that is not one of two.
_CLOSING = re.compile(r'(?:[^"]+|"")*+(")')
# A quotation mark that never closes is looked for through so many lines of the file, and then taken for a wrong one.
_MOST_LINES = 20_000
# Each wrong quotation mark costs such a search: a file with more of them is of another format.
MOST_OPEN_QUOTES = 100


@dataclass(frozen=True, slots=True)
class Row:
    """The columns of a row, or why there are none, with the number of its first line."""

    number: int
    fields: Sequence[str] | DocumentError


class _Lines:
    """Lines that can be put back."""

    def __init__(self, encoded: Encoded) -> None:
        self._lines = encoded.lines
        self._back: deque[Line] = deque()

    def take(self) -> Line | None:
        return self._back.popleft() if self._back else next(self._lines, None)

    def put_back(self, lines: Sequence[Line]) -> None:
        self._back.extendleft(reversed(lines))


def delimited_rows(encoded: Encoded, delimiter: str, *, quoted: bool, max_bytes: int) -> Iterator[Row]:
    """Give the rows of a file, blank lines left out.

    Args:
        encoded: The lines.
        delimiter: What stands between columns.
        quoted: Whether a column that begins with a quotation mark ends with one and may hold delimiters and line ends (CSV).
            TSV as databases and GDELT write it has no quotes.
        max_bytes: The largest row.

    Raises:
        MalformedDocument: So many quotation marks never close that the file cannot be of this format.
    """
    lines = _Lines(encoded)
    wrong = 0
    while (first := lines.take()) is not None:
        if first.content == b"":
            continue
        try:
            if first.content is None:
                raise _oversized(max_bytes)
            if quoted and b'"' in first.content:
                fields = _quoted_fields(first.content, lines, encoded.encoding, delimiter, max_bytes)
            else:
                fields = line_text(first.content, encoded.encoding).split(delimiter)
        except DocumentError as error:
            yield Row(first.number, error)
            continue
        if fields is None:
            wrong += 1
            if wrong > MOST_OPEN_QUOTES:
                raise MalformedDocument(f'More than {MOST_OPEN_QUOTES} of its rows open a " that never closes. Save it as CSV again.')
            yield Row(first.number, MalformedDocument('The row opens a quotation mark (") that never closes. Close it, or double it.'))
        else:
            yield Row(first.number, fields)


def _quoted_fields(first: bytes, lines: _Lines, encoding: str, delimiter: str, max_bytes: int) -> list[str] | None:
    """Take the columns of a row apart; None when a quotation mark never closes, and then no line but the first is used up."""
    fields: list[str] = []
    taken: list[Line] = []
    # What cannot be decoded is told when the row has ended, so that the lines after it are not taken for rows.
    text, wrong = _decoded(first, encoding)
    position, size = 0, len(first)
    while position <= len(text):
        if text[position : position + 1] != '"':
            end = text.find(delimiter, position)
            end = len(text) if end < 0 else end
            fields.append(text[position:end])
            position = end + 1
            continue
        pieces: list[str] = []
        begin = position + 1
        while (closing := _CLOSING.match(text, begin)) is None:
            following = lines.take()
            if following is not None:
                taken.append(following)
                size += len(following.content or b"")
            if following is None or following.content is None or size > max_bytes or len(taken) > _MOST_LINES:
                lines.put_back(taken)
                return None
            pieces += [text[begin:], "\n"]
            (text, error), begin = _decoded(following.content, encoding), 0
            wrong = wrong or error
        pieces.append(text[begin : closing.start(1)])
        fields.append("".join(pieces).replace('""', '"'))
        position = closing.end(1)
        if text[position : position + 1] not in ("", delimiter):
            raise MalformedDocument(
                f'In column {len(fields)} there is more after the closing quotation mark ("). Double those that belong to the text.'
            )
        position += 1
    if wrong is not None:
        raise wrong
    return fields


def _decoded(content: bytes, encoding: str) -> tuple[str, UndecodableDocument | None]:
    try:
        return line_text(content, encoding), None
    except UndecodableDocument as error:
        return content.decode(encoding, "replace"), error


def _oversized(max_bytes: int) -> OversizedDocument:
    return OversizedDocument(f"The row has more than {max_bytes / 1e6:g} MB, the largest document read. Split the text.")
