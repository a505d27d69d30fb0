import bz2
import gzip
import io
import lzma

import pytest
import zstandard

from standoff.connectors.streams import Begun, Limits, UnpackedStream, bare_name, packing_of, unpacked
from standoff.errors import MalformedDocument, OversizedDocument

PACKINGS = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress, "zstd": zstandard.compress}
DATA = b"Two ships left the port. " * 40_000
LIMITS = Limits(max_bytes=10_000_000)


def drain(stream):
    while stream.read(1 << 20):
        pass


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("times", [1, 3])
def test_stream_of_one_or_several_members_is_unpacked(packing, times):
    counting, reading = unpacked(io.BytesIO(PACKINGS[packing](DATA) * times), LIMITS)
    assert reading.read() == DATA * times
    assert (counting.packing, counting.given, counting.tail) == (packing, len(DATA) * times, b"rt. ")


def test_what_is_not_packed_is_given_as_it_is():
    counting, reading = unpacked(io.BytesIO(DATA), LIMITS)
    assert (reading.read(), counting.packing) == (DATA, None)


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("cut", [1, 7, 0.5])
def test_stream_that_is_cut_short_says_so_every_time_it_is_asked(packing, cut):
    packed = PACKINGS[packing](DATA)
    stream = UnpackedStream(io.BytesIO(packed[: -(cut if cut >= 1 else len(packed) // 2)]), LIMITS)
    for _ in range(2):
        with pytest.raises(MalformedDocument, match="cut short"):
            drain(stream)


@pytest.mark.parametrize("packing", ["gzip", "bzip2", "xz"])
def test_damaged_stream_says_about_where(packing):
    packed = bytearray(PACKINGS[packing](DATA))
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises(MalformedDocument, match=rf"before its byte {len(packed)}"):
        UnpackedStream(io.BytesIO(bytes(packed)), LIMITS).readall()


@pytest.mark.parametrize("packing", PACKINGS)
def test_bomb_is_stopped_by_its_ratio(packing):
    stream = UnpackedStream(io.BytesIO(PACKINGS[packing](bytes(90_000_000))), LIMITS)
    with pytest.raises(OversizedDocument, match="times its size"):
        drain(stream)
    assert stream.given < 75_000_000


def test_stream_is_held_to_its_size():
    with pytest.raises(OversizedDocument):
        UnpackedStream(io.BytesIO(gzip.compress(DATA)), Limits(max_bytes=1, most_bytes=1000)).readall()


def test_padding_after_the_last_member_is_passed_over():
    assert UnpackedStream(io.BytesIO(gzip.compress(DATA) + bytes(512)), LIMITS).readall() == DATA


@pytest.mark.parametrize(("start", "packing"), [(b"\x1f\x8b\x08", "gzip"), (b"BZh9", "bzip2"), (b"<html>", None), (b"", None)])
def test_packing_is_told_by_the_first_bytes(start, packing):
    assert packing_of(start) == packing


@pytest.mark.parametrize(("name", "bare"), [("A.WARC.GZ", "a.warc"), ("a.tar.zst", "a.tar"), ("a.gz.txt", "a.gz.txt"), (".gz", "")])
def test_bare_name_has_no_suffix_of_a_packing(name, bare):
    assert bare_name(name) == bare


def test_begun_stream_is_given_from_its_start():
    begun = Begun(io.BytesIO(DATA), 10)
    assert begun.start == DATA[:10]
    assert begun.read(4) + begun.read(100) + begun.read(-1) == DATA
