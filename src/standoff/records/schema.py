"""The JSON Schema of the contract, made from the records, so that the two cannot drift apart."""

from dataclasses import fields
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from standoff.records.actors import Actor
from standoff.records.article import Article, Dateline
from standoff.records.base import VERSION, Span
from standoff.records.events import EventMention
from standoff.records.quantities import Quantity
from standoff.records.reading import Caveat, Claim, Evidence, Failure, Mention
from standoff.records.times import TimeExpression
from standoff.records.toponyms import Toponym

Json = dict[str, Any]

# What the contract writes beside each record's own fields: ids, and the text under each span.
BESIDE: dict[type, dict[str, Json]] = {
    Article: {"id": {"type": "string"}},
    Mention: {"id": {"type": "string"}, "text": {"type": "string"}},
    Claim: {
        "id": {"type": "string"},
        "source_text": {"type": ["string", "null"]},
        "cue_text": {"type": "string"},
        "content_text": {"type": "string"},
    },
    EventMention: {"id": {"type": "string"}, "trigger_text": {"type": "string"}},
    **{record: {"id": {"type": "string"}, "text": {"type": "string"}} for record in (Toponym, TimeExpression, Quantity)},
    Evidence: {"text": {"type": "string"}},
    Caveat: {"text": {"type": ["string", "null"]}},
}
# What a record knows and the contract leaves out: the store knows when an article was fetched, the reading names its reader once.
LEFT_OUT = {Article: {"fetched_at"}, Claim: {"reader"}, EventMention: {"reader"}}
SPAN: Json = {
    "description": "Code-point offsets [start, end] into article.text.",
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 1}],
    "minItems": 2,
    "maxItems": 2,
}


def json_schema() -> Json:
    """Give the JSON Schema (draft 2020-12) of one reading."""
    lists = {
        "mentions": Mention, "claims": Claim, "events": EventMention, "toponyms": Toponym, "times": TimeExpression,
        "quantities": Quantity, "caveats": Caveat, "failures": Failure,
    }  # fmt: skip
    properties: Json = {
        "standoff": {"const": VERSION},
        "reader": _object({name: {"type": "string"} for name in ("name", "version", "sha256")}),
        "article": _reference(Article),
        **{name: {"type": "array", "items": _reference(record)} for name, record in lists.items()},
    }
    records = (Article, Dateline, Actor, Evidence, *lists.values())
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A reading of one article by Standoff",
        **_object(properties),
        "$defs": {record.__name__: _record(record) for record in records},
    }


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _reference(record: type) -> Json:
    return {"$ref": f"#/$defs/{record.__name__}"}


def _record(record: type) -> Json:
    hints = get_type_hints(record)
    properties = {field.name: _kind(hints[field.name]) for field in fields(record) if field.name not in LEFT_OUT.get(record, ())}
    description = (record.__doc__ or "").strip().split("\n")[0]
    return {"description": description, **_object({**BESIDE.get(record, {}), **properties})}


def _kind(hint: Any) -> Json:
    """Give the schema of one field's type."""
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        members = [_kind(each) for each in get_args(hint) if each is not NoneType]
        return {"anyOf": [*members, {"type": "null"}]} if NoneType in get_args(hint) else {"anyOf": members}
    if origin is Literal:
        return {"enum": list(get_args(hint))}
    if origin is tuple:
        return {"type": "array", "items": _kind(get_args(hint)[0])}
    if hint is Span:
        return SPAN
    if hint in (str, int, float, bool):
        return {"type": {str: "string", int: "integer", float: "number", bool: "boolean"}[hint]}
    return _reference(hint)
