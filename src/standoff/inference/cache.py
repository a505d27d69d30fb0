"""What was computed before and need not be again: a cache under the hash of what went in, bounded in bytes."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Any

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CacheStats:
    """How often something was found and not found, and how many bytes are held."""

    hits: int
    misses: int
    held: int


def content_key(*parts: bytes) -> bytes:
    """Give the key of some bytes, each part apart from the next."""
    made = hashlib.blake2b(digest_size=20)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.digest()


class ContentCache:
    """Keeps values by what they were made from, the ones used last longest; threads may share one.

    What is found is the very thing that was put in, so nobody may change it.
    """

    def __init__(self, megabytes: float) -> None:
        """Make an empty cache of at most so many millions of bytes."""
        self._limit = int(megabytes * MEGABYTE)
        self._values: OrderedDict[bytes, tuple[Any, int]] = OrderedDict()
        self._held = self._hits = self._misses = 0
        self._lock = Lock()

    def get(self, key: bytes, *, weight: int = 1) -> Any | None:
        """Give what is kept under a key, or None; it counts as ``weight`` hits or misses."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                self._misses += weight
                return None
            self._hits += weight
            self._values.move_to_end(key)
            return found[0]

    def put(self, key: bytes, value: Any, size: int) -> None:
        """Keep a value of about so many bytes; what was not used for longest goes when it gets too much."""
        with self._lock:
            old = self._values.pop(key, None)
            self._held -= old[1] if old else 0
            if size > self._limit:
                return
            self._values[key] = (value, size)
            self._held += size
            while self._held > self._limit:
                _, (_, gone) = self._values.popitem(last=False)
                self._held -= gone

    def stats(self) -> CacheStats:
        """Say how well it did."""
        with self._lock:
            return CacheStats(hits=self._hits, misses=self._misses, held=self._held)
