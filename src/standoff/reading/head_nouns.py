"""Read the last words of a noun group without a titled name: a noun of the lists, a proper name, or something unknown."""

import re
from dataclasses import replace

from standoff.lexicons.sources import Noun, SourceLexicon
from standoff.reading.words import Context, Phrase, PhraseKind, Reach, Word, Words, joined, noun_ending_at, noun_gender

# Newspapers called by one noun: "the Post".
_PAPERS = frozenset(
    "times post journal herald tribune gazette express star mail sun globe mirror telegraph independent observer chronicle".split()
)
_WATCHING = frozenset(("monitor", "observer", "watcher", "watch", "tracker"))
# Nouns for persons by their ending, when the tables do not have them: "lobbyist", "beekeeper", "statistician".
_PERSON_ENDING = re.compile(r"(?:ist|eer|tee|nee|ree|keeper|maker|holder|watcher|worker|ician|woman|man|person|goer|owner)s?$")
_FIRMS = frozenset({"Inc.", "Corp.", "Ltd.", "Co.", "PLC", "AG"})


def read_head(group: Words, complement: Words, reach: Reach, owned: bool, context: Context) -> Phrase:
    """Read the words of a group up to its head, and those after it; the text and determiner are the caller's to add.

    ``owned`` says that a possessor stands before the group.
    """
    lexicon = context.lexicon
    named = all(word.is_name or word.lower in lexicon.words["particles"] for word in group)
    if named and len(group) > 1 and reach == "bare" and not owned and group[0].text in lexicon.first_names:
        return _person_name(group, complement, lexicon)
    extended = _extended_noun(group, complement, lexicon)
    if extended is not None and not (extended[0].kind == "body" and group[-1].is_name):
        return _noun_phrase(extended[0], group, complement[extended[1] :])
    if extended is not None:
        return _body_name(extended[0], group, complement)
    called = _called_body(group, complement, lexicon)
    if called is not None:
        return called
    found = noun_ending_at(group, len(group) - 1, lexicon)
    if found is None:
        return _proper_or_unknown(group, complement, reach, named, context)
    return _listed(*found, group, complement, reach, named, context)


def _listed(noun: Noun, count: int, group: Words, complement: Words, reach: Reach, named: bool, context: Context) -> Phrase:
    """Read a group that ends in a noun of the lists, which may still be part of a proper name."""
    last = group[-1]
    if named and _is_surname(group, noun, reach, context):
        return _person_name(group, complement, context.lexicon)
    if (
        named
        and last.lower in _PAPERS
        and last.lower not in context.common
        and (reach == "definite" or (noun.kind == "medium" and len(group) > 1))
    ):
        paper = context.lexicon.nouns.get("newspaper")
        return Phrase(text="", kind="medium_name", head="newspaper", noun=paper, name=joined(group), modifiers=group, complement=complement)
    if noun.lemma in _WATCHING and named and reach == "definite" and len(group) > count:
        # "The Coast Monitor": a body by its capitals, not somebody who monitors.
        return Phrase(text="", kind="body_name", head=noun.lemma, name=joined(group), modifiers=group, complement=complement)
    press = _press_agency(noun, count, group, context.lexicon)
    if press is not None:
        return replace(press, complement=complement)
    goes_on = bool(complement) and complement[0].lower in ("of", "for")
    if noun.kind in ("body", "medium") and last.is_name and (len(group) > count or goes_on):
        return _body_name(noun, group, complement)
    return _noun_phrase(noun, group[: len(group) - count], complement)


def _press_agency(noun: Noun, count: int, group: Words, lexicon: SourceLexicon) -> Phrase | None:
    """Read "the official KCNA agency": the name of a medium before the noun."""
    before = group[: len(group) - count]
    known = lexicon.actors.names.get(before[-1].text) if before and noun.kind == "body" else None
    if known is None or known.sector != "MED":
        return None
    return Phrase(text="", kind="medium_name", head=noun.lemma, name=before[-1].text, known=known, modifiers=before[:-1])


def _is_surname(group: Words, noun: Noun, reach: Reach, context: Context) -> bool:
    """Say whether a singular noun with a capital and no determiner is a surname: "Singer said", "Masayoshi Son"."""
    if noun.kind != "person" or noun.plural or reach != "bare" or group[-1].lower in context.common:
        return False
    return noun.role not in ("official", "expert") and noun.lemma not in ("source", "witness") and len(group) <= 2


def _called_body(group: Words, complement: Words, lexicon: SourceLexicon) -> Phrase | None:
    """Read "state news agency TASS", "the militant group Hamas": a noun, then the name of a known body."""
    for start in range(1, len(group)):
        known = lexicon.actors.names.get(joined(group[start:])) if group[start].is_name else None
        if known is None or known.kind in ("country", "place"):
            continue
        found = noun_ending_at(group, start - 1, lexicon)
        if found is None or found[0].kind not in ("body", "medium"):
            continue
        kind: PhraseKind = "medium_name" if known.sector == "MED" else "body_name"
        name, before = joined(group[start:]), group[:start]
        return Phrase(
            text="", kind=kind, head=found[0].lemma, noun=found[0], name=name, known=known, modifiers=before, complement=complement
        )
    return None


def _extended_noun(group: Words, complement: Words, lexicon: SourceLexicon) -> tuple[Noun, int] | None:
    """Find a noun that goes on after "of": "secretary of state", "chairman of the joint chiefs of staff"."""
    if not complement or complement[0].lower != "of":
        return None
    for used in range(min(7, len(complement)), 1, -1):
        found = lexicon.nouns.get(" ".join(word.lower for word in (group[-1], *complement[:used])))
        if found is not None:
            return found, used
    return None


def _noun_phrase(noun: Noun, modifiers: Words, complement: Words) -> Phrase:
    return Phrase(
        text="", kind=noun.kind, head=noun.lemma, noun=noun, plural=noun.plural, gender=noun_gender(noun.lemma),
        modifiers=modifiers, complement=complement,
    )  # fmt: skip


def _person_name(group: Words, complement: Words, lexicon: SourceLexicon) -> Phrase:
    gender = lexicon.first_names.get(group[0].text) if len(group) > 1 else None
    return Phrase(text="", kind="person_name", name=joined(group), gender=gender, complement=complement)


def _body_name(noun: Noun, group: Words, complement: Words) -> Phrase:
    """Read a proper name whose last noun tells what it is: "Ministry of Defense", "Kharkiv Herald"."""
    kind: PhraseKind = "medium_name" if noun.kind == "medium" else "body_name"
    count = 0
    if complement and complement[0].lower in ("of", "for"):
        count = 1
        while count < len(complement) and (complement[count].is_name or complement[count].lower in ("the", "and", "of", "on", "for")):
            count += 1
        while count > 0 and not complement[count - 1].is_name:
            count -= 1
    return Phrase(
        text="", kind=kind, head=noun.lemma, noun=noun, plural=noun.plural, name=joined(group + complement[:count]),
        modifiers=group, complement=complement,
    )  # fmt: skip


def _proper_or_unknown(group: Words, complement: Words, reach: Reach, named: bool, context: Context) -> Phrase:
    """Read a group whose last word no list of nouns has."""
    lexicon = context.lexicon
    last = group[-1]
    if last.text.removesuffix("s") in lexicon.actors.demonyms or last.text in lexicon.actors.demonyms:
        single = reach == "indefinite" and not last.text.endswith("s")
        kind: PhraseKind = "person" if single else "people"
        return Phrase(text="", kind=kind, head=last.lower, plural=not single, modifiers=group, complement=complement)
    compound = _compound(last.lower, lexicon) if not last.is_name else None
    if compound is not None:
        return _noun_phrase(compound, group[:-1], complement)
    if not named or (len(group) == 1 and last.lower in context.common and last.lower not in lexicon.titles):
        return _unknown(group, complement, context)
    if group[0].text in lexicon.first_names and len(group) > 1:
        return _person_name(group, complement, lexicon)
    if complement and complement[0].lower == "of" and len(group) in (2, 3) and reach == "bare" and not _is_acronym(last):
        # "Farid Moran of the Tarn Institute" is a person, though the head sees an institute in it; "Friends of the Coast" is a body.
        return _person_name(group, complement, lexicon)
    if context.likely in ("organization", "place") or _is_acronym(last) or last.text in _FIRMS:
        kind = "body_name" if context.likely != "place" else "country_name"
        return Phrase(text="", kind=kind, name=joined(group), complement=complement)
    if last.text.endswith("s") and reach != "bare" and len(group) == 1:
        return Phrase(text="", kind="people", head=last.lower, plural=True, complement=complement)
    if reach != "bare" or (complement and complement[0].lower == "of") or len(group) > 4:
        kind = "body_name" if reach != "indefinite" else "unknown"
        return Phrase(text="", kind=kind, name=joined(group), head=last.lower, complement=complement)
    return _person_name(group, complement, lexicon)


def _compound(word: str, lexicon: SourceLexicon) -> Noun | None:
    """Read "ex-minister" and "neurosurgeon" by the noun they end in."""
    last = lexicon.nouns.get(word.rpartition("-")[2])
    if last is not None and "-" in word:
        return last
    # Shorter endings than seven letters are found in words that have nothing to do with them.
    endings = (lexicon.nouns.get(word[start:]) for start in range(2, len(word) - 6))
    return next((noun for noun in endings if noun is not None), None)


def _is_acronym(word: Word) -> bool:
    letters = word.text.replace(".", "")
    return len(letters) > 1 and letters.isupper() and letters.isalpha() and len(letters) <= 6


def _unknown(group: Words, complement: Words, context: Context) -> Phrase:
    last = group[-1].lower
    plural = last.endswith("s") and not last.endswith("ss")
    kind: PhraseKind = "unknown"
    if context.likely == "person" or (_PERSON_ENDING.search(last) and context.likely in (None, "person")):
        kind = "people" if plural else "person"
    elif context.likely == "organization":
        kind = "body"
    head = last.removesuffix("s") if plural else last
    return Phrase(text="", kind=kind, head=head, plural=plural, gender=noun_gender(last), modifiers=group[:-1], complement=complement)
