"""Read XML that others wrote: without entities of its own, without the network, and without end to its depth."""

import codecs
import re

from lxml import etree  # type: ignore[import-untyped]

from standoff.errors import MalformedDocument

# A byte order mark, and the encodings in which a declaration of entities could hide from a search for its bytes.
_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE_STARTS = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"), (b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"))
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_PROLOGUE = re.compile(rb"^\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"""encoding\s*=\s*["']\s*(utf-?7|utf-?16|utf-?32|ucs|ebcdic|ibm|cp037|cp500)[^"']*["']""", re.IGNORECASE)


def safe_xml(content: bytes) -> bytes:
    """Give the bytes of an XML document as a parser may see them: single-byte, without a document type.

    Raises:
        MalformedDocument: It declares entities, which feeds and sitemaps never need and bombs are made of, or hides what it declares.
    """
    plain = _narrow(content)
    prologue = _PROLOGUE.match(plain)
    if prologue and _ENCODING.search(prologue[0]):
        raise MalformedDocument("It is XML in an encoding that hides what it declares. Ask its publisher for UTF-8.")
    if _ENTITY.search(plain):
        raise MalformedDocument("It is XML that declares entities, which can unfold without end; it is not read.")
    return _DOCTYPE.sub(b"", plain, count=1)


def xml_tree(content: bytes) -> "etree._Element":
    """Parse an XML document, mended where it is a little broken.

    Raises:
        MalformedDocument: It is no XML, or declares entities.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False, remove_comments=True)
    try:
        tree = etree.fromstring(safe_xml(content), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MalformedDocument(f"It is no XML that can be read ({error}). Check the address.") from error
    if tree is None:
        raise MalformedDocument("It is no XML: there is no element in it. Check the address.")
    return tree


def local_name(tag: object) -> str:
    """Give the name of an element without its namespace, in small letters."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _narrow(content: bytes) -> bytes:
    """Give UTF-16 and UTF-32 as UTF-8; other encodings hold ASCII as it is."""
    encoding = next((name for mark, name in _WIDE_MARKS if content.startswith(mark)), None)
    encoding = encoding or next((name for start, name in _WIDE_STARTS if content.startswith(start)), None)
    if encoding is None:
        return content.removeprefix(codecs.BOM_UTF8).lstrip()
    text = content.decode(encoding, "replace").lstrip("\ufeff\n\r\t ")
    return re.sub(rb"^<\?xml[^>]*\?>", b"", text.encode("utf-8", "replace"))
