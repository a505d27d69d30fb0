import gzip

import pytest

from standoff.connectors.ccnews import BASE, WarcList, listed_paths
from standoff.connectors.http import Exchange
from standoff.connectors.streams import Limits
from standoff.records.document import Document
from tests.connectors.made import warc_record

LIMITS = Limits(max_bytes=1_000_000)
PATHS = [f"crawl-data/CC-NEWS/2025/03/CC-NEWS-202503{day}081500-00001.warc.gz" for day in ("09", "10", "11")]


def archive(number):
    return gzip.compress(warc_record(number))


class Web:
    def __init__(self, files):
        self.files, self.asked = files, []

    def __call__(self, url, headers):
        self.asked.append(url)
        content = self.files.get(url)
        document = None if content is None else Document(place=url, content=content)
        return Exchange(status=404 if content is None else 200, address=url, headers={}, document=document)


def told(given):
    return [each.address[-1] if isinstance(each, Document) else each.error_name for each in given]


@pytest.mark.parametrize("packed", [False, True])
def test_archives_of_a_list_are_read_where_they_lie(tmp_path, packed):
    for number, path in enumerate(PATHS):
        place = tmp_path / ("mirror/" + path if number else path.rpartition("/")[2])
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(archive(number))
    text = ("\n".join(PATHS) + "\n").encode()
    listing = tmp_path / "warc.paths.gz"
    listing.write_bytes(gzip.compress(text) if packed else text)
    made = WarcList(place=str(listing), limits=LIMITS, folder=tmp_path / "mirror")
    assert told(made.found()) == ["0", "1", "2"]


def test_archives_that_do_not_lie_here_are_fetched_and_named_by_their_address(tmp_path):
    (tmp_path / "warc.paths").write_text("\n".join([*PATHS, "https://other.example/x.warc"]))
    web = Web({BASE + PATHS[0]: archive(0), BASE + PATHS[2]: archive(2)[:-20], "https://other.example/x.warc": warc_record(3)})
    given = list(WarcList(place=str(tmp_path / "warc.paths"), limits=LIMITS, ask=web).found())
    assert told(given) == ["0", "UnreachableDocument", "MalformedDocument", "3"]
    assert [each.place for each in given] == [
        f"{BASE}{PATHS[0]}, http://harbour.example/0",
        BASE + PATHS[1],
        BASE + PATHS[2],
        "https://other.example/x.warc, http://harbour.example/3",
    ]


def test_list_is_fetched_too_and_archives_stay_in_the_folder(tmp_path):
    web = Web({f"{BASE}warc.paths.gz": gzip.compress("\n".join(PATHS[:2]).encode()), **{BASE + path: archive(1) for path in PATHS[:2]}})
    made = WarcList(place=f"{BASE}warc.paths.gz", limits=LIMITS, ask=web, folder=tmp_path / "kept")
    assert told(made.found()) == told(made.found()) == ["1", "1"]
    assert len(list((tmp_path / "kept").iterdir())) == 2
    assert web.asked.count(BASE + PATHS[0]) == 1


def test_archives_long_before_since_are_not_fetched(tmp_path):
    (tmp_path / "warc.paths").write_text("\n".join(PATHS))
    web = Web({BASE + path: archive(1) for path in PATHS})
    list(WarcList(place=str(tmp_path / "warc.paths"), limits=LIMITS, ask=web).found(since="2025-03-11"))
    assert web.asked == [BASE + PATHS[1], BASE + PATHS[2]]


def test_path_that_leads_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "x.warc").write_bytes(warc_record(9))
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists/warc.paths").write_text("../x.warc\n/etc/y.warc\n")
    given = list(WarcList(place=str(tmp_path / "lists/warc.paths"), limits=LIMITS).found())
    assert [each.error_name for each in given] == ["UnreachableDocument"] * 2


@pytest.mark.parametrize("content", [b"", b"<html>\n", b"a.warc.gz\nb.txt\n", gzip.compress(b"a.warc.gz")[:-4]])
def test_what_is_no_list_is_refused(tmp_path, content):
    (tmp_path / "warc.paths").write_bytes(content)
    assert told(WarcList(place=str(tmp_path / "warc.paths"), limits=LIMITS).found()) == ["MalformedDocument"]


def test_each_path_of_a_list_counts_once_and_remarks_do_not():
    assert listed_paths(b"# March\na.warc.gz\r\n\na.warc.gz\n") == ["a.warc.gz"]
