"""Cut examples into windows with gold for each head, and windows into batches of like length."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from standoff.inference.windows import Window, windows
from training.examples import UNKNOWN, Example
from training.heads import HEADS

# Which piece ids are quotation marks in the vocabulary; augmentation exchanges their styles.
STRAIGHT, LEFT, RIGHT, LEFT_SINGLE, RIGHT_SINGLE = '"', "“", "”", "‘", "’"


@dataclass(slots=True, kw_only=True)
class Item:
    """One window with its gold: tag ids a word; (first word, last word, label id); (query words, key words offered, keys).

    ``allowed[head]`` (words, tags) stands beside the tag ids where the gold leaves several tags open to a word.
    """

    window: Window
    example: str
    allowed: dict[str, np.ndarray] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    tags: dict[str, np.ndarray] = field(default_factory=dict)
    classes: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    pairs: dict[str, tuple[list[int], list[int], list[int]]] = field(default_factory=dict)


# For each head of pairs: the head of tags, and its label, that the keys are.
PAIR_KEYS = {
    "cue_source": ("attribution", "source"),
    "content_cue": ("attribution", "cue"),
    "inner_cue_source": ("inner", "source"),
    "inner_content_cue": ("inner", "cue"),
}
MASK = 103


def items(example: Example, tokenizer: Tokenizer, size: int) -> Iterator[Item]:
    """Yield the windows of an example with what is gold in each."""
    for window in windows(example.text, tokenizer, size=size, spans=example.sentences):
        item = Item(window=window, example=example.name, weights=example.weights)
        for head in HEADS:
            if head.kind == "tags" and head.name in example.tags:
                spans = example.tags[head.name]
                item.tags[head.name] = _tag_ids(window, [span for span in spans if span[2] in head.labels], head.labels)
                if any(label not in head.labels for _, _, label in spans):
                    item.allowed[head.name] = _allowed(window, spans, head.labels)
            elif head.kind == "classes" and head.name in example.classes:
                found = [(*_words(window, start, end), head.labels.index(label)) for start, end, label in example.classes[head.name]]
                item.classes[head.name] = [each for each in found if each[0] <= each[1]]
            elif head.kind == "pairs" and head.name in example.pairs:
                item.pairs[head.name] = _pairs(window, example.pairs[head.name], _keys(example, head.name))
        yield item


def _keys(example: Example, head: str) -> list[int]:
    if head in example.keys:
        return example.keys[head]
    where, kind = PAIR_KEYS[head]
    return [start for start, _, label in example.tags[where] if label == kind]


def _words(window: Window, start: int, end: int) -> tuple[int, int]:
    first = int(np.searchsorted(window.ends, start, side="right"))
    last = int(np.searchsorted(window.starts, end, side="left")) - 1
    return first, last


def _tag_ids(window: Window, spans: list[tuple[int, int, str]], labels: tuple[str, ...]) -> np.ndarray:
    ids = np.zeros(len(window.starts), dtype=np.int64)
    for start, end, label in spans:
        first, last = _words(window, start, end)
        if first <= last and first < len(ids):
            tag = 1 + 2 * labels.index(label)
            ids[first : last + 1] = tag + 1
            ids[first] = tag
    return ids


def _allowed(window: Window, spans: list[tuple[int, int, str]], labels: tuple[str, ...]) -> np.ndarray:
    """Say which tags each word may have: O outside spans, a label's or several labels' inside, any where nothing is known."""
    allowed = np.zeros((len(window.starts), 1 + 2 * len(labels)), dtype=bool)
    allowed[:, 0] = True
    for start, end, label in spans:
        first, last = _words(window, start, end)
        if not (first <= last and first < len(allowed)):
            continue
        if label == UNKNOWN:
            allowed[first : last + 1] = True
            continue
        begins = [1 + 2 * labels.index(each) for each in label.split("|")]
        allowed[first : last + 1] = False
        allowed[first, begins] = True
        for begin in begins:
            allowed[first + 1 : last + 1, begin + 1] = True
    return allowed


def _word_at(window: Window, offset: int) -> int | None:
    index = int(np.searchsorted(window.ends, offset, side="right"))
    return index if index < len(window.starts) and window.starts[index] <= offset < window.ends[index] else None


def _pairs(window: Window, pairs: list[tuple[int, int | None]], keys: list[int]) -> tuple[list[int], list[int], list[int]]:
    offered = [word for word in (_word_at(window, key) for key in sorted(set(keys))) if word is not None]
    asked, gold = [], []
    for query, key in pairs:
        word = _word_at(window, query)
        if word is None:
            continue
        partner = None if key is None else _word_at(window, key)
        asked.append(word)
        gold.append(offered.index(partner) if partner in offered else -1)
    return asked, offered, gold


def batches(pool: list[Item], pieces_a_batch: int, rng: random.Random) -> Iterator[list[Item]]:
    """Yield batches of windows of like length, in random order, each of at most ``pieces_a_batch`` padded pieces."""
    order = sorted(pool, key=lambda item: len(item.window.pieces) + rng.random() * 24)
    groups: list[list[Item]] = []
    for item in order:
        longest = max(len(item.window.pieces), max((len(other.window.pieces) for other in groups[-1]), default=0) if groups else 0)
        if not groups or longest * (len(groups[-1]) + 1) > pieces_a_batch:
            groups.append([])
        groups[-1].append(item)
    rng.shuffle(groups)
    yield from groups


def exchange_quotes(pieces: np.ndarray, ids: dict[str, int], rng: random.Random) -> np.ndarray:
    """Give the pieces with their quotation marks in another style: news of every house must read alike."""
    changed = pieces.copy()
    style = rng.choice(("straight", "curly", "single"))
    opened = False
    for index in np.flatnonzero(np.isin(pieces, [ids[STRAIGHT], ids[LEFT], ids[RIGHT]])):
        piece = pieces[index]
        opened = (not opened) if piece == ids[STRAIGHT] else bool(piece == ids[LEFT])
        if style == "straight":
            changed[index] = ids[STRAIGHT]
        elif style == "curly":
            changed[index] = ids[LEFT] if opened else ids[RIGHT]
        else:
            changed[index] = ids[LEFT_SINGLE] if opened else ids[RIGHT_SINGLE]
    return changed


def hide_pieces(pieces: np.ndarray, share: float, rng: random.Random) -> np.ndarray:
    """Give the pieces with some hidden behind the mask piece, so that no head leans on single names or words."""
    hidden = pieces.copy()
    for index in range(1, len(pieces) - 1):
        if rng.random() < share:
            hidden[index] = MASK
    return hidden
