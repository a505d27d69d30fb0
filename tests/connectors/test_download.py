import re

import pytest

from standoff.connectors.download import download
from standoff.connectors.http import Exchange
from standoff.errors import MalformedDocument, OversizedDocument, UnreachableDocument
from standoff.records.document import Document
from tests.connectors.made import page

URL = "http://archive.example/a/b.warc.gz?x=1"
DATA = bytes(range(256)) * 10


class Server:
    """Gives pieces of a file as servers do; ``fail_at`` breaks off at the request of that number, counted from 1."""

    def __init__(self, data=DATA, *, etag='"one"', ranges=True, fail_at=None):
        self.data, self.etag, self.ranges, self.fail_at = data, etag, ranges, fail_at
        self.asked = []

    def __call__(self, url, headers):
        self.asked.append(headers["Range"])
        assert headers["Accept-Encoding"] == "identity"
        if len(self.asked) == self.fail_at:
            raise UnreachableDocument("It did not answer. Try again later.")
        start, end = map(int, re.fullmatch(r"bytes=(\d+)-(\d+)", headers["Range"]).groups())
        stated = {"etag": self.etag} if self.etag else {}
        if not self.ranges or headers.get("If-Range", self.etag) != self.etag:
            return self.answer(200, self.data, stated)
        if start >= len(self.data):
            return Exchange(status=416, address=url, headers={}, document=None)
        piece = self.data[start : end + 1]
        return self.answer(206, piece, {**stated, "content-range": f"bytes {start}-{start + len(piece) - 1}/{len(self.data)}"})

    def answer(self, status, content, headers):
        return Exchange(status=status, address=URL, headers=headers, document=Document(place=URL, content=content))


def got(tmp_path, server, **given):
    return download(URL, tmp_path / "kept", ask=server, most_bytes=10_000, piece=1000, **given)


@pytest.mark.parametrize("data", [DATA, DATA[:1000], DATA[:1], DATA[:2000]])
def test_file_is_fetched_piece_by_piece(tmp_path, data):
    server = Server(data)
    path = got(tmp_path, server)
    assert path.read_bytes() == data
    assert path.name.endswith("-b.warc.gz")
    assert len(server.asked) == -(-len(data) // 1000)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_file_that_is_there_is_not_fetched_again(tmp_path):
    got(tmp_path, Server())
    again = Server()
    assert got(tmp_path, again).read_bytes() == DATA
    assert again.asked == []


def test_what_was_fetched_before_a_break_is_kept(tmp_path):
    with pytest.raises(UnreachableDocument):
        got(tmp_path, Server(fail_at=3))
    again = Server()
    assert got(tmp_path, again).read_bytes() == DATA
    assert again.asked == ["bytes=2000-2999"]


@pytest.mark.parametrize("other", [DATA[::-1], DATA[:500], b""])
def test_file_that_changed_meanwhile_is_fetched_anew(tmp_path, other):
    with pytest.raises(UnreachableDocument):
        got(tmp_path, Server(fail_at=3))
    assert got(tmp_path, Server(other, etag='"two"', ranges=bool(other))).read_bytes() == other


@pytest.mark.parametrize("etag", [None, 'W/"weak"'])
def test_beginning_of_a_file_that_states_no_version_is_not_kept(tmp_path, etag):
    with pytest.raises(UnreachableDocument):
        got(tmp_path, Server(etag=etag, fail_at=3))
    again = Server(etag=etag)
    assert got(tmp_path, again).read_bytes() == DATA
    assert again.asked[0] == "bytes=0-999"


def test_server_without_pieces_gives_all_at_once(tmp_path):
    server = Server(ranges=False)
    assert got(tmp_path, server).read_bytes() == DATA
    assert len(server.asked) == 1


def test_file_beyond_the_limit_is_refused_at_its_first_piece(tmp_path):
    server = Server(bytes(20_000))
    with pytest.raises(OversizedDocument):
        got(tmp_path, server)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("stated", "error"),
    [
        ("bytes 0-999/*", UnreachableDocument),
        ("", UnreachableDocument),
        ("bytes 0-998/2560", MalformedDocument),
        ("bytes 500-1499/2560", MalformedDocument),
        ("bytes 0-999/500", MalformedDocument),
    ],
)
def test_server_that_contradicts_itself_is_refused(tmp_path, stated, error):
    def ask(url, headers):
        return Exchange(status=206, address=url, headers={"content-range": stated}, document=Document(place=url, content=bytes(1000)))

    with pytest.raises(error):
        got(tmp_path, ask)


def test_error_of_the_server_is_told(tmp_path):
    with pytest.raises(UnreachableDocument, match="404"):
        got(tmp_path, lambda url, headers: Exchange(status=404, address=url, headers={}, document=None))


def test_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "kept").write_bytes(page())
    with pytest.raises(UnreachableDocument, match="another folder"):
        got(tmp_path, Server())


def test_name_of_the_file_comes_from_the_address_without_leaving_the_folder(tmp_path):
    path = download("http://archive.example/a/..%2f..%2fetc%2fpasswd", tmp_path / "kept", ask=Server(), most_bytes=10_000)
    assert path.parent == tmp_path / "kept"
