"""Find whom a name or a definite description means among the persons and bodies met so far."""

from collections.abc import Sequence

from standoff.reading.discourse import Discourse
from standoff.reading.entities import (
    Entity,
    countries_in,
    described,
    described_by,
    name_words,
    plain_text,
    same_body,
    same_person,
    sort_of,
)
from standoff.reading.words import Phrase


def latest(entities: Sequence[Entity]) -> Entity | None:
    """Give the one that was mentioned last, those that are surely persons or bodies before the others."""
    return max(entities, key=lambda entity: (entity.certain, entity.last), default=None)


def by_name(discourse: Discourse, phrase: Phrase) -> Entity | None:
    """Find the person or body that a proper name means, in the core or in an apposition that names a person."""
    named = phrase if phrase.kind == "person_name" else next((each for each in phrase.appositions if each.kind == "person_name"), None)
    sort = sort_of(phrase)
    if named is not None and sort in ("person", "thing"):
        plain = plain_text(named.text)
        exact = latest(discourse.said_as(plain, "person"))
        if exact is not None:
            return exact
        words = name_words(named.name or "")
        return latest([entity for entity in discourse.bearing(words) if same_person(entity, words, named.gender)])
    if sort == "body" and phrase.reach != "indefinite":
        plain = plain_text(phrase.text)
        exact = latest(discourse.said_as(plain, "body"))
        if exact is not None:
            return exact
        told = described(phrase, discourse.lexicon)
        return latest([entity for entity in discourse.entities if same_body(entity, phrase, told, discourse.lexicon)])
    return None


def by_description(discourse: Discourse, phrase: Phrase, position: int) -> Entity | None:
    """Find whom "the official", "the ministry", "the officials" means; "an official" is always someone new."""
    if phrase.members or phrase.kind in ("pronoun", "country_name") or (phrase.kind == "person_name" and phrase.noun is None):
        return None
    lexicon = discourse.lexicon
    sort, plain = sort_of(phrase), plain_text(phrase.text)
    if phrase.reach == "indefinite":
        return None
    if phrase.reach == "bare" and phrase.kind != "person_name":
        # "officials" again are the officials of before; a bare post ("Foreign Minister") is one and the same too.
        same = latest(discourse.said_as(plain, sort))
        return same if sort != "person" or phrase.kind in ("post", "spokesman") else None
    if phrase.text.lower().startswith(("his ", "her ", "their ", "its ", "our ", "my ")):
        # Whose they are is not known here: "his aides" are those of "her aides" only in the same words.
        return latest(discourse.said_as(plain, sort))
    if any(word.lower in ("other", "second", "third", "another") for word in phrase.modifiers) or " other " in f" {phrase.text.lower()} ":
        return None
    fitting = [entity for entity in discourse.entities if described_by(entity, phrase, lexicon)]
    named = phrase.kind == "person_name" or any(each.kind == "person_name" for each in phrase.appositions)
    if named:
        # "the foreign minister", then the same with a name, or "the minister" and the name behind: only one who had no name yet.
        fitting = [entity for entity in fitting if not entity.names]
    in_these_words = [entity for entity in fitting if plain in entity.texts]
    found = latest(in_these_words) or latest(fitting)
    return found or (None if named else _newly_described(discourse, phrase, position))


def _newly_described(discourse: Discourse, phrase: Phrase, position: int) -> Entity | None:
    """Find the person who has just spoken and is now called by something new: "Hale said ... the South Carolina senator"."""
    noun = phrase.noun
    if noun is None or phrase.kind not in ("post", "person") or phrase.plural or phrase.name or not (phrase.modifiers or phrase.owner):
        return None
    here = discourse.sentence_of(position)
    for heard in reversed(discourse.heard):
        entity = heard.entity
        if heard.sentence < here - 2:
            return None
        if not heard.prominent or entity.sort != "person" or not entity.certain:
            continue
        states = countries_in(phrase, discourse.lexicon)
        conflict = bool(states and entity.countries and states.isdisjoint(entity.countries))
        told = {each.noun.role for each in entity.phrases if each.noun is not None}
        fits = (
            noun.role in ("official", "participant")
            if not told
            else phrase.kind == "person" and "official" in told and (noun.role == "official" or noun.sector == "PTY")
        )
        if phrase.gender and entity.gender and phrase.gender != entity.gender:
            conflict = True
        sectors = {each.noun.sector for each in entity.phrases if each.noun is not None and each.noun.sector}
        if noun.sector and sectors and ("MIL" in sectors) != (noun.sector == "MIL"):
            # A colonel is no delegate.
            conflict = True
        return entity if entity.names and fits and not conflict else None
    return None
