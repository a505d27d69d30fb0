"""Choose what to call a chain: the fullest name or description that the article gives, and the kind of its mentions."""

import re
from collections.abc import Sequence

from standoff.lexicons.sources import SourceLexicon
from standoff.reading.sources import issuer
from standoff.reading.words import NAME_KINDS, Phrase, joined
from standoff.records.reading import MentionKind

# A longer description is a sentence, not a name.
LONGEST_NAME = 110
_CLAUSE = re.compile(r"[,;]?\s+(?:who|whom|whose|which|that|where|speaking|citing|quoted|briefed|familiar)\b.*$", re.IGNORECASE | re.DOTALL)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def canonical(phrases: Sequence[Phrase], own_words: Sequence[str]) -> str:
    """Give the fullest form: for the named their name with its post, for bodies the longest name, for others the longest description.

    ``phrases`` are all the phrases of the chain, ``own_words`` the source spans as they stand in the text.
    """
    names = [part for phrase in phrases for part in (phrase, *phrase.appositions) if part.kind == "person_name" and part.name]
    if names:
        best = max(names, key=lambda part: (len((part.name or "").split()), len(part.modifiers) <= 6, len(_titled(part)), _titled(part)))
        return _titled(best)
    bodies = [phrase for phrase in phrases if phrase.kind in NAME_KINDS and phrase.name]
    if bodies:
        return max((_body(phrase) for phrase in bodies), key=lambda name: (len(name), name))
    described = [trimmed for trimmed in (_trimmed(words) for words in own_words) if trimmed]
    told = [_trimmed(phrase.text) for phrase in phrases if phrase.kind != "pronoun"]
    choices = [words for words in described if words.lower() not in _PRONOUNS] or told or described
    if any(phrase.kind == "document" for phrase in phrases):
        # "A study by the institute", brought in before, says more than "the report".
        choices += told
    short = [words for words in choices if len(words) <= LONGEST_NAME]
    return max(short, key=lambda words: (len(words), words)) if short else min(choices, key=len)


_PRONOUNS = frozenset("he she they it his her their its him them who which that i we".split())


def _titled(part: Phrase) -> str:
    is_official = part.noun is not None and part.noun.role == "official"
    if not part.modifiers or len(part.modifiers) > 6 or not (part.modifiers[0].is_name or is_official):
        return part.name or ""
    former = "former " if part.former and part.text.lower().removeprefix("the ").removeprefix("a ").startswith("former ") else ""
    owner = f"{joined(part.owner)} " if part.owner and len(part.owner) <= 3 and part.owner[-1].is_name else ""
    return f"{former}{owner}{joined(part.modifiers)} {part.name}"


def _body(phrase: Phrase) -> str:
    if phrase.known is not None and phrase.known.kind == "body":
        return phrase.known.name
    if not phrase.owner or len(phrase.owner) > 4:
        return phrase.name or ""
    return _ARTICLE.sub("", f"{joined(phrase.owner)} {phrase.name}")


def _trimmed(words: str) -> str:
    line = " ".join(words.split())
    return _CLAUSE.sub("", line).strip(" ,;:—–-")


def mention_kind(phrases: Sequence[Phrase], lexicon: SourceLexicon) -> MentionKind | None:
    """Say what kind of mention a chain's are; None for a document or image that nobody is named behind."""
    for phrase in phrases:
        if phrase.known is not None:
            return phrase.known.kind
    for phrase in phrases:
        kind = _kind(phrase, lexicon)
        if kind is not None:
            return kind
    return None


def _kind(phrase: Phrase, lexicon: SourceLexicon) -> MentionKind | None:
    if phrase.members:
        return _kind(phrase.members[0], lexicon)
    people = phrase.modifiers[-1].text if phrase.kind == "people" and phrase.noun is None and phrase.modifiers else ""
    if people in lexicon.actors.demonyms or people.removesuffix("s") in lexicon.actors.demonyms:
        return "nationality"
    if phrase.kind in ("person_name", "post", "spokesman", "person", "people"):
        return "person"
    if phrase.kind in ("body", "body_name"):
        return "force" if phrase.noun is not None and phrase.noun.sector == "MIL" else "organization"
    if phrase.kind == "country_name":
        return "country"
    if phrase.kind in ("medium", "medium_name"):
        return "organization"
    if phrase.kind == "pronoun":
        return "person" if lexicon.pronouns.get(phrase.head) in ("male", "female") or phrase.head == "who" else None
    if phrase.kind in ("document", "statement"):
        made_by = issuer(phrase, lexicon)
        return "organization" if made_by is not None and made_by.kind in ("body_name", "country_name", "medium_name", "body") else None
    return None
