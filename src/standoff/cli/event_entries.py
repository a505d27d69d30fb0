"""The events of a reading laid out for people: who did what to whom, where, when, how many, with what, and who says so."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from standoff.cli.event_words import (
    EVENT_STATUSES,
    LENGTHS,
    MODALITIES,
    MODALITY_MARKS,
    amount,
    kind,
    meaning,
    place_name,
    weight,
)
from standoff.cli.visible import one_line, shorten
from standoff.cli.words import DENIED
from standoff.records import Actor, Claim, EventMention, Mention, Posture, Quantity, Reading, Span, TimeExpression, Toponym

Detail = tuple[str, str]
LONGEST_NAME = 60
# "Since Monday" is not on Monday: words before a time that say on which side of it, or for how long.
_BOUND = re.compile(
    r"\b([Ss]ince|[Uu]ntil|[Tt]ill|[Bb]efore|[Aa]fter|[Ff]or|[Bb]y|[Ww]ithin|[Tt]hrough)\s+"
    r"(?:about |around |at least |nearly |some |the )?$"
)
_NEAR = 24
UNCOMMENTED = "not commented on by"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """The claim on which an event rests: its number in the ledger, and who makes it."""

    label: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry:
    """One event mention as one row.

    Attributes:
        event: The record.
        label: ``E1``, in the order of the text.
        what: The words that name the act.
        kind: Its type and mode in words.
        weight: Its weight on Goldstein's scale with its sign; empty when it has none.
        who: Who does it; ``whom`` to whom it is done.
        details: Where, when, how many, with what; of forces also the units, from where, to where, for how long. Name and words.
        standing: Who stands behind it; ``happened`` what is said of it, after the mark of its modality.
        claim: The label of the claim on which it rests; ``speech`` that of the claim that it is.
        parts: Where in the text all this stands, but for the trigger.
    """

    event: EventMention
    label: str
    what: str
    kind: str
    weight: str
    who: str
    whom: str
    details: tuple[Detail, ...]
    standing: str
    happened: str
    claim: str | None
    speech: str | None
    parts: tuple[Span, ...]

    @property
    def is_denied(self) -> bool:
        """Whether somebody denies it."""
        return self.event.status == "denied"


def lay_out_events(reading: Reading, rests: Mapping[str, Rest], postures: Mapping[str, Posture]) -> tuple[EventEntry, ...]:
    """Lay the events of a reading out in the order of the text; ``rests`` says by the id of a claim where it stands in the ledger."""
    parts = _Parts(reading)
    ordered = sorted(reading.events, key=lambda event: (event.trigger, event.type))
    return tuple(_entry(event, f"E{number}", parts, rests, postures.get(event.id)) for number, event in enumerate(ordered, start=1))


@dataclass(slots=True)
class _Parts:
    """The records of a reading by their ids."""

    reading: Reading
    text: str = field(init=False)
    toponyms: dict[str, Toponym] = field(init=False)
    times: dict[str, TimeExpression] = field(init=False)
    quantities: dict[str, Quantity] = field(init=False)
    mentions: dict[str, Mention] = field(init=False)
    claims: dict[str, Claim] = field(init=False)

    def __post_init__(self) -> None:
        self.text = self.reading.article.text
        self.toponyms = {each.id: each for each in self.reading.toponyms}
        self.times = {each.id: each for each in self.reading.times}
        self.quantities = {each.id: each for each in self.reading.quantities}
        self.mentions = {each.id: each for each in self.reading.mentions}
        self.claims = {each.id: each for each in self.reading.claims}

    def words(self, span: Span) -> str:
        return one_line(span.of(self.text))


def _entry(event: EventMention, label: str, parts: _Parts, rests: Mapping[str, Rest], posture: Posture | None) -> EventEntry:
    return EventEntry(
        event=event,
        label=label,
        what=parts.words(event.trigger),
        kind=kind(event.type, event.mode),
        weight="" if event.goldstein is None else weight(event.goldstein),
        who=_names(event.actors, parts),
        whom=_names(event.recipients, parts),
        details=tuple(_details(event, parts, posture)),
        standing=_standing(event, parts, rests),
        happened=_happened(event, _speaking(event, parts)),
        claim=_rest_of(event, parts, rests),
        speech=rests[event.speech].label if event.speech is not None and event.speech in rests else None,
        parts=tuple(dict.fromkeys(_spans(event, parts, posture))),
    )


def _spans(event: EventMention, parts: _Parts, posture: Posture | None) -> Iterator[Span]:
    yield from (actor.span for actor in (*event.actors, *event.recipients))
    if event.place is not None:
        yield parts.toponyms[event.place].span
    yield from (parts.quantities[each].span for each in event.quantities)
    yield from (parts.mentions[each].span for each in (*event.equipment, *(posture.units if posture else ())))
    yield from (parts.times[each].span for each in (event.time, posture and posture.duration) if each)
    if posture is not None:
        yield from (way.span for way in (*posture.origin, *posture.destination))
        yield from [posture.nuclear_words] if posture.nuclear_words else []


# Of whoever says "we" in a quotation the name tells more than the word.
_SPEAKERS = frozenset(["we", "us", "i", "me", "ourselves"])


def _names(actors: Sequence[Actor], parts: _Parts) -> str:
    """Name the parties by their fullest names, each once."""
    named = []
    for actor in actors:
        mention = parts.mentions.get(actor.mention or "")
        is_named = mention is None or (actor.name and mention.canonical.casefold() in _SPEAKERS)
        named.append(shorten(one_line(actor.name if mention is None or is_named else mention.canonical), length=LONGEST_NAME))
    return _listed(named)


def _listed(words: Iterable[str]) -> str:
    """Give words in a row, each once; what stands inside a longer one is not said again."""
    distinct = list({word.casefold(): word for word in words if word}.values())
    kept = [word for word in distinct if not any(word != other and word.casefold() in other.casefold() for other in distinct)]
    return ", ".join(kept)


def _details(event: EventMention, parts: _Parts, posture: Posture | None) -> Iterator[Detail]:
    place, time = parts.toponyms.get(event.place or ""), parts.times.get(event.time or "")
    ends = [way.toponym for way in (*posture.origin, *posture.destination)] if posture else []
    # "To Boa Vista" says it already.
    if place is not None and place.id not in ends:
        yield "where", place_name(place)
    if time is not None:
        yield "when", _when(time, parts)
    for name, is_far in (("how many", False), ("how far", True)):
        counted = [each for each in map(parts.quantities.__getitem__, event.quantities) if (each.unit in LENGTHS) == is_far]
        many = _listed(amount(each, parts.words(each.span)) for each in counted)
        if many:
            yield name, many
    units = [parts.mentions[each] for each in posture.units] if posture else []
    acting = {actor.mention for actor in (*event.actors, *event.recipients)}
    named = _listed(one_line(each.canonical) for each in units if each.id not in acting)
    if named:
        yield "units", named
    equipment = [parts.mentions[each] for each in event.equipment]
    used = _listed(one_line(each.canonical) for each in equipment if each.chain not in {unit.chain for unit in units})
    if used:
        yield "with", used
    if posture is not None:
        yield from _movement(posture, parts)


def _when(time: TimeExpression, parts: _Parts) -> str:
    words, meant = parts.words(time.span), meaning(time)
    bound = _BOUND.search(parts.text, max(0, time.span.start - _NEAR), time.span.start)
    shown = f"{bound[1].lower()} {words}" if bound else words
    return f"{shown} ({meant})" if meant and meant.casefold() != words.casefold() else shown


def _movement(posture: Posture, parts: _Parts) -> Iterator[Detail]:
    for name, ways in (("from", posture.origin), ("to", posture.destination)):
        if ways:
            yield name, _listed(parts.words(way.span) for way in ways)
    if posture.duration is not None:
        yield "for", parts.words(parts.times[posture.duration].span)
    if posture.nuclear_words is not None:
        yield "nuclear" if posture.nuclear else "not nuclear", f"“{parts.words(posture.nuclear_words)}”, the text says"


def _around(event: EventMention, parts: _Parts) -> Iterator[Claim]:
    """Give the claims that hold an event, the innermost first."""
    claim = parts.claims.get(event.claim or "")
    seen = set[str]()
    while claim is not None and claim.id not in seen:
        seen.add(claim.id)
        yield claim
        claim = parts.claims.get(claim.nested_in or "")


def _speaking(event: EventMention, parts: _Parts) -> Claim | None:
    """Give the claim by which an event is claimed: the innermost; by which it is denied: the one that denies."""
    around = list(_around(event, parts))
    denying = [claim for claim in around if claim.polarity == "denied"]
    return next(iter(denying if event.status == "denied" and denying else around), None)


def _rest_of(event: EventMention, parts: _Parts, rests: Mapping[str, Rest]) -> str | None:
    claim = _speaking(event, parts)
    return rests[claim.id].label if claim is not None and claim.id in rests else None


def _standing(event: EventMention, parts: _Parts, rests: Mapping[str, Rest]) -> str:
    words = EVENT_STATUSES[event.status]
    if event.status == "reported":
        return words
    claim = _speaking(event, parts)
    if claim is not None and claim.id in rests:
        # Who declines to comment claims nothing.
        words = UNCOMMENTED if claim.speech_act == "decline_comment" and event.status == "claimed" else words
        said = f"{words} {shorten(_inside(rests[claim.id].who), length=LONGEST_NAME)}"
    else:
        # "The alleged build-up": no claim holds it. In a statement the author is the one who claims.
        said = f"{words} the author" if parts.reading.article.genre == "statement" else f"{words} nobody named"
    return f"{DENIED} {said}" if event.status == "denied" else said


def _inside(name: str) -> str:
    """Give a name as it stands inside a sentence: "the ministry", "nobody named"."""
    return name[:1].lower() + name[1:] if name.startswith(("The ", "A ", "An ", "Nobody ")) else name


def _happened(event: EventMention, claim: Claim | None) -> str:
    words = MODALITIES[event.modality]
    joint = "whether" if claim is not None and claim.speech_act == "decline_comment" and event.status == "claimed" else "that"
    return f"{MODALITY_MARKS[event.modality]} {words if event.status == 'reported' else f'{joint} it {words}'}"
