"""Read one noun group of a source: determiner, possessor, head noun or proper name, and what follows the head.

"Russia's deputy foreign minister" has the possessor "Russia", the head "deputy foreign minister"; "U.S. Ambassador to NATO
Julianne Smith" has the name "Julianne Smith" and the post "ambassador". Closed lists of nouns, prepositions and titles decide,
with the capitals of the text; there is no grammar.
"""

import re
from dataclasses import replace

from standoff.lexicons.actors import KnownActor
from standoff.lexicons.sources import Gender, SourceLexicon
from standoff.reading.head_nouns import read_head
from standoff.reading.titled_names import name_gender, titled_name
from standoff.reading.words import Context, Phrase, PhraseKind, Reach, Word, Words, joined, known_at, words_of

_PARTICIPLE = re.compile(r"(?:[a-z]+(?:ed|ing)|known|seen|shown|written|given|taken|drawn|made|sent|held|led)$")
_MEASURE = re.compile(r"^[\d.,]+$|(?:thirds?|quarters?|fifths?|tenths?|half|per ?cent|%|[mb]illions?)$")
_NUMBER = re.compile(r"[\d.,]+$")
_ADVERBS = frozenset("even only just perhaps nearly about almost at least more than over around roughly also meanwhile , not as".split())
# "a study last year by economists": what follows a head without a preposition.
_AFTER_NOUN = frozenset("last this earlier late next each both alike yesterday today there here himself herself itself themselves".split())


def read_group(words: Words, context: Context, *, anonymous: bool = False) -> Phrase:
    """Read a phrase that has neither comma nor coordination."""
    lexicon = context.lexicon
    text = joined(words)
    words = _without_adverbs(words)
    if len(words) > 1 and words[-1].lower.endswith(("self", "selves")):
        words = words[:-1]
    if len(words) > 2 and words[-1].lower in ("whom", "which"):
        return Phrase(text=text, kind="pronoun", head=words[-1].lower, plural=True)
    called = " ".join(word.lower for word in words)
    # "US" is a country, "us" is not; "The" and "It" at the start of a sentence are pronouns all the same.
    if called in lexicon.pronouns and words[0].text not in lexicon.actors.names:
        several = lexicon.pronouns[called] in ("plural", "several")
        return Phrase(text=text, kind="pronoun", head=called, plural=several, gender=_pronoun_gender(called, lexicon))
    whole = lexicon.actors.names.get(joined(words))
    if whole is not None:
        return _known(text, words, whole, "bare")
    quantity, words = _partitive(words, lexicon)
    reach, former, words = _determined(words, lexicon)
    if not words:
        return Phrase(text=text, kind="pronoun", head=called, plural=True)
    phrase = _named_or_common(text, words, reach, context)
    return _finished(phrase, quantity=quantity, former=former, anonymous=anonymous)


def _pronoun_gender(called: str, lexicon: SourceLexicon) -> Gender | None:
    told = lexicon.pronouns[called]
    return told if told in ("male", "female") else None  # type: ignore[return-value]


def _finished(phrase: Phrase, *, quantity: str | None, former: bool, anonymous: bool) -> Phrase:
    """Add what stands before the group: a quantity ("one of his aides"), "former", and the withheld name."""
    if former > phrase.former or anonymous:
        phrase = replace(phrase, former=former or phrase.former, anonymous=anonymous)
    if quantity is None:
        return phrase
    alone = quantity in ("one", "each", "any", "member", "1")
    if phrase.kind in ("body", "body_name", "country_name", "people", "post"):
        kind: PhraseKind = "person" if alone else "people"
        return replace(phrase, kind=kind, name=None, known=None, complement=words_of(phrase.text), reach="indefinite", plural=not alone)
    return replace(phrase, reach="indefinite", plural=not alone)


def _without_adverbs(words: Words) -> Words:
    index = 0
    while index < len(words) - 1 and words[index].lower in _ADVERBS:
        index += 1
    return words[index:]


def _partitive(words: Words, lexicon: SourceLexicon) -> tuple[str | None, Words]:
    """Cut "one of", "a number of", "20 percent of" off; give the quantity and what it is of."""
    partitives = lexicon.words["partitives"]
    for index in range(1, min(5, len(words) - 1)):
        if words[index].lower != "of":
            continue
        measure = words[index - 1]
        start_is_plain = all(not word.is_name for word in words[1:index])
        counts = _MEASURE.search(measure.lower) or measure.lower in partitives or measure.lower.removesuffix("s") in partitives
        if counts and start_is_plain and joined(words) not in lexicon.actors.names:
            quantity = "many" if measure.lower.endswith("s") and measure.lower != "dozens" else measure.lower
            return quantity, words[index + 1 :]
        return None, words
    return None, words


def _determined(words: Words, lexicon: SourceLexicon) -> tuple[Reach, bool, Words]:
    """Take determiners and numbers off the front; say what they tell."""
    reach: Reach = "bare"
    former = False
    index = 0
    while index < len(words):
        lower = words[index].lower
        if words[index].owner or (words[index].text in lexicon.actors.names and index + 1 == len(words)):
            break
        if lower in lexicon.words["definite"]:
            reach = "definite"
        elif lower in lexicon.words["indefinite"] or _NUMBER.match(lower):
            reach = reach if reach == "definite" else "indefinite"
        elif lower in lexicon.words["former"] and index + 1 < len(words):
            former = True
        elif lower.startswith("ex-") and lower[3:] in lexicon.nouns:
            # "one ex-minister", "an ex-admiral"
            bare = Word(words[index].text[3:], lower[3:], words[index].owner)
            return reach, True, (bare, *words[index + 1 :])
        else:
            break
        index += 1
    return reach, former, words[index:]


def _known(text: str, words: Words, known: KnownActor, reach: Reach) -> Phrase:
    kind: PhraseKind = "body_name"
    if known.sector == "MED":
        kind = "medium_name"
    elif known.kind in ("country", "place"):
        kind = "country_name"
    return Phrase(text=text, kind=kind, name=joined(words), known=known, reach=reach)


def _named_or_common(text: str, words: Words, reach: Reach, context: Context) -> Phrase:
    lexicon = context.lexicon
    known = lexicon.actors.names.get(joined(words))
    if known is not None:
        return _known(text, words, known, reach)
    boundary = _boundary(words, lexicon)
    start = next((index + 1 for index in range(boundary - 2, -1, -1) if words[index].owner), 0)
    owner, rest = words[:start], words[start:]
    former = any(word.lower in lexicon.words["former"] for word in words[:boundary])
    if owner and reach == "bare":
        reach = "definite"
    titled = titled_name(rest, lexicon)
    if titled is not None:
        noun, title, name, complement = titled
        gender = name_gender(noun, title, name, lexicon)
        return Phrase(
            text=text, kind="person_name", head=noun.lemma if noun else "", noun=noun, reach=reach, name=joined(name), gender=gender,
            modifiers=title, owner=owner, complement=complement, former=former,
        )  # fmt: skip
    group, complement = words[start:boundary], words[boundary:]
    known = lexicon.actors.names.get(joined(group))
    if known is not None and (not owner or known.kind not in ("country", "place")):
        found = _known(text, group, known, reach)
        return Phrase(text=text, kind=found.kind, name=found.name, known=known, reach=reach, owner=owner, complement=complement)
    found = read_head(group, complement, reach, bool(owner), context)
    return replace(found, text=text, reach=reach, owner=owner, former=former)


def _boundary(words: Words, lexicon: SourceLexicon) -> int:
    """Give the index of the first word that no longer belongs to the group before its complements."""
    index = known_at(words, 0, lexicon) or 1
    while index < len(words):
        lower = words[index].lower
        before = words[index - 1].lower
        follower = words[index + 1].lower if index + 1 < len(words) else ""
        if lower in ("close", "familiar", "aware") and follower not in ("to", "with", "of"):
            # "his close friends", but "a source close to the cabinet"
            index += 1
            continue
        if lower in lexicon.words["prepositions"] or not words[index].text[0].isalnum():
            return index
        if lower in _AFTER_NOUN and before in lexicon.nouns:
            return index
        if _PARTICIPLE.match(words[index].text) and lower not in lexicon.nouns and before in lexicon.nouns:
            return index
        index += known_at(words, index, lexicon) or 1
    return index
