"""A process that asks a store full-text questions while another writes: ``python -m benchmarks.intake.asking DB QUESTIONS``.

It prints a line when it has opened the store, asks until its standard input is closed, at least once, and then prints one JSON object: how
long answers took, how many failed.
"""

import json
import subprocess
import sys
import threading
import time
from pathlib import Path

from benchmarks.intake.places import read_questions
from benchmarks.report import ROOT, Figures
from standoff.errors import StandoffError
from standoff.store.store import Store

# Between two questions: a person, or a page that shows what comes in, asks less often.
PAUSE_SECONDS = 0.05
_READY = "asking"


class Asker:
    """The process that asks."""

    def __init__(self, database: str, questions: list[str], folder: Path) -> None:
        """Start it, and wait until it has opened the store; raises RuntimeError where it ends before that."""
        file = folder / "questions.json"
        file.write_text(json.dumps(questions), encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.intake.asking", database, str(file)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self._process.stdout is not None
        if self._process.stdout.readline().strip() != _READY:
            raise RuntimeError(f"the process that asks {database} ended with {self._process.wait()} before it asked")

    def end(self) -> Figures:
        """Let it end; gives its figures."""
        out, _ = self._process.communicate(input="", timeout=300)
        figures: Figures = json.loads(out.splitlines()[-1])
        return figures


def main() -> None:
    """Ask until told to stop."""
    database, file = sys.argv[1:3]
    questions = read_questions(Path(file))
    stop = threading.Event()
    threading.Thread(target=_wait_for_end, args=(stop,), daemon=True).start()
    waits: list[float] = []
    works: list[float] = []
    errors = hits = 0
    with Store(database) as store:
        print(_READY, flush=True)
        while not (waits and stop.is_set()):
            question = questions[len(waits) % len(questions)]
            wall, work = time.perf_counter(), time.thread_time()
            try:
                hits += bool(store.search(question))
            except StandoffError as error:
                errors += 1
                print(f"{question}: {error}", file=sys.stderr)
            waits.append(time.perf_counter() - wall)
            works.append(time.thread_time() - work)
            stop.wait(PAUSE_SECONDS)
    print(
        json.dumps(
            {
                "queries": len(waits),
                "query_errors": errors,
                "query_hit_share": hits / len(waits),
                "query_p50_ms": 1000 * quantile(waits, 0.5),
                "query_p99_ms": 1000 * quantile(waits, 0.99),
                "query_cpu_p50_ms": 1000 * quantile(works, 0.5),
                "query_cpu_p99_ms": 1000 * quantile(works, 0.99),
            }
        )
    )


def _wait_for_end(stop: threading.Event) -> None:
    sys.stdin.read()
    stop.set()


def quantile(seconds: list[float], share: float) -> float:
    """Give the time that a share of the answers did not take longer than."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


if __name__ == "__main__":
    main()
