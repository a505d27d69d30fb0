"""The installed gazetteer: what names mean, how it is opened, what it says when it is damaged."""

import json
import shutil
import subprocess
import sys
import time

import pytest

from standoff.errors import GazetteerError, UnknownCountry
from standoff.lexicons.gazetteer import Gazetteer, installed_gazetteer
from standoff.lexicons.place_names import name_key, without_possessive
from standoff.lexicons.place_ranker import load_ranker
from standoff.lexicons.place_search import find_places

# The most that issue 5 allows.
OPENED_SECONDS, RESIDENT_MB, INSTALLED_MB = 0.05, 60, 25
# Name, country, rounded position, precision of the first place that it can mean.
FIRST = [
    ("Kaliningrad", "RUS", (55, 21), "city"),
    ("Poland", "POL", (52, 20), "country"),
    ("Baltic states", None, (57, 25), "region"),
    ("Strait of Hormuz", None, (27, 56), "sea"),
    ("Bab al-Mandab", None, (13, 43), "sea"),
    ("Suwałki Gap", None, (54, 23), "region"),
    ("the Line of Control", None, (34, 74), "border"),
    ("38th parallel", None, (38, 127), "border"),
    ("Natanz", "IRN", (34, 52), "point"),
    ("Second Thomas Shoal", None, (10, 116), "point"),
    ("Ayungin", None, (10, 116), "point"),
    ("Diego Garcia", "IOT", (-7, 72), "point"),
    ("the States", "USA", (40, -98), "country"),
    ("U.S.", "USA", (40, -98), "country"),
    ("UK", "GBR", (55, -3), "country"),
    ("Saigon", "VNM", (11, 107), "city"),
    ("Kiev", "UKR", (50, 31), "city"),
    ("DONETSK", "UKR", (48, 38), "city"),
    ("Golan Heights", "SYR", (33, 36), "region"),
    ("Black Sea", None, (43, 34), "sea"),
]
# Parts of words and of names are no names, and neither is nothing.
UNKNOWN = ["assad", "ambassador", "Kaliningr", "", "...", "Kaliningrad Poland", "ministry"]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(installed_gazetteer())


@pytest.mark.parametrize(("name", "country", "position", "precision"), FIRST)
def test_name_means_first(gazetteer, name, country, position, precision):
    place = next(each.place for each in gazetteer.candidates(name) if each.place.precision == precision)
    assert place.country == country
    assert (place.lat, place.lon) == pytest.approx(position, abs=1.2)


@pytest.mark.parametrize("name", UNKNOWN)
def test_part_of_a_name_means_nothing(gazetteer, name):
    assert gazetteer.candidates(name) == ()
    assert name not in gazetteer


def test_historic_names_have_their_years(gazetteer):
    first = gazetteer.candidates("Leningrad")[0]
    assert (first.place.country, first.years) == ("RUS", (1924, 1991))
    assert gazetteer.candidates("Saint Petersburg")[0].years is None
    assert gazetteer.candidates("Soviet Union")[0].years == (1922, 1991)


def test_towns_know_their_division(gazetteer):
    places = [each.place for each in gazetteer.candidates("Paris")]
    assert {"Texas", "Tennessee"} <= {place.admin1 for place in places if place.country == "USA"}
    assert places[0].country == "FRA"
    assert any(place.geonames_id == 2988507 for place in places)


def test_every_place_has_sane_columns(gazetteer):
    for number in range(0, gazetteer.size, 997):
        place = gazetteer.place(number)
        assert place.name
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
        assert place.country is None or len(place.country) == 3


def test_every_place_is_found_by_its_own_name(gazetteer):
    for number in range(0, gazetteer.size, 1009):
        assert number in gazetteer.postings(name_key(gazetteer.name(number))).places


def test_borders_lie_between_neighbours(gazetteer):
    assert gazetteer.borders["LTU", "POL"] == pytest.approx((54.2, 23.2), abs=0.5)
    assert "POL" in gazetteer.neighbours["LTU"]
    # The one pair that this version lacks: no town of the Vatican lies near it.
    assert len(gazetteer.borders) >= 300


def test_gazetteer_opens_fast_and_stays_small():
    folder = installed_gazetteer()
    assert sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) < INSTALLED_MB * 1e6
    Gazetteer(folder)
    started = time.perf_counter()
    Gazetteer(folder)
    assert time.perf_counter() - started < OPENED_SECONDS


def test_gazetteer_stays_small_in_memory():
    if not sys.platform.startswith("linux"):
        pytest.skip("reads /proc")
    program = (
        "from standoff.lexicons.gazetteer import Gazetteer, installed_gazetteer\n"
        "def resident(): return int(open('/proc/self/statm').read().split()[1]) * 4096 / 1e6\n"
        "before = resident(); g = Gazetteer(installed_gazetteer())\n"
        "[g.candidates(g.name(number)) for number in range(0, g.size, 53)]\n"
        "print(resident() - before)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert float(done.stdout) < RESIDENT_MB


@pytest.mark.parametrize("file", ["names.txt", "places.bin", "words.txt"])
def test_truncated_file_is_an_error_that_names_it(tmp_path, file):
    folder = shutil.copytree(installed_gazetteer(), tmp_path / "gazetteer")
    (folder / file).write_bytes(b"x")
    with pytest.raises(GazetteerError, match=file):
        Gazetteer(folder)


def test_missing_file_is_an_error_that_names_it(tmp_path):
    with pytest.raises(GazetteerError, match=r"gazetteer\.json"):
        Gazetteer(tmp_path)


def test_other_layout_is_an_error(tmp_path):
    folder = shutil.copytree(installed_gazetteer(), tmp_path / "gazetteer")
    header = json.loads((folder / "gazetteer.json").read_bytes())
    (folder / "gazetteer.json").write_text(json.dumps(header | {"layout": 0}))
    with pytest.raises(GazetteerError, match="layout"):
        Gazetteer(folder)


@pytest.mark.parametrize("content", ["{", "{}", '{"version": "1", "stages": [{"features": ["a"]}]}'])
def test_damaged_ranker_is_an_error(tmp_path, content):
    (tmp_path / "ranker.json").write_text(content)
    with pytest.raises(GazetteerError, match="ranker"):
        load_ranker(tmp_path)


def test_near_puts_a_country_first(gazetteer):
    assert find_places("Georgia", gazetteer, near="Russia")[0].place.country == "GEO"
    assert find_places("London", gazetteer, near="CAN")[0].place.country == "CAN"
    with pytest.raises(UnknownCountry, match="Atlantis"):
        find_places("London", gazetteer, near="Atlantis")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("São Tomé", "sao tome"), ("Sana'a", "sanaa"), ("the Gulf", "gulf"), ("The Hague", "hague"), ("Port-au-Prince", "port au prince"),
        ("Saint Petersburg", "st petersburg"), ("St. Petersburg", "st petersburg"), ("Łódź", "lodz"), ("U.S.", "us"), ("İzmir", "izmir"),
        ("Mount Hermon", "mt hermon"), ("Saint", "saint"), ("the", "the"), ("—", ""),
    ],
)  # fmt: skip
def test_key_of_a_name(name, key):
    assert name_key(name) == key


@pytest.mark.parametrize(("words", "name"), [("Russia's", "Russia"), ("Honduras’", "Honduras"), ("Paris", "Paris"), ("U.S.", "U.S.")])
def test_possessive_is_taken_off(words, name):
    assert without_possessive(words) == name
