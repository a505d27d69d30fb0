"""Clean what feeds and sitemaps state of an article: one line, no markup, and nothing that a terminal or a database would stumble over."""

import re
from urllib.parse import quote, urljoin, urlsplit

_MARKUP = re.compile(r"<[^>]*>")
_REFERENCES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&apos;": "'", "&nbsp;": " ", "&amp;": "&"}


def stated_line(value: object) -> str | None:
    """Give a stated value on one line, without characters that XML and databases cannot hold; None when nothing is left."""
    if not isinstance(value, str):
        return None
    bare = value if value.isprintable() else "".join(each for each in value if each.isprintable() or each.isspace())
    return " ".join(bare.split()) or None


def stated_words(value: object) -> str | None:
    """Give a stated title or summary as plain words, without its markup."""
    if not isinstance(value, str):
        return None
    bare = _MARKUP.sub(" ", value)
    for reference, meant in _REFERENCES.items():
        bare = bare.replace(reference, meant)
    return stated_line(bare)


def stated_address(value: str | None, base: str) -> str | None:
    """Give a stated address in full and without its fragment; None when it leads out of the web.

    What cannot be printed stands percent-encoded: such an address is asked for as it is, and never reaches a terminal raw.
    """
    if not value:
        return None
    try:
        whole = urljoin(base, value.strip())
        parts = urlsplit(whole)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return _printable(whole.partition("#")[0]) if is_web else None


def _printable(address: str) -> str:
    if address.isprintable() and " " not in address:
        return address
    return "".join(each if each.isprintable() and each != " " else quote(each, errors="replace") for each in address)
