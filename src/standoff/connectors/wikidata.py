"""Ask a SPARQL endpoint of Wikidata who held which office when."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from standoff.connectors.http import fetch
from standoff.errors import MalformedDocument

if TYPE_CHECKING:
    import httpx

ENDPOINT = "https://query.wikidata.org/sparql"
# The property of a state or body by which Wikidata names the holder: P35 head of state, P6 head of government, P3975 secretary general.
PROPERTIES = {"head_of_state": "P35", "head_of_government": "P6", "head_of_body": "P3975"}
# States by their ISO 3166 alpha-3 code (P298), bodies by their English name.
_OF_STATES = "?owner wdt:P298 ?code ."
_OF_BODIES = '?owner rdfs:label ?code . FILTER(LANG(?code) = "en")'
_QUERY = """SELECT ?code ?person ?personLabel ?since ?until WHERE {{
  ?owner p:{property} ?term . ?term ps:{property} ?person . {owner}
  OPTIONAL {{ ?term pq:P580 ?since }} OPTIONAL {{ ?term pq:P582 ?until }}
  SERVICE wikibase:label {{ bd:serviceParam wikibase:language "en" }}
}}"""
_ENTITY = re.compile(r"(Q\d+)$")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Somebody's term in an office, as Wikidata has it; ``owner`` is a state's ISO 3166 alpha-3 code or a body's English name."""

    office: str
    owner: str
    person: str
    entity: str
    since: str | None
    until: str | None


def terms(
    office: str, *, endpoint: str = ENDPOINT, max_bytes: int, timeout: float, allow_private: bool, client: "httpx.Client | None" = None
) -> Iterator[Term]:
    """Give the terms of an office of all states, or of the heads of all bodies.

    Raises:
        UnreachableDocument: The endpoint did not answer, or answered with an error.
        MalformedDocument: The answer is no SPARQL result in JSON.
        KeyError: There is no query for the office; PROPERTIES has those that there are.
    """
    query = _QUERY.format(property=PROPERTIES[office], owner=_OF_BODIES if office == "head_of_body" else _OF_STATES)
    document = fetch(
        f"{endpoint}?{urlencode({'query': query, 'format': 'json'})}",
        max_bytes=max_bytes,
        timeout=timeout,
        allow_private=allow_private,
        client=client,
    )
    for row in _bindings(document.content, endpoint):
        term = _term(office, row)
        if term is not None:
            yield term


def _bindings(content: bytes, endpoint: str) -> list[Mapping[str, Any]]:
    try:
        answer = json.loads(content)
    except ValueError as error:
        raise MalformedDocument(f"{endpoint} did not answer in JSON ({error}). Check that it is a SPARQL endpoint.") from error
    results = answer.get("results") if isinstance(answer, dict) else None
    rows = results.get("bindings") if isinstance(results, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise MalformedDocument(f"{endpoint} answered in JSON, but with no SPARQL results. Check that it is a SPARQL endpoint.")
    return rows


def _term(office: str, row: Mapping[str, Any]) -> Term | None:
    """Read one row; None where it names nobody: an unknown holder, or one without a label."""
    code, person, label = (_value(row, name) for name in ("code", "person", "personLabel"))
    entity = _ENTITY.search(person or "")
    if not code or not label or entity is None or _ENTITY.fullmatch(label) or not label.isprintable():
        return None
    since, until = (_MOMENT.match(_value(row, name) or "") for name in ("since", "until"))
    return Term(
        office=office, owner=code, person=label, entity=entity[1], since=since[1] if since else None, until=until[1] if until else None
    )


def _value(row: Mapping[str, Any], name: str) -> str | None:
    cell = row.get(name)
    value = cell.get("value") if isinstance(cell, dict) else None
    return value if isinstance(value, str) else None
