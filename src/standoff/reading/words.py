"""The words of a source and the phrase that they make, with the look-ups that all the reading of phrases shares."""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from standoff.lexicons.actors import KnownActor
from standoff.lexicons.sources import Gender, Noun, SourceLexicon

PhraseKind = Literal[
    "pronoun", "person_name", "body_name", "country_name", "medium_name", "post", "spokesman", "person", "people", "body", "medium",
    "document", "evidence", "statement", "group", "unknown",
]  # fmt: skip
Reach = Literal["definite", "indefinite", "bare"]
PERSON_NOUNS = frozenset({"post", "spokesman", "person"})
NAME_KINDS = frozenset({"person_name", "body_name", "country_name", "medium_name"})
_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|(?:[^\W\d_]\.){2,}(?:-\w+)?|\w+(?:[’'.&/‑-]\w+)*\+?(?:\.(?=\s+[^\W\d_]))?|[^\w\s]")
_MALE = ("father", "king", "husband", "brother", "son", "boy", "grandfather", "uncle", "nephew", "monk", "prince", "emir", "sultan", "pope")
_FEMALE = ("mother", "queen", "wife", "sister", "daughter", "girl", "grandmother", "aunt", "niece", "nun", "widow", "actress", "first lady")


class Word(NamedTuple):
    """A word of a phrase, without a possessive ending, which ``owner`` tells instead."""

    text: str
    lower: str
    owner: bool

    @property
    def is_name(self) -> bool:
        """Say whether the word is written as names are."""
        return self.text[0].isupper() or self.lower.startswith(("al-", "el-", "d'", "d’"))


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase, read.

    Attributes:
        text: Its words on one line, up to the first comma.
        kind: What sort of head it has.
        head: The lemma of its head noun, or its pronoun in lower case, or "".
        noun: The head noun as the table knows it, or the noun before a person's name.
        plural: Whether it means several.
        reach: Definite, indefinite, or without any determiner.
        name: The proper name in it: of the person, the body, the medium.
        gender: What a title, a noun or a given name tells.
        known: The state or body of the table that the whole of it names.
        modifiers: The words before the head or before the name, without determiners.
        owner: The words of a possessor ("Russia's foreign minister").
        complement: The words after the head, with their preposition ("for the ministry").
        former: Whether the post is a past one.
        anonymous: Whether it says that the name is withheld.
        appositions: The further phrases about the same person or thing.
        members: The parts of a coordination ("Britain and France"); empty for a single phrase.
    """

    text: str
    kind: PhraseKind
    head: str = ""
    noun: Noun | None = None
    plural: bool = False
    reach: Reach = "bare"
    name: str | None = None
    gender: Gender | None = None
    known: KnownActor | None = None
    modifiers: Words = ()
    owner: Words = ()
    complement: Words = ()
    former: bool = False
    anonymous: bool = False
    appositions: "tuple[Phrase, ...]" = ()
    members: "tuple[Phrase, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What helps to read a phrase besides its words.

    ``common`` holds words that the article also writes without a capital, so that "Insiders" at the start of a sentence is no name;
    ``likely`` is what the entity head takes the phrase for (person, organization, place, other).
    """

    lexicon: SourceLexicon
    common: frozenset[str] = frozenset()
    likely: str | None = None


def words_of(text: str) -> Words:
    """Cut a phrase into words and marks; possessive endings are taken off and told by ``owner``."""
    found: list[Word] = []
    for token in _TOKEN.findall(text):
        owner = len(token) > 2 and token.endswith(("'s", "’s", "'S", "’S"))
        if token in ("'", "’", "‘"):
            # "the prosecutors' office"; any other lone quotation mark says nothing.
            if found and token != "‘" and found[-1].lower.endswith("s"):
                found[-1] = found[-1]._replace(owner=True)
            continue
        base = token[:-2] if owner else token
        found.append(Word(base, base.lower(), owner))
    if found and found[-1].owner:
        # The source is the possessor itself ("Trump's" decision).
        found[-1] = found[-1]._replace(owner=False)
    return tuple(found)


def joined(words: Words) -> str:
    """Write words as they stand in a text, with their possessive endings."""
    return " ".join(word.text + "'s" if word.owner else word.text for word in words)


def known_at(words: Words, index: int, lexicon: SourceLexicon) -> int:
    """Say how many words from ``index`` on are the longest name of a known state or body; 0 for none."""
    most = lexicon.actors.openers.get(words[index].text, 0)
    for count in range(min(most, len(words) - index), 0, -1):
        if not words[index + count - 1].owner and joined(words[index : index + count]) in lexicon.actors.names:
            return count
        if words[index + count - 1].owner and joined(words[index : index + count])[:-2] in lexicon.actors.names:
            return count
    return 0


def noun_ending_at(words: Words, index: int, lexicon: SourceLexicon) -> tuple[Noun, int] | None:
    """Give the longest head noun whose last word is at ``index``, and how many words it has."""
    most = lexicon.noun_ends.get(words[index].lower, 0)
    for count in range(min(most, index + 1), 0, -1):
        noun = lexicon.nouns.get(" ".join(word.lower for word in words[index - count + 1 : index + 1]))
        if noun is not None:
            return noun, count
    return None


def noun_gender(lemma: str) -> Gender | None:
    """Give the gender that a noun tells ("spokeswoman"), if any."""
    last = lemma.rsplit(" ", 1)[-1]
    if last.endswith("woman") or lemma in _FEMALE or last in _FEMALE:
        return "female"
    return "male" if last.endswith("man") or last in _MALE else None
