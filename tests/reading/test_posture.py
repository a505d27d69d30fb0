"""Posture: what a text says of the forces in a deployment, a withdrawal or an exercise, and nothing that it does not say."""

import re
import time
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.lexicons.posture import load_posture
from standoff.reading.posture import postures
from standoff.records import Article, Claim, EventMention, Mention, Quantity, Reading, Span, TimeExpression, Toponym
from tests.reading.marked import CASES

LEXICON = load_posture()
ROWS = tomllib.loads((CASES / "en" / "posture.toml").read_text(encoding="utf-8"))["case"]
MARK = re.compile(r"\[([eowfgtqknsc]) ([^\]]*)\]")
KINDS = {"f": "force", "g": "equipment", "n": "nationality"}


def event(trigger, *, type="MOBILIZE", mode=None, **others):
    plain = {
        "actors": (),
        "recipients": (),
        "reciprocal": False,
        "place": None,
        "time": None,
        "quantities": (),
        "equipment": (),
        "status": "reported",
        "modality": "actual",
        "claim": None,
        "speech": None,
        "goldstein": None,
        "score": 1.0,
        "reader": "test 1",
    }
    return EventMention(trigger=trigger, type=type, mode=mode, **(plain | others))


def read(sentence, *, type="MOBILIZE", mode=None):
    """Read a marked sentence as the readers before this one would have."""
    text, last, spans = "", 0, []
    for found in MARK.finditer(sentence):
        text += sentence[last : found.start()]
        spans.append((found[1], Span(start=len(text), end=len(text) + len(found[2]))))
        text += found[2]
        last = found.end()
    text += sentence[last:]
    of = {key: [span for other, span in spans if other == key] for key in "eowfgtqknsc"}
    mentions = [
        Mention(kind=kind, span=span, canonical=span.of(text), entity=None, chain=f"{key}{number}")
        for key, kind in KINDS.items()
        for number, span in enumerate(of[key])
    ]
    claims = [
        Claim(
            source=source,
            source_mention=None,
            source_kind="unnamed_person",
            source_role=None,
            actor=None,
            cue=cue,
            content=(Span(start=0, end=source.start - 2),),
            quotation="indirect",
            speech_act="state",
            certainty="unstated",
            polarity="affirmed",
            evidence=(),
            nested_in=None,
            score=1.0,
            reader="test 1",
        )
        for source, cue in zip(of["s"], of["c"], strict=True)
    ]
    place = {"geonames_id": None, "country": None, "admin1": None, "lat": None, "lon": None, "feature": None, "use": "place", "score": 1.0}
    return Reading(
        article=Article(text=text),
        mentions=tuple(mentions),
        claims=tuple(claims),
        events=(
            event(of["e"][0], type=type, mode=mode, claim=claims[0].id if claims else None),
            *(event(span) for span in of["o"]),
        ),
        toponyms=tuple(Toponym(span=span, name=span.of(text), precision="city", **place) for span in of["w"]),
        times=tuple(TimeExpression(span=span, value="P1D", grain="duration", anchor=None, offset=None) for span in of["t"]),
        quantities=tuple(Quantity(span=span, low=1, high=1, approximate=False, unit="km", of=None) for span in of["k"]),
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_posture_is_what_the_sentence_says(row):
    reading = read(row["text"], type=row.get("type", "MOBILIZE"), mode=row.get("mode"))
    text, found = reading.article.text, postures(reading, LEXICON).get(reading.events[0].id)
    if row.get("none"):
        assert found is None
        return
    words = {mention.id: mention.span.of(text) for mention in reading.mentions}
    times = {time.id: time.span.of(text) for time in reading.times}
    said = {
        "units": [words[each] for each in found.units] if found else [],
        "from": [each.span.of(text) for each in found.origin] if found else [],
        "to": [each.span.of(text) for each in found.destination] if found else [],
        "duration": times.get(found.duration) if found else None,
        "nuclear": found.nuclear if found else None,
        "words": found.nuclear_words.of(text) if found and found.nuclear_words else None,
    }
    nothing = {"units": [], "from": [], "to": [], "duration": None, "nuclear": None, "words": None}
    assert said == nothing | {key: row[key] for key in said if key in row}


def test_posture_names_the_toponym_of_a_place():
    reading = read("[f Guards] [e moved] from [w Vaasa] to the old town.")
    (found,) = postures(reading, LEXICON).values()
    assert [way.toponym for way in found.origin] == [reading.toponyms[0].id]


def test_posture_carries_quantities_and_equipment_of_the_event():
    reading = read("[f Guards] [e moved].")
    known = event(reading.events[0].trigger, quantities=("quantity-1",), equipment=("mention-1",))
    (found,) = postures(Reading(article=reading.article, events=(known,)), LEXICON).values()
    assert (found.quantities, found.equipment, found.reader) == (("quantity-1",), ("mention-1",), "test 1")


def test_posture_of_a_denied_claim_stays_inside_its_content():
    # The envoy goes to Oslo, not the tanks.
    reading = read("[f Tanks] were [e moved] to [w Kyustendil], [s an envoy to [w Oslo]] [c said].".replace("[w Oslo]", "Oslo"))
    (found,) = postures(reading, LEXICON).values()
    assert [way.span.of(reading.article.text) for way in found.destination] == ["Kyustendil"]


@given(st.text(st.sampled_from("to from ,.;[]()\n'’-the border of Narva for 6 days nuclear-capable"), max_size=80), st.data())
def test_posture_never_leaves_the_sentence(text, data):
    text += "x"
    start = data.draw(st.integers(0, len(text) - 1))
    trigger = Span(start=start, end=data.draw(st.integers(start + 1, len(text))))
    found = postures(Reading(article=Article(text=text), events=(event(trigger),)), LEXICON)
    for posture in found.values():
        for span in (
            *(way.span for way in (*posture.origin, *posture.destination)),
            *([posture.nuclear_words] if posture.nuclear_words else []),
        ):
            assert 0 <= span.start < span.end <= len(text)
            assert "\n\n" not in span.of(text)


def test_posture_of_a_long_article_takes_a_time_that_grows_with_its_length():
    # Looking through the whole article for each event took eight minutes for a thousand of them.
    one = read("[f Guards] [e moved] from [w Vaasa] to [w Tartu].")
    length = len(one.article.text) + 1

    def shifted(span, number):
        return Span(start=span.start + number * length, end=span.end + number * length)

    many = Reading(
        article=Article(text=(one.article.text + "\n") * 1000),
        mentions=tuple(replace(each, span=shifted(each.span, number)) for number in range(1000) for each in one.mentions),
        events=tuple(replace(each, trigger=shifted(each.trigger, number)) for number in range(1000) for each in one.events),
        toponyms=tuple(replace(each, span=shifted(each.span, number)) for number in range(1000) for each in one.toponyms),
    )
    began = time.process_time()
    found = postures(many, LEXICON)
    assert time.process_time() - began < 20
    assert len(found) == 1000
    assert {len(posture.origin) for posture in found.values()} == {1}
