import gzip
import io
import json
from dataclasses import replace

import pytest

from standoff.connectors.choose import CASES, Case, Means, connector_for, forced
from standoff.connectors.columns import Columns
from standoff.connectors.feeds import Feed
from standoff.connectors.http import Exchange
from standoff.errors import SettingsError, Stopped, Unchanged, UnreachableDocument
from standoff.plugins import Connector
from standoff.records.document import Document, Unread
from standoff.records.lead import Lead
from tests.connectors.made import gdelt_gkg, page, tarred, warc_record, zipped

MEANS = Means(max_bytes=1_000_000)
FEED = b"<?xml version='1.0'?>\n<!-- made by hand -->\n<rss version='2.0'><channel><item><link>http://harbour.example/1</link></item></channel></rss>"
SITEMAP = b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>http://harbour.example/1</loc></url></urlset>"
JSON_FEED = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "http://harbour.example/1"}]}'
LINES = b'{"text": "Ships left."}\n{"text": "Two left."}\n'


class Web:
    def __init__(self, **files):
        self.files, self.asked = {f"http://harbour.example/{name}": content for name, content in files.items()}, []

    def __call__(self, place):
        self.asked.append(place)
        found = self.files.get(place, UnreachableDocument("It answered with the status 404 Not Found. Check the address."))
        if isinstance(found, Exception):
            raise found
        return Document(place=place, content=found, address=place)

    def ask(self, place, headers):
        return Exchange(status=200, address=place, headers={}, document=self(place))


def told(given):
    shown = {Document: "content", Lead: "url", Unread: "error_name"}
    return [getattr(each, shown[type(each)]) for each in given]


def kind(place, means=MEANS):
    return type(connector_for(place, means)).__name__


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("-", "Files"),
        ("nothing-there.txt", "Files"),
        ("a.warc", "Warc"),
        ("A.WARC.GZ", "Warc"),
        ("a.zip", "Archive"),
        ("a.tar.zst", "Archive"),
        ("a.jsonl.gz", "Rows"),
        ("a.csv", "Rows"),
        ("a.parquet", "Rows"),
        ("lastupdate.txt", "Gdelt"),
        ("x/20250310081500.gkg.csv.zip", "Gdelt"),
        ("warc.paths.gz", "WarcList"),
        ("http://data.gdeltproject.org/gdeltv2/lastupdate.txt", "Gdelt"),
        ("https://data.commoncrawl.org/crawl-data/CC-NEWS/2025/03/warc.paths.gz", "WarcList"),
        ("https://archive.example/a.warc.gz?key=1", "Fetched"),
        ("https://archive.example/a.zip", "Fetched"),
        ("https://archive.example/a.csv", "Fetched"),
        ("https://harbour.example/", "Address"),
        ("ftp://harbour.example/a", "Address"),
        ("warc:odd-name", "Warc"),
        ("gdelt:2025-03-10", "Gdelt"),
        ("gdelt:latest", "Gdelt"),
        ("feed:https://harbour.example/a.zip", "Feed"),
        ("sitemap:harbour.example", "Sitemap"),
        ("page:https://harbour.example/a.csv", "Page"),
        ("files:a.zip", "Files"),
        ("rows:odd-name", "Rows"),
        ("ccnews:odd-name", "WarcList"),
    ],
)
def test_connector_is_chosen_by_prefix_or_name(place, name):
    assert kind(place) == name
    assert isinstance(connector_for(place, MEANS), Connector)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (warc_record(1), "Warc"),
        (gzip.compress(warc_record(1)), "Warc"),
        (zipped([("a.txt", b"x")]), "Archive"),
        (tarred([("a.txt", b"x")]), "Archive"),
        (LINES, "Rows"),
        (b'{"text": "One."}', "Files"),
        (b'{\n "text": "One."}', "Files"),
        (b"PAR1....", "Rows"),
        (FEED, "Feed"),
        (JSON_FEED, "Feed"),
        (SITEMAP, "Sitemap"),
        (gzip.compress(SITEMAP), "Sitemap"),
        (b"a/b.warc.gz\nc/d.warc.gz\n", "WarcList"),
        (page(), "Files"),
        (b"Ships left.", "Files"),
        (b"", "Files"),
    ],
)
def test_connector_of_a_file_without_a_telling_name_is_chosen_by_its_beginning(tmp_path, content, name):
    (tmp_path / "odd").write_bytes(content)
    assert kind(str(tmp_path / "odd")) == name


def test_folder_is_a_folder_whatever_its_name(tmp_path):
    (tmp_path / "a.zip").mkdir()
    assert kind(str(tmp_path / "a.zip")) == "Files"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (page(), [page()]),
        (b"Ships left.", [b"Ships left."]),
        (FEED, ["http://harbour.example/1"]),
        (JSON_FEED, ["http://harbour.example/1"]),
        (SITEMAP, ["http://harbour.example/1"]),
        (gzip.compress(SITEMAP), ["http://harbour.example/1"]),
        (warc_record(1, b"Ships left.", kind="text/plain"), [b"Ships left."]),
        (zipped([("a.txt", b"Ships left.")]), [b"Ships left."]),
        (LINES, [b'{"text": "Ships left."}', b'{"text": "Two left."}']),
        (UnreachableDocument("It did not answer. Try again later."), ["UnreachableDocument"]),
        (Unchanged("The same as before."), []),
        (zipped([("a.txt", b"x")])[:-30], ["MalformedDocument"]),
    ],
)
def test_address_is_fetched_once_and_read_by_what_it_is(content, expected):
    web = Web(x=content)
    given = connector_for("http://harbour.example/x", replace(MEANS, fetch=web)).found()
    assert web.asked == []
    assert told(given) == expected
    assert web.asked == ["http://harbour.example/x"]


def test_what_stops_the_work_goes_through():
    web = Web(x=Stopped("Stopped."))
    with pytest.raises(Stopped):
        list(connector_for("http://harbour.example/x", replace(MEANS, fetch=web)).found())


@pytest.mark.parametrize(
    "place",
    [
        "http://harbour.example/x",
        "http://harbour.example/a.warc",
        "http://harbour.example/warc.paths",
        "http://harbour.example/lastupdate.txt",
        "feed:http://harbour.example/x",
        "sitemap:http://harbour.example/x",
        "page:http://harbour.example/x",
    ],
)
def test_nothing_is_fetched_without_the_means(place):
    (only,) = connector_for(place, MEANS).found()
    assert only.error_name == "UnreachableDocument"


def test_large_file_on_the_web_is_read_as_one_that_lies_here():
    web = Web(**{"a.csv": b"text\nShips left.\n", "a.warc": warc_record(1)})
    means = replace(MEANS, fetch=web, ask=web.ask)
    (document,) = connector_for("http://harbour.example/a.csv", means).found()
    assert (document.place, json.loads(document.content)) == ("http://harbour.example/a.csv, line 2", {"text": "Ships left."})
    (document,) = connector_for("http://harbour.example/a.warc", means).found()
    assert document.place == "http://harbour.example/a.warc, http://harbour.example/1"


def test_feed_in_a_file_is_read(tmp_path):
    (tmp_path / "feed.xml").write_bytes(FEED)
    (lead,) = connector_for(str(tmp_path / "feed.xml"), MEANS).found()
    assert lead.url == "http://harbour.example/1"


def test_folder_gives_what_is_in_its_archives_and_tables(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"Ships left.")
    (tmp_path / "b.zip").write_bytes(zipped([("c.txt", b"Two left.")]))
    (tmp_path / "d.csv").write_bytes(b"text\nThree left.\n")
    (tmp_path / "e.warc.gz").write_bytes(gzip.compress(warc_record(4)))
    (tmp_path / "f.csv").write_bytes(b"x,y\n1,2\n")
    given = list(connector_for(str(tmp_path), MEANS).found())
    assert [each.place.removeprefix(f"{tmp_path}/") for each in given] == [
        "a.txt",
        "b.zip:c.txt",
        "d.csv, line 2",
        "e.warc.gz, http://harbour.example/4",
        "f.csv",
    ]
    assert given[-1].error_name == "MalformedDocument"


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"Ships left.", [b"Ships left."]),
        (page(), [page()]),
        (LINES, [b'{"text": "Ships left."}', b'{"text": "Two left."}']),
        (b'{"text": "One."}', [b'{"text": "One."}']),
        (
            warc_record(1, b"Ships left.", kind="text/plain") + warc_record(2, b"Two left.", kind="text/plain"),
            [b"Ships left.", b"Two left."],
        ),
        (tarred([("a.txt", b"Ships left.")]), [b"Ships left."]),
        (zipped([("a.txt", b"Ships left.")]), [b"Ships left."]),
    ],
)
def test_standard_input_is_read_by_what_it_begins_with(content, expected, packed):
    stream = io.BytesIO(gzip.compress(content) if packed else content)
    given = connector_for("-", replace(MEANS, standard_input=stream)).found()
    assert [each.content for each in given] == expected


def test_standard_input_is_a_table_when_its_columns_are_given():
    means = replace(MEANS, standard_input=io.BytesIO(b"body\nShips left.\n"), columns=Columns(names={"text": "body"}))
    (document,) = connector_for("-", means).found()
    assert json.loads(document.content) == {"text": "Ships left."}


@pytest.mark.parametrize("content", [gzip.compress(b"Ships left.")[:-3], gzip.compress(bytes(90_000_000)), b"x" * 1_000_001])
def test_standard_input_that_is_damaged_or_too_large_is_told(content):
    (only,) = connector_for("-", replace(MEANS, standard_input=io.BytesIO(content))).found()
    assert only.error_name in ("MalformedDocument", "OversizedDocument")


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("warc:a:b", ("warc", "a:b")),
        ("http://harbour.example/", (None, "http://harbour.example/")),
        ("C:\\news", (None, "C:\\news")),
        ("a.txt", (None, "a.txt")),
        ("gdelt:", ("gdelt", "")),
    ],
)
def test_prefix_is_parted_from_the_place(place, expected):
    assert forced(place) == expected


def test_prefix_that_is_none_is_told_unless_such_a_file_is_there(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match="wark"):
        connector_for("wark:a.gz", MEANS)
    (tmp_path / "wark:a.txt").write_text("Ships left.")
    (document,) = connector_for("wark:a.txt", MEANS).found()
    assert document.content == b"Ships left."


def test_place_that_is_empty_is_told():
    with pytest.raises(SettingsError, match="empty"):
        connector_for("", MEANS)


def test_new_kind_of_place_is_one_row():
    case = Case(
        name="ticker",
        make=lambda place, means: Feed(place=place, fetch=means.fetch),
        fits_name=lambda name: name.endswith(".ticker"),
        fits_start=lambda start: start.startswith(b"TICKER"),
    )
    assert isinstance(connector_for("http://harbour.example/a.ticker", MEANS, cases=(case, *CASES)), Feed)


def test_files_of_gdelt_in_a_folder_are_read_and_its_lists_are_not_followed(tmp_path):
    (tmp_path / "20250310081500.gkg.csv.zip").write_bytes(zipped([("x.csv", gdelt_gkg())]))
    (tmp_path / "masterfilelist.txt").write_text("1 d41d8cd98f00b204e9800998ecf8427e http://harbour.example/20250310083000.gkg.csv.zip\n")
    (lead,) = connector_for(str(tmp_path), MEANS).found()
    assert (lead.url, lead.finder) == ("http://harbour.example/1", "GDELT 2 GKG")


def test_mapping_for_a_table_does_not_make_a_table_of_a_feed():
    means = replace(MEANS, fetch=Web(x=FEED), columns=Columns(kind="events", names={"date": "day"}))
    assert told(connector_for("http://harbour.example/x", means).found()) == ["http://harbour.example/1"]


@pytest.mark.parametrize("place", ["a\0b", "x" * 5000, "/proc/self/mem/x.zip", "\udcff"])
def test_path_that_cannot_be_is_told(place):
    (only,) = connector_for(place, MEANS).found()
    assert only.error_name in ("UnreachableDocument", "UnsupportedDocument")
    only.place.encode("utf-8")
