"""Tell what is not text, by the bytes with which files of a kind begin."""

import codecs

# Not in the list: marks that a text could begin with (MZ, BM, ID3); such files hold NUL bytes early on.
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"%PDF-", "a PDF"),
    (b"%!PS", "PostScript"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"PK\x03\x04", "a ZIP archive or an Office file"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "gzip data (name the file .gz to have it unpacked)"),
    (b"\x1f\x9d", "compressed data"),
    (b"BZh91AY&SY", "bzip2 data"),
    (b"\xfd7zXZ\0", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\0asm", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x93NUMPY", "a NumPy file"),
    (b"OggS", "sound or video"),
    (b"fLaC", "sound"),
    (b"\x1a\x45\xdf\xa3", "a video"),
)
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# Control characters that text has: tab, line feed, form feed, carriage return, and those of typewriters and terminals
# (backspace, vertical tab, end of file in DOS, escape).
_CONTROLS = bytes(set(range(32)) - set(b"\b\t\n\v\f\r\x1a\x1b"))
# Bytes looked at. Packed or encrypted data has one control character in ten; text has none, or a stray one.
_SAMPLE = 65_536
_CONTROL_SHARE = 0.01


def binary_kind(content: bytes, *, is_wide: bool = False) -> str | None:
    """Say what sort of file that is no text the bytes are; None when they may be text.

    ``is_wide`` says that they are stated to be UTF-16, in which zeros are no sign of anything.
    """
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "an image, sound or video"
    if content[4:8] == b"ftyp":
        return "a video or an image"
    if is_wide or content.startswith(_WIDE_MARKS) or _may_be_wide(content):
        return None
    sample = content[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\0" in content or controls > len(sample) * _CONTROL_SHARE:
        return "binary data"
    return None


def _may_be_wide(content: bytes) -> bool:
    """Say whether the bytes may be UTF-16 without its mark: the zeros then stand at every other place and nowhere else."""
    start = content[:4096]
    odd, even = start[1::2], start[::2]
    most, least = max(odd.count(0), even.count(0)), min(odd.count(0), even.count(0))
    return len(start) >= 4 and len(content) % 2 == 0 and most > len(odd) * 0.6 and least == 0
