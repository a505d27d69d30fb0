"""What the ranker learns from: articles with names of places, and for each name where it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from standoff.geo import distances_km
from standoff.lexicons.gazetteer import Gazetteer
from standoff.reading.place_borders import border
from standoff.reading.place_descriptions import is_description
from standoff.reading.place_features import Candidates
from standoff.reading.place_groups import PlaceGroup, place_groups
from standoff.reading.place_spans import PlaceSpan
from standoff.reading.toponyms import surroundings
from standoff.records import Article
from training.corpora.convert import reading_of
from training.corpora.markup import MarkupError, read_corpus

# How far from the annotator's point a place of each precision still is it: annotators round, and regions have no one middle.
REACH_KM = {"point": 40.0, "city": 40.0, "region": 250.0, "country": 900.0, "sea": 900.0, "border": 300.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """Where a name is: its position, how far from it still counts, its country, and the number of the place where that is known."""

    lat: float
    lon: float
    reach_km: float
    country: str | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """An article with its names and their gold; ``weight`` scales what it teaches."""

    article: Article
    spans: tuple[PlaceSpan, ...]
    gold: tuple[Gold, ...]
    weight: float = 1.0


@dataclass(slots=True, kw_only=True)
class Task:
    """A lesson as the ranker sees it: the table of candidates, and for each group the rows that are right."""

    table: Candidates
    right: list[np.ndarray | None]
    exact: list[int | None]
    weight: float


def corpus_lessons(folder: Path, split: str) -> Iterator[Lesson]:
    """Yield the passages of one part of the crisis corpus."""
    for passage in read_corpus(folder):
        if passage.split != split:
            continue
        try:
            reading = reading_of(passage)
        except MarkupError as error:
            # A passage that is being written teaches nothing yet; the corpus's own checks say the same and fail.
            print(f"left out: {error}")
            continue
        placed = [each for each in reading.toponyms if each.lat is not None and each.lon is not None and each.precision != "border"]
        yield Lesson(
            article=reading.article,
            spans=tuple(PlaceSpan(start=each.span.start, end=each.span.end, use=each.use) for each in placed),
            gold=tuple(
                Gold(lat=each.lat or 0.0, lon=each.lon or 0.0, reach_km=REACH_KM[each.precision], country=each.country) for each in placed
            ),
            weight=3.0,
        )


def task_of(lesson: Lesson, gazetteer: Gazetteer) -> Task:
    """Make the table of a lesson, and mark what is right in it."""
    gold = dict(zip(lesson.spans, lesson.gold, strict=True))
    text = lesson.article.text
    words = {span: " ".join(text[span.start : span.end].split()) for span in lesson.spans}
    spans = [span for span in lesson.spans if border(words[span], gazetteer) is None and not is_description(words[span])]
    groups = place_groups(text, spans, gazetteer)
    table = Candidates(groups, surroundings(lesson.article, gazetteer), gazetteer)
    right, exact = [], []
    for number, group in enumerate(groups):
        rows, row = _right(group, number, table, gold, gazetteer)
        right.append(rows)
        exact.append(row)
    return Task(table=table, right=right, exact=exact, weight=lesson.weight)


def _right(
    group: PlaceGroup, number: int, table: Candidates, gold: dict[PlaceSpan, Gold], gazetteer: Gazetteer
) -> tuple[np.ndarray | None, int | None]:
    rows = table.of(number)
    # Mentions of one group with different places ("Georgia" twice) are taken by the first: one sense an article.
    wanted = gold[group.mentions[0]]
    if rows.stop == rows.start:
        return None, None
    lat, lon = table.lat[rows], table.lon[rows]
    apart = distances_km(lat, lon, np.array([wanted.lat]), np.array([wanted.lon]))[:, 0]
    reach = wanted.reach_km
    near = apart <= reach
    if wanted.country in gazetteer.countries and reach >= REACH_KM["country"]:
        of_country = (table.country[rows] == gazetteer.countries.index(wanted.country)) & np.char.startswith(table.feature[rows], "PCL")
        near = of_country if of_country.any() else near
    same = np.nonzero(table.places[rows] == wanted.place)[0] if wanted.place is not None else np.zeros(0, np.int64)
    found = np.nonzero(near)[0] + rows.start
    return (found if len(found) else None), (int(same[0]) + rows.start if len(same) else None)
