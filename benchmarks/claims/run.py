"""One run of the benchmark: our reading and the two plain systems, on the same sentences."""

from pathlib import Path

from benchmarks import factappeal
from benchmarks.cases import Case
from benchmarks.claims import score, systems
from benchmarks.report import DataSet, Figures, Report, Run, sha256_of

TASK = "claims"
SYSTEMS = ("standoff", "peers")


def run(data: Path, *, only: tuple[str, ...] = SYSTEMS, split: str | None = None) -> Run:
    """Score the systems asked for on one CSV of FactAppeal."""
    path = factappeal.data_file(data, split)
    sentences = list(factappeal.read(path))
    texts = [sentence.text for sentence in sentences]
    gold = [sentence.gold for sentence in sentences]
    figures: Figures = {}
    cases: dict[str, Case] = {}
    floors: dict[str, Figures] = {}
    if "standoff" in only:
        said = list(systems.read_with_standoff(texts))
        figures, cases = score.figures(texts, said, gold), score.cases(said, sentences)
    if "peers" in only:
        for system in (systems.all_no_appeal, systems.lexicon):
            floors[system.__name__] = score.figures(texts, [system(text) for text in texts], gold)
    data_set = DataSet(name=f"factappeal/{path.stem}", sha256=sha256_of([path], root=path.parent), n=len(sentences))
    return Run(report=Report(task=TASK, data=data_set, figures=figures, floors=floors), cases=cases)
