import gzip
import json
import logging
import sys

import pytest
import zstandard

from standoff.articles.extraction import articles
from standoff.connectors.columns import Columns
from standoff.connectors.rows import MOST_WITHOUT_TEXT, Rows
from standoff.connectors.streams import Limits
from standoff.records.article import Article
from standoff.records.document import Document, Unread
from standoff.records.lead import Lead

LIMITS = Limits(max_bytes=100_000)
CSV = (
    b"headline,text,published_at,url\nShips,Two ships left.,2025-03-10T08:15:00Z,http://harbour.example/1\nTanks,Three came.,2025-03-11,\n"
)


def rows(tmp_path, content, *, name="a.csv", columns=None):
    path = tmp_path / name
    path.write_bytes(content)
    return Rows(place=str(path), limits=LIMITS, columns=columns)


def found(tmp_path, content, *, since=None, **given):
    return list(rows(tmp_path, content, **given).found(since=since))


def told(given):
    return [json.loads(each.content)["text"] if isinstance(each, Document) else each.error_name for each in given]


def test_row_is_a_document_that_reads_as_an_article(tmp_path):
    first, second = found(tmp_path, CSV)
    assert (first.place, first.media_type) == (f"{tmp_path}/a.csv, line 2", "application/json")
    (article,) = articles(first, max_bytes=10_000)
    assert isinstance(article, Article)
    assert (article.text, article.headline, article.url) == ("Ships\n\nTwo ships left.", "Ships", "http://harbour.example/1")
    assert (article.published_at, next(articles(second, max_bytes=10_000)).published_at) == ("2025-03-10T08:15:00Z", "2025-03-11")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", CSV),
        ("a.csv.gz", gzip.compress(CSV)),
        ("a.csv.zst", zstandard.compress(CSV)),
        ("a.csv", b"\xef\xbb\xbf" + CSV.replace(b",", b";")),
        ("a.csv", CSV.decode().encode("utf-16")),
        ("a.tsv", CSV.replace(b",", b"\t")),
        ("a.jsonl", b'{"text": "Two ships left."}\n\n{"text": "Three came."}'),
        ("a.ndjson.gz", gzip.compress(b'{"text": "Two ships left."}\r\n{"text": "Three came."}\n')),
        ("a.CSV", CSV.replace(b"text", b"TEXT")),
    ],
)
def test_table_is_read_in_every_form(tmp_path, name, content):
    assert told(found(tmp_path, content, name=name)) == ["Two ships left.", "Three came."]


def test_mapping_names_columns_and_fills_in_constants(tmp_path):
    columns = Columns(
        names={"text": "body", "published_at": "on", "headline": "meta.title"},
        constants={"publisher": "Harbour Wire", "language": "en"},
        date_format="%d.%m.%Y",
    )
    (document,) = found(
        tmp_path, b'{"body": "Ships left.", "on": "10.03.2025", "meta": {"title": "Ships"}, "x": 1}', name="a.jsonl", columns=columns
    )
    assert json.loads(document.content) == {
        "text": "Ships left.", "headline": "Ships", "publisher": "Harbour Wire", "published_at": "2025-03-10", "language": "en",
    }  # fmt: skip


def test_mapping_beside_the_table_is_used(tmp_path):
    (tmp_path / "a.toml").write_text('text = "body"\n[table]\nencoding = "cp1252"\n')
    assert told(found(tmp_path, "body\nGröße\n".encode("cp1252"))) == ["Größe"]


def test_columns_that_mean_nothing_are_noted_once(tmp_path, caplog):
    caplog.set_level(logging.INFO, "standoff.connectors.rows")
    found(tmp_path, b"text,colour\na,red\nb,blue\n")
    (note,) = caplog.messages
    assert "colour" in note


def test_missing_text_is_told_with_the_columns_there_are(tmp_path):
    (only,) = found(tmp_path, b"body,title\na,b\n")
    assert only.error_name == "MalformedDocument"
    assert "'text'" in only.message
    assert "body, title" in only.message


def test_column_of_the_mapping_that_is_not_there_is_told(tmp_path):
    (only,) = found(tmp_path, b"body,title\na,b\n", columns=Columns(names={"text": "story"}))
    assert "'story' (for text)" in only.message


def test_column_that_stands_twice_is_told_only_when_it_is_needed(tmp_path):
    assert told(found(tmp_path, b"text,x,x\na,1,2\n")) == ["a"]
    (only,) = found(tmp_path, b"text,text\na,b\n")
    assert "twice" in only.message


def test_json_lines_of_something_else_are_given_up_early(tmp_path):
    given = found(tmp_path, b'{"body": "x"}\n' * 500, name="a.jsonl")
    assert [each.error_name for each in given] == ["MalformedDocument"] * (MOST_WITHOUT_TEXT + 1)
    assert "body" in given[0].message


def test_row_that_is_wrong_does_not_stop_the_rest(tmp_path):
    content = (
        b'{"text": "One."}\n{"text": \n["text"]\n{"text": ""}\n{"text": "' + b"x" * 200_000 + b'"}\n{"text": "\xff"}\n'
        + b"[" * 100_000 + b'\n{"text": "\\ud800 half"}\n{"text": "Two\\u0000."}\n'
    )  # fmt: skip
    given = found(tmp_path, content, name="a.jsonl")
    assert [each.error_name if isinstance(each, Unread) else "ok" for each in given] == [
        "ok", "MalformedDocument", "MalformedDocument", "EmptyDocument", "OversizedDocument", "UndecodableDocument", "MalformedDocument",
        "ok", "ok",
    ]  # fmt: skip
    assert [each.place.rpartition(" ")[2] for each in given] == ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    half, nul = (next(articles(each, max_bytes=10_000)) for each in given[-2:])
    assert (half.text, nul.text) == ("\ufffd half", "Two\ufffd.")


def test_row_with_other_columns_than_the_header_is_told(tmp_path):
    given = found(tmp_path, b"text,url\na,b,c\nd\ne,f,,\ntext,url\ng,\n")
    assert told(given) == ["MalformedDocument", "MalformedDocument", "e", "g"]
    assert "3 columns, and the header 2" in given[0].message


@pytest.mark.parametrize("stated", ["0000-01-01", "9999-12-31T23:59:59Z", "yesterday", "0001-01-01T00:00:00+14:00"])
def test_date_that_makes_no_sense_is_left_out_and_the_row_is_given(tmp_path, stated):
    (document,) = found(tmp_path, f"text,published_at\nShips left.,{stated}\n".encode())
    assert json.loads(document.content) == {"text": "Ships left."}


def test_encoding_that_lies_is_told_row_by_row_with_what_to_do(tmp_path):
    given = found(tmp_path, b"text\nShips left.\nGr\xf6\xdfe\n")
    assert told(given) == ["Ships left.", "UndecodableDocument"]
    assert "encoding" in given[1].message


def test_rows_before_since_are_left_out(tmp_path):
    assert told(found(tmp_path, CSV, since="2025-03-11")) == ["Three came."]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_truncated_packed_table_gives_what_came_before(tmp_path, name):
    text = CSV if name == "a.csv" else b'{"text": "Two ships left."}\n{"text": "Three came."}\n'
    given = found(tmp_path, gzip.compress(text)[:-5], name=name + ".gz")
    assert told(given) == ["Two ships left.", "Three came.", "MalformedDocument"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"text\n"])
def test_empty_table_is_told(tmp_path, content):
    assert told(found(tmp_path, content)) == ["EmptyDocument"]


def test_parquet_is_read(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from datetime import UTC, datetime

    from pyarrow import parquet

    moments = [datetime(2025, 3, 10, 8, 15, tzinfo=UTC), None]
    table = pyarrow.table({"text": ["Two ships left.", "x" * 200_000], "published_at": moments, "n": [1, 2]})
    parquet.write_table(table, tmp_path / "a.parquet")
    given = list(Rows(place=str(tmp_path / "a.parquet"), limits=LIMITS).found())
    assert told(given) == ["Two ships left.", "OversizedDocument"]
    assert given[0].place == f"{tmp_path}/a.parquet, row 1"
    assert json.loads(given[0].content)["published_at"] == "2025-03-10T08:15:00Z"
    packed = found(tmp_path, gzip.compress((tmp_path / "a.parquet").read_bytes()), name="b.parquet.gz")
    assert told(packed) == told(given)
    assert told(found(tmp_path, (tmp_path / "a.parquet").read_bytes()[:-50], name="c.parquet")) == ["MalformedDocument"]


def test_parquet_without_pyarrow_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (only,) = found(tmp_path, b"PAR1", name="a.parquet")
    assert only.error_name == "UnsupportedDocument"
    assert "standoff[parquet]" in only.message


POLECAT = (
    b"Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tActor Name\tActor Country\tPrimary Actor Sector\tRecipient Name\t"
    b"Recipient Country\tPrimary Recipient Sector\tPlacename\tCountry\tLatitude\tLongitude\tPublication Date\n"
    b"7\t2025-03-09\tRETREAT\twithdraw\t7.5\tMinistry of Defence\tROU\tMIL\tHarbour Council\t\tGOV\tKiel\tDEU\t54.3\t10.1\t2025-03-10\n"
)


def test_table_of_coded_events_is_history(tmp_path):
    (event,) = rows(tmp_path, POLECAT, name="a.tsv").coded()
    assert (event.coder, event.key, event.date, event.added_at) == ("POLECAT", "7", "2025-03-09", "2025-03-10")
    assert (event.type, event.mode, event.goldstein) == ("RETREAT", "withdraw", 7.5)
    assert (event.actors[0].country, event.actors[0].sector, event.recipients[0].country) == ("ROU", "MIL", None)
    assert (event.where.name, event.where.country, event.where.lat) == ("Kiel", "DEU", 54.3)


def test_table_of_coded_events_by_a_mapping_gives_reports_and_events(tmp_path):
    columns = Columns(kind="events", names={"date": "day", "cameo": "code", "actor": "who", "url": "source"}, constants={"coder": "Ours"})
    content = b"day,code,who,source\n10.3.,190,ROU,http://harbour.example/1\n2025-03-10,0874,DEU,http://harbour.example/1\n2025-03-11,20,,javascript:x\n,,,\n"
    table = rows(tmp_path, content, columns=columns)
    given = list(table.coded())
    assert [(each.type, each.mode, each.date) for each in given[:3]] == [
        ("ASSAULT", None, None),
        ("RETREAT", "disarm", "2025-03-10"),
        ("ASSAULT", None, "2025-03-11"),
    ]
    assert isinstance(given[3], Unread)
    leads = list(table.found())
    assert [each.url for each in leads if isinstance(each, Lead)] == ["http://harbour.example/1"]
    assert len({each.id for each in given[:3]}) == 3


def test_articles_are_no_history_and_events_without_addresses_nothing_to_fetch(tmp_path):
    (only,) = rows(tmp_path, CSV).coded()
    assert only.error_name == "UnsupportedDocument"
    (other,) = rows(tmp_path, POLECAT, name="b.tsv").found()
    assert other.error_name == "UnsupportedDocument"
