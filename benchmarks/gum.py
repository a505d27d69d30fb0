"""Read GUM (CoNLL-U with an Entity column): every noun phrase of Wikinews articles, its kind and its chain."""

import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.entities import Annotated, Entity
from benchmarks.report import MissingData

GENRES = ("news", "interview")
# An opening bracket with number and kind (and perhaps a closing one), or a number with a closing bracket.
BRACKET = re.compile(r"\((?P<opened>\d+)-(?P<kind>[a-z]+)[^()]*(?P<closed>\))?|(?P<closes>\d+)\)")


def data_files(folder: Path, genre: str) -> list[Path]:
    """Find the documents of a genre.

    Raises:
        MissingData: There are none.
    """
    below = folder / "dep" if (folder / "dep").is_dir() else folder
    found = sorted(below.glob(f"*_{genre}_*.conllu"))
    if not found:
        raise MissingData(f"no *_{genre}_*.conllu under {folder}")
    return found


def read(path: Path) -> Annotated:
    """Give one document: paragraphs are lines, words are spaced as they were."""
    text = ""
    waiting: list[tuple[str, str, int]] = []
    entities: list[Entity] = []
    joined_to, is_joined_after = 0, False
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar"):
            text = text.rstrip() + "\n" if text else ""
        fields = line.split("\t")
        if len(fields) == 10 and "-" in fields[0]:
            # One written word of several ("Thailand's"): they stand together, and what follows is said here.
            joined_to, is_joined_after = int(fields[0].split("-")[1]), "SpaceAfter=No" in fields[9]
        if len(fields) != 10 or not fields[0].isdigit():
            continue
        number, start = int(fields[0]), len(text)
        text += fields[1]
        entities += _closed(fields[9], waiting, start, len(text))
        is_joined = number < joined_to or (number == joined_to and is_joined_after) or "SpaceAfter=No" in fields[9]
        text += "" if is_joined else " "
        joined_to = 0 if number >= joined_to else joined_to
    return Annotated(name=path.stem, text=text.rstrip(), entities=tuple(sorted(entities, key=lambda each: each.span)))


def _closed(remarks: str, waiting: list[tuple[str, str, int]], start: int, end: int) -> Iterator[Entity]:
    """Open and close the brackets that stand on a word, and give the entities that end with it."""
    marks = re.search(r"(?:^|\|)Entity=([^|]+)", remarks)
    for mark in BRACKET.finditer(marks[1]) if marks else ():
        if mark["opened"]:
            waiting.append((mark["opened"], mark["kind"], start))
        number = mark["closes"] or (mark["opened"] if mark["closed"] else None)
        at = max((index for index, each in enumerate(waiting) if each[0] == number), default=None)
        if number and at is not None:
            _, kind, begin = waiting.pop(at)
            yield Entity(span=(begin, end), kind=kind, chain=number)
