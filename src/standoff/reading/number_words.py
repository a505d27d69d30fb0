"""Read numbers: in figures, in words, in both ("4.5 million"), and ranges of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from standoff.lexicons.quantities import QuantityLexicon

_FIGURES = re.compile(r"\d{1,3}(?:[,\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_TOKEN = re.compile(r"\d[\d.,\u00a0]*\d|\d|[A-Za-z]+")
_ARTICLES = ("a", "an")
_OF_A_SCALE = re.compile(r" (?:a )?(?:million|billion|thousand)\b", re.IGNORECASE)
_JOINED = re.compile(r"\s|-|\u00a0| and | a |, ?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """One number; ``is_vague`` when it is only the least that a word like "dozens" means."""

    value: float
    is_vague: bool = False


def amounts(words: str, lexicon: QuantityLexicon) -> list[Amount]:
    """Give the numbers in some words, in their order; a scale after the last of a range holds for all of it ("4.5 and 5 million")."""
    found = list(_numbers(words, lexicon))
    made = [amount for amount, _ in found]
    if len(found) > 1 and found[-1][1] > 1 and all(scale == 1 for _, scale in found[:-1]):
        last, scale = found[-1]
        if all(amount.value * scale <= last.value * 1.0 for amount in made[:-1]):
            made = [Amount(value=amount.value * scale) for amount in made[:-1]] + [last]
    return made


def _numbers(words: str, lexicon: QuantityLexicon) -> Iterator[tuple[Amount, float]]:
    """Yield each number and the scale it was written with."""
    # "as many as", "a few": the article is no number.
    for patterns in lexicon.bounds.values():
        words = patterns.sub(lambda found: " " * len(found.group()), words)
    vague = [lexicon.vague[token.group().lower()] for token in _TOKEN.finditer(words) if token.group().lower() in lexicon.vague]
    if vague:
        # "Hundreds of thousands": the first says the least, the second is a scale (half of what it means alone).
        yield Amount(value=vague[0] * prod(each / 2 for each in vague[1:]), is_vague=True), 1.0
        return
    value: float | None = None
    total = 0.0
    scale = 1.0
    place = 0
    tokens = [(token, token.group().lower()) for token in _TOKEN.finditer(words)]
    counts = sum(_counts(low, lexicon) for _, low in tokens)
    for number, (token, low) in enumerate(tokens):
        following = tokens[number + 1][1] if number + 1 < len(tokens) else ""
        if low in _ARTICLES and (value is not None or following in lexicon.ordinals or (counts and following not in lexicon.scales)):
            # "A further 130", "a dozen", "half a million", "a third attack".
            continue
        if low in lexicon.ordinals:
            # "The first 10,000", "a third attack".
            continue
        if low == "of" and value is not None and 0 < value < 1 and _OF_A_SCALE.match(words, token.end()):
            # "A quarter of a million".
            place = token.end()
            continue
        joined = value is not None and _JOINED.fullmatch(words[place : token.start()]) is not None
        place = token.end()
        if low in lexicon.scales and (value is not None or low in ("dozen", "hundred", "thousand", "million")):
            factor = lexicon.scales[low]
            if factor >= 1000:
                total, value = total + (value or 1.0) * factor, 0.0
            else:
                value = (value or 1.0) * factor
            scale = max(scale, factor)
            continue
        one = _one(low, lexicon)
        if one is None:
            continue
        if 0 < one < 1 and value == 0.0 and joined and scale > 1:
            # "A million and a half".
            total += one * scale
            continue
        if value is not None and not (joined and _adds(value, one, low, words, token.start())):
            yield Amount(value=total + value), scale
            value, total, scale = one, 0.0, 1.0
        else:
            value = one if value is None else value + one
    if value is not None:
        yield Amount(value=total + value), scale


def _counts(low: str, lexicon: QuantityLexicon) -> bool:
    """Say whether a word is a number by itself, and neither an article nor an ordinal."""
    is_number = _FIGURES.fullmatch(low) is not None or low in lexicon.numbers or low in lexicon.scales
    return is_number and low not in _ARTICLES


def _one(low: str, lexicon: QuantityLexicon) -> float | None:
    if _FIGURES.fullmatch(low):
        return float(re.sub(r"[,\u00a0]", "", low))
    number = lexicon.numbers.get(low)
    return None if number is None else float(number)


def _adds(value: float, number: float, low: str, words: str, at: int) -> bool:
    """Say whether a number goes on with the one before it: "twenty-three", "one hundred and five", "two and a half"."""
    if 0 < number < 1:
        return value.is_integer()
    if low[0].isdigit():
        return False
    if words[max(0, at - 1) : at] == "-" and not (value >= 20 and value % 10 == 0 and number < 10):
        return False
    return (value == 0.0) or (value >= 20 and value % 10 == 0 and number < 10) or (value % 100 == 0 and number < 100)
