"""One run of the benchmark on the set that is given: our mentions and chains, and spaCy's names beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import gum, layers, meantime, re3d, spacy_peer
from benchmarks.cases import Case, case_of
from benchmarks.corpus.run import passages
from benchmarks.entities import Annotated, Entity
from benchmarks.mentions import score, systems
from benchmarks.mentions.kinds import OF_SET
from benchmarks.report import DataSet, Figures, MissingData, Report, Run, data_name, sha256_of
from benchmarks.scoring import Counts, exact_counts
from standoff.records import Reading, Span
from training.corpora.convert import reading_of

TASK = "mentions"
SYSTEMS = ("standoff", "peers")
SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Set:
    """A set ready to be scored: its parts, each with its documents in our kinds, and the files they come from."""

    parts: dict[str, list[Annotated]]
    kinds: frozenset[str]
    files: list[Path]
    notes: tuple[str, ...]

    @property
    def documents(self) -> list[Annotated]:
        return [document for part in self.parts.values() for document in part]


def run(data: Path, *, only: tuple[str, ...] = SYSTEMS, genre: str = "news", split: str = "dev") -> Run:
    """Score the systems asked for on GUM, MEANTIME, re3d (all parts or one) or the crisis corpus.

    Raises:
        MissingData: It is none of them.
    """
    if not data.exists():
        raise MissingData(f"no {data}")
    if any(data.rglob("*.conllu")):
        files = gum.data_files(data, genre)
        return _on_set(data, _set("gum", {genre: [gum.read(path) for path in files]}, files), only)
    if any(data.rglob("*.xml")):
        files = meantime.data_files(data)
        return _on_set(data, _set("meantime", {"all": [meantime.read(path).annotated() for path in files]}, files), only)
    if any(data.rglob(re3d.ENTITIES)):
        return _on_set(data, _set("re3d", {part.name: re3d.read(part) for part in re3d.parts(data)}, re3d.data_files(data)), only)
    return _on_corpus(data, only, split)


def _set(name: str, parts: dict[str, list[Annotated]], files: list[Path]) -> _Set:
    table = OF_SET[name]
    marked = [entity for part in parts.values() for document in part for entity in document.entities]
    left = sorted({entity.kind for entity in marked} - set(table))
    ours = {part: [_in_our_kinds(document, table) for document in documents] for part, documents in parts.items()}
    without = sum(entity.kind not in table for entity in marked)
    notes = (f"left out, since no kind of ours answers to them: {without} of {len(marked)} entities ({', '.join(left)})",) if left else ()
    return _Set(parts=ours, kinds=frozenset(table.values()), files=files, notes=notes)


def _in_our_kinds(document: Annotated, table: dict[str, str]) -> Annotated:
    kept = (Entity(span=each.span, kind=table[each.kind], chain=each.chain) for each in document.entities if each.kind in table)
    return replace(document, entities=tuple(kept))


def _on_set(data: Path, chosen: _Set, only: tuple[str, ...]) -> Run:
    documents = chosen.documents

    def figures(readings: Sequence[Reading]) -> Figures:
        made = score.figures(readings, documents, chosen.kinds)
        place = 0
        for name, part in chosen.parts.items() if len(chosen.parts) > 1 else ():
            own = score.figures(readings[place : place + len(part)], part, chosen.kinds)
            made |= {f"{figure}_of_{name}": own[figure] for figure in ("f1", "overlap_f1", "names_f1")}
            place += len(part)
        return made

    def cases(readings: Sequence[Reading]) -> dict[str, Case]:
        return {
            document.name: case_of([(each.span, each.kind) for each in reading.mentions], score.errors(reading, document, chosen.kinds))
            for reading, document in zip(readings, documents, strict=True)
        }

    root = data if data.is_dir() else data.parent
    data_set = DataSet(name=data_name(data), sha256=sha256_of(chosen.files, root=root), n=len(documents))
    return _run(data_set, [document.text for document in documents], figures, cases, only, chosen.notes)


def _on_corpus(folder: Path, only: tuple[str, ...], split: str) -> Run:
    written = passages(folder, split=split)
    gold = [reading_of(passage) for passage in written]

    def figures(readings: Sequence[Reading]) -> Figures:
        found = layers.figures(readings, gold)
        made = {name.removeprefix("mentions_"): value for name, value in found.items() if name.startswith("mentions_")}
        whole = sum((exact_counts(_rows(mine), _rows(theirs)) for mine, theirs in zip(readings, gold, strict=True)), Counts())
        main = {
            "f1": whole.f1,
            "precision": whole.precision,
            "recall": whole.recall,
            "span_f1": made.pop("exact"),
            "span_overlap_f1": made.pop("overlap"),
        }
        main["chains_conll"] = made.pop("chains_conll", 0.0)
        return main | {f"f1_{name.removesuffix('_exact')}" if name.endswith("_exact") else name: value for name, value in made.items()}

    def cases(readings: Sequence[Reading]) -> dict[str, Case]:
        found: dict[str, Case] = {}
        for passage, mine, theirs in zip(written, readings, gold, strict=True):
            found[passage.id] = case_of(sorted(_rows(mine)), len(_rows(mine) ^ _rows(theirs)))
        return found

    themes = {passage.theme for passage in written}
    files = [path for path in folder.glob("*.txt") if path.stem in themes]
    data_set = DataSet(name=data_name(folder), sha256=sha256_of(files, root=folder), n=len(gold))
    return _run(data_set, [reading.article.text for reading in gold], figures, cases, only, (f"part: {split}",))


def _rows(reading: Reading) -> set[tuple[Span, str]]:
    return {(each.span, each.kind) for each in reading.mentions}


def _run(
    data_set: DataSet,
    texts: Sequence[str],
    figures: Callable[[Sequence[Reading]], Figures],
    cases: Callable[[Sequence[Reading]], dict[str, Case]],
    only: tuple[str, ...],
    notes: tuple[str, ...],
) -> Run:
    ours: Figures = {}
    outcomes: dict[str, Case] = {}
    floors: dict[str, Figures] = {}
    if "standoff" in only:
        readings = systems.readings(texts)
        ours, outcomes = figures(readings), cases(readings)
    if "peers" in only:
        pipeline = spacy_peer.load()
        if pipeline is None:
            notes = (*notes, spacy_peer.MISSING)
        else:
            floors["spacy_names"] = figures(list(systems.spacy_names(texts, pipeline)))
    return Run(report=Report(task=TASK, data=data_set, figures=ours, floors=floors, notes=notes), cases=outcomes)
