"""The gazetteer's tables and its packing, and what the ranker learns from."""

from collections.abc import Callable

import numpy as np

from standoff.lexicons.gazetteer import Gazetteer, installed_gazetteer
from standoff.reading.place_features import ALONE
from training.gazetteer.borders import border_points
from training.gazetteer.entries import TABLE, Entry
from training.gazetteer.gold import task_of
from training.gazetteer.made import Maker
from training.gazetteer.packing import Gathered, pack
from training.gazetteer.train import Batchable, _learn, _ready
from training.gazetteer.written import read_abbreviations, read_country_names, read_country_points, read_other_names, read_places

# The figure of the part's brief.
LEAST_ROWS = 600


def town(name, country, lat, lon, **more):
    made = Entry(name=name, country=country, lat=lat, lon=lon, feature="PPL", precision="city", **more)
    made.add(name, usual=True)
    return made


def test_tables_are_rich_and_well_formed():
    places, others = list(read_places()), list(read_other_names())
    assert len(places) + len(others) >= LEAST_ROWS
    assert all(place.origin == TABLE and place.names for place in places)
    assert all(len(place.country) == 3 for place in places if place.country)
    assert read_abbreviations()["USA", "Pennsylvania"][0] == "Pa."
    assert all(len(code) == 3 for code in (*read_country_names(), *read_country_points()))


def test_every_row_of_the_tables_is_in_the_gazetteer():
    gazetteer = Gazetteer(installed_gazetteer())
    missing = [name.written for place in read_places() for name in place.names.values() if name.written not in gazetteer]
    assert missing == []


def test_packed_files_read_back(tmp_path):
    division = Entry(name="Testshire", country="GBR", lat=52.0, lon=-1.0, feature="ADM1", precision="region", geonames_id=7)
    division.add("Testshire", usual=True)
    oldtown = town("Oldtown", "GBR", 52.1234, -1.5, geonames_id=3, population=1200, admin1=division)
    oldtown.add("Alte Stadt", usual=False)
    oldtown.add("Kingstown", usual=True, years=(1800, 1920))
    gathered = Gathered(
        entries=[oldtown, division, town("Oldtown", "IRL", -53.5, -170.25)],
        neighbours={"GBR": ["IRL"]},
        borders=[("GBR", "IRL", 54.0, -7.0)],
        demonyms=[("testish", "GBR")],
        domains={"uk": "GBR"},
        licences=("none",),
    )
    pack(gathered, tmp_path)
    gazetteer = Gazetteer(tmp_path)
    first, second = gazetteer.candidates("OLDTOWN")
    assert (first.place.name, first.place.admin1, first.place.lat, first.place.population) == ("Oldtown", "Testshire", 52.1234, 1200)
    assert (second.place.country, second.place.lon, second.place.geonames_id) == ("IRL", -170.25, None)
    assert [each.is_usual for each in gazetteer.candidates("Alte Stadt")] == [False]
    assert gazetteer.candidates("Kingstown")[0].years == (1800, 1920)
    assert gazetteer.neighbours["GBR"] == {"IRL"}
    assert list(gazetteer.all_keys()) == ["alte stadt", "kingstown", "oldtown", "testshire"]


def test_border_point_lies_between_the_towns_of_both_sides():
    towns = [town("A", "AAA", 10.0, 10.0), town("B", "AAA", 10.0, 0.0), town("C", "BBB", 10.0, 11.0), town("D", "BBB", 10.0, 30.0)]
    assert border_points(towns, {"AAA": ["BBB"], "BBB": ["AAA"]}) == [("AAA", "BBB", 10.0, 10.5)]


def test_made_articles_mark_their_names_and_are_the_same_again():
    gazetteer = Gazetteer(installed_gazetteer())
    lessons = [Maker(gazetteer, seed=5).lesson() for _ in range(2)]
    assert lessons[0] == lessons[1]
    for span in lessons[0].spans:
        assert lessons[0].article.text[span.start : span.end].strip()
    assert len(lessons[0].gold) == len(lessons[0].spans)


def test_a_stage_learns_more_than_to_take_the_largest():
    gazetteer = Gazetteer(installed_gazetteer())
    maker = Maker(gazetteer, seed=3)
    ready = _ready([task_of(maker.lesson(), gazetteer) for _ in range(120)], None, 0)
    stage = _learn(ready, ALONE, np.random.default_rng(1))

    def right(scores_of: Callable[[Batchable], np.ndarray]) -> float:
        hits = []
        for each in ready:
            scores = scores_of(each)
            for number, wanted in enumerate(each.task.right):
                rows = each.task.table.of(number)
                if wanted is not None:
                    hits.append(rows.start + int(scores[rows].argmax()) in wanted)
        return sum(hits) / len(hits)

    floor = right(lambda each: each.task.table.population)
    assert right(lambda each: stage.scores(each.features)) > floor + 0.03
