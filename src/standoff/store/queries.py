"""What somebody types to search, as a tree: words, prefixes, phrases, and, or, not.

    convoy border            both words
    "armoured convoy"        the words beside one another, in this order
    deploy*                  every word that begins so
    convoy OR column         either
    convoy -humanitarian     without (also: NOT humanitarian)
    (tanks OR guns) border   brackets

Whatever is typed is a query: what has no meaning here is passed over, and nothing of it reaches the database but folded words.
"""

import re
from dataclasses import dataclass

from standoff.errors import UnsearchableQuery
from standoff.store.words import words

# Longer ones are no questions, and each word costs a look into the index.
MOST_CHARACTERS = 2_000
DEEPEST = 20
TOKEN = re.compile(
    r"""(?P<minus>-(?=[\w"(]))?(?:"(?P<phrase>[^"]*)"?(?P<phrase_star>\*)?|(?P<open>\()|(?P<word>[^\s"()]+))|(?P<close>\))"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words beside one another; a single word is a phrase of one. With ``is_prefix`` the last may go on."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """Without this."""

    part: "Query"


@dataclass(frozen=True, slots=True, kw_only=True)
class Every:
    """All parts."""

    parts: tuple["Query", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """At least one part."""

    parts: tuple["Query", ...]


Query = Phrase | Not | Every | Either


def parse(typed: str) -> Query:
    """Give the query that somebody typed.

    Raises:
        UnsearchableQuery: It asks for no word, or only for words that should not be there.
    """
    found = _Parser(typed[:MOST_CHARACTERS]).expression(0)
    if found is None or not is_bounded(found):
        raise UnsearchableQuery("the search has no word that should be there; give at least one word.")
    return found


def is_bounded(query: Query) -> bool:
    """Say whether a query looks for something, rather than for all that lacks something."""
    if isinstance(query, Every):
        return any(is_bounded(part) for part in query.parts)
    if isinstance(query, Either):
        return all(is_bounded(part) for part in query.parts)
    return isinstance(query, Phrase)


def phrases(query: Query) -> tuple[Phrase, ...]:
    """Give the phrases that a found text can show: all but those that must not be there."""
    if isinstance(query, Phrase):
        return (query,)
    if isinstance(query, Not):
        return ()
    return tuple(each for part in query.parts for each in phrases(part))


class _Parser:
    def __init__(self, typed: str) -> None:
        self._tokens = list(TOKEN.finditer(typed))
        self._at = 0

    def expression(self, depth: int) -> Query | None:
        """Read up to the bracket that closes, or to the end: parts with OR between them."""
        alternatives: list[list[Query]] = [[]]
        negate = False
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token["close"]:
                if depth:
                    break
                continue
            operator = token["word"] if not token["minus"] else None
            if operator == "OR":
                alternatives.append([])
            elif operator == "NOT":
                negate = True
            elif operator != "AND":
                part = self._part(token, depth)
                if part is not None:
                    alternatives[-1].append(Not(part=part) if negate or token["minus"] else part)
                negate = False
        return _either([found for parts in alternatives if (found := _every(parts)) is not None])

    def _part(self, token: re.Match[str], depth: int) -> Query | None:
        if token["open"]:
            # Brackets within brackets beyond all use are read as if they were not there.
            return self.expression(depth + 1) if depth < DEEPEST else None
        typed = token["phrase"] if token["phrase"] is not None else token["word"]
        is_prefix = bool(token["phrase_star"]) or (token["phrase"] is None and typed.endswith("*"))
        found = tuple(words(typed))
        return Phrase(words=found, is_prefix=is_prefix) if found else None


def _every(parts: list[Query]) -> Query | None:
    return Every(parts=tuple(parts)) if len(parts) > 1 else next(iter(parts), None)


def _either(parts: list[Query]) -> Query | None:
    # "a OR -b" would be everything without b: what is not bounded is left out of an either.
    kept = [part for part in parts if is_bounded(part)] or parts[:1]
    return Either(parts=tuple(kept)) if len(kept) > 1 else next(iter(kept), None)
