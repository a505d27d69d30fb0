"""What a sentence says of an act beside the reading: that it was not done, that it is untrue, or something that leaves it unclear."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from re import Match, Pattern
from typing import Literal

from standoff.lexicons.linking import LinkingLexicon
from standoff.linking.words import TOKEN, plain

Mark = Literal["negated", "denied", "unsure"]
_Denial = Literal["verdict", "disclaimer", "denial"]
# Words between a negation and what it turns round: "did not carry out a strike", "no Kosovo police officers were arrested". By a look at
# the pairs of tests/linking; beyond that, and in the same clause, it is unclear what is turned round.
_BEFORE, _DETERMINED, _NOUN, _AFTER = 5, 9, 3, 2
# Words between a verb of dismissal and the noun for what is dismissed: "brushed aside the latest Swedish charge".
_OBJECT = 6
# Sentences of which it is kept where they deny: each act of a text asks its own.
_SENTENCES = 256
# Words between the breach of an agreement and the agreement.
_BREACH = 4
# Characters of what is put aside between commas, and of those behind an act in which it is said to bear on something.
_PARENTHESIS, _PART = 60, 40


def mark_of(
    text: str, sentence: tuple[int, int], trigger: tuple[int, int], lexicon: LinkingLexicon, *, is_unreal: bool = False
) -> Mark | None:
    """Say what a sentence does to the act at a trigger; None when nothing in it speaks against the act.

    Of an act that ``is_unreal`` nothing is said where proof is missing: "no proof of missiles with which Cuba could attack".
    """
    start, end = sentence
    shown = masked(text[start:end], lexicon)
    first, last = trigger[0] - start, trigger[1] - start
    denied = _denied(shown, first, last, lexicon, is_unreal=is_unreal)
    return denied or _negated(shown, first, last, lexicon)


def is_of_complement(text: str, sentence: tuple[int, int], trigger: tuple[int, int]) -> bool:
    """Say whether a negation after an act turns round what the act is about: who "agreed not to attack" has agreed."""
    following = [plain(word) for word in TOKEN.findall(text[trigger[1] : sentence[1]])]
    return following[:2] == ["not", "to"]


def is_broken(text: str, sentence: tuple[int, int], trigger: tuple[int, int], lexicon: LinkingLexicon) -> bool:
    """Say whether words for an agreement stand in its breach: "had broken the cease-fire", "truce violations"."""
    before = [plain(word) for word in TOKEN.findall(text[sentence[0] : trigger[0]])]
    after = [plain(word) for word in TOKEN.findall(text[trigger[1] : sentence[1]])]
    return bool(lexicon.breaking & {*before[-_BREACH:], *after[:1]})


def is_presupposed(text: str, start: int, trigger: int, lexicon: LinkingLexicon) -> bool:
    """Say whether an act only tells of whom a denial speaks: "denied that the men who killed two guards had fled to it"."""
    before = [plain(word) for word in TOKEN.findall(text[start:trigger])]
    while before and before[-1] in lexicon.auxiliaries:
        before.pop()
    return bool(before) and before[-1] in lexicon.relative


def is_of_part(text: str, start: int, trigger: tuple[int, int], lexicon: LinkingLexicon) -> bool:
    """Say whether a part in an act is denied, and not the act: "denied any role in the raid", "that the flights had to do with it".

    The act is what there was a part in: "denied that ships linked to it had attacked the port" denies the attack.
    """
    before, after = text[start : trigger[0]], text[trigger[1] : trigger[1] + _PART]
    if lexicon.partaking.match(after.lstrip()):
        return True
    ends = [found.end() for found in lexicon.partaking.finditer(before)]
    between = [plain(word) for word in TOKEN.findall(before[ends[-1] :])] if ends else []
    return bool(ends) and len(between) <= _BEFORE and not (lexicon.auxiliaries | lexicon.joining) & {*between}


def is_ahead(text: str, start: int, trigger: int, lexicon: LinkingLexicon) -> bool:
    """Say whether what is said of an act lies ahead: "will not lay down", "nobody would attack", but not "would not have fired"."""
    clause = list(_breaks(text[start:trigger], 0, lexicon))
    words = [plain(word) for word in TOKEN.findall(text[start + clause[-1] if clause else start : trigger])][-_BEFORE - 1 :]
    places = [place for place, word in enumerate(words) if word in lexicon.ahead]
    return bool(places) and not lexicon.perfect & {*words[places[-1] :]}


def is_forbidden(text: str, start: int, trigger: int, lexicon: LinkingLexicon) -> bool:
    """Say whether a negation before an act says that it must not be, and not that it was not: "no government can allow"."""
    before = [plain(word) for word in TOKEN.findall(text[start:trigger])][-_BEFORE:]
    return any(word in lexicon.normative for word in before) and any(_is_negation(word, lexicon) for word in before)


def only_sets_aside(text: str, start: int, trigger: int, numbers: Collection[int], lexicon: LinkingLexicon) -> bool:
    """Say whether all that says no between the start of a sentence and an act puts aside something else than the act.

    So does what stands before a number ("twelve people, not seven, were killed"; ``numbers`` are where they start) or opens a parenthesis
    between commas ("a shell, not a mine, hit it").
    """
    found = [token for token in TOKEN.finditer(text, start, trigger) if plain(token[0]) in lexicon.negations]
    return bool(found) and all(
        any(token.end() < number <= token.end() + 2 for number in numbers) or _opens_parenthesis(text, token, trigger, lexicon)
        for token in found
    )


def _opens_parenthesis(text: str, token: Match[str], trigger: int, lexicon: LinkingLexicon) -> bool:
    before, behind = text[: token.start()].rstrip(), text.find(",", token.end(), trigger)
    return plain(token[0]) in lexicon.against and before.endswith(",") and 0 < behind - token.end() <= _PARENTHESIS


@lru_cache(maxsize=_SENTENCES)
def masked(sentence: str, lexicon: LinkingLexicon) -> str:
    """Blank out phrases whose negation turns nothing round, such as "not only" and "did not comment"; the length stays."""
    return lexicon.harmless.sub(lambda found: " " * len(found[0]), sentence)


def is_negated(content: str, lexicon: LinkingLexicon) -> bool:
    """Say whether the first clause of what somebody says is turned round: "none of its soldiers has entered"."""
    return next(_clauses_negated(content, lexicon), False)


def says_no(headline: str, lexicon: LinkingLexicon) -> bool:
    """Say whether any clause of a headline is turned round: "Tehran: tanker not seized"."""
    return any(_clauses_negated(headline, lexicon))


def _clauses_negated(text: str, lexicon: LinkingLexicon) -> Iterator[bool]:
    for clause in lexicon.clauses.split(masked(text, lexicon)):
        words = [plain(word) for word in TOKEN.findall(clause)]
        yield any(_is_negation(word, lexicon) and _turns(words, place, lexicon) for place, word in enumerate(words))


def _turns(words: Sequence[str], place: int, lexicon: LinkingLexicon) -> bool:
    """Say whether a negation turns its clause round; "not" without an auxiliary sets one word against another, unless a verb follows."""
    if words[place] != "not":
        return True
    is_participle = "".join(words[place + 1 : place + 2]).endswith("ed")
    return is_participle or (place > 0 and words[place - 1] in lexicon.auxiliaries)


def has_denial(sentence: str, lexicon: LinkingLexicon) -> bool:
    """Say whether a sentence calls something untrue."""
    return bool(_denials(masked(sentence, lexicon), lexicon))


def _denied(shown: str, first: int, last: int, lexicon: LinkingLexicon, *, is_unreal: bool) -> Mark | None:
    found: Mark | None = None
    for start, end, kind in _denials(shown, lexicon):
        if (kind == "disclaimer" and is_unreal) or (start < last and first < end):
            # Who rejects a charge has rejected it.
            continue
        inner = shown[end:first] if end <= first else shown[last:start]
        turns = lexicon.turns.search(inner) is not None
        if kind == "disclaimer" and turns:
            # "There is no evidence of missiles, although she has sent launches."
            continue
        if ";" not in inner and not turns and (kind == "verdict") == (last <= start):
            return "denied"
        found = "unsure"
    return found


@lru_cache(maxsize=_SENTENCES)
def _denials(shown: str, lexicon: LinkingLexicon) -> tuple[tuple[int, int, _Denial], ...]:
    """Give where a sentence calls something untrue, and how; a verdict ("is untrue") follows what it is on, the others stand before it."""
    return tuple(_denials_in(shown, lexicon))


def _denials_in(shown: str, lexicon: LinkingLexicon) -> Iterator[tuple[int, int, _Denial]]:
    for found in lexicon.denials.finditer(shown):
        yield found.start(), found.end(), "verdict"
    for found in lexicon.disclaiming.finditer(shown):
        yield found.start(), found.end(), "disclaimer"
    tokens = list(TOKEN.finditer(shown))
    for place, token in enumerate(tokens):
        word = plain(token[0])
        if word in lexicon.denying_only or (word in lexicon.dismissing and _dismisses(tokens, place, lexicon)):
            yield token.start(), token.end(), "denial"


def _dismisses(tokens: Sequence[Match[str]], place: int, lexicon: LinkingLexicon) -> bool:
    """Say whether what is dismissed is something said: a demand that is rejected denies nothing."""
    following = {plain(token[0]) for token in tokens[place + 1 : place + 1 + _OBJECT]}
    return bool(following & lexicon.referring) and not following & lexicon.counts


def _negated(shown: str, first: int, last: int, lexicon: LinkingLexicon) -> Mark | None:
    opening = max((place for place in _breaks(shown, 0, lexicon) if place < first), default=0)
    closing = next(_breaks(shown, last, lexicon), len(shown))
    words = TOKEN.findall(shown[opening:first])
    before = [plain(word) for word in words]
    after = [plain(word) for word in TOKEN.findall(shown[last:closing])]
    # The United States say nothing.
    saying = {place for place, word in enumerate(words) if word in lexicon.telling}
    # "None would say that the offer had been rejected" says no to the saying.
    reach = [
        "unsure" if mark == "negated" and any(place < told for told in saying) else mark
        for place, word in enumerate(before)
        if _is_negation(word, lexicon) and (mark := _reaches(before, place, lexicon)) is not None
    ]
    if "negated" in reach or _acts_on_nobody(after, lexicon):
        return "negated"
    return "unsure" if "unsure" in reach else None


def _acts_on_nobody(after: Sequence[str], lexicon: LinkingLexicon) -> bool:
    """Say whether an act has nobody or nothing for an object or an agent: "killed nobody", "was seen by no one"."""
    return bool(after) and (after[0] in lexicon.nobody or (after[0] in lexicon.leading and bool({*after[1:_AFTER]} & lexicon.nobody)))


def _reaches(before: Sequence[str], place: int, lexicon: LinkingLexicon) -> Mark | None:
    """Say whether a negation turns round what stands after the words given: None when it belongs to another word.

    "No" at the head of a clause turns round its verb; elsewhere only its noun ("which carried no permits were halted"). "Not" without an
    auxiliary before it sets one word against another ("eight and not six"), unless the act follows at once ("tanker not seized").
    """
    word, between = before[place], before[place + 1 :]
    if word in lexicon.nobody:
        is_head = place == 0 or before[place - 1] in lexicon.openers
        if is_head:
            return "negated" if len(between) <= _DETERMINED else "unsure"
        # "Gave no number and refused": what is joined on has no "no" of its own.
        return "negated" if len(between) < _NOUN and not (lexicon.auxiliaries | lexicon.joining) & {*between} else None
    is_verbal = word != "not" or (place > 0 and before[place - 1] in lexicon.auxiliaries)
    if is_verbal:
        return "negated" if len(between) < _BEFORE else "unsure"
    return "negated" if not between else None


def _is_negation(word: str, lexicon: LinkingLexicon) -> bool:
    return plain(word) in lexicon.negations or plain(word).endswith("n't")


def _breaks(shown: str, start: int, lexicon: LinkingLexicon) -> Iterator[int]:
    clause: Pattern[str] = lexicon.clauses
    for found in clause.finditer(shown, start):
        yield found.start()
