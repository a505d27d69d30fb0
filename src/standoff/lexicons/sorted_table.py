"""A table of rows in the order of their key: read as lines, looked up by bisection, split only where a row is wanted.

Tables of some ten thousand rows would take longer to parse than a short text takes to read; their lines are only cut apart at load.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from standoff.errors import LexiconError

Row = tuple[str, ...]


# Compared by identity: nobody wants to compare ten thousand lines.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SortedTable:
    """Lines that begin with a key and a tab, in the order of their code points; comments come first, since "#" sorts before any key."""

    name: str
    width: int
    lines: tuple[str, ...]

    def rows(self, key: str) -> tuple[Row, ...]:
        """Give the rows of a key, in the order of the file."""
        opening = key + "\t"
        index = bisect_left(self.lines, opening)
        found = []
        while index < len(self.lines) and self.lines[index].startswith(opening):
            found.append(self._split(index))
            index += 1
        return tuple(found)

    def begins(self, opening: str) -> bool:
        """Say whether any key begins with these words: where none does, no longer name need be tried."""
        index = bisect_left(self.lines, opening)
        if index == len(self.lines) or not self.lines[index].startswith(opening):
            return False
        # "iran" opens "iran\t" and "iran air", and not "iranian".
        return self.lines[index][len(opening)] in " \t" or self._begins_later(opening)

    def _begins_later(self, opening: str) -> bool:
        index = bisect_left(self.lines, opening + " ")
        return index < len(self.lines) and self.lines[index].startswith(opening + " ")

    def all(self) -> Iterator[Row]:
        """Give every row."""
        for index, line in enumerate(self.lines):
            if line and not line.startswith("#"):
                yield self._split(index)

    def _split(self, index: int) -> Row:
        row = tuple(self.lines[index].split("\t"))
        if len(row) != self.width:
            raise LexiconError(f"{self.name}, line {index + 1}: {len(row)} fields instead of {self.width}")
        return row


def shipped_table(language: str, name: str, width: int) -> SortedTable:
    """Read a table that ships with the package.

    Raises:
        LexiconError: There is no such table, or its lines are not in order.
    """
    path = files("standoff.lexicons") / "data" / language / name
    if not path.is_file():
        raise LexiconError(f"there is no table {name} for the language {language!r}")
    return _table(name, path.read_text(encoding="utf-8"), width)


def own_table(path: Path, width: int) -> SortedTable | None:
    """Read a table of the user's that stands beside a shipped one; None where there is none."""
    if not path.is_file():
        return None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path} cannot be read ({error}); remove it, or run standoff knowledge update again") from error
    table = _table(str(path), text, width)
    if any(left > right for left, right in zip(table.lines, table.lines[1:], strict=False)):
        raise LexiconError(f"{path} is not in the order of its keys; run standoff knowledge update again")
    return table


def _table(name: str, text: str, width: int) -> SortedTable:
    return SortedTable(name=name, width=width, lines=tuple(text.removesuffix("\n").split("\n")))
