"""Find a person's name after a title or post: "General Saar", "U.S. Ambassador to NATO Laura Whitfield"."""

from standoff.lexicons.sources import Gender, Noun, SourceLexicon
from standoff.reading.words import PERSON_NOUNS, Words, joined, known_at, noun_ending_at, noun_gender


def titled_name(words: Words, lexicon: SourceLexicon) -> tuple[Noun | None, Words, Words, Words] | None:
    """Find a person's name after a title or post: give the noun, the words before the name, the name, the words after it."""
    for index in range(min(len(words) - 2, 24), -1, -1):
        word = words[index]
        if word.owner:
            return None
        if index == 0 and word.text in lexicon.first_names and lexicon.titles.get(word.lower, "") == "":
            # "Marine Hale" is no marine.
            continue
        noun: Noun | None = None
        found = noun_ending_at(words, index, lexicon)
        if found is not None and found[0].kind in PERSON_NOUNS and not found[0].plural:
            noun = found[0]
        is_title = word.lower in lexicon.titles or word.lower in lexicon.ranks
        if noun is None and not is_title:
            if not word.is_name and word.text[0].isalpha() and _unknown_title(words, index, lexicon):
                return None, words[: index + 1], words[index + 1 :], ()
            continue
        if is_title and noun is None:
            noun = lexicon.nouns.get(lexicon.ranks.get(word.lower, ""))
            before = noun_ending_at(words, index - 1, lexicon) if index else None
            noun = before[0] if before is not None and before[0].kind in PERSON_NOUNS else noun
        start = _after_complement(words, index + 1, lexicon)
        end = start
        while end < len(words) and _continues_name(words, end, lexicon):
            end += 1
        name = words[start:end]
        if _is_person(name, lexicon) and (
            end == len(words) or words[end].lower in lexicon.words["prepositions"] or not words[end].text[0].isalnum()
        ):
            return noun, words[:start], name, words[end:]
    return None


def _unknown_title(words: Words, index: int, lexicon: SourceLexicon) -> bool:
    """Say whether a lower-case word is followed by nothing but a name of two words or more ("frontman Joe Hale")."""
    name = words[index + 1 :]
    if any(word.lower in lexicon.words["prepositions"] for word in words[:index]) or words[index].lower in lexicon.nouns:
        return False
    blocked = words[index].lower in lexicon.words["prepositions"] or words[index].lower in lexicon.words["particles"]
    return not blocked and 2 <= len(name) <= 4 and all(word.is_name for word in name) and _is_person(name, lexicon)


def _continues_name(words: Words, index: int, lexicon: SourceLexicon) -> bool:
    word = words[index]
    if word.is_name and word.lower not in lexicon.words["prepositions"]:
        return True
    return word.lower in lexicon.words["particles"] and index + 1 < len(words) and words[index + 1].is_name


def _is_person(name: Words, lexicon: SourceLexicon) -> bool:
    if not name or not name[-1].is_name:
        return False
    if len(name) > 1 and name[0].text in lexicon.first_names:
        return True
    last = lexicon.nouns.get(name[-1].lower)
    return last is None and joined(name) not in lexicon.actors.names and name[-1].text not in lexicon.actors.demonyms


def _after_complement(words: Words, index: int, lexicon: SourceLexicon) -> int:
    """Pass over "to NATO", "of State", "for Europe" between a post and the name of its holder; the end when no name can follow."""
    start = index
    while start < len(words) and words[start].lower in ("to", "of", "for", "at", "in"):
        end = _end_of_known(words, start + 1, lexicon)
        given = next((at for at in range(end, len(words) - 1) if words[at].text in lexicon.first_names), None)
        if given is not None and all(word.is_name for word in words[end:given]):
            end = given
        elif end == start + 1:
            # "of Tarn Hale": where the place ends and the name begins is not known.
            return len(words)
        start = end
    if start > index and len(words) - start < 2:
        # After "of State" one word alone is more likely to go on with the post than to be a name.
        return len(words)
    return start


def _end_of_known(words: Words, start: int, lexicon: SourceLexicon) -> int:
    """Pass over known bodies, states, regions and the words of a portfolio; "the" alone is none of them."""
    end = at = start
    while at < len(words):
        two = f"{words[at].text} {words[at + 1].text}" if at + 1 < len(words) else ""
        if two in lexicon.words["regions"]:
            at += 2
        elif words[at].text in lexicon.words["regions"]:
            at += 1
        elif words[at].text not in lexicon.first_names and known_at(words, at, lexicon):
            at += known_at(words, at, lexicon)
        elif words[at].lower in lexicon.words["portfolios"]:
            at += 1
            if words[at - 1].lower == "the":
                continue
        else:
            break
        end = at
    return end


def name_gender(noun: Noun | None, title: Words, name: Words, lexicon: SourceLexicon) -> Gender | None:
    """Give the gender that a title, a post or a given name tells, if any."""
    for word in title:
        told = lexicon.titles.get(word.lower)
        if told is not None:
            return told
    return noun_gender(noun.lemma if noun else "") or lexicon.first_names.get(name[0].text if len(name) > 1 else "")
