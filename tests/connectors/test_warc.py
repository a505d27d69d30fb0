import gzip
import random
import zlib

import brotli
import pytest
import zstandard

from standoff.connectors.streams import Limits
from standoff.connectors.warc import Warc
from standoff.records.document import Document, Unread
from tests.connectors.made import page, warc_other, warc_record

LIMITS = Limits(max_bytes=1_000_000)


def found(tmp_path, content, *, name="a.warc", since=None, limits=LIMITS):
    path = tmp_path / name
    path.write_bytes(content)
    return list(Warc(place=str(path), limits=limits).found(since=since))


def addresses(given):
    return [each.address[-1] if isinstance(each, Document) else each.error_name for each in given]


# Text that does not pack away to nothing, so that a cut falls where it is meant to.
RECORDS = [warc_record(number, page(random.Random(number).randbytes(300).hex())) for number in range(3)]


def test_page_has_the_address_kind_charset_and_moment_of_its_record(tmp_path):
    (document,) = found(tmp_path, RECORDS[1])
    assert document.content.startswith(b"<html>")
    assert (document.address, document.media_type, document.charset) == ("http://harbour.example/1", "text/html", "utf-8")
    assert document.fetched_at == "2025-03-10T08:15:00Z"
    assert document.place == f"{tmp_path}/a.warc, http://harbour.example/1"


@pytest.mark.parametrize(
    "content",
    [
        b"".join(RECORDS),
        b"".join(gzip.compress(each) for each in RECORDS),
        gzip.compress(b"".join(RECORDS)),
        b"".join(zstandard.compress(each) for each in RECORDS),
        zstandard.compress(b"".join(RECORDS)),
    ],
    ids=["plain", "gzip by record", "gzip whole", "zstd by record", "zstd whole"],
)
def test_archive_is_read_packed_in_every_way(tmp_path, content):
    assert addresses(found(tmp_path, content)) == ["0", "1", "2"]


def test_only_answers_that_can_hold_an_article_are_given(tmp_path):
    content = b"".join(
        [
            warc_other("warcinfo", b"software: x\r\n", "application/warc-fields"),
            warc_other(),
            warc_record(0, status="404 Not Found"),
            warc_record(0, status="301 Moved"),
            warc_record(0, b"\x89PNG", kind="image/png"),
            warc_record(0, b"%PDF", kind="application/pdf"),
            warc_record(0, url="dns:harbour.example"),
            warc_other("resource", page(), "text/html"),
            warc_record(1, b"Ships left.", kind="text/plain"),
            warc_record(2, b"{}", kind="application/json; charset=utf-8"),
        ]
    )
    assert addresses(found(tmp_path, content)) == ["x", "1", "2"]


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page()), "Content-Encoding: gzip\r\n"),
        (zlib.compress(page()), "Content-Encoding: deflate\r\n"),
        (brotli.compress(page()), "Content-Encoding: br\r\n"),
        (
            b"10\r\n" + page()[:16] + b"\r\n" + b"%x\r\n" % len(page()[16:]) + page()[16:] + b"\r\n0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n",
        ),
        (page(), "Transfer-Encoding: chunked\r\n"),
        (page(), "Content-Encoding: gzip\r\n"),
        (page(), "X-Crawler-Content-Encoding: gzip\r\n"),
    ],
    ids=["gzip", "deflate", "br", "chunked", "said to be chunked", "said to be gzip", "marked by the crawler"],
)
def test_packed_answer_is_unpacked(tmp_path, body, headers):
    (document,) = found(tmp_path, warc_record(0, body, headers=headers))
    assert document.content == page()


def test_answer_that_is_broken_does_not_stop_the_rest(tmp_path):
    bomb = gzip.compress(bytes(5_000_000))
    content = (
        warc_record(0, bomb, headers="Content-Encoding: gzip\r\n")
        + warc_record(1, gzip.compress(page())[:-9], headers="Content-Encoding: gzip\r\n")
        + warc_record(2, b"x", headers="Content-Encoding: compress\r\n")
        + warc_record(3, bytes(2_000_000))
        + warc_record(4)
    )
    given = found(tmp_path, gzip.compress(content))
    assert addresses(given) == ["OversizedDocument", "MalformedDocument", "UnsupportedDocument", "OversizedDocument", "4"]
    assert given[0].place.endswith("a.warc, http://harbour.example/0")


@pytest.mark.parametrize(
    ("content", "whole"),
    [
        (b"".join(RECORDS)[:-200], ["0", "1"]),
        (b"".join(RECORDS)[:-2], ["0", "1", "2"]),
        (b"".join(RECORDS)[: len(RECORDS[0]) + 40], ["0"]),
        (b"".join(gzip.compress(each) for each in RECORDS)[:-60], ["0", "1"]),
        (gzip.compress(RECORDS[0]) + gzip.compress(RECORDS[1])[:-4], ["0", "1"]),
        (gzip.compress(b"".join(RECORDS))[:-30], ["0", "1"]),
        (b"".join(zstandard.compress(each) for each in RECORDS)[:-20], ["0", "1"]),
    ],
    ids=["in a body", "in the last line end", "in a header", "in a member", "in a checksum", "in one member for all", "in a frame"],
)
def test_truncated_archive_gives_what_came_before_and_says_where_it_broke(tmp_path, content, whole):
    given = found(tmp_path, content)
    assert addresses(given) == [*whole, "MalformedDocument"]
    assert "cut short" in given[-1].message
    assert f"http://harbour.example/{whole[-1]}" in given[-1].message
    assert given[-1].place == f"{tmp_path}/a.warc"


def test_damaged_archive_gives_what_came_before(tmp_path):
    packed = [bytearray(gzip.compress(each)) for each in RECORDS]
    packed[1][len(packed[1]) // 2] ^= 0xFF
    given = found(tmp_path, b"".join(packed))
    assert addresses(given) == ["0", "MalformedDocument"]
    assert "http://harbour.example/0" in given[-1].message


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", "EmptyDocument"),
        (b"<html>no archive at all, and a long line of it</html>\n" * 50, "MalformedDocument"),
        (RECORDS[0].replace(b"Content-Length: ", b"Content-Length: 9"), "MalformedDocument"),
        (gzip.compress(warc_other(block=bytes(100_000_000))), "OversizedDocument"),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 200_000, "MalformedDocument"),
    ],
    ids=["empty", "a page", "length that lies", "bomb", "headers without end"],
)
def test_what_is_no_archive_is_refused(tmp_path, content, error):
    (only,) = found(tmp_path, content)
    assert (only.error_name, only.message[-1]) == (error, ".")


@pytest.mark.parametrize("date", ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "yesterday", ""])
def test_date_of_a_record_that_makes_no_sense_is_none(tmp_path, date):
    (document,) = found(tmp_path, warc_record(0, date=date))
    assert document.fetched_at is None


def test_page_fetched_before_since_is_left_out(tmp_path):
    content = warc_record(0, date="2025-03-09T23:59:59Z") + warc_record(1)
    assert addresses(found(tmp_path, content, since="2025-03-10")) == ["1"]


def test_encoding_that_lies_is_handed_on_for_the_text_to_decide(tmp_path):
    (document,) = found(tmp_path, warc_record(0, "<p>Größe".encode("cp1252"), kind="text/html; charset=utf-8"))
    assert (document.charset, document.content) == ("utf-8", "<p>Größe".encode("cp1252"))


def test_any_damage_ends_in_documents_and_reasons_never_in_an_exception(tmp_path):
    rng = random.Random(7)
    whole = b"".join(RECORDS)
    for _ in range(400):
        damaged = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            position = rng.randrange(len(damaged))
            damaged[position : position + rng.randint(0, 9)] = rng.choice([b"", b"\r\n", b"\0", b"\xff", b"-1", b"9" * 20, b": "])
        assert all(isinstance(each, Document | Unread) for each in found(tmp_path, bytes(damaged)))
