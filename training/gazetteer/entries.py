"""What the build script gathers: places with their names, before they are numbered and packed."""

from dataclasses import dataclass, field

from standoff.lexicons.place_names import name_key

# Where an entry comes from; the ranker sees it.
GEONAMES, TABLE, NATURAL_EARTH = 0, 1, 2
Years = tuple[int, int]


@dataclass(slots=True, kw_only=True)
class Name:
    """One name of a place: how it is written, whether it is the usual one, and in which years it was borne."""

    written: str
    is_usual: bool
    years: Years | None = None


@dataclass(slots=True, kw_only=True)
class Entry:
    """A place as the build script knows it."""

    name: str
    country: str | None
    lat: float
    lon: float
    feature: str
    precision: str
    geonames_id: int = 0
    population: int = 0
    origin: int = GEONAMES
    admin1: "Entry | None" = None
    names: dict[str, Name] = field(default_factory=dict)

    def add(self, written: str, *, usual: bool, years: Years | None = None) -> None:
        """Add a name; a usual name stays one, and a name borne in all years too."""
        key = name_key(written)
        if not key:
            return
        known = self.names.get(key)
        if known is None or (usual and not known.is_usual and known.years is None):
            self.names[key] = Name(written=written, is_usual=usual, years=years)
