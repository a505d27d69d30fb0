"""The wire of the demo: its dispatches, who publishes them, and the key to it (demo/wire/README.md)."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from standoff.errors import SettingsError
from standoff.records.publisher import Publisher, PublisherKind

# How cast.toml calls the kinds of publishers; a press service is a body's where no state owns it.
_KINDS: dict[str, PublisherKind] = {"agency": "agency", "paper": "newspaper", "broadcaster": "broadcaster", "press_service": "government"}
# What cast.toml writes in place of a country of those that have none.
_NO_COUNTRY = "UNO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One dispatch: its number in the key, who published it, when, and the page itself, a JSON object as ``standoff read`` takes it."""

    number: str
    slug: str
    publisher: str
    headline: str
    published_at: str
    url: str
    content: bytes


@dataclass(frozen=True)
class Wire:
    """A folder of dispatches with their cast and key."""

    folder: Path

    @cached_property
    def dispatches(self) -> tuple[Sent, ...]:
        """Every dispatch, in the order of their numbers.

        Raises:
            SettingsError: There are none, or one is no JSON.
        """
        paths = sorted((self.folder / "dispatches").glob("*.json"))
        if not paths:
            raise SettingsError(f"{self.folder} holds no wire; install standoff anew, or run in a whole checkout.")
        return tuple(_sent(path) for path in paths)

    @cached_property
    def publishers(self) -> tuple[Publisher, ...]:
        """Who publishes in the wire, in the order of cast.toml."""
        return tuple(_publisher(row) for row in _toml(self.folder / "cast.toml")["publisher"])

    @cached_property
    def key(self) -> Mapping[str, list[dict[str, Any]]]:
        """The rows of all files of the key, by the name of their table; those of ``[[more]]`` are laid into their events."""
        tables: dict[str, list[dict[str, Any]]] = {}
        for path in sorted((self.folder / "key").glob("*.toml")):
            for name, rows in _toml(path).items():
                tables.setdefault(name, []).extend(rows)
        events = {event["id"]: event for event in tables.get("event", [])}
        for more in tables.get("more", []):
            event = events[more["event"]]
            for part in ("mentions", "asserted_by", "denied_by"):
                event[part] = [*event.get(part, []), *more.get(part, [])]
            event["levels"] = {**event.get("levels", {}), **more.get("levels", {})}
        return tables


def find_wire() -> Wire:
    """Give the wire that ships with the package, or that of the checkout in which the package lies.

    Raises:
        SettingsError: It is in neither.
    """
    places = (Path(str(files("standoff.demonstration"))) / "wire", Path(__file__).parents[3] / "demo" / "wire")
    for place in places:
        if (place / "cast.toml").is_file():
            return Wire(place)
    raise SettingsError(f"the wire of the demo is not at {places[0]} nor at {places[1]}; install standoff anew from its wheel.")


def _sent(path: Path) -> Sent:
    content = path.read_bytes()
    try:
        made = json.loads(content)
    except ValueError as error:
        raise SettingsError(f"{path} is no JSON ({error}); install standoff anew.") from error
    return Sent(
        number=made["id"], slug=path.stem, publisher=made["publisher"], headline=made["headline"], published_at=made["published_at"],
        url=made["url"], content=content,
    )  # fmt: skip


def _publisher(row: Mapping[str, Any]) -> Publisher:
    has_country = row["country"] != _NO_COUNTRY
    return Publisher(
        name=row["name"],
        domain=row["domain"],
        country=row["country"] if has_country else None,
        kind=_KINDS[row["kind"]] if has_country else "body",
        owner=row["owner"],
        state_controlled=row["state_controlled"],
        languages=("en",),
    )


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path} cannot be read ({error}); install standoff anew.") from error
