"""POLECAT's table: its columns in its order, what it has no column for in Contexts, and no date that the text does not give."""

import csv as reader
import io
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.exporters.polecat import COLUMNS, QUAD_OF, cow_code, day_of, polecat
from standoff.records import Article, Reading, Span
from standoff.records.events import EventType
from tests.exporters.hand_made import event, reading


def rows(*readings):
    return list(reader.DictReader(io.StringIO("".join(polecat(readings)), newline=""), delimiter="\t"))


def test_polecat_has_its_forty_columns_in_order():
    header, *lines = "".join(polecat([reading(), reading()])).splitlines()
    assert header.split("\t") == list(COLUMNS)
    assert len(COLUMNS) == len(set(COLUMNS)) == 40
    assert (COLUMNS[0], COLUMNS[6], COLUMNS[30], COLUMNS[-1]) == ("Event ID", "Contexts", "GeoNames ID", "Version")
    assert [line.count("\t") for line in lines] == [39] * 6


def test_polecat_row_says_what_the_event_says():
    moved = rows(reading())[0]
    expected = {
        "Event Date": "2025-03-03",
        "Event Type": "MOBILIZE",
        "Event Mode": "troops",
        "Intensity": "-7.2",
        "Quad Code": "MATERIAL CONFLICT",
        "Contexts": "claimed",
        "Actor Name": "Second Brigade",
        "Actor Country": "RUS",
        "Actor COW": "365",
        "Primary Actor Sector": "MIL",
        "Actor Name Raw": "the Second Brigade",
        "Actor Title": "",
        "Wikipedia Actor ID": "",
        "Recipient Name": "",
        "Placename": "Karst Point",
        "City": "Karst Point",
        "District": "",
        "Country": "ARV",
        "Latitude": "-54.5",
        "Longitude": "-20.25",
        "GeoNames ID": "42",
        "Feature Type": "CAPE",
        "Source": "Coastal Wire",
        "Publication Date": "2025-03-04",
        "Story Organizations": "Ministry of Defence; Second Brigade",
        "Story Locations": "Karst Point; Solin",
    }
    assert {name: moved[name] for name in expected} == expected
    assert moved["Version"].startswith("standoff ")


def test_polecat_mirrors_what_is_done_together():
    meet = rows(reading())[1]
    assert meet["Actor Name"] == meet["Recipient Name"] == "Norland; Arvenia"
    assert (meet["Recipient Country"], meet["Recipient COW"]) == ("SWE", "380")
    assert (meet["Event Date"], meet["Contexts"]) == ("", "planned")


def test_polecat_never_passes_a_denied_or_planned_event_for_a_plain_one():
    assert [row["Contexts"] for row in rows(reading())] == ["claimed", "planned", "denied"]


def test_polecat_ids_are_apart_between_articles():
    other = Reading(
        article=Article(text=reading().article.text + " "),
        events=reading().events[2:],
        claims=reading().claims[1:],
        mentions=reading().mentions,
    )
    ids = [row["Event ID"] for row in rows(reading(), other)]
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-03-03", "2025-03-03"),
        ("2025-03-03T05:10", "2025-03-03"),
        ("2025-03-03TMO", "2025-03-03"),
        ("2025-03", None),
        ("2025", None),
        ("XXXX-03-03", None),
        ("XXXX-WXX-1", None),
        ("2025-05-16/2025-05-18", None),
        ("P3M", None),
        ("PAST_REF", None),
    ],
)
def test_date_is_given_only_when_it_is_one_day(value, expected):
    assert day_of(value) == expected


def test_every_type_has_its_quad():
    assert set(QUAD_OF) == set(get_args(EventType))


@pytest.mark.parametrize(("country", "code"), [("USA", 2), ("DEU", 255), ("SUN", 365), ("YUG", 345), ("PSE", None), (None, None)])
def test_cow_numbers(country, code):
    assert cow_code(country) == code


@given(st.text(st.sampled_from("=+-@\"'\t\r\n\x00\x1b\u202e;ab "), min_size=1, max_size=12))
def test_polecat_rows_stay_whole_and_run_nothing(words):
    text = words + "x"
    hostile = Reading(
        article=Article(text=text, publisher=words, language=words, published_at=words),
        events=(event(Span(start=0, end=len(text)), type="AID"),),
    )
    header, line = "".join(polecat([hostile])).splitlines()
    assert line.count("\t") == header.count("\t")
    for cell in line.split("\t"):
        assert cell[:1] not in tuple("=+-@") or cell == ""
        assert not set(cell) & set('"\r\x00\x1b\u202e')
