"""What a reading in JSON is held against: kinds, closed lists, spans and their texts, ids."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from standoff.errors import ContractViolation
from standoff.records.actors import Actor
from standoff.records.article import GENRES, Article, Dateline
from standoff.records.base import Span
from standoff.records.events import EVENT_STATUSES, EVENT_TYPES, MODALITIES, MODES, EventMention
from standoff.records.quantities import Quantity
from standoff.records.reading import (
    CAVEAT_KINDS,
    CERTAINTIES,
    EVIDENCE_KINDS,
    MENTION_KINDS,
    POLARITIES,
    QUOTATIONS,
    SOURCE_KINDS,
    SOURCE_ROLES,
    SPEECH_ACTS,
    Caveat,
    Claim,
    Evidence,
    Mention,
    Reading,
)
from standoff.records.times import GRAINS, TimeExpression
from standoff.records.toponyms import PLACE_USES, PRECISIONS, Toponym

# Between the stretches of a discontinuous content.
GAP = " … "


def each_of(given: Mapping[str, Any], key: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    """Yield the objects of a list with their places in it."""
    rows = get(given, key, "", list)
    for number, row in enumerate(rows):
        if not isinstance(row, Mapping):
            raise ContractViolation(f"{key}[{number}] must be an object.")
        yield number, row


def get(given: Mapping[str, Any], key: str, path: str, *kinds: type) -> Any:
    """Give the value of a key that must be there and be of one of these kinds."""
    where = f"{path}.{key}" if path else key
    if key not in given:
        raise ContractViolation(f"{where} is missing; every key of the contract is always present.")
    value = given[key]
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        wanted = " or ".join(kind.__name__ for kind in kinds)
        raise ContractViolation(f"{where} must be {wanted}, not {type(value).__name__}.")
    return value


def _choice(given: Mapping[str, Any], key: str, path: str, choices: Sequence[str]) -> Any:
    value = get(given, key, path, str)
    if value not in choices:
        raise ContractViolation(f"{path}.{key} is {value!r}; it must be one of {', '.join(choices)}.")
    return value


def _text(given: Mapping[str, Any], key: str, path: str) -> str | None:
    return cast("str | None", get(given, key, path, str, type(None)))


def _number(given: Mapping[str, Any], key: str, path: str) -> Any:
    return get(given, key, path, int, float, type(None))


def _ids(given: Mapping[str, Any], key: str, path: str) -> tuple[str, ...]:
    ids = get(given, key, path, list)
    if not all(isinstance(each, str) for each in ids):
        raise ContractViolation(f"{path}.{key} must be a list of ids.")
    return tuple(ids)


class Checker:
    """Turns JSON objects into records of one article, and holds every span against its text."""

    def __init__(self, text: str, reader: str) -> None:
        """Check against this text; claims and events are this reader's."""
        self.text = text
        self.reader = reader

    def span(self, value: Any, path: str, beside: Any = None) -> Span:
        """Give a span; ``beside`` is the text that must stand under it."""
        if not (isinstance(value, list | tuple) and len(value) == 2 and all(type(number) is int for number in value)):
            raise ContractViolation(f"{path} must be [start, end], two whole numbers.")
        start, end = value
        if not 0 <= start < end <= len(self.text):
            raise ContractViolation(f"{path} is [{start}, {end}], outside the article's {len(self.text)} characters or empty.")
        if beside is not None and self.text[start:end] != beside:
            raise ContractViolation(
                f"{path} is [{start}, {end}], where the article reads {self.text[start:end][:60]!r}, not {str(beside)[:60]!r}."
            )
        return Span(start=start, end=end)

    def article(self, given: Mapping[str, Any]) -> Article:
        """Give the article; its id must be that of its address and text."""
        dateline = get(given, "dateline", "article", dict, type(None))
        article = Article(
            text=self.text,
            dateline=None if dateline is None else self.dateline(dateline),
            genre=_choice(given, "genre", "article", GENRES),
            **{
                key: _text(given, key, "article")
                for key in ("url", "publisher", "headline", "byline", "published_at", "language", "revises")
            },
        )
        if given.get("id") != article.id:
            raise ContractViolation(f"article.id is {given.get('id')!r}; the id of this address and text is {article.id}.")
        return article

    def dateline(self, given: Mapping[str, Any]) -> Dateline:
        """Give the dateline of an article."""
        path = "article.dateline"
        span = self.span(get(given, "span", path, list), f"{path}.span")
        return Dateline(place=_text(given, "place", path), date=_text(given, "date", path), agency=_text(given, "agency", path), span=span)

    def mention(self, given: Mapping[str, Any], path: str) -> Mention:
        """Give a mention."""
        return Mention(
            kind=_choice(given, "kind", path, MENTION_KINDS),
            span=self.span(given.get("span"), f"{path}.span", get(given, "text", path, str)),
            canonical=get(given, "canonical", path, str),
            entity=_text(given, "entity", path),
            chain=get(given, "chain", path, str),
        )

    def actor(self, given: Mapping[str, Any] | None, path: str) -> Actor | None:
        """Give an actor, or None."""
        if given is None:
            return None
        return Actor(
            text=get(given, "text", path, str),
            span=self.span(given.get("span"), f"{path}.span", given["text"]),
            mention=_text(given, "mention", path),
            name=get(given, "name", path, str),
            country=_text(given, "country", path),
            sector=_text(given, "sector", path),
            entity=_text(given, "entity", path),
        )

    def claim(self, given: Mapping[str, Any], path: str) -> Claim:
        """Give a claim."""
        source = get(given, "source", path, list, type(None))
        source_text = _text(given, "source_text", path)
        contents = get(given, "content", path, list)
        role = _text(given, "source_role", path)
        if role is not None and role not in SOURCE_ROLES:
            raise ContractViolation(f"{path}.source_role is {role!r}; it must be null or one of {', '.join(SOURCE_ROLES)}.")
        claim = Claim(
            source=None if source is None else self.span(source, f"{path}.source", source_text or ""),
            source_mention=_text(given, "source_mention", path),
            source_kind=_choice(given, "source_kind", path, SOURCE_KINDS),
            source_role=cast(Any, role),
            actor=self.actor(get(given, "actor", path, dict, type(None)), f"{path}.actor"),
            cue=self.span(given.get("cue"), f"{path}.cue", get(given, "cue_text", path, str)),
            content=tuple(self.span(each, f"{path}.content") for each in contents),
            quotation=_choice(given, "quotation", path, QUOTATIONS),
            speech_act=_choice(given, "speech_act", path, SPEECH_ACTS),
            certainty=_choice(given, "certainty", path, CERTAINTIES),
            polarity=_choice(given, "polarity", path, POLARITIES),
            evidence=tuple(self.evidence(each, f"{path}.evidence[{n}]") for n, each in each_of(given, "evidence")),
            nested_in=_text(given, "nested_in", path),
            score=float(get(given, "score", path, int, float)),
            reader=self.reader,
        )
        if GAP.join(span.of(self.text) for span in claim.content) != get(given, "content_text", path, str):
            raise ContractViolation(f"{path}.content_text is not what the article reads under {path}.content.")
        return claim

    def evidence(self, given: Mapping[str, Any], path: str) -> Evidence:
        """Give a piece of evidence."""
        kind = _choice(given, "kind", path, EVIDENCE_KINDS)
        return Evidence(kind=kind, span=self.span(given.get("span"), f"{path}.span", get(given, "text", path, str)))

    def caveat(self, given: Mapping[str, Any], path: str) -> Caveat:
        """Give a caveat."""
        span = get(given, "span", path, list, type(None))
        beside = _text(given, "text", path)
        return Caveat(
            kind=_choice(given, "kind", path, CAVEAT_KINDS),
            span=None if span is None else self.span(span, f"{path}.span", beside or ""),
            message=get(given, "message", path, str),
        )

    def event(self, given: Mapping[str, Any], path: str) -> EventMention:
        """Give an event mention."""
        kind = _choice(given, "type", path, EVENT_TYPES)
        mode = _text(given, "mode", path)
        if mode is not None and mode not in MODES.get(kind, ()):
            raise ContractViolation(f"{path}.mode is {mode!r}, which is no mode of {kind}.")
        goldstein = _number(given, "goldstein", path)
        return EventMention(
            trigger=self.span(given.get("trigger"), f"{path}.trigger", get(given, "trigger_text", path, str)),
            type=kind,
            mode=mode,
            actors=self.actors(given, "actors", path),
            recipients=self.actors(given, "recipients", path),
            reciprocal=get(given, "reciprocal", path, bool),
            place=_text(given, "place", path),
            time=_text(given, "time", path),
            quantities=_ids(given, "quantities", path),
            equipment=_ids(given, "equipment", path),
            status=_choice(given, "status", path, EVENT_STATUSES),
            modality=_choice(given, "modality", path, MODALITIES),
            claim=_text(given, "claim", path),
            speech=_text(given, "speech", path),
            goldstein=goldstein,
            score=float(get(given, "score", path, int, float)),
            reader=self.reader,
        )

    def actors(self, given: Mapping[str, Any], key: str, path: str) -> tuple[Actor, ...]:
        """Give the actors of an event."""
        rows = get(given, key, path, list)
        if not all(isinstance(row, Mapping) for row in rows):
            raise ContractViolation(f"{path}.{key} must be a list of objects.")
        return tuple(cast(Actor, self.actor(row, f"{path}.{key}[{number}]")) for number, row in enumerate(rows))

    def toponym(self, given: Mapping[str, Any], path: str) -> Toponym:
        """Give a toponym."""
        return Toponym(
            span=self.span(given.get("span"), f"{path}.span", get(given, "text", path, str)),
            name=get(given, "name", path, str),
            geonames_id=get(given, "geonames_id", path, int, type(None)),
            country=_text(given, "country", path),
            admin1=_text(given, "admin1", path),
            lat=_number(given, "lat", path),
            lon=_number(given, "lon", path),
            feature=_text(given, "feature", path),
            precision=_choice(given, "precision", path, PRECISIONS),
            use=_choice(given, "use", path, PLACE_USES),
            score=float(get(given, "score", path, int, float)),
        )

    def time(self, given: Mapping[str, Any], path: str) -> TimeExpression:
        """Give an expression of time."""
        return TimeExpression(
            span=self.span(given.get("span"), f"{path}.span", get(given, "text", path, str)),
            value=get(given, "value", path, str),
            grain=_choice(given, "grain", path, GRAINS),
            anchor=_text(given, "anchor", path),
            offset=_text(given, "offset", path),
        )

    def quantity(self, given: Mapping[str, Any], path: str) -> Quantity:
        """Give a quantity."""
        return Quantity(
            span=self.span(given.get("span"), f"{path}.span", get(given, "text", path, str)),
            low=_number(given, "low", path),
            high=_number(given, "high", path),
            approximate=get(given, "approximate", path, bool),
            unit=_text(given, "unit", path),
            of=_text(given, "of", path),
        )


def check_ids(given: Mapping[str, Any], reading: Reading) -> None:
    """Hold every id against its record's content, and every id that points against the lists it must be in."""
    records: dict[str, Sequence[Any]] = {
        "mentions": reading.mentions, "claims": reading.claims, "events": reading.events, "toponyms": reading.toponyms,
        "times": reading.times, "quantities": reading.quantities,
    }  # fmt: skip
    known: dict[str, set[str]] = {}
    for key, made in records.items():
        known[key] = {record.id for record in made}
        for number, (row, record) in enumerate(zip(given[key], made, strict=True)):
            if row.get("id") != record.id:
                raise ContractViolation(f"{key}[{number}].id is {row.get('id')!r}; the id of its content is {record.id}.")
    for path, target, where in _pointers(reading):
        if target is not None and target not in known[where]:
            raise ContractViolation(f"{path} is {target!r}, which is in no list of this reading.")


def _pointers(reading: Reading) -> Iterator[tuple[str, str | None, str]]:
    """Yield every id that points to another record: its path, the id, and the list in which it must be."""
    for number, claim in enumerate(reading.claims):
        path = f"claims[{number}]"
        yield f"{path}.source_mention", claim.source_mention, "mentions"
        yield f"{path}.nested_in", claim.nested_in, "claims"
        yield f"{path}.actor.mention", claim.actor.mention if claim.actor else None, "mentions"
    for number, event in enumerate(reading.events):
        path = f"events[{number}]"
        yield f"{path}.place", event.place, "toponyms"
        yield f"{path}.time", event.time, "times"
        yield f"{path}.claim", event.claim, "claims"
        yield f"{path}.speech", event.speech, "claims"
        for actor in (*event.actors, *event.recipients):
            yield f"{path}.actors", actor.mention, "mentions"
        for target in event.quantities:
            yield f"{path}.quantities", target, "quantities"
        for target in event.equipment:
            yield f"{path}.equipment", target, "mentions"
