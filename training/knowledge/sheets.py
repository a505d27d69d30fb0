"""Write the shipped tables, sorted by key, with their licence line; read the sheets of facts."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from standoff.lexicons.keys import name_key

FACTS = Path(__file__).parent / "facts"


def fact_rows(name: str, width: int) -> Iterator[tuple[str, ...]]:
    """Give the rows of a sheet of facts, "-" for nothing, without comments; ValueError names the wrong line."""
    for number, line in enumerate((FACTS / name).read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        fields = tuple(field.strip() for field in line.split("\t"))
        if len(fields) != width:
            raise ValueError(f"{name}, line {number}: {len(fields)} fields instead of {width}: {line[:80]}")
        yield tuple("" if field == "-" else field for field in fields)


def write_sheet(path: Path, comments: Iterable[str], rows: Iterable[tuple[str, ...]]) -> int:
    """Write rows under their comments in the order of their keys, and give how many."""
    lines = sorted({"\t".join(row) for row in rows if row[0]})
    path.write_text("".join(f"# {comment}\n" for comment in comments) + "\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


__all__ = ["FACTS", "fact_rows", "name_key", "write_sheet"]
