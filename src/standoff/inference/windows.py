"""Turn a text into windows of word pieces for the encoder, and keep where each word lies in the text.

A *word* here is what the tokenizer's pre-tokenizer makes: a run of letters and digits, or one punctuation
mark. Heads speak about words (through their first piece), so a label never starts inside one.
"""

import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from standoff.text import sentences

Ints = npt.NDArray[np.int64]

# How a word is written. The tokenizer lower-cases, and capitals matter for names; the encoder adds a learned vector per shape.
LOWER, TITLE, UPPER, MIXED, DIGIT, MARK = range(6)
# Added to the shape of the first word after a line break.
LINE_BREAK = 8
# Half a character, as broken JSON may hold: the tokenizer wants whole ones. One for one, so that offsets stay.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
SHAPES = 16
CLS, SEP = 101, 102
# From so many pieces on a window ends with a paragraph that its own words choose, one in so many: two texts that share paragraphs fall into
# step after a window, and what was encoded for the one serves the other. (PolNeAR dev, exact source / cue / content: full windows
# .814 / .744 / .683; these .815 / .742 / .689; one paragraph in two whatever came before .812 / .740 / .689; every one .810 / .737 / .684.)
STEP_PIECES = 80
STEP_SHARE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of one text that the encoder sees at once.

    ``pieces`` and ``shapes`` include the two special pieces; ``first_piece[i]`` is the row of word ``i``;
    ``starts[i]`` and ``ends[i]`` are its code-point offsets in the whole text.
    """

    pieces: Ints
    shapes: Ints
    first_piece: Ints
    starts: Ints
    ends: Ints


def word_shape(word: str) -> int:
    """Say how a word is written: lower case, Title, UPPER, miXed, with digits, or a mark."""
    first = word[0]
    if not first.isalnum() and not any(letter.isalnum() for letter in word):
        return MARK
    if any(letter.isdigit() for letter in word):
        return DIGIT
    if word.islower() or word.lower() == word:
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else TITLE
    if first.isupper() and word[1:].islower():
        return TITLE
    return MIXED


def windows(text: str, tokenizer: Tokenizer, *, size: int, spans: Iterable[tuple[int, int]] | None = None) -> list[Window]:
    """Cut a text into windows of at most ``size`` pieces, at sentence ends wherever sentences fit.

    ``spans`` are the sentences to read; without it the whole text is read. A window is closed early at a paragraph's end once it is more
    than two thirds full, so that quotations spanning sentences stay together, or where the words of the paragraph say so (``STEP_PIECES``).
    """
    bounds = list(sentences(text) if spans is None else spans)
    encodings = tokenizer.encode_batch([LONE_SURROGATE.sub("\ufffd", text[start:end]) for start, end in bounds], add_special_tokens=False)
    made: list[Window] = []
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    heads: list[bool] = []
    room = size - 2
    opened = bounds[0][0] if bounds else 0
    for number, ((start, _), encoding) in enumerate(zip(bounds, encodings, strict=True)):
        new_paragraph = number > 0 and "\n" in text[bounds[number - 1][1] : start]
        steps = new_paragraph and len(ids) >= STEP_PIECES and _is_step(text[opened : bounds[number - 1][1]])
        if new_paragraph:
            opened = start
        if ids and (len(ids) + len(encoding.ids) > room or (new_paragraph and len(ids) * 3 > room * 2) or steps):
            made.append(_window(text, ids, offsets, heads))
            ids, offsets, heads = [], [], []
        words = encoding.word_ids
        begins = [index == 0 or word != words[index - 1] for index, word in enumerate(words)]
        ids += encoding.ids
        offsets += [(start + left, start + right) for left, right in encoding.offsets]
        heads += begins
        while len(ids) > room:
            cut = next((index for index in range(room, room // 2, -1) if heads[index]), room)
            made.append(_window(text, ids[:cut], offsets[:cut], heads[:cut]))
            ids, offsets, heads = ids[cut:], offsets[cut:], [True, *heads[cut + 1 :]]
    if ids:
        made.append(_window(text, ids, offsets, heads))
    return made


def _is_step(paragraph: str) -> bool:
    return zlib.crc32(paragraph.encode("utf-8", "replace")) % STEP_SHARE == 0


def _window(text: str, ids: Sequence[int], offsets: Sequence[tuple[int, int]], heads: Sequence[bool]) -> Window:
    rows = [index for index, is_first in enumerate(heads) if is_first]
    starts = [offsets[row][0] for row in rows]
    last_rows = [row - 1 for row in rows[1:]] + [len(ids) - 1]
    ends = [offsets[row][1] for row in last_rows]
    shapes = np.full(len(ids) + 2, MARK, dtype=np.int64)
    previous = 0
    for order, (row, last) in enumerate(zip(rows, last_rows, strict=True)):
        start, end = starts[order], ends[order]
        shape = word_shape(text[start:end]) if end > start else MARK
        if order == 0 or "\n" in text[previous:start]:
            shape += LINE_BREAK
        shapes[row + 1 : last + 2] = shape
        previous = end
    return Window(
        pieces=np.array([CLS, *ids, SEP], dtype=np.int64),
        shapes=shapes,
        first_piece=np.array(rows, dtype=np.int64) + 1,
        starts=np.array(starts, dtype=np.int64),
        ends=np.array(ends, dtype=np.int64),
    )
