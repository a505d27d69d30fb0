"""Say for which state or body a source speaks, where the words of the article and the table tell it.

Nothing is guessed: a person who no longer holds a post, an institute that merely sits in a capital, a name without description
speak for no state that is known here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.lexicons.actors import KnownActor
from standoff.lexicons.sources import SourceLexicon
from standoff.reading.entities import countries_in, states_named
from standoff.reading.noun_groups import read_group
from standoff.reading.sources import issuer
from standoff.reading.words import PERSON_NOUNS, Context, Phrase, Word, Words, joined, known_at
from standoff.records import Actor, Span

_SPOKEN_FOR = ("of", "for", "at", "in", "from", "with", "by")
_TABLE_NAMES = frozenset({"country", "place", "body"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """The state and the sector that a phrase tells, and the row of the table it names, if one; all None when it tells nothing.

    ``name`` is that of the body behind a document, which is not the source's own.
    """

    country: str | None = None
    sector: str | None = None
    known: KnownActor | None = None
    name: str | None = None


NOTHING = Affiliation()


def affiliation(phrase: Phrase, lexicon: SourceLexicon) -> Affiliation:
    """Say for which state and in which sector a phrase lets its source speak."""
    if phrase.members:
        told = [affiliation(member, lexicon) for member in phrase.members]
        countries, sectors = {each.country for each in told}, {each.sector for each in told}
        return Affiliation(country=countries.pop() if len(countries) == 1 else None, sector=sectors.pop() if len(sectors) == 1 else None)
    first = NOTHING
    for part in (phrase, *(each for each in phrase.appositions if each.kind in PERSON_NOUNS | {"person_name", "body", "people"})):
        told_by = _own(part, lexicon)
        if first == NOTHING:
            first = told_by
        if first.country is not None or first.known is not None:
            return first
        if told_by.country is not None:
            # "Lieutenant Colonel Byre, a spokesman for the Norwegian headquarters": the rank first, the state after it.
            return replace(first, country=told_by.country)
    return first


def _own(phrase: Phrase, lexicon: SourceLexicon) -> Affiliation:
    if phrase.former or phrase.kind in ("pronoun", "unknown"):
        return NOTHING
    if phrase.kind in ("statement", "document", "evidence"):
        made_by = issuer(phrase, lexicon)
        if made_by is None or made_by.kind in ("statement", "document", "evidence"):
            return NOTHING
        told = affiliation(made_by, lexicon)
        return replace(told, name=made_by.known.name if made_by.known is not None else made_by.text) if told != NOTHING else NOTHING
    states = countries_in(phrase, lexicon)
    country = next(iter(states)) if len(states) == 1 else None
    if phrase.known is not None:
        return _of_known(phrase, phrase.known, country, lexicon)
    body = _body_behind(phrase, lexicon)
    if body is not None and body.kind not in ("country", "place"):
        return _through(body, phrase, states, lexicon)
    sector = _sector(phrase, lexicon)
    if sector is None and states and phrase.noun is not None and phrase.noun.role == "official":
        sector = "GOV"
    if sector == "IGO" and country is not None and phrase.noun is not None and phrase.noun.kind in PERSON_NOUNS:
        sector = "GOV"
    if sector is None and phrase.kind not in ("people", "country_name"):
        return NOTHING
    if phrase.kind == "people" and sector is None:
        sector = "CVL" if states and not phrase.noun else None
    return Affiliation(country=country, sector=sector) if sector is not None else NOTHING


def _of_known(phrase: Phrase, known: KnownActor, country: str | None, lexicon: SourceLexicon) -> Affiliation:
    """Take the row of the table, unless the words give its country otherwise ("Ukraine's Security Council")."""
    said = states_named(phrase.owner, lexicon)
    if said and known.country not in said:
        sector = known.sector if known.sector != "IGO" else "GOV"
        return Affiliation(country=next(iter(said)) if len(said) == 1 else None, sector=sector)
    return Affiliation(country=known.country, sector=known.sector, known=known)


def _through(body: KnownActor, phrase: Phrase, states: set[str], lexicon: SourceLexicon) -> Affiliation:
    """Speak for a body of the table: "Hamas official", "NATO's secretary general", "Ukraine's UN ambassador"."""
    others = {state for state in states if state != body.country}
    if body.sector == "MED" or (body.country is None and len(others) == 1 and phrase.noun is not None and phrase.noun.kind == "post"):
        own = _sector(phrase, lexicon)
        country = next(iter(others), None)
        return (
            Affiliation(country=country, sector="GOV" if own in (None, "IGO") else own)
            if country and body.sector != "MED"
            else Affiliation(sector="MED")
        )
    if body.country is not None and others and body.country not in states:
        return Affiliation(country=next(iter(others)) if len(others) == 1 else None, sector=body.sector)
    return Affiliation(country=body.country, sector=body.sector, known=body)


def _body_behind(phrase: Phrase, lexicon: SourceLexicon) -> KnownActor | None:
    """Find a body of the table in the words before the head, in the possessor, or after "of", "for", "at"."""
    spoken = phrase.complement if phrase.complement and phrase.complement[0].lower in ("of", "for", "at", "from", "with") else ()
    if phrase.noun is not None and phrase.noun.kind == "people":
        spoken = ()
    for words in (phrase.modifiers, phrase.owner, spoken[1:6]):
        index = 0
        while index < len(words):
            if words[index].lower in ("to", "on", "against"):
                break
            count = known_at(words, index, lexicon)
            if count:
                known = _row(words[index : index + count], lexicon)
                if known is not None and known.kind not in ("country", "place"):
                    return known
            index += count or 1
    return None


def _row(words: Words, lexicon: SourceLexicon) -> KnownActor | None:
    name = joined((*words[:-1], words[-1]._replace(owner=False)))
    return lexicon.actors.names.get(name)


def _sector(phrase: Phrase, lexicon: SourceLexicon) -> str | None:
    """Say the sector by the noun nearest before the head that tells one ("military spokesman"), by the head, by whom it speaks for."""
    head = phrase.noun
    near = _sector_of_words(
        phrase.modifiers if phrase.kind not in ("body_name", "medium_name") else (), lexicon, head.lemma if head else ""
    )
    if near is not None:
        return near
    if head is None and phrase.kind == "person_name":
        return None
    if (
        phrase.complement
        and phrase.complement[0].lower in _SPOKEN_FOR
        and (head is None or (head.kind in PERSON_NOUNS and head.sector in (None, "EDU", "GOV")))
    ):
        told = read_group(_until_clause(phrase.complement[1:]), Context(lexicon=lexicon)) if len(phrase.complement) > 1 else None
        if (
            told is not None
            and told.noun is not None
            and told.noun.kind == "body"
            and not (head is not None and head.kind == "post" and head.sector == "GOV")
        ):
            return told.noun.sector
    if phrase.owner and head is not None and head.sector in (None, "GOV"):
        told_by_owner = _sector_of_words(phrase.owner, lexicon, "")
        if told_by_owner is not None:
            return told_by_owner
    return head.sector if head is not None else None


def _until_clause(words: Words) -> Words:
    cut = next((at for at, word in enumerate(words) if at and word.lower in ("in", "at", "who", "which", "that", "on", "with")), len(words))
    return words[:cut]


def _sector_of_words(words: Words, lexicon: SourceLexicon, head: str) -> str | None:
    for index in range(len(words) - 1, -1, -1):
        word: Word = words[index]
        two = f"{words[index - 1].lower} {word.lower}" if index else ""
        noun = lexicon.nouns.get(two) or lexicon.nouns.get(word.lower)
        if word.lower in (
            "defense",
            "defence",
            "opposition",
            "rebel",
            "business",
            "church",
            "union",
            "labor",
            "labour",
            "intelligence",
            "security",
        ):
            told = _ADJECTIVES.get(word.lower)
            if told is not None and head not in ("minister", "secretary", "adviser", "advisor"):
                return told
        if noun is not None and noun.sector is not None and noun.lemma != head and noun.kind in ("body", "person", "post"):
            return noun.sector
    return None


_ADJECTIVES = {
    "defense": "MIL",
    "defence": "MIL",
    "opposition": "OPP",
    "rebel": "REB",
    "business": "BUS",
    "church": "REL",
    "union": "LAB",
    "intelligence": "SPY",
}


def affiliation_of_chain(phrases: Sequence[Phrase], lexicon: SourceLexicon) -> Affiliation:
    """Give the first affiliation that the phrases of a chain tell with a state or a row of the table, else the first at all."""
    best = NOTHING
    for phrase in phrases:
        told = affiliation(phrase, lexicon)
        if told.country is not None or told.known is not None:
            return told
        if best is NOTHING:
            best = told
    return best


def actor(
    text: str,
    source: Span | None,
    phrase: Phrase,
    lexicon: SourceLexicon,
    *,
    chain: Affiliation = NOTHING,
    name: str | None = None,
    mention: str | None = None,
) -> Actor | None:
    """Say for whom a source speaks: by its own words, else by what its chain tells; None when no table knows.

    ``phrase`` is the source read; ``name`` the canonical name to show; ``mention`` the id of its mention.
    """
    if source is None:
        return None
    best = affiliation(phrase, lexicon)
    if best.country is None and best.known is None and chain != NOTHING:
        best = chain
    if best == NOTHING:
        return None
    words = " ".join(source.of(text).split())
    called = name or words
    names_it = phrase.known is best.known or (best is chain and phrase.kind in ("pronoun", "body", "body_name"))
    if best.name is not None and phrase.kind in ("document", "evidence"):
        called = best.name
    elif best.known is not None and names_it and best.known.kind in _TABLE_NAMES:
        called = best.known.name
    return Actor(text=source.of(text), span=source, mention=mention, name=called, country=best.country, sector=best.sector, entity=None)
