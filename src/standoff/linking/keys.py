"""The keys under which an article is found by those it may be linked with: what two texts of one development or one wire share."""

import zlib
from collections.abc import Iterable, Iterator
from itertools import combinations

from rensa import RMinHash

from standoff.lexicons.wording import KIND, NAME, Wording
from standoff.linking.alignment import RUN
from standoff.linking.stories import Vector
from standoff.linking.texts import TextFeatures

# MinHash of three-term shingles: 8 bands of 4 rows find texts that share 60% of them with a chance of .67, 80% with .98.
_PERMUTATIONS = 32
_ROWS = 4
_SEED = 20_221_014
# Whole sentences, for lifted passages: those of eight terms and more, the twelve of most weight.
_SENTENCE_TERMS = 8
_SENTENCES = 12
# Pairs of an article's weightiest terms, and each of its weightiest names alone, by ten days: these 28 + 8 keys bring together 96% of the
# pairs of one story on the dev part, and all whose likeness reaches the bar of stories (45 pairs without names: 87% and 91%).
TERMS = 8
NAMES = 8
BUCKET_DAYS = 10
# Articles further apart than this are no longer one story, however like: the likeness of twins has sunk under the bar.
WINDOW_DAYS = 35
_DAY = 86_400
_PAIR = zlib.crc32(b"pair")


def lasting_keys(features: TextFeatures, wording: Wording) -> list[int]:
    """Give the keys of literal reuse, which hold at any distance in time."""
    return sorted({*_bands(features), *_sentence_keys(features, wording)})


def _bands(features: TextFeatures) -> Iterator[int]:
    terms = features.terms
    shingles = [" ".join(map(str, terms[place : place + RUN])) for place in range(len(terms) - RUN + 1)]
    if not shingles:
        return
    hashed = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    hashed.update(shingles)
    digest = hashed.digest()
    for first in range(0, _PERMUTATIONS, _ROWS):
        yield _key("band", (first, *digest[first : first + _ROWS]))


def _sentence_keys(features: TextFeatures, wording: Wording) -> list[int]:
    weighed = []
    for number in range(len(features.starts)):
        first, after = features.sentence(number)
        terms = features.terms[first:after]
        if len(terms) >= _SENTENCE_TERMS:
            weighed.append((sum(map(wording.weight, terms)), _key("sentence", terms)))
    return [key for _, key in sorted(weighed, reverse=True)[:_SENTENCES]]


def passing_keys(vector: Vector, moment: int) -> list[int]:
    """Give the keys under which an article of this moment is entered."""
    bucket = moment // (_DAY * BUCKET_DAYS)
    return list(_in_bucket(bucket, _told_by(vector)))


def passing_searches(vector: Vector, moment: int) -> list[int]:
    """Give the keys under which others of about this time are looked for."""
    first, last = ((moment + days * _DAY) // (_DAY * BUCKET_DAYS) for days in (-WINDOW_DAYS, WINDOW_DAYS))
    told_by = _told_by(vector)
    return [key for bucket in range(first, last + 1) for key in _in_bucket(bucket, told_by)]


def _in_bucket(bucket: int, told_by: Iterable[bytes]) -> Iterator[int]:
    start = zlib.crc32(f"{bucket},".encode(), _PAIR)
    return (zlib.crc32(each, start) for each in told_by)


def _told_by(vector: Vector) -> list[bytes]:
    """Give the pairs of the weightiest terms, and the weightiest names alone, as they are hashed."""
    ranked = sorted(vector.items(), key=lambda each: (-each[1], each[0]))
    weightiest = sorted(term for term, _ in ranked[:TERMS])
    names = [term for term, _ in ranked if term & KIND == NAME][:NAMES]
    return [",".join(map(str, each)).encode() for each in (*combinations(weightiest, 2), *((name,) for name in names))]


def _key(kind: str, parts: Iterable[int]) -> int:
    return zlib.crc32(",".join(map(str, parts)).encode(), zlib.crc32(kind.encode()))
