"""One run of the benchmark on the set that is given: our reading, and the plain coder beside it."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks import layers, meantime, petrarch, plover_gsr, spacy_peer
from benchmarks.cases import Case, case_of
from benchmarks.corpus.run import passages
from benchmarks.events import score, systems
from benchmarks.report import DataSet, Figures, MissingData, Report, Run, data_name, sha256_of
from standoff.records import Article, Reading
from training.corpora.convert import reading_of
from training.loaders import plover

TASK = "events"
SYSTEMS = ("standoff", "peers")
SPLITS = ("train", "dev", "test")
# The file of which training saw three sentences of four (training/loaders/plover.py).
LEARNED_FROM = "cae6a8004442"
# What the figures of one set are made of: readings in the order of the articles.
Scorer = Callable[[Sequence[Reading]], Figures]


def run(data: Path, *, only: tuple[str, ...] = SYSTEMS, split: str = "dev") -> Run:
    """Score the systems asked for on whichever set ``data`` is.

    Raises:
        MissingData: It is none of the sets.
    """
    if not data.exists():
        raise MissingData(f"no {data}")
    if data.suffix == ".json" or (data / plover_gsr.FILE).is_file():
        return _on_plover(plover_gsr.data_file(data), only)
    if data.suffix == ".xml" or any((data / name).is_file() for name in petrarch.FILES):
        return _on_petrarch(data, only)
    if any(data.rglob("*.xml")):
        return _on_meantime(data, only)
    return _on_corpus(data, only, split)


def _on_plover(path: Path, only: tuple[str, ...]) -> Run:
    sentences = plover_gsr.read(path)
    sha256 = sha256_of([path], root=path.parent)
    kept = {example.name for example in plover.dev(path)} if sha256.startswith(LEARNED_FROM) else set()

    def coded(readings: Sequence[Reading]) -> list[score.Coded]:
        return [(score.chosen(reading.events, each.gold.triggers), each.gold) for reading, each in zip(readings, sentences, strict=True)]

    def figures(readings: Sequence[Reading]) -> Figures:
        every = coded(readings)
        unseen = [each for each, sentence in zip(every, sentences, strict=True) if sentence.name in kept]
        return score.figures(every) | (score.prefixed("dev", score.figures(unseen)) if unseen else {}) | score.by_type(every)

    def cases(readings: Sequence[Reading]) -> dict[str, Case]:
        each = zip(sentences, coded(readings), strict=True)
        return {sentence.name: case_of((said.type, said.trigger) if said else None, _errors(said, gold)) for sentence, (said, gold) in each}

    notes = (f"dev_: the {len(kept)} sentences that training did not see; it saw the other {len(sentences) - len(kept)}",) if kept else ()
    data_set = DataSet(name=data_name(path), sha256=sha256, n=len(sentences))
    return _run(data_set, _articles(each.text for each in sentences), figures, cases, only, notes)


def _on_petrarch(data: Path, only: tuple[str, ...]) -> Run:
    files = petrarch.data_files(data)
    table = petrarch.crosswalk(petrarch.crosswalk_file(data))
    sentences = []
    for path in files:
        for each in petrarch.read(path):
            types = [kind for code in each.codes if (kind := petrarch.type_of(code, table))]
            # A sentence with nothing but codes that PLOVER has not says nothing of ours.
            if types or not each.codes:
                sentences.append((path.stem, each, types))

    def figures(readings: Sequence[Reading]) -> Figures:
        made: Figures = {}
        for prefix in ("", *(path.stem for path in files if len(files) > 1)):
            rows = [(reading, types) for reading, (stem, _, types) in zip(readings, sentences, strict=True) if prefix in ("", stem)]
            own = score.roots([[event.type for event in reading.events] for reading, _ in rows], [types for _, types in rows])
            made |= score.prefixed(prefix, own) if prefix else own
        return made

    def cases(readings: Sequence[Reading]) -> dict[str, Case]:
        each = zip(sentences, readings, strict=True)
        return {
            f"{stem}-{coded.name}": case_of(
                sorted({event.type for event in reading.events}), len({event.type for event in reading.events} ^ set(types))
            )
            for (stem, coded, types), reading in each
        }

    notes = ("PETRARCH itself: 1 by construction on its unit tests, and the validation codes are PETRARCH-2's own output (README)",)
    data_set = DataSet(name=data_name(data), sha256=sha256_of(files, root=files[0].parent), n=len(sentences))
    return _run(data_set, _articles(each.text for _, each, _ in sentences), figures, cases, only, notes)


def _on_meantime(data: Path, only: tuple[str, ...]) -> Run:
    files = meantime.data_files(data)
    stories = [meantime.read(path) for path in files]

    def figures(readings: Sequence[Reading]) -> Figures:
        return score.triggers(readings, [story.happenings for story in stories])

    def cases(readings: Sequence[Reading]) -> dict[str, Case]:
        each = zip(stories, readings, strict=True)
        return {
            story.name: case_of([event.trigger for event in reading.events], score.trigger_errors(reading, story.happenings))
            for story, reading in each
        }

    notes = ("MEANTIME marks events of every kind, most of them no acts between powers: recall is bounded by what PLOVER codes",)
    data_set = DataSet(name=data_name(data), sha256=sha256_of(files, root=data), n=len(stories))
    return _run(data_set, _articles(story.text for story in stories), figures, cases, only, notes)


def _on_corpus(folder: Path, only: tuple[str, ...], split: str) -> Run:
    chosen = passages(folder, split=split)
    gold = [reading_of(passage) for passage in chosen]

    def figures(readings: Sequence[Reading]) -> Figures:
        every = [each for said, theirs in zip(readings, gold, strict=True) for each in score.matched(said, theirs)]
        whole = layers.figures(readings, gold)
        return score.figures(every) | {name: value for name, value in whole.items() if name.startswith("events_")} | score.by_type(every)

    def cases(readings: Sequence[Reading]) -> dict[str, Case]:
        found: dict[str, Case] = {}
        for passage, said, theirs in zip(chosen, readings, gold, strict=True):
            errors = sum(_errors(*each) for each in score.matched(said, theirs))
            found[passage.id] = case_of([(event.trigger, event.type, event.status, event.modality) for event in said.events], errors)
        return found

    themes = {passage.theme for passage in chosen}
    files = [path for path in folder.glob("*.txt") if path.stem in themes]
    data_set = DataSet(name=data_name(folder), sha256=sha256_of(files, root=folder), n=len(chosen))
    return _run(data_set, [each.article for each in gold], figures, cases, only, (f"part: {split}",))


def _run(
    data_set: DataSet,
    articles: Sequence[Article],
    figures: Scorer,
    cases: Callable[[Sequence[Reading]], dict[str, Case]],
    only: tuple[str, ...],
    notes: tuple[str, ...],
) -> Run:
    ours: Figures = {}
    outcomes: dict[str, Case] = {}
    floors: dict[str, Figures] = {}
    if "standoff" in only:
        readings = list(systems.read_with_standoff(articles))
        ours, outcomes = figures(readings), cases(readings)
    if "peers" in only:
        pipeline = spacy_peer.load()
        if pipeline is None:
            notes = (*notes, spacy_peer.MISSING)
        else:
            floors["verb_lexicon"] = figures(list(systems.verb_lexicon(articles, pipeline)))
    return Run(report=Report(task=TASK, data=data_set, figures=ours, floors=floors, notes=notes), cases=outcomes)


def _articles(texts: Iterable[str]) -> list[Article]:
    return [Article(text=text) for text in texts]


def _errors(said: object, gold: plover_gsr.GoldEvent) -> int:
    return int(getattr(said, "type", None) != gold.type)
