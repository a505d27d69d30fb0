"""Find a point on the border of each two neighbours: midway between the towns on both sides that lie nearest to each other."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from standoff.geo import distances_km, middle
from training.gazetteer.entries import Entry

# Towns on both sides that lie no farther apart than the nearest pair and this much more stand for the whole border.
SPREAD_KM = 60.0
# Towns of one side that are looked at: the nearest to the other country's, so that no table of distances grows too large.
MOST = 1500


def border_points(towns: Sequence[Entry], neighbours: Mapping[str, Sequence[str]]) -> list[tuple[str, str, float, float]]:
    """Give (first, second, lat, lon) for each pair of neighbours, the codes in the order of the alphabet."""
    by_country: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in towns:
        if town.country:
            by_country[town.country].append((town.lat, town.lon))
    positions = {country: np.array(several) for country, several in by_country.items()}
    made = []
    for first, others in sorted(neighbours.items()):
        for second in others:
            if first < second and first in positions and second in positions:
                made.append((first, second, *_between(positions[first], positions[second])))
    return made


def _between(one: np.ndarray, other: np.ndarray) -> tuple[float, float]:
    one, other = _nearest(one, other), _nearest(other, one)
    table = distances_km(*one.T, *other.T)
    left, right = np.nonzero(table <= table.min() + SPREAD_KM)
    middles = (one[left] + other[right]) / 2
    # Far pairs of a pair of towns across the 180th meridian have no plain mean.
    wraps = np.abs(one[left][:, 1] - other[right][:, 1]) > 180
    middles = middles[~wraps] if (~wraps).any() else one[left]
    lat, lon = middle(*middles.T)
    # The mean of a bent border lies beside it: take the pair that is nearest to it.
    nearest = int(distances_km(np.array([lat]), np.array([lon]), *middles.T)[0].argmin())
    return round(float(middles[nearest][0]), 3), round(float(middles[nearest][1]), 3)


def _nearest(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Give the towns of one side that lie nearest to a sample of the other side's."""
    sample = other[:: max(1, len(other) // 400)]
    least = distances_km(*one.T, *sample.T).min(axis=1)
    return one[np.argsort(least)[:MOST]]
