"""Reports of one occasion, with what they dispute of one another: what the judge of disputes learns from.

``occasions/*.toml`` were written for this project, one file a writer, by writers who had seen neither its code nor one another's
texts. A group is one happening as a first paper tells it (``base``) and as seven others do; each of them is labelled with the aspects in
which it disputes the first: none where it agrees (also where it looks as if it did not) or tells of another happening.
"""

import random
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "occasions"
KINDS = ("agrees", "agrees_vague", "like", "dispute", "dispute", "dispute", "agrees_hard")
DERIVED_WEIGHT, LIKE_WEIGHT, SPOILED_WEIGHT, SAME_WEIGHT = 0.5, 0.7, 0.7, 0.3
# Kinds whose two texts are not of one happening.
OTHERS = frozenset(("like", "other"))
# Of texts that are held against themselves, and of the factors by which a number is changed.
_SELF = 0.3
_FACTORS = (0.3, 0.4, 0.5, 1.7, 2, 3, 4)
_YEARS = range(1900, 2100)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = frozenset("January February March April May June July August September October November December".split())
_ONES = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety hundred".split()
_VALUES = {word: number for number, word in enumerate(_ONES, 2)} | {word: 10 * number for number, word in enumerate(_TENS, 2)}
_NUMBER = re.compile(rf"\b(\d[\d,]*|{'|'.join(_VALUES)})\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|off|outside|around) (?:the )?([A-Z][a-z]{3,})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two openings or passages, the aspects in which they dispute one another, and how much the pair counts.

    With ``only_same`` all that is known is whether both tell of one happening.
    """

    writer: str
    group: str
    kind: str
    a: str
    b: str
    aspects: tuple[str, ...]
    weight: float = 1.0
    only_same: bool = False

    @property
    def is_one(self) -> bool:
        """Whether both tell of one happening."""
        return self.kind not in OTHERS


def groups(path: Path) -> list[dict[str, Any]]:
    """Read the groups of one writer."""
    read: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["group"]
    return read


def labelled(folder: Path = FOLDER) -> Iterator[Pair]:
    """Give the labelled pairs: each other report against the first."""
    for path in sorted(folder.glob("*.toml")):
        for number, group in enumerate(groups(path)):
            for other in group["other"]:
                yield Pair(
                    writer=path.stem, group=f"{path.stem}-{number}", kind=other["kind"], a=group["base"], b=other["text"],
                    aspects=tuple(other["aspects"]),
                )  # fmt: skip


def derived(folder: Path = FOLDER) -> Iterator[Pair]:
    """Give the pairs that follow: what agrees with the first report disputes what disputes it."""
    for path in sorted(folder.glob("*.toml")):
        for number, group in enumerate(groups(path)):
            agrees, vague, like, *disputes, hard = group["other"]
            name = f"{path.stem}-{number}"

            def pair(kind: str, a: Any, b: Any, weight: float, *, name: str = name, writer: str = path.stem) -> Pair:
                aspects = tuple(b["aspects"]) if kind == "dispute" else ()
                return Pair(writer=writer, group=name, kind=kind, a=a["text"], b=b["text"], aspects=aspects, weight=weight)

            yield from (pair("dispute", agrees, each, DERIVED_WEIGHT) for each in disputes)
            yield pair("agrees", agrees, hard, LIKE_WEIGHT)
            yield pair("agrees", agrees, vague, 1.0)
            yield pair("like", agrees, like, 1.0)
            yield pair("like", disputes[0], like, LIKE_WEIGHT)


def unrelated(pairs: Sequence[Pair], number: int, rng: random.Random) -> Iterator[Pair]:
    """Give pairs of reports of two groups."""
    for _ in range(number):
        one, other = rng.sample(pairs, 2)
        if one.group != other.group:
            yield Pair(writer="made", group="made", kind="other", a=one.a, b=other.b, aspects=())


def spoiled(pairs: Iterable[Pair], share: float, rng: random.Random) -> Iterator[Pair]:
    """Give pairs that agree with a number, a day or a place of the second report exchanged, so that they dispute just that."""
    given = list(pairs)
    places = sorted({name for pair in given for name in _PLACE.findall(pair.a) if name not in _MONTHS and name not in _DAYS})
    for pair in given:
        if pair.aspects or not pair.is_one or rng.random() > share:
            continue
        other = pair.a if rng.random() < _SELF else pair.b
        made = _spoil(pair.a, other, places, rng)
        if made is not None:
            text, aspect = made
            yield Pair(writer="made", group=pair.group, kind="spoiled", a=pair.a, b=text, aspects=(aspect,), weight=SPOILED_WEIGHT)
        if other == pair.a:
            yield Pair(writer="made", group=pair.group, kind="same", a=pair.a, b=pair.a, aspects=(), weight=SAME_WEIGHT)


def _spoil(a: str, b: str, places: Sequence[str], rng: random.Random) -> tuple[str, str] | None:
    for aspect in rng.sample(("number", "time", "place"), 3):
        text = {"number": _other_number, "time": _other_day}.get(aspect, lambda *_: _other_place(a, b, places, rng))(a, b, rng)
        if text is not None:
            return text, aspect
    return None


def _other_number(a: str, b: str, rng: random.Random) -> str | None:
    shared = {_value(each) for each in _NUMBER.findall(a)} & {_value(each) for each in _NUMBER.findall(b)}
    counts = sorted(each for each in shared if each > 1 and each not in _YEARS)
    if not counts:
        return None
    old = rng.choice(counts)
    new = max(1, round(old * rng.choice(_FACTORS)))
    return None if new == old else _NUMBER.sub(lambda found: _written(new, found[0]) if _value(found[0]) == old else found[0], b)


def _other_day(a: str, b: str, rng: random.Random) -> str | None:
    shared = [day for day in _DAYS if day in a and day in b]
    free = [day for day in _DAYS if day not in a and day not in b]
    return b.replace(rng.choice(shared), rng.choice(free)) if shared and free else None


def _other_place(a: str, b: str, places: Sequence[str], rng: random.Random) -> str | None:
    shared = sorted(({*_PLACE.findall(a)} & {*_PLACE.findall(b)}) - {*_DAYS} - _MONTHS)
    new = rng.choice(places)
    if not shared or new in a or new in b:
        return None
    return re.sub(rf"\b{rng.choice(shared)}\b", new, b)


def _value(words: str) -> int:
    return _VALUES.get(words.lower()) or int(words.replace(",", "") or 0)


def _written(number: int, like: str) -> str:
    word = next((word for word, value in _VALUES.items() if value == number), None)
    if like[0].isdigit() or word is None:
        return str(number)
    return word.title() if like[0].isupper() else word
