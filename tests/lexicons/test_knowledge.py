import time
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from standoff.errors import LexiconError
from standoff.lexicons.keys import name_key
from standoff.lexicons.knowledge import load_knowledge
from standoff.lexicons.offices import OWN_HOLDERS, Holding, first_day, last_day
from standoff.lexicons.official_names import is_slip
from standoff.lexicons.sorted_table import SortedTable, own_table, shipped_table

TABLES = {"actors.tsv": 10, "agents.tsv": 4, "persons.tsv": 8, "holders.tsv": 9, "office_titles.tsv": 3, "official_names.tsv": 6}
KNOWLEDGE = load_knowledge()
SECTORS = "GOV MIL REB OPP PTY COP JUD SPY IGO NGO MED BUS EDU CRM CVL LEG HLH LAB REL".split()


@pytest.mark.parametrize(("name", "width"), TABLES.items())
def test_tables_are_sorted_and_every_row_has_its_fields(name: str, width: int) -> None:
    table = shipped_table("en", name, width)
    keyed = [line for line in table.lines if not line.startswith("#")]
    assert keyed == sorted(keyed)
    assert all(row[0] == name_key(row[0]) for row in table.all())
    text = (files("standoff.lexicons") / "data" / "en" / name).read_text(encoding="utf-8")
    assert "MIT" in text[:600] or "CC0" in text[:600] or name in ("office_titles.tsv", "official_names.tsv")


def test_tables_are_as_large_as_was_promised() -> None:
    states = {"country", "nationality", "place"}
    bodies = {(row[2], row[3]) for row in KNOWLEDGE.actors.all() if row[5] not in states}
    assert len(bodies) >= 3000
    assert sum(1 for _ in KNOWLEDGE.agents.all()) >= 300
    assert len({owner for _, owner in KNOWLEDGE.offices.terms if len(owner) == 3}) >= 60
    assert sum(1 for _ in shipped_table("en", "official_names.tsv", 6).all()) >= 400


def test_actors_have_sectors_and_countries_that_are_known() -> None:
    countries = {row[3] for row in KNOWLEDGE.actors.all() if row[5] == "country"}
    for row in KNOWLEDGE.actors.all():
        assert row[4] in ("", *SECTORS), row
        assert row[3] == "" or row[3] in countries, row


def test_loading_is_quick() -> None:
    best = min(_seconds() for _ in range(5))
    # 32 ms of processor time on the machine of 2026-11-25, while others ran beside it; 40 is the promise, and tests run on slower ones.
    assert best < 0.12


def _seconds() -> float:
    start = time.process_time()
    load_knowledge()
    return time.process_time() - start


def test_sorted_table_finds_all_rows_of_a_key_and_no_others() -> None:
    table = SortedTable(name="made", width=2, lines=("# comment", "iran\t1", "iran\t2", "iran air\t3", "iranian\t4"))
    assert table.rows("iran") == (("iran", "1"), ("iran", "2"))
    assert table.rows("ira") == ()
    assert table.rows("iranian") == (("iranian", "4"),)
    assert (table.begins("iran"), table.begins("iran air"), table.begins("ira")) == (True, True, False)


def test_sorted_table_says_which_line_is_wrong() -> None:
    with pytest.raises(LexiconError, match="line 1"):
        SortedTable(name="made", width=3, lines=("iran\t1",)).rows("iran")


def test_own_table_is_none_where_there_is_none_and_refused_out_of_order(tmp_path: Path) -> None:
    assert own_table(tmp_path / "none.tsv", 2) is None
    (tmp_path / "t.tsv").write_text("b\t1\na\t2\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="order"):
        own_table(tmp_path / "t.tsv", 2)


def test_own_holders_are_asked_beside_the_shipped_ones(tmp_path: Path) -> None:
    row = "\t".join(("anna made", "Anna Made", "head_of_government", "NLD", "2026-02-01", "", "2026-11-01", "Q1", "wikidata"))
    (tmp_path / OWN_HOLDERS).write_text(f"# made\n{row}\n", encoding="utf-8")
    offices = load_knowledge(own=tmp_path).offices
    assert [each.entity for each in offices.of_person("Anna Made")] == ["Q1"]
    assert {"Anna Made", "Mark Rutte"} <= {each.name for each in offices.of_office("head_of_government", "NLD")}


@pytest.mark.parametrize(
    ("written", "first", "last"), [("2020", "2020-01-01", "2020-12-31"), ("2020-02", "2020-02-01", "2020-02-29"), ("2020-02-03",) * 3]
)
def test_dates_are_as_exact_as_they_are_written(written: str, first: str, last: str) -> None:
    assert (first_day(written), last_day(written)) == (date.fromisoformat(first), date.fromisoformat(last))


def term(since: str | None, until: str | None, seen: str | None = None) -> Holding:
    return Holding(name="A", office="o", owner="X", since=since, until=until, seen=seen, entity=None, origin="made")


def test_a_term_is_certain_only_between_the_borders_of_its_dates() -> None:
    held = term("2019", "2021")
    assert not held.certainly(date(2019, 6, 1))
    assert held.certainly(date(2020, 6, 1))
    assert not held.certainly(date(2021, 6, 1))
    assert held.possibly(date(2021, 6, 1))
    assert not held.possibly(date(2022, 1, 15))
    assert held.possibly(date(2022, 1, 15), slack=timedelta(days=60))


def test_an_open_term_is_certain_up_to_when_it_was_seen() -> None:
    held = term("2019-05", None, "2025-06")
    assert held.certainly(date(2025, 5, 1))
    assert not held.certainly(date(2025, 7, 1))
    assert held.possibly(date(2025, 7, 1))


@pytest.mark.parametrize(
    ("title", "owner", "offices"),
    [
        ("Secretary of State", "USA", ("foreign_minister",)),
        ("secretary of state", "VAT", ()),
        ("Foreign Secretary", "GBR", ("foreign_minister",)),
        # India's foreign secretary is a civil servant.
        ("foreign secretary", "IND", ()),
        ("Secretary General", "NATO", ("head_of_body",)),
        ("secretary general", "FRA", ()),
    ],
)
def test_titles_mean_offices_by_owner(title: str, owner: str, offices: tuple[str, ...]) -> None:
    assert KNOWLEDGE.offices.meant_by(title, owner) == offices


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("ministry", "minstry", True),
        ("defence", "defecne", True),
        ("defence", "finance", False),
        ("union", "unions", True),
        ("air", "aid", False),
    ],
)
def test_slips_are_one_letter_in_words_of_five(one: str, other: str, slip: bool) -> None:
    assert is_slip(one, other) is slip


@pytest.mark.parametrize(
    ("name", "owner", "near"),
    [
        ("Defense Agency", "European Union", "European Defence Agency"),
        ("International Nuclear Energy Agency", "United Nations", "International Atomic Energy Agency"),
        ("Ministry of Foreign Relations", "RUS", "Ministry of Foreign Affairs"),
        ("Ministry of Social Affairs", "SWE", None),
        ("Ministry of Finance", "FIN", None),
        ("Federal Security Service", "RUS", None),
    ],
)
def test_near_names_differ_by_a_sister_word_or_a_loose_one(name: str, owner: str, near: str | None) -> None:
    found = None if KNOWLEDGE.official_names.named(name, owner) else KNOWLEDGE.official_names.near(name, owner)
    assert (found.name if found else None) == near
