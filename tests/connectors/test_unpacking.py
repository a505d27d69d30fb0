import gzip
import tracemalloc
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from standoff.connectors.unpacking import collect, unpack
from standoff.errors import DocumentError, MalformedDocument, OversizedDocument


def raw_deflated(content):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


def chunks(content, size=7):
    return [content[start : start + size] for start in range(0, len(content), size)]


def test_chunks_are_joined_up_to_the_limit():
    assert collect([b"ab", b"", b"cd"], max_bytes=4) == b"abcd"
    with pytest.raises(OversizedDocument):
        collect([b"ab", b"cd"], max_bytes=3)


@pytest.mark.parametrize("limit", [1000, 1001])
def test_gzip_up_to_the_limit_is_unpacked(limit):
    assert unpack(chunks(gzip.compress(b"x" * 1000)), max_bytes=limit) == b"x" * 1000


def test_gzip_beyond_the_limit_is_refused():
    with pytest.raises(OversizedDocument):
        unpack(chunks(gzip.compress(b"x" * 1000)), max_bytes=999)


@pytest.mark.parametrize("padding", [b"", b"\0" * 100, b"rest"])
def test_gzip_of_several_members_is_unpacked_whole(padding):
    packed = gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two") + padding
    assert unpack(chunks(packed), max_bytes=100) == b"one two"
    assert unpack([packed], max_bytes=100) == b"one two"


@pytest.mark.parametrize("pack", [zlib.compress, raw_deflated])
def test_deflate_is_unpacked_with_and_without_its_header(pack):
    assert unpack(chunks(pack(b"Ships left. " * 50)), max_bytes=1000, encoding="deflate") == b"Ships left. " * 50


def test_bomb_is_refused_without_being_held():
    layer = zlib.compressobj(9, wbits=31)
    packed = b"".join([*(layer.compress(bytes(1_000_000)) for _ in range(100)), layer.flush()])
    tracemalloc.start()
    try:
        with pytest.raises(OversizedDocument, match="unpacks to more than 1 MB"):
            unpack(chunks(packed, 65536), max_bytes=1_000_000)
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "packed",
    [gzip.compress(b"Ships left.")[:-1], gzip.compress(b"Ships left.")[:15], b"not gzip at all", gzip.compress(b"x" * 99)[:-6] + b"damage"],
)
def test_damaged_gzip_is_refused(packed):
    with pytest.raises(MalformedDocument):
        unpack([packed], max_bytes=1000)


@given(st.binary(max_size=300), st.integers(1, 50), st.sampled_from(["gzip", "deflate"]))
def test_unpack_gives_back_what_was_packed_or_refuses(content, size, encoding):
    packed = gzip.compress(content) if encoding == "gzip" else zlib.compress(content)
    assert unpack(chunks(packed, size), max_bytes=300, encoding=encoding) == content
    try:
        assert len(unpack(chunks(content, size), max_bytes=300, encoding=encoding)) <= 300
    except DocumentError:
        return


@pytest.mark.parametrize(("encoding", "pack"), [("br", brotli.compress), ("zstd", zstandard.compress)])
class TestPackedForTheWeb:
    def test_stream_is_unpacked_in_whatever_chunks_it_comes(self, encoding, pack):
        packed = pack(b"Ships left. " * 50_000)
        chunks = (packed[start : start + 7] for start in range(0, len(packed), 7))
        assert unpack(chunks, max_bytes=1_000_000, encoding=encoding) == b"Ships left. " * 50_000

    def test_bomb_is_refused_before_it_fills_the_memory(self, encoding, pack):
        packed = pack(bytes(300_000_000))
        tracemalloc.start()
        with pytest.raises(OversizedDocument):
            unpack([packed], max_bytes=1_000_000, encoding=encoding)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 40_000_000

    def test_cut_stream_is_refused(self, encoding, pack):
        with pytest.raises(MalformedDocument, match="cut short"):
            unpack([pack(bytes(range(256)) * 50)[:-3]], max_bytes=1_000_000, encoding=encoding)

    def test_damaged_stream_is_refused(self, encoding, pack):
        with pytest.raises(MalformedDocument):
            unpack([b"\xff\xfe no such thing at all, in any packing"], max_bytes=1_000_000, encoding=encoding)
