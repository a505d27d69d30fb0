"""The persons and bodies of one article, and the tests by which later words are found to mean one of them."""

from dataclasses import dataclass, field
from typing import Literal

from standoff.lexicons.sources import Gender, SourceLexicon
from standoff.reading.words import Phrase, Words, joined

NameWords = tuple[str, ...]
Described = tuple[frozenset[str], str]
Sort = Literal["person", "group", "body", "thing"]
_LITTLE = frozenset({"of", "for", "the", "and", "on", "in", "to", "at", "a", "an", "'s"})
_SORTS: dict[str, Sort] = {
    "person_name": "person", "post": "person", "spokesman": "person", "person": "person", "people": "group", "group": "group",
    "body_name": "body", "country_name": "body", "medium_name": "body", "body": "body", "medium": "body",
    "document": "thing", "evidence": "thing", "statement": "thing", "unknown": "thing",
}  # fmt: skip


@dataclass(slots=True)
class Entity:
    """Someone or something that an article speaks of, as far as it has been read.

    ``names`` are its names in lower-case words; ``heads`` the nouns it was called by; ``bag`` all words that described it;
    ``countries`` the codes of the states it belongs to; ``heard`` the position, sentence and prominence of each mention.
    """

    sort: Sort
    names: set[tuple[str, ...]] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    bag: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    portfolios: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    sectors: set[str] = field(default_factory=set)
    gender: Gender | None = None
    plural: bool = False
    certain: bool = True
    texts: set[str] = field(default_factory=set)
    phrases: list[Phrase] = field(default_factory=list)
    called: list[Described] = field(default_factory=list)
    last: int = -1

    def add(self, phrase: Phrase, position: int, lexicon: SourceLexicon) -> None:
        """Take a further phrase about it in."""
        self.last = max(self.last, position)
        plain = plain_text(phrase.text)
        if plain in self.texts and not phrase.appositions:
            # Said again in the same words: nothing new.
            return
        self.phrases.append(phrase)
        self.texts.add(plain)
        if self.sort == "body" and phrase.kind != "pronoun":
            words = described(phrase, lexicon)
            if words not in self.called:
                self.called.append(words)
        for part in (phrase, *phrase.appositions):
            if part is not phrase and part.kind in ("body_name", "country_name", "medium_name", "unknown", "document"):
                continue
            self._describe(part, lexicon)

    def _describe(self, part: Phrase, lexicon: SourceLexicon) -> None:
        if part.name is not None and part.kind != "people":
            self.names.add(name_words(part.name))
        if part.head and part.kind != "pronoun":
            self.heads |= {part.head, _last_word(part.head)}
        if part.kind in ("body_name", "medium_name") and part.name:
            self.heads.add(name_words(part.name)[-1])
        if part.noun is not None and " " in part.noun.lemma:
            self.portfolios.add(part.noun.lemma)
        self.gender = self.gender or part.gender
        if part.kind != "pronoun":
            # "They said" of one person does not make that person several.
            self.plural = self.plural or part.plural
        words = part.modifiers + part.owner + part.complement
        self.bag |= {word.lower for word in words} | set(name_words(part.name or "")) | set(part.head.split())
        self.countries |= countries_in(part, lexicon)
        if part.known is not None:
            self.known.add(part.known.name)
            self.sectors |= {part.known.kind, part.known.sector or ""}

    def callable_as(self, noun: str, lexicon: SourceLexicon) -> bool:
        """Say whether a later "the NOUN" may mean it."""
        if noun in self.heads:
            return True
        for name in self.known | self.sectors:
            if noun in lexicon.stands_for.get(name, ()):
                return True
        return not self.heads.isdisjoint(lexicon.hypernyms.get(noun, ()))


def _last_word(noun: str) -> str:
    """Give the noun that a term of several words is a sort of: "ministry" of "ministry of defence" and of "foreign ministry"."""
    return noun.partition(" of ")[0].rsplit(" ", 1)[-1]


def sort_of(phrase: Phrase) -> Sort:
    """Say what sort of entity a phrase makes."""
    if phrase.kind == "pronoun":
        return "person" if phrase.gender else "group" if phrase.plural else "thing"
    if phrase.plural and phrase.kind in ("person", "post", "spokesman", "body", "medium"):
        return "group"
    return _SORTS.get(phrase.kind, "thing")


def countries_in(phrase: Phrase, lexicon: SourceLexicon) -> set[str]:
    """Give the states that the words of a phrase tie it to: by demonym, by owner, by "of", "for", "in" or "from"."""
    found = {phrase.known.country} if phrase.known is not None and phrase.known.country else set()
    words = phrase.modifiers + phrase.owner
    tying = ("of",) if phrase.kind == "person_name" else ("of", "for", "in", "from")
    if phrase.complement and phrase.complement[0].lower in tying:
        words += phrase.complement[1:]
    return found | states_named(words, lexicon)


def states_named(words: Words, lexicon: SourceLexicon) -> set[str]:
    """Give the codes of the states that words name, by name, capital or demonym; "Moscow-based" names none."""
    found: set[str] = set()
    for index, word in enumerate(words):
        if word.lower in ("to", "on", "against", "with", "near", "about"):
            break
        if not word.is_name:
            continue
        two = f"{words[index - 1].text} {word.text}" if index else ""
        code = lexicon.actors.demonyms.get(two) or lexicon.actors.demonyms.get(word.text)
        if code is None:
            for count in (3, 2, 1):
                known = lexicon.actors.names.get(" ".join(each.text for each in words[index : index + count]))
                if known is not None:
                    code = known.country
                    break
        if code is not None:
            found.add(code)
    return found


def plain_text(text: str) -> str:
    """Give words as they are compared: in lower case, without the article."""
    lowered = text.lower().replace("’", "'")
    return lowered.removeprefix("the ")


def name_words(name: str) -> NameWords:
    """Give the words of a name as they are compared: in lower case, without "of" and "the"."""
    plain = name.lower().replace("’", "'").replace("'s", "").replace(".", "")
    return tuple(word for word in plain.split() if word not in _LITTLE) or (plain,)


def same_person(entity: Entity, words: NameWords, gender: Gender | None) -> bool:
    """Say whether a person's name may be another form of the entity's: "Elena Petrova", "Dr. Petrova", "Elena"."""
    if entity.sort != "person" or (gender and entity.gender and gender != entity.gender):
        return False
    return any(_names_agree(words, name) for name in entity.names)


def _names_agree(left: NameWords, right: NameWords) -> bool:
    if len(left) == 1 or len(right) == 1:
        short, full = (left, right) if len(left) == 1 else (right, left)
        # "Xi" for "Xi Jinping", "Hillary" for "Hillary Hale"; else the surname.
        return short[0] in (full[0], full[-1]) or short[0] == full[-1].rpartition("-")[2]
    if left[-1] != right[-1]:
        return set(left) <= set(right) or set(right) <= set(left)
    first, second = left[0], right[0]
    if first[0] == second[0] and min(len(first), len(second)) == 1:
        # "J. Hale" and "John Hale"
        return True
    # "Nick Hale" and "Nicholas Hale" begin alike; "Maria Anna Hale" holds "Anna".
    return first in right or second in left or first[:3] == second[:3]


def same_body(entity: Entity, phrase: Phrase, told: Described, lexicon: SourceLexicon) -> bool:
    """Say whether a body's name or description means the entity: equal, a short form, an acronym, or the same row of the table."""
    if entity.sort != "body":
        return False
    if phrase.known is not None and phrase.known.name in entity.known:
        return True
    if not any(_bodies_agree(told, each) for each in entity.called):
        return False
    states = countries_in(phrase, lexicon)
    return not (states and entity.countries and states.isdisjoint(entity.countries))


def described(phrase: Phrase, lexicon: SourceLexicon) -> Described:
    """Give the words of a body's name without its country, and the name as written (for acronyms)."""
    words = set(name_words(phrase.name or "")) | {word.lower.strip(".") for word in phrase.modifiers} | set(phrase.head.split())
    own = frozenset(word for word in words if word not in _LITTLE and word.capitalize() not in lexicon.actors.demonyms)
    return own, phrase.name or ""


def _bodies_agree(left: Described, right: Described) -> bool:
    if left[0] and left[0] == right[0]:
        return True
    small, large = sorted((left[0], right[0]), key=len)
    if len(small) >= 2 and small <= large:
        return True
    return is_short_form(left[1], right[1]) or is_short_form(right[1], left[1])


def is_short_form(short: str, name: str) -> bool:
    """Say whether ``short`` is made of the first letters of ``name``: "EDA", "European Defence Agency"."""
    letters = short.replace(".", "")
    if not 2 <= len(letters) <= 7 or not letters.isupper() or " " not in name:
        return False
    capitals = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    return "".join(capitals) == letters or "".join(capitals[1:]) == letters


def described_by(entity: Entity, phrase: Phrase, lexicon: SourceLexicon) -> bool:
    """Say whether "the NOUN" with all its words may mean the entity: nothing in it is new or in conflict."""
    sort = sort_of(phrase)
    if entity.sort != sort and not (sort == "group" and entity.sort == "person" and entity.plural):
        return False
    noun = phrase.head
    last = _last_word(noun)
    if not (entity.callable_as(noun, lexicon) or (last != noun and last in entity.heads and _same_portfolio(entity, noun))):
        return False
    if " " not in noun and not entity.callable_as(noun, lexicon):
        return False
    if phrase.gender and entity.gender and phrase.gender != entity.gender:
        return False
    states = countries_in(phrase, lexicon)
    if states and entity.countries and states.isdisjoint(entity.countries):
        return False
    new = {word.lower for word in phrase.modifiers if word.text not in lexicon.actors.demonyms and word.text not in lexicon.actors.names}
    if phrase.complement and phrase.complement[0].lower in ("of", "for") and not states:
        # "The Minister of War" is not the prime minister of before.
        new |= {word.lower for word in phrase.complement[1:] if word.is_name}
    new -= lexicon.words["modifiers"] | entity.bag
    if phrase.owner and phrase.owner[-1].lower not in ("his", "her", "its", "their"):
        called = set(name_words(joined(phrase.owner)))
        new |= called - entity.bag - {"country", "nation"} if not states else set()
    return not new


def _same_portfolio(entity: Entity, noun: str) -> bool:
    return not entity.portfolios or noun in entity.portfolios
