"""Which addresses are one page, what of an article its readers see, and how two revisions of a page differ."""

import difflib
import hashlib
import json
from dataclasses import asdict
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from standoff.records import Article, content_id
from standoff.records.provenance import Provenance
from standoff.store.packing import column_text

# What campaigns and social networks add to an address, never part of where a page is.
ADDED = ("utm_",)
ADDED_WHOLE = frozenset({"fbclid", "gclid", "mc_cid", "mc_eid", "igshid"})
DEFAULT_PORTS = {"http": 80, "https": 443}
# A change of more than this many lines is kept as "all of it": the diff of two unlike texts is longer than both, and slow to make.
MOST_LINES = 4_000
# The parts of an article that can change while its text does not.
FIELDS = ("publisher", "headline", "byline", "genre", "published_at", "language")


def page_key(article: Article) -> str:
    """Give the key of the page on which an article stands; without an address each text is a page of its own."""
    if not article.url:
        return content_id("text", article.text)
    return page_address(article.url)


def page_address(url: str) -> str:
    """Give an address without what does not change the page: case of the host, scheme, fragment, marks of campaigns."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return column_text(url) or url
    if parts.scheme.lower() not in DEFAULT_PORTS or not host:
        return column_text(url.strip()) or url
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    kept = [(name, value) for name, value in pairs if not name.lower().startswith(ADDED) and name.lower() not in ADDED_WHOLE]
    query = f"?{urlencode(kept, errors='surrogateescape')}" if kept else ""
    shown_port = "" if port is None or port in DEFAULT_PORTS.values() else f":{port}"
    key = f"{host}{shown_port}{parts.path.rstrip('/')}{query}"
    return column_text(key) or key


def inputs_hash(article: Article) -> str:
    """Hash what readers see beside the text: when one of it is corrected, the article has to be read again."""
    line = article.dateline
    seen = [*(column_text(getattr(article, name)) for name in FIELDS), dateline_json(article) if line else None]
    return hashlib.sha256(json.dumps(seen, ensure_ascii=True).encode()).hexdigest()


def dateline_json(article: Article) -> str | None:
    """Write a dateline as JSON; escapes keep every character a column cannot hold."""
    line = article.dateline
    if line is None:
        return None
    return json.dumps({"place": line.place, "date": line.date, "agency": line.agency, "span": [line.span.start, line.span.end]})


def provenance_json(provenance: Provenance | None) -> str | None:
    """Write a provenance as JSON, without what it leaves open."""
    stated = {} if provenance is None else {name: value for name, value in asdict(provenance).items() if value is not None}
    return json.dumps(stated) if stated else None


def provenance_of(written: str | None) -> Provenance | None:
    """Read a provenance as the store keeps it."""
    return None if written is None else Provenance(**json.loads(written))


def difference(old: Article, new: Article) -> dict[str, Any]:
    """Say how a later revision differs: the fields with their old and new values, and the lines of the text as a unified diff."""
    fields = {name: [getattr(old, name), getattr(new, name)] for name in (*FIELDS, "url") if getattr(old, name) != getattr(new, name)}
    before, after = old.text.split("\n"), new.text.split("\n")
    if old.text == new.text:
        lines: list[str] = []
    elif len(before) + len(after) > MOST_LINES:
        lines = [f"@@ -1,{len(before)} +1,{len(after)} @@"]
    else:
        lines = list(difflib.unified_diff(before, after, lineterm="", n=1))[2:]
    return {"fields": fields, "text": lines}
