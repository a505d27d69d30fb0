"""What the tables know by name, and how a user's own tables of office-holders are refreshed from Wikidata."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from standoff.connectors.wikidata import ENDPOINT as ENDPOINT
from standoff.connectors.wikidata import PROPERTIES, Term, terms
from standoff.lexicons.keys import name_key
from standoff.lexicons.knowledge import Knowledge, load_knowledge
from standoff.lexicons.offices import OWN_HOLDERS, Holding
from standoff.settings import Settings

# All office-holders of all states are some 20,000 rows of 500 bytes.
_MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a table knows of a name, for showing: which table, what it says, since and until when, and where the row is from."""

    table: str
    name: str
    says: str
    since: str | None
    until: str | None
    entity: str | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What a refresh brought: where it was written, how many terms, of how many states and bodies."""

    path: Path
    terms: int
    owners: int


def look_up(name: str, settings: Settings) -> tuple[Fact, ...]:
    """Give what the tables know of a name: a state, a body, a person, or an official name; of a state also who holds its offices.

    Raises:
        LexiconError: A table cannot be used.
    """
    knowledge = load_knowledge(own=settings.own_tables)
    return tuple(dict.fromkeys((*_actors(name, knowledge), *_persons(name, knowledge), *_official(name, knowledge))))


def _actors(name: str, knowledge: Knowledge) -> Iterator[Fact]:
    for row in knowledge.actors_of(name_key(name)):
        whose = ", ".join(filter(None, (row.kind, row.country, row.sector)))
        yield Fact(table="actors", name=row.name, says=whose, since=row.since, until=row.until, entity=row.entity, origin=row.origin)
        owner = row.country if row.kind == "country" else row.name if row.country is None else None
        for office, held_by in sorted(knowledge.offices.terms) if owner is not None else ():
            if held_by == owner:
                yield from (_holder(each) for each in knowledge.offices.of_office(office, held_by) if each.until is None)


def _persons(name: str, knowledge: Knowledge) -> Iterator[Fact]:
    yield from (_holder(each) for each in knowledge.offices.of_person(name))
    for row in knowledge.persons_of(name_key(name)):
        says = ", ".join(filter(None, (row.country, row.sector)))
        yield Fact(table="persons", name=row.name, says=says, since=row.since, until=row.until, entity=row.entity, origin=row.origin)


def _holder(each: Holding) -> Fact:
    says = f"{each.office.replace('_', ' ')}, {each.owner}" + (f" (known up to {each.seen})" if each.seen and not each.until else "")
    return Fact(table="offices", name=each.name, says=says, since=each.since, until=each.until, entity=each.entity, origin=each.origin)


def _official(name: str, knowledge: Knowledge) -> Iterator[Fact]:
    body = knowledge.official_names.named(name)
    if body is not None:
        says = ", ".join(filter(None, ("official name", body.owner, body.sector)))
        yield Fact(table="official names", name=body.name, says=says, since=None, until=None, entity=None, origin="standoff")


def refresh(settings: Settings, *, today: date, endpoint: str = ENDPOINT, offices: Iterable[str] = tuple(PROPERTIES)) -> Refreshed:
    """Ask Wikidata who held which office when, and write the answer beside the shipped tables, in the user's folder.

    The file takes its name only when it is whole; the shipped tables stay as they are.

    Raises:
        DocumentError: The endpoint did not answer as it should; the tables are then as they were.
    """
    found: list[Term] = []
    for office in offices:
        found += terms(
            office,
            endpoint=endpoint,
            max_bytes=_MOST_BYTES,
            timeout=settings.timeout_seconds,
            allow_private=settings.allow_private_addresses,
        )
    known = {owner for _, owner in load_knowledge().offices.terms}
    kept = [term for term in found if (len(term.owner) == 3 and term.owner.isupper()) or term.owner in known]
    rows = sorted({_row(term, today) for term in kept if "\t" not in term.person})
    path = settings.own_tables / OWN_HOLDERS
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    head = f"# Office-holders of Wikidata (CC0), asked on {today.isoformat()} by standoff knowledge update.\n"
    partial.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    partial.replace(path)
    return Refreshed(path=path, terms=len(rows), owners=len({term.owner for term in kept}))


def _row(term: Term, today: date) -> str:
    seen = "" if term.until else today.isoformat()
    return "\t".join(
        (name_key(term.person), term.person, term.office, term.owner, term.since or "", term.until or "", seen, term.entity, "wikidata")
    )
