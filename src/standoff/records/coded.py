"""What happened, as others have coded it: a row of GDELT, POLECAT or another data set of events, without the text it was read from."""

from dataclasses import dataclass

from standoff.records.base import content_id
from standoff.records.events import EventType
from standoff.records.toponyms import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedActor:
    """A party of a coded event, as its coder has it.

    Attributes:
        name: Its name there.
        code: The coder's own code for it, with all that it says of country, group and role.
        country: ISO 3166 alpha-3; None when the coder names none, or one that is no country (a region, a state that is no more).
        sector: The coder's first code for its role (GOV, MIL, REB ...), which PLOVER's sectors come from.
    """

    name: str | None = None
    code: str | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedPlace:
    """Where a coded event happened, as its coder has it: WGS 84 degrees, of a region or country some point in it."""

    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """One row of a data set of events. It says what a coder made of reports: neither who stands behind them nor whether they are true.

    Attributes:
        place: Where the row stands: a file and a line.
        coder: Whose row it is: "GDELT 2", "POLECAT".
        key: The coder's own id of the event.
        date: The day on which it happened, ISO 8601; None when the coder gives none that makes sense.
        added_at: When the coder made it known, ISO 8601.
        type: PLOVER's type; None for codes that PLOVER has no type for (public statements, appeals of CAMEO's 01 and 02).
        mode: PLOVER's mode of that type.
        cameo: The CAMEO code, with its leading zeros.
        actors: Who did it.
        recipients: To whom.
        where: Where it happened.
        goldstein: How much its type weighs from conflict (-10) to cooperation (+10).
        tone: How the reports sound, from -100 to +100, as GDELT reckons it.
        mentions: How often reports tell of it in the coder's first count; copies count each.
        sources: How many publishers those reports are of.
        articles: How many reports those are.
        is_root: Whether it stood in the first paragraph of a report.
        url: The report it was coded from, or the first of them.
    """

    place: str
    coder: str
    key: str
    date: str | None = None
    added_at: str | None = None
    type: EventType | None = None
    mode: str | None = None
    cameo: str | None = None
    actors: tuple[CodedActor, ...] = ()
    recipients: tuple[CodedActor, ...] = ()
    where: CodedPlace | None = None
    goldstein: float | None = None
    tone: float | None = None
    mentions: int | None = None
    sources: int | None = None
    articles: int | None = None
    is_root: bool | None = None
    url: str | None = None

    @property
    def id(self) -> str:
        """The content id: a coder's key is one event, wherever its row is read."""
        return content_id("coded", self.coder, self.key)
