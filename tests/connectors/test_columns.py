import pytest

from standoff.connectors.columns import Columns, mapping_beside, read_columns, zone_of
from standoff.errors import SettingsError

WHOLE = """
text = "body"
published_at = "date"

[constants]
publisher = "Harbour Wire"

[table]
kind = "articles"
encoding = "cp1252"
delimiter = ";"
quotes = "no"
date_format = "%d.%m.%Y %H:%M"
zone = "+02:00"
"""


def read(tmp_path, text):
    path = tmp_path / "m.toml"
    path.write_text(text)
    return read_columns(path)


def test_mapping_says_what_each_column_means(tmp_path):
    columns = read(tmp_path, WHOLE)
    assert columns == Columns(
        kind="articles",
        names={"text": "body", "published_at": "date"},
        constants={"publisher": "Harbour Wire"},
        encoding="cp1252",
        delimiter=";",
        quoted=False,
        date_format="%d.%m.%Y %H:%M",
        zone="+02:00",
    )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("text = ", "no TOML"),
        ("txt = 'a'", "txt"),
        ("text = 7", "text"),
        ("[table]\ncolour = 'red'", "colour"),
        ("[table]\nkind = 'pictures'", "pictures"),
        ("[table]\ndelimiter = ';;'", ";;"),
        ("[table]\ndelimiter = '\"'", '"'),
        ("[table]\nquotes = 'perhaps'", "perhaps"),
        ("[table]\nzone = 'Europe/Atlantis'", "Atlantis"),
        ("[table]\nzone = '../../etc/passwd'", "passwd"),
        ("table = 'x'", "table"),
    ],
)
def test_mapping_that_makes_no_sense_is_loud_and_says_where(tmp_path, text, word):
    with pytest.raises(SettingsError, match=word) as caught:
        read(tmp_path, text)
    assert "m.toml" in str(caught.value) or "zone" in str(caught.value)


def test_mapping_that_is_not_there_is_loud(tmp_path):
    with pytest.raises(SettingsError, match=r"none\.toml"):
        read_columns(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("form", "zone", "stated", "expected"),
    [
        (None, None, "2025-03-10T08:15:00+02:00", "2025-03-10T08:15:00+02:00"),
        (None, None, "Mon, 10 Mar 2025 08:15:00 GMT", "2025-03-10T08:15:00Z"),
        (None, None, "2025-03-10 08:15", "2025-03-10"),
        (None, "+02:00", "2025-03-10 08:15", "2025-03-10T08:15:00+02:00"),
        (None, "Europe/Kyiv", "2025-07-10 08:15:30.5", "2025-07-10T08:15:30+03:00"),
        (None, "+02:00", "2025-03-10", "2025-03-10"),
        (None, "+02:00", "2025-03-10T08:15:00Z", "2025-03-10T08:15:00Z"),
        ("%d.%m.%Y", None, "10.03.2025", "2025-03-10"),
        ("%d.%m.%Y", "+02:00", "10.03.2025", "2025-03-10"),
        ("%d.%m.%Y %H:%M", "Z", "10.03.2025 08:15", "2025-03-10T08:15:00Z"),
        ("%d.%m.%Y %H:%M", None, "10.03.2025 08:15", "2025-03-10"),
        ("%d.%m.%Y %H:%M %z", None, "10.03.2025 08:15 +0100", "2025-03-10T08:15:00+01:00"),
        ("%d.%m.%Y", None, "2025-03-10", None),
        ("%d.%m.%Y", None, "01.01.0001", None),
        ("%d.%m.%Y", None, "31.12.9999", None),
        ("%d.%m.%Y %H:%M", "+14:00", "01.01.0001 00:00", None),
        (None, None, "0000-01-01", None),
        (None, "+02:00", "9999-12-31 23:59:59", None),
        (None, None, "", None),
        (None, "+02:00", "2025-02-30 08:15", None),
    ],
)
def test_moment_is_read_as_the_mapping_says_or_is_none(form, zone, stated, expected):
    assert Columns(date_format=form, zone=zone).moment(stated) == expected


@pytest.mark.parametrize("name", ["+05:30", "-0330", "Z", "UTC", "Asia/Tokyo"])
def test_zone_is_a_name_or_an_offset(name):
    assert zone_of(name) is not None


def test_mapping_beside_a_table_is_found(tmp_path):
    table = tmp_path / "a.csv.gz"
    assert mapping_beside(table) is None
    (tmp_path / "a.toml").touch()
    assert mapping_beside(table) == tmp_path / "a.toml"
    (tmp_path / "a.csv.gz.toml").touch()
    assert mapping_beside(table) == tmp_path / "a.csv.gz.toml"
