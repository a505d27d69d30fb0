"""Turn the bytes of a document into its text, or say why they are none.

Nothing is changed but the newlines, which become LF, and a byte order mark at the start, which is left out.
"""

import codecs
import re
import unicodedata

from standoff.articles.binary import binary_kind
from standoff.errors import BinaryDocument, EmptyDocument, UndecodableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16, whose little-endian mark it begins with.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings of the WHATWG Encoding Standard that Python has, by Python's names, and how browsers read each:
# who states Latin-1 or Shift_JIS means what Windows made of it. Python's other codecs (rot13, zip, UTF-7) are no charsets.
_READ_AS = {
    "utf-8": "utf-8",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_jp": "euc_jp",
    "iso2022_jp": "iso2022_jp",
    "euc_kr": "cp949",
    "cp949": "cp949",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "mac-roman": "mac-roman",
    "mac-cyrillic": "mac-cyrillic",
    "cp866": "cp866",
    "cp874": "cp874",
    **{f"iso8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"cp{page}": f"cp{page}" for page in range(1250, 1259)},
}
_LABEL = re.compile(r"[\w.:-]{1,40}", re.ASCII)
# Where a page, or an XML prologue, states its encoding: within 1,024 bytes (HTML standard), but many pages overrun that.
_STATED_WITHIN = 4096
_META = re.compile(rb"""<meta[^>]{1,500}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.:-]{1,40})""")
# In Latin script with accents at most one character in five is not ASCII (Vietnamese; French and Polish have one in fifteen).
_LATIN_SHARE = 0.2
# A sign of cp1252 amid a word shows that the bytes were letters of another code page.
_ODD = re.compile(r"[A-Za-z][¡-³µ¶¸-¿×÷ˆ˜‰†‡•™][a-z]")
# Characters beyond ASCII that must be whole for each one lost: bytes of another encoding are valid UTF-8 hardly ever.
_KEPT_FOR_LOST = 4
_INVISIBLE = ("Cf", "Cc", "Zs", "Zl", "Zp")


def decode(content: bytes, charset: str | None = None) -> str:
    """Decode a document.

    The first that fits is taken: a byte order mark, the encoding stated by ``charset`` (what the server says) or inside
    a page, UTF-8 (also with a few bytes lost), windows-1252 for text in Latin script, and what charset-normalizer finds.

    Raises:
        EmptyDocument: There is nothing in it that can be seen.
        BinaryDocument: It is not text.
        UndecodableDocument: Its bytes fit none of these.
    """
    kind = binary_kind(content, is_wide=(_known(charset) or "").startswith("utf-16"))
    if kind is not None:
        raise BinaryDocument(f"It is not text but {kind}. Give its text, as .txt, .html or .json.")
    text = _decoded(content, charset).replace("\r\n", "\n").replace("\r", "\n")
    if not any(unicodedata.category(character) not in _INVISIBLE for character in text.strip()):
        raise EmptyDocument("It holds no text.")
    if "\0" in text:
        raise BinaryDocument("It is not text: it holds NUL characters. Give its text, as .txt, .html or .json.")
    return text


def _decoded(content: bytes, charset: str | None) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = _fits(content[len(mark) :], encoding)
            if text is not None:
                return text
    stated = [encoding for encoding in (_known(charset), _known(_stated_inside(content))) if encoding is not None]
    for encoding in (*stated, "utf-8"):
        # Bytes beyond ASCII that are valid UTF-8 are UTF-8, whatever single-byte encoding a server states by habit.
        text = (_fits(content, "utf-8") if encoding.startswith(("cp125", "iso8859")) else None) or _fits(content, encoding)
        if text is not None:
            return text
    text = _wide(content) or _nearly_utf8(content) or _latin(content) or _guessed(content)
    if text is None:
        tried = ", ".join(dict.fromkeys((*stated, "utf-8")))
        raise UndecodableDocument(f"Its bytes are no text in {tried}, nor in an encoding that can be told. Save it again as UTF-8.")
    return text


def _known(label: str | None) -> str | None:
    """Give the codec for the label of an encoding; None when there is no such encoding for text."""
    if label is None or not _LABEL.fullmatch(label):
        return None
    try:
        return _READ_AS.get(codecs.lookup(label).name)
    except LookupError:
        return None


def _stated_inside(content: bytes) -> str | None:
    start = content[:_STATED_WITHIN]
    if not start.lstrip().startswith(b"<"):
        return None
    found = _XML.search(start) or _META.search(start)
    if found is None:
        return None
    label = found.group(1).decode("ascii").lower()
    # A page that could be read as far as this is no UTF-16 (HTML standard).
    return "utf-8" if label.startswith("utf-16") else label


def _fits(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _wide(content: bytes) -> str | None:
    """Read UTF-16 without its mark: every other byte of European text is then zero."""
    start = content[:_STATED_WITHIN]
    if len(content) % 2 or b"\0" not in start:
        return None
    for zeros, encoding in ((start[1::2], "utf-16-le"), (start[::2], "utf-16-be")):
        if zeros.count(0) > len(zeros) * 0.6:
            return _fits(content, encoding)
    return None


def _nearly_utf8(content: bytes) -> str | None:
    """Read UTF-8 with a few bytes broken, as cutting and pasting by bytes leaves it; U+FFFD stands for what is lost."""
    text = content.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    kept = len(text) - lost - len(text.encode("ascii", "ignore"))
    return text if 0 < lost * _KEPT_FOR_LOST <= kept else None


def _latin(content: bytes) -> str | None:
    """Read windows-1252, when the text is in Latin script and has no signs where letters should be."""
    beyond = len(content) - len(content.translate(None, bytes(range(128, 256))))
    text = _fits(content, "cp1252") if beyond <= len(content) * _LATIN_SHARE else None
    return text if text is not None and _ODD.search(text) is None else None


def _guessed(content: bytes) -> str | None:
    # Imported only where it is needed: it takes a twelfth of a second.
    from charset_normalizer import from_bytes

    codecs_of_text = sorted(set(_READ_AS.values()) - {"utf-8", "utf-16-le", "utf-16-be"})
    # Its tables know alphabets by letter frequency; half a megabyte is more than enough of them.
    best = from_bytes(content[:500_000], cp_isolation=codecs_of_text, threshold=0.15).best()
    if best is None or best.coherence < 0.1:
        return None
    return _fits(content, best.encoding)
