import bz2
import gzip
import io
import lzma
import os
import socket
from pathlib import Path

import pytest
import zstandard

from standoff.connectors.files import documents, media_type
from standoff.records.document import Document, Unread

LIMIT = 1_000_000
MAPS = Path("/proc/self/maps")


def read(*places, standard_input=b"", max_bytes=LIMIT):
    return list(documents(places, max_bytes=max_bytes, standard_input=io.BytesIO(standard_input)))


def only_unread(*places, **given):
    (found,) = read(*places, **given)
    assert isinstance(found, Unread)
    assert found.message.endswith(".")
    return found


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", "text/plain"),
        ("a.MD", "text/markdown"),
        ("a.html", "text/html"),
        ("a.htm.gz", "text/html"),
        ("a.json", "application/json"),
        ("a.jsonl", "application/x-ndjson"),
        ("a.ndjson.GZ", "application/x-ndjson"),
        ("a.pdf", None),
        ("txt", None),
        (".txt", None),
        ("a.txt.bak", None),
    ],
)
def test_media_type_is_that_of_the_suffix(name, kind):
    assert media_type(name) == kind


def test_file_gives_its_bytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"Ships\r\nleft.\xff")
    assert read(path) == [Document(place=str(path), content=b"Ships\r\nleft.\xff", media_type="text/plain")]


def test_packed_file_is_unpacked(tmp_path):
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(b"<p>Ships left."))
    assert read(str(path)) == [Document(place=str(path), content=b"<p>Ships left.", media_type="text/html")]


@pytest.mark.parametrize("name", ["a.html.zst", "a.html.xz", "a.html.bz2"])
def test_file_packed_otherwise_is_unpacked(tmp_path, name):
    pack = {"zst": zstandard.compress, "xz": lzma.compress, "bz2": bz2.compress}[name.rpartition(".")[2]]
    path = tmp_path / name
    path.write_bytes(pack(b"<p>Ships left."))
    assert read(path) == [Document(place=str(path), content=b"<p>Ships left.", media_type="text/html")]


def test_file_that_is_not_packed_as_its_name_says_is_told(tmp_path):
    path = tmp_path / "a.txt.zst"
    path.write_bytes(b"Ships left.")
    assert only_unread(path).error_name == "MalformedDocument"


@pytest.mark.parametrize("name", ["article", "article.text", "article.log", "a.jpg"])
def test_file_named_by_the_user_is_given_whatever_its_suffix(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"Ships left.")
    assert read(path) == [Document(place=str(path), content=b"Ships left.")]


@pytest.mark.parametrize("content", [b"Ships left.", gzip.compress(b"Ships left.")])
def test_standard_input_is_read_packed_or_not(content):
    assert read("-", standard_input=content) == [Document(place="-", content=b"Ships left.")]


def test_standard_input_beyond_the_limit_is_refused():
    assert only_unread("-", standard_input=b"x" * 11, max_bytes=10).error_name == "OversizedDocument"


def test_200_mb_file_is_refused_by_its_size_alone(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    monkeypatch.setattr("standoff.connectors.files.collect", None)
    found = only_unread(path, max_bytes=50_000_000)
    assert (found.error_name, found.place) == ("OversizedDocument", str(path))
    assert "50 MB" in found.message


def test_gzip_bomb_is_refused(tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(bytes(20_000_000)))
    assert only_unread(path).error_name == "OversizedDocument"


@pytest.mark.parametrize("content", [b"not gzip", gzip.compress(b"Ships left.")[:-3]])
def test_damaged_gzip_is_refused(tmp_path, content):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(content)
    assert only_unread(path).error_name == "MalformedDocument"


@pytest.mark.parametrize("name", ["missing.txt", "missing/", "a\0b.txt", "x" * 5000, "", "missing\udcff.txt"])
def test_missing_path_is_unreachable(tmp_path, name):
    place = f"{tmp_path}/{name}" if name else "no such file"
    found = only_unread(place)
    assert found.error_name == "UnreachableDocument"
    found.place.encode("utf-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read_is_unreachable(tmp_path):
    path = tmp_path / "a.txt"
    path.touch(mode=0)
    assert only_unread(path).error_name == "UnreachableDocument"


def test_pipes_devices_and_sockets_are_refused_without_being_opened(tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s.txt"))
        found = read(pipe, "/dev/zero", tmp_path / "s.txt")
    assert [each.error_name for each in found] == ["UnsupportedDocument"] * 3
    assert [word in each.message for word, each in zip(("pipe", "device", "socket"), found, strict=True)] == [True] * 3


def test_folder_gives_its_files_by_name_and_its_folders_too(tmp_path):
    for name in ("b.txt", "a.html", "c/d.json", "c/a/z.md", "a.txt.gz", "c.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(b"x") if name.endswith(".gz") else b"x")
    for name in (".hidden.txt", "picture.png", "notes.docx", ".git/a.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    assert [os.path.relpath(each.place, tmp_path) for each in read(tmp_path)] == [
        "a.html",
        "a.txt.gz",
        "b.txt",
        "c/a/z.md",
        "c/d.json",
        "c.jsonl",
    ]


def test_broken_file_in_a_folder_does_not_stop_the_rest(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"One left.")
    (tmp_path / "b.txt.gz").write_bytes(b"not gzip")
    (tmp_path / "c.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "d.txt")
    (tmp_path / "e.txt").write_bytes(b"x" * (LIMIT + 1))
    (tmp_path / "f.txt").write_bytes(b"Two left.")
    found = read(tmp_path, tmp_path / "nothing", tmp_path / "f.txt")
    assert [each.content if isinstance(each, Document) else each.error_name for each in found] == [
        b"One left.",
        "MalformedDocument",
        "UnreachableDocument",
        "UnsupportedDocument",
        "OversizedDocument",
        b"Two left.",
        "UnreachableDocument",
        b"Two left.",
    ]


def test_links_out_of_a_folder_are_not_followed(tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "a.txt").write_text(folder.name)
    (inside / "b.txt").symlink_to(outside / "a.txt")
    (inside / "c.txt").symlink_to(inside / "a.txt")
    (inside / "loop").symlink_to(inside)
    (inside / "out").symlink_to(outside)
    found = read(inside)
    assert [each.content if isinstance(each, Document) else each.error_name for each in found] == [
        b"inside",
        "UnsupportedDocument",
        b"inside",
    ]


def test_link_named_by_the_user_is_followed(tmp_path):
    (tmp_path / "a.txt").write_text("Ships left.")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.txt").write_text("More left.")
    (tmp_path / "linked").symlink_to(tmp_path / "folder")
    assert [each.content for each in read(tmp_path / "b.txt", tmp_path / "linked")] == [b"Ships left.", b"More left."]


@pytest.mark.parametrize("name", [None, "picture.png", ".hidden.txt"])
def test_folder_without_anything_to_read_is_recorded(tmp_path, name):
    if name is not None:
        (tmp_path / name).write_bytes(b"x")
    assert only_unread(tmp_path).error_name == "UnreachableDocument"


def test_documents_are_read_one_at_a_time(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Ships left.")
    found = documents([tmp_path], max_bytes=LIMIT)
    next(found)
    (tmp_path / "b.txt").write_text("Changed.")
    assert next(found).content == b"Changed."


@pytest.mark.skipif(not MAPS.is_file(), reason="no /proc")
def test_file_that_states_no_size_is_held_to_the_limit():
    assert MAPS.stat().st_size == 0
    assert only_unread(MAPS, max_bytes=10).error_name == "OversizedDocument"
