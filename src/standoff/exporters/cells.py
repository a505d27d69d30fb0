"""The cells of a table: one line each, that no spreadsheet runs and no terminal obeys."""

from collections.abc import Iterable

from standoff.text import one_line, without_hidden

SEPARATOR = "; "
# What spreadsheets take for the beginning of a formula, also in its full width (OWASP, "CSV Injection").
FORMULA = frozenset("=+-@＝＋－＠")

Cell = str | int | float | bool | None


def plain(words: str) -> str:
    """Give words on one line, with what acts unseen named, and with an apostrophe before what a spreadsheet would compute."""
    cell = without_hidden(one_line(words))
    return f"'{cell}" if cell[:1] in FORMULA and cell else cell


def several(words: Iterable[str | None]) -> str | None:
    """Give several words in one cell, each in its place: what is unknown is empty between its separators; None for none at all."""
    cells = ["" if each is None else plain(each).replace(";", ",") for each in words]
    return SEPARATOR.join(cells) if cells else None


def number(given: float) -> str:
    """Give a number as people write it: whole ones without a point."""
    return str(int(given)) if given == int(given) else repr(given)


def bounds(low: float | None, high: float | None, *, approximate: bool) -> str:
    """Give the bounds of a quantity: ``20``, ``21..``, ``..50``, ``3..5``, with ``~`` when approximate."""
    if low is not None and low == high:
        span = number(low)
    else:
        span = f"{'' if low is None else number(low)}..{'' if high is None else number(high)}"
    return span + "~" if approximate else span
