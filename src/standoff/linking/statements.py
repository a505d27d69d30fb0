"""What two texts share because both quote one statement: a common source, which is neither a copy nor independence."""

import re
from dataclasses import dataclass

from standoff.lexicons.wording import Wording
from standoff.linking.texts import Said, TextFeatures

# Terms of a quotation in a row that two reporters do not hit upon by chance: about eight words.
_QUOTED_RUN = 4
# Terms of a whole quotation that both have: "Both have said yes, and both know that I wrote it down" has three.
_WHOLE_QUOTATION = 3
# Share of the lesser one's weight, and the weight in nats, from which what one speaker is made to say in other words is the same. Set on
# the dev part of benchmarks/linking.
_SAME_CONTENT = 0.6
_CONTENT_WEIGHT = 22.0
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedStatement:
    """A statement that two texts quote.

    Attributes:
        articles: The ids of the two, the lesser first.
        speaker: Who says it, in the words of one of the texts; None when neither says.
        length: How many words of content in a row both quote; 0 when what was said is told in other words.
        reasons: Why it is held to be one statement.
    """

    articles: tuple[str, str]
    speaker: str | None
    length: int
    reasons: tuple[str, ...]


def shared_statement(one: TextFeatures, two: TextFeatures, wording: Wording) -> SharedStatement | None:
    """Find what both quote from one speaker; None when there is nothing."""
    one, two = sorted((one, two), key=lambda each: each.article)
    length, place = _common_run(one, two)
    if length >= _WHOLE_QUOTATION:
        speaker = speaker_at(one, place) or speaker_at(two, _place_of(two, one.terms[place : place + length]))
        reason = f"both quote the same words ({length} words of content in a row)" + (f" of {speaker}" if speaker else "")
        return SharedStatement(articles=(one.article, two.article), speaker=speaker, length=length, reasons=(reason,))
    for quoting, quoted in ((one, two), (two, one)):
        length, place = _run_in_text(quoting, quoted)
        if length >= _QUOTED_RUN:
            speaker = speaker_at(quoting, place)
            reason = f"one quotes what stands in the other ({length} words of content in a row){f', of {speaker}' if speaker else ''}"
            return SharedStatement(articles=(one.article, two.article), speaker=speaker, length=length, reasons=(reason,))
    for here in one.said:
        for there in two.said:
            if _is_same_content(one, here, two, there, wording):
                reason = f"both report what {here.speaker} said, in the same substance"
                return SharedStatement(articles=(one.article, two.article), speaker=here.speaker, length=0, reasons=(reason,))
    return None


def speaker_at(features: TextFeatures, place: int) -> str | None:
    """Give who says the term at a place; the innermost speaker where one quotes another."""
    around = [each for each in features.said if each.first <= place < each.last]
    return min(around, key=lambda each: each.last - each.first).speaker if around else None


def _common_run(one: TextFeatures, two: TextFeatures) -> tuple[int, int]:
    """Give how long the longest row in quotations of both is, and its place in the first; a whole quotation may be shorter."""
    length, place = _longest_run(one, one.quoted, two, two.quoted)
    if length:
        return length, place
    whole = {two.terms[first:last] for first, last in two.quoted}
    for first, last in one.quoted:
        if last - first >= _WHOLE_QUOTATION and one.terms[first:last] in whole:
            return last - first, first
    return 0, 0


def _run_in_text(quoting: TextFeatures, quoted: TextFeatures) -> tuple[int, int]:
    """Give the longest row of one's quotations that stands anywhere in the other: a statement, and who quotes it."""
    return _longest_run(quoting, quoting.quoted, quoted, ((0, len(quoted.terms)),))


def _longest_run(
    one: TextFeatures, here: tuple[tuple[int, int], ...], two: TextFeatures, there: tuple[tuple[int, int], ...]
) -> tuple[int, int]:  # fmt: skip
    holders: dict[tuple[int, ...], list[tuple[int, int]]] = {}
    for first, last in there:
        for place in range(first, last - _QUOTED_RUN + 1):
            holders.setdefault(two.terms[place : place + _QUOTED_RUN], []).append((place, last))
    best = (0, 0)
    for first, last in here:
        for place in range(first, last - _QUOTED_RUN + 1):
            for start, end in holders.get(one.terms[place : place + _QUOTED_RUN], ()):
                length = _QUOTED_RUN
                while place + length < last and start + length < end and one.terms[place + length] == two.terms[start + length]:
                    length += 1
                best = max(best, (length, place), key=lambda each: (each[0], -each[1]))
    return best


def _place_of(features: TextFeatures, terms: tuple[int, ...]) -> int:
    size = len(terms)
    return next((place for place in range(len(features.terms) - size + 1) if features.terms[place : place + size] == terms), 0)


def _is_same_content(one: TextFeatures, here: Said, two: TextFeatures, there: Said, wording: Wording) -> bool:
    mine, theirs = set(one.terms[here.first : here.last]), set(two.terms[there.first : there.last])
    both = sum(wording.weight(term) for term in mine & theirs)
    if both < _CONTENT_WEIGHT or not _is_same_speaker(here.speaker, there.speaker):
        return False
    return both >= _SAME_CONTENT * min(sum(wording.weight(term) for term in terms) for terms in (mine, theirs))


def _is_same_speaker(one: str, two: str) -> bool:
    """Two descriptions that share a word of substance: "the Defence Ministry in Baku", "Azerbaijan's Defence Ministry"."""
    words = [{word.casefold() for word in _WORD.findall(each)} - {"the", "and", "for", "spokesman", "spokeswoman"} for each in (one, two)]
    return bool(words[0] & words[1])
