"""Who publishes, by address and by name: newspapers, agencies, broadcasters, ministries, bodies and think tanks.

``data/publishers.tsv`` has a row for each. A user's own ``publishers.tsv`` of the same make is laid over it, cell by cell.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from standoff.errors import LexiconError
from standoff.lexicons.domains import host_of, registrable_domain, suffixes
from standoff.lexicons.keys import name_key
from standoff.records.publisher import PUBLISHER_KINDS, Publisher

TABLE = "publishers.tsv"
# domain, name, country, kind, owner, state-controlled, languages, other domains, other names
FIELDS = 9
UNKNOWN = "-"
_STATE = {"yes": True, "no": False, UNKNOWN: None}
_DOMAIN = re.compile(r"[a-z0-9\w](?:[\w-]*\w)?(?:\.[\w-]+)+")
_COUNTRY = re.compile(r"[A-Z]{3}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
# What an office that speaks for a house adds to its name: "Ministry of Defence press service".
_OFFICE = re.compile(
    r"[\s,:(-]+(?:(?:the )?(?:press|media|news|information|public affairs|communications) "
    r"(?:office|service|section|centre|center|release|releases|room|department)|newsroom|spokesperson'?s? office)\)?$"
)
_BRACKETS = re.compile(r" \([^()]+\)$")
# The kinds whose own pages are statements of a party, whoever writes them (guidelines, rule 1).
PARTIES = frozenset({"government", "military", "body"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One row of the table: a publisher, and what else it publishes at and is called."""

    publisher: Publisher
    domains: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class Publishers:
    """The table, looked up by domain and by name."""

    def __init__(self, rows: Mapping[str, Listed], own: Mapping[str, Listed] | None = None) -> None:
        """Index the rows, and those of the user's over them; both are given by their own domains."""
        mine = {} if own is None else {domain: _merged(rows[domain], row) if domain in rows else row for domain, row in own.items()}
        self._rows = {**rows, **mine}
        self._by_domain = {other: row.publisher for row in self._rows.values() for other in row.domains}
        self._by_domain |= {other: row.publisher for row in mine.values() for other in row.domains}
        self._by_domain |= {domain: row.publisher for domain, row in self._rows.items()}
        # The names of the user's rows count before those of the table, and whole names before those without what tells them apart.
        rest = [row for domain, row in rows.items() if domain not in mine]
        self._by_name = {**_named(rest, bare=True), **_named(rest), **_named(mine.values(), bare=True), **_named(mine.values())}

    def __len__(self) -> int:
        """How many publishers are listed."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Listed]:
        """Give the rows, in the order of the table."""
        return iter(self._rows.values())

    def of(self, *, name: str | None, url: str | None) -> Publisher | None:
        """Give who publishes at an address or under a name; None when neither is given.

        The address counts first, but an aggregator shows what others publish: there a listed name counts. Who is in no row has its name and
        its registrable domain alone.
        """
        host = None if url is None else host_of(url)
        at = None if host is None else self._at(host)
        if at is not None and at.kind != "aggregator":
            return at
        called = None if name is None else self.called(name)
        if called is not None or at is not None:
            return called or at
        domain = None if host is None else registrable_domain(host)
        given = (name or "").strip() or domain
        return None if given is None else Publisher(name=given, domain=domain)

    def called(self, name: str) -> Publisher | None:
        """Give the one publisher of a name, an alias or a domain; None when no row, or more than one, has it."""
        key = name_key(name)
        if _key(name) in self._by_name:
            return self._by_name[_key(name)]
        if (bare := _OFFICE.sub("", key)) != key:
            return self._by_name.get(_key(bare))
        return self._at(host_of(name) or "") if "." in name and " " not in name.strip() else None

    def row(self, asked: str) -> Listed | None:
        """Give the row of a name, an alias, a domain or an address; None when no row, or more than one, has it."""
        found = self.called(asked) or (None if " " in asked.strip() else self._at(host_of(asked.strip()) or ""))
        return None if found is None else self._rows[found.domain or ""]

    def _at(self, host: str) -> Publisher | None:
        return next((self._by_domain[each] for each in suffixes(host) if each in self._by_domain), None)


def load_publishers(own: Path | None = None) -> Publishers:
    """Read the table, and ``publishers.tsv`` in the folder ``own`` of the user's over it; LexiconError says which line cannot be used."""
    rows = _read((files("standoff.lexicons") / "data" / TABLE).read_text(encoding="utf-8"), TABLE)
    path = None if own is None else own / TABLE
    return Publishers(rows, _read(_text(path), str(path)) if path is not None and path.is_file() else None)


@lru_cache(maxsize=1)
def shipped_publishers() -> Publishers:
    """Give the table as it ships, read once; for callers that were given no other."""
    return load_publishers()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path} cannot be read ({error}); mend it, or take it away to use the shipped table alone.") from error


def _read(text: str, place: str) -> dict[str, Listed]:
    rows: dict[str, Listed] = {}
    taken: set[str] = set()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        row = _row(line.rstrip("\r").split("\t"), f"{place}, line {number}")
        domains = {row.publisher.domain or "", *row.domains}
        if twice := domains & taken:
            raise LexiconError(f"{place}, line {number}: {sorted(twice)[0]} stands in a row above already; keep one of the two.")
        taken |= domains
        rows[row.publisher.domain or ""] = row
    return rows


def _row(fields: list[str], place: str) -> Listed:
    if len(fields) != FIELDS:
        raise LexiconError(f"{place}: {len(fields)} fields instead of {FIELDS}; separate them by tabs and write - for what is unknown.")
    domain, name, country, kind, owner, state, languages, domains, names = (field.strip() or UNKNOWN for field in fields)
    known = next((each for each in PUBLISHER_KINDS if each == kind), None)
    wrong = [
        what
        for what, holds in (
            (f"the domain {domain!r}", _DOMAIN.fullmatch(domain)),
            ("the name", name != UNKNOWN),
            (f"the country {country!r}, which is no ISO 3166 alpha-3 code", country == UNKNOWN or _COUNTRY.fullmatch(country)),
            (f"the kind {kind!r}, which is none of {', '.join(PUBLISHER_KINDS)}", kind == UNKNOWN or known),
            (f"state_controlled {state!r}, which is not yes, no or -", state in _STATE),
            (f"the languages {languages!r}", all(_LANGUAGE.fullmatch(each) for each in _several(languages, " "))),
            (f"the other domains {domains!r}", all(_DOMAIN.fullmatch(each) for each in _several(domains, " "))),
        )
        if not holds
    ]
    if wrong:
        raise LexiconError(f"{place}: mend {wrong[0]}.")
    publisher = Publisher(
        name=name,
        domain=domain,
        country=None if country == UNKNOWN else country,
        kind=known,  # type: ignore[arg-type]
        owner=None if owner == UNKNOWN else owner,
        state_controlled=_STATE[state],
        languages=_several(languages, " "),
    )
    return Listed(publisher=publisher, domains=_several(domains, " "), names=_several(names, ";"))


def _several(cell: str, mark: str) -> tuple[str, ...]:
    return () if cell == UNKNOWN else tuple(part for each in cell.split(mark) if (part := each.strip()))


def _merged(shipped: Listed, own: Listed) -> Listed:
    """Lay a row of the user's over the shipped one: what it leaves unknown stays, other domains and names are added."""
    below, above = shipped.publisher, own.publisher
    return Listed(
        publisher=replace(
            above,
            country=above.country or below.country,
            kind=above.kind or below.kind,
            owner=above.owner or below.owner,
            state_controlled=below.state_controlled if above.state_controlled is None else above.state_controlled,
            languages=above.languages or below.languages,
        ),
        domains=tuple(dict.fromkeys((*own.domains, *shipped.domains))),
        names=tuple(dict.fromkeys((*own.names, *shipped.names, below.name))),
    )


def _named(rows: Iterable[Listed], *, bare: bool = False) -> dict[str, Publisher | None]:
    """Give the rows by the keys of their names; a key that two of them have tells neither.

    ``bare`` takes the names that are told apart by brackets, "The Herald (Glasgow)", without these. The ministries of all states are called
    alike: theirs are not taken.
    """
    found: dict[str, Publisher | None] = {}
    for row in rows:
        names = (row.publisher.name, *row.names)
        if bare:
            names = tuple(each for name in names if (each := _BRACKETS.sub("", name)) != name and row.publisher.kind not in PARTIES)
        for key in {_key(name) for name in names}:
            found[key] = None if key in found else row.publisher
    return found


def _key(name: str) -> str:
    return name_key(name).removeprefix("the ")
