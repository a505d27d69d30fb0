"""Make ``agents.tsv``: what nouns and adjectives tell of the sector in which somebody acts."""

import re
from collections.abc import Iterator
from pathlib import Path

from standoff.lexicons.actors import table_rows
from training.knowledge.phoenix import entries, sector_of
from training.knowledge.sheets import fact_rows, name_key

# Phoenix agents that say little in the news of today, or mean other things mostly.
_LEAST_LETTERS = 4
# What ends so is no noun phrase, and what is one of these means something else as often.
_ENDS = (" to", " of", " for", " in", " at")
_OTHERS = frozenset(
    (
        "host colleague insider critic website neighbour neighbor deserter boss both caption footage imagery report site fan family name "
        "order host country partner "
    ).split()
)


def agent_rows(knowledge: Path) -> Iterator[tuple[str, ...]]:
    """Give the rows: key, weight, sector, origin; our own sheet first, then the nouns of sources, then the dictionary."""
    seen: set[str] = set()
    for weight, sector, words in fact_rows("agents.tsv", 3):
        for each in words.split("|"):
            yield from _forms(each, weight, sector, "standoff", set() if weight == "adjective" else seen)
    for kind, _, sector, words in table_rows("en", "sources_nouns.tsv", 4):
        if kind in ("post", "person", "body", "people") and sector != "-":
            for each in words.split("|"):
                if each.partition("=")[0] not in _OTHERS:
                    yield from _forms(each, "strong", sector, "standoff", seen)
    for entry in entries(knowledge / "Phoenix.agents.txt"):
        sector = sector_of("".join(code for code, _ in entry.codes[:1]).replace("~", ""))
        word = entry.name.partition("{")[0].strip(" _#").replace("_", " ").lower()
        if (
            sector is not None
            and len(word) >= _LEAST_LETTERS
            and "!" not in word
            and re.fullmatch(r"[a-z' -]+", word)
            and word not in _OTHERS
            and not word.endswith(_ENDS)
        ):
            yield from _forms(word, "strong", sector, "phoenix", seen)


def _forms(written: str, weight: str, sector: str, origin: str, seen: set[str]) -> Iterator[tuple[str, ...]]:
    lemma, _, odd = written.partition("=")
    several = odd or plural(lemma)
    for form in (lemma,) if weight == "adjective" else (lemma, several):
        key = name_key(form)
        if key and key not in seen:
            seen.add(key)
            yield (key, weight, sector, origin)


def plural(noun: str) -> str:
    """Give the plural: "chief of staff" changes its first word, "foreign minister" its last."""
    before, preposition, after = noun.partition(" of ")
    if preposition:
        return plural(before) + preposition + after
    if noun.endswith("s") and not noun.endswith(("ss", "us")):
        return noun
    if noun.endswith("man") and not noun.endswith(("human", "german")):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
