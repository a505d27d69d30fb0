"""The loaders, on small files in each set's own format, written here."""

import pytest

from training.loaders import factappeal, gum, polnear, re3d

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


def test_gum_closes_mentions_where_they_end(tmp_path):
    rows = [
        ("1", "The", "Entity=(1-person-new"),
        ("2", "harbour", "Entity=(2-place-new)"),
        ("3", "master", "Entity=1)|SpaceAfter=No"),
        ("4", ".", "_"),
    ]
    (tmp_path / "dep").mkdir()
    (tmp_path / "dep" / "a.conllu").write_text("# newpar\n" + "\n".join("\t".join([n, w, *["_"] * 7, misc]) for n, w, misc in rows) + "\n")
    (example,) = gum.load(tmp_path)
    assert sorted((example.text[start:end], kind) for start, end, kind in example.classes["entity_kind"]) == [
        ("The harbour master", "person"),
        ("harbour", "place"),
    ]


def test_re3d_reads_every_part(tmp_path):
    part = tmp_path / "one"
    part.mkdir()
    (part / "documents.json").write_text('{"_id": "d", "text": "Oda spoke."}\n\n')
    (part / "entities.json").write_text(
        '{"begin": 0, "end": 3, "type": "Person", "documentId": "d"}\n{"begin": 4, "end": 9, "type": "Weapon", "documentId": "d"}\n'
    )
    (example,) = re3d.load(tmp_path)
    assert example.classes["entity_kind"] == [(0, 3, "person"), (4, 9, "other")]
