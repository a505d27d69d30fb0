"""Read the inline markup of the corpus; README.md beside this file describes it for those who write it."""

import re
import shlex
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KEY = re.compile(r"(?P<letter>[mtqek])(?P<number>\d+)|(?P<where>w\d+)(?P<use>[ad]?)|(?P<claim>c\d+)(?:\.(?P<part>src|cue|ev\d+))?")
_HEAD = re.compile(r"theme:\s*(?P<theme>[a-z0-9-]+)\s*·\s*split:\s*(?P<split>train|dev|test)\s*")
_OPENING = re.compile(r"\[([^\[\]|\s]+)\|")
HEADER_KEYS = ("style", "genre", "theatre", "development", "published", "publisher")


class MarkupError(ValueError):
    """Says what in a corpus file cannot be read, and where."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mark:
    """One bracket's words under one key: ``key`` without its suffix ("c1", "w2"), ``part`` the suffix ("src", "a"), or empty."""

    start: int
    end: int
    key: str
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a key stands for: its words in order, and its options."""

    key: str
    words: tuple[str, ...]
    options: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One passage as it was written: text without brackets, marks in the order of the text, and a line for each key."""

    id: str
    theme: str
    split: str
    header: dict[str, str]
    text: str
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...]
    problems: tuple[str, ...] = field(default=())

    def line(self, key: str) -> Line | None:
        """Give the line of a key."""
        return next((each for each in self.lines if each.key == key), None)

    def of(self, key: str, part: str | None = "") -> list[Mark]:
        """Give the marks of a key; ``part=None`` gives those of all its parts."""
        return [mark for mark in self.marks if mark.key == key and (part is None or mark.part == part)]


def read_corpus(folder: Path) -> Iterator[Passage]:
    """Yield all passages under a folder (or of one file), file by file.

    Raises:
        MarkupError: A file's first line, or the brackets of a passage, cannot be read.
    """
    for path in [folder] if folder.is_file() else sorted(folder.glob("*.txt")):
        yield from read_file(path)


def read_file(path: Path) -> Iterator[Passage]:
    """Yield the passages of one file."""
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    head = _HEAD.fullmatch(first)
    if head is None:
        raise MarkupError(f"{path.name}: the first line must read 'theme: NAME · split: train|dev|test', not {first[:60]!r}")
    blocks = re.split(r"^=== *", rest, flags=re.MULTILINE)
    if blocks[0].strip():
        raise MarkupError(f"{path.name}: something stands before the first '===': {blocks[0].strip()[:60]!r}")
    for block in blocks[1:]:
        yield _passage(block, head["theme"], head["split"])


def _passage(block: str, theme: str, split: str) -> Passage:
    name, _, rest = block.partition("\n")
    name = name.strip()
    parts = re.split(r"^---[ \t]*$", rest, flags=re.MULTILINE)
    if len(parts) == 4 and not parts[3].strip():
        parts.pop()
    if len(parts) != 3:
        raise MarkupError(f"{name}: a passage has three blocks (header, text, keys) divided by '---', not {len(parts)}")
    problems: list[str] = []
    header = dict(_header_lines(parts[0], problems))
    text, marks = parse_text(parts[1].strip("\n"), name)
    return Passage(
        id=name,
        theme=theme,
        split=split,
        header=header,
        text=text,
        marks=marks,
        lines=tuple(_lines(parts[2], problems)),
        problems=tuple(problems),
    )


def _header_lines(block: str, problems: list[str]) -> Iterator[tuple[str, str]]:
    for line in block.strip().splitlines():
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in HEADER_KEYS:
            problems.append(f"the header has a line that is none: {line!r}")
            continue
        yield key.strip(), value.strip()


def parse_text(marked: str, name: str) -> tuple[str, tuple[Mark, ...]]:
    """Take the brackets out of a text.

    Raises:
        MarkupError: Brackets do not pair, or a key is none.
    """
    text: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[int, list[tuple[str, str]]]] = []
    length = place = 0
    while place < len(marked):
        character = marked[place]
        if character == "\\" and marked[place + 1 : place + 2] in ("[", "]", "|"):
            text.append(marked[place + 1])
            length, place = length + 1, place + 2
        elif character == "[":
            opening = _OPENING.match(marked, place)
            if opening is None:
                raise MarkupError(f"{name}: a bracket without keys at {marked[place : place + 40]!r} (a bracket of the text is \\[)")
            opened.append((length, [_key(each, name) for each in opening[1].split(",")]))
            place = opening.end()
        elif character == "]":
            if not opened:
                raise MarkupError(f"{name}: a bracket closes that none opened, after {''.join(text)[-40:]!r}")
            start, keys = opened.pop()
            marks += [Mark(start=start, end=length, key=key, part=part) for key, part in keys]
            place += 1
        elif character == "|":
            raise MarkupError(f"{name}: a bar outside a bracket's keys, after {''.join(text)[-40:]!r} (a bar of the text is \\|)")
        else:
            text.append(character)
            length, place = length + 1, place + 1
    if opened:
        start, keys = opened[-1]
        raise MarkupError(f"{name}: the bracket of {keys[0][0]} is not closed; it opens at {''.join(text)[start : start + 40]!r}")
    return "".join(text), tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _key(words: str, name: str) -> tuple[str, str]:
    found = KEY.fullmatch(words)
    if found is None:
        raise MarkupError(f"{name}: {words!r} is no key (m1, w1a, t1, q1, c1, c1.src, c1.cue, c1.ev1, e1, k1)")
    if found["letter"]:
        return words, ""
    return (found["where"], found["use"]) if found["where"] else (found["claim"], found["part"] or "")


def _lines(block: str, problems: list[str]) -> Iterator[Line]:
    for row in block.strip().splitlines():
        if not row.strip():
            continue
        try:
            key, *words = shlex.split(row, posix=True)
        except ValueError as error:
            problems.append(f"the line {row!r} cannot be split: {error}")
            continue
        options = dict(word.split("=", 1) for word in words if _is_option(word))
        yield Line(key=key, words=tuple(word for word in words if not _is_option(word)), options=options)


def _is_option(word: str) -> bool:
    return re.match(r"[a-z]+\d*=", word) is not None


def render(passage: Passage) -> str:
    """Write a passage as it stands in a file: what ``read_file`` reads back as the same passage."""
    header = "\n".join(f"{key}: {passage.header[key]}" for key in HEADER_KEYS if key in passage.header)
    lines = "\n".join(_written(line) for line in passage.lines)
    return f"=== {passage.id}\n{header}\n---\n{_marked(passage)}\n---\n{lines}\n"


def _marked(passage: Passage) -> str:
    keys: dict[tuple[int, int], list[str]] = {}
    for mark in passage.marks:
        named = f"{mark.key}.{mark.part}" if mark.part and mark.key[0] == "c" else mark.key + mark.part
        keys.setdefault((mark.start, mark.end), []).append(named)
    opening: dict[int, list[str]] = {}
    closing = Counter(end for _, end in keys)
    for (start, _), names in sorted(keys.items(), key=lambda item: (item[0][0], -item[0][1])):
        opening.setdefault(start, []).append(f"[{','.join(names)}|")
    made = []
    for place in range(len(passage.text) + 1):
        made.append("]" * closing[place] + "".join(opening.get(place, ())))
        made.append(re.sub(r"([\[\]|])", r"\\\1", passage.text[place : place + 1]))
    return "".join(made)


def _written(line: Line) -> str:
    words = [word if re.fullmatch(r"[^\s\"']+", word) else '"' + word.replace('"', '\\"') + '"' for word in line.words]
    options = [f"{name}={value}" if re.fullmatch(r"[^\s\"']*", value) else f'{name}="{value}"' for name, value in line.options.items()]
    return " ".join([line.key, *words, *options])
