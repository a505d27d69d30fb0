"""One run of the benchmark: our reading, the plain systems and the second annotator, on the same articles."""

from pathlib import Path

from benchmarks import polnear
from benchmarks.attribution import score, systems
from benchmarks.cases import Case
from benchmarks.report import DataSet, Figures, Report, Run, data_name, sha256_of

TASK = "attribution"
SYSTEMS = ("standoff", "peers", "human")


def run(data: Path, *, only: tuple[str, ...] = SYSTEMS) -> Run:
    """Score the systems asked for on a part of PolNeAR."""
    documents = list(polnear.read(data))
    texts = [document.text for document in documents]
    gold = [document.gold for document in documents]
    figures: Figures = {}
    floors: dict[str, Figures] = {}
    cases: dict[str, Case] = {}
    notes: list[str] = []
    if "standoff" in only:
        said = list(systems.read_with_standoff(texts))
        figures, cases = score.figures(said, gold), score.cases(said, documents)
    if "peers" in only:
        pipeline = systems.spacy_pipeline()
        if pipeline is None:
            notes.append("floors skipped: spaCy and textacy are not installed (uv run --group bench ...)")
        else:
            floors |= {name: score.figures(said, gold) for name, said in systems.peers(texts, pipeline).items()}
    twice = [(document.second, document.gold) for document in documents if document.second is not None]
    if "human" in only and twice:
        floors["human"] = score.figures([second for second, _ in twice], [first for _, first in twice])
        notes.append(f"human: the second annotator, on the {len(twice)} articles that two people marked")
    data_set = DataSet(name=data_name(data), sha256=sha256_of(polnear.data_files(data), root=data), n=len(documents))
    return Run(report=Report(task=TASK, data=data_set, figures=figures, floors=floors, notes=tuple(notes)), cases=cases)
