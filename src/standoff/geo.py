"""Distances on the globe, in kilometres; coordinates are WGS 84 degrees."""

import math

import numpy as np
import numpy.typing as npt

Degrees = npt.NDArray[np.float64]
# The mean radius of the Earth as the IUGG gives it.
EARTH_KM = 6371.0088
# Half of the way round: no two places are farther apart.
FARTHEST_KM = math.pi * EARTH_KM


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Give the great-circle distance of two positions."""
    half_lat = math.radians(other_lat - lat) / 2
    half_lon = math.radians(other_lon - lon) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(math.radians(lat)) * math.cos(math.radians(other_lat)) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))


def distances_km(lat: Degrees, lon: Degrees, other_lat: Degrees, other_lon: Degrees) -> Degrees:
    """Give the distance of every position of the first list to every position of the second, as a table."""
    first, second = _on_sphere(lat, lon), _on_sphere(other_lat, other_lon)
    chord = np.clip((1.0 - first @ second.T) / 2.0, 0.0, 1.0)
    return 2 * EARTH_KM * np.arcsin(np.sqrt(chord))


def middle(lats: Degrees, lons: Degrees) -> tuple[float, float]:
    """Give the middle of several positions on the globe, as (lat, lon); right also across the 180th meridian."""
    x, y, z = _on_sphere(lats, lons).mean(axis=0)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _on_sphere(lat: Degrees, lon: Degrees) -> Degrees:
    phi, theta = np.radians(lat), np.radians(lon)
    return np.stack((np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)), axis=-1)
