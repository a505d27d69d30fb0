"""The measurements: reading in turn with the peer, fresh processes, and where the time goes."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.report import ROOT, Figures

PROCESS = Path(__file__).with_name("process.py")
COLD_RUNS = 3
IMPORT_RUNS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """What a fresh process took."""

    seconds: float
    rss_mb: float


def fresh(command: Sequence[str]) -> Fresh:
    """Run a command as a process of its own.

    Raises:
        RuntimeError: The command failed; what it says stands on standard error.
    """
    done = subprocess.run([sys.executable, "-I", str(PROCESS), *command], stdout=subprocess.PIPE, text=True, check=True)
    measured = json.loads(done.stdout)
    if measured["exit"] != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {measured['exit']}")
    return Fresh(seconds=measured["seconds"], rss_mb=measured["rss_mb"])


def start_up(article: Path) -> Figures:
    """Measure a cold ``standoff read`` of one article, and ``import standoff`` less the bare interpreter."""
    command = [str(Path(sys.executable).with_name("standoff")), "read", str(article), "--format", "json"]
    cold = [fresh(command) for _ in range(COLD_RUNS)]
    bare, imported = [], []
    for _ in range(IMPORT_RUNS):
        bare.append(fresh([sys.executable, "-c", "pass"]).seconds)
        imported.append(fresh([sys.executable, "-c", "import standoff"]).seconds)
    return {
        "cold_s": median(run.seconds for run in cold),
        "rss_mb": median(run.rss_mb for run in cold),
        "import_ms": 1000 * max(0.0, median(imported) - median(bare)),
    }


def in_turn(readers: dict[str, Callable[[Sequence[str]], object]], texts: Sequence[str], *, rounds: int) -> dict[str, list[float]]:
    """Time each reader over all texts, in turn, the order turned round each time; the first text warms each up."""
    seconds: dict[str, list[float]] = {name: [] for name in readers}
    for read in readers.values():
        read(texts[:1])
    for number in range(rounds):
        names = list(readers) if number % 2 == 0 else list(reversed(readers))
        for name in names:
            started = time.perf_counter()
            readers[name](texts)
            seconds[name].append(time.perf_counter() - started)
    return seconds


def rates(seconds: Sequence[float], texts: Sequence[str]) -> Figures:
    """Turn times into articles and words (runs without white space) a second, by the median round."""
    typical = median(seconds)
    return {"articles_per_s": len(texts) / typical, "words_per_s": sum(len(text.split()) for text in texts) / typical}


def ratio(ours: Iterable[float], theirs: Iterable[float]) -> float:
    """Give how many times faster we are: the median over rounds, each round against its own neighbour."""
    return median(other / own for own, other in zip(ours, theirs, strict=True))


def wheels_mb() -> Figures:
    """Give the size of the built wheels together, where ``dist/`` has any."""
    sizes = [wheel.stat().st_size for wheel in (ROOT / "dist").glob("*.whl")]
    return {"wheel_mb": sum(sizes) / 1_000_000} if sizes else {}
