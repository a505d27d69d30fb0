"""The one shape in which every data set reaches the trainer."""

from dataclasses import dataclass, field

Spans = list[tuple[int, int]]
# The label of words of which a data set does not say what they are to a head.
UNKNOWN = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text with gold spans for some heads; a head that is absent was not annotated and is not trained on it.

    ``tags[head]`` are (start, end, label) spans that do not overlap. A label may be several joined by ``|`` (one of these, it is not
    known which) or ``UNKNOWN`` (nothing is known of these words: they are not learned from). ``classes[head]`` are (start, end, label)
    spans to classify; ``pairs[head]`` are (query start, key start or None) with None for "has no partner"; ``keys[head]`` are the starts
    of the keys offered to it, where these are not the spans of one label (``batches.PAIR_KEYS``); all in code points.
    ``weights[head]`` scales a head's loss on this data set where its gold is less than certain.
    """

    name: str
    text: str
    tags: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    classes: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)
    pairs: dict[str, list[tuple[int, int | None]]] = field(default_factory=dict)
    keys: dict[str, list[int]] = field(default_factory=dict)
    sentences: Spans | None = None
    weights: dict[str, float] = field(default_factory=dict)
