"""What an article takes back or calls untrue: its publisher's own corrections, and the denials in its sentences."""

from collections.abc import Sequence

from standoff.lexicons.linking import LinkingLexicon
from standoff.linking.negation import has_denial, says_no
from standoff.linking.words import TOKEN, plain, stems
from standoff.records import Reading, Span

# Sentences of the body in which a publisher says that it puts itself right, when the headline does not.
_CORRECTION_ZONE = 3
# Sentences in which somebody says that it was not he.
_DISOWNING_ZONE = 5
Bounds = Sequence[tuple[int, int]]


def denials(text: str, sentences: Bounds, lexicon: LinkingLexicon) -> frozenset[str]:
    """Give the stems of sentences in which something is called untrue."""
    shown = (text[start:end] for start, end in sentences)
    return stems(" ".join(each for each in shown if has_denial(each, lexicon)))


def denies_first(text: str, sentences: Bounds, lexicon: LinkingLexicon) -> bool:
    """Say whether headline or first sentence calls something untrue or begins with "no", or the headline has a word of negation."""
    opening = [text[start:end] for start, end in sentences[:2]]
    if any(plain(word[0]) in lexicon.nobody for each in opening if (word := TOKEN.search(each)) is not None):
        # "No civilian died at Nara, the general staff said."
        return True
    return any(says_no(headline, lexicon) for headline in opening[:1]) or any(has_denial(each, lexicon) for each in opening)


def disowns(text: str, sentences: Bounds, lexicon: LinkingLexicon) -> bool:
    """Say whether somebody says near the beginning that it was not he: "It was not us"."""
    return any(lexicon.disowning.search(text, *span) for span in sentences[:_DISOWNING_ZONE])


def correction(reading: Reading, sentences: Bounds, lexicon: LinkingLexicon) -> tuple[frozenset[str], bool]:
    """Give the stems of what the publisher puts right, and whether it takes all of it back."""
    text = reading.article.text
    zone = tuple(sentences[: 1 + _CORRECTION_ZONE])
    if reading.article.genre != "correction":
        zone = tuple(span for number, span in enumerate(zone) if _corrects_itself(reading, span, lexicon, is_headline=number == 0))
    if not zone:
        return frozenset(), False
    return stems(text), lexicon.retractions.search(text[: zone[-1][1]]) is not None


def _corrects_itself(reading: Reading, bounds: tuple[int, int], lexicon: LinkingLexicon, *, is_headline: bool) -> bool:
    text, sentence = reading.article.text, Span(start=bounds[0], end=bounds[1])
    found = [each for pattern in (lexicon.corrections, lexicon.retractions) for each in pattern.finditer(text, *bounds)]
    if is_headline and any(each[0].casefold().startswith(("correct", "retract", "clarif", "erratum")) for each in found):
        return True
    # What a ministry corrects is no correction of the paper that quotes it.
    quoted = [part for claim in reading.claims if claim.source_kind != "author" for part in claim.content if sentence.overlaps(part)]
    return any(not any(part.start <= each.start() < part.end for part in quoted) for each in found)
