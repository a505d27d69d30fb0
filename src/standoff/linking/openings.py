"""What an opening says of states and sides: whom it names, to whom it lays something, on whose ground it was, and what it puts aside."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from standoff.lexicons.linking import LinkingLexicon
from standoff.linking.contrasts import is_agent_set_against, is_set_against
from standoff.linking.naming import accused, laid_to, states_in
from standoff.linking.negation import has_denial
from standoff.linking.words import TOKEN, plain, stem, stems
from standoff.records import Article, Toponym

# Sentences in which a report says on whose ground; words from "in" to the ground, and from a negation to "in".
_GROUND_SENTENCES, _TO_GROUND, _TO_NEGATION = 5, 6, 8
# Words from a negation to "by", of the agent behind it, and of a subject; characters from "no insurgent" to the part he had not.
_TO_AGENT, _AGENT_WORDS, _TO_SUBJECT, _TO_PART = 5, 4, 3, 40
# Sentences in which a report says who did it.
_LAYING = 5
# Of an article so much is its first words: a headline and the first three or four sentences of a report.
_FIRST_WORDS, _FIRST_CHARACTERS = 95, 1200


class Opening(NamedTuple):
    """The states named, those to which something is laid, the places put aside, and the states put aside as who did it or for whom."""

    states: frozenset[str]
    accused: frozenset[str]
    not_at: tuple[Toponym, ...]
    not_by: frozenset[str]


def opening_of(text: str, sentences: Sequence[tuple[int, int]], toponyms: Sequence[Toponym], lexicon: LinkingLexicon) -> Opening:
    """Look through the sentences of an opening."""
    not_at: list[Toponym] = []
    not_by: set[str] = set()
    for start, end in sentences:
        for each in toponyms:
            if not (start <= each.span.start < end and is_set_against(text, (start, end), each.span.start, lexicon)):
                continue
            if not is_agent_set_against(text, (start, end), each.span.start, lexicon):
                not_at.append(each)
            elif each.country:
                not_by.add(each.country)
    return Opening(
        states=frozenset().union(*(states_in(text[start:end], lexicon.states) for start, end in sentences)),
        accused=frozenset().union(*(accused(text[start:end], lexicon) for start, end in sentences)),
        not_at=tuple(not_at),
        not_by=frozenset(not_by),
    )


def grounds(
    text: str, sentences: Sequence[tuple[int, int]], toponyms: Sequence[Toponym], lexicon: LinkingLexicon
) -> tuple[frozenset[str], frozenset[str]]:
    """Give on whose ground, waters or airspace an opening puts what it tells, and where it says it was not: "inside Turkish airspace".

    What is nobody's, as the high seas, is ``INT``.
    """
    at: set[str] = set()
    not_at: set[str] = set()
    countries = {each.span.start: each.country for each in toponyms if each.country}
    for start, end in sentences[:_GROUND_SENTENCES]:
        found_tokens = list(TOKEN.finditer(text, start, end))
        tokens = [plain(token[0]) for token in found_tokens]
        named = [lexicon.states.get(word) or lexicon.states.get(word.split("-")[0]) for word in tokens]
        named = [state or countries.get(token.start()) for state, token in zip(named, found_tokens, strict=True)]
        for place, token in enumerate(tokens):
            if token not in lexicon.entering:
                continue
            within = slice(place + 1, place + 1 + _TO_GROUND)
            found = _ground(tokens[within], named[within], lexicon, is_inside=token == "inside")
            if found is not None:
                is_negated = any(each in lexicon.negations or each.endswith("n't") for each in tokens[max(0, place - _TO_NEGATION) : place])
                (not_at if is_negated else at).add(found)
    return frozenset(at), frozenset(not_at - at)


def _ground(following: Sequence[str], named: Sequence[str | None], lexicon: LinkingLexicon, *, is_inside: bool) -> str | None:
    """Give whose ground words name behind "in": "Iran's territorial waters", "the Armenian side", "international waters"."""
    state = None
    for place, word in enumerate(following):
        if word in lexicon.entering and place:
            return None
        if word in ("international", "neutral") or (word == "seas" and following[place - 1 : place] == ["high"]):
            state = "INT"
            if word == "seas":
                return state
        elif state is None:
            state = named[place]
            if state is not None and is_inside and place == 0:
                return state
        elif word in lexicon.grounds:
            # Those who wait "on the Pakistani side" tell of no ground; "the Pakistani side of the line" is one.
            return state if word != "side" or following[place + 1 : place + 2] == ["of"] else None
    return None


def set_aside(text: str, sentences: Sequence[tuple[int, int]], numbers: Collection[int], lexicon: LinkingLexicon) -> frozenset[str]:
    """Give those of whom an opening says that it was not they: stems of names and nouns, the sectors of the nouns, and states.

    "A rotten weld, not rebels", "rather than by the army", "was not shot down by guerrillas", "no insurgent had a hand in it".
    """
    found: set[str] = set()
    for start, end in sentences[:_GROUND_SENTENCES]:
        tokens = list(TOKEN.finditer(text, start, end))
        words = [plain(token[0]) for token in tokens]
        for place, word in enumerate(words):
            if word in lexicon.nobody and place + 1 < len(words):
                # "No insurgent had a hand in it", "and no gang": an agent at once, and a part that he had not, or nothing behind him.
                is_agent = lexicon.taking_part.search(text, tokens[place].end(), min(end, tokens[place].end() + _TO_PART)) is not None
                is_agent = is_agent or (place > 0 and words[place - 1] in ("and", "but"))
                found |= _agents(text, tokens, place + 1, lexicon) if is_agent else set()
            elif word in lexicon.against or " ".join(words[place : place + 2]) in lexicon.against:
                behind = place + (1 if word in lexicon.against else 2)
                by = next((at for at in range(behind, min(len(words), behind + _TO_AGENT)) if words[at] == "by"), None)
                is_verbal = place > 0 and words[place - 1] in lexicon.auxiliaries
                # "It was not Russia that turned off the light."
                is_cleft = words[max(0, place - 2) : place - 1] == ["it"] and bool({"who", "that"} & {*words[behind : behind + _TO_AGENT]})
                # "Twelve and not nine Danish diplomats" puts a number aside, and ``numbers`` are where numbers start.
                is_number = behind < len(words) and tokens[behind].start() in numbers
                if (by is not None or not is_verbal or is_cleft) and not is_number:
                    found |= _agents(text, tokens, behind if by is None else by + 1, lexicon)
        if (part := lexicon.taking_part.search(text, start, end)) is not None:
            # "The FARC had no share in it."
            subject = [number for number, token in enumerate(tokens) if token.end() <= part.start()][-_TO_SUBJECT:]
            if subject and lexicon.negating_part.search(text, part.start(), part.end()):
                found |= _agents(text, tokens, subject[0], lexicon)
    return frozenset(found)


def _agents(text: str, tokens: Sequence[re.Match[str]], first: int, lexicon: LinkingLexicon) -> set[str]:
    """Give the names and the nouns for agents among a few words, as far as no mark ends them."""
    found: set[str] = set()
    for place in range(first, min(len(tokens), first + _AGENT_WORDS)):
        if place > first and set(text[tokens[place - 1].end() : tokens[place].start()]) & set(",;:.—–()"):
            break
        token, word = tokens[place][0], plain(tokens[place][0])
        sector = lexicon.sides.get(word)
        if sector is not None:
            found.add(sector)
        if (state := lexicon.states.get(word)) is not None:
            found.add(state)
        if sector is not None or word in lexicon.striking or word in lexicon.people or word in lexicon.states or token[0].isupper():
            found |= stems(token)
    return found


def weapons_of(text: str, sentences: Sequence[tuple[int, int]], lexicon: LinkingLexicon) -> frozenset[str]:
    """Give the states whose weapons or people are said to have acted, in the sentences near the beginning that deny nothing."""
    opening = (text[start:end] for start, end in sentences[:_LAYING])
    return frozenset().union(*(laid_to(each, lexicon) for each in opening if not has_denial(each, lexicon)))


def contraries(words: str, lexicon: LinkingLexicon) -> frozenset[str]:
    """Give the stems of words that say the contrary of a word or of two words in a row."""
    tokens = [plain(word) for word in TOKEN.findall(words)]
    phrases = [*tokens, *(" ".join(pair) for pair in pairwise(tokens))]
    contrary = (other for phrase in phrases for other in lexicon.opposites.get(phrase, ()))
    return frozenset(stem(word) for other in contrary for word in other.split()[:1])


def first_words(article: Article) -> str:
    """Give headline and first words of an article as they stand: what a reader sees of it at first, and what a judge of disputes reads."""
    headline = article.headline or ""
    text = article.text if article.text.startswith(headline) else f"{headline} {article.text}"
    return " ".join(text[:_FIRST_CHARACTERS].split()[:_FIRST_WORDS])
