import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard

from standoff.connectors.archives import Archive
from standoff.connectors.contents import inside
from standoff.connectors.streams import Limits
from standoff.records.document import Document
from tests.connectors.made import page, tarred, warc_record, zipped

LIMITS = Limits(max_bytes=1_000_000)
GOOD = [("a.txt", b"Ships left."), ("b/c.html", page()), ("b/d.txt.gz", gzip.compress(b"Two left."))]


def found(tmp_path, content, name, *, limits=LIMITS, nested=2):
    path = tmp_path / name
    path.write_bytes(content)
    return list(Archive(place=str(path), limits=limits, inside=inside(limits, None, nested=nested)).found())


def told(given):
    return [each.content if isinstance(each, Document) else each.error_name for each in given]


def link(name, kind, target="../../etc/passwd"):
    member = tarfile.TarInfo(name)
    member.type, member.linkname = kind, target
    return member


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", zipped(GOOD)),
        ("a.tar", tarred(GOOD)),
        ("a.tar.gz", gzip.compress(tarred(GOOD))),
        ("a.tgz", tarred(GOOD, "w:gz")),
        ("a.tar.xz", lzma.compress(tarred(GOOD))),
        ("a.tar.bz2", tarred(GOOD, "w:bz2")),
        ("a.tar.zst", zstandard.compress(tarred(GOOD))),
        ("stored.zip", zipped(GOOD, zipfile.ZIP_STORED)),
        ("lzma.zip", zipped(GOOD, zipfile.ZIP_LZMA)),
    ],
)
def test_members_are_documents_named_by_archive_and_member(tmp_path, name, content):
    given = found(tmp_path, content, name)
    assert [each.place for each in given] == [f"{tmp_path}/{name}:{member}" for member, _ in GOOD]
    assert told(given) == [b"Ships left.", page(), b"Two left."]
    assert [each.media_type for each in given] == ["text/plain", "text/html", "text/plain"]


def test_kinds_that_are_not_read_hidden_files_and_folders_are_passed_over(tmp_path):
    members = [("b/", b""), (".hidden.txt", b"x"), ("__MACOSX/._a.txt", b"x"), ("a.png", b"x"), ("a.txt", b"Ships left.")]
    assert told(found(tmp_path, zipped(members), "a.zip")) == [b"Ships left."]


@pytest.mark.parametrize("make", [zipped, tarred])
@pytest.mark.parametrize(
    "name", ["../a.txt", "/etc/a.txt", "b/../../a.txt", "..\\a.txt", "C:\\a.txt", "C:a.txt", "\\\\host\\a.txt", "b/..", "//a.txt"]
)
def test_name_that_leads_out_is_refused_and_nothing_is_written(tmp_path, monkeypatch, make, name):
    (tmp_path / "run").mkdir()
    monkeypatch.chdir(tmp_path / "run")
    given = found(tmp_path, make([(name, b"x"), ("b.txt", b"Ships left.")]), "a.zip" if make is zipped else "a.tar")
    assert told(given) == ["UnsupportedDocument", b"Ships left."]
    assert "leads out" in given[0].message
    assert not any(Path(tmp_path / "run").iterdir())


def test_links_devices_and_pipes_of_a_tar_are_refused(tmp_path):
    kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)
    members = [link(f"{number}.txt", kind) for number, kind in enumerate(kinds)]
    given = found(tmp_path, tarred([*members, ("b.txt", b"Ships left.")]), "a.tar")
    assert told(given) == ["UnsupportedDocument"] * 5 + [b"Ships left."]
    assert "link" in given[0].message
    assert "device" in given[2].message


def test_link_in_a_zip_is_refused(tmp_path):
    member = zipfile.ZipInfo("a.txt")
    member.external_attr = 0o120777 << 16
    given = found(tmp_path, zipped([(member, b"/etc/passwd"), ("b.txt", b"Ships left.")]), "a.zip")
    assert told(given) == ["UnsupportedDocument", b"Ships left."]


@pytest.mark.parametrize("name", ["a.zip", "a.tar"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_name_that_stands_twice_is_read_once(tmp_path, name):
    members = [("a.txt", b"One."), ("a.txt", b"Two."), ("./a.txt", b"Three.")]
    given = found(tmp_path, (zipped if name == "a.zip" else tarred)(members), name)
    assert told(given) == [b"One.", "UnsupportedDocument", "UnsupportedDocument"]
    assert "twice" in given[1].message


def test_encrypted_member_is_told_and_the_rest_goes_on(tmp_path):
    packed = bytearray(zipped([("a.txt", b"Ships left."), ("b.txt", b"Two left.")]))
    # The bit for encryption (APPNOTE 4.4.4) in the central entry of the first member.
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    given = found(tmp_path, bytes(packed), "a.zip")
    assert told(given) == ["UnsupportedDocument", b"Two left."]
    assert "encrypted" in given[0].message


def test_damaged_member_is_told_and_the_rest_goes_on(tmp_path):
    packed = bytearray(zipped([("a.txt", b"Ships left. " * 50), ("b.txt", b"Two left.")], zipfile.ZIP_STORED))
    packed[60] ^= 0xFF
    assert told(found(tmp_path, bytes(packed), "a.zip")) == ["MalformedDocument", b"Two left."]


@pytest.mark.parametrize(("name", "make"), [("a.zip", zipped), ("a.tar", tarred)])
def test_member_beyond_the_limit_is_told_and_the_rest_goes_on(tmp_path, name, make):
    members = [("a.txt", bytes(2_000_000)), ("c.txt.gz", gzip.compress(bytes(2_000_000))), ("b.txt", b"Two left.")]
    assert told(found(tmp_path, make(members), name)) == ["OversizedDocument", "OversizedDocument", b"Two left."]


def test_member_that_unpacks_to_more_than_it_states_is_stopped(tmp_path):
    packed = bytearray(zipped([("a.txt", bytes(3_000_000)), ("b.txt", b"Two left.")]))
    central = packed.index(b"PK\x01\x02")
    packed[central + 24 : central + 28] = (10).to_bytes(4, "little")
    first, second = told(found(tmp_path, bytes(packed), "a.zip"))
    # What it states is all that is taken; the checksum then gives it away.
    assert (first, second) == ("MalformedDocument", b"Two left.")


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_bomb_is_stopped(tmp_path, name):
    members = [("a.csv", bytes(90_000_000)), ("b.txt", b"Two left.")]
    content = zipped(members) if name == "a.zip" else gzip.compress(tarred(members))
    given = found(tmp_path, content, name)
    assert given[0].error_name == "OversizedDocument"


def test_all_in_an_archive_is_held_to_a_total(tmp_path):
    limits = Limits(max_bytes=1000, most_bytes=2500)
    given = found(tmp_path, zipped([(f"{number}.txt", bytes(900)) for number in range(10)]), "a.zip", limits=limits)
    assert told(given)[3:] == ["OversizedDocument"]
    assert "0.0" in given[-1].message or "GB" in given[-1].message


def test_header_without_end_between_members_is_stopped(tmp_path):
    long = tarfile.TarInfo("a.txt")
    long.pax_headers = {"comment": "x" * 3_000_000}
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(long)
    assert told(found(tmp_path, packed.getvalue(), "a.tar")) == ["OversizedDocument"]


def test_archives_in_archives_are_read_to_a_depth(tmp_path):
    deep = zipped([("a.txt", b"Ships left.")])
    for number in range(3):
        deep = (
            zipped([(f"{number}.zip", deep), (f"{number}.txt", str(number).encode())])
            if number % 2
            else tarred([(f"{number}.zip", deep), (f"{number}.txt", str(number).encode())])
        )
    given = found(tmp_path, deep, "a.tar")
    assert "UnsupportedDocument" in told(given)
    assert told(given)[-1] == b"2"
    shallow = zipped([("b.tar.gz", gzip.compress(tarred([("a.txt", b"Ships left.")])))])
    (document,) = found(tmp_path, shallow, "b.zip")
    assert (document.content, document.place) == (b"Ships left.", f"{tmp_path}/b.zip:b.tar.gz:a.txt")


def test_nested_bombs_share_one_total(tmp_path):
    # Sixteen times sixteen of 900 kB are 230 MB behind a few kB; the total is for all of them.
    inner = zipped([(f"{number}.txt", bytes(900_000)) for number in range(16)])
    outer = zipped([(f"{number}.zip", inner) for number in range(16)])
    given = found(tmp_path, outer, "a.zip", limits=Limits(max_bytes=1_000_000, most_bytes=20_000_000))
    assert sum(isinstance(each, Document) for each in given) < 32
    assert given[-1].error_name == "OversizedDocument"


def test_tables_and_web_archives_in_an_archive_are_read_row_by_row(tmp_path):
    members = [
        ("a.jsonl", b'{"text": "Ships left."}\n{"text": "Two left."}\n'),
        ("b.csv", b"url,text\nhttp://harbour.example/1,Three left.\n"),
        ("c.warc.gz", gzip.compress(warc_record(7))),
    ]
    given = found(tmp_path, zipped(members), "a.zip")
    assert [each.place.removeprefix(f"{tmp_path}/") for each in given] == [
        "a.zip:a.jsonl, line 1",
        "a.zip:a.jsonl, line 2",
        "a.zip:b.csv, line 2",
        "a.zip:c.warc.gz, http://harbour.example/7",
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.zip", b"no zip"),
        ("a.zip", zipped(GOOD)[:-40]),
        ("a.tar", b"x" * 5000),
        ("a.tar.gz", gzip.compress(tarred(GOOD))[:40]),
        ("a.zip", b""),
    ],
)
def test_what_is_no_archive_is_refused(tmp_path, name, content):
    assert told(found(tmp_path, content, name))[-1] == "MalformedDocument"


def test_truncated_tar_gives_what_came_before(tmp_path):
    members = [(f"{number}.txt", b"Ships left. " * 2000) for number in range(5)]
    given = told(found(tmp_path, tarred(members)[:70_000], "a.tar"))
    assert given[:2] == [members[0][1]] * 2
    assert given[-1] == "MalformedDocument"


def test_archive_without_anything_to_read_is_recorded(tmp_path):
    assert told(found(tmp_path, zipped([("a.png", b"x")]), "a.zip")) == ["UnreachableDocument"]


def test_control_characters_in_a_name_are_not_shown(tmp_path):
    (document,) = found(tmp_path, tarred([("a\x1b[31m\u202e.txt", b"x")]), "a.tar")
    assert document.place.isprintable()
