"""Make new passages of written ones by exchanging names, places, equipment, dates and numbers, with every span kept right.

    python -m training.corpora.augment training/corpora/crisis --out DIR --copies 2 --seed 1

Only passages of the train part are varied, and what is made is kept apart from what was written: it trains, and never measures. What a
program exchanges makes no new sentences; it keeps a reader from learning that Vilnius is where things happen.
"""

import argparse
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from training.corpora.fields import BOUNDS
from training.corpora.markup import Line, Mark, Passage, read_corpus, render
from training.corpora.swaps import CITIES, EQUIPMENT, FAMILY_NAMES, GIVEN_NAMES

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_MONTH = "|".join(_MONTHS)
_CALENDAR = re.compile(
    rf"(?P<month>{_MONTH}) (?P<day>\d\d?)(?P<year>,? \d{{4}})?|(?P<day2>\d\d?) (?P<month2>{_MONTH})(?P<year2>,? \d{{4}})?"
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_COUNTED = re.compile(r"\b(?:today|yesterday|tomorrow|tonight|morning|afternoon|evening|night|noon|dawn|hours?|days?)\b", re.IGNORECASE)
_VALUE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(.*)", re.DOTALL)
_FULL_NAME = re.compile(r"(?P<given>[A-Z][a-z]+) (?P<family>[A-Z][a-z]+(?:-[A-Z][a-z]+)?)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One exchange of characters."""

    start: int
    end: int
    new: str


def varied(passage: Passage, rng: random.Random) -> Passage:
    """Give a new passage with some things exchanged."""
    for step in (_places, _people, _equipment, _numbers, _dates):
        passage = step(passage, rng)
    return passage


def edited(passage: Passage, edits: list[Edit], lines: dict[str, Line] | None = None, header: dict[str, str] | None = None) -> Passage:
    """Make edits that do not overlap, move all marks with them, and exchange lines.

    Raises:
        ValueError: Two edits overlap, or one cuts through the border of a mark.
    """
    edits = sorted(set(edits), key=lambda edit: edit.start)
    for one, other in pairwise(edits):
        if other.start < one.end:
            raise ValueError(f"two edits overlap at {passage.text[other.start : one.end]!r}")

    def moved(offset: int) -> int:
        shift = 0
        for edit in edits:
            if edit.end <= offset:
                shift += len(edit.new) - (edit.end - edit.start)
            elif edit.start < offset:
                raise ValueError(f"an edit cuts through a mark at {passage.text[edit.start : edit.end]!r}")
        return offset + shift

    marks = tuple(Mark(start=moved(mark.start), end=moved(mark.end), key=mark.key, part=mark.part) for mark in passage.marks)
    text = passage.text
    for edit in reversed(edits):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return replace(
        passage,
        text=text,
        marks=marks,
        lines=tuple((lines or {}).get(line.key, line) for line in passage.lines),
        header={**passage.header, **(header or {})},
    )


def _tried(passage: Passage, make: Callable[[], Passage]) -> Passage:
    """Make a change, or leave the passage as it is where the change would cut a mark."""
    try:
        return make()
    except ValueError:
        return passage


def _words(passage: Passage, mark: Mark) -> str:
    return passage.text[mark.start : mark.end]


def _everywhere(passage: Passage, old: str, new: str) -> list[Edit]:
    """Exchange a word wherever it stands by itself, capitals as they are."""
    found = re.finditer(rf"(?<!\w){re.escape(old)}(?!\w)|(?<!\w){re.escape(old.upper())}(?!\w)", passage.text)
    return [Edit(start=each.start(), end=each.end(), new=new.upper() if each.group().isupper() and len(old) > 1 else new) for each in found]


def _places(passage: Passage, rng: random.Random) -> Passage:
    """Exchange cities that bear one name throughout for others: name, country and position."""
    for line in passage.lines:
        if not line.key.startswith("w") or line.words[2] != "city" or any(mark.part == "a" for mark in passage.of(line.key, None)):
            continue
        names = {_words(passage, mark).title() for mark in passage.of(line.key, None)}
        if names != {line.words[0]} or rng.random() < 0.4:
            continue
        name, country, position = rng.choice(CITIES)
        if name in passage.text:
            continue
        new = replace(line, words=(name, country, "city", position), options={})
        lines = {line.key: new}
        old = line.words[0]
        for other in passage.lines:
            if other.key.startswith("m") and other.words[0] == "place" and other.words[3] == old:
                lines[other.key] = replace(other, words=("place", country, *other.words[2:3], name))
        edits = _everywhere(passage, old, name)
        passage = _tried(passage, lambda edits=edits, lines=lines, now=passage: edited(now, edits, lines))  # type: ignore[misc]
    return passage


def _people(passage: Passage, rng: random.Random) -> Passage:
    """Exchange the names of people who are named in full."""
    for line in passage.lines:
        found = _FULL_NAME.fullmatch(line.words[3]) if line.key.startswith("m") and line.words[0] == "person" else None
        if found is None or found.group() not in passage.text:
            continue
        given, family = rng.choice(GIVEN_NAMES), rng.choice(FAMILY_NAMES)
        if given in passage.text or family in passage.text:
            continue
        edits = [*_everywhere(passage, found["given"], given), *_everywhere(passage, found["family"], family)]
        lines = {line.key: replace(line, words=(*line.words[:3], f"{given} {family}"))}
        passage = _tried(passage, lambda edits=edits, lines=lines, now=passage: edited(now, edits, lines))  # type: ignore[misc]
    return passage


def _equipment(passage: Passage, rng: random.Random) -> Passage:
    """Exchange types of aircraft, missiles and ships for others of their kind."""
    for kind in EQUIPMENT:
        for line in passage.lines:
            if not line.key.startswith("m") or line.words[0] != "equipment" or line.words[3] not in kind:
                continue
            new = rng.choice(kind)
            if new in passage.text:
                continue
            edits = _everywhere(passage, line.words[3], new)
            lines = {line.key: replace(line, words=(*line.words[:3], new))}
            passage = _tried(passage, lambda edits=edits, lines=lines, now=passage: edited(now, edits, lines))  # type: ignore[misc]
    return passage


def _numbers(passage: Passage, rng: random.Random) -> Passage:
    """Exchange numbers in figures that stand once in their expression, and move its bounds with them."""
    for line in passage.lines:
        bounds = BOUNDS.fullmatch(line.words[0]) if line.key.startswith("q") else None
        marks = passage.of(line.key)
        if bounds is None or not marks:
            continue
        figures = re.findall(r"\d[\d,.]*", _words(passage, marks[0]))
        if len(figures) != 1 or not figures[0].isdigit() or not 2 <= int(figures[0]) < 1000:
            continue
        number = int(figures[0])
        other = max(2, round(number * rng.uniform(0.5, 2)))
        moved = {name: str(int(bounds[name]) - number + other) for name in ("low", "high") if bounds[name] and bounds[name].isdigit()}
        if (
            other == number
            or any(abs(int(bounds[name]) - number) > 1 for name in moved)
            or len(moved) < sum(map(bool, (bounds["low"], bounds["high"])))
        ):
            continue
        words = moved.get("low", "") + (bounds["range"] or "") + moved.get("high", "") + (bounds["about"] or "")
        at = passage.text.index(figures[0], marks[0].start)
        lines = {line.key: replace(line, words=(words,))}
        edits = [Edit(start=at, end=at + len(figures[0]), new=str(other))]
        passage = _tried(passage, lambda edits=edits, lines=lines, now=passage: edited(now, edits, lines))  # type: ignore[misc]
    return passage


def _dates(passage: Passage, rng: random.Random) -> Passage:
    """Move a whole passage by some weeks within its year: publication, days of the calendar, and the values of all times."""
    published = _VALUE.fullmatch(passage.header["published"])
    if published is None:
        return passage
    shift = timedelta(weeks=rng.choice([-9, -6, -5, -3, -2, 2, 4, 5, 7, 10]))
    if (date(*map(int, published.groups()[:3])) + shift).year != int(published[1]):
        return passage
    lines, edits = {}, []
    for line in passage.lines:
        if not line.key.startswith("t"):
            continue
        new = _moved_value(line.words[0], shift)
        for mark in passage.of(line.key):
            words = _words(passage, mark)
            found = _CALENDAR.search(words)
            if found:
                edits.append(_moved_day(found, mark.start, shift, line.words[0]))
            elif new != line.words[0] and not _is_relative(words):
                return passage
        if new is None or None in edits:
            return passage
        lines[line.key] = replace(line, words=(new,))
    header = {"published": _moved_value(passage.header["published"], shift) or passage.header["published"]}
    return _tried(passage, lambda: edited(passage, [edit for edit in edits if edit], lines, header))


def _is_relative(words: str) -> bool:
    """Say whether an expression stays right when everything moves by whole weeks: weekdays, parts of a day, days counted from today."""
    return bool(
        _WEEKDAY.search(words)
        or re.search(r"\b(?:today|yesterday|tomorrow|tonight|morning|afternoon|evening|night|noon|dawn|hours?|days?)\b", words, re.I)
    )


def _moved_value(value: str, shift: timedelta) -> str | None:
    """Move a value by whole weeks; values without a day stay, and None is what cannot be moved."""
    found = _VALUE.fullmatch(value)
    if found is None:
        return value if not re.match(r"\d{4}-", value) else None
    if "/" in value:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3])) + shift
    except ValueError:
        return None
    return f"{day.isoformat()}{found[4]}" if day.year == int(found[1]) else None


def _moved_day(found: re.Match[str], start: int, shift: timedelta, value: str) -> Edit | None:
    """Move a day of the calendar as its value moves."""
    moved = _moved_value(value, shift)
    if moved is None or _VALUE.fullmatch(value) is None:
        return None
    day = date.fromisoformat(moved[:10])
    month = _MONTHS[day.month - 1]
    words = f"{month} {day.day}{found['year'] or ''}" if found["month"] else f"{day.day} {month}{found['year2'] or ''}"
    return Edit(start=start + found.start(), end=start + found.end(), new=words)


def copies(folder: Path, *, number: int, seed: int) -> Iterator[Passage]:
    """Yield so many variants of each train passage; the same seed gives the same ones."""
    for passage in read_corpus(folder):
        if passage.split != "train":
            continue
        seen = {passage.text}
        for copy in range(1, number + 1):
            made = varied(passage, random.Random(f"{seed} {passage.id} {copy}"))
            if made.text not in seen:
                seen.add(made.text)
                yield replace(made, id=f"{passage.id}-v{copy}")


def main() -> None:
    """Write the variants, a file a theme."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    themes: dict[str, list[str]] = {}
    for passage in copies(options.corpus, number=options.copies, seed=options.seed):
        themes.setdefault(passage.theme, []).append(render(passage))
    for theme, passages in themes.items():
        (options.out / f"{theme}.txt").write_text(f"theme: {theme} · split: train\n" + "\n".join(passages), encoding="utf-8")
    print(f"{sum(map(len, themes.values()))} variants of {len(themes)} themes written to {options.out}")


if __name__ == "__main__":
    main()
