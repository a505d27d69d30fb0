"""The figures of toponyms, by hand."""

import pytest

from benchmarks.geoparsing import Document, Place
from benchmarks.toponyms.score import Said, error_area, figures
from standoff.geo import FARTHEST_KM

TEXT = "Oldtown Newtown German Nowhere"
GOLD = Document(
    name="1",
    text=TEXT,
    domain=None,
    day=None,
    places=(
        Place(span=(0, 7), position=(10.0, 20.0)),
        Place(span=(8, 15), position=(10.0, 20.0)),
        Place(span=(16, 22), position=(51.0, 9.0)),
        Place(span=(23, 30), position=None),
    ),
)


def test_perfect_system_scores_one():
    said = [[Said(span=place.span, position=place.position) for place in GOLD.places]]
    found = figures(said, [GOLD], {"german"})
    assert found["recognition_f1"] == found["recognition_f1_names"] == found["acc161_all"] == found["acc161_recognised"] == 1.0
    assert found["mean_km"] == found["median_km"] == found["auc"] == pytest.approx(0.0, abs=1e-9)


def test_missed_far_and_unplaced_names_count_against():
    said = [[Said(span=(0, 7), position=(10.0, 20.0)), Said(span=(8, 15), position=(-10.0, 20.0)), Said(span=(23, 30), position=None)]]
    found = figures(said, [GOLD], {"german"})
    # Three of four names found, none too many; without the demonym three of three.
    assert found["recognition_f1"] == pytest.approx(6 / 7)
    assert found["recognition_f1_names"] == found["recognition_f1_demonyms"] == 1.0
    assert found["acc161_all"] == pytest.approx(1 / 3)
    assert found["acc161_recognised"] == 0.5
    assert found["mean_km"] == pytest.approx(2223.9 / 2, abs=1)


def test_name_without_a_position_is_the_farthest_error():
    assert error_area([None]) == pytest.approx(1.0)
    assert error_area([FARTHEST_KM]) == pytest.approx(1.0)
    assert error_area([0.0]) == 0.0
    assert error_area([]) == 0.0
