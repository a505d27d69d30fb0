"""The SPARQL client, asked over a stub transport."""

import json

import httpx
import pytest

from standoff.connectors.wikidata import PROPERTIES, Term, terms
from standoff.errors import MalformedDocument, UnreachableDocument

ENDPOINT = "http://127.0.0.1/sparql"


def cell(value: str) -> dict[str, str]:
    return {"type": "literal", "value": value}


def row(**values: str) -> dict[str, dict[str, str]]:
    return {name: cell(value) for name, value in values.items()}


def asked(content: bytes | list[object], status: int = 200, seen: list[httpx.Request] | None = None) -> list[Term]:
    body = content if isinstance(content, bytes) else json.dumps({"results": {"bindings": content}}).encode()

    def answer(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append(request)
        return httpx.Response(status, content=body)

    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        return list(terms("head_of_state", endpoint=ENDPOINT, max_bytes=10_000, timeout=5, allow_private=True, client=client))


def test_terms_are_read_with_their_dates() -> None:
    full = row(
        code="NLD",
        person="http://www.wikidata.org/entity/Q7",
        personLabel="Anna Made",
        since="2020-01-02T00:00:00Z",
        until="2024-03-04T00:00:00Z",
    )
    found = asked([full, row(code="NLD", person="http://www.wikidata.org/entity/Q8", personLabel="Bert Made")])
    assert found == [
        Term(office="head_of_state", owner="NLD", person="Anna Made", entity="Q7", since="2020-01-02", until="2024-03-04"),
        Term(office="head_of_state", owner="NLD", person="Bert Made", entity="Q8", since=None, until=None),
    ]


def test_the_query_names_the_property_and_asks_for_json() -> None:
    seen: list[httpx.Request] = []
    asked([], seen=seen)
    parameters = seen[0].url.params
    assert f"ps:{PROPERTIES['head_of_state']}" in parameters["query"]
    assert parameters["format"] == "json"


@pytest.mark.parametrize(
    "bad",
    [
        row(code="NLD", person="http://www.wikidata.org/.well-known/genid/9", personLabel="t9"),
        row(code="NLD", person="http://www.wikidata.org/entity/Q9", personLabel="Q9"),
        row(code="NLD", person="http://www.wikidata.org/entity/Q9", personLabel="A\tB"),
        row(person="http://www.wikidata.org/entity/Q9", personLabel="A B"),
        {"code": "NLD", "person": 3, "personLabel": None},
    ],
    ids=["unknown holder", "no label", "a tab in a name", "no owner", "other types"],
)
def test_rows_that_name_nobody_are_left_out(bad: dict[str, object]) -> None:
    assert asked([bad]) == []


@pytest.mark.parametrize("content", [b"<html>", b"[]", b'{"results": []}', b'{"results": {"bindings": [1]}}', b"\xff"])
def test_an_answer_that_is_no_result_is_malformed(content: bytes) -> None:
    with pytest.raises(MalformedDocument, match="SPARQL"):
        asked(content)


def test_an_error_of_the_endpoint_is_said() -> None:
    with pytest.raises(UnreachableDocument, match="429"):
        asked([], status=429)
