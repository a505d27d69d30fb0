"""Say how many: the bounds of each number that the encoder marks, its unit, and what is counted."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from standoff.inference.tagged import Tagged
from standoff.lexicons.quantities import QuantityLexicon
from standoff.reading.number_words import Amount, amounts
from standoff.records import Quantity, Span

# How far before and after a number what is counted and what became of it are looked for, in characters.
BEFORE, AFTER = 40, 70
# A verb that ends within so many characters before a number governs it ("killed at least 12").
JUST_BEFORE = 12
# How many words after a number its noun may come.
WORDS_TO_NOUN = 6
# A word before a number, and characters within which it stands.
_WORD_BEFORE, _TO_WORD = re.compile(r"\b\w+\s+$"), 12
_CLAUSE_END = re.compile(
    r"[.;:!?]|,(?! (?:and|or) )|\n"
    r"|\b(?:and|but|while|as|after|when|before) "
    r"(?=(?:at least |about |some |another )?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten))"
)
_CLAUSE_START = re.compile(r"[.;:!?\n]|, |\band ")
_TOKEN = re.compile(r"[A-Za-zÀ-ÿ][\w’'/-]*|\d[\w.,-]*|[^\w\s]")
_PEOPLE = frozenset(
    """people men women children civilians soldiers troops persons villagers residents sailors policemen passengers guards fighters officers
    others prisoners captives detainees refugees families servicemen militants rebels conscripts hostages drivers smugglers insurgents
    guerrillas gunmen volunteers students pupils protesters demonstrators peacekeepers workers doctors nurses medics journalists reporters
    tourists fishermen pilots airmen marines troopers recruits reservists cadets bystanders girls boys babies worshippers pilgrims miners
    farmers teachers clerics settlers commandos paratroopers separatists partisans bodyguards migrants inmates patients attackers suspects
    evacuees deportees crew monks priests shepherds herders traders shopkeepers firefighters policewomen schoolchildren""".split()
)
# Characters behind a verb of harm in which a number of its own begins ("killed at least 12"), and units of time.
_TO_NUMBER = 24
_TIME = frozenset(("s", "min", "h", "day", "week", "month", "year"))
_ABOARD = re.compile(r" (?:on board|aboard)\b")
# How far numbers that share a verb of harm stand from it, in characters.
_ROW = 120
# Characters behind a verb of harm in which a number of its own begins ("killed at least 12"), and units of time.
_TO_NUMBER = 24
_TIME = frozenset(("s", "min", "h", "day", "week", "month", "year"))
_ABOARD = re.compile(r" (?:on board|aboard)\b")
# "A crew of 22".
_BODY_OF = re.compile(r"\b(crew|complement|garrison|contingent|delegation) of (?:[a-z]+ ){0,2}$")
# Numbers that share a verb of harm: words between one and the next, and how far such a row goes, in characters.
_COUNTED, _ROW = r"(?: [\w'’-]+){1,4}?", 120
_WERE = r" (?:were|was|are|is|have been|had been|has been|lay|lie|remain|remained)(?: \w+)? "
# Units that measure a stuff ("two tonnes of grain"); a distance or a length of time counts nothing.
_OF_MASS = frozenset(("t", "kt", "kg", "g", "lb", "l", "bbl", "%", "USD", "EUR", "GBP"))


def quantities(text: str, marked: Sequence[Tagged], lexicon: QuantityLexicon) -> tuple[Quantity, ...]:
    """Give the quantities of a text: of the spans that were marked those that hold a number."""
    made = []
    tolls = {found.start(1): _toll(found, lexicon) for pattern in lexicon.tolls for found in pattern.finditer(text)}
    spans = (part for each in _with_missed(text, [each.span for each in marked], lexicon) for part in _told_apart(text, each, lexicon))
    for marked_span in spans:
        span = _without_noun(text, marked_span)
        share = _share(text, span, lexicon)
        found = (share, share, False) if share is not None else amount_of(span.of(text), lexicon)
        if found is None:
            continue
        low, high, approximate = found
        unit = unit_of(text, span, lexicon) if share is None else "%"
        if unit is None and low is not None and float(low).is_integer() and _is_over(span.of(text), lexicon):
            low += 1
        if unit is None and high is not None and float(high).is_integer() and _is_under(span.of(text), lexicon):
            high -= 1
        of = next((tolls[place] for place in range(span.start, span.end) if place in tolls), None) if unit is None else None
        of = of or counted(text, span, unit, lexicon)
        made.append(Quantity(span=span, low=low, high=high, approximate=approximate, unit=unit, of=of))
    return tuple(made)


def _share(text: str, span: Span, lexicon: QuantityLexicon) -> float | None:
    """Give in per cent the fraction of something that the words are: "two thirds of the crew"; None where they are none."""
    found = lexicon.fraction.search(span.of(text))
    if found is None or lexicon.unit.match(text, span.end + 1) is not None:
        return None
    if found["parts"] and not found["several"] and lexicon.after_part.match(text, span.end) is None:
        # "A third attack".
        return None
    (amount,) = amounts(found["number"], lexicon) or (None,)
    if amount is None:
        return None
    parts = found["parts"]
    return round(100 * amount.value / (1 if parts is None else lexicon.ordinals.get(parts.lower(), 4)), 2)


def _with_missed(text: str, spans: Sequence[Span], lexicon: QuantityLexicon) -> list[Span]:
    """Add numbers of people that a tagger passes over where no noun follows: "all sixteen on board", "the toll rose to 14"."""
    found = {Span(start=each.start(1), end=each.end(1)) for pattern in (*lexicon.marks, *lexicon.tolls) for each in pattern.finditer(text)}
    missed = [span for span in found if not any(span.overlaps(other) for other in spans)]
    return sorted([*spans, *missed], key=lambda span: span.start)


def _toll(found: re.Match[str], lexicon: QuantityLexicon) -> str:
    """Say what became of the people whom a toll counts: what its words say before the number, else they died."""
    words = found.string[found.start() : found.start(1)]
    return next((name for name, pattern in lexicon.harm.items() if pattern.search(words)), "killed")


def _told_apart(text: str, span: Span, lexicon: QuantityLexicon) -> Iterator[Span]:
    """Give a span with the "not" that makes its bound ("not more than 30"), or cut where one sets a number aside: "12 and not 7"."""
    before = _WORD_BEFORE.search(text, max(0, span.start - _TO_WORD), span.start)
    if before is not None and _is_bound(text[before.start() : span.end], span.start - before.start(), lexicon):
        span = Span(start=before.start(), end=span.end)
    bound = lexicon.bound_before.search(text, max(0, span.start - BEFORE), span.start)
    if bound is not None:
        # "Up to 3,500" of which a tagger marks the number alone.
        span = Span(start=bound.start(), end=span.end)
    rest = lexicon.of_scale.match(text, span.end)
    if rest is not None and lexicon.fraction.search(span.of(text)) is not None:
        span = Span(start=span.start, end=rest.end())
    words, start = span.of(text), 0
    change = lexicon.changed.match(words)
    if change is not None and lexicon.changing.search(text, max(0, span.start - BEFORE), span.start) is not None:
        # "Rose from three to seven" is no range.
        yield from _stretch(span, words, change.start("first"), change.end("first"))
        start = change.end()
    pair = lexicon.pair.fullmatch(words)
    if pair is not None and lexicon.either.search(text, max(0, span.start - _TO_WORD), span.start) is None:
        # "Up from 176 and 1,760": what two things came to.
        yield from _stretch(span, words, pair.start("first"), pair.end("first"))
        start = pair.start("second")
    for end, following in _two_counts(words, lexicon):
        yield from _stretch(span, words, start, end)
        start = following
    for found in lexicon.bounds["aside"].finditer(words):
        if not _is_bound(words[found.start() :], len(found[0]), lexicon):
            yield from _stretch(span, words, start, found.start())
            start = found.end()
    yield from _stretch(span, words, start, len(words))


def _two_counts(words: str, lexicon: QuantityLexicon) -> Iterator[tuple[int, int]]:
    """Give where one number with what it counts ends in some words, and where the next begins: "nine dead | and 23"."""
    numbers = list(lexicon.number.finditer(words))
    for one, other in pairwise(numbers):
        between = lexicon.joined.fullmatch(words, one.end(), other.start())
        is_range = lexicon.between.search(words, 0, one.start()) is not None
        if between is not None and not is_range and amount_of(between["what"], lexicon) is None:
            unit = lexicon.unit.fullmatch(between["what"])
            yield one.end() if unit is None else between.end("what"), between.end("and")


def _stretch(span: Span, words: str, start: int, end: int) -> Iterator[Span]:
    """Give a part of a span without the blanks and commas at its ends, if anything is left."""
    part = words[start:end]
    kept = part.strip(" ,\n")
    if kept:
        first = span.start + start + part.index(kept)
        yield Span(start=first, end=first + len(kept))


def _is_bound(words: str, least: int, lexicon: QuantityLexicon) -> bool:
    """Say whether words begin with a bound that is longer than ``least``."""
    found = (lexicon.bounds[name].match(words) for name in ("least", "most"))
    return any(each is not None and each.end() > least for each in found)


def amount_of(words: str, lexicon: QuantityLexicon) -> tuple[float | None, float | None, bool] | None:
    """Give low, high and whether approximate of a number in words; None when it holds no number. Open bounds are None."""
    found = amounts(words, lexicon)
    if not found:
        return None
    told = lexicon.bounds["most"].sub(" ", words)
    is_several = lexicon.bounds["several"].search(told) is not None
    approximate = lexicon.bounds["about"].search(words) is not None or is_several
    low, high = _lowest(found), _highest(found)
    if any(each.is_vague for each in found):
        return low, None, True
    if lexicon.bounds["over"].search(told) or lexicon.bounds["least"].search(words):
        return low, None, approximate
    if lexicon.bounds["under"].search(words) or lexicon.bounds["most"].search(words):
        return None, high, approximate
    if is_several:
        return low * 2, None, True
    return low, high, approximate


def _lowest(found: Sequence[Amount]) -> float:
    return min(each.value for each in found)


def _highest(found: Sequence[Amount]) -> float:
    return max(each.value for each in found)


def _is_over(words: str, lexicon: QuantityLexicon) -> bool:
    told = lexicon.bounds["most"].sub(" ", words)
    return lexicon.bounds["over"].search(told) is not None and lexicon.bounds["least"].search(words) is None


def _is_under(words: str, lexicon: QuantityLexicon) -> bool:
    return lexicon.bounds["under"].search(words) is not None and lexicon.bounds["least"].search(words) is None


def unit_of(text: str, span: Span, lexicon: QuantityLexicon) -> str | None:
    """Give the symbol of the unit in a number's words or just after them; None for a count."""
    words = span.of(text)
    for sign in sorted(lexicon.currencies, key=len, reverse=True):
        if sign in words or text[max(0, span.start - len(sign)) : span.start] == sign:
            return lexicon.currencies[sign]
    inside = [found for found in lexicon.unit.finditer(words) if found.start() and not words[found.start() - 1].isalpha()]
    if inside:
        return lexicon.units[inside[-1].group().lower()]
    after = lexicon.unit.match(text, span.end + (text[span.end : span.end + 1] in (" ", "-", "\u00a0")))
    return lexicon.units[after.group().lower()] if after else None


def counted(text: str, span: Span, unit: str | None, lexicon: QuantityLexicon) -> str | None:
    """Give the noun that is counted; for people who came to harm what became of them."""
    after = text[span.end : span.end + AFTER]
    stop = _CLAUSE_END.search(after)
    after = after[: stop.start()] if stop else after
    noun = _noun(after, unit, lexicon)
    if unit is None:
        before = _CLAUSE_START.split(text[max(0, span.start - BEFORE) : span.start])[-1]
        fate = _fate(before, after, lexicon)
        if fate is None and noun is None and _ABOARD.match(after):
            return "people"
        if fate is None and noun is None and (body := lexicon.body.search(text, max(0, span.start - BEFORE), span.start)):
            return body[1]
        if fate is None and noun in _PEOPLE:
            fate = _shared_fate(text, span, lexicon)
        # Villages are captured and ships are missing too; only living things are killed and wounded.
        # "112 arrests" counts those arrested.
        is_harm = fate is not None and (noun is None or noun in _PEOPLE or lexicon.harm[fate].fullmatch(noun) is not None)
        if fate in ("killed", "wounded") or is_harm:
            return fate
    return noun


def _fate(before: str, after: str, lexicon: QuantityLexicon) -> str | None:
    """Say what became of people: the verb just before their number, else the first word after it, else the last before it."""
    just_before = before[-JUST_BEFORE:]
    if lexicon.apart.search(just_before) is None:
        fate = next((name for name, pattern in lexicon.harm.items() if pattern.search(just_before)), None)
        if fate is not None:
            return fate
    places = [
        (found.start(), name)
        for name, pattern in lexicon.harm.items()
        for found in pattern.finditer(after)
        if not _has_object(after, found, lexicon)
    ]
    if places:
        return min(places)[1]
    places = [
        (-found.end(), name)
        for name, pattern in lexicon.harm.items()
        for found in pattern.finditer(before)
        if lexicon.apart.search(before, found.end()) is None
    ]
    return min(places)[1] if places else None


def _shared_fate(text: str, span: Span, lexicon: QuantityLexicon) -> str | None:
    """Say what became of people whose number shares its verb: "seven men and two boys were killed", "wounded seven men and two boys"."""
    ahead = lexicon.shared_ahead.match(text, span.end, span.end + _ROW)
    if ahead is not None:
        named = {name for name, pattern in lexicon.harm.items() if pattern.match(text, ahead.end())}
        return min(named) if len(named) == 1 else None
    behind = lexicon.shared_behind.search(text, max(0, span.start - _ROW), span.start)
    if behind is None:
        return None
    return next((name for name, pattern in lexicon.harm.items() if pattern.fullmatch(behind["harm"])), None)


def _has_object(after: str, found: re.Match[str], lexicon: QuantityLexicon) -> bool:
    """Say whether a verb of harm has a number of its own behind it, that is no length of time: "two shells killed seven people"."""
    if lexicon.taking.fullmatch(found[0]) is None or lexicon.passive.search(after, 0, found.start()) is not None:
        return False
    number = lexicon.number.search(after, found.end(), found.end() + _TO_NUMBER)
    if number is None or lexicon.apart.search(after, found.end(), number.start()) is not None:
        return False
    unit = lexicon.unit.match(after, number.end() + 1)
    return unit is None or lexicon.units[unit[0].lower()] not in _TIME


def _is_name_of(token: str, tokens: Sequence[str], number: int, lexicon: QuantityLexicon) -> bool:
    """Say whether a plural with a capital is part of a name before the noun: "nineteen United Nations lorries"."""
    following = tokens[number + 1] if number + 1 < len(tokens) else ""
    return token[0].isupper() and following.islower() and following not in lexicon.stop and _is_plural(following, lexicon)


def _is_plural(token: str, lexicon: QuantityLexicon) -> bool:
    low = token.lower().removesuffix("'s").removesuffix("’s")
    return low in lexicon.plurals or (low.endswith("s") and not low.endswith(("ss", "us")) and not token.endswith(("'s", "’s")))


def _noun(after: str, unit: str | None, lexicon: QuantityLexicon) -> str | None:
    """Give the first plural among the next words, or what "of" names; a number after a unit counts nothing without "of"."""
    tokens: list[str] = [token for token in _TOKEN.findall(after) if token not in ("-", "–")][: WORDS_TO_NOUN + 2]
    if unit is not None:
        if lexicon.unit.match(after.lstrip(" -\u00a0")):
            tokens = tokens[1:]
        if unit not in _OF_MASS or not tokens or tokens[0].lower() != "of":
            return None
    if tokens and tokens[0].lower() == "of":
        tokens = tokens[1:]
        if tokens and tokens[0].lower() in lexicon.pronouns:
            return None
    for number, token in enumerate(tokens[:WORDS_TO_NOUN]):
        low = token.lower().removesuffix("'s").removesuffix("’s")
        if not token[0].isalpha() or (number and low in lexicon.stop):
            break
        if low in lexicon.stop or low != token.lower():
            continue
        if _is_plural(token, lexicon) and not _is_name_of(token, tokens, number, lexicon):
            return low
    if unit is not None and tokens and tokens[0][0].isalpha():
        return next((token.lower() for token in tokens if token.lower() not in lexicon.stop and not token.endswith(("'s", "’s"))), None)
    return None


def _without_noun(text: str, span: Span) -> Span:
    """Leave out an article that a tagger may take along ("the 40")."""
    words = span.of(text)
    for opener in ("the ", "The ", "all "):
        if words.startswith(opener) and len(words) > len(opener):
            return Span(start=span.start + len(opener), end=span.end)
    return span
