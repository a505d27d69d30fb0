"""The loaders, on small files in each set's own format, written here."""

import json
from pathlib import Path

import pytest

from standoff.records import Span
from training.corpora.markup import read_file
from training.examples import UNKNOWN
from training.loaders import crisis, factappeal, gum, meantime, plover, polnear, re3d, uds

BRAT = """T1\tSource 0 9\tThe envoy
T2\tCue 10 14\tsaid
T3\tContent 15 26;41 53\tnobody came and she left
T4\tAttribution 10 14\tsaid
T5\tDiscard
E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3
T6\tCue 54 59\tadded
T7\tContent 60 68\tlater on
E2\tAttribution-no-source:T6 Cue:T6 Content:T7
"""
TEXT = "The envoy said nobody came, it was told, and she left added later on"


@pytest.fixture
def brat(tmp_path):
    for name, content in (("attributions/a_1.ann", BRAT), ("attributions/a_2.ann", ""), ("text/a.txt", TEXT)):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path


def test_polnear_gives_stretches_and_partners_of_the_first_annotator(brat):
    (example,) = polnear.load(brat)
    assert [(TEXT[start:end], label) for start, end, label in example.tags["attribution"]] == [
        ("The envoy", "source"),
        ("said", "cue"),
        ("nobody came", "content"),
        ("and she left", "content"),
        ("added", "cue"),
        ("later on", "content"),
    ]
    assert example.pairs["cue_source"] == [(10, 0), (54, None)]
    assert example.pairs["content_cue"] == [(15, 10), (41, 10), (60, 54)]


def test_polnear_relations_have_all_stretches(brat):
    ((name, text, relations),) = polnear.attributions(brat)
    assert (name, text) == ("a", TEXT)
    assert relations[0] == {"source": [(0, 9)], "cue": [(10, 14)], "content": [(15, 26), (41, 53)]}
    assert "source" not in relations[1]


def test_factappeal_takes_tags_out_and_trims():
    text, spans = factappeal.parse(
        "<Source:Named:Official>Rear Admiral Oda </Source:Named:Official>said "
        "<Fact_Appeal:Indirect_Quote>it sank.</Fact_Appeal:Indirect_Quote>"
    )
    assert text == "Rear Admiral Oda said it sank."
    assert [(text[start:end], tag) for start, end, tag in spans] == [
        ("Rear Admiral Oda", "Source:Named:Official"),
        ("it sank.", "Fact_Appeal:Indirect_Quote"),
    ]


def test_factappeal_keeps_nested_tags_apart():
    text, spans = factappeal.parse("<A>one <B>two</B> three</A>")
    assert [(text[start:end], tag) for start, end, tag in spans] == [("one two three", "A"), ("two", "B")]


def test_factappeal_rows_become_examples(tmp_path):
    path = tmp_path / "train.csv"
    path.write_text(
        "sentence,annotation\n"
        '"x","<Source:Unnamed:null>He</Source:Unnamed:null> said <Fact_Appeal:Direct_Quote>no</Fact_Appeal:Direct_Quote>"\n'
    )
    (example,) = factappeal.load(path)
    assert example.classes == {"source_named": [(0, 2, "unnamed")], "source_role": [(0, 2, "none")]}
    assert example.tags == {"appeal": [(8, 10, "appeal_direct")], "appeal_parts": [(0, 2, "source")]}


GUM_ROWS = [
    ("1", "The", "Entity=(1-person-new"),
    ("2-3", "harbour's", "SpaceAfter=No"),
    ("2", "harbour", "Entity=(2-place-new)"),
    ("3", "'s", "_"),
    ("4", "master", "Entity=1)"),
    ("5", "fired", "_"),
    ("6", "plans", "Entity=(3-abstract-new"),
    ("7", "of", "_"),
    ("8", "Reno", "Entity=(4-place-new)3)"),
]


def gum_folder(tmp_path):
    (tmp_path / "dep").mkdir()
    body = "# newpar\n" + "\n".join("\t".join([n, w, *["_"] * 7, misc]) for n, w, misc in GUM_ROWS) + "\n"
    # The first of a genre is held out.
    for name in ("GUM_news_a", "GUM_news_expo", "GUM_interview_a"):
        (tmp_path / "dep" / f"{name}.conllu").write_text(body, encoding="utf-8")
    return tmp_path


def test_gum_closes_mentions_where_they_end_and_joins_words_of_several_tokens(tmp_path):
    (example,) = gum.load(gum_folder(tmp_path))
    assert example.name == "GUM_news_expo"
    assert example.text.startswith("The harbour'smaster fired")
    assert ("Reno", "place") in words(example, example.classes["entity_kind"])
    assert ("plans of Reno", "other") in words(example, example.classes["entity_kind"])


def test_gum_leaves_open_what_our_guidelines_mark_otherwise(tmp_path):
    (example,) = gum.load(gum_folder(tmp_path))
    # An idea is no mention, the place named in it is; a town may be a place that acts.
    assert words(example, example.tags["mention"]) == [
        ("The harbour'smaster", "person|force|nationality"),
        ("Reno", "place|country|facility"),
    ]
    assert ("Reno", "place|actor|dateline") in words(example, example.tags["toponym"])
    # "Fired" is no act in a text on a fair.
    assert "fired" not in dict(words(example, example.tags["event"]))


def test_re3d_reads_every_part_but_what_is_held_out(tmp_path):
    part = tmp_path / "one"
    part.mkdir()
    (part / "documents.json").write_text('{"_id": "c", "text": "Held out."}\n{"_id": "d", "text": "Oda of the Army spoke."}\n\n')
    (part / "entities.json").write_text(
        '{"begin": 0, "end": 3, "type": "Person", "documentId": "d"}\n{"begin": 11, "end": 15, "type": "Organisation", "documentId": "d"}\n'
        '{"begin": 16, "end": 21, "type": "Weapon", "documentId": "d"}\n'
    )
    (example,) = re3d.load(tmp_path)
    assert example.classes["entity_kind"] == [(0, 3, "person"), (11, 15, "organization"), (16, 21, "other")]
    # Words that re3d does not mark may be mentions all the same; the article belongs to a mention.
    assert words(example, example.tags["mention"]) == [
        ("Oda", "person|force"),
        (" of ", UNKNOWN),
        ("the Army", "organization|body|country|force"),
        ("spoke", UNKNOWN),
        (".", UNKNOWN),
    ]


def words(example, spans):
    return [(example.text[start:end], label) for start, end, label in spans]


def test_crisis_gives_gold_to_every_layer():
    (passage,) = read_file(Path(__file__).with_name("made-strait.txt"))
    example = crisis.example(passage)
    assert ("fire", "ASSAULT") in words(example, example.tags["event"])
    assert ("at least 20", "quantity") in words(example, example.tags["quantity"])
    assert ("pictures taken from a drone", "aerial_imagery") in words(example, example.tags["evidence"])
    assert ("SEOUL", "dateline") in words(example, example.tags["toponym"])
    assert ("firing", "no") not in words(example, example.classes["happened"])
    assert ("call off", "negated") in words(example, example.classes["event_modality"])
    assert ("met", "both") in words(example, example.classes["event_sides"])
    assert ("told", "cue") in words(example, example.tags["inner"])
    assert ("told", "cue") not in words(example, example.tags["attribution"])
    hit = example.text.index("hit")
    assert (hit, example.text.index("the North")) in example.pairs["event_actor"]
    assert (hit, example.text.index("Yonpyong")) in example.pairs["event_place"]
    assert (example.text.index("at least 20"), hit) in example.pairs["quantity_event"]


def test_crisis_keeps_what_lies_in_no_other_and_what_lies_in_these():
    spans = [Span(start=0, end=9), Span(start=2, end=5), Span(start=3, end=4), Span(start=7, end=12), Span(start=12, end=14)]
    outer, inner = crisis.layers(spans, lambda span: span)
    assert outer == [spans[0], spans[4]]
    assert inner == [spans[1]]


def test_crisis_trains_on_train_and_its_variants_only():
    folder = Path("unused")
    names = {example.name for example in crisis.train(folder)}
    assert names
    assert not names & {example.name for example in crisis.dev(folder)}


def test_uds_turns_ratings_into_three_labels(tmp_path):
    path = tmp_path / "train.jsonl"
    targets = [{"span1": [1, 2], "label": 3.0}, {"span1": [3, 4], "label": -2.5}, {"span1": [5, 6], "label": 0.0}]
    path.write_text(json.dumps({"text": "He came , failed to stay", "targets": targets, "idx": 7}) + "\n", encoding="utf-8")
    (example,) = uds.load(path)
    assert words(example, example.classes["happened"]) == [("came", "yes"), ("failed", "no"), ("stay", "open")]


def test_plover_takes_the_marks_out_and_renames_old_types(tmp_path):
    rows = [
        {"id": "a", "event": "FIGHT", "textInfo": {"markup": "Rebels in (TAR: Ostmark) were (EVT: shelled) by (SRC: Norland)."}},
        {"id": "b", "event": "CONSULT", "textInfo": {"markup": "(SRC/TAR: Norland) and (SRC/TAR: Ostmark) (EVT: met)."}},
        {"id": "c", "event": "CONSULT", "textInfo": "no marks"},
        {"id": "e", "event": "AID", "textInfo": {"markup": "(SRC: The fund of (TAR: Norland)) (EVT: gave) it (twice)."}},
        {"id": "d", "event": "DANCE", "textInfo": {"markup": "(EVT: danced)"}},
    ]
    path = tmp_path / "gsr.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    found = {example.name: example for example in (*plover.train(path), *plover.dev(path))}
    assert set(found) == {"a", "b", "e"}
    # Marks within marks are marks; other brackets stay.
    assert found["e"].text == "The fund of Norland gave it (twice)."
    assert words(found["e"], found["e"].tags["event"]) == [("gave", "AID")]
    assert found["a"].text == "Rebels in Ostmark were shelled by Norland."
    assert words(found["a"], found["a"].tags["event"]) == [("shelled", "ASSAULT")]
    assert found["a"].pairs["event_recipient"] == [(found["a"].text.index("shelled"), found["a"].text.index("Ostmark"))]
    assert [label for _, _, label in found["b"].classes["event_sides"]] == ["both"]
    assert len(found["b"].pairs["event_actor"]) == 2


CAT = """<?xml version="1.0"?><Document>
<token t_id="1" sentence="0">It</token><token t_id="2" sentence="0">may</token><token t_id="3" sentence="0">sail</token>
<token t_id="4" sentence="1">On</token><token t_id="5" sentence="1">June</token><token t_id="6" sentence="1">2</token>
<token t_id="7" sentence="1">none</token><token t_id="8" sentence="1">came</token>
<Markables><EVENT_MENTION certainty="POSSIBLE" time="FUTURE" polarity="POS"><token_anchor t_id="3"/></EVENT_MENTION>
<EVENT_MENTION certainty="CERTAIN" time="NON_FUTURE" polarity="NEG"><token_anchor t_id="8"/></EVENT_MENTION>
<TIMEX3 value="2008-06-02"><token_anchor t_id="5"/><token_anchor t_id="6"/></TIMEX3><TIMEX3 value="x"/></Markables></Document>"""


def test_meantime_gives_factuality_and_times(tmp_path):
    folder = tmp_path / "intra-doc_annotation"
    folder.mkdir()
    (folder / "a.xml").write_text(CAT, encoding="utf-8")
    (folder / "b.xml").write_text(CAT, encoding="utf-8")
    (learned,), (example,) = meantime.train(tmp_path), meantime.dev(tmp_path)
    assert learned.tags["event"] == []
    assert set(example.tags) == {"time"}
    assert example.text == "It may sail\nOn June 2 none came"
    assert words(example, example.classes["happened"]) == [("sail", "open"), ("came", "no")]
    assert words(example, example.tags["time"]) == [("June 2", "time")]


def test_variants_with_other_countries_keep_every_span(tmp_path):
    markup = {"markup": "(SRC: The Polish army) (EVT: shelled) (TAR: Chad) and Chad answered."}
    rows = [{"id": str(number), "event": "FIGHT", "textInfo": markup} for number in range(2)]
    path = tmp_path / "gsr.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    written, *variants = plover.train(path)
    assert len(variants) == plover.VARIANTS
    for variant in variants:
        assert variant.text != written.text
        assert words(variant, variant.tags["event"]) == [("shelled", "ASSAULT")]
        (at, actor), *_ = variant.pairs["event_actor"]
        assert variant.text[at:].startswith("shelled")
        assert variant.text[actor:].startswith("The ")
        country = variant.text.split(" shelled ")[1].split(" and ")[0]
        assert variant.text.endswith(f" and {country} answered.")
