"""The numbers of an article as linking compares them: what each counts, and whether the text gives it or puts it aside."""

from collections.abc import Sequence
from itertools import islice

from standoff.lexicons.linking import LinkingLexicon
from standoff.linking.contrasts import is_set_against
from standoff.linking.harm import harm_of
from standoff.linking.sketches import Figure
from standoff.linking.words import TOKEN, plain, stem
from standoff.records import Quantity, Reading

# People of whom a text says where they were brought are people all the same: "118 evacuated" and "86 people left" can be held together.
_MOVED = frozenset(("captured", "displaced", "evacuated"))
# Numbers under this are too common: "two" here and "two more" there count what they like.
_TELLING = 10
# Words behind a number among which the state of the counted is.
_TO_NATION = 2
# Words behind a number that has no noun among which is the verb of what was done to so many.
_TO_VERB = 3
# Characters behind a number in which its noun begins.
_NOUN = 40


def article_figures(reading: Reading, sentences: Sequence[tuple[int, int]], lexicon: LinkingLexicon) -> tuple[Figure, ...]:
    """Sketch all numbers of an article, in their order."""
    counted = _counted(reading)
    made = [_figure(each, reading, sentences, lexicon) for each in counted]
    most = {of: max(each.low or 0 for each in made if each.of == of) for of in {each.of for each in made}}
    # "Two more bodies were found, bringing the dead to 14": the two are a part of the fourteen.
    made = [
        figure._replace(of="") if (figure.low or 0) < most[figure.of] and _is_added(each, reading.article.text, lexicon) else figure
        for each, figure in zip(counted, made, strict=True)
    ]
    # "Officials put the number at 4,000" under a headline with 4,000 troops: the same number counts the same.
    known = {(each.low, each.high): each for each in reversed(made) if each.of and each.unit is None and (each.low or 0) >= _TELLING}
    return tuple(_like(each, known.get((each.low, each.high))) for each in made)


def _counted(reading: Reading) -> list[Quantity]:
    """Give the quantities, without those that count who speaks: "two officers said"."""
    speaking = [claim.source for claim in reading.claims if claim.source]
    counted = [each for each in reading.quantities if not any(source.covers(each.span) for source in speaking)]
    # People and things are counted in whole numbers: "half past nine" counts nobody.
    return [each for each in counted if each.unit or all(bound is None or bound == int(bound) for bound in (each.low, each.high))]


def _figure(quantity: Quantity, reading: Reading, sentences: Sequence[tuple[int, int]], lexicon: LinkingLexicon) -> Figure:
    text, start = reading.article.text, quantity.span.start
    sentence = next(((first, after) for first, after in sentences if first <= start < after), (start, min(len(text), start + 1)))
    noun = quantity.of.split()[-1] if quantity.of else ""
    harm = harm_of(text, sentence, quantity, lexicon)
    return Figure(
        of=harm or stem(lexicon.counted.get(noun, noun)) or _done_to(quantity, reading, lexicon),
        low=quantity.low,
        high=quantity.high,
        approximate=quantity.approximate,
        unit=quantity.unit,
        words=" ".join(quantity.span.of(text).split()),
        start=start,
        people=harm is None and (noun in lexicon.people or noun in _MOVED or _counts_a_people(quantity, text)),
        lead=any(first <= start < after for first, after in sentences[:2]),
        rejected=is_set_against(text, sentence, start, lexicon),
        nation=_nation(quantity, text[: sentence[1]], lexicon),
    )


def _is_added(quantity: Quantity, text: str, lexicon: LinkingLexicon) -> bool:
    """Say whether a number is added to one that was told before: "two more bodies"."""
    following = TOKEN.search(text, quantity.span.end, quantity.span.end + _NOUN)
    return following is not None and plain(following[0]) in lexicon.added


def _done_to(quantity: Quantity, reading: Reading, lexicon: LinkingLexicon) -> str:
    """Give, of a number without a noun, the stem of what was done to so many: "60 were shot down", "38 intercepted"."""
    if quantity.unit is not None:
        return ""
    behind = list(islice(TOKEN.finditer(reading.article.text, quantity.span.end), _TO_VERB))
    starts = [token.start() for place, token in enumerate(behind) if all(plain(each[0]) in lexicon.auxiliaries for each in behind[:place])]
    found = next((event.trigger for event in reading.events if event.trigger.start in starts), None)
    return "" if found is None else stem(TOKEN.findall(found.of(reading.article.text))[0])


def _nation(quantity: Quantity, text: str, lexicon: LinkingLexicon) -> str | None:
    """Give the state whose the counted are, where their noun says so: "six Pakistani guards"."""
    following = [token[0] for token in islice(TOKEN.finditer(text, quantity.span.end), _TO_NATION)]
    return next((state for token in following if token[0].isupper() and (state := lexicon.states.get(plain(token))) is not None), None)


def _like(figure: Figure, known: Figure | None) -> Figure:
    if figure.of or figure.unit is not None or known is None:
        return figure
    return figure._replace(of=known.of, people=known.people)


def _counts_a_people(quantity: Quantity, text: str) -> bool:
    """Say whether the noun counted is written with a capital: "eight Turks"."""
    following = TOKEN.search(text, quantity.span.end, quantity.span.end + _NOUN)
    return following is not None and following[0][0].isupper() and following[0].casefold() == (quantity.of or "")
