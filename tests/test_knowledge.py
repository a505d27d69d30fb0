"""What the tables are asked for, and a refresh from a server on loopback that answers as Wikidata does."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from standoff.errors import DocumentError
from standoff.knowledge import look_up, refresh
from standoff.lexicons.offices import OWN_HOLDERS
from standoff.settings import Settings

TODAY = date(2026, 11, 1)


@contextmanager
def served(status: int = 200) -> Iterator[str]:
    """Serve one office-holder of the Netherlands, one of a body that is known, and one of a body that is not."""

    class Endpoint(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            owner = "NLD" if "P298" in self.path else "World Bank"
            cells = [(owner, "Q7", "Anna Made"), ("Society of Nobody", "Q8", "Bert Made")]
            rows = [
                {
                    "code": {"value": code},
                    "person": {"value": f"http://www.wikidata.org/entity/{entity}"},
                    "personLabel": {"value": label},
                    "since": {"value": "2026-02-03T00:00:00Z"},
                }
                for code, entity, label in cells
            ]  # fmt: skip
            body = json.dumps({"results": {"bindings": rows}}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def settings(folder: Path) -> Settings:
    return Settings(knowledge=folder / "own", allow_private_addresses=True, timeout_seconds=5)


def test_refresh_writes_beside_the_shipped_tables_and_is_asked_from_then_on(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    assert look_up("Anna Made", chosen) == ()
    with served() as endpoint:
        done = refresh(chosen, today=TODAY, endpoint=endpoint)
    assert done.path == tmp_path / "own" / OWN_HOLDERS
    assert (done.terms, done.owners) == (3, 2)
    assert {fact.says for fact in look_up("Anna Made", chosen)} == {
        "head of state, NLD (known up to 2026-11-01)",
        "head of government, NLD (known up to 2026-11-01)",
        "head of body, World Bank (known up to 2026-11-01)",
    }
    assert look_up("Bert Made", chosen) == ()
    assert not list(done.path.parent.glob("*.partial"))


def test_refresh_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    chosen = settings(tmp_path)
    with served() as endpoint:
        path = refresh(chosen, today=TODAY, endpoint=endpoint).path
    before = path.read_bytes()
    with served(status=500) as endpoint, pytest.raises(DocumentError):
        refresh(chosen, today=TODAY, endpoint=endpoint)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "table", "says"),
    [
        ("Valery Gerasimov", "offices", "chief of staff, RUS (known up to 2025-06)"),
        ("moldova", "actors", "country, MDA, GOV"),
        ("Moldova", "offices", "head of state, MDA (known up to 2025-06)"),
        ("European Defense Agency", "official names", "official name, European Union, IGO"),
    ],
)
def test_look_up_says_what_the_tables_have(name: str, table: str, says: str, tmp_path: Path) -> None:
    assert (table, says) in {(fact.table, fact.says) for fact in look_up(name, settings(tmp_path))}


def test_look_up_of_an_unknown_name_says_nothing(tmp_path: Path) -> None:
    assert look_up("Nobody Atall", settings(tmp_path)) == ()
