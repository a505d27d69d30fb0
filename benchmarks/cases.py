"""The frozen run: for each case a hash of what was said and how many errors it had, to diff a later run against.

No text of a data set is kept: a case's id is a hash of its name, which only someone who has the data can turn back.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The outcome of one case: a hash of all that was said, and the number of misses and false finds."""

    outcome: str
    errors: int


def case_of(said: object, errors: int) -> Case:
    """Make a case; ``said`` must print the same on every run."""
    return Case(outcome=_short(repr(said)), errors=errors)


def write_cases(path: Path, cases: Mapping[str, Case]) -> None:
    """Keep a run."""
    lines = [f"{_short(name)}\t{case.outcome}\t{case.errors}\n" for name, case in cases.items()]
    path.write_text("".join(sorted(lines)), encoding="ascii")


def read_cases(path: Path) -> dict[str, Case]:
    """Give the kept run by hashed id; empty when none was kept."""
    if not path.is_file():
        return {}
    rows = (line.split("\t") for line in path.read_text(encoding="ascii").splitlines())
    return {name: Case(outcome=outcome, errors=int(errors)) for name, outcome, errors in rows}


def changes(kept: Mapping[str, Case], cases: Mapping[str, Case]) -> Iterator[str]:
    """Say which cases came out otherwise than in the kept run, the most worsened first."""
    rows: list[tuple[int, str, str]] = []
    for name, case in cases.items():
        before = kept.get(_short(name))
        if before is None:
            rows.append((0, name, f"new, {case.errors} errors"))
        elif before.outcome != case.outcome:
            rows.append((before.errors - case.errors, name, f"errors {before.errors} -> {case.errors}"))
    for _, name, change in sorted(rows):
        yield f"{name}: {change}"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
