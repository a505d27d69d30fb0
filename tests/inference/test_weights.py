"""The weights that ship: whole or refused, and the same text always gives the same numbers."""

import hashlib
import itertools
import json
import shutil

import numpy as np
import pytest

from standoff.errors import WeightsDamaged, WeightsMissing
from standoff.inference.encoder import Encoder
from standoff.inference.manifest import FILES, JUDGE, installed_weights, load_manifest
from standoff.inference.windows import DIGIT, LINE_BREAK, LOWER, MARK, MIXED, TITLE, UPPER, windows, word_shape

TEXTS = [
    "The harbour master of Ostmark said two frigates had left before dawn.",
    "“We saw nothing,” said a fisherman. " * 60,
    "A one-line note.",
]


@pytest.fixture(scope="module")
def encoder():
    return Encoder(load_manifest(installed_weights()), threads=2)


@pytest.fixture
def copied(tmp_path):
    folder = tmp_path / "weights"
    folder.mkdir()
    for name in (*FILES, JUDGE, "manifest.json"):
        shutil.copy(installed_weights() / name, folder / name)
    return folder


def test_encode_gives_the_same_numbers_on_any_number_of_threads(encoder):
    single = Encoder(load_manifest(installed_weights()), threads=1)
    for text in TEXTS:
        assert np.array_equal(single.encode(text).numbers, encoder.encode(text).numbers)
        assert np.array_equal(encoder.encode_here(text).numbers, encoder.encode(text).numbers)


def test_encode_of_nothing_has_no_words(encoder):
    assert len(encoder.encode(" \n ").starts) == 0


def test_words_are_slices_of_the_text(encoder):
    text = "Der­by’s “naïve” 😀 envoy\u200b said: ‏no‏ (U.S.)."
    encoded = encoder.encode(text)
    assert all(0 <= start < end <= len(text) for start, end in zip(encoded.starts, encoded.ends, strict=True))
    assert list(encoded.starts) == sorted(encoded.starts)
    assert "envoy" in [text[start:end] for start, end in zip(encoded.starts, encoded.ends, strict=True)]


def test_windows_hold_every_word_once(encoder):
    text = TEXTS[1] + "\n\n" + "word " * 900
    made = windows(text, encoder._tokenizer, size=64)
    starts = [start for window in made for start in window.starts]
    assert starts == sorted(set(starts))
    assert max(len(window.pieces) for window in made) <= 64
    assert sum(text[start:].startswith("word") for start in starts) == 900


@pytest.mark.parametrize(
    ("word", "shape"),
    [("ship", LOWER), ("Ship", TITLE), ("A", TITLE), ("NATO", UPPER), ("McCoy", MIXED), ("F-16", DIGIT), ("12", DIGIT), ("”", MARK)],
)
def test_word_shape(word, shape):
    assert word_shape(word) == shape


def test_a_line_break_shows_in_the_shape(encoder):
    (window,) = windows("One.\nTwo.", encoder._tokenizer, size=64)
    assert window.shapes[window.first_piece].tolist() == [TITLE + LINE_BREAK, MARK, TITLE + LINE_BREAK, MARK]


@pytest.mark.parametrize("name", [*FILES, JUDGE])
def test_one_flipped_bit_is_refused(copied, name):
    path = copied / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(WeightsDamaged, match=name):
        load_manifest(copied)


@pytest.mark.parametrize("name", [*FILES, JUDGE, "manifest.json"])
def test_a_missing_file_is_named(copied, name):
    (copied / name).unlink()
    with pytest.raises(WeightsMissing, match=name):
        load_manifest(copied)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"name": 1}', b"\xff\xfe"])
def test_a_broken_manifest_is_refused(copied, content):
    (copied / "manifest.json").write_bytes(content)
    with pytest.raises(WeightsDamaged, match="manifest"):
        load_manifest(copied)


def test_weights_of_another_make_are_refused_loudly(copied):
    (copied / "model.onnx").write_bytes(b"not a network")
    manifest = json.loads((copied / "manifest.json").read_text())
    manifest["files"]["model.onnx"] = hashlib.sha256(b"not a network").hexdigest()
    (copied / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(WeightsDamaged, match="cannot be loaded"):
        Encoder(load_manifest(copied), threads=1)


def test_the_manifest_declares_every_head_once():
    manifest = load_manifest(installed_weights())
    columns = sorted((head.columns.start, head.columns.stop) for head in manifest.heads.values())
    assert columns[0][0] == 0
    assert all(one[1] == other[0] for one, other in itertools.pairwise(columns))
    assert {"attribution", "cue_source", "content_cue"} <= set(manifest.heads)
