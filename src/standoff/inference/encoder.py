"""The encoder: one pass of a 6-layer MiniLM over many texts gives the numbers of every head for every word."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from standoff.errors import WeightsDamaged
from standoff.inference.cache import ContentCache, content_key
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
    read in; ``numbers`` is (words, all columns of all heads); ``decoded`` keeps for each window the tags that were decoded in it, by head.
    """

    text: str
    starts: Ints
    ends: Ints
    window_of: Ints
    numbers: Floats
    decoded: tuple[dict[str, Ints], ...] = ()

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


@dataclass(frozen=True, slots=True)
class _Encoded:
    """What one window gave: (words, columns), and the tags that were decoded from it so far."""

    numbers: Floats
    decoded: dict[str, Ints] = field(default_factory=dict)


class Encoder:
    """Runs the network of one set of weights. Building it checks the weights and loads them; it is safe to share between threads."""

    def __init__(self, manifest: Manifest, *, threads: int, cache: ContentCache | None = None) -> None:
        """Load the tokenizer and the network; ``threads`` windows are encoded at once (0: one for each core).

        With a ``cache`` a window that was encoded before is not encoded again; the numbers are the same, bit for bit.

        Raises:
            WeightsDamaged: A file matches its hash but cannot be loaded: the weights were made for another version.
        """
        self.manifest = manifest
        self._cache = cache
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

    def _one(self, window: Window) -> _Encoded:
        if self._cache is None:
            return self._run(window)
        key = content_key(self.manifest.sha256.encode(), window.pieces.tobytes(), window.shapes.tobytes(), window.first_piece.tobytes())
        found: _Encoded | None = self._cache.get(key)
        if found is None:
            found = self._run(window)
            # The tags of all heads, eight bytes a word each, come later.
            self._cache.put(key, found, found.numbers.nbytes + 8 * len(window.first_piece) * len(self.manifest.heads))
        return found

    def _run(self, window: Window) -> _Encoded:
        (output,) = self._session.run(None, {"pieces": window.pieces[None], "shapes": window.shapes[None]})
        return _Encoded(np.asarray(output[0, window.first_piece], dtype=np.float32))


def _join(text: str, each: Sequence[Window], encoded: Sequence[_Encoded], columns: int) -> EncodedText:
    if not each:
        none = np.zeros(0, dtype=np.int64)
        return EncodedText(text=text, starts=none, ends=none, window_of=none, numbers=np.zeros((0, columns), dtype=np.float32))
    return EncodedText(
        text=text,
        starts=np.concatenate([window.starts for window in each]),
        ends=np.concatenate([window.ends for window in each]),
        window_of=np.concatenate([np.full(len(window.starts), number) for number, window in enumerate(each)]),
        numbers=np.concatenate([one.numbers for one in encoded]),
        decoded=tuple(one.decoded for one in encoded),
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
    missing = [number for number in range(len(marked)) if not encoded.decoded or head.name not in encoded.decoded[marked[number]]]
    pieces = [numbers[start:end] for start, end in bounds.T[missing].tolist()]
    made = dict(zip(missing, viterbi_many(pieces, bio_transitions(head.transitions)), strict=True))
    for number, (start, end) in enumerate(bounds.T.tolist()):
        tags[start:end] = best = made[number] if number in made else encoded.decoded[marked[number]][head.name]
        if encoded.decoded:
            encoded.decoded[marked[number]][head.name] = best
    return tags
