"""The words of a text as they are searched: the same for every database, because the database never cuts words itself."""

import re
import unicodedata
from collections.abc import Iterator

# Scripts without spaces between words: each character is a word of its own, and a word of the query a phrase of them.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W_{UNSPACED}]+")
# PostgreSQL refuses a lexeme of 2,047 bytes (its manual, 12.11); a character has at most four.
LONGEST = 500
# It also refuses a tsvector of 1 MB (same place), in which each occurrence takes up to ten bytes with its word.
MOST_WORDS = 60_000
# And counts positions up to this one only: a phrase beyond it is not found there, nor, to be the same, anywhere.
LAST_POSITION = 16_383


def folded(text: str) -> str:
    """Give a text without case, accents and widths, as words are compared."""
    # ASCII, nine texts in ten, has nothing to take apart.
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def words(text: str) -> list[str]:
    """Give the words of a text in their order, folded."""
    return [each[:LONGEST] for each in WORD.findall(folded(text))]


def indexed_words(text: str) -> list[str]:
    """Give the words of a text under which it can be found: the first of them, of a text beyond all measure."""
    return words(text)[:MOST_WORDS]


def word_places(text: str) -> Iterator[tuple[str, int, int]]:
    """Give the words of a text, each with where it begins and ends in the text itself, for showing it."""
    for match in re.finditer(rf"[{UNSPACED}]|(?:[^\W_{UNSPACED}]|[\u0300-\u036f])+", text):
        for word in words(match[0]):
            yield word, match.start(), match.end()
