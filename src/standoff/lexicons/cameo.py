"""The codes of GDELT: CAMEO's events and countries of actors, FIPS's countries of places, as PLOVER and ISO 3166 have them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from standoff.errors import LexiconError
from standoff.records.events import EVENT_TYPES, MODES, EventType

EVENTS, COUNTRIES = "cameo_events.tsv", "country_codes.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCodes:
    """What the codes mean.

    Attributes:
        events: A CAMEO event code, with its leading zeros, to PLOVER's type and mode.
        actor_countries: CAMEO's code of an actor's country to ISO 3166 alpha-3.
        place_countries: The FIPS 10-4 code of a place's country to ISO 3166 alpha-3.
    """

    events: Mapping[str, tuple[EventType, str | None]]
    actor_countries: Mapping[str, str]
    place_countries: Mapping[str, str]

    def event(self, code: str) -> tuple[EventType | None, str | None]:
        """Give type and mode of an event code; one that no table has is of the type that its shorter beginning has."""
        for length in range(len(code), 1, -1):
            found = self.events.get(code[:length])
            if found is not None:
                return found if length == len(code) else (found[0], None)
        return None, None


def load_cameo() -> CameoCodes:
    """Read the tables; LexiconError says which line cannot be used."""
    events: dict[str, tuple[EventType, str | None]] = {}
    for number, (code, kind, mode) in _rows(EVENTS):
        known = next((each for each in EVENT_TYPES if each == kind), None)
        if known is None or mode not in ("-", *MODES.get(kind, ())):
            raise LexiconError(f"{EVENTS}, line {number}: {kind} {mode} is no type and mode of PLOVER")
        events[code] = (known, None if mode == "-" else mode)  # type: ignore[assignment]
    actors: dict[str, str] = {}
    places: dict[str, str] = {}
    for _, (iso, fips, cameo) in _rows(COUNTRIES):
        actors |= dict.fromkeys([iso, *filter(None, cameo.split("|"))], iso)
        places |= dict.fromkeys(filter(None, fips.split("|")), iso)
    return CameoCodes(events=events, actor_countries=actors, place_countries=places)


def _rows(name: str) -> Iterator[tuple[int, tuple[str, str, str]]]:
    text = (files("standoff.lexicons") / "data" / name).read_text(encoding="utf-8")
    for number, line in enumerate(text.split("\n"), start=1):
        if line and not line.startswith("#"):
            fields = line.split("\t")
            if len(fields) != 3:
                raise LexiconError(f"{name}, line {number}: {len(fields)} fields instead of 3")
            yield number, (fields[0], fields[1], fields[2])
