"""One run of the benchmark: names found and placed, beside the plain choice of the largest place and what a perfect choice would reach."""

from pathlib import Path

from benchmarks.cases import Case, case_of
from benchmarks.geoparsing import Document, read
from benchmarks.report import DataSet, Figures, Report, Run, data_name, sha256_of
from benchmarks.toponyms import score, systems
from standoff.lexicons.gazetteer import Gazetteer, installed_gazetteer
from standoff.lexicons.place_ranker import load_ranker

TASK = "toponyms"
SYSTEMS = ("standoff", "floors", "given")


def run(data: Path, *, recogniser: str | None = None, only: tuple[str, ...] = SYSTEMS) -> Run:
    """Score the systems asked for on LGL or TR-News."""
    documents = read(data)
    folder = installed_gazetteer()
    gazetteer, ranker = Gazetteer(folder), load_ranker(folder)
    chosen = recogniser or ("weights" if systems.has_head() else "plain")
    find = systems.recogniser(chosen, gazetteer)
    spans = [find(document) for document in documents]

    def measure(said: list[list[score.Said]]) -> Figures:
        return score.figures(said, documents, gazetteer.demonyms)

    figures: Figures = {}
    floors: dict[str, Figures] = {}
    cases: dict[str, Case] = {}
    if "standoff" in only:
        said = list(systems.resolved(documents, spans, gazetteer, ranker))
        figures = measure(said)
        cases = {document.name: case_of(mine, _errors(mine, document)) for mine, document in zip(said, documents, strict=True)}
    if "floors" in only:
        floors["largest_population"] = measure(list(systems.largest(documents, spans, gazetteer)))
    if "given" in only:
        given = [systems.gold_spans(document) for document in documents]
        floors["standoff_given_names"] = measure(list(systems.resolved(documents, given, gazetteer, ranker)))
        floors["largest_given_names"] = measure(list(systems.largest(documents, given, gazetteer)))
        floors["perfect_given_names"] = measure(list(systems.oracle(documents, given, gazetteer)))
    notes = (
        f"recogniser: {chosen}",
        "given_names: on the annotators' spans; perfect: the nearest of the places that the gazetteer has under the name",
    )
    report = Report(
        task=TASK,
        data=DataSet(name=data_name(data), sha256=sha256_of([data], root=data.parent), n=len(documents)),
        figures=figures,
        floors=floors,
        notes=notes,
    )
    return Run(report=report, cases=cases)


def _errors(said: list[score.Said], document: Document) -> int:
    off = score.distances(said, document)
    return sum(distance is None or distance > score.CLOSE_KM for _, distance in off)
