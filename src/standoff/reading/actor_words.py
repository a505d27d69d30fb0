"""Find in a phrase the names and the nouns that tell who acts: states, peoples, bodies, persons of the tables, and agents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from standoff.lexicons.keys import name_key
from standoff.lexicons.knowledge import Knowledge, NamedActor, NamedPerson

ItemKind = Literal["state", "people", "body", "person", "agent"]
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.'’&/][^\W_]+)*(?:'|’(?=\s|$))?")
_STATES = frozenset({"country", "place"})
# No name of the tables has more words that tell it from others.
_MOST_WORDS = 9
# Names that do not begin with a capital.
_LOWER_OPENERS = frozenset({"al", "el", "as", "an", "anti", "blue", "peshmerga", "international", "ash", "ar"})
# "UN" and "Us", "WHO" and "Who": an acronym is written in capitals.
_LONGEST_ACRONYM = 8
NO_NAMES = frozenset("the a an of for in on at to by from with and or as its his her their who which that".split())


class Token(NamedTuple):
    """A word: as written, as looked up within a name and at its end, its place, whether it is a possessor, and what stands before it."""

    text: str
    raw: str
    base: str
    start: int
    end: int
    owner: bool
    gap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Some words of a phrase (tokens from ``first`` up to ``last``, not included) that a table knows."""

    kind: ItemKind
    first: int
    last: int
    owner: bool
    named: NamedActor | None = None
    person: NamedPerson | None = None
    weight: str = ""
    sector: str | None = None
    country: str | None = None


def tokens_of(words: str) -> tuple[Token, ...]:
    """Cut a phrase into words, hyphens apart."""
    found: list[Token] = []
    place = 0
    for match in _TOKEN.finditer(words):
        text = match[0]
        low = text.lower().replace("’", "'")
        owner = low.endswith(("'s", "s'")) and len(low) > 2
        base = low[:-2] if low.endswith("'s") else low.removesuffix("'")
        plain = name_key(base)
        found.append(Token(text, name_key(low), plain, match.start(), match.end(), owner, words[place : match.start()]))
        place = match.end()
    return tuple(found)


def items_of(tokens: Sequence[Token], knowledge: Knowledge, when: str | None) -> tuple[Item, ...]:
    """Give what the tables know in a phrase, from left to right, the longest at each place."""
    found: list[Item] = []
    index = 0
    while index < len(tokens):
        name = _name_at(tokens, index, knowledge, when)
        agent = _agent_at(tokens, index, knowledge)
        # "Ministry of Foreign Affairs" is longer than any name that begins there, and "General Assembly" than the agent.
        item = name if agent is None or (name is not None and name.last >= agent.last) else agent
        if item is not None:
            found.append(item)
        index = item.last if item is not None else index + 1
    return _with_persons(tokens, found, knowledge, when)


def _name_at(tokens: Sequence[Token], first: int, knowledge: Knowledge, when: str | None) -> Item | None:
    token = tokens[first]
    if not (token.text[0].isupper() or token.base in _LOWER_OPENERS or token.text[0].isdigit()):
        return None
    table, opening, best = knowledge.actors, "", None
    for last in range(first + 1, min(len(tokens), first + _MOST_WORDS) + 1):
        end = tokens[last - 1]
        if last > first + 1 and "," in end.gap:
            break
        key = f"{opening}{end.base}"
        if not table.begins(key) and not (end.owner and table.begins(f"{opening}{end.raw}")):
            break
        chosen = _chosen(knowledge.actors_of(key), tokens[first:last], when)
        if chosen is not None:
            best = Item(
                kind=_kind(chosen), first=first, last=last, owner=end.owner, named=chosen, sector=chosen.sector, country=chosen.country
            )
        opening += end.raw + " "
    return best


def _kind(named: NamedActor) -> ItemKind:
    return "people" if named.kind == "nationality" else "state" if named.kind in _STATES else "body"


def _chosen(rows: Sequence[NamedActor], tokens: Sequence[Token], when: str | None) -> NamedActor | None:
    """Choose the row that is written like this and was so then; without a date the one that is so today."""
    fits = [row for row in rows if _written_like(row.written, tokens)]
    if not fits:
        return None
    if when is not None:
        then = [row for row in fits if (row.since or "") <= when and (row.until is None or when <= row.until)]
        # A row with a period says more than one without.
        return max(then or fits, key=lambda row: (bool(row.since or row.until), row.until is None))
    return max(fits, key=lambda row: (row.until is None, row.since is None and row.until is None, row.since or ""))


def _written_like(written: str, tokens: Sequence[Token]) -> bool:
    if len(tokens) == 1:
        plain, text = written.replace(".", ""), tokens[0].text.replace(".", "")
        if plain.isupper() and len(plain) <= _LONGEST_ACRONYM:
            return text.removesuffix("'s").removesuffix("’s").isupper()
        return text[0].isupper() or written[0].islower()
    return any(token.text[0].isupper() for token in tokens)


def _agent_at(tokens: Sequence[Token], first: int, knowledge: Knowledge) -> Item | None:
    table, opening, best = knowledge.agents, "", None
    for last in range(first + 1, min(len(tokens), first + _MOST_WORDS) + 1):
        end = tokens[last - 1]
        if last > first + 1 and "," in end.gap:
            break
        key = opening + end.base
        rows = table.rows(key)
        if rows:
            chosen = rows[-1]
            best = Item(kind="agent", first=first, last=last, owner=end.owner, weight=chosen[1], sector=chosen[2] or None)
        opening += end.raw + " "
        if not table.begins(opening.rstrip()):
            break
    return best


def _with_persons(tokens: Sequence[Token], found: list[Item], knowledge: Knowledge, when: str | None) -> tuple[Item, ...]:
    """Look for persons among the words that nothing else has taken; a surname alone counts after a title, or when it is all there is."""
    taken = {index for item in found for index in range(item.first, item.last)}
    free = [index for index in range(len(tokens)) if index not in taken and tokens[index].text[0].isupper()]
    if not free:
        return tuple(found)
    is_titled = any(item.kind == "agent" for item in found)
    index = 0
    while index < len(free):
        run = [free[index]]
        while index + len(run) < len(free) and free[index + len(run)] == run[-1] + 1 and "," not in tokens[run[-1] + 1].gap:
            run.append(free[index + len(run)])
        person = _person(
            tokens, run, knowledge, when, alone=is_titled or len(run) == len([each for each in tokens if each.base not in NO_NAMES])
        )
        if person is not None:
            found.append(person)
        index += len(run)
    return tuple(sorted(found, key=lambda item: item.first))


def _person(tokens: Sequence[Token], run: Sequence[int], knowledge: Knowledge, when: str | None, *, alone: bool) -> Item | None:
    for start in range(len(run)):
        for stop in range(len(run), start, -1):
            if stop - start == 1 and not (alone and stop == len(run)):
                continue
            words = [tokens[index] for index in run[start:stop]]
            rows = knowledge.persons_of(" ".join([*(word.raw for word in words[:-1]), words[-1].base]))
            chosen = _then(rows, when)
            if chosen is not None:
                return Item(
                    kind="person", first=run[start], last=run[stop - 1] + 1, owner=words[-1].owner, person=chosen, sector=chosen.sector,
                    country=chosen.country,
                )  # fmt: skip
    return None


def _then(rows: Sequence[NamedPerson], when: str | None) -> NamedPerson | None:
    """Choose whom a name means at a date: all that fit must act for one state."""
    if when is None:
        fits = list(rows)
    else:
        # The year before and after: who is about to take office, or has just left it, is news as well.
        early, late = f"{int(when[:4]) - 1}{when[4:7]}", f"{int(when[:4]) + 1}{when[4:7]}"
        fits = [row for row in rows if (row.since or "")[:7] <= late and (row.until is None or early <= row.until)]
    if not fits or len({row.country for row in fits}) > 1:
        return None
    return max(fits, key=lambda row: (row.entity is not None, len(row.name)))
