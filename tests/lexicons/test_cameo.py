import pytest

from standoff.errors import LexiconError
from standoff.lexicons import cameo
from standoff.lexicons.cameo import load_cameo


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("042", ("CONSULT", "visit")),
        ("0871", ("RETREAT", "ceasefire")),
        ("0814", ("RETREAT", None)),
        ("0812", ("CONCEDE", None)),
        ("163", ("COERCE", "restrict")),
        ("1712", ("ASSAULT", None)),
        ("20", ("ASSAULT", None)),
        ("1951", ("ASSAULT", None)),
        ("0429", ("CONSULT", None)),
        ("010", (None, None)),
        ("023", (None, None)),
        ("08", (None, None)),
        ("089", (None, None)),
        ("99", (None, None)),
        ("", (None, None)),
    ],
)
def test_code_of_an_event_has_the_type_of_the_manual(code, expected):
    assert load_cameo().event(code) == expected


@pytest.mark.parametrize(
    ("code", "iso"), [("ROM", "ROU"), ("ROU", "ROU"), ("TMP", "TLS"), ("GZS", "PSE"), ("BAG", "IRQ"), ("AFR", None), ("SUN", None)]
)
def test_country_of_an_actor_is_iso(code, iso):
    assert load_cameo().actor_countries.get(code) == iso


@pytest.mark.parametrize(
    ("code", "iso"), [("GM", "DEU"), ("AU", "AUT"), ("AS", "AUS"), ("RS", "RUS"), ("UP", "UKR"), ("KV", "XKX"), ("GZ", "PSE"), ("OS", None)]
)
def test_country_of_a_place_is_iso(code, iso):
    assert load_cameo().place_countries.get(code) == iso


def test_tables_are_whole():
    codes = load_cameo()
    assert (len(codes.events), len(set(codes.place_countries.values()))) == (273, 247)


@pytest.mark.parametrize("line", ["042\tVISIT\t-", "042\tCONSULT\tswim", "042\tCONSULT"])
def test_table_that_is_wrong_is_told_by_its_line(tmp_path, monkeypatch, line):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "cameo_events.tsv").write_text(f"# codes\n{line}\n")
    (tmp_path / "data" / "country_codes.tsv").write_text("DEU\tGM\t\n")
    monkeypatch.setattr(cameo, "files", lambda package: tmp_path)
    with pytest.raises(LexiconError, match="line 2"):
        load_cameo()
