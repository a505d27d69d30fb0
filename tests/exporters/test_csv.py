"""The table of event mentions as CSV: every column, every row on its own line, nothing that a spreadsheet would run."""

import csv as reader
import io
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from standoff.exporters import polecat
from standoff.exporters.csv import COLUMNS, csv
from standoff.records import Article, Reading, Span
from tests.exporters.hand_made import TEXT, event, postures_of, reading


def table(*readings, posture_of=postures_of):
    return "".join(csv(readings, posture_of=posture_of))


def rows(text):
    return list(reader.DictReader(io.StringIO(text, newline="")))


def test_csv_has_one_row_an_event_and_the_header_once():
    text = table(reading(), reading())
    assert text.startswith(",".join(COLUMNS) + "\n")
    assert text.count("article_id") == 1
    assert len(text.splitlines()) == 7
    assert [row["trigger"] for row in rows(text)] == ["moved", "meet", "flown"] * 2


def test_csv_says_who_did_what_where_when_and_who_says_so():
    moved, meet, flown = rows(table(reading()))
    expected = {
        "headline": "Brigade leaves for Karst Point",
        "publisher": "Coastal Wire",
        "published_at": "2025-03-04T08:00:00Z",
        "url": "",
        "type": "MOBILIZE",
        "mode": "troops",
        "goldstein": "-7.2",
        "status": "claimed",
        "modality": "actual",
        "reciprocal": "false",
        "actors": "Second Brigade",
        "actor_words": "the Second Brigade",
        "actor_countries": "RUS",
        "actor_sectors": "MIL",
        "actor_entities": "Q1",
        "recipients": "",
        "place": "Karst Point",
        "place_country": "ARV",
        "place_lat": "-54.5",
        "place_lon": "-20.25",
        "place_geonames_id": "42",
        "place_precision": "point",
        "time": "2025-03-03",
        "time_words": "3 March",
        "quantities": "at least 200",
        "quantity_bounds": "200..",
        "quantity_of": "troops",
        "units": "Second Brigade",
        "nuclear_capable": "",
        "moved_from": "Solin",
        "moved_to": "Karst Point",
        "duration": "P6M",
        "duration_words": "six months",
        "claim_source": "Ministry of Defence",
        "claim_source_kind": "named_organization",
        "claim_speech_act": "state",
        "claim_polarity": "affirmed",
        "score": "0.9",
        "reader": "hand-made 1",
    }
    assert {name: moved[name] for name in expected} == expected
    assert (meet["actors"], meet["actor_countries"], meet["reciprocal"]) == ("Norland; Arvenia", "SWE; ", "true")
    assert (flown["status"], flown["nuclear_capable"], flown["nuclear_words"]) == ("denied", "true", "nuclear-capable")
    assert (flown["equipment"], flown["claim_source"]) == ("bombers", "Norland")


def test_csv_offsets_lead_to_the_words():
    for row in rows(table(reading())):
        assert TEXT[int(row["trigger_start"]) : int(row["trigger_end"])] == row["trigger"]
        if row["time_start"]:
            assert TEXT[int(row["time_start"]) : int(row["time_end"])] == row["time_words"]
        if row["place_start"]:
            assert TEXT[int(row["place_start"]) : int(row["place_end"])] == row["place_words"]


def test_csv_of_a_reading_without_events_is_its_header():
    assert table(Reading(article=Article(text="It rained.")), posture_of=lambda given: {}) == ",".join(COLUMNS) + "\n"
    assert table() == ""


@given(st.text(st.sampled_from("=+-@\"',;\t\r\n\x00\x1b\u202e\u2028|ab "), min_size=1, max_size=12))
def test_csv_rows_stay_whole_and_run_nothing(words):
    text = words + "x"
    hostile = Reading(
        article=Article(text=text, headline=words, publisher=words, url=words, published_at=words, language=words),
        events=(event(Span(start=0, end=len(text)), type="AID", mode=words),),
    )
    hostile = replace(hostile, events=(replace(hostile.events[0], mode=None),))
    made = table(hostile, posture_of=lambda given: {})
    assert len(made.splitlines()) == 2
    (row,) = rows(made)
    assert len(row) == len(COLUMNS)
    assert None not in row.values()
    for cell in row.values():
        assert cell[:1] not in tuple("=+-@") or cell == ""
        assert not set(cell) & set("\t\r\n\x00\x1b\u202e\u2028")


def test_docs_have_every_column():
    page = (Path(__file__).parents[2] / "docs" / "reference" / "tables.md").read_text(encoding="utf-8")
    missing = [column for column in (*COLUMNS, *polecat.COLUMNS) if f"`{column}`" not in " ".join(page.split())]
    assert not missing
