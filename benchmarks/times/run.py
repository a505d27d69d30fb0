"""One run of the benchmark: our reader beside ``dateparser.search`` and, for events, the first date of the text."""

from pathlib import Path
from typing import Any

from benchmarks.cases import Case
from benchmarks.report import DataSet, Figures, Report, Run, data_name
from benchmarks.times import events, score, systems
from benchmarks.times.sets import TimeSet, read

TASK = "times"
SYSTEMS = ("standoff", "peers")


def run(data: Path, *, part: str = "all", only: tuple[str, ...] = SYSTEMS) -> Run:
    """Score the systems asked for on one of the sets."""
    times = read(data, part=part)
    search = systems.dateparser_search() if "peers" in only else None
    notes = [f"set: {times.kind}, part: {part}"]
    if "peers" in only and search is None:
        notes.append("dateparser skipped: it is not installed (uv run --group bench ...)")
    figures: Figures = {}
    cases: dict[str, Case] = {}
    floors: dict[str, Figures] = {}
    if "standoff" in only:
        figures, cases = _ours(times)
    if "peers" in only:
        floors = _peers(times, search)
    data_set = DataSet(name=data_name(data), sha256=times.sha256, n=len(times.documents))
    return Run(report=Report(task=TASK, data=data_set, figures=figures, floors=floors, notes=tuple(notes)), cases=cases)


def _ours(times: TimeSet) -> tuple[Figures, dict[str, Case]]:
    found = list(systems.read_with_standoff(times.documents))
    if times.kind == "isaf":
        articles = map(systems.article_of, times.documents)
        days = [events.event_day(article, said) for article, said in zip(articles, found, strict=True)]
        return score.event_figures(days, times), score.event_cases(days, times)
    said = [systems.marked(each) for each in found]
    return score.figures(said, times), score.cases(said, times)


def _peers(times: TimeSet, search: Any) -> dict[str, Figures]:
    floors: dict[str, Figures] = {}
    if times.kind == "isaf":
        floors["regex"] = score.event_figures([systems.plain_event_day(document.text) for document in times.documents], times)
    if search is None:
        return floors
    found = [systems.peer_dates(document, search) for document in times.documents]
    if times.kind != "isaf":
        return floors | {"dateparser": score.figures([[each for each, _ in said] for said in found], times)}
    days = []
    for document, said in zip(times.documents, found, strict=True):
        begins = events.body_start(systems.article_of(document))
        named = ((*each.span, day.isoformat()) for each, day in said)
        days.append(events.first_day(document.text, named, begins, systems.first_date(document.text)))
    return floors | {"dateparser": score.event_figures(days, times)}
