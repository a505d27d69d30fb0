"""The encoder: one pass of a 6-layer MiniLM over many texts gives the numbers of every head for every word."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from standoff.errors import WeightsDamaged
from standoff.inference.decoding import bio_transitions, viterbi_many
from standoff.inference.manifest import Head, Manifest
from standoff.inference.windows import Window, windows
from standoff.records import Span

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodedText:
    """A text as the heads see it.

    ``starts[i]`` and ``ends[i]`` are the code-point offsets of word ``i``; ``window_of[i]`` is the number of the window it was
    read in; ``numbers`` is (words, all columns of all heads).
    """

    text: str
    starts: Ints
    ends: Ints
    window_of: Ints
    numbers: Floats

    def of(self, head: Head) -> Floats:
        """Give the columns of one head: (words, width)."""
        return self.numbers[:, head.columns]

    def span(self, first: int, last: int) -> Span:
        """Give the characters from the first to the last word, both included."""
        return Span(start=int(self.starts[first]), end=int(self.ends[last]))

    def words(self, span: Span) -> tuple[int, int]:
        """Give the first and the last word that touch a span; the last is before the first when none does."""
        first = int(np.searchsorted(self.ends, span.start, side="right"))
        return first, int(np.searchsorted(self.starts, span.end, side="left")) - 1


class Encoder:
    """Runs the network of one set of weights. Building it checks the weights and loads them; it is safe to share between threads."""

    def __init__(self, manifest: Manifest, *, threads: int) -> None:
        """Load the tokenizer and the network; ``threads`` windows are encoded at once (0: one for each core).

        Raises:
            WeightsDamaged: A file matches its hash but cannot be loaded: the weights were made for another version.
        """
        self.manifest = manifest
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._tokenizer = Tokenizer.from_file(str(manifest.folder / "tokenizer.json"))
            self._session = onnxruntime.InferenceSession(str(manifest.folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        # Both libraries raise plain Exception subclasses of their own, undocumented.
        except Exception as error:
            raise WeightsDamaged(f"The weights in {manifest.folder} cannot be loaded ({error}). Reinstall standoff-en.") from error
        self.threads = threads or os.cpu_count() or 1
        self._pool = ThreadPoolExecutor(max_workers=self.threads, thread_name_prefix="encoder") if self.threads > 1 else None
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def encode(self, text: str) -> EncodedText:
        """Encode one text, its windows on all threads."""
        cut = windows(text, self._tokenizer, size=self.manifest.window)
        if self._pool is None or len(cut) < 2:
            return _join(text, cut, [self._one(window) for window in cut], self._columns)
        return _join(text, cut, list(self._pool.map(self._one, cut)), self._columns)

    def encode_here(self, text: str) -> EncodedText:
        """Encode one text in the calling thread: where several texts are read side by side. The numbers are those of ``encode``.

        The int8 network scales its activations by the largest in a run, so windows that ran together would colour one another:
        each is run alone, and the same text gives the same bytes in any company and on any number of threads.
        """
        cut = windows(text, self._tokenizer, size=self.manifest.window)
        return _join(text, cut, [self._one(window) for window in cut], self._columns)

    @property
    def _columns(self) -> int:
        return max((head.columns.stop for head in self.manifest.heads.values()), default=0)

    def _one(self, window: Window) -> Floats:
        (output,) = self._session.run(None, {"pieces": window.pieces[None], "shapes": window.shapes[None]})
        return np.asarray(output[0, window.first_piece], dtype=np.float32)


def _join(text: str, each: Sequence[Window], numbers: Sequence[Floats], columns: int) -> EncodedText:
    if not each:
        none = np.zeros(0, dtype=np.int64)
        return EncodedText(text=text, starts=none, ends=none, window_of=none, numbers=np.zeros((0, columns), dtype=np.float32))
    return EncodedText(
        text=text,
        starts=np.concatenate([window.starts for window in each]),
        ends=np.concatenate([window.ends for window in each]),
        window_of=np.concatenate([np.full(len(window.starts), number) for number, window in enumerate(each)]),
        numbers=np.concatenate(numbers),
    )


def decode_tags(encoded: EncodedText, head: Head) -> Ints:
    """Give the best tag of each word under a ``tags`` head, window by window as the head learned them: no span crosses a window.

    Raises:
        WeightsDamaged: The manifest declares no transitions for this head.
    """
    if head.transitions is None:
        raise WeightsDamaged(f"The head {head.name} has no transitions in its manifest. Reinstall standoff-en.")
    numbers = encoded.of(head)
    tags = np.zeros(len(numbers), dtype=np.int64)
    # Where no word of a window by itself is anything, no sequence of words is: the transitions into a span only cost.
    marked = np.unique(encoded.window_of[numbers.argmax(axis=1) > 0])
    bounds = np.searchsorted(encoded.window_of, np.stack([marked, marked + 1]))
    pieces = [numbers[start:end] for start, end in bounds.T.tolist()]
    for (start, end), best in zip(bounds.T.tolist(), viterbi_many(pieces, bio_transitions(head.transitions)), strict=True):
        tags[start:end] = best
    return tags
