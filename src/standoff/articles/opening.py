"""Find the lines with which a text opens, among which its headline, byline and dateline stand."""

from collections.abc import Iterator

# Lines with something on them among which byline and dateline stand: label, headline, two decks, byline, role, date, place.
OPENING_LINES = 8
# A line of this length that ends in a full stop is the story itself; nothing below it is part of the opening. Headlines
# and decks, which some corpora end with a stop, are shorter (PolNeAR: 51 datelines below such lines).
_STORY_LENGTH = 160
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"


def opening_lines(text: str, *, limit: int = OPENING_LINES) -> Iterator[tuple[int, int]]:
    """Give the spans of the lines with which a text opens, blank ones left out, as far as the first of the story."""
    position = 0
    for _ in range(limit):
        while position < len(text) and (text[position].isspace() or text[position] in _INVISIBLE):
            position += 1
        if position == len(text):
            return
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        stripped = text[position:end].rstrip()
        yield position, position + len(stripped)
        if len(stripped) >= _STORY_LENGTH and stripped.endswith((".", ".”", '."')):
            return
        position = end
