"""One run of the benchmark: a whole reading of each text, held against what its writer labelled."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.cases import Case, case_of
from benchmarks.report import DataSet, Figures, MissingData, Report, Run, data_name, sha256_of
from benchmarks.times.values import same
from standoff.articles.extraction import text_article
from standoff.pipeline import Reader
from standoff.records import Article, Reading, Span

TASK = "dispatches"
DATA = Path(__file__).resolve().parent / "data"
# What is harmed has one of these as what is counted (design.md, rule 6).
HARMS = frozenset("killed wounded missing captured displaced evacuated".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text with its labels: spans of places with country and use, of times with values, of numbers with bounds; offices by name."""

    name: str
    article: Article
    places: dict[Span, tuple[str | None, str]]
    times: dict[Span, str]
    numbers: dict[Span, tuple[float | None, float | None, str]]
    offices: tuple[tuple[str, str], ...]


def read(data: Path, parts: Sequence[str] | None = None) -> list[Text]:
    """Read the texts of a folder, all files or some.

    Raises:
        MissingData: There is no such file.
    """
    files = sorted(data.glob("*.jsonl")) if parts is None else [data / f"{part}.jsonl" for part in parts]
    if not files or not all(file.is_file() for file in files):
        raise MissingData(f"no texts at {data}")
    return [_text(json.loads(line)) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def _text(row: dict[str, Any]) -> Text:
    text = f"{row['headline']}\n\n{row['text']}"
    return Text(
        name=row["id"],
        article=replace(text_article(text), headline=row["headline"], published_at=row["published"], language="en"),
        places={_place(text, words, nth): (country, use) for words, nth, country, _, use in row["places"]},
        times={_place(text, words, nth): value for words, nth, value in row["times"]},
        numbers={_place(text, words, nth): (low, high, of) for words, nth, low, high, of in row["quantities"]},
        offices=tuple((name, kind) for name, kind in row["offices"]),
    )


def _place(text: str, words: str, nth: int) -> Span:
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(start=at, end=at + len(words))


def run(data: Path, *, parts: Sequence[str] | None = None, misses: bool = False) -> Run:
    """Read and score all texts; with ``misses`` every difference is a note."""
    texts = read(data, parts)
    counts: Counter[str] = Counter()
    cases: dict[str, Case] = {}
    notes: list[str] = []
    for text, reading in zip(texts, Reader().read_many([text.article for text in texts]), strict=True):
        told = [*_places(text, reading, counts), *_times(text, reading, counts), *_numbers(text, reading, counts)]
        told += _offices(text, reading, counts)
        cases[text.name] = case_of(told, len(told))
        notes += [f"{text.name}: {each}" for each in told]
    files = sorted(data.glob("*.jsonl"))
    data_set = DataSet(name=data_name(data), sha256=sha256_of(files, root=data), n=len(texts))
    return Run(report=Report(task=TASK, data=data_set, figures=_figures(counts), notes=tuple(notes) if misses else ()), cases=cases)


def _places(text: Text, reading: Reading, counts: Counter[str]) -> Iterator[str]:
    found = {each.span: each for each in reading.toponyms}
    counts["places"] += len(text.places)
    counts["places_said"] += len(found)
    for span, (country, use) in text.places.items():
        mine = found.get(span)
        words = span.of(text.article.text)
        if mine is None:
            yield f"place missed: {words}"
            continue
        counts["places_found"] += 1
        counts["countries_right"] += mine.country == country
        counts["countries_wrong"] += mine.country not in (None, country)
        counts["uses_right"] += mine.use == use
        if mine.country != country:
            yield f"country of {words}: {mine.country} for {country}"
    yield from (f"no place: {span.of(text.article.text)}" for span in found if span not in text.places)


def _times(text: Text, reading: Reading, counts: Counter[str]) -> Iterator[str]:
    counts["times"] += len(text.times)
    for span, value in text.times.items():
        mine = next((each for each in reading.times if each.span.overlaps(span)), None)
        words = span.of(text.article.text)
        if mine is None:
            yield f"time missed: {words}"
            continue
        counts["times_found"] += 1
        counts["values_right"] += same(mine.value, value)
        if not same(mine.value, value):
            yield f"{words}: {mine.value} for {value}"


def _numbers(text: Text, reading: Reading, counts: Counter[str]) -> Iterator[str]:
    counts["numbers"] += len(text.numbers)
    for span, (low, high, of) in text.numbers.items():
        mine = next((each for each in reading.quantities if each.span.overlaps(span)), None)
        words = span.of(text.article.text)
        if mine is None:
            yield f"number missed: {words}"
            continue
        counts["numbers_found"] += 1
        counts["bounds_right"] += (mine.low, mine.high) == (low, high)
        counts["harms"] += of in HARMS
        counts["harms_right"] += of in HARMS and mine.of == of
        if (mine.low, mine.high) != (low, high) or (of in HARMS and mine.of != of):
            yield f"{words}: {mine.low} to {mine.high} {mine.of} for {low} to {high} {of}"


def _offices(text: Text, reading: Reading, counts: Counter[str]) -> Iterator[str]:
    marked = [each.span.of(text.article.text) for each in reading.caveats if each.kind == "office_mismatch" and each.span is not None]
    for name, kind in text.offices:
        is_marked = any(name in words or words in name for words in marked)
        counts[f"offices_{'wrong' if kind == 'wrong' else 'right'}"] += 1
        counts["offices_wrong_marked"] += kind == "wrong" and is_marked
        counts["offices_right_marked"] += kind != "wrong" and is_marked
        if is_marked != (kind == "wrong"):
            yield f"office of {name}: {'marked' if is_marked else 'not marked'}"


def _figures(counts: Counter[str]) -> Figures:
    def share(part: str, whole: str) -> float:
        return counts[part] / counts[whole] if counts[whole] else 0.0

    return {
        "place_precision": share("places_found", "places_said"),
        "place_recall": share("places_found", "places"),
        "country_accuracy": share("countries_right", "places_found"),
        "country_wrong": share("countries_wrong", "places_found"),
        "use_accuracy": share("uses_right", "places_found"),
        "time_recall": share("times_found", "times"),
        "value_accuracy": share("values_right", "times_found"),
        "number_recall": share("numbers_found", "numbers"),
        "bounds_accuracy": share("bounds_right", "numbers_found"),
        "harm_accuracy": share("harms_right", "harms"),
        "offices_wrong_marked": share("offices_wrong_marked", "offices_wrong"),
        "offices_right_marked": float(counts["offices_right_marked"]),
    }
