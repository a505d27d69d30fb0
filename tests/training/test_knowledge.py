from pathlib import Path

import pytest

from training.knowledge.agents import plural
from training.knowledge.offices import surname
from training.knowledge.phoenix import country_of, entries, period, sector_of, short_form, spelt
from training.knowledge.sheets import FACTS, fact_rows, write_sheet

STATES = frozenset({"RUS", "USA", "ROU", "MUS", "GBR"})
DICTIONARY = """# a comment
FIRST_FRONT_(FF)_ [RUSREB] #  kkl
+FRONT_NUMBER_ONE_

SECOND_PERSON_  # a remark
\t[RUSELI 310101-530801]
\t[RUSGOV >20070101]
"""


def test_entries_have_their_variants_codes_and_periods(tmp_path: Path) -> None:
    path = tmp_path / "made.txt"
    path.write_text(DICTIONARY, encoding="utf-8")
    first, second = entries(path)
    assert (first.name, first.variants, first.codes) == ("FIRST_FRONT_(FF)_", ["FRONT_NUMBER_ONE_"], [("RUSREB", "")])
    assert [period(span) for _, span in second.codes] == [("1931-01-01", "1953-08-01"), ("2007-01-01", None)]


@pytest.mark.parametrize(
    ("code", "country", "sector"),
    [
        ("RUSGOVMIL", "RUS", "MIL"),
        ("IGOUNO", None, "IGO"),
        ("NGOUSAEDU", "USA", "NGO"),
        ("MNCGBR", "GBR", "BUS"),
        # After a class these letters mean Muslim, not Mauritius.
        ("IMGMUSALQ", None, "REB"),
        ("ROMGOV", "ROU", "GOV"),
        ("KKLREB", None, "REB"),
        ("", None, None),
    ],
)
def test_codes_tell_country_and_sector(code: str, country: str | None, sector: str | None) -> None:
    assert (country_of(code, STATES), sector_of(code)) == (country, sector)


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("PALESTINIAN_LIBERATION_FRONT_(PLF)_", "Palestinian Liberation Front"),
        ("ARMY_OF_THE_NORTH_", "Army of the North"),
        ("IAEA_", "IAEA"),
        ("AL-INTIQAMI_", "al-Intiqami"),
    ],
)
def test_names_are_spelt_as_texts_write_them(raw: str, written: str) -> None:
    assert spelt(raw) == written


def test_short_forms_stand_in_brackets() -> None:
    assert (short_form("FIRST_FRONT_(FF)_"), short_form("FIRST_FRONT_")) == ("FF", None)


@pytest.mark.parametrize(
    ("noun", "several"),
    [
        ("chief of staff", "chiefs of staff"),
        ("foreign ministry", "foreign ministries"),
        ("gunman", "gunmen"),
        ("troops", "troops"),
        ("boss", "bosses"),
    ],
)
def test_nouns_have_their_plurals(noun: str, several: str) -> None:
    assert plural(noun) == several


@pytest.mark.parametrize(
    ("name", "key"), [("Vladimir Putin", "putin"), ("Kim Jong Un", "kim"), ("Ferdinand Marcos Jr.", "marcos"), ("U Thant", "thant")]
)
def test_surnames_are_those_that_the_press_uses(name: str, key: str) -> None:
    assert surname(name) == key


@pytest.mark.parametrize(
    ("name", "width"),
    [
        ("bodies.tsv", 7),
        ("historic.tsv", 6),
        ("agents.tsv", 3),
        ("holders.tsv", 3),
        ("office_titles.tsv", 3),
        ("official_names.tsv", 5),
        ("cow.tsv", 2),
    ],
)
def test_sheets_of_facts_can_be_read_and_carry_their_licence(name: str, width: int) -> None:
    assert len(list(fact_rows(name, width))) > 20
    assert "MIT as the rest" in "".join((FACTS / name).read_text(encoding="utf-8").split("\n")[:4])


def test_a_sheet_is_written_in_the_order_of_its_keys(tmp_path: Path) -> None:
    count = write_sheet(tmp_path / "made.tsv", ("a comment",), [("b", "1"), ("a b", "2"), ("a", "3"), ("", "none"), ("a", "3")])
    assert count == 3
    assert (tmp_path / "made.tsv").read_text(encoding="utf-8") == "# a comment\na\t3\na b\t2\nb\t1\n"
