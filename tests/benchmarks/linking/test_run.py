import json
import random

import pytest

from benchmarks.linking import made, rewrites, scale, sets
from benchmarks.linking.run import bcubed, pair_figures
from standoff.lexicons.wording import load_wording
from standoff.linking.copies import hold_together
from tests.linking.made_articles import OTHER, WIRE

WORDING = load_wording()


def stated(text, paper, hour):
    headline, body = text.split("\n\n", 1)
    return {
        "headline": headline, "text": body, "publisher": paper, "published_at": f"2031-03-04T{hour:02}:00:00+01:00",
        "url": f"https://{paper}.example/{hour}", "language": "en",
    }  # fmt: skip


@pytest.fixture
def data(tmp_path):
    family = {
        "family": "02-made",
        "articles": {"base": stated(WIRE, "kestrel", 9), "copy": stated(WIRE, "morning", 11), "unrelated": stated(OTHER, "echo", 10)},
        "pairs": [
            {"a": "copy", "b": "base", "relation": "literal_copy", "copy": "a_of_b"},
            {"a": "unrelated", "b": "base", "relation": "unrelated", "copy": None},
        ],
    }
    (tmp_path / "families" / "dev").mkdir(parents=True)
    (tmp_path / "families" / "dev" / "02-made.json").write_text(json.dumps(family))
    return tmp_path


def test_pairs_are_scored_with_their_direction(data):
    figures, plain, cases = pair_figures(sets.pairs(data, "dev"), WORDING)
    assert figures["copy_precision"] == figures["copy_recall"] == figures["literal_copy_recall"] == 1.0
    assert plain["copy_recall"] == 1.0
    assert [case.errors for case in cases.values()] == [0, 0]


def test_a_wrong_direction_is_a_miss(data):
    path = data / "families" / "dev" / "02-made.json"
    path.write_text(path.read_text().replace("a_of_b", "b_of_a"))
    figures, _, _ = pair_figures(sets.pairs(data, "dev"), WORDING)
    assert figures["copy_recall"] == 0.0


def test_bcubed_counts_each_article():
    gold = {"a": "1", "b": "1", "c": "2"}
    assert bcubed(gold, gold) == (3.0, 3.0)
    assert bcubed(gold, dict.fromkeys(gold, "x")) == (pytest.approx(2 / 3 + 2 / 3 + 1 / 3), 3.0)


def test_made_copies_differ_and_are_found():
    headline, body = WIRE.split("\n\n", 1)
    copies = rewrites.copies(headline, body, random.Random(1))
    original = made.text_of("wire", headline, body, wording=WORDING)
    assert len({copy.text for copy in copies}) == len(copies)
    for copy in copies:
        child = made.text_of(copy.kind, *copy.text.split("\n\n", 1), wording=WORDING, later=True)
        assert hold_together(child, original).copy is not None, copy.kind


@pytest.mark.parametrize(
    ("sentence", "turned"),
    [
        (
            "The ministry said that the bridge had been closed for weeks.",
            "The bridge had been closed for weeks, according to The ministry.",
        ),
        ("The bridge was closed to all traffic after a wagon blew up.", "After a wagon blew up, The bridge was closed to all traffic."),
        ("Nobody came.", "Nobody came."),
    ],
)
def test_sentences_are_turned_round(sentence, turned):
    assert rewrites.turned(sentence) == turned


def test_the_stream_is_the_same_each_time_and_its_spans_hold():
    first, second = list(scale.stream(8, most=20)), list(scale.stream(8, most=20))
    assert [each.id for each in first] == [each.id for each in second]
    assert len({each.id for each in first}) == 8
    for each in first:
        assert all(mention.span.end <= len(each.article.text) for mention in each.reading.mentions)
    assert [each.moment for each in first] == sorted(each.moment for each in first)


def test_by_default_the_parts_that_there_are_are_scored(tmp_path):
    assert sets.parts_of(tmp_path) == ("dev", "test")
    (tmp_path / "streams" / "dev").mkdir(parents=True)
    (tmp_path / "streams" / "dev" / "01-one.json").write_text("{}")
    assert sets.parts_of(tmp_path) == ("dev",)
