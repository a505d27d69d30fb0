"""Say who is meant by the words for an actor: which state or body, in which sector, by name at the date of the article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from standoff.lexicons.knowledge import Knowledge
from standoff.reading.actor_words import Item, Token, items_of, tokens_of
from standoff.records import Actor, Article, Span

_PREPOSITIONS = frozenset(
    "of for from in at to near with on by against inside outside within across around over under between among aboard behind".split()
)
_CLAUSES = frozenset("who which that whose where when while after before because speaking".split())
_TYING = frozenset({"of", "for", "from", "in", "at", "inside", "within", "across"})
_JOINING = frozenset({"and", "or", "&", "plus", "versus", "vs"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_DETERMINERS = frozenset("the a an this that these those some several many two three four five both all no any another other".split())
_OWN_WORDS = frozenset({"we", "us", "our", "ours", "ourselves"})
# In a statement these belong to whoever publishes it: "our troops", "the Ministry".
_OWN_BODY = re.compile(
    r"our\s+\w|the\s+(?:ministry|embassy|government|consulate|presidency|foreign\s+ministry|permanent\s+mission)$", re.IGNORECASE
)
# "Iran-backed", "US-led": by whom, not whose. "Moscow-based" says whose.
_NOT_WHOSE = frozenset(
    (
        "backed led supported made born trained funded aligned allied linked bound built brokered sponsored proposed speaking imposed run "
        "hosted held occupied controlled "
    ).split()
)
_STANCES = frozenset({"pro", "anti", "non", "ex", "post", "pre"})
# Who is in a state and not of it.
_ABROAD = frozenset(
    "ambassador embassy consulate consul envoy diplomat diplomats forces troops soldiers peacekeepers mission legation commission".split()
)
# Of a body with its own country: "Hamas official", "FSB officer" act for it, and so does no civilian.
_BYSTANDERS = frozenset({"CVL", "MED", "EDU", "BUS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Party:
    """One of those that a phrase names: what is known, and the stretch of the phrase that names it."""

    start: int
    end: int
    country: str | None
    sector: str | None
    name: str | None
    entity: str | None


def resolve_actor(words: str, span: Span, article: Article, tables: Knowledge, when: str | None) -> tuple[Actor, ...]:
    """Say who is meant by the words for an actor.

    Args:
        words: The words to read: those at ``span``, or the fuller name of the same chain where the text has "they".
        span: Where the actor stands in the article.
        article: The article; in a party's own statement "we" is its publisher, and "our troops" are its.
        tables: What is known by name.
        when: The date of the article or event, ISO 8601; None when unknown: names then stand for what they mean today.

    Returns:
        One actor, several for a coordination ("British and French ministers"), none when no table knows the words.
    """
    is_in_place = span.of(article.text) == words
    if words.strip().lower() in _OWN_WORDS and article.genre == "statement" and article.publisher:
        return tuple(
            replace(each, text=span.of(article.text), span=span)
            for each in _actors(article.publisher, span, article, tables, when, in_place=False)
        )
    found = _actors(words, span, article, tables, when, in_place=is_in_place)
    if article.genre == "statement" and article.publisher and _OWN_BODY.match(words) and any(each.country is None for each in found):
        own = {each.country for each in _actors(article.publisher, span, article, tables, when, in_place=False)}
        if len(own) == 1:
            return tuple(each if each.country is not None else replace(each, country=next(iter(own))) for each in found)
    return found


def _actors(words: str, span: Span, article: Article, tables: Knowledge, when: str | None, *, in_place: bool) -> tuple[Actor, ...]:
    parties = _parties(words, tables, when[:10] if when else None)
    made = []
    for party in parties:
        own = Span(start=span.start + party.start, end=span.start + party.end) if in_place and len(parties) > 1 else span
        text = own.of(article.text)
        shown = party.name or _shown(words[party.start : party.end] if not in_place else text)
        made.append(Actor(text=text, span=own, mention=None, name=shown, country=party.country, sector=party.sector, entity=party.entity))
    return tuple(made)


def _shown(words: str) -> str:
    plain = " ".join(words.split())
    first, _, rest = plain.partition(" ")
    return rest if first.lower() in ("the", "a", "an") and rest else plain


# "Oslo-Moscow", "U.S.-Iran".
_TWO = re.compile(r"(?<![\w-])((?:[A-Z]\.)+|[A-Z]\w+)[-–]((?:[A-Z]\.)+|[A-Z]\w+)(?![\w-])")


# A text names its parties again and again: a thousand phrases are more than one article has.
@lru_cache(maxsize=4096)
def _parties(words: str, tables: Knowledge, when: str | None) -> tuple[_Party, ...]:
    tokens = tokens_of(words)
    items = items_of(tokens, tables, when)
    if not items:
        return ()
    pair = _pair(words, tables, when)
    if pair:
        return pair
    pieces = _pieces(tokens, items)
    read = [_piece(tokens, _within(items, piece), piece) for piece in pieces]
    shared = _share(tokens, items, pieces, read)
    return tuple(party for party in shared if party.country is not None or party.sector is not None)


def _pair(words: str, tables: Knowledge, when: str | None) -> tuple[_Party, ...]:
    """Give the two states that a hyphen joins, by their names or capitals: "the Oslo-Moscow fisheries talks"."""
    found = _TWO.search(words)
    whole = items_of(tokens_of(found.group()), tables, when) if found is not None else ()
    if found is None or any(item.last - item.first > 1 for item in whole):
        # Guinea-Bissau is one.
        return ()
    both = [(found.span(number), _parties(found[number], tables, when)) for number in (1, 2)]
    if any(len(parties) != 1 or parties[0].country is None for _, parties in both):
        return ()
    return tuple(replace(parties[0], start=start, end=end) for (start, end), parties in both)


def _within(items: Sequence[Item], piece: range) -> tuple[Item, ...]:
    return tuple(item for item in items if item.first in piece)


def _pieces(tokens: Sequence[Token], items: Sequence[Item]) -> list[range]:
    """Cut a coordination into its members: at "and", and at the commas of a list of names; an apposition is no member."""
    inside = {index for item in items for index in range(item.first, item.last)}
    cuts = [index for index, token in enumerate(tokens) if token.base in _JOINING and index not in inside and 0 < index < len(tokens) - 1]
    cuts = [cut for cut in cuts if not any(token.base in _CLAUSES for token in tokens[:cut])]
    if not cuts:
        return [range(len(tokens))]
    first = cuts[0]
    commas = [index for index in range(1, first) if "," in tokens[index].gap]
    members = [0, *commas, first]
    # "Russia, China and Iran" is a list of names; "Saar, the chief of staff and deputy minister" is one person.
    is_list = all(
        any(item.kind in ("state", "body", "people", "person") for item in _within(items, range(left, right)))
        for left, right in pairwise(members)
    )
    if commas and not is_list:
        return [range(len(tokens))]
    edges = list(pairwise(members))
    for left, right in zip(cuts, [*cuts[1:], len(tokens)], strict=False):
        edges.append((left + 1, right))
    pieces = [range(left, right) for left, right in edges if right > left]
    return pieces if all(_within(items, piece) for piece in pieces) else _merged(pieces, items)


def _merged(pieces: list[range], items: Sequence[Item]) -> list[range]:
    """Join members in which nothing is known to the one before: "the Ministry of Foreign Affairs and Worship"."""
    made: list[range] = []
    for piece in pieces:
        if made and not _within(items, piece):
            made[-1] = range(made[-1].start, piece.stop)
        else:
            made.append(piece)
    return made


def _piece(tokens: Sequence[Token], items: tuple[Item, ...], piece: range) -> _Party:
    end = _zone_end(tokens, items, piece)
    zone = tuple(item for item in items if item.first < end)
    after = tuple(item for item in items if item.first >= end)
    head = next((item for item in reversed(zone) if item.kind == "agent" and item.weight != "adjective"), None)
    body = next((item for item in reversed(zone) if item.kind == "body"), None)
    person = next((item for item in items if item.kind == "person"), None)
    own = [item for item in zone if item.kind in ("state", "people") and _whose(tokens, item)]
    tied = _tied(tokens, after, end, head)
    country = own[0].country if own else None
    if country is None and body is not None and _whose(tokens, body):
        country = body.country
    sector = _sector(tokens, zone, after, head, body, own, person)
    if country is None:
        country = tied
    if country is None and person is not None:
        country = person.country
    return _Party(
        start=tokens[piece.start].start, end=tokens[piece.stop - 1].end, country=country, sector=sector, name=_name(tokens, items, piece),
        entity=_entity(items, body, person, head),
    )  # fmt: skip


def _zone_end(tokens: Sequence[Token], items: Sequence[Item], piece: range) -> int:
    """Say where the words before and at the head end: at a preposition, a comma or a clause."""
    inside = {index for item in items for index in range(item.first + 1, item.last)}
    for index in range(piece.start + 1, piece.stop):
        token = tokens[index]
        if index not in inside and (token.base in _PREPOSITIONS or token.base in _CLAUSES or "," in token.gap):
            return index
    return piece.stop


def _whose(tokens: Sequence[Token], item: Item) -> bool:
    after = tokens[item.last] if item.last < len(tokens) else None
    if after is not None and after.gap in ("-", "‑") and after.base in _NOT_WHOSE:
        return False
    before = tokens[item.first - 1] if item.first else None
    return not (before is not None and tokens[item.first].gap in ("-", "‑") and before.base in _STANCES)


def _tied(tokens: Sequence[Token], after: Sequence[Item], end: int, head: Item | None) -> str | None:
    """Give the state that "of", "for", "from" or "in" ties the head to, or an apposition names."""
    for item in after:
        if item.country is None or item.kind == "agent" or not _whose(tokens, item):
            continue
        opening = next((tokens[index].base for index in range(item.first - 1, end - 1, -1) if tokens[index].base in _PREPOSITIONS), "")
        is_abroad = head is not None and any(tokens[index].base in _ABROAD for index in range(head.first, head.last))
        if opening == "" or (opening in _TYING and not (opening in ("in", "at") and is_abroad)):
            return item.country
    return None


def _sector(
    tokens: Sequence[Token],
    zone: Sequence[Item],
    after: Sequence[Item],
    head: Item | None,
    body: Item | None,
    own: Sequence[Item],
    person: Item | None,
) -> str | None:
    if body is not None and (head is None or body.last > head.last) and not body.owner:
        # "Ukraine's Security Council" is no body of the United Nations.
        return "GOV" if body.sector == "IGO" and any(item.owner for item in own) else body.sector
    if head is not None and head.weight == "strong":
        return _of_agent(head, body, own)
    if head is not None:
        return _of_weak(tokens, zone, after, head, body, own)
    if person is not None:
        return person.sector
    told = next((item.sector for item in reversed(zone) if item.kind == "agent"), None)
    if told is not None:
        return told
    state = next((item for item in zone if item.kind == "state"), None)
    if state is not None and state.last == max(item.last for item in zone) and not _goes_on(tokens, state, zone, after):
        return state.sector
    people = next((item for item in zone if item.kind == "people"), None)
    # "The Palestinians" are people; "Palestinian" alone only says whose.
    last = tokens[people.last - 1].base if people is not None and people.last == len(tokens) else ""
    is_crowd = last.endswith(("s", "men")) and last != "swiss"
    return "CVL" if is_crowd else None


def _goes_on(tokens: Sequence[Token], state: Item, zone: Sequence[Item], after: Sequence[Item]) -> bool:
    """Say whether more words follow the state, so that the state is only whose it is ("Iraq's oil fields")."""
    limit = min([item.first for item in after], default=len(tokens))
    return state.owner and state.last < limit and state.last < len(tokens) and tokens[state.last].base not in _PREPOSITIONS | _JOINING


def _of_agent(head: Item, body: Item | None, own: Sequence[Item]) -> str | None:
    if body is None or body.first > head.first:
        return head.sector
    if body.sector == "IGO":
        return head.sector if own or head.sector in _BYSTANDERS else "IGO"
    if body.sector in ("REB", "OPP", "PTY", "CRM", "MED", "NGO") and head.sector not in _BYSTANDERS:
        return body.sector
    return head.sector


def _of_weak(
    tokens: Sequence[Token], zone: Sequence[Item], after: Sequence[Item], head: Item, body: Item | None, own: Sequence[Item]
) -> str | None:
    if body is not None and body.first < head.first:
        return "GOV" if body.sector == "IGO" and own else body.sector
    near = next((item for item in reversed(zone) if item.kind == "agent" and item.last <= head.first and item.sector is not None), None)
    if near is not None:
        return near.sector
    spoken = next((item for item in after if item.sector is not None and item.weight != "adjective"), None)
    opening = tokens[spoken.first - 1].base if spoken is not None and spoken.first else ""
    if (
        spoken is not None
        and (spoken.kind in ("body", "agent"))
        and (opening in _TYING or opening in _DETERMINERS or spoken.kind == "body")
    ):
        return spoken.sector
    return head.sector


def _name(tokens: Sequence[Token], items: Sequence[Item], piece: range) -> str | None:
    """Give the name of the table when the words are nothing but a name of it."""
    covering = [item for item in items if item.named is not None or item.person is not None]
    if len(covering) != 1 or len(items) != 1:
        return None
    item = covering[0]
    rest = [token.base for index, token in enumerate(tokens) if index in piece and not item.first <= index < item.last]
    if any(word not in _DETERMINERS for word in rest):
        return None
    return item.named.name if item.named is not None else item.person.name if item.person is not None and " " in item.person.name else None


def _entity(items: Sequence[Item], body: Item | None, person: Item | None, head: Item | None) -> str | None:
    if person is not None and person.person is not None:
        return person.person.entity
    if len(items) == 1 and items[0].named is not None:
        return items[0].named.entity
    return None


def _share(tokens: Sequence[Token], items: Sequence[Item], pieces: Sequence[range], read: list[_Party]) -> list[_Party]:
    """Let members of a coordination lend one another what they have in common."""
    if len(read) == 1:
        return read
    made = list(read)
    last = _within(items, pieces[-1])
    for at, piece in enumerate(pieces[:-1]):
        own = _within(items, piece)
        is_bare = bool(own) and all(item.kind in ("people", "state", "body") for item in own) and own[-1].last == piece.stop
        lends = any(item.kind == "agent" for item in last) and last[0].kind == own[0].kind if own and last else False
        if is_bare and lends and own[0].kind in ("people", "body") and not any(tokens[index].base in _DETERMINERS for index in pieces[-1]):
            # "British and French ministers": the head is that of the last.
            made[at] = replace(made[at], sector=made[-1].sector, name=None)
    for at in range(1, len(made)):
        if made[at].country is None:
            opening = tokens[pieces[at].start].base
            is_bound = opening in _OWNERS or (
                opening not in _DETERMINERS and all(item.kind == "agent" for item in _within(items, pieces[at]))
            )
            if is_bound and made[at].sector != "IGO":
                made[at] = replace(made[at], country=made[at - 1].country)
    return made
