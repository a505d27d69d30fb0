"""One run of the benchmark: what the reader says of the corpus's passages, against what their annotator says."""

from pathlib import Path

import standoff
from benchmarks.cases import Case, case_of
from benchmarks.layers import compare, figures_of
from benchmarks.report import DataSet, MissingData, Report, Run, data_name, sha256_of
from standoff.records import Reading
from standoff.records.contract import to_json
from training.corpora.convert import reading_of
from training.corpora.markup import Passage, read_corpus

TASK = "corpus"
SPLITS = ("train", "dev", "test")


def passages(folder: Path, *, split: str) -> list[Passage]:
    """Give the passages of one part of the corpus.

    Raises:
        MissingData: There are none.
    """
    found = [passage for passage in read_corpus(folder) if passage.split == split] if folder.exists() else []
    if not found:
        raise MissingData(f"no passages of {split} under {folder}")
    return found


def run(folder: Path, *, split: str = "dev") -> Run:
    """Score the installed reader on one part of the corpus."""
    chosen = passages(folder, split=split)
    gold = [reading_of(passage) for passage in chosen]
    said = list(standoff.Reader().read_many(each.article for each in gold))
    found = compare(said, gold)
    themes = {passage.theme for passage in chosen}
    files = [path for path in folder.glob("*.txt") if path.stem in themes]
    data = DataSet(name=data_name(folder), sha256=sha256_of(files, root=folder), n=len(chosen))
    report = Report(task=TASK, data=data, figures=figures_of(found), notes=(f"part: {split}",))
    cases = {passage.id: _case(mine, theirs) for passage, mine, theirs in zip(chosen, said, gold, strict=True)}
    return Run(report=report, cases=cases)


def _case(said: Reading, gold: Reading) -> Case:
    counts = compare([said], [gold]).counts["claims_found"]
    return case_of(to_json(said)["claims"], counts.said + counts.gold - 2 * counts.hits)
