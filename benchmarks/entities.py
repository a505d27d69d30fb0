"""The one shape in which every set of marked entities reaches the scorer of mentions."""

import re
from dataclasses import dataclass

from benchmarks.scoring import Stretch

# Where tokenised text is put together again, these stand without a space before them, and those without one after them.
CLOSING = re.compile(r"^(?:[,.;:?!%)\]}]|'s|’s|'S|n't|'re|'ve|'ll|'d|'m|'|’)$")
OPENING = frozenset("([{$£€")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Words that name or describe someone or something; ``chain`` is None where the set does not say which mean the same."""

    span: Stretch
    kind: str
    chain: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A text with its entities."""

    name: str
    text: str
    entities: tuple[Entity, ...]


def joined(words: list[tuple[str, str]]) -> tuple[str, list[Stretch]]:
    """Put tokens together as a text: (word, sentence) pairs, a line a sentence; give the text and where each word stands in it."""
    text, spans, before = "", [], ("", "")
    for word, sentence in words:
        if text and sentence != before[1]:
            text += "\n"
        elif text and not CLOSING.match(word) and before[0] not in OPENING:
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        before = (word, sentence)
    return text, spans
