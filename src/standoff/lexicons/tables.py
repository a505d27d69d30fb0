"""Read one TOML file of tables, and say which key of it is wrong."""

import re
import tomllib
from collections.abc import Collection, Mapping
from importlib.resources import files
from re import Pattern
from typing import Any

from standoff.errors import LexiconError

# "{name}" in a pattern stands for a part that is written once, under [macros].
_MACRO = re.compile(r"\{([a-z_]+)\}")


class Table:
    """One file of tables; it says which key is wrong."""

    def __init__(self, language: str, name: str) -> None:
        """Read the table; LexiconError when there is none or it is no TOML."""
        path = files("standoff.lexicons") / "data" / language / name
        self.place = f"{name} of the language {language!r}"
        if not path.is_file():
            raise LexiconError(f"there is no {self.place}; lexicons stand in lexicons/data/<language>/")
        try:
            self.lists: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise LexiconError(f"{self.place} is no TOML: {error}") from error

    def section(self, name: str) -> dict[str, Any]:
        """Give a section; LexiconError when it is missing or no table."""
        found = self.lists.get(name)
        if not isinstance(found, dict):
            raise LexiconError(f"{self.place} has no section [{name}]")
        return found

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Give a list of rows; LexiconError when it is missing."""
        found = self.lists.get(name)
        if not isinstance(found, list):
            raise LexiconError(f"{self.place} has no list {name!r}")
        return found

    def value(self, key: str, value: object, allowed: Collection[str]) -> Any:
        """Give a value back that is in the list of allowed ones."""
        if value not in allowed:
            raise LexiconError(f"{self.place}, {key}: {value!r} is none of {', '.join(allowed)}")
        return value

    def words(self, key: str, value: object) -> list[str]:
        """Give the words of a text of words."""
        if not isinstance(value, str):
            raise LexiconError(f"{self.place}, {key}: words are written as one text, not {value!r}")
        return value.split()

    def pattern(self, key: str, source: object, *, case: bool = False) -> Pattern[str]:
        """Compile a pattern, the macros of the file filled in."""
        macros = self.lists.get("macros", {})
        if not isinstance(source, str):
            raise LexiconError(f"{self.place}, {key}: a pattern is a text, not {source!r}")
        filled: str = source
        while found := _MACRO.search(filled):
            if found[1] not in macros:
                raise LexiconError(f"{self.place}, {key}: there is no macro {{{found[1]}}}")
            filled = filled[: found.start()] + macros[found[1]] + filled[found.end() :]
        try:
            return re.compile(filled, 0 if case else re.IGNORECASE)
        except re.error as error:
            raise LexiconError(f"{self.place}, {key}: no pattern ({error}): {filled[:80]}") from error

    def optional(self, row: Mapping[str, Any], key: str, place: str, *, case: bool = False) -> Pattern[str] | None:
        """Compile the pattern under a key of a row, where there is one."""
        return self.pattern(f"{place}, {key}", row[key], case=case) if key in row else None

    def known(self, row: Mapping[str, Any], place: str, keys: str) -> None:
        """Check that a row has no key but these."""
        if unknown := set(row) - set(keys.split()):
            raise LexiconError(f"{self.place}, {place}: unknown key {', '.join(sorted(unknown))}")
