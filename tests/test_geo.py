"""Distances on the globe."""

import numpy as np
import pytest

from standoff.geo import FARTHEST_KM, distance_km, distances_km, middle

# Great-circle distances of city pairs, to a hundredth: haversine on the mean radius.
PAIRS = [
    ((48.8566, 2.3522), (51.5074, -0.1278), 343.6),
    ((0.0, 179.5), (0.0, -179.5), 111.2),
    ((90.0, 0.0), (-90.0, 0.0), FARTHEST_KM),
    ((10.0, 20.0), (10.0, 20.0), 0.0),
]


@pytest.mark.parametrize(("one", "other", "km"), PAIRS)
def test_distance_is_that_of_the_great_circle(one, other, km):
    assert distance_km(*one, *other) == pytest.approx(km, abs=0.5)


def test_distances_agree_with_the_plain_function():
    one, other = np.array([[48.9, 2.4], [0.0, 179.0]]), np.array([[51.5, -0.1], [-33.9, 151.2], [0.0, -179.0]])
    table = distances_km(*one.T, *other.T)
    assert table.shape == (2, 3)
    for row, first in zip(table, one, strict=True):
        for km, second in zip(row, other, strict=True):
            assert km == pytest.approx(distance_km(*first, *second), abs=1e-6)


def test_middle_holds_across_the_180th_meridian():
    lat, lon = middle(np.array([10.0, 10.0]), np.array([179.0, -179.0]))
    assert lat == pytest.approx(10.0, abs=0.01)
    assert abs(lon) == pytest.approx(180.0, abs=1e-6)
