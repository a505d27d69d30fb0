"""Acts that a reading passes over: words that always name one ("barrage", "killing three") and carry no event mention."""

from collections.abc import Iterator

from standoff.lexicons.linking import ActFamily, LinkingLexicon
from standoff.linking.likeness import neighbours
from standoff.linking.negation import masked
from standoff.linking.words import TOKEN, plain
from standoff.records import Claim, EventMention, Reading, Span
from standoff.records.events import EventStatus, Modality
from standoff.text import sentences

READER = "linking-acts 2"
# A word from a list is right less often than a learned trigger; on the dev families of benchmarks/linking 7 of 10 such words name an act.
SCORE = 0.7
# Words before the trigger in which a negation or an auxiliary belongs to it.
_REACH = 4
# Characters from a plan to an act that belongs to it.
_NEIGHBOUR = 60
_HYPOTHETICAL = frozenset(["if", "would", "could", "might", "unless", "may", "should"])


def acts_beside(reading: Reading, lexicon: LinkingLexicon) -> tuple[EventMention, ...]:
    """Give event mentions for the words of the lexicon that name an act and that no event mention of the reading covers.

    They have neither parties nor place of their own: linking lends them those of the act they are told with.
    """
    text = reading.article.text
    taken = [event.trigger for event in reading.events]
    found = []
    for start, end in sentences(text):
        for span, words in _phrases(text, start, end, lexicon):
            if not any(span.overlaps(other) for other in taken):
                taken.append(span)
                found.append(_mention(reading, span, start, words, lexicon))
    return tuple(found)


def families_of(text: str, trigger: Span, kind: str, lexicon: LinkingLexicon) -> frozenset[ActFamily]:
    """Give the families to which a trigger may belong, by the longest phrase that begins at one of its words.

    Where the words are of several uses, a family of quite another type than the trigger's is left out: rockets that "opened" a duel open
    no border.
    """
    words = [plain(found[0]) for found in TOKEN.finditer(text, trigger.start, min(len(text), trigger.end + 30))]
    inside = len(TOKEN.findall(text, trigger.start, trigger.end))
    names: set[str] = set()
    for first in range(inside):
        for width in range(lexicon.longest.get(words[first], 0), 0, -1):
            phrase = " ".join(words[first : first + width])
            named = lexicon.named.get(phrase)
            if named is not None:
                names |= {name for name in named if phrase in lexicon.taken_up or _may_be(lexicon.families[name].type, kind)}
                break
    return frozenset(lexicon.families[name] for name in names)


def _may_be(one: str, other: str) -> bool:
    return one == other or neighbours([one], [other])


def _phrases(text: str, start: int, end: int, lexicon: LinkingLexicon) -> Iterator[tuple[Span, str]]:
    tokens = list(TOKEN.finditer(text, start, end))
    words = [plain(token[0]) for token in tokens]
    index = 0
    while index < len(tokens):
        for width in range(min(lexicon.longest.get(words[index], 0), len(tokens) - index), 0, -1):
            phrase = " ".join(words[index : index + width])
            if phrase in lexicon.taken_up:
                yield Span(start=tokens[index].start(), end=tokens[index + width - 1].end()), phrase
                index += width - 1
                break
        index += 1


def _mention(reading: Reading, span: Span, sentence: int, words: str, lexicon: LinkingLexicon) -> EventMention:
    family = lexicon.families[min(lexicon.named[words])]
    claim = innermost(reading.claims, span)
    return EventMention(
        trigger=span,
        type=family.type,  # type: ignore[arg-type]  # load_linking has checked it
        mode=family.mode,
        actors=(),
        recipients=(),
        reciprocal=False,
        place=None,
        time=None,
        quantities=(),
        equipment=(),
        status=_status(claim),
        modality=_modality(reading, sentence, span, lexicon),
        claim=claim.id if claim else None,
        speech=None,
        goldstein=None,
        score=SCORE,
        reader=READER,
    )


def innermost(claims: tuple[Claim, ...], span: Span) -> Claim | None:
    """Give the claim with the shortest content that holds the span."""
    holding = [(part.end - part.start, claim) for claim in claims for part in claim.content if part.covers(span)]
    shortest = min((length for length, _ in holding), default=0)
    return min((claim for length, claim in holding if length == shortest), key=lambda claim: claim.id, default=None)


def _status(claim: Claim | None) -> EventStatus:
    if claim is None:
        return "reported"
    return "denied" if claim.polarity == "denied" else "claimed"


def _modality(reading: Reading, sentence: int, span: Span, lexicon: LinkingLexicon) -> Modality:
    """Give the modality by the words before; where these say nothing, that of an unreal act before it: "would treat it as an attack"."""
    before = masked(reading.article.text[sentence : span.start], lexicon)
    words = {plain(word) for word in TOKEN.findall(before)[-_REACH:]}
    if words & lexicon.negations or any(word.endswith("n't") for word in words):
        return "negated"
    if words & _HYPOTHETICAL:
        return "hypothetical"
    if "will" in words:
        return "planned"
    before_it = [each for each in reading.events if sentence <= each.trigger.start < span.start]
    last = max(before_it, key=lambda each: each.trigger, default=None)
    if last is None or last.modality not in ("hypothetical", "planned"):
        return "actual"
    # A condition holds for all that follows in its sentence, a plan for what stands beside it.
    is_held = last.modality == "hypothetical" or span.start - last.trigger.end <= _NEIGHBOUR
    return last.modality if is_held else "actual"
