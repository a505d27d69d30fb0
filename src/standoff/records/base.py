"""What every record is made of: spans of a text, and ids that are hashes of content."""

import hashlib
import json
from dataclasses import dataclass

VERSION = "0.1.0"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Code-point offsets into an article's text: ``article.text[start:end]`` is the evidence, always."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Give the characters of ``text`` under this span."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Say whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


def content_id(prefix: str, *parts: object) -> str:
    """Make an id from content: the same parts always give the same id, on every machine.

    The id is the prefix, a hyphen and 64 bits of the SHA-256 of the parts as JSON.
    """
    packed = _JSON.encode(parts)
    # Lone surrogates cannot be UTF-8; they stay apart from every real character here.
    return f"{prefix}-{hashlib.sha256(packed.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def _plain(part: object) -> object:
    if isinstance(part, Span):
        return [part.start, part.end]
    raise TypeError(f"an id cannot be made from a {type(part).__name__}")


# Made once: ``json.dumps`` makes one for each id.
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
