"""``python -m benchmarks.floors --data ../shared/benchmarks``: no figure may fall below its floor.

Each task's ``floors.json`` holds the least that each figure may be and the hash of the data it was measured on; ``cases.tsv``
beside it holds the frozen run. ``--pin`` raises floors to today's figures; ``--lower REASON`` is the only way down.
"""

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.attribution.run import run as run_attribution
from benchmarks.cases import changes, read_cases, write_cases
from benchmarks.claims.run import run as run_claims
from benchmarks.corpus.run import run as run_corpus
from benchmarks.dispatches.run import DATA as DISPATCHES
from benchmarks.dispatches.run import run as run_dispatches
from benchmarks.events.run import run as run_events
from benchmarks.intake.run import QUICK
from benchmarks.intake.run import run as run_intake
from benchmarks.linking.run import run as run_linking
from benchmarks.mentions.run import run as run_mentions
from benchmarks.offices.run import run as run_offices
from benchmarks.report import Figures, MissingData, Run
from benchmarks.status.run import run as run_status
from benchmarks.times.run import run as run_times
from benchmarks.toponyms.run import run as run_toponyms

HERE = Path(__file__).resolve().parent
# A floor is pinned this far under the figure: int8 products round otherwise on processors with other instructions.
MARGIN = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A benchmark that is gated: where its data lie, and how it is run without peers.

    ``data`` is a path in the folder of all benchmark data; empty where the benchmark makes its data, absolute where they lie elsewhere.
    """

    name: str
    data: str
    run: Callable[[Path], Run]
    folder: Path

    @property
    def floors_file(self) -> Path:
        """Where its floors are kept."""
        return self.folder / "floors.json"

    @property
    def cases_file(self) -> Path:
        """Where its frozen run is kept."""
        return self.folder / "cases.tsv"


@dataclass(slots=True, kw_only=True)
class Floors:
    """The least that each figure may be, the data it holds for, and every time a floor was lowered and why."""

    data_sha256: str = ""
    floors: Figures = field(default_factory=dict)
    lowered: list[dict[str, Any]] = field(default_factory=list)


def _whole_reading(data: Path) -> Run:
    return run_toponyms(data, only=("standoff",))


TASKS = (
    Task(
        name="attribution",
        data="attribution/polnear/dev",
        run=lambda data: run_attribution(data, only=("standoff",)),
        folder=HERE / "attribution",
    ),
    Task(name="claims", data="attribution/factappeal", run=lambda data: run_claims(data, only=("standoff",)), folder=HERE / "claims"),
    Task(name="events", data="events/plover_gsr.json", run=lambda data: run_events(data, only=("standoff",)), folder=HERE / "events"),
    Task(name="status", data="factuality/uds_ih2/dev.jsonl", run=lambda data: run_status(data, only=("standoff",)), folder=HERE / "status"),
    Task(name="mentions", data="gum", run=lambda data: run_mentions(data, only=("standoff",)), folder=HERE / "mentions"),
    Task(name="offices", data="events/plover_gsr.json", run=run_offices, folder=HERE / "offices"),
    Task(name="times", data="meantime", run=lambda data: run_times(data, only=("standoff",)), folder=HERE / "times"),
    # On articles made up by program: they lie nowhere.
    Task(name="intake", data="", run=lambda _: run_intake(sizes=QUICK), folder=HERE / "intake"),
    # Its data lie beside it.
    Task(name="linking", data=str(HERE / "linking" / "data"), run=lambda data: run_linking(data, parts=("dev",)), folder=HERE / "linking"),
    Task(name="corpus", data=str(HERE.parent / "training" / "corpora" / "crisis"), run=run_corpus, folder=HERE / "corpus"),
    Task(name="dispatches", data=str(DISPATCHES), run=run_dispatches, folder=HERE / "dispatches"),
    # On the annotators' spans, so that the gate holds resolution whatever recognises.
    Task(
        name="toponyms",
        data="geoparsing/tr-news.xml",
        run=lambda data: run_toponyms(data, recogniser="gold", only=("standoff",)),
        folder=HERE / "toponyms",
    ),
    # And names found and placed by a whole reading.
    Task(name="toponyms-lgl", data="geoparsing/lgl.xml", run=_whole_reading, folder=HERE / "toponyms" / "lgl"),
    Task(name="toponyms-tr-news", data="geoparsing/tr-news.xml", run=_whole_reading, folder=HERE / "toponyms" / "tr-news"),
)


def read_floors(path: Path) -> Floors:
    """Read a floors file; no floors where there is none."""
    return Floors(**json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else Floors()


def write_floors(path: Path, floors: Floors) -> None:
    """Write a floors file."""
    whole = {"data_sha256": floors.data_sha256, "floors": floors.floors, "lowered": floors.lowered}
    path.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def breaches(floors: Floors, run: Run) -> Iterator[str]:
    """Say what is below its floor and by how much, or why it cannot be told."""
    if floors.floors and floors.data_sha256 != run.report.data.sha256:
        yield (
            f"the data are not those of the floors (sha256 {run.report.data.sha256[:12]}, pinned on {floors.data_sha256[:12]}): "
            "pin again with --lower REASON"
        )
        return
    for name, least in floors.floors.items():
        figure = run.report.figures.get(name)
        if figure is None:
            yield f"{name} is no longer measured; its floor is {least:.4f}"
        elif figure < least:
            yield f"{name} is {figure:.4f}, {least - figure:.4f} below its floor of {least:.4f}"


def pinned(floors: Floors, run: Run, *, reason: str | None, today: str) -> Floors:
    """Give new floors: raised to the figures less the margin and, with a reason, lowered where a figure has fallen."""
    new = Floors(data_sha256=run.report.data.sha256, floors=dict(floors.floors), lowered=list(floors.lowered))
    fallen: dict[str, list[float | None]] = {}
    other_data = floors.data_sha256 not in ("", new.data_sha256)
    for name, least in floors.floors.items():
        figure = run.report.figures.get(name)
        if figure is None or figure < least or other_data:
            fallen[name] = [least, None if figure is None else _under(figure)]
    for name in floors.floors:
        figure = run.report.figures.get(name)
        if figure is None:
            del new.floors[name]
        else:
            new.floors[name] = _under(figure) if name in fallen else max(new.floors[name], _under(figure))
    if fallen:
        if not reason:
            raise SystemExit(f"floors would be lowered ({', '.join(fallen)}): give --lower REASON")
        new.lowered.append({"date": today, "reason": reason, "figures": fallen})
    return new


def check(task: Task, data: Path, options: argparse.Namespace) -> bool:
    """Run one task against its floors, print what comes of it, and say whether it holds."""
    try:
        run = task.run(data / task.data)
    except MissingData as missing:
        print(f"skipped: {task.name}: {missing}")
        return True
    floors = read_floors(task.floors_file)
    if options.diff:
        found = list(changes(read_cases(task.cases_file), run.cases))
        print(f"{task.name}: {len(found)} of {len(run.cases)} cases changed")
        print("\n".join(f"  {line}" for line in found))
    if options.pin or options.lower:
        floors = pinned(floors, run, reason=options.lower, today=datetime.now(UTC).date().isoformat())
        write_floors(task.floors_file, floors)
        write_cases(task.cases_file, run.cases)
        print(f"{task.name}: pinned {task.floors_file.name} and {task.cases_file.name}")
    broken = list(breaches(floors, run))
    for name, least in floors.floors.items():
        print(f"{task.name}: {name} {run.report.figures.get(name, math.nan):.4f} (floor {least:.4f})")
    for line in broken:
        print(f"BREACH {task.name}: {line}")
    return not broken


def main(arguments: Sequence[str], tasks: Sequence[Task] = TASKS) -> int:
    """Check every task; 1 when any figure is below its floor."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floors", description="Hold every figure to its floor.")
    parser.add_argument("--data", type=Path, required=True, help="the folder of all benchmark data, as ../shared/benchmarks")
    parser.add_argument("--only", nargs="+", metavar="TASK", choices=[task.name for task in tasks], help="check these tasks only")
    parser.add_argument("--diff", action="store_true", help="say which cases came out otherwise than in the frozen run")
    parser.add_argument("--pin", action="store_true", help="raise the floors to these figures and freeze this run")
    parser.add_argument("--lower", metavar="REASON", help="lower the floors that do not hold, for this reason, and freeze this run")
    options = parser.parse_args(arguments)
    chosen = [task for task in tasks if not options.only or task.name in options.only]
    held = [check(task, options.data, options) for task in chosen]
    return 0 if all(held) else 1


def _under(figure: float) -> float:
    return math.floor((figure - MARGIN) * 1000) / 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
