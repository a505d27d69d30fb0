import codecs
import gzip
import io
import random
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standoff.articles.decoding import decode
from standoff.errors import BinaryDocument, DocumentError, EmptyDocument, UndecodableDocument

QUOTED = "The minister said: “We won’t go – not for 5 €.” Señor Muñoz of São Paulo agreed."
RUSSIAN = "Министерство обороны сообщило в понедельник, что два корабля вышли из порта и направились к проливу. " * 4
CHINESE = "外交部发言人周一表示,两艘军舰已经离开港口前往海峡参加演习。中方对此表示严重关切,并呼吁各方保持克制。" * 4
POLISH = "Ministerstwo Obrony Narodowej poinformowało, że dwa okręty opuściły port i płyną ku cieśninie; źródła są zgodne. " * 4


def zipped():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\0" * 1_000_000)
    return stream.getvalue()


BINARY = {
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "gif": b"GIF89a\x01\0\x01\0",
    "pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>",
    "zip bomb": zipped(),
    "elf": b"\x7fELF\x02\x01\x01" + bytes(20),
    "windows program": b"MZ\x90\0\x03\0\0\0",
    "gzip": gzip.compress(b"text"),
    "rtf": b"{\\rtf1\\ansi Ships left.}",
    "old office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8),
    "webp": b"RIFF\x10\0\0\0WEBPVP8 ",
    "mp4": b"\0\0\0\x18ftypmp42",
    "sqlite": b"SQLite format 3\0",
    "a nul in text": b"Two ships left.\0 Nobody said why.",
    "a nul late in text": b"Two ships left. " * 10_000 + b"\0",
    "random": random.Random(1).randbytes(5000),
    "random and even": random.Random(2).randbytes(4096),
    "zeros": bytes(1000),
    "controls": bytes(range(1, 32)) * 10,
    "utf-16 with a nul character": codecs.BOM_UTF16_LE + "Ships\0left.".encode("utf-16-le"),
}


@pytest.mark.parametrize("content", BINARY.values(), ids=BINARY)
def test_binary_document_is_refused(content):
    with pytest.raises(BinaryDocument):
        decode(content)


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u200b\u00ad\ufeff\u202e\u3000".encode()])
def test_document_with_nothing_to_be_seen_is_empty(content):
    with pytest.raises(EmptyDocument):
        decode(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encoding_that_is_not_stated_is_found(encoding):
    assert decode(QUOTED.encode(encoding)) == QUOTED


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (POLISH, "cp1250")],
)
def test_encoding_of_other_scripts_is_found_by_their_letters(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"), [(CHINESE, "gb18030"), (CHINESE, "utf-16-le"), (RUSSIAN, "utf-16-be"), (RUSSIAN, "mac-cyrillic")]
)
def test_encoding_that_cannot_be_told_is_refused_rather_than_misread(text, encoding):
    try:
        assert decode(text.encode(encoding)) == text
    except (UndecodableDocument, BinaryDocument):
        return


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "KOI8-R"),
        (RUSSIAN, "ISO-8859-5"),
        (CHINESE, "gbk"),
        (CHINESE, "GB2312"),
        (POLISH, "iso-8859-2"),
        (QUOTED, "windows-1252"),
        ("Ship – “left”", "utf-16le"),
        ("Два", "utf-16"),
        ("日本", "iso-2022-jp"),
        ("日本", "shift_jis"),
    ],
)
def test_stated_encoding_is_used(text, charset):
    python = {"iso-8859-5": "iso8859-5", "utf-16": "utf-16-le", "utf-16le": "utf-16-le"}.get(charset.lower(), charset)
    assert decode(text.encode(python), charset) == text


@pytest.mark.parametrize("charset", ["iso-8859-1", "latin1", "ascii", "us-ascii", "ISO8859-1"])
def test_latin_1_is_what_windows_made_of_it(charset):
    assert decode(QUOTED.encode("cp1252"), charset) == QUOTED


@pytest.mark.parametrize(
    "charset",
    [
        "iso-8859-1",
        "windows-1252",
        "windows-1251",
        "ascii",
        "shift_jis",
        "utf-16",
        "no-such",
        "",
        "\0",
        "rot13",
        "zip",
        "hex",
        "idna",
        "utf-7",
        "unicode_escape",
        "x" * 999,
    ],
)
def test_wrongly_stated_encoding_gives_way_to_utf_8(charset):
    assert decode((QUOTED + "!" * (len(QUOTED.encode()) % 2 == 0)).encode(), charset).startswith(QUOTED)


def test_mark_wins_over_what_is_stated():
    assert decode(codecs.BOM_UTF8 + QUOTED.encode(), "windows-1251") == QUOTED


@pytest.mark.parametrize(
    "page",
    [
        '<html><meta charset="windows-1251"><p>{}',
        "<html><META HTTP-EQUIV='Content-Type' content='text/html; charset=windows-1251'><p>{}",
        '<?xml version="1.0" encoding="windows-1251"?><html><p>{}',
        "\n <!doctype html><head><meta charset=windows-1251><p>{}",
    ],
)
def test_encoding_stated_in_a_page_is_used(page):
    whole = page.format("Два")
    assert decode(whole.encode("cp1251")) == whole


def test_encoding_named_in_a_text_is_not_stated():
    text = "Write <meta charset=windows-1251> into it – and it’s Два."
    assert decode(text.encode()) == text


def test_page_that_states_utf_16_and_is_none_is_utf_8():
    page = '<html><meta charset="utf-16"><p>Два'
    assert decode(page.encode()) == page


def test_text_with_a_few_broken_bytes_keeps_the_rest():
    content = (QUOTED * 3).encode() + b"\xe2\x80"
    assert decode(content) == QUOTED * 3 + "\ufffd"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x81\x8d\x8f\x90\x9d" * 50, bytes(range(128, 256)) * 4, b"ab\x9d\x81" * 40])
def test_bytes_that_fit_nothing_are_refused(content):
    with pytest.raises((UndecodableDocument, BinaryDocument)):
        decode(content)


def test_newlines_become_lf_and_nothing_else_changes():
    kept = "a\u00ad\u200b\u2028\u0085\u000b\u000c\u00a0\ufeffé\u202eb "
    assert decode(f"{kept}\r\n{kept}\r{kept}\n\r\n".encode()) == f"{kept}\n{kept}\n{kept}\n\n"


@given(st.binary(max_size=400), st.none() | st.text(max_size=12) | st.sampled_from(["utf-16", "gbk", "iso-2022-jp", "big5", "euc-kr"]))
@example(b"<meta charset=utf-16>\xff", None)
@example(b"<?xml encoding='iso-2022-jp'?>\x1b$B", None)
def test_decode_raises_nothing_but_document_errors(content, charset):
    try:
        text = decode(content, charset)
    except DocumentError:
        return
    assert text.strip()
    assert "\r" not in text
    text.encode("utf-8")


@given(st.text(alphabet=st.characters(exclude_characters="\r\0", exclude_categories=("Cs", "Cc"))))
def test_decode_keeps_utf_8_verbatim(text):
    try:
        assert decode(text.encode()) == text.removeprefix("\ufeff")
    except (EmptyDocument, BinaryDocument):
        # Bytes of a text may happen to be those of a mark.
        return
