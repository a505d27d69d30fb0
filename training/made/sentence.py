"""Put a sentence together of pieces and keep where each lies."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Sentence:
    """A text under way, and the spans of its named parts in the order of the text."""

    text: str = ""
    spans: list[tuple[int, int, str]] = field(default_factory=list)
    _open: list[tuple[int, str]] = field(default_factory=list)

    def add(self, words: str, part: str | None = None) -> "Sentence":
        """Append words, as a part if named; the first letter of a sentence becomes a capital."""
        before = self.text.rstrip()
        words = words[:1].upper() + words[1:] if not before or (before[-1] in ".!?" and before != self.text) else words
        start = len(self.text)
        self.text += words
        if part:
            self.spans.append((start, len(self.text), part))
        return self

    def begin(self, part: str) -> "Sentence":
        """Open a part that runs to its ``end``."""
        self._open.append((len(self.text), part))
        return self

    def end(self) -> "Sentence":
        """Close the part opened last, without the space behind it."""
        start, part = self._open.pop()
        self.spans.append((start, len(self.text.rstrip()), part))
        return self

    def of(self, part: str) -> list[tuple[int, int]]:
        """Give the spans of a part."""
        return sorted((start, end) for start, end, name in self.spans if name == part)
