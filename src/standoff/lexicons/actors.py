"""The table of states and named bodies: what country and sector a name, a capital or a demonym stands for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

from standoff.errors import LexiconError
from standoff.records.reading import MENTION_KINDS, MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownActor:
    """A state or body: its name to show, ISO 3166 alpha-3 country, PLOVER sector, and the kind of a mention of it."""

    name: str
    country: str | None
    sector: str | None
    kind: MentionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorTable:
    """What is known of states and bodies by name.

    Attributes:
        names: Every name, case as written ("WHO" is not "who"), to the state or body it stands for.
        demonyms: "Russian" and "Pole" to the country code.
        capitals: The names in ``names`` that are seats of government, which name a town as often as a state.
        openers: The first word of every name, to the most words that a name with it has.
        shown: The code of each state to the name to show.
    """

    names: Mapping[str, KnownActor]
    demonyms: Mapping[str, str]
    capitals: frozenset[str]
    openers: Mapping[str, int]
    shown: Mapping[str, str]


def load_actors(language: str = "en") -> ActorTable:
    """Read the table of a language; LexiconError says which line is wrong."""
    names: dict[str, KnownActor] = {}
    demonyms: dict[str, str] = {}
    capitals: set[str] = set()
    shown: dict[str, str] = {}
    for code, called, peoples, seats in table_rows(language, "actors_countries.tsv", 4):
        state = KnownActor(name=called.split("|")[0], country=code, sector="GOV", kind="country")
        names |= dict.fromkeys(called.split("|"), state)
        shown[code] = state.name
        demonyms |= dict.fromkeys(filter(None, peoples.split("|")), code)
        seat = KnownActor(name=state.name, country=code, sector="GOV", kind="place")
        for capital in filter(None, seats.split("|")):
            names.setdefault(capital, seat)
            capitals.add(capital)
    for code, sector, kind, called in table_rows(language, "actors_bodies.tsv", 4):
        if kind not in MENTION_KINDS:
            raise LexiconError(f"actors_bodies.tsv of {language!r}: {kind!r} is no kind of mention (one of {', '.join(MENTION_KINDS)})")
        country = None if code == "-" else code
        for body in called.split("|"):
            variants = body.split("=")
            names |= dict.fromkeys(variants, KnownActor(name=variants[0], country=country, sector=sector, kind=kind))  # type: ignore[arg-type]
    openers: dict[str, int] = {}
    for name in names:
        first = name.split(" ", 1)[0].removesuffix("'s")
        openers[first] = max(openers.get(first, 0), name.count(" ") + 1)
    return ActorTable(names=names, demonyms=demonyms, capitals=frozenset(capitals), openers=openers, shown=shown)


def table_rows(language: str, name: str, width: int) -> Iterator[tuple[str, ...]]:
    """Give the rows of a tab-separated table that ships with the package, without comments and blank lines."""
    path = files("standoff.lexicons") / "data" / language / name
    if not path.is_file():
        raise LexiconError(f"there is no table {name} for the language {language!r}")
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        fields = tuple(line.split("\t"))
        if len(fields) != width:
            raise LexiconError(f"{name} of {language!r}, line {number}: {len(fields)} fields instead of {width}")
        yield fields
