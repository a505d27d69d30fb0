"""Who publishes: what a table knows of a newspaper, an agency, a ministry or a body that publishes."""

from dataclasses import dataclass
from typing import Literal, get_args

PublisherKind = Literal[
    "newspaper", "broadcaster", "agency", "magazine", "portal", "government", "military", "body", "think_tank", "aggregator"
]
PUBLISHER_KINDS: tuple[str, ...] = get_args(PublisherKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A publisher. What is not known of it is None or empty; one that is in no table has a domain or a name alone.

    Attributes:
        name: Its usual name.
        domain: The registrable domain it publishes at, in lower case; None where only a name is known.
        country: ISO 3166 alpha-3 of its seat.
        kind: What sort of publisher it is.
        owner: The group or state body that owns it; publishers of one owner are not independent of one another.
        state_controlled: Whether a state decides what it publishes (not merely pays for it).
        languages: ISO 639-1 codes, the main one first.
    """

    name: str
    domain: str | None = None
    country: str | None = None
    kind: PublisherKind | None = None
    owner: str | None = None
    state_controlled: bool | None = None
    languages: tuple[str, ...] = ()

    @property
    def house(self) -> str:
        """What stands for it when independence is asked: its owner, else its domain, else its name."""
        return (self.owner or self.domain or self.name).casefold()
