"""The wording of a language: which words carry no content, which say the same, which are numbers, and how common each is."""

import math
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from re import Pattern

from standoff.errors import LexiconError
from standoff.lexicons.actors import load_actors, table_rows
from standoff.lexicons.inflection import with_s
from standoff.lexicons.tables import Table

WORDS = "wording.toml"
FREQUENCIES = "frequencies.tsv"
# The kinds of term, in the two lowest bits of it.
WORD, NAME, FIGURE = 0, 1, 2
KIND = 3
# Endings that are cut so that forms of one word meet; the first that fits and leaves four letters. Meeting matters, not the root.
_ENDINGS = re.compile(
    r"(?<=\w{4})(?:ational|izations?|isations?|ations?|itions?|ements?|ments?|nesses|ness|ingly|edly|ally|ities|ity|ives?|ings?|ions?|ers?|ors?"
    r"|ing|ies|ied|ed|es|ly|al|s|e|y)$"
)
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What tells whether two texts say the same in other words.

    Attributes:
        stop: Words without content of their own.
        classes: Each word, in lower case, with the first word of the class that names the same.
        numbers: Number words with their figures.
        places: Names of states, their demonyms and capitals, with the state's code.
        counts: The share of texts, by term, from 0 to 1; a term in none is as rare as one in ``texts``.
        texts: How many texts were counted.
        credits: What an editor writes where a text is another's; the group ``name`` is the one credited.
        own_reports: What a paper writes of reporting of its own.
        denying: The terms that say that something is not so.
        calendar: The terms of the days of the week, and those of the months.
        known: Words with their terms, and ``weights`` terms with their weights, as far as they were asked for.
    """

    stop: frozenset[str]
    classes: Mapping[str, str]
    numbers: Mapping[str, str]
    places: Mapping[str, str]
    counts: Mapping[int, int]
    texts: int
    credits: tuple[Pattern[str], ...]
    own_reports: tuple[Pattern[str], ...]
    denying: frozenset[int]
    calendar: tuple[frozenset[int], ...]
    known: dict[str, int] = field(default_factory=dict, repr=False)
    weights: dict[int, float] = field(default_factory=dict, repr=False)

    def term(self, word: str, *, is_name: bool) -> int:
        """Give the term a word stands for: 22 bits of a hash of what its forms and synonyms share, and its kind; 0 for a stop word.

        ``is_name`` says that the word is written as a name here.
        """
        key = "\x01" + word if is_name else word
        found = self.known.get(key)
        if found is None:
            found = self._term(word, is_name)
            # Words of a language are few; names and figures are not, and are made anew when the memory is full.
            if len(self.known) < _REMEMBERED:
                self.known[key] = found
        return found

    def _term(self, word: str, is_name: bool) -> int:
        lower = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
        if (state := self.places.get(lower)) is not None and (is_name or not word[0].islower()):
            return _hashed(f"state:{state}", NAME)
        number = self.numbers.get(lower)
        if number is not None or _FIGURE.search(lower):
            plain = (number or lower).replace(",", "").strip(".-")
            return _hashed(plain, FIGURE)
        if lower in self.stop or len(lower) < 2:
            return 0
        if is_name:
            return _hashed(lower, NAME)
        return _hashed(self.classes.get(lower) or stem(lower), WORD)

    def weight(self, term: int) -> float:
        """Give the inverse document frequency of a term, in nats: about 1 for a common one, about 8 for one that no text had."""
        found = self.weights.get(term)
        if found is None:
            found = math.log((self.texts + 1) / (self.counts.get(term, 0) + 0.5)) + 0.3
            if len(self.weights) < _REMEMBERED:
                self.weights[term] = found
        return found


# Words remembered with their terms: more than a language's press uses, some MB at most.
_REMEMBERED = 200_000


def _hashed(text: str, kind: int) -> int:
    return (zlib.crc32(text.encode("utf-8", "surrogatepass")) & 0xFFFFFC) | kind


def stem(word: str) -> str:
    """Cut a word's ending, so that "deployed", "deploys" and "deployment" meet; what is left need be no word."""
    return _DOUBLED.sub(r"\1", _ENDINGS.sub("", word))


def load_wording(language: str = "en") -> Wording:
    """Read the tables of a language; LexiconError says which cannot be used."""
    table = Table(language, WORDS)
    lines = table.lists.get("synonyms")
    if not isinstance(lines, str):
        raise LexiconError(f"{table.place} has no text synonyms")
    counts, texts = _frequencies(language)
    classes = _classes(lines)
    return Wording(
        stop=frozenset(table.words("stop", table.lists.get("stop"))),
        classes=classes,
        numbers=dict(word.split("=", 1) for word in table.words("numbers.words", table.section("numbers").get("words"))),
        places=_places(language),
        counts=counts,
        texts=texts,
        own_reports=tuple(table.pattern("credits", each, case=True) for each in table.section("credits").get("own", ())),
        credits=tuple(table.pattern("credits", each, case=True) for each in table.section("credits").get("patterns", ())),
        denying=frozenset(_hashed(classes.get(word) or stem(word), WORD) for word in table.words("denying", table.lists.get("denying"))),
        calendar=tuple(frozenset(_hashed(word, NAME) for word in table.words(key, table.lists.get(key))) for key in ("weekdays", "months")),
    )


def _classes(lines: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines.strip().splitlines():
        words = line.split()
        for word in words:
            for form in (word, with_s(word)):
                found.setdefault(form, words[0])
    # "attacking" meets "attack" by its stem.
    return {**{stem(word): first for word, first in found.items() if len(word) > 4}, **found}


def _places(language: str) -> dict[str, str]:
    """Give states by one word: the first of "Saudi Arabia" is enough, "United" is not."""
    table = load_actors(language)
    found = {name.lower(): known.country for name, known in table.names.items() if known.country and known.kind == "country"}
    found |= {name.lower(): code for name, code in table.demonyms.items()}
    found |= {name.lower(): known.country for name, known in table.names.items() if name in table.capitals and known.country}
    return {name: code for name, code in found.items() if " " not in name and code}


def _frequencies(language: str) -> tuple[dict[int, int], int]:
    rows = list(table_rows(language, FREQUENCIES, 2))
    if not rows or rows[0][0] != "texts":
        raise LexiconError(f"{FREQUENCIES} of {language!r}: the first row must be 'texts' and how many texts were counted")
    try:
        return {int(term, 16): int(count) for term, count in rows[1:]}, int(rows[0][1])
    except ValueError as error:
        raise LexiconError(f"{FREQUENCIES} of {language!r}: a row is a term in hexadecimal figures and a count ({error})") from error
