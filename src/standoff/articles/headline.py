"""Find the headline with which a plain text opens."""

import re

from standoff.articles.dateline import byline, dateline
from standoff.articles.opening import opening_lines

# Longer first lines, in characters, are the first paragraph: the longest headlines of the tabloids stay under this.
LONGEST_HEADLINE = 160
_STOP = re.compile(r"[.;:,…][\"'”’»)\]]*$")
_ABBREVIATION = re.compile(r"(?:^|[^\w])(?:[A-Z]\.){2,}$")
_MARKDOWN = re.compile(r"#{1,6}\s+")
_BLANK_LINE_AND_MORE = re.compile(r"[^\S\n]*\n[^\S\n]*\n\s*\S")


def headline(text: str) -> str | None:
    """Give the headline of a plain text: a short first line without a full stop, and a blank line and a story after it."""
    first = next(opening_lines(text, limit=1), None)
    if first is None:
        return None
    start, end = first
    line = _MARKDOWN.sub("", text[start:end], count=1) if text[start] == "#" else text[start:end]
    if len(line) > LONGEST_HEADLINE or not any(character.isalpha() for character in line):
        return None
    if _STOP.search(line) and not _ABBREVIATION.search(line):
        return None
    if _BLANK_LINE_AND_MORE.match(text, end) is None or dateline(line) is not None or byline(line) is not None:
        return None
    return line.strip()
