"""The contract: there and back without loss, and no lie about an offset gets through."""

import copy
import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.errors import ContractViolation
from standoff.records import (
    Actor,
    Article,
    Caveat,
    Claim,
    Dateline,
    EventMention,
    Evidence,
    Failure,
    Mention,
    Quantity,
    Reading,
    Span,
    TimeExpression,
    Toponym,
)
from standoff.records.contract import from_json, to_json
from standoff.records.reading import CAVEAT_KINDS, CERTAINTIES, EVIDENCE_KINDS, MENTION_KINDS, QUOTATIONS, SOURCE_KINDS, SPEECH_ACTS
from standoff.records.schema import json_schema

TEXT = "OSTMARK, May 3 (Wire) - A harbour pilot said on Friday that “two frigates” had left 😀, citing radar tracks."


def span(words, text=TEXT):
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def example():
    mention = Mention(kind="person", span=span("A harbour pilot"), canonical="a harbour pilot", entity=None, chain="chain-1")
    outer = Claim(
        source=mention.span, source_mention=mention.id, source_kind="unnamed_person", source_role="witness",
        actor=Actor(text="A harbour pilot", span=mention.span, mention=mention.id, name="Ostmark", country=None, sector="CVL", entity=None),
        cue=span("said"), content=(span("that “two frigates” had left"), span("citing radar tracks")), quotation="mixed",
        speech_act="state", certainty="unstated", polarity="affirmed",
        evidence=(Evidence(kind="tracking_data", span=span("radar tracks")),), nested_in=None, score=0.9, reader="standoff-en 0.1.0",
    )  # fmt: skip
    inner = Claim(
        source=None, source_mention=None, source_kind="unstated", source_role=None, actor=None, cue=span("citing"),
        content=(span("radar tracks"),), quotation="indirect", speech_act="state", certainty="unstated", polarity="affirmed",
        evidence=(), nested_in=outer.id, score=0.5, reader="standoff-en 0.1.0",
    )  # fmt: skip
    toponym = Toponym(
        span=span("OSTMARK"), name="Ostmark", geonames_id=7, country=None, admin1=None, lat=47, lon=-16.5, feature="PPL",
        precision="city", use="dateline", score=1.0,
    )  # fmt: skip
    time = TimeExpression(span=span("Friday"), value="XXXX-WXX-5", grain="day", anchor=None, offset=None)
    quantity = Quantity(span=span("two"), low=2, high=None, approximate=False, unit=None, of="frigates")
    ships = Mention(kind="equipment", span=span("two frigates"), canonical="two frigates", entity=None, chain="chain-2")
    event = EventMention(
        trigger=span("left"), type="RETREAT", mode="withdraw", actors=(outer.actor,), recipients=(), reciprocal=False, place=toponym.id,
        time=time.id, quantities=(quantity.id,), equipment=(ships.id,), status="claimed", modality="actual", claim=outer.id, speech=None,
        goldstein=None, score=0.5, reader="standoff-en 0.1.0",
    )  # fmt: skip
    return Reading(
        article=Article(
            text=TEXT,
            publisher="Wire",
            dateline=Dateline(place="OSTMARK", date="May 3", agency="Wire", span=span("OSTMARK, May 3 (Wire) -")),
        ),
        mentions=(mention, ships),
        claims=(outer, inner),
        events=(event,),
        toponyms=(toponym,),
        times=(time,),
        quantities=(quantity,),
        caveats=(Caveat(kind="undated", span=None, message="No date."), Caveat(kind="unnamed_source", span=mention.span, message="Who?")),
        failures=(Failure(reader="x", message="y"),),
        reader_version="0.1.0",
        weights_sha256="0" * 64,
    )  # fmt: skip


def test_there_and_back_loses_nothing():
    reading = example()
    assert from_json(json.loads(json.dumps(to_json(reading)))) == reading


def test_the_keys_are_those_of_the_contract():
    given = to_json(example())
    assert list(given) == [
        "standoff",
        "reader",
        "article",
        "mentions",
        "claims",
        "events",
        "toponyms",
        "times",
        "quantities",
        "caveats",
        "failures",
    ]
    assert set(given["claims"][0]) == {
        "id", "source", "source_text", "source_mention", "source_kind", "source_role", "actor", "cue", "cue_text", "content",
        "content_text", "quotation", "speech_act", "certainty", "polarity", "evidence", "nested_in", "score",
    }  # fmt: skip
    assert set(given["article"]) == {
        "id", "url", "publisher", "headline", "byline", "dateline", "genre", "published_at", "language", "text", "revises",
    }  # fmt: skip


def test_the_schema_accepts_a_reading_and_is_itself_sound():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(to_json(example()), schema)


def paths(value, path=()):
    """Yield the path of every value inside a JSON value."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield (*path, key)
            yield from paths(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from paths(each, (*path, index))


def at(value, path):
    for key in path:
        value = value[key]
    return value


LYING = [
    (("claims", 0, "cue"), [0, 4]),
    (("claims", 0, "cue"), [-1, 4]),
    (("claims", 0, "cue"), [4, 4]),
    (("claims", 0, "cue"), [5, 4]),
    (("claims", 0, "cue"), [0, 10_000]),
    (("claims", 0, "cue"), [0.0, 4]),
    (("claims", 0, "cue"), [True, 4]),
    (("claims", 0, "cue"), "said"),
    (("claims", 0, "cue_text"), "denied"),
    (("claims", 0, "content", 0), [1, 2]),
    (("claims", 0, "content_text"), "nothing"),
    (("claims", 0, "evidence", 0, "span"), [0, 3]),
    (("claims", 0, "speech_act"), "shout"),
    (("claims", 0, "source_role"), "king"),
    (("events", 0, "trigger"), [0, 4]),
    (("events", 0, "trigger_text"), "stayed"),
    (("events", 0, "type"), "DANCE"),
    (("events", 0, "mode"), "aerial"),
    (("events", 0, "status"), "planned"),
    (("events", 0, "modality"), "denied"),
    (("events", 0, "reciprocal"), 1),
    (("events", 0, "claim"), "claim-0"),
    (("events", 0, "speech"), "claim-0"),
    (("events", 0, "place"), "toponym-0"),
    (("events", 0, "time"), "time-0"),
    (("events", 0, "quantities"), ["quantity-0"]),
    (("events", 0, "quantities"), [1]),
    (("events", 0, "equipment"), ["mention-0"]),
    (("events", 0, "actors"), [None]),
    (("events", 0, "actors", 0, "mention"), "mention-0"),
    (("events", 0, "goldstein"), "much"),
    (("events", 0, "id"), "event-0"),
    (("toponyms", 0, "text"), "WESTMARK"),
    (("toponyms", 0, "geonames_id"), "7"),
    (("toponyms", 0, "lat"), "47"),
    (("toponyms", 0, "precision"), "rough"),
    (("toponyms", 0, "use"), "name"),
    (("times", 0, "grain"), "fortnight"),
    (("times", 0, "value"), None),
    (("quantities", 0, "low"), True),
    (("quantities", 0, "approximate"), None),
    (("claims", 0, "source_mention"), "mention-none"),
    (("claims", 0, "actor", "text"), "x"),
    (("claims", 1, "nested_in"), "claim-none"),
    (("claims", 0, "id"), "claim-0"),
    (("claims", 0, "score"), "high"),
    (("mentions", 0, "span"), [3, 9]),
    (("mentions", 0, "kind"), "dog"),
    (("caveats", 1, "span"), [0, 2]),
    (("article", "id"), "article-0"),
    (("article", "genre"), "gossip"),
    (("article", "dateline", "span"), [0, 10_000]),
    (("article", "text"), "short"),
    (("mentions",), {}),
    (("claims", 0), []),
]


@pytest.mark.parametrize(("path", "lie"), LYING, ids=[f"{'.'.join(map(str, path))}={lie}" for path, lie in LYING])
def test_json_that_lies_is_refused(path, lie):
    given = to_json(example())
    at(given, path[:-1])[path[-1]] = lie
    with pytest.raises(ContractViolation):
        from_json(given)


def test_every_missing_key_is_refused():
    whole = to_json(example())
    ignored = ("standoff", "events", "toponyms", "times", "quantities")
    for path in [path for path in paths(whole) if isinstance(path[-1], str) and path[0] not in ignored]:
        given = copy.deepcopy(whole)
        del at(given, path[:-1])[path[-1]]
        with pytest.raises(ContractViolation):
            from_json(given)


@given(st.text(), st.text(min_size=1))
def test_article_ids_are_content(one, other):
    assert Article(text=one).id == Article(text=one).id
    assert (Article(text=one).id == Article(text=other).id) == (one == other)


def test_value_lists_have_no_doubles():
    for values in (MENTION_KINDS, SOURCE_KINDS, SPEECH_ACTS, CERTAINTIES, EVIDENCE_KINDS, CAVEAT_KINDS, QUOTATIONS):
        assert len(values) == len(set(values))
