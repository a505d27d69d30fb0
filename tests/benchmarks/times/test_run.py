"""One run on each of the sets, in files made for the tests."""

import json

import pytest

from benchmarks.report import MissingData
from benchmarks.times import systems
from benchmarks.times.__main__ import main
from benchmarks.times.events import event_day
from benchmarks.times.run import run
from benchmarks.times.sets import Document, read

CAT = """<?xml version="1.0" ?><Document doc_id="1" doc_name="1_Norair" lang="en">
{tokens}
<Markables>
<TIMEX3 functionInDocument="CREATION_TIME" m_id="1" type="DATE" value="2008-03-05">{created}</TIMEX3>
<TIMEX3 functionInDocument="NONE" m_id="2" type="DATE" value="2008-03-03">{monday}</TIMEX3>
<TIMEX3 functionInDocument="NONE" m_id="3" type="DURATION" value="P2D">{days}</TIMEX3>
<TIMEX3 functionInDocument="NONE" m_id="4" type="DATE" value="2008-03-01"/>
</Markables></Document>
"""
GUM = """<text id="GUM_news_tola" type="news" dateCreated="2008-03-05">
<head>
<s type="frag">
Tola\tNP
falls\tVVZ
</s>
</head>
<s type="decl">
It\tPP
broke\tVVD
on\tIN
<date when="2008-03-03">
Monday\tNP
</date>
after\tIN
two\tCD
days\tNNS
in\tIN
the\tDT
<date from="1990-01-01" to="1999-12-31">
1990s\tCD
</date>
.\tSENT
</s>
</text>
"""
RELEASES = [
    ("The Command\n2010-09-S-005\nFor Immediate Release\n\nTOLA, Norvia (Sept. 1) - Troops held two men Tuesday.", "2010-08-31"),
    ("TOLA, Norvia (Sept. 3, 2012) - The command today confirmed the arrest of a smuggler in Tola, Saturday.", "2012-09-01"),
    ("TOLA, Norvia (Dec. 4, 2010) - They held their 60th man since Oct. 1.", "2010-12-04"),
    ("The Command\nFor Immediate Release\n\nTroops held two men yesterday.", "2011-07-12"),
]


@pytest.fixture
def meantime(tmp_path):
    words = [
        ("Norair", 0),
        ("lands", 0),
        *((word, 1) for word in "March 05 , 2008".split()),
        *((w, 2) for w in "It broke on Monday for two days".split()),
    ]
    tokens = "\n".join(f'<token number="{n}" sentence="{s}" t_id="{n + 1}">{word}</token>' for n, (word, s) in enumerate(words))

    def anchors(first, last):
        return "".join(f'<token_anchor t_id="{number}"/>' for number in range(first, last + 1))

    (tmp_path / "1_Norair.xml").write_text(CAT.format(tokens=tokens, created=anchors(3, 6), monday=anchors(10, 10), days=anchors(12, 13)))
    return tmp_path


@pytest.fixture
def gum(tmp_path):
    (tmp_path / "xml").mkdir()
    (tmp_path / "xml" / "GUM_news_tola.xml").write_text(GUM)
    return tmp_path


@pytest.fixture
def isaf(tmp_path):
    path = tmp_path / "isaf.jsonl"
    path.write_text("".join(json.dumps({"text": text, "date": day}) + "\n" for text, day in RELEASES))
    return path


def test_meantime_is_read_with_its_day_of_creation(meantime):
    (document,) = read(meantime).documents
    assert document.text == "Norair lands\nMarch 05, 2008\nIt broke on Monday for two days"
    assert document.published == "2008-03-05"
    assert [(document.text[slice(*each.span)], each.value, each.is_date) for each in document.marked] == [
        ("March 05, 2008", "2008-03-05", True), ("Monday", "2008-03-03", True), ("two days", "P2D", False),
    ]  # fmt: skip


def test_gum_is_read_with_ranges_and_only_its_dates_count(gum):
    times = read(gum)
    assert times.only_dates
    assert [each.value for each in times.documents[0].marked] == ["2008-03-03", "1990-01-01/1999-12-31"]
    figures = run(gum, only=("standoff",)).report.figures
    # Ours takes "the" into "the 1990s": the value is right, the span is not.
    assert (figures["span_f1"], figures["overlap_f1"], figures["value_f1"]) == (0.5, 1.0, 1.0)


def test_meantime_figures(meantime):
    done = run(meantime, only=("standoff",))
    assert done.report.figures == {"span_f1": 1.0, "overlap_f1": 1.0, "value_f1": 1.0, "value_all_f1": 1.0, "date_accuracy": 1.0}
    assert done.cases["1_Norair"].errors == 0


def test_a_wrong_value_costs_value_and_not_span(meantime, monkeypatch):
    monkeypatch.setattr(
        systems, "article_of", lambda document: systems.text_article(document.text.replace("March 05, 2008", "March 15, 2008"))
    )
    figures = run(meantime, only=("standoff",)).report.figures
    assert (figures["span_f1"], figures["date_accuracy"]) == (1.0, 0.0)
    assert 0 < figures["value_all_f1"] < 0.5


def test_the_day_of_an_event(isaf):
    done = run(isaf, only=("standoff",))
    assert done.report.figures == {"date_accuracy": 0.75, "date_accuracy_given": 1.0}
    assert [case.errors for case in done.cases.values()] == [0, 0, 0, 1]


def test_the_regex_beside_it_knows_full_dates_and_yesterday(isaf):
    floors = run(isaf).report.floors
    assert floors["regex"]["date_accuracy"] == 0.25
    assert systems.plain_event_day("TOLA (May 2, 2011) - It was yesterday.") == "2011-05-01"
    assert systems.plain_event_day("TOLA (May 32, 2011)") is None


def test_an_event_without_any_day_has_none():
    article = systems.article_of(Document(name="made", text="Troops held two men.", published=None))
    assert event_day(article, ()) is None


def test_what_a_peer_finds_has_its_place_and_unit():
    from datetime import datetime

    def search(text, languages, settings):
        assert settings["RELATIVE_BASE"] == datetime(2008, 3, 5)
        return [
            ("on", datetime(2008, 3, 5)),
            ("Monday", datetime(2008, 3, 3)),
            ("in 1999", datetime(1999, 3, 5)),
            ("June 2008", datetime(2008, 6, 5)),
        ]

    document = Document(name="made", text="It broke on Monday, in 1999, in June 2008.", published="2008-03-05")
    assert [(each.span, each.value) for each, _ in systems.peer_dates(document, search)] == [
        ((12, 18), "2008-03-03"), ((20, 27), "1999"), ((32, 41), "2008-06"),
    ]  # fmt: skip


def test_parts_take_every_other_document(isaf):
    assert [document.name for document in read(isaf, part="train").documents] == ["isaf-0", "isaf-2"]
    assert [document.name for document in read(isaf, part="test").documents] == ["isaf-1", "isaf-3"]


def test_the_last_line_is_json(isaf, capsys):
    assert main(["--data", str(isaf), "--json", "--only", "standoff"]) == 0
    last = json.loads(capsys.readouterr().out.strip().splitlines()[-1])
    assert (last["task"], last["data"]["n"], last["figures"]["date_accuracy"]) == ("times", 4, 0.75)


def test_missing_data_are_skipped(tmp_path, capsys):
    assert main(["--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("skipped:")
    with pytest.raises(MissingData):
        read(tmp_path / "none")
