"""The judge of disputes: one pass of a small network over two openings says how likely they cannot both be right, and in what.

It reads the two as one sequence, the lesser text first, so that the verdict is the same whichever is given first, and is told of each
piece whether the other opening has it too.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from standoff.errors import WeightsDamaged
from standoff.inference.manifest import JUDGE, Manifest, WordTable
from standoff.inference.windows import CLS, LONE_SURROGATE, SEP

# Words and pieces of an opening that are read: a headline and the first two or three sentences of a report.
WORDS, PIECES = 95, 112
# Pairs whose verdict is remembered: copies of one wire are held against the same texts again and again.
_REMEMBERED = 4096
# What a piece is to the other opening: of no account, in it too, not in it, a number that is not in it.
_PLAIN, _SHARED, _OWN, _OWN_NUMBER = 0, 1, 2, 3
# English, as the judge is: it was trained with these, and they belong to its weights.
_COMMON = frozenset(
    """the a an of in on at to and or by for with from that was were is was has had have it its his her their he she they as but be been who
    which this said""".split()
)


class Openings:
    """Cuts openings into pieces and lays two of them side by side, as the network reads them."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Look through the vocabulary: which pieces every text has, and which are numbers."""
        self._tokenizer = tokenizer
        pieces = tokenizer.get_vocab().items()
        self._common = frozenset(number for word, number in pieces if word in _COMMON or (len(word) == 1 and not word.isalnum()))
        self._numbers = frozenset(number for word, number in pieces if any(letter.isdigit() for letter in word))

    def pieces(self, opening: str) -> list[int]:
        """Give the pieces of the first words of an opening."""
        words = LONE_SURROGATE.sub("\ufffd", " ".join(opening.split()[:WORDS]))
        ids: list[int] = self._tokenizer.encode(words, add_special_tokens=False).ids
        return ids[:PIECES]

    def laid(self, one: Sequence[int], other: Sequence[int]) -> tuple[list[int], list[int], list[int]]:
        """Give pieces, sides (0 the first opening, 1 the second) and kinds of two openings in one sequence."""
        pieces = [CLS, *one, SEP, *other, SEP]
        sides = [0] * (len(one) + 2) + [1] * (len(other) + 1)
        return pieces, sides, [_PLAIN, *self._kinds(one, other), _PLAIN, *self._kinds(other, one), _PLAIN]

    def _kinds(self, pieces: Sequence[int], others: Sequence[int]) -> list[int]:
        there = set(others)
        return [
            _PLAIN if piece in self._common else _SHARED if piece in there else _OWN_NUMBER if piece in self._numbers else _OWN
            for piece in pieces
        ]


class DisputeJudge:
    """Judges pairs of openings. Building it loads the network; it is safe to share between threads."""

    def __init__(self, manifest: Manifest) -> None:
        """Load tokenizer and network.

        Raises:
            WeightsDamaged: The weights hold no judge, or it cannot be loaded: they were made for another version.
        """
        self.labels = manifest.disputes
        if not self.labels or manifest.words is None:
            raise WeightsDamaged(f"The weights in {manifest.folder} hold no judge of disputes. Install the standoff-en that belongs to it.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._openings = Openings(Tokenizer.from_file(str(manifest.folder / "tokenizer.json")))
            self._words, self._scales = _mapped(manifest.folder / "model.onnx", manifest.words)
            self._session = onnxruntime.InferenceSession(str(manifest.folder / JUDGE), options, providers=["CPUExecutionProvider"])
        # Both libraries raise plain Exception subclasses of their own, undocumented.
        except Exception as error:
            raise WeightsDamaged(f"{manifest.folder / JUDGE} cannot be loaded ({error}). Reinstall standoff-en.") from error
        self._known: dict[tuple[str, str], Mapping[str, float]] = {}

    def __call__(self, one: str, other: str) -> Mapping[str, float]:
        """Give the probability of each label for two openings; 0 for all where one of them is empty."""
        pair = (one, other) if one <= other else (other, one)
        verdict = self._known.get(pair)
        if verdict is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            verdict = self._known[pair] = self._verdict(*pair)
        return verdict

    def _verdict(self, one: str, other: str) -> Mapping[str, float]:
        first, second = self._openings.pieces(one), self._openings.pieces(other)
        if not first or not second:
            return dict.fromkeys(self.labels, 0.0)
        pieces, sides, kinds = (np.array([row], dtype=np.int64) for row in self._openings.laid(first, second))
        words = self._words[pieces].astype(np.float32) * self._scales[pieces]
        (logits,) = self._session.run(None, {"words": words, "sides": sides, "kinds": kinds})
        chances = 1 / (1 + np.exp(-np.asarray(logits[0], dtype=np.float64)))
        return {label: round(float(chance), 4) for label, chance in zip(self.labels, chances, strict=True)}


def _mapped(path: Path, place: WordTable) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """Map the table of words in the encoder's file, and the scales of its rows, into memory; ValueError when the file is shorter."""
    words = np.memmap(path, dtype=np.int8, mode="r", offset=place.table, shape=(place.rows, place.width))
    return words, np.memmap(path, dtype=np.float32, mode="r", offset=place.scales, shape=(place.rows, 1))
