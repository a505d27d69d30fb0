"""Read seas, straits, ports and disputed areas of Natural Earth (public domain)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.gazetteer.entries import NATURAL_EARTH, Entry

SEA_FEATURES = {
    "ocean": "OCN", "sea": "SEA", "bay": "BAY", "gulf": "GULF", "strait": "STRT", "channel": "CHN", "sound": "SD", "fjord": "FJD",
    "lagoon": "LGN", "inlet": "INLT", "reef": "RF", "river": "STM",
}  # fmt: skip
# Small waters that bear the name of a town or are no water that reports name.
LEFT_OUT = {"Kaliningrad", "Inner Sea", "Inner Seas", "Boca Grande"}


def read_seas(folder: Path) -> Iterator[Entry]:
    """Yield the named waters, the largest polygon's middle as their point."""
    for feature in _features(folder / "ne_10m_geography_marine_polys.json"):
        name = " ".join((feature["properties"]["name"] or "").split())
        if not name or name in LEFT_OUT:
            continue
        lat, lon = _middle(feature["geometry"])
        entry = Entry(
            name=name.title() if name.isupper() else name, country=None, lat=lat, lon=lon,
            feature=SEA_FEATURES[feature["properties"]["featurecla"]], precision="sea", origin=NATURAL_EARTH,
        )  # fmt: skip
        for written in (name, feature["properties"].get("namealt")):
            if written:
                entry.add(written, usual=True)
        yield entry


def read_disputed(folder: Path) -> Iterator[Entry]:
    """Yield the disputed areas; they lie in no country here, since that is what is disputed."""
    for feature in _features(folder / "ne_10m_admin_0_disputed_areas.json"):
        properties = feature["properties"]
        name = properties["BRK_NAME"]
        if not name or (properties["TYPE"] not in ("Disputed", "Indeterminate", "Breakaway", "Overlay") or name == properties["ADMIN"]):
            continue
        lat, lon = _middle(feature["geometry"])
        entry = Entry(name=name, country=None, lat=lat, lon=lon, feature="RGN", precision="region", origin=NATURAL_EARTH)
        for written in {name, properties.get("NAME_ALT") or name}:
            entry.add(written, usual=True)
        yield entry


def read_ports(folder: Path) -> Iterator[Entry]:
    """Yield the ports; the build script drops those that are towns it has."""
    for feature in _features(folder / "ne_10m_ports.json"):
        lon, lat = feature["geometry"]["coordinates"]
        name = feature["properties"]["name"]
        entry = Entry(name=name, country=None, lat=lat, lon=lon, feature="PRT", precision="point", origin=NATURAL_EARTH)
        entry.add(name, usual=True)
        yield entry


def _features(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))["features"]


def _middle(geometry: dict[str, Any]) -> tuple[float, float]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    _, lat, lon = max(_centroid(polygon[0]) for polygon in polygons)
    return lat, lon


def _centroid(ring: list[list[float]]) -> tuple[float, float, float]:
    """Give the area of a ring and its centre of mass, as (area, lat, lon)."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross / 2, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return 0.0, ring[0][1], ring[0][0]
    return abs(area), y / (6 * area), x / (6 * area)
