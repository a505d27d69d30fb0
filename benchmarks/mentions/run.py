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
from training.loaders import gum as gum_loader
from training.loaders import meantime as meantime_loader
from training.loaders import re3d as re3d_loader

TASK = "mentions"
SYSTEMS = ("standoff", "peers")
SPLITS = ("train", "dev", "test")
# The sets of which training saw three documents of four (training/loaders), by their hash: of other parts it saw nothing.
LEARNED_FROM = {"gum": ("c6bed2c5b2ee", "d5be1dc7ba5d"), "meantime": ("58eb4ce1a6eb",), "re3d": ("242bd869ada7",)}
HELD_OUT = {"gum": gum_loader.held_out, "meantime": meantime_loader.held_out, "re3d": re3d_loader.held_out}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Set:
    """A set ready to be scored: its parts, each with its documents in our kinds, and the files they come from."""

    name: str
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
    return _Set(name=name, parts=ours, kinds=frozenset(table.values()), files=files, notes=notes)


def _in_our_kinds(document: Annotated, table: dict[str, str]) -> Annotated:
    kept = (Entity(span=each.span, kind=table[each.kind], chain=each.chain) for each in document.entities if each.kind in table)
    return replace(document, entities=tuple(kept))


def _on_set(data: Path, chosen: _Set, only: tuple[str, ...]) -> Run:
    documents = chosen.documents
    root = data if data.is_dir() else data.parent
    data_set = DataSet(name=data_name(data), sha256=sha256_of(chosen.files, root=root), n=len(documents))
    is_learned = data_set.sha256.startswith(LEARNED_FROM[chosen.name])
    held_out = HELD_OUT[chosen.name](data) if is_learned else frozenset()

    def figures(readings: Sequence[Reading]) -> Figures:
        made = score.figures(readings, documents, chosen.kinds)
        place = 0
        for name, part in chosen.parts.items() if len(chosen.parts) > 1 else ():
            own = score.figures(readings[place : place + len(part)], part, chosen.kinds)
            made |= {f"{figure}_of_{name}": own[figure] for figure in ("f1", "overlap_f1", "names_f1")}
            place += len(part)
        unseen = [pair for pair in zip(readings, documents, strict=True) if pair[1].name in held_out]
        if unseen:
            own = score.figures([reading for reading, _ in unseen], [document for _, document in unseen], chosen.kinds)
            made |= {f"held_out_{figure}": value for figure, value in own.items()}
        return made

    def cases(readings: Sequence[Reading]) -> dict[str, Case]:
        return {
            document.name: case_of([(each.span, each.kind) for each in reading.mentions], score.errors(reading, document, chosen.kinds))
            for reading, document in zip(readings, documents, strict=True)
        }

    saw = sum(document.name not in held_out for document in documents)
    notes = (
        (*chosen.notes, f"held_out_: the {len(documents) - saw} documents that training did not see; it saw the other {saw}")
        if held_out
        else chosen.notes
    )
    return _run(data_set, [document.text for document in documents], figures, cases, only, notes)


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
