"""Copies: whether one text derives from another, which from which, how, and how much of it."""

from dataclasses import dataclass
from typing import Literal, get_args

from standoff.lexicons.wording import FIGURE, KIND, Wording
from standoff.linking import rewriting
from standoff.linking.alignment import RUN, Alignment, Laid, Lay, lay
from standoff.linking.crediting import credits
from standoff.linking.statements import SharedStatement, shared_statement
from standoff.linking.texts import TextFeatures

MADE_BY = "linking-copies 3"
Manner = Literal["literal", "trimmed", "reordered", "rewritten", "partial"]
MANNERS: tuple[str, ...] = get_args(Manner)

# The bars below were set on the dev part of benchmarks/linking and on copies made by program from GUM and MEANTIME
# (python -m benchmarks.linking prints what they do); how far the two sides lay apart there stands with each.
# Share of a literal copy that stands in rows: copies .67 and up, others .49 and less (template wording).
LITERAL = 0.6
# Terms in a row from which a passage is lifted: lifted ones 10 and up, template wording 10 and less but for what names and figures tell.
LIFTED_RUN = 10
# Share in rows from which so short a passage is held to be lifted, and the terms that are asked under it where nobody is credited: lifted
# ones .30 and up, stock phrases of two agencies in one hour .18 and less, with 12 terms in a row.
_IN_ROWS, _ALONE = 0.25, 13
# Names and figures that the other lacks, in sentences that are otherwise the same: template wording .31 and up, copies .13 and less.
FOREIGN = 0.24
# Share in rows from which two texts are of like wording, though no copies.
TEMPLATE = 0.2
# Terms of a text that says enough to be a copy: a bare headline ("opens border", "closes border") has six or seven, the shortest of
# a copy of the dev part 19.
SHORTEST = 12
# Figures of like sentences from which it says something that most of them differ; and days after which editors no longer rewrite a wire.
_FIGURES = 3
LONGEST_DAYS = 30
# A new version of the same publisher is an update; it is the same report put out again when nearly all of it is literal.
REPEATED = 0.85
# Share of a rewritten text outside quotations whose sentences say what the other says, where nobody is credited; and the probability
# from which that is not asked for where so much of it is in the other: editors who reword all leave no sentence that lies on another.
# Fitted without its family, of the dev part one pair that is no copy has .8 of the one, with .19 of the other.
_LEAST = 0.25
_SURE, _SURELY = 0.8, 0.4
# Share of a text with lifted passages that stands in the other, from which the whole is rewritten.
_MOSTLY = 0.7
# Sentences in another order than in the parent, as a share of pairs, and what a trimmed copy leaves out of it.
_REORDERED = 0.8
_TRIMMED = 0.85
# Places within which publication times tell nothing: agencies' clocks and time zones of papers differ by an hour or so.
_SAME_TIME = 5400
# What a literal passage with no foreign name is held to be a copy with: of the dev part and the made copies all are.
_CERTAIN = 0.97
_DAY = 86_400
_UNLIKE = "like wording about something else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """One text derives from another.

    Attributes:
        child: The id of the article that derives.
        parent: The id of the article that it derives from.
        manner: How.
        share: The share of the child that stands in the parent too, from 0 to 1.
        score: How sure it is, from 0 to 1.
        closeness: How near the two are, to choose among parents.
        parent_moment: When the parent was published, in seconds since 1970.
        reasons: Why, in words, the weightiest first.
        covered: The sentences of the child that stand in the parent.
    """

    child: str
    parent: str
    manner: Manner
    share: float
    score: float
    closeness: float
    parent_moment: int
    reasons: tuple[str, ...]
    covered: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """What two texts are to one another: a derivation, a statement that both quote, or neither; and why."""

    copy: Derivation | None
    statement: SharedStatement | None
    reasons: tuple[str, ...]


def hold_together(one: Laid, two: Laid, *, laying: Lay = lay) -> Pairing:
    """Say what two texts are to one another; the order of the arguments changes nothing, and ``laying`` may give what it gave before."""
    derived, reasons = derivation(one, two, laying)
    if derived is not None:
        return Pairing(copy=derived, statement=None, reasons=derived.reasons)
    # Template wording about two things is no common source either.
    statement = None if reasons and reasons[0].startswith(_UNLIKE) else shared_statement(one.features, two.features, one.wording)
    return Pairing(copy=None, statement=statement, reasons=(*(statement.reasons if statement else ()), *reasons))


def derivation(first: Laid, second: Laid, laying: Lay = lay) -> tuple[Derivation | None, tuple[str, ...]]:
    """Find whether one of two texts derives from the other; else give the reasons why it is held not to, where it looks as if it did."""
    first, second = sorted((first, second), key=lambda each: each.features.article)
    one, two, wording = first.features, second.features, first.wording
    laid = {one.article: laying(first, second), two.article: laying(second, first)}
    child, parent, order = direction(one, two, laid)
    here, there = laid[child.article], laid[parent.article]
    credit = credits(child, parent)
    is_reversed = rewriting.is_reversed(child, parent, wording)
    rewritten = 0.0
    is_literal = here.literal >= LITERAL and here.longest >= RUN
    if (credit or not is_literal) and rewriting.is_possible(child, parent, here, there, credit=credit, is_reversed=is_reversed):
        rewritten = rewriting.probability(rewriting.evidence(child, parent, here, there, credit=credit, wording=wording))
    if min(len(one.terms), len(two.terms)) < SHORTEST and one.terms != two.terms and not credit:
        return None, ()
    manner = _manner(here, there, rewritten, credit=credit)
    if manner is None:
        is_unlike = here.literal >= TEMPLATE and here.foreign_share >= FOREIGN
        return None, ((_unlike(child, here),) if is_unlike else ())
    is_sure = credit and rewritten >= _SURE
    if veto := _veto(child, parent, here, wording, is_reversed=is_reversed, is_sure=is_sure):
        return None, (veto,)
    return Derivation(
        child=child.article,
        parent=parent.article,
        manner=manner,
        share=round(here.share, 4),
        score=round(rewritten if manner == "rewritten" else max(rewritten, here.literal, _CERTAIN), 4),
        closeness=round(here.shared + here.literal + here.share + (0.5 if credit else 0.0), 4),
        parent_moment=parent.moment,
        reasons=(*_reasons(manner, here), *((f"it credits {parent.name or parent.domain}",) if credit else ()), order),
        covered=tuple(each.number for each in here.sentences),
    ), ()


def _manner(here: Alignment, there: Alignment, rewritten: float, *, credit: bool) -> Manner | None:
    """Say how the text derives, if it does."""
    if here.literal >= LITERAL and here.longest >= RUN:
        if here.ordered < _REORDERED:
            return "reordered"
        return "literal" if there.shared >= _TRIMMED else "trimmed"
    if rewritten >= rewriting.BAR and (here.longest < LIFTED_RUN or here.plain_share >= _MOSTLY):
        is_told_again = credit or here.plain_share >= _LEAST or (rewritten >= _SURE and here.shared >= _SURELY)
        if is_told_again:
            return "rewritten"
    is_lifted = here.longest >= (LIFTED_RUN if credit or here.literal >= _IN_ROWS else _ALONE)
    return "partial" if is_lifted else None


def _veto(child: TextFeatures, parent: TextFeatures, here: Alignment, wording: Wording, *, is_reversed: bool, is_sure: bool) -> str | None:
    """Give the reason why texts of like wording are no copies all the same; names of its own are no reason where it credits the other."""
    if here.foreign_share >= FOREIGN and here.longest < 2 * LIFTED_RUN and not is_sure:
        return _unlike(child, here)
    if (reason := _is_of_another_day(child, parent, here, wording)) is not None:
        return reason
    # A text that the parent credits is of the child's own house: what its author writes later is an update too.
    if ((child.domain and child.domain == parent.domain) or credits(parent, child)) and here.literal < REPEATED:
        return "a later report of the same publisher is an update, not a copy"
    if (is_reversed and here.literal < LITERAL) or _turns_round(child, parent, here, wording):
        return "one of them denies in its lead what the other asserts, in like words"
    return None


def _is_of_another_day(child: TextFeatures, parent: TextFeatures, here: Alignment, wording: Wording) -> str | None:
    """Give the reason when like sentences name other days or other figures, or stand long apart and are not the same words."""
    if here.literal >= LITERAL or here.longest >= 2 * LIFTED_RUN:
        return None
    mine, whole, theirs = _in_sentences(child, [each.number for each in here.sentences]), set(child.terms), set(parent.terms)
    for dates in wording.calendar:
        if mine & dates and theirs & dates and not whole & theirs & dates:
            return f"{_UNLIKE}: other days or months"
    figures = {term for term in mine if term & KIND == FIGURE}
    if len(figures) >= _FIGURES and len(figures & theirs) < len(figures) / 2:
        return f"{_UNLIKE}: most figures differ"
    if abs(child.moment - parent.moment) > LONGEST_DAYS * _DAY:
        return f"{_UNLIKE}: more than {LONGEST_DAYS} days lie between them, and the words differ"
    return None


def _in_sentences(features: TextFeatures, numbers: list[int]) -> set[int]:
    found: set[int] = set()
    for number in numbers:
        first, after = features.sentence(number)
        found.update(features.terms[first:after])
    return found


def _turns_round(child: TextFeatures, parent: TextFeatures, here: Alignment, wording: Wording) -> bool:
    """Say whether the first sentences that are alike differ in that one of the two denies."""
    for each in here.sentences[:2]:
        first, after = child.sentence(each.number)
        start, end = parent.sentence(each.other)
        if max(after - first, end - start) > 2 * min(after - first, end - start):
            # A headline stands beside the lead it is taken from, twice as long and more (demo/wire, 014 and 017), without its denial.
            continue
        if wording.denying.isdisjoint(child.terms[first:after]) != wording.denying.isdisjoint(parent.terms[start:end]):
            return True
    return False


def _unlike(child: TextFeatures, here: Alignment) -> str:
    return f"{_UNLIKE}: {_in_words(child, here.foreign)} in the one are not in the other"


def _in_words(features: TextFeatures, terms: tuple[int, ...]) -> str:
    words = dict(features.words)
    return ", ".join(list(dict.fromkeys(words[term] for term in terms if term in words))[:5]) or "names"


def direction(one: TextFeatures, two: TextFeatures, laid: dict[str, Alignment]) -> tuple[TextFeatures, TextFeatures, str]:
    """Give the child, the parent, and why they are so: a credit or link, then time, then which adds nothing of its own."""
    for child, parent in ((one, two), (two, one)):
        if credits(child, parent) and not credits(parent, child) and child.moment > parent.moment - _DAY:
            return child, parent, "the credit says which came first"
    later, earlier = (one, two) if (one.moment, one.article) > (two.moment, two.article) else (two, one)
    blur = _DAY if one.day_only or two.day_only else _SAME_TIME
    if later.moment - earlier.moment >= blur:
        return later, earlier, "it was published later"
    poorer, richer = sorted((one, two), key=lambda each: (-round(laid[each.article].shared, 2), -each.moment, each.article))
    if abs(laid[one.article].shared - laid[two.article].shared) > _CLEAR and len(poorer.terms) < len(richer.terms):
        return poorer, richer, "published at about the same time, it has less of its own"
    return later, earlier, "it was published later, at about the same time"


# Difference of shared weight that tells which of two texts of one hour has less of its own.
_CLEAR = 0.1


def _reasons(manner: Manner, here: Alignment) -> tuple[str, ...]:
    told = {
        "literal": "the same text, word for word",
        "trimmed": "the same text, cut",
        "reordered": "the same sentences in another order",
        "rewritten": "the same facts in other words: it has next to no name or figure of its own",
        "partial": "passages are lifted",
    }[manner]
    in_row = f"; {here.longest} words of content in a row" if here.longest >= LIFTED_RUN else ""
    return (
        f"{told}: {here.share:.0%} of it stands there too{in_row}",
        f"{here.names:.0%} of its names and figures are in the other",
    )
