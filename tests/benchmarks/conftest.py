"""Small data sets in the markup of the real ones, written for these tests."""

import json
from pathlib import Path

import pytest

TEXT = "Mara Voss said the port is closed.\n“We saw nothing,” a guard added, “and heard nothing.”\nIt is said to be over.\n"


def brat(text: str, relations: list[tuple[str | None, str, tuple[str, ...]]]) -> str:
    """Write relations as PolNeAR does: entities with offsets, an attribution over the cue, an event that joins them."""
    lines: list[str] = []
    number = 0
    for order, (source, cue, content) in enumerate(relations, start=1):
        arguments = []
        for kind, words in (("Source", (source,)), ("Cue", (cue,)), ("Content", content)):
            if words == (None,):
                continue
            number += 1
            where = ";".join(f"{text.index(word)} {text.index(word) + len(word)}" for word in words)
            lines.append(f"T{number}\t{kind} {where}\t{' '.join(words)}")
            arguments.append(f"{kind}:T{number}")
        number += 1
        lines.append(f"T{number}\tAttribution {text.index(cue)} {text.index(cue) + len(cue)}\t{cue}")
        lines.append(f"E{order}\tAttribution:T{number} {' '.join(arguments)}")
    return "\n".join(lines) + "\n"


RELATIONS = [
    ("Mara Voss", "said", ("the port is closed",)),
    ("a guard", "added", ("“We saw nothing,”", "“and heard nothing.”")),
    (None, "is said to", ("It", "be over")),
]


@pytest.fixture
def polnear_folder(tmp_path: Path) -> Path:
    """A part of PolNeAR with one article that two people marked, and lines that lack fields."""
    folder = tmp_path / "attribution" / "polnear" / "dev"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "paper_2016-01-01_port.txt").write_text(TEXT, encoding="utf-8")
    first = brat(TEXT, RELATIONS) + "T90\nT91\tDiscard 0 4;7\tMara\nT92\tSource\t\n#1\tnote\n"
    (folder / "attributions" / "paper_2016-01-01_port_aa11.ann").write_text(first, encoding="utf-8")
    (folder / "attributions" / "paper_2016-01-01_port_bb22.ann").write_text(brat(TEXT, RELATIONS[:1]), encoding="utf-8")
    return folder


ROWS = """sentence,annotation
x,"<Source:Named:null>Ana Roth</Source:Named:null> said <Fact_Appeal:Indirect_Quote>the ferry sank.</Fact_Appeal:Indirect_Quote>"
x,<Fact_No_Appeal>The ferry sank in May.</Fact_No_Appeal>
x,"<Fact_Appeal:Direct_Quote>""It sank,""</Fact_Appeal:Direct_Quote> <Source:Unnamed:Witness>a sailor</Source:Unnamed:Witness>, \
<Source_Attribute>a cook</Source_Attribute>, told <Recipient>the court</Recipient> <Appeal_Time>on Monday</Appeal_Time>."
x,Who knows?
"""


@pytest.fixture
def factappeal_folder(tmp_path: Path) -> Path:
    """A FactAppeal folder with a val.csv of four sentences."""
    folder = tmp_path / "attribution" / "factappeal"
    folder.mkdir(parents=True)
    (folder / "val.csv").write_text(ROWS, encoding="utf-8")
    return folder


GSR = [
    {
        "id": "one", "event": "FIGHT", "source": [], "target": [], "text": "x",
        "textInfo": {"markup": "(SRC/TAR: Norvia) and (SRC/TAR: Sarland) (EVT: fought) at (TAR: Port Ell)."},
    },
    {
        "id": "two", "event": "DEMAND", "text": "Norvia asked for help.", "textInfo": "",
        "source": [{"actorText": "Norvia"}, {"actorText": "Norvian unions"}], "target": "",
    },
]  # fmt: skip


@pytest.fixture
def gsr_file(tmp_path: Path) -> Path:
    """PLOVER records: one with markup, one without."""
    path = tmp_path / "plover_gsr.json"
    path.write_text(json.dumps(GSR), encoding="utf-8")
    return path


PETRARCH = """<Validation>
not well formed <br>
<!-- <Sentence id="A0"><EventCoding eventcode="190" /><Text>Never.</Text></Sentence> -->
<Sentence category="X" id="A1" evaluate="true"/>
<EventCoding eventcode="190" sourcecode="NOR" targetcode="SAR" />
<EventCoding eventcode="042" sourcecode="NOR" targetcode="SAR" />
<Text>
Norvia shelled Sarland &amp;
met its envoy.
</Text></Sentence>
<Sentence id="A2"><EventCoding noevents="True" /><Text>It rained.</Text></Sentence>
<Sentence id="A3"><EventCoding eventcode="013" sourcecode="NOR" targetcode="---" /><Text>Norvia hoped.</Text></Sentence>
<Sentence id="A5"><EventCoding eventcode="190" /><Text>
</Text></Sentence>
<Sentence id="A4"><EventCoding error="no actor" /><Text>Bad.</Text></Sentence>
</Validation>
"""
CROSSWALK = """# A table made for the tests.
04: CONSULT
042: CONSULT, visit,   # Make a visit
08: CONCEDE
083: CONCEDE, ,
08: RETREAT
087: RETREAT, , military # De-escalate
19: ASSAULT
"""


@pytest.fixture
def petrarch_folder(tmp_path: Path) -> Path:
    """A folder of PETRARCH sentences, with the table one folder up."""
    folder = tmp_path / "events" / "petrarch"
    folder.mkdir(parents=True)
    (folder / "PETR2_GSR_validation.xml").write_text(PETRARCH, encoding="utf-8")
    (folder.parent / "CAMEO2PLOVER-2021.txt").write_text(CROSSWALK, encoding="utf-8")
    return folder


UDS = [
    {"text": "The ferry sank and did not float .", "targets": [{"span1": [2, 3], "label": 3.0}, {"span1": [6, 7], "label": -2.5}]},
    {"text": "It may have sailed .", "targets": [{"span1": [1, 4], "label": 0.0}]},
]


@pytest.fixture
def uds_file(tmp_path: Path) -> Path:
    """UDS-IH2 with three predicates in two sentences."""
    path = tmp_path / "uds" / "dev.jsonl"
    path.parent.mkdir()
    path.write_text("".join(json.dumps(row) + "\n" for row in UDS), encoding="utf-8")
    return path


MEANTIME_TOKENS = [
    ("Norair", 0),
    ("(", 0),
    ("NA", 0),
    (")", 0),
    ("wins", 0),
    *((word, 5) for word in "Its chief 's deal will not close , he said .".split()),
]
MEANTIME_MARKS = """
<ENTITY_MENTION m_id="1"><token_anchor t_id="1"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="2"><token_anchor t_id="6"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="3"><token_anchor t_id="6"/><token_anchor t_id="7"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="4"><token_anchor t_id="14"/></ENTITY_MENTION>
<ENTITY_MENTION m_id="5"><token_anchor t_id="17"/></ENTITY_MENTION>
<EVENT_MENTION m_id="6" certainty="CERTAIN" polarity="POS" time="NON_FUTURE"><token_anchor t_id="5"/></EVENT_MENTION>
<EVENT_MENTION m_id="7" certainty="CERTAIN" polarity="NEG" time="FUTURE"><token_anchor t_id="12"/></EVENT_MENTION>
<EVENT_MENTION m_id="8" certainty="CERTAIN" polarity="NEG" time="NON_FUTURE"><token_anchor t_id="15"/></EVENT_MENTION>
<EVENT_MENTION m_id="9" polarity=""><token_anchor t_id="9"/></EVENT_MENTION>
<ENTITY ent_type="ORG" m_id="90" TAG_DESCRIPTOR="Norair"/>
<ENTITY ent_type="PER" m_id="91" TAG_DESCRIPTOR="chief"/>
<EVENT class="OTHER" m_id="92" TAG_DESCRIPTOR="wins"/>
"""


@pytest.fixture
def meantime_folder(tmp_path: Path) -> Path:
    """MEANTIME with one article, of which the last sentence is beyond the annotated ones."""
    folder = tmp_path / "meantime" / "intra_cross-doc_annotation" / "corpus_made"
    folder.mkdir(parents=True)
    tokens = "".join(
        f'<token t_id="{number}" sentence="{sentence}">{word}</token>'
        for number, (word, sentence) in enumerate([*MEANTIME_TOKENS, ("Beyond", 6)], start=1)
    )
    links = "".join(
        f'<REFERS_TO>{"".join(f"<source m_id={chr(34)}{each}{chr(34)}/>" for each in sources)}<target m_id="{target}"/></REFERS_TO>'
        for sources, target in (((1, 2), 90), ((3, 4), 91), ((6,), 92))
    )
    whole = f"<Document>{tokens}<Markables>{MEANTIME_MARKS}</Markables><Relations>{links}</Relations></Document>"
    (folder / "1_made.xml").write_text(whole, encoding="utf-8")
    return tmp_path / "meantime"


GUM = """# newdoc id = GUM_news_made
# newpar
1-2	Norvia's	_	_	_	_	_	_	_	_
1	Norvia	Norvia	PROPN	NNP	_	3	nmod	_	Discourse=x|Entity=(1-person-new-sssss-cf1-2-coref(2-place-new-nnnnn-cf2-1-sgl
2	's	's	PART	POS	_	1	case	_	Entity=2)
3	envoy	envoy	NOUN	NN	_	4	nsubj	_	Entity=1)
4	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# newpar
1	He	he	PRON	PRP	_	4	nsubj	_	Entity=(1-person-giv:act-sssss-cf1-1-ana)
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	4	aux	_	_
3	n't	not	PART	RB	_	4	advmod	_	_
4	stay	stay	VERB	VB	_	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_
"""


@pytest.fixture
def gum_folder(tmp_path: Path) -> Path:
    """GUM with one news document."""
    folder = tmp_path / "gum" / "dep"
    folder.mkdir(parents=True)
    (folder / "GUM_news_made.conllu").write_text(GUM, encoding="utf-8")
    return folder.parent


@pytest.fixture
def re3d_folder(tmp_path: Path) -> Path:
    """re3d with one part of one document."""
    part = tmp_path / "re3d" / "made"
    part.mkdir(parents=True)
    text = "Tolan rebels left Norvia with 12."
    entities = [("Tolan rebels", "Organisation"), ("Norvia", "Location"), ("12", "Quantity")]
    rows = [
        {"documentId": "d", "begin": text.index(words), "end": text.index(words) + len(words), "type": kind}
        for words, kind in reversed(entities)
    ]
    (part / "documents.json").write_text(json.dumps({"_id": "d", "text": text}) + "\n\n", encoding="utf-8")
    (part / "entities.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return part.parent


@pytest.fixture
def made_corpus(tmp_path: Path) -> Path:
    """A crisis corpus of the one theme that the tests of the markup use."""
    folder = tmp_path / "crisis"
    folder.mkdir()
    theme = Path(__file__).parents[1] / "training" / "made-strait.txt"
    (folder / theme.name).write_text(theme.read_text(encoding="utf-8"), encoding="utf-8")
    return folder
