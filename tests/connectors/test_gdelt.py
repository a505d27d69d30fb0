import hashlib

import pytest

from standoff.connectors.gdelt import BASE, LATEST, Gdelt, is_gdelt_name
from standoff.connectors.streams import Limits
from standoff.errors import UnreachableDocument
from standoff.records.coded import CodedActor, CodedEvent, CodedPlace
from standoff.records.document import Document, Unread
from tests.connectors.made import gdelt_event, gdelt_gkg, gdelt_mention, zipped

LIMITS = Limits(max_bytes=1_000_000)
STAMP = "20250310081500"
EXPORT, MENTIONS, GKG = f"{STAMP}.export.CSV.zip", f"{STAMP}.mentions.CSV.zip", f"{STAMP}.gkg.csv.zip"


def packed(rows, name="x.csv"):
    return zipped([(name, "\n".join(rows) + "\n")])


def listed(files, *, md5=None):
    return "".join(f"{len(content)} {md5 or hashlib.md5(content).hexdigest()} {BASE}{name}\n" for name, content in files.items())


def local(tmp_path, name, rows, **given):
    (tmp_path / name).write_bytes(packed(rows))
    return Gdelt(place=str(tmp_path / name), limits=LIMITS, **given)


class Web:
    """Gives what it has, and says what was asked of it."""

    def __init__(self, files):
        self.files, self.asked = files, []

    def __call__(self, place):
        self.asked.append(place.removeprefix(BASE))
        if place not in self.files:
            raise UnreachableDocument("It answered with the status 404 Not Found. There is nothing at this address: check it.")
        return Document(place=place, content=self.files[place], address=place)


def test_row_of_the_events_is_a_coded_event(tmp_path):
    (event,) = local(tmp_path, EXPORT, [gdelt_event()]).coded()
    assert event == CodedEvent(
        place=f"{tmp_path}/{EXPORT}, line 1",
        coder="GDELT 2",
        key="1231231231",
        date="2025-03-09",
        added_at="2025-03-10T08:15:00Z",
        type="RETREAT",
        mode="disarm",
        cameo="0874",
        actors=(CodedActor(name="ROMANIA", code="ROMGOV", country="ROU", sector="GOV"),),
        recipients=(CodedActor(name="GAZA", code="GZSREB", country="PSE", sector="REB"),),
        where=CodedPlace(name="Kiel, Schleswig-Holstein, Germany", country="DEU", lat=54.3213, lon=10.1349, precision="city"),
        goldstein=9.0,
        tone=-2.5,
        mentions=6,
        sources=1,
        articles=6,
        is_root=True,
        url="http://harbour.example/1",
    )


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        ({"c1": "00000101"}, "date", None),
        ({"c1": "99991231"}, "date", None),
        ({"c1": "20250230"}, "date", None),
        ({"c59": "20250310"}, "added_at", "2025-03-10"),
        ({"c7": "AFR"}, "actors", (CodedActor(name="ROMANIA", code="ROMGOV", country=None, sector="GOV"),)),
        ({"c5": "", "c6": ""}, "actors", ()),
        ({"c26": "010"}, "type", None),
        ({"c26": "1951"}, "type", "ASSAULT"),
        ({"c26": "08"}, "type", None),
        ({"c30": "nan"}, "goldstein", None),
        ({"c30": "1e999"}, "goldstein", None),
        ({"c31": "-6"}, "mentions", None),
        ({"c51": "0"}, "where", None),
        ({"c56": "540.3"}, "where", CodedPlace(name="Kiel, Schleswig-Holstein, Germany", country="DEU", precision="city")),
        ({"c60": "BBC Monitoring"}, "url", None),
        ({"c60": "javascript:alert(1)"}, "url", None),
        ({"c6": "ROM\x1b[31mANIA"}, "actors", (CodedActor(name="ROM[31mANIA", code="ROMGOV", country="ROU", sector="GOV"),)),
    ],
)
def test_odd_value_of_a_coded_event_is_none(tmp_path, changes, field, expected):
    (event,) = local(tmp_path, EXPORT, [gdelt_event(**changes)]).coded()
    assert getattr(event, field) == expected


def test_row_of_the_gkg_is_a_lead_with_what_the_page_states(tmp_path):
    (lead,) = local(tmp_path, GKG, [gdelt_gkg()]).found()
    assert (lead.url, lead.headline, lead.finder) == ("http://harbour.example/1", "Ships left – twice", "GDELT 2 GKG")
    assert (lead.published_at, lead.found_at) == ("2025-03-10T07:00:00Z", "2025-03-10T08:15:00Z")


@pytest.mark.parametrize(
    "extras",
    [
        "",
        "<PAGE_PRECISEPUBTIMESTAMP>20250310090000</PAGE_PRECISEPUBTIMESTAMP>",
        "<PAGE_PRECISEPUBTIMESTAMP>00000000000000</PAGE_PRECISEPUBTIMESTAMP>",
    ],
)
def test_day_on_which_gdelt_saw_a_page_is_never_taken_for_that_of_publication(tmp_path, extras):
    (lead,) = local(tmp_path, GKG, [gdelt_gkg(c26=extras)]).found()
    assert (lead.published_at, lead.found_at) == (None, "2025-03-10T08:15:00Z")


def test_row_of_the_mentions_is_a_lead_with_its_language(tmp_path):
    (lead,) = local(tmp_path, MENTIONS, [gdelt_mention()]).found()
    assert (lead.url, lead.language, lead.published_at) == ("http://harbour.example/1", "ar", None)


def test_row_of_the_events_leads_to_its_report(tmp_path):
    (lead,) = local(tmp_path, EXPORT, [gdelt_event()]).found()
    assert (lead.url, lead.finder) == ("http://harbour.example/1", "GDELT 2 events")


def test_what_is_not_on_the_web_and_what_stands_twice_is_left_out(tmp_path):
    rows = [
        gdelt_gkg(),
        gdelt_gkg(),
        gdelt_gkg(c2="2", c4="BBC Monitoring"),
        gdelt_gkg(c4="ftp://harbour.example/2"),
        gdelt_gkg(c4="http://harbour.example/3#x"),
    ]
    assert [lead.url[-1] for lead in local(tmp_path, GKG, rows).found()] == ["1", "3"]


def test_line_with_other_columns_is_told_by_its_number_and_the_rest_goes_on(tmp_path):
    given = list(
        local(tmp_path, EXPORT, ["a\tb", gdelt_event(), "", gdelt_event(c0="x"), gdelt_event(c26="19A"), gdelt_event(c0="5")]).coded()
    )
    assert [each.key if isinstance(each, CodedEvent) else each.place.rpartition(", ")[2] for each in given] == [
        "line 1",
        "1231231231",
        "line 4",
        "line 5",
        "5",
    ]
    assert "2 columns" in given[0].message
    assert "61" in given[0].message


def test_of_many_lines_that_are_none_the_number_is_told(tmp_path):
    given = list(local(tmp_path, GKG, ["x"] * 1000 + [gdelt_gkg()]).found())
    assert len(given) == 22
    assert "980 further lines" in given[-1].message


def test_list_reads_the_files_beside_it_and_checks_their_sums(tmp_path):
    files = {EXPORT: packed([gdelt_event()]), MENTIONS: packed([gdelt_mention()]), GKG: packed([gdelt_gkg()])}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "lastupdate.txt").write_text(listed(files))
    source = Gdelt(place=str(tmp_path / "lastupdate.txt"), limits=LIMITS, kinds=("gkg", "mentions"))
    assert [type(each).__name__ for each in source.found()] == ["Lead"]
    assert [each.key for each in source.coded()] == ["1231231231"]


@pytest.mark.parametrize(("change", "word"), [(lambda each: each[:-1], "bytes"), (lambda each: each[:-1] + b"x", "MD5")])
def test_file_that_is_not_the_listed_one_is_refused(tmp_path, change, word):
    content = packed([gdelt_gkg()])
    (tmp_path / GKG).write_bytes(change(content))
    (tmp_path / "lastupdate.txt").write_text(listed({GKG: content}))
    (only,) = Gdelt(place=str(tmp_path / "lastupdate.txt"), limits=LIMITS).found()
    assert (only.error_name, word in only.message) == ("MalformedDocument", True)


def test_latest_is_fetched_from_its_list():
    content = packed([gdelt_gkg()])
    web = Web({LATEST: listed({EXPORT: b"", GKG: content}).encode(), BASE + GKG: content})
    (lead,) = Gdelt(place="latest", limits=LIMITS, fetch=web).found()
    assert web.asked == ["lastupdate.txt", GKG]
    assert lead.place == f"{BASE}{GKG}, line 1"


def test_day_is_fetched_quarter_by_quarter_and_a_missing_file_is_told():
    web = Web(
        {f"{BASE}20250310001500.{kind}": packed([row]) for kind, row in (("gkg.csv.zip", gdelt_gkg()), ("export.CSV.zip", gdelt_event()))}
    )
    given = list(Gdelt(place="2025-03-10", limits=LIMITS, fetch=web).found())
    assert len(given) == len(web.asked) == 96
    assert web.asked[0] == "20250310000000.gkg.csv.zip"
    assert web.asked[-1] == "20250310234500.gkg.csv.zip"
    assert [isinstance(each, Unread) for each in given[:3]] == [True, False, True]
    assert sum(isinstance(each, CodedEvent) for each in Gdelt(place="2025-03-10", limits=LIMITS, fetch=web).coded()) == 1


def test_since_leaves_out_files_before_it():
    web = Web({})
    list(Gdelt(place="2025-03-10", limits=LIMITS, fetch=web).found(since="2025-03-10T23:00:00Z"))
    assert web.asked == [f"2025031023{minute}00.gkg.csv.zip" for minute in ("00", "15", "30", "45")]


def test_master_list_is_held_to_days_and_its_broken_lines_are_passed_over(tmp_path):
    files = {f"202503{day}081500.gkg.csv.zip": packed([gdelt_gkg(c4=f"http://harbour.example/{day}")]) for day in ("09", "10", "11", "12")}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "masterfilelist.txt").write_text("broken line\n" + listed(files) + "123\n")
    source = Gdelt(place=f"{tmp_path}/masterfilelist.txt@2025-03-10/2025-03-11", limits=LIMITS)
    assert [lead.url[-2:] for lead in source.found()] == ["10", "11"]


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("lastupdate.txt", b"<html>moved</html>", "MalformedDocument"),
        ("lastupdate.txt", b"", "MalformedDocument"),
        (GKG, b"no zip", "MalformedDocument"),
        (GKG, packed([gdelt_gkg()])[:-30], "MalformedDocument"),
        (GKG, zipped([("a", b""), ("b", b"")]), "MalformedDocument"),
        (GKG, zipped([("a", bytes(90_000_000))]), "OversizedDocument"),
    ],
    ids=["page", "empty", "no zip", "cut", "two files", "bomb"],
)
def test_what_is_no_file_of_gdelt_is_refused(tmp_path, name, content, error):
    (tmp_path / name).write_bytes(content)
    given = list(Gdelt(place=str(tmp_path / name), limits=LIMITS).found())
    assert [each.error_name for each in given] == [error]


def test_damaged_zip_gives_what_came_before_the_damage(tmp_path):
    rows = [
        gdelt_gkg(c4=f"http://harbour.example/{number}", c23=hashlib.sha256(str(number).encode()).hexdigest() * 20)
        for number in range(2000)
    ]
    content = bytearray(packed(rows))
    content[len(content) * 9 // 10] ^= 0xFF
    (tmp_path / GKG).write_bytes(bytes(content))
    given = list(Gdelt(place=str(tmp_path / GKG), limits=LIMITS).found())
    assert len(given) > 100
    assert given[-1].error_name == "MalformedDocument"


def test_unzipped_file_is_read_too(tmp_path):
    (tmp_path / f"{STAMP}.gkg.csv").write_text(gdelt_gkg() + "\n")
    assert len(list(Gdelt(place=f"{tmp_path}/{STAMP}.gkg.csv", limits=LIMITS).found())) == 1


def test_table_without_events_is_refused_as_history(tmp_path):
    (only,) = local(tmp_path, MENTIONS, [gdelt_mention()]).coded()
    assert only.error_name == "UnsupportedDocument"


@pytest.mark.parametrize("place", ["2025-02-30", "latest", "2025-03-12/2025-03-x"])
def test_place_that_cannot_be_had_is_told(place):
    (only,) = Gdelt(place=place, limits=LIMITS).found()
    assert only.error_name in ("UnsupportedDocument", "UnreachableDocument")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("http://data.gdeltproject.org/gdeltv2/lastupdate-translation.txt", True),
        ("/data/20250310081500.translation.gkg.csv.zip", True),
        ("20250310081500.export.CSV.zip", True),
        ("masterfilelist.txt@2025-03-10", True),
        ("export.csv", False),
        ("lastupdates.txt", False),
    ],
)
def test_names_of_gdelt_are_known(name, expected):
    assert is_gdelt_name(name) is expected
