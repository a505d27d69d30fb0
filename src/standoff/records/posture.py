"""Force posture: what moves, how much of it, from where, to where, for how long, as far as the text says."""

from dataclasses import dataclass

from standoff.records.base import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Waypoint:
    """Words that say where a movement begins or ends, and the id of the toponym in them, where there is one."""

    span: Span
    toponym: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """What a text says of the forces in one deployment, withdrawal or exercise. What it does not say is empty.

    Nothing here is known from elsewhere: an aircraft that can carry nuclear weapons is nuclear-capable here only if the text calls it
    so. Whether any of it took place is for the event to say.

    Attributes:
        event: The id of the event mention.
        units: The ids of the mentions of the forces that move or train.
        equipment: The ids of the mentions of what they move or train with.
        nuclear: Whether the text calls them nuclear-capable or nuclear-armed; False when it says that they are not, None when it is silent.
        nuclear_words: The words that say so.
        quantities: The ids of the quantities, which have the bounds.
        origin: From where; several when the text names several.
        destination: To where.
        duration: The id of the expression of time that says for how long.
        reader: The name and version of the reader that made the event mention.
    """

    event: str
    units: tuple[str, ...]
    equipment: tuple[str, ...]
    nuclear: bool | None
    nuclear_words: Span | None
    quantities: tuple[str, ...]
    origin: tuple[Waypoint, ...]
    destination: tuple[Waypoint, ...]
    duration: str | None
    reader: str
