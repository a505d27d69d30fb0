"""What is known of the world by name: states and bodies, agents, persons in office, official names; each in a sorted table.

The tables are cut into lines at load and looked up by bisection. A folder of the user's may hold further tables of the same make
(``standoff knowledge update`` writes them); both are asked, and neither is ever written over.
"""

from dataclasses import dataclass
from pathlib import Path

from standoff.lexicons.offices import OfficeTable, load_offices
from standoff.lexicons.official_names import OfficialNames, load_official_names
from standoff.lexicons.sorted_table import SortedTable, shipped_table

ACTOR_FIELDS = 10
AGENT_FIELDS = 4
PERSON_FIELDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedActor:
    """One row of the table of actors: a name, and whose it is since and until when (ISO 8601 dates, both included).

    ``kind`` is that of a mention: country, nationality, place (a capital that speaks for its state), organization, body, force.
    """

    written: str
    name: str
    country: str | None
    sector: str | None
    kind: str
    since: str | None
    until: str | None
    entity: str | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson:
    """One row of the table of persons: for whom somebody acted, since and until when."""

    name: str
    country: str | None
    sector: str | None
    since: str | None
    until: str | None
    entity: str | None
    origin: str


# Compared by identity: nobody wants to compare ten thousand lines.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Knowledge:
    """All the tables of one language."""

    language: str
    actors: SortedTable
    agents: SortedTable
    persons: SortedTable
    offices: OfficeTable
    official_names: OfficialNames

    def actors_of(self, key: str) -> tuple[NamedActor, ...]:
        """Give the states and bodies of a key."""
        return tuple(
            NamedActor(
                written=row[1], name=row[2], country=row[3] or None, sector=row[4] or None, kind=row[5], since=row[6] or None,
                until=row[7] or None, entity=row[8] or None, origin=row[9],
            )
            for row in self.actors.rows(key)
        )  # fmt: skip

    def persons_of(self, key: str) -> tuple[NamedPerson, ...]:
        """Give the persons of a key."""
        return tuple(
            NamedPerson(
                name=row[1], country=row[2] or None, sector=row[3] or None, since=row[4] or None, until=row[5] or None,
                entity=row[6] or None, origin=row[7],
            )
            for row in self.persons.rows(key)
        )  # fmt: skip


def load_knowledge(language: str = "en", *, own: Path | None = None) -> Knowledge:
    """Read the tables of a language, and those that stand in the folder ``own``; LexiconError says what cannot be used."""
    return Knowledge(
        language=language,
        actors=shipped_table(language, "actors.tsv", ACTOR_FIELDS),
        agents=shipped_table(language, "agents.tsv", AGENT_FIELDS),
        persons=shipped_table(language, "persons.tsv", PERSON_FIELDS),
        offices=load_offices(language, own=own),
        official_names=load_official_names(language),
    )
