"""One act in two words: "conducted exercises", "launched an attack". The noun names the act, the verb says whether and when."""

from collections.abc import Mapping, Sequence
from re import Pattern

from standoff.reading.roles import Roles
from standoff.records import Mention, Span

# Equipment that a text says takes part belongs to the act it is named after; acts of these types are done with equipment.
WITH_EQUIPMENT = frozenset(("MOBILIZE", "ASSAULT", "AID", "COOPERATE", "RETREAT"))


def carried_by(text: str, triggers: Sequence[tuple[Span, str]], patterns: Mapping[str, Pattern[str]]) -> dict[int, int]:
    """Give, for each trigger that is a verb without a meaning of its own, the number of the noun of the same type that it carries."""
    found: dict[int, int] = {}
    for number, (span, kind) in enumerate(triggers):
        if not patterns["light"].fullmatch(span.of(text)):
            continue
        for other, (noun, type_) in enumerate(triggers):
            if type_ == kind and noun.start > span.end and patterns["light_gap"].fullmatch(text[span.end : noun.start]):
                found[number] = other
                break
    return found


def joined(noun: Roles, verb: Roles) -> Roles:
    """Give the roles of both words together; what the noun has goes before what the verb has."""
    return Roles(
        actors=noun.actors or verb.actors,
        recipients=noun.recipients or verb.recipients,
        place=noun.place or verb.place,
        time=noun.time or verb.time,
        quantities=[*noun.quantities, *(each for each in verb.quantities if each not in noun.quantities)],
        equipment=[*noun.equipment, *(each for each in verb.equipment if each not in noun.equipment)],
    )


def involved(
    text: str,
    triggers: Sequence[tuple[Span, str]],
    found: Sequence[Roles],
    mentions: Sequence[Mention],
    patterns: Mapping[str, Pattern[str]],
) -> None:
    """Add the equipment that takes part in so many words ("with several involving B-52s") to the last act before it in its sentence."""
    owned = {mention.id for roles in found for mention in roles.equipment}
    for mention in mentions:
        if mention.kind != "equipment" or mention.id in owned:
            continue
        before = [number for number, (span, kind) in enumerate(triggers) if span.end <= mention.span.start and kind in WITH_EQUIPMENT]
        if before and patterns["involving"].fullmatch(text[triggers[before[-1]][0].end : mention.span.start]):
            found[before[-1]].equipment.append(mention)
