"""One run of the benchmark: ratings on UDS-IH2, or status and modality on the crisis corpus, beside the plain systems."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks import uds
from benchmarks.cases import Case, case_of
from benchmarks.corpus.run import passages
from benchmarks.report import DataSet, Figures, MissingData, Report, Run, data_name, sha256_of
from benchmarks.scoring import mean, pair_up, shared
from benchmarks.status import score, systems
from standoff.records import EventMention, Span
from training.corpora.convert import reading_of

TASK = "status"
SYSTEMS = ("standoff", "floors")
SPLITS = ("train", "dev", "test")


def run(data: Path, *, only: tuple[str, ...] = SYSTEMS, split: str = "dev") -> Run:
    """Score the systems asked for on UDS-IH2 (JSON lines) or on a part of the crisis corpus (a folder).

    Raises:
        MissingData: It is neither.
    """
    if not data.exists():
        raise MissingData(f"no {data}")
    if data.is_file() or (data / uds.FILE).is_file():
        return _on_uds(uds.data_file(data), only)
    return _on_corpus(data, only, split)


def _on_uds(path: Path, only: tuple[str, ...]) -> Run:
    sentences = list(uds.read(path))
    gold = [label for sentence in sentences for _, label in sentence.predicates]
    figures: Figures = {}
    cases: dict[str, Case] = {}
    if "standoff" in only:
        said = list(systems.ratings(sentences))
        figures = score.rated(said, gold)
        place = 0
        for sentence in sentences:
            mine = [round(each, 2) for each in said[place : place + len(sentence.predicates)]]
            # An error is a rating on the wrong side of what is neither yes nor no.
            wrong = sum((one > 0) != (label > 0) for one, (_, label) in zip(mine, sentence.predicates, strict=True))
            cases[sentence.name] = case_of(mine, wrong)
            place += len(sentence.predicates)
    floors: dict[str, Figures] = {}
    for name, rate in systems.PLAIN_RATINGS.items() if "floors" in only else ():
        plain = [rate(each.text, Span(start=start, end=end)) for each in sentences for (start, end), _ in each.predicates]
        floors[name] = score.rated(plain, gold)
    data_set = DataSet(name=data_name(path), sha256=sha256_of([path], root=path.parent), n=len(gold))
    return Run(report=Report(task=TASK, data=data_set, figures=figures, floors=floors), cases=cases)


def _on_corpus(folder: Path, only: tuple[str, ...], split: str) -> Run:
    chosen = passages(folder, split=split)
    gold = [reading_of(passage) for passage in chosen]
    events = [event for reading in gold for event in reading.events]
    triggers = [[event.trigger for event in reading.events] for reading in gold]
    figures: Figures = {}
    cases: dict[str, Case] = {}
    notes: tuple[str, ...] = (f"part: {split}, {len(events)} events; the plain systems are given the events of the gold",)
    if "standoff" in only:
        said = systems.readings([reading.article for reading in gold])
        pairs: list[score.Pair] = []
        for passage, mine, theirs in zip(chosen, said, gold, strict=True):
            own = _paired(mine.events, theirs.events)
            pairs += own
            outcome = [(event.trigger, event.status, event.modality) for event in mine.events]
            cases[passage.id] = case_of(outcome, len(theirs.events) - sum(one == other for one, other in own))
        given = [stance for several in systems.stances(said, triggers) for stance in several]
        on_gold = score.stood([(mine, _stance(event)) for mine, event in zip(given, events, strict=True)])
        figures = score.stood(pairs) | {"events_found": len(pairs) / len(events) if events else mean(())}
        figures |= {f"{name}_given_events": value for name, value in on_gold.items()} | score.confusion(pairs)
        notes += (f"standoff: of the {len(pairs)} events that it found (rows are the gold's)", *score.tables(pairs))
    floors: dict[str, Figures] = {}
    for name, say in systems.PLAIN_STANCES.items() if "floors" in only else ():
        plain = [(say(reading.article.text, event.trigger), _stance(event)) for reading in gold for event in reading.events]
        floors[name] = score.stood(plain)
    themes = {passage.theme for passage in chosen}
    files = [path for path in folder.glob("*.txt") if path.stem in themes]
    data_set = DataSet(name=data_name(folder), sha256=sha256_of(files, root=folder), n=len(chosen))
    return Run(report=Report(task=TASK, data=data_set, figures=figures, floors=floors, notes=notes), cases=cases)


def _paired(said: Sequence[EventMention], gold: Sequence[EventMention]) -> list[score.Pair]:
    """Pair events whose triggers overlap, one to one, those of the same type first where they overlap alike."""

    def alike(one: EventMention, other: EventMention) -> float:
        near = shared(((one.trigger.start, one.trigger.end),), ((other.trigger.start, other.trigger.end),))
        return near + (one.type == other.type) if near else 0

    return [(_stance(said[one]), _stance(gold[other])) for one, other in pair_up(said, gold, alike)]


def _stance(event: EventMention) -> systems.Stance:
    return event.status, event.modality
