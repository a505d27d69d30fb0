"""Where keys stand: a hash table of 32-bit keys to article numbers in plain arrays, twelve bytes an entry, for millions of entries."""

from array import array
from collections.abc import Iterable, Iterator

import numpy as np

_EMPTY = -1
_FIRST_BITS = 12


class Postings:
    """Keys, each with the numbers of the articles that have it, the latest first.

    Of a key that very many articles have, only the latest ``most`` are given: what everybody has tells nothing about a pair.
    """

    def __init__(self, *, most: int) -> None:
        """Make an empty table."""
        self._most = most
        self._bits = _FIRST_BITS
        self._heads = array("i", [_EMPTY]) * (1 << self._bits)
        self._keys = array("I")
        self._articles = array("i")
        self._next = array("i")

    def __len__(self) -> int:
        """Give the number of entries."""
        return len(self._keys)

    def add(self, keys: Iterable[int], article: int) -> None:
        """Enter an article under its keys."""
        for key in keys:
            bucket = self._bucket(key)
            self._next.append(self._heads[bucket])
            self._heads[bucket] = len(self._keys)
            self._keys.append(key)
            self._articles.append(article)
        if len(self._keys) > len(self._heads):
            self._grow()

    def of(self, key: int) -> Iterator[int]:
        """Give the articles that have a key."""
        keys, entry, left = self._keys, self._heads[self._bucket(key)], self._most
        while entry != _EMPTY and left:
            if keys[entry] == key:
                yield self._articles[entry]
                left -= 1
            entry = self._next[entry]

    @property
    def size(self) -> int:
        """Give the bytes the table takes."""
        return sum(len(each) * each.itemsize for each in (self._heads, self._keys, self._articles, self._next))

    def _bucket(self, key: int) -> int:
        # Fibonacci hashing: the high bits of the product with 2^32 over the golden ratio.
        return ((key * 2654435769) & 0xFFFFFFFF) >> (32 - self._bits)

    def _grow(self) -> None:
        self._bits += 2
        keys = np.frombuffer(self._keys, dtype=np.uint32).astype(np.uint64)
        buckets = (((keys * np.uint64(2654435769)) & np.uint64(0xFFFFFFFF)) >> np.uint64(32 - self._bits)).astype(np.int64)
        order = np.argsort(buckets, kind="stable")
        arranged = buckets[order]
        # Each entry points to the one before it in its bucket, and the last of a bucket is its head.
        is_same = np.concatenate(([False], arranged[1:] == arranged[:-1])) if len(order) else np.zeros(0, dtype=bool)
        following = np.full(len(order), _EMPTY, dtype=np.int32)
        following[order[is_same]] = order[np.flatnonzero(is_same) - 1]
        heads = np.full(1 << self._bits, _EMPTY, dtype=np.int32)
        heads[arranged] = order
        self._next = array("i", following.tobytes())
        self._heads = array("i", heads.tobytes())
