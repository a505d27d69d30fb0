"""How well an event is corroborated in one word and in one figure, from who asserts and who denies it."""

from collections.abc import Sequence

from standoff.records.linking import Credibility, Event, Level, Origin, Voice

# PLOVER's sector of armed groups that fight a government.
REBELS = "REB"
# PLOVER's types of acts of force.
FORCE = frozenset(["ASSAULT", "COERCE", "MOBILIZE"])
# Evidence that others can look at.
SHOWN = frozenset(
    ["satellite_imagery", "aerial_imagery", "photo_or_video", "tracking_data", "sensor", "intercepted_communications", "inspection"]
)


def bloc(country: str | None, sector: str | None) -> str | None:
    """Give what stands for a side of a conflict: a country, and apart from it those who fight its government."""
    return f"{country} rebels" if country and sector == REBELS else country


def sides_of(event: Event) -> dict[str, int]:
    """Give each bloc that takes part the number of its side: 0 for actors, 1 for recipients; in a reciprocal act each is a side.

    Where no recipient is of a known country, the country is the other side on whose ground an act of force lies.
    """
    here = [one for party in event.actors if (one := bloc(party.country, party.sector))]
    if event.reciprocal:
        return {one: number for number, one in enumerate(dict.fromkeys(here))}
    there = [one for party in event.recipients if (one := bloc(party.country, party.sector))]
    if not there and event.type in FORCE and event.place is not None and event.place.country:
        there = [event.place.country]
    return dict.fromkeys(there, 1) | dict.fromkeys(here, 0)


def level_of(counted: Sequence[Origin], assertions: Sequence[Voice], denials: Sequence[Voice], heard: frozenset[int]) -> Level:
    """Give the level of an event.

    Args:
        counted: The origins that assert it and count.
        assertions: The voices that assert it and count.
        denials: The voices that deny it.
        heard: The numbers of the sides that assert it.
    """
    if not assertions:
        return "denied" if denials else "single_origin"
    if denials:
        return "disputed"
    if len(heard) > 1:
        return "both_parties"
    if len(counted) < 2:
        return "single_origin"
    if len(heard) == 1 and all(voice.side == "party" for voice in assertions):
        return "one_sided"
    return "corroborated"


def credibility_of(level: Level, counted: Sequence[Origin], assertions: Sequence[Voice], denials: Sequence[Voice]) -> Credibility:
    """Suggest a figure of the Admiralty code for the information itself, whoever brings it.

    1 confirmed by independent origins, or by both parties; 2 probably true: several origins, or one with evidence that can be looked at;
    3 possibly
    true; 4 doubtful: denied, and of one origin; 5 improbable: denied, and asserted by nobody; 6 cannot be judged.
    """
    is_shown = any(SHOWN & {*voice.evidence} for voice in assertions)
    if level == "denied":
        return "5"
    if not assertions:
        return "6"
    if level == "disputed":
        thirds = {voice.origin for voice in assertions if voice.side == "third"}
        return "2" if len(counted) > 1 and is_shown else "3" if len(thirds) > 1 or is_shown else "4"
    if level == "both_parties":
        return "1"
    if level == "corroborated":
        return "1" if any(voice.side == "third" for voice in assertions) else "2"
    if level == "single_origin" and all(voice.side == "unknown" and voice.country is None for voice in assertions):
        return "6"
    return "2" if is_shown else "3"
