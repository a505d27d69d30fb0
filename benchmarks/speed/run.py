"""One run of the benchmark: fresh processes first, then both systems in turn over the same articles."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import standoff
from benchmarks.attribution.systems import spacy_pipeline
from benchmarks.report import DataSet, Figures, MissingData, Report, data_name, machine, sha256_of
from benchmarks.speed import measure
from benchmarks.speed.stages import shares
from standoff.records import Article
from standoff.settings import Settings

TASK = "speed"


def run(data: Path, *, rounds: int, threads: int, limit: int | None = None, with_profile: bool = False) -> Report:
    """Measure on every .txt under the folder, each an article."""
    paths = sorted(data.rglob("*.txt"))[:limit]
    texts = [path.read_bytes().decode("utf-8") for path in paths]
    if not texts:
        raise MissingData(f"no .txt under {data}")
    notes = [f"machine: {machine()}", f"threads: {threads}; load when the run began: {os.getloadavg()[0]:.2f}; rounds: {rounds}"]
    figures = measure.start_up(_typical(paths)) | measure.wheels_mb()
    reader = standoff.Reader(Settings(threads=threads))

    def read_all(several: Sequence[str]) -> None:
        for _ in reader.read_many(Article(text=text) for text in several):
            pass

    readers: dict[str, Callable[[Sequence[str]], object]] = {"standoff": read_all}
    pipeline = spacy_pipeline()
    if pipeline is None:
        notes.append("floors skipped: spaCy is not installed (uv run --group bench ...)")
    else:
        readers["spacy_sm"] = lambda several: list(pipeline.pipe(several))
    seconds = measure.in_turn(readers, texts, rounds=rounds)
    figures = measure.rates(seconds["standoff"], texts) | figures
    floors: dict[str, Figures] = {}
    if "spacy_sm" in seconds:
        figures["ratio_to_spacy_sm"] = measure.ratio(seconds["standoff"], seconds["spacy_sm"])
        floors["spacy_sm"] = measure.rates(seconds["spacy_sm"], texts)
    if with_profile:
        # The profiler follows one thread only.
        alone = standoff.Reader(Settings(threads=1))
        spent = shares(lambda: list(alone.read_many(Article(text=text) for text in texts)))
        notes.append("where the time goes, on one thread:")
        notes += [f"  {share:6.1%}  {stage}" for stage, share in spent.items() if share >= 0.005]
    data_set = DataSet(name=data_name(data), sha256=sha256_of(paths, root=data), n=len(texts))
    return Report(task=TASK, data=data_set, figures=figures, floors=floors, notes=tuple(notes))


def _typical(paths: Sequence[Path]) -> Path:
    """Give the article of median length, the one that is read cold."""
    return sorted(paths, key=lambda path: (path.stat().st_size, path.name))[len(paths) // 2]
