"""The JSON contract: a reading as one JSON object, and back, checked.

Every span stands beside its text, every id resolves inside the object, keys are always present, absent is null. What later
readers will fill (events, toponyms, times, quantities) is there as an empty list. When an article was fetched is the store's
to know and not part of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from standoff.errors import ContractViolation
from standoff.records.article import GENRES, Article, Dateline
from standoff.records.base import VERSION, Span
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
    Actor,
    Caveat,
    Claim,
    Evidence,
    Failure,
    Mention,
    Reading,
)

Json = dict[str, Any]
# Between the stretches of a discontinuous content.
GAP = " … "


def to_json(reading: Reading) -> Json:
    """Give a reading as the JSON object of the contract."""
    text = reading.article.text
    return {
        "standoff": VERSION,
        "reader": {"name": reading.reader_name, "version": reading.reader_version, "sha256": reading.weights_sha256},
        "article": _article(reading.article),
        "mentions": [_mention(each, text) for each in reading.mentions],
        "claims": [_claim(each, text) for each in reading.claims],
        "events": [],
        "toponyms": [],
        "times": [],
        "quantities": [],
        "caveats": [
            {"kind": each.kind, "span": _pair(each.span), "text": each.span.of(text) if each.span else None, "message": each.message}
            for each in reading.caveats
        ],
        "failures": [{"reader": each.reader, "message": each.message} for each in reading.failures],
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _article(article: Article) -> Json:
    dateline = article.dateline
    return {
        "id": article.id,
        "url": article.url,
        "publisher": article.publisher,
        "headline": article.headline,
        "byline": article.byline,
        "dateline": dateline and {"place": dateline.place, "date": dateline.date, "agency": dateline.agency, "span": _pair(dateline.span)},
        "genre": article.genre,
        "published_at": article.published_at,
        "language": article.language,
        "text": article.text,
        "revises": article.revises,
    }


def _mention(mention: Mention, text: str) -> Json:
    return {
        "id": mention.id,
        "kind": mention.kind,
        "span": _pair(mention.span),
        "text": mention.span.of(text),
        "canonical": mention.canonical,
        "entity": mention.entity,
        "chain": mention.chain,
    }


def _actor(actor: Actor) -> Json:
    return {
        "text": actor.text,
        "span": _pair(actor.span),
        "mention": actor.mention,
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "entity": actor.entity,
    }


def _claim(claim: Claim, text: str) -> Json:
    return {
        "id": claim.id,
        "source": _pair(claim.source),
        "source_text": claim.source.of(text) if claim.source else None,
        "source_mention": claim.source_mention,
        "source_kind": claim.source_kind,
        "source_role": claim.source_role,
        "actor": claim.actor and _actor(claim.actor),
        "cue": _pair(claim.cue),
        "cue_text": claim.cue.of(text),
        "content": [_pair(span) for span in claim.content],
        "content_text": GAP.join(span.of(text) for span in claim.content),
        "quotation": claim.quotation,
        "speech_act": claim.speech_act,
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "evidence": [{"kind": each.kind, "span": _pair(each.span), "text": each.span.of(text)} for each in claim.evidence],
        "nested_in": claim.nested_in,
        "score": claim.score,
    }


def from_json(given: Mapping[str, Any]) -> Reading:
    """Give the reading that a JSON object of the contract holds.

    Raises:
        ContractViolation: A key is missing or of the wrong kind, a value is not in its list, a span does not hold the text
            beside it, or an id leads nowhere. The message names the path.
    """
    reader = _get(given, "reader", "", dict)
    name, version = _get(reader, "name", "reader", str), _get(reader, "version", "reader", str)
    checker = _Checker(_get(_get(given, "article", "", dict), "text", "article", str), f"{name} {version}")
    reading = Reading(
        article=checker.article(given["article"]),
        mentions=tuple(checker.mention(each, f"mentions[{n}]") for n, each in _each(given, "mentions")),
        claims=tuple(checker.claim(each, f"claims[{n}]") for n, each in _each(given, "claims")),
        caveats=tuple(checker.caveat(each, f"caveats[{n}]") for n, each in _each(given, "caveats")),
        failures=tuple(
            Failure(reader=_get(each, "reader", "failures", str), message=_get(each, "message", "failures", str))
            for _, each in _each(given, "failures")
        ),
        reader_name=name,
        reader_version=version,
        weights_sha256=_get(reader, "sha256", "reader", str),
    )
    _check_ids(given, reading)
    return reading


def _each(given: Mapping[str, Any], key: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    rows = _get(given, key, "", list)
    for number, row in enumerate(rows):
        if not isinstance(row, Mapping):
            raise ContractViolation(f"{key}[{number}] must be an object.")
        yield number, row


def _get(given: Mapping[str, Any], key: str, path: str, *kinds: type) -> Any:
    where = f"{path}.{key}" if path else key
    if key not in given:
        raise ContractViolation(f"{where} is missing; every key of the contract is always present.")
    value = given[key]
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        wanted = " or ".join(kind.__name__ for kind in kinds)
        raise ContractViolation(f"{where} must be {wanted}, not {type(value).__name__}.")
    return value


def _choice(given: Mapping[str, Any], key: str, path: str, choices: Sequence[str]) -> Any:
    value = _get(given, key, path, str)
    if value not in choices:
        raise ContractViolation(f"{path}.{key} is {value!r}; it must be one of {', '.join(choices)}.")
    return value


def _text(given: Mapping[str, Any], key: str, path: str) -> str | None:
    return cast("str | None", _get(given, key, path, str, type(None)))


class _Checker:
    """Turns JSON objects into records of one article, and holds every span against its text."""

    def __init__(self, text: str, reader: str) -> None:
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
        dateline = _get(given, "dateline", "article", dict, type(None))
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
        path = "article.dateline"
        span = self.span(_get(given, "span", path, list), f"{path}.span")
        return Dateline(place=_text(given, "place", path), date=_text(given, "date", path), agency=_text(given, "agency", path), span=span)

    def mention(self, given: Mapping[str, Any], path: str) -> Mention:
        return Mention(
            kind=_choice(given, "kind", path, MENTION_KINDS),
            span=self.span(given.get("span"), f"{path}.span", _get(given, "text", path, str)),
            canonical=_get(given, "canonical", path, str),
            entity=_text(given, "entity", path),
            chain=_get(given, "chain", path, str),
        )

    def actor(self, given: Mapping[str, Any] | None, path: str) -> Actor | None:
        if given is None:
            return None
        return Actor(
            text=_get(given, "text", path, str),
            span=self.span(given.get("span"), f"{path}.span", given["text"]),
            mention=_text(given, "mention", path),
            name=_get(given, "name", path, str),
            country=_text(given, "country", path),
            sector=_text(given, "sector", path),
            entity=_text(given, "entity", path),
        )

    def claim(self, given: Mapping[str, Any], path: str) -> Claim:
        source = _get(given, "source", path, list, type(None))
        source_text = _text(given, "source_text", path)
        contents = _get(given, "content", path, list)
        role = _text(given, "source_role", path)
        if role is not None and role not in SOURCE_ROLES:
            raise ContractViolation(f"{path}.source_role is {role!r}; it must be null or one of {', '.join(SOURCE_ROLES)}.")
        claim = Claim(
            source=None if source is None else self.span(source, f"{path}.source", source_text or ""),
            source_mention=_text(given, "source_mention", path),
            source_kind=_choice(given, "source_kind", path, SOURCE_KINDS),
            source_role=cast(Any, role),
            actor=self.actor(_get(given, "actor", path, dict, type(None)), f"{path}.actor"),
            cue=self.span(given.get("cue"), f"{path}.cue", _get(given, "cue_text", path, str)),
            content=tuple(self.span(each, f"{path}.content") for each in contents),
            quotation=_choice(given, "quotation", path, QUOTATIONS),
            speech_act=_choice(given, "speech_act", path, SPEECH_ACTS),
            certainty=_choice(given, "certainty", path, CERTAINTIES),
            polarity=_choice(given, "polarity", path, POLARITIES),
            evidence=tuple(self.evidence(each, f"{path}.evidence[{n}]") for n, each in _each(given, "evidence")),
            nested_in=_text(given, "nested_in", path),
            score=float(_get(given, "score", path, int, float)),
            reader=self.reader,
        )
        if GAP.join(span.of(self.text) for span in claim.content) != _get(given, "content_text", path, str):
            raise ContractViolation(f"{path}.content_text is not what the article reads under {path}.content.")
        return claim

    def evidence(self, given: Mapping[str, Any], path: str) -> Evidence:
        kind = _choice(given, "kind", path, EVIDENCE_KINDS)
        return Evidence(kind=kind, span=self.span(given.get("span"), f"{path}.span", _get(given, "text", path, str)))

    def caveat(self, given: Mapping[str, Any], path: str) -> Caveat:
        span = _get(given, "span", path, list, type(None))
        beside = _text(given, "text", path)
        return Caveat(
            kind=_choice(given, "kind", path, CAVEAT_KINDS),
            span=None if span is None else self.span(span, f"{path}.span", beside or ""),
            message=_get(given, "message", path, str),
        )


def _check_ids(given: Mapping[str, Any], reading: Reading) -> None:
    made = {"mentions": [mention.id for mention in reading.mentions], "claims": [claim.id for claim in reading.claims]}
    for key, ids in made.items():
        for number, (row, identity) in enumerate(zip(given[key], ids, strict=True)):
            if row.get("id") != identity:
                raise ContractViolation(f"{key}[{number}].id is {row.get('id')!r}; the id of its content is {identity}.")
    mentions = {mention.id for mention in reading.mentions}
    claims = {claim.id for claim in reading.claims}
    for number, claim in enumerate(reading.claims):
        named = [("source_mention", claim.source_mention, mentions), ("nested_in", claim.nested_in, claims)]
        named.append(("actor.mention", claim.actor.mention if claim.actor else None, mentions))
        for key, target, known in named:
            if target is not None and target not in known:
                raise ContractViolation(f"claims[{number}].{key} is {target!r}, which is in no list of this reading.")
