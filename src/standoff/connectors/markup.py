"""Read XML that others wrote: without entities of its own, without the network, and without end to its depth."""

import codecs
import io
import re
from collections.abc import Collection, Iterator

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
# One that begins no reference that XML knows: the parser would drop it with the word after it, as in "?a=1&b=2".
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
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


def xml_elements(content: bytes, names: Collection[str]) -> Iterator["etree._Element"]:
    """Give the root of an XML document, still empty, and then its children of some names as each ends, mended where they are broken.

    An element is emptied once the next is asked for, so that a document of 50 MB never stands in memory as a tree.

    Raises:
        MalformedDocument: It is no XML, or declares entities. What came before it broke off has been given.
    """
    plain = safe_xml(content)
    if b"<![CDATA[" not in plain:
        plain = _BARE_AMPERSAND.sub(b"&amp;", plain)
    stream = io.BytesIO(plain)
    walk = etree.iterparse(
        stream,
        events=("start", "end"),
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    root = None
    try:
        for event, element in walk:
            if root is None:
                root = element
                yield root
            elif event == "end" and element.getparent() is root:
                if local_name(element.tag) in names:
                    yield element
                element.clear()
                while element.getprevious() is not None:
                    del root[0]
    except etree.XMLSyntaxError as error:
        raise MalformedDocument(f"It is no XML that can be read ({error}). Check the address.") from error
    if root is None:
        raise MalformedDocument("It is no XML: there is no element in it. Check the address.")


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
