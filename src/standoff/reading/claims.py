"""Make claims of attributions: what sort of source speaks, what it does by speaking, how surely, on what evidence."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from standoff.inference.encoder import EncodedText
from standoff.inference.manifest import Manifest
from standoff.lexicons import Lexicons
from standoff.reading.acts import speech_act
from standoff.reading.attributions import Attribution
from standoff.reading.certainty import certainty
from standoff.reading.evidence import evidence
from standoff.reading.nesting import Held
from standoff.reading.phrasing import is_asked, mended
from standoff.reading.quotation import quotation, quoted_spans
from standoff.reading.sources import NO_HINTS, SourceHints
from standoff.reading.sourcing import resolve_sources
from standoff.reading.statements import class_probabilities
from standoff.reading.subjects import antecedent_of, fronted, owner_of, subject_of
from standoff.reading.voices import NO_VOICES, Voices
from standoff.records import Claim, Mention, Span
from standoff.text import sentences

# A claim inside a content must be this likely.
SUREST_NESTED = 0.3
# What may stand between a claim and the next verb of the same subject, and how many claims are looked back.
_AND = re.compile(r"[\"”’',\s]*\band\s+(?:(?:also|then|later|again|\w+ly)\s+)?")
_NEAR = 4
_POINTING = frozenset(("this", "that", "it", "these", "those", "them", "so", "the same"))


def claims(
    encoded: EncodedText,
    held: Sequence[Held],
    manifest: Manifest,
    lexicons: Lexicons,
    *,
    line: Span | None = None,
    voices: Voices = NO_VOICES,
) -> tuple[tuple[Mention, ...], tuple[Claim, ...]]:
    """Give the mentions of the sources and the claims of one text, claims in the order of their cues.

    ``line`` is its dateline: the report begins behind it, and nobody in it speaks or is pointed back to.
    ``voices`` say who says "I" and "we" outside any quotation.
    """
    text = encoded.text
    begins = line.end if line else 0
    bounds = list(sentences(text))
    starts = [start for start, _ in bounds]
    kept = asserted(text, held, bounds, starts)
    around = [_sentence(bounds, starts, each.attribution.cue, begins) for each in kept]
    found = [_with_subject(text, each, sentence, lexicons) for each, sentence in zip(kept, around, strict=True)]
    found = [_with_shared(text, number, found, kept, around) for number in range(len(found))]
    cues = [each.cue for each in found]
    found = [mended(text, each, sentence, [cue for cue in cues if cue != each.cue]) for each, sentence in zip(found, around, strict=True)]
    found = [
        replace(each, content=_beside_line(text, each, fronted(text, sentence, each.source, each.content), line))
        for each, sentence in zip(found, around, strict=True)
    ]
    found = [replace(each, source=voices.label_over(each.source) or each.source) for each in found]
    quotes = quoted_spans(text)
    found = [replace(each, content=within_reach(text, each, sentence, quotes)) for each, sentence in zip(found, around, strict=True)]
    hints = [_hints(encoded, attribution.source, manifest) for attribution in found]
    sources = resolve_sources(text, found, hints, lexicons.sources, apart=line, voices=voices)
    reader = f"{manifest.name} {manifest.reader_version}"
    made: list[Claim] = []
    for number, each in enumerate(kept):
        attribution, source = found[number], sources.sources[number]
        act = speech_act(text, attribution.cue, attribution.content, attribution.source, lexicons.speech)
        sure = certainty(text, attribution.cue, attribution.content, attribution.source, lexicons.speech)
        made.append(
            Claim(
                source=attribution.source,
                source_mention=None if source.mention is None else source.mention.id,
                source_kind=source.kind,
                source_role=source.role,
                actor=source.actor,
                cue=attribution.cue,
                content=attribution.content,
                quotation=quotation(text, attribution.content, quotes=quotes, cue=attribution.cue),
                speech_act=act.act,
                certainty=sure.value,
                polarity=act.polarity,
                evidence=evidence(text, attribution.cue, attribution.content, attribution.source, around[number], lexicons.speech),
                nested_in=None if each.parent is None else made[each.parent].id,
                score=attribution.score,
                reader=reader,
            )
        )
    return sources.mentions, tuple(sorted(made, key=lambda claim: (claim.cue, claim.content)))


def _sentence(bounds: Sequence[tuple[int, int]], starts: Sequence[int], cue: Span, begins: int) -> Span:
    start, end = bounds[max(0, bisect_right(starts, cue.start) - 1)]
    return Span(start=begins if start < begins <= cue.start else start, end=end)


def _beside_line(text: str, attribution: Attribution, content: tuple[Span, ...], line: Span | None) -> tuple[Span, ...]:
    """Cut a content at the dateline, and leave out the parts that stand on the other side of it than the cue."""
    if line is None:
        return content
    in_headline = attribution.cue.start < line.start
    kept = []
    for part in content:
        start, end = (part.start, min(part.end, line.start)) if in_headline else (max(part.start, line.end), part.end)
        said = text[start:end]
        if said.strip():
            kept.append(Span(start=start + len(said) - len(said.lstrip()), end=end - len(said) + len(said.rstrip())))
    # A content that lies on the other side as a whole stays as it was marked.
    return tuple(kept) or content


def within_reach(text: str, attribution: Attribution, sentence: Span, quotes: Sequence[Span]) -> tuple[Span, ...]:
    """Leave out the parts of a content that another sentence states, unless they are quoted.

    "The port denies any blockade. For the papers three days suffice": on the train and dev parts of the crisis corpus 25 of 26
    such parts are no part of what is said (2026-11-28).
    """
    content = attribution.content
    near = tuple(part for part in content if sentence.start <= part.start < sentence.end or _is_quoted(part, quotes))
    # "Reports that a man passed drawings ... This is denied.": what "this" is stands in the sentence before.
    return near if any(part.of(text).lower() not in _POINTING for part in near) else content


def _is_quoted(part: Span, quotes: Sequence[Span]) -> bool:
    """Say whether a stretch has words in one of the quotations, which are in order and apart."""
    at = bisect_right(quotes, part.start, key=lambda quote: quote.start)
    return any(quote.overlaps(part) for quote in quotes[max(0, at - 1) : at + 1])


def _with_subject(text: str, held: Held, sentence: Span, lexicons: Lexicons) -> Attribution:
    attribution = held.attribution
    named = antecedent_of(text, attribution.cue)
    if named is not None and (attribution.source is None or attribution.source.end < named.start):
        return replace(attribution, source=named)
    if attribution.source is not None:
        return attribution
    source = owner_of(text, attribution.cue, lexicons.speech)
    if source is None and held.parent is None:
        source = subject_of(text, sentence, attribution.cue, attribution.content, lexicons.speech)
    return replace(attribution, source=source)


def _with_shared(text: str, number: int, found: Sequence[Attribution], kept: Sequence[Held], around: Sequence[Span]) -> Attribution:
    """Give a cue without a source that of the claim before it, which it goes on from: "called it an insult and threatened to leave"."""
    attribution = found[number]
    if attribution.source is not None or kept[number].parent is not None:
        return attribution
    before = [
        each
        for at, each in enumerate(found[max(0, number - _NEAR) : number], max(0, number - _NEAR))
        if each.source is not None and kept[at].parent is None and around[at] == around[number] and each.source.end <= each.cue.start
    ]
    last = max(before, key=lambda each: each.cue.start, default=None)
    if last is None:
        return attribution
    end = max(part.end for part in (*last.content, last.cue))
    goes_on = end <= attribution.cue.start and _AND.fullmatch(text, end, attribution.cue.start)
    return replace(attribution, source=last.source) if goes_on else attribution


def asserted(text: str, held: Sequence[Held], bounds: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[Held]:
    """Leave out what is unsure inside another claim, what was found twice, and what is only asked; parents are renumbered."""
    kept: list[Held] = []
    place: dict[int, int | None] = {}
    seen: set[tuple[Span, tuple[Span, ...]]] = set()
    for number, each in enumerate(held):
        attribution = each.attribution
        key = (attribution.cue, attribution.content)
        if key in seen or (each.parent is not None and (each.parent not in place or attribution.score < SUREST_NESTED)):
            continue
        if is_asked(text, attribution, _sentence(bounds, starts, attribution.cue, 0)):
            # What somebody else is said to have said stays: "Do you deny that the minister called it a lie?".
            place[number] = None
            continue
        seen.add(key)
        place[number] = len(kept)
        kept.append(Held(attribution=attribution, parent=None if each.parent is None else place[each.parent]))
    return kept


def _hints(encoded: EncodedText, source: Span | None, manifest: Manifest) -> SourceHints:
    """Give what the learned heads think of a source: person or body, named or not, in which role."""
    heads = [manifest.heads[name] for name in ("entity_kind", "source_named", "source_role")]
    chances = None if source is None else class_probabilities(encoded, heads, source)
    if chances is None:
        return NO_HINTS
    kind, named, role = chances
    return SourceHints(entity_kind=kind, named=named["named"], role=role)
