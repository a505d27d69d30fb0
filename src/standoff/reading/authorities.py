"""Check the authorities that an article quotes against the tables: experts and institutes in none, names that nearly are official ones."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from standoff.lexicons.keys import name_key
from standoff.lexicons.knowledge import Knowledge
from standoff.lexicons.official_names import OfficialName, name_words
from standoff.reading.actor_words import Item, items_of, tokens_of
from standoff.records import Article, Claim, Mention, Span

AuthorityKind = Literal["unlisted_person", "unlisted_organization", "near_official_name"]
# Words of a name: capitals, with small words between. A possessor or people before it says whose body it is.
_NAME = re.compile(r"(?!The )[A-Z][\w’'-]*(?:[ ](?:(?:of|for|the|and|on|in)[ ])*[A-Z][\w’'-]*)+")
_INSTITUTES = re.compile(
    r"\b(?:Institute|Centre|Center|Foundation|Observatory|Academy|Initiative|Council|Forum|Association|Society|Project|Laboratory)\b"
)
# Institutions of learning are far too many to be listed, and nobody takes one for a made-up authority.
_SCHOOLS = re.compile(r"\b(?:University|College|School|Hospital|Museum|Church|Airport|Polytechnic)\b")
_EXPERTS = re.compile(
    r"\b(?:expert|analyst|scholar|researcher|fellow|professor|strategist|specialist|historian|political scientist|consultant)\b",
    re.IGNORECASE,
)
_IN_OFFICE = re.compile(
    r"\b(?:minister|official|ambassador|spokes\w+|president|governor|senator|mayor|officer|diplomat|lawmaker|inspector|envoy)\b",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\b(?:former|retired|ex)\b", re.IGNORECASE)
_BELONGING = re.compile(r"\b(?:at|of|from|with|for|by)\s+(?:the\s+|an?\s+)?(?:[\w.'’]+-based\s+)?$|^(?:the\s+)?$", re.IGNORECASE)
_WRITTEN_BY = re.compile(
    r"\b(?:report|study|paper|survey|note|analysis|assessment|estimate|data)s?\s+(?:by|from|of)\s+(?:the\s+|a\s+)?$", re.IGNORECASE
)
_TITLES = re.compile(r"^(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir|Lady|General|Gen|Col|Colonel|Admiral)\.?\s+)+")
# Two words without an owner are a common noun in capitals.
_LEAST_UNOWNED = 3
# What follows a source on to the next sentence end describes it: "Dr. Petrova, a senior fellow at ..., emphasized".
_AFTER = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """An authority to look at: its words, and the official name that it nearly has."""

    kind: AuthorityKind
    span: Span
    official: str | None = None


def unsure_authorities(article: Article, mentions: Sequence[Mention], claims: Sequence[Claim], knowledge: Knowledge) -> Iterator[Unsure]:
    """Give what an editor may want to look up, each once, in the order of the text."""
    by_id = {mention.id: mention for mention in mentions}
    when = (article.published_at or "")[:10] or None
    said: set[str] = set()
    for claim in sorted((each for each in claims if each.source is not None), key=lambda each: each.source or each.cue):
        mention = by_id.get(claim.source_mention or "")
        for found in (
            *_near_names(article.text, claim, knowledge, when),
            *_person(article.text, claim, mention, knowledge, when),
            *_organization(article.text, claim, mention, knowledge, when),
        ):
            key = name_key(found.span.of(article.text)) if found.kind != "unlisted_person" or mention is None else mention.chain
            if key not in said:
                said.add(key)
                yield found


def _near_names(text: str, claim: Claim, knowledge: Knowledge, when: str | None) -> Iterator[Unsure]:
    if claim.source is None:
        return
    for found in _NAME.finditer(claim.source.of(text)):
        start = claim.source.start + found.start()
        body = near_name(found[0], knowledge, when)
        if body is not None:
            yield Unsure(kind="near_official_name", span=Span(start=start, end=start + len(found[0])), official=body.name)


def near_name(written: str, knowledge: Knowledge, when: str | None) -> OfficialName | None:
    """Give the body whose official name this nearly is; None when it is an official or usual name, or near none."""
    owner, name = _owned(written, knowledge, when)
    names = knowledge.official_names
    if names.named(written) is not None or names.named(name, owner) is not None or (owner is None and names.named(name) is not None):
        return None
    if "'s " not in written.replace("’", "'") and knowledge.actors.rows(name_key(written)):
        return None
    if owner is not None:
        return names.near(name, owner) or names.near(written, owner)
    # "The Defence Agency" alone is anybody's.
    if len(name_words(name)) < _LEAST_UNOWNED:
        return None
    return next((body for owner in ("", "United Nations", "European Union", "NATO") if (body := names.near(name, owner)) is not None), None)


def _owned(written: str, knowledge: Knowledge, when: str | None) -> tuple[str | None, str]:
    """Part a name from whose it is: "Russian Ministry of Defense", "Ministry of Defense of Russia", "European Union's Defense Agency"."""
    possessor, possessive, rest = written.replace("’", "'").partition("'s ")
    if possessive:
        holders = items_of(tokens_of(possessor), knowledge, when)
        owner = _owner_of(holders[0]) if len(holders) == 1 and holders[0].kind in ("state", "body") else None
        return (owner, rest) if owner is not None else (None, written)
    tokens = tokens_of(written)
    items = items_of(tokens, knowledge, when)
    first = items[0] if items and items[0].first == 0 and items[0].last < len(tokens) else None
    if first is not None and (first.kind in ("state", "people") or (first.kind == "body" and first.owner)):
        owner = _owner_of(first)
        if owner is not None:
            return owner, written[tokens[first.last].start :]
    last = items[-1] if items and items[-1].last == len(tokens) and items[-1].first > 1 else None
    if last is not None and last.kind == "state" and tokens[last.first - 1].base in ("of", "the"):
        owner = _owner_of(last)
        cut = last.first - 1 if tokens[last.first - 1].base == "of" else last.first - 2
        if owner is not None and tokens[cut].base == "of":
            return owner, written[: tokens[cut].start].strip()
    return None, written


def _owner_of(item: Item) -> str | None:
    return item.country if item.country is not None else item.named.name if item.named is not None else None


def _person(text: str, claim: Claim, mention: Mention | None, knowledge: Knowledge, when: str | None) -> Iterator[Unsure]:
    """Mark an expert with a name who is in no table, and whose institute is in none either."""
    if (
        claim.source is None
        or mention is None
        or claim.source_kind != "named_person"
        or claim.source_role != "expert"
        or mention.kind != "person"
    ):
        return
    about = _about(text, claim.source)
    if not _EXPERTS.search(f"{mention.canonical} {about}") or (
        _IN_OFFICE.search(mention.canonical) and not _FORMER.search(mention.canonical)
    ):
        return
    name = _person_name(mention.canonical)
    if name is None or is_listed_person(name, knowledge) or _is_of_listed_body(f"{mention.canonical}, {about}", knowledge, when):
        return
    surname = re.compile(rf"\b{re.escape(name.split()[-1])}\b")
    if any(_is_of_listed_body(_about(text, Span(start=each.start(), end=each.end())), knowledge, when) for each in surname.finditer(text)):
        return
    yield Unsure(kind="unlisted_person", span=claim.source)


def _about(text: str, span: Span) -> str:
    """Give the source and the apposition after it, as far as its sentence goes."""
    return span.of(text) + re.split(r"(?<=\w\w)[.;]\s|\n\n", text[span.end : span.end + _AFTER])[0]


def _person_name(described: str) -> str | None:
    """Give a name of two words or more out of a description of somebody."""
    plain = _TITLES.sub("", described.strip())
    found = re.match(r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]*){1,3}", plain) or re.search(
        r"(?:[A-ZÀ-Þ][\w’'.-]+ ){1,3}[A-ZÀ-Þ][\w’'-]+(?=$|,)", plain
    )
    return found[0] if found else None


def is_listed_person(name: str, knowledge: Knowledge) -> bool:
    """Say whether a person is in a table, by name."""
    return bool(knowledge.persons.rows(name_key(name)) or knowledge.offices.of_person(name))


def _is_of_listed_body(words: str, knowledge: Knowledge, when: str | None) -> bool:
    """Say whether a body of a table, or a school, is named: whoever works there can be looked up there."""
    if _SCHOOLS.search(words):
        return True
    tokens = tokens_of(words)
    bodies = (item for item in items_of(tokens, knowledge, when) if item.kind == "body")
    # "a fellow at the Atlantic Council" is of it; "argued that NATO" is about it.
    if any(item.first == 0 or _BELONGING.search(words[: tokens[item.first].start]) for item in bodies):
        return True
    return any(
        knowledge.official_names.named(_owned(found[0], knowledge, when)[1]) is not None
        for found in _NAME.finditer(words)
        if found.start() == 0 or _BELONGING.search(words[: found.start()])
    )


def _organization(text: str, claim: Claim, mention: Mention | None, knowledge: Knowledge, when: str | None) -> Iterator[Unsure]:
    """Mark an institute quoted as an authority that is in no table and near no official name."""
    if claim.source is None or claim.source_role != "expert" or claim.source_kind not in ("named_organization", "document"):
        return
    words = claim.source.of(text)
    for found in _NAME.finditer(words):
        name = found[0]
        if claim.source_kind == "document" and not _WRITTEN_BY.search(words[: found.start()]):
            continue
        if (
            not _INSTITUTES.search(name)
            or _SCHOOLS.search(name)
            or _is_of_listed_body(name, knowledge, when)
            or near_name(name, knowledge, when)
        ):
            continue
        start = claim.source.start + found.start()
        yield Unsure(kind="unlisted_organization", span=Span(start=start, end=start + len(name)))
