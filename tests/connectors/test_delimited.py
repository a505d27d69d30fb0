import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.connectors.delimited import MOST_OPEN_QUOTES, delimited_rows
from standoff.connectors.lines import encoded_lines
from standoff.errors import MalformedDocument, SettingsError


def read(content, *, delimiter=",", quoted=True, max_bytes=1_000_000, encoding=None):
    lines = encoded_lines(io.BytesIO(content), max_bytes=max_bytes, encoding=encoding)
    rows = delimited_rows(lines, delimiter, quoted=quoted, max_bytes=max_bytes)
    return [(row.number, row.fields if isinstance(row.fields, list) else type(row.fields).__name__) for row in rows]


@settings(deadline=None)
@given(st.lists(st.lists(st.text('ab,"; \n', max_size=6), min_size=2, max_size=3), min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_rows_are_those_that_were_written(rows, end):
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator=end).writerows(rows)
    assert [fields for _, fields in read(written.getvalue().encode())] == rows


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'1,"x"y,2\n3,4\n', [(1, "MalformedDocument"), (2, ["3", "4"])]),
        (b'1,"open\n3,4\n5,6', [(1, "MalformedDocument"), (2, ["3", "4"]), (3, ["5", "6"])]),
        (b'1,he said "no",2\n', [(1, ["1", 'he said "no"', "2"])]),
        (b'1,"x\xffy\nz",3\n3,4\n', [(1, "UndecodableDocument"), (3, ["3", "4"])]),
        (b"1,\xff\n3,4\n", [(1, "UndecodableDocument"), (2, ["3", "4"])]),
        (b'\xef\xbb\xbf"a",b\n', [(1, ["a", "b"])]),
        (b"a,b\0c\n", [(1, ["a", "b\0c"])]),
        (b"\n\na,b\n", [(3, ["a", "b"])]),
        (b"a,b\r\nc,d", [(1, ["a", "b"]), (2, ["c", "d"])]),
        ("a,ä\n".encode("utf-16"), [(1, ["a", "ä"])]),
        (b"", []),
    ],
)
def test_row_that_is_wrong_costs_itself_only(content, expected):
    assert read(content) == expected


def test_between_tabs_quotation_marks_are_text():
    assert read(b'"a\tb"c\n', delimiter="\t", quoted=False) == [(1, ['"a', 'b"c'])]


@pytest.mark.parametrize("content", [b"a\n" + b"x" * 3000 + b"\nb\n", b'a\n"' + b"x\n" * 1500 + b'"\nb\n'])
def test_row_beyond_the_limit_is_told_by_its_line(content):
    rows = read(content, max_bytes=1000)
    assert (rows[0], rows[-1][1]) == ((1, ["a"]), ["b"])
    assert rows[1][1] in ("OversizedDocument", "MalformedDocument")
    assert rows[1][0] == 2


@pytest.mark.parametrize("times", [MOST_OPEN_QUOTES, MOST_OPEN_QUOTES + 1])
def test_file_of_open_quotation_marks_is_given_up(times):
    content = (b'1,"open\n' + b"2,x\n" * 30) * times
    if times <= MOST_OPEN_QUOTES:
        assert len(read(content, max_bytes=60)) == 31 * times
    else:
        with pytest.raises(MalformedDocument, match="never closes"):
            read(content, max_bytes=60)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16-le"])
def test_stated_encoding_is_used(encoding):
    assert read("a,Größe\n".encode(encoding), encoding=encoding) == [(1, ["a", "Größe"])]


def test_encoding_that_python_does_not_know_is_a_setting_that_makes_no_sense():
    with pytest.raises(SettingsError, match="wtf-8"):
        read(b"a", encoding="wtf-8")


def test_utf_16_cut_in_a_letter_is_damaged():
    with pytest.raises(MalformedDocument, match="utf-16"):
        read("a,b\n".encode("utf-16")[:-1])
