"""What a benchmark prints: a plain table for people and, with ``--json``, one JSON object as the last line."""

import argparse
import hashlib
import json
import os
import platform
import shlex
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.cases import Case

ROOT = Path(__file__).resolve().parent.parent
Figures = dict[str, float]


class MissingData(Exception):
    """The data of a benchmark are not where they were looked for; the benchmark is skipped, with a line that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """What was scored: the last two names of its path, the hash of its files, and how many cases it has."""

    name: str
    sha256: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One run: our figures, and those of every system that stood beside us in the same run."""

    task: str
    data: DataSet
    figures: Figures
    floors: dict[str, Figures] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def as_json(self, command: Sequence[str]) -> str:
        """Give the one line of design section 8."""
        floors = {system: _rounded(figures) for system, figures in self.floors.items()}
        whole = {
            "task": self.task,
            "data": asdict(self.data),
            "figures": _rounded(self.figures),
            "floors": floors,
            "command": shlex.join(command),
            "commit": commit(),
            "machine": machine(),
        }
        return json.dumps(whole, ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A report, and the outcome of each of our cases for the frozen run."""

    report: Report
    cases: dict[str, Case] = field(default_factory=dict)


def argument_parser(task: str, purpose: str) -> argparse.ArgumentParser:
    """Give the options that every benchmark has."""
    parser = argparse.ArgumentParser(prog=f"python -m benchmarks.{task}", description=purpose)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the data, laid out as in ../shared/benchmarks")
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    return parser


def answer(work: Callable[[], Report], *, as_json: bool, arguments: Sequence[str]) -> int:
    """Do a run and print it; missing data are a line, not a failure. Gives the exit code."""
    try:
        report = work()
    except MissingData as missing:
        print(f"skipped: {missing}")
    else:
        show(report, as_json=as_json, arguments=arguments)
    return 0


def show(report: Report, *, as_json: bool, arguments: Sequence[str]) -> None:
    """Print a run."""
    print(f"{report.task} on {report.data.name}: n = {report.data.n}, sha256 {report.data.sha256[:12]}")
    for note in report.notes:
        print(note)
    systems = {"standoff": report.figures, **report.floors}
    print(table({name: figures for name, figures in systems.items() if figures}))
    if as_json:
        print(report.as_json(["python", "-m", f"benchmarks.{report.task}", *arguments]))


def table(systems: Mapping[str, Figures]) -> str:
    """Lay figures out, a line a figure and a column a system."""
    names = list(dict.fromkeys(figure for figures in systems.values() for figure in figures))
    rows = [["", *systems]]
    rows += [[name, *(_cell(figures.get(name)) for figures in systems.values())] for name in names]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(_aligned(cell, width, column) for column, (cell, width) in enumerate(zip(row, widths, strict=True))) for row in rows
    )


def sha256_of(files: Iterable[Path], *, root: Path) -> str:
    """Hash files by name and content, in the order of their names, so that a data set has one hash on every machine."""
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def data_name(path: Path) -> str:
    """Give the last two names of a path: ``polnear/dev``."""
    return "/".join(path.resolve().parts[-2:])


def commit() -> str | None:
    """Give the commit that was measured, with a + when the work tree differs from it; None outside a repository."""
    head = _git("rev-parse", "--short=12", "HEAD")
    if not head:
        return None
    return head + ("+" if _git("status", "--porcelain") else "")


def machine() -> dict[str, str | int | None]:
    """Say what the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1_000_000
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory_mb": memory,
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def _cpu() -> str:
    described = Path("/proc/cpuinfo")
    if described.is_file():
        for line in described.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _rounded(figures: Figures) -> Figures:
    return {name: round(value, 4) for name, value in figures.items()}


def _cell(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.4f}" if abs(value) < 10 else f"{value:,.1f}"


def _aligned(cell: str, width: int, column: int) -> str:
    return cell.rjust(width) if column else cell.ljust(width)
