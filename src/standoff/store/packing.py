"""What is kept packed: bytes, texts and JSON, compressed with zlib, and moments in one form that sorts."""

import json
import zlib
from datetime import UTC, datetime
from typing import Any

from standoff.errors import StoreDamaged

# zlib's own default.
LEVEL = 6
# Lone surrogates are in texts that were decoded from broken JSON; they must come back as they were.
SURROGATES = "surrogatepass"


def pack(content: bytes) -> bytes:
    """Compress bytes."""
    return zlib.compress(content, LEVEL)


def unpack(packed: bytes) -> bytes:
    """Give back what was packed.

    Raises:
        StoreDamaged: The bytes are not what was packed.
    """
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise StoreDamaged(f"a packed value in the store does not unpack ({error}); put a copy of the store in its place.") from error


def pack_text(text: str) -> bytes:
    """Compress a text."""
    return pack(text.encode("utf-8", SURROGATES))


def unpack_text(packed: bytes) -> str:
    """Give back a packed text."""
    return unpack(packed).decode("utf-8", SURROGATES)


def pack_json(content: object) -> bytes:
    """Compress what JSON can hold."""
    return pack_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")))


def unpack_json(packed: bytes) -> Any:
    """Give back packed JSON."""
    return json.loads(unpack_text(packed))


def stamp(moment: datetime) -> str:
    """Write a moment as the store keeps it: UTC, with microseconds, always 27 characters.

    Raises:
        ValueError: The moment has no zone, so that nobody knows when it was.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment for the store needs a zone; give an aware datetime.")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment(stamped: str) -> datetime:
    """Read a moment as the store keeps it."""
    return datetime.fromisoformat(stamped.removesuffix("Z")).replace(tzinfo=UTC)


def column_text(text: str | None) -> str | None:
    """Give a text that a column of any database takes: PostgreSQL has no NUL, and neither can hold a lone surrogate."""
    if text is None or ("\0" not in text and text.isascii()):
        return text
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
