"""The whole reading, with the weights that ship."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import standoff
from standoff import pipeline
from standoff.articles.dateline import dateline
from standoff.inference.manifest import RULES, installed_weights, load_manifest
from standoff.records import Article, Reading
from standoff.records.contract import from_json, to_json
from standoff.records.document import Unread
from standoff.records.schema import json_schema
from standoff.settings import Settings

STORY = """PORT HALDEN, May 3 (Northwire) - A harbour official said on Friday that two frigates had left before dawn.

“We saw no cargo,” said Mira Oduya, a crane driver at the port. The defence ministry denied that any ship had been armed.

According to a report by the Institute for Maritime Studies, traffic in the strait has fallen by a third. The foreign minister
warned that his country would answer “every provocation”, and said the ambassador had told him that talks were over.
"""
TEXTS = [
    STORY,
    "",
    " \n",
    "No one spoke.",
    "“”",
    "😀" * 50,
    "He said." * 300,
    "\u202eיגש\u202c said the ‘spokes\u00adman’: no…",
    "\ud800 said it rained",
]


@pytest.fixture(scope="module")
def reader():
    return pipeline.Reader(Settings())


def check(reading: Reading) -> None:
    """Hold a reading against its contract: schema, spans, ids."""
    given = to_json(reading)
    jsonschema.validate(given, json_schema())
    assert from_json(given) == reading
    claims = {claim.id: claim for claim in reading.claims}
    for claim in reading.claims:
        assert 0.0 <= claim.score <= 1.0
        assert claim.content
        if claim.nested_in is not None:
            assert any(outer.covers(claim.cue) for outer in claims[claim.nested_in].content)


@pytest.mark.parametrize("text", TEXTS, ids=[repr(text[:20]) for text in TEXTS])
def test_every_reading_keeps_the_contract(reader, text):
    reading = reader.read(Article(text=text))
    assert reading.failures == ()
    check(reading)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from([*STORY.replace("\n", " \n ").split(" "), "\r\n", "“", "”", "‘", "\u00ad", "\u200f", "😀", "“Nobody,” he said."]),
        max_size=80,
    )
)
def test_every_span_is_a_slice_of_its_text(reader, words):
    reading = reader.read(Article(text=" ".join(words)))
    assert reading.failures == ()
    check(reading)


def test_the_story_has_its_sources(reader):
    reading = reader.read(Article(text=STORY))
    sources = {claim.source.of(STORY) for claim in reading.claims if claim.source}
    assert any("harbour official" in source for source in sources)
    assert any("Mira Oduya" in source for source in sources)
    denials = [claim for claim in reading.claims if claim.speech_act == "deny"]
    assert denials
    assert {claim.polarity for claim in denials} == {"denied"}


def test_the_same_text_gives_the_same_reading_in_any_company(reader):
    articles = [Article(text=text) for text in TEXTS]
    alone = [reader.read(article) for article in articles]
    assert list(reader.read_many(articles)) == alone
    assert list(reader.read_many(reversed(articles))) == alone[::-1]


def test_read_many_streams(reader):
    taken = []

    def articles():
        for number in range(100):
            taken.append(number)
            yield Article(text=f"Mayor {number} said it rained.")

    readings = reader.read_many(articles())
    next(readings)
    assert len(taken) <= 4
    readings.close()
    assert len(taken) <= 4


def test_a_reading_names_what_made_it(reader):
    reading = reader.read(Article(text=STORY))
    described = reader.describe()
    assert (reading.reader_name, reading.reader_version, reading.weights_sha256) == (
        described["name"],
        described["version"],
        described["sha256"],
    )
    weights, plus, rules = reading.reader_version.partition("+")
    assert (weights, plus, rules) == (load_manifest(installed_weights()).version, "+", str(RULES))


def test_a_failing_reader_is_recorded_and_the_rest_goes_on(reader, monkeypatch):
    real = pipeline.claims

    def failing(encoded, *rest, **named):
        if "poison" in encoded.text:
            raise RuntimeError("a bug")
        return real(encoded, *rest, **named)

    monkeypatch.setattr(pipeline, "claims", failing)
    good, bad, last = reader.read_many([Article(text=STORY), Article(text="The poison said no."), Article(text=STORY)])
    assert good == last
    assert good.claims
    assert [failure.message for failure in bad.failures] == ["RuntimeError: a bug"]
    assert bad.claims == ()


def test_a_failing_caveat_costs_only_the_caveats(reader, monkeypatch):
    def failing(*_):
        raise RuntimeError("a bug")

    monkeypatch.setattr(pipeline, "caveats", failing)
    reading = reader.read(Article(text=STORY))
    assert reading.claims
    assert [failure.reader for failure in reading.failures] == ["caveats"]


def test_read_is_the_short_way(reader):
    reading = standoff.read(STORY, published="2025-05-03", publisher="Northwire")
    assert reading.article.published_at == "2025-05-03"
    assert reading.article.dateline is not None
    assert reading.article.dateline.place == "PORT HALDEN"
    assert replace(reading, article=Article(text=STORY)).claims == reader.read(Article(text=STORY)).claims
    assert "undated" not in {caveat.kind for caveat in reading.caveats}


def test_statements_have_their_parts_in_order(reader):
    text = "Two ships left, according to the harbour office."
    found = reader.statements(text)
    assert [part.span.start for part in found.parts] == sorted(part.span.start for part in found.parts)
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in (*found.statements, *found.parts))


def test_load_gives_articles_and_what_could_not_be_read(tmp_path: Path):
    (tmp_path / "a.txt").write_text("One ship left.", encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps({"text": "Two ships left.", "publisher": "Northwire"}), encoding="utf-8")
    (tmp_path / "c.txt").write_text("", encoding="utf-8")
    found = list(pipeline.load([str(tmp_path), "http://127.0.0.1:9/x"], settings=Settings(), published="2025-01-02", publisher="Unknown"))
    articles = [each for each in found if isinstance(each, Article)]
    assert [(article.text, article.publisher, article.published_at) for article in articles] == [
        ("One ship left.", "Unknown", "2025-01-02"),
        ("Two ships left.", "Northwire", "2025-01-02"),
    ]
    assert [each.error_name for each in found if isinstance(each, Unread)] == ["EmptyDocument", "ForbiddenAddress"]


def test_hour_counts_nothing(reader):
    text = "Shots were fired at a quarter to four on Monday, and four soldiers were killed."
    quantities = reader.read(Article(text=text, published_at="2025-06-11")).quantities
    assert [each.span.of(text) for each in quantities] == ["four"]
    assert quantities[0].span.start > text.index("Monday")


def test_nothing_in_a_dateline_is_said_or_meant_or_dates_an_act(reader):
    text = """Shells hit market in Ostmark, medics say

PORT MIRA, May 16 (Vestra) - At least 34 people were killed when shells struck a market on Wednesday, two doctors said.

It said that twelve were still missing."""
    article = Article(text=text, headline=text.split("\n", 1)[0], published_at="2024-05-16", dateline=dateline(text))
    assert article.dateline is not None
    line = article.dateline.span
    reading = reader.read(article)
    assert reading.claims
    assert not any(part.overlaps(line) for claim in reading.claims for part in claim.content)
    assert all(claim.source is None or not claim.source.overlaps(line) for claim in reading.claims)
    sources = {claim.source_mention for claim in reading.claims}
    assert not any(mention.canonical == "PORT MIRA" for mention in reading.mentions if mention.id in sources)
    headline = [claim for claim in reading.claims if claim.cue.start < line.start]
    assert all(part.end <= line.start for claim in headline for part in claim.content)
    dated = {event.time for event in reading.events} - {None}
    assert not any(time.span.overlaps(line) for time in reading.times if time.id in dated)
