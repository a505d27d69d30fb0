"""Find the news agency that is credited with an article: in its dateline, its byline, under its text, or by its page."""

import re
from collections.abc import Iterator

from standoff.lexicons.publishers import Publishers
from standoff.records.article import Article

# A line of so many characters can hold a credit alone: "(With inputs from the Press Trust of India)".
_LONGEST = 120
# Lines at the end among which a credit stands: after it come an editor's line and a correction.
_LAST = 4
_LEAD = re.compile(
    r"^[\s(\[—–―-]*(?:(?:source|via|credit|text|agency|agencies)\s*:\s*|"
    r"(?:with (?:inputs?|files|reporting|material) (?:from|by)|reporting by|"
    r"additional reporting by|from|by|courtesy of)\s+)?",
    re.IGNORECASE,
)
_TRAIL = re.compile(r"[\s)\].]+$")
_APART = re.compile(r"\s*(?:[,;/|·+&]|\band\b|\bwith\b|\bin\b|\bvia\b)\s*|\s+[-–—]\s+")
_IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)[\s.\"”]*$")


def agency_credit(article: Article, stated: tuple[str | None, ...], publishers: Publishers) -> str | None:
    """Give the agency that is credited, in the words of the credit; None when none is, or it is of no agency that is listed.

    Args:
        article: The article; its own publisher is no credit of another.
        stated: What the page names as provider or original source, the most telling first.
        publishers: Who is an agency.
    """
    dateline = None if article.dateline is None else article.dateline.agency
    for words in (dateline, *stated, article.byline, *_closing(article.text)):
        for part in _parts(words):
            found = publishers.called(part)
            if found is not None and found.kind == "agency":
                return part
    return None


def _parts(words: str | None) -> Iterator[str]:
    """Give a credit whole, and then its parts."""
    whole = _TRAIL.sub("", _LEAD.sub("", words or ""))
    if whole:
        yield whole
        yield from (part for each in _APART.split(whole) if (part := each.strip("() ")) and part != whole)


def _closing(text: str) -> Iterator[str]:
    """Give what may be a credit in the last lines: a short line, or the brackets at the end of a paragraph."""
    for line in reversed([line for line in text.split("\n") if line.strip()][-_LAST:]):
        if (found := _IN_BRACKETS.search(line)) is not None:
            yield found[1]
        lead = _LEAD.match(line)
        if len(line) <= _LONGEST and ((lead is not None and lead.end() > 0) or len(line.split()) <= 4):
            yield line
