"""Find attributions: who is quoted (source), the words that say so (cue), and what they say (content)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt

from standoff.inference.decoding import probabilities, spans_of
from standoff.inference.encoder import EncodedText, decode_tags
from standoff.inference.manifest import Head, Manifest
from standoff.inference.partners import partners
from standoff.inference.tagged import calibrated
from standoff.records import Span
from standoff.text import sentences, trim

SOURCE, CUE, CONTENT = range(3)
# A cue that no content chose takes the content that likes it best, if that is at least this likely. (PolNeAR dev: the F1 of
# triples moves by less than .001 between .05 and .3.)
SHARED_CONTENT = 0.1
# How likely what stands before ", the ministry said" is what it says, and words from which it is a sentence.
UNTAGGED, _LEAST_TOLD = 0.6, 4
# A first line without a stop, and a blank line after it.
_HEADLINE = re.compile(r"\s*[^\n]{1,200}?[^\s.!?:;,\"”’'](?=[^\S\n]*\n[^\S\n]*\n)")
_REST_OF_CLOCK = re.compile(r"(?<=\d[:.])[0-5]\d(?:\s?(?:GMT|UTC|CET|EST|[ap]\.?m\.?))?(?!\w)[\s:–—-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One attribution as the heads found it; ``score`` is the calibrated probability that all of it is right."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True)
class _Found:
    """A decoded span in words, and the mean log probability of its tags."""

    first: int
    last: int
    certainty: float
    is_name: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The names of the heads that find attributions of one depth: spans, the source of a cue, the cue of a content."""

    spans: str
    cue_source: str
    content_cue: str


# What the article quotes, and what somebody whom it quotes quotes in turn.
OUTER = Heads(spans="attribution", cue_source="cue_source", content_cue="content_cue")
INNER = Heads(spans="inner", cue_source="inner_cue_source", content_cue="inner_content_cue")


def attributions(encoded: EncodedText, manifest: Manifest, heads: Heads = OUTER) -> tuple[Attribution, ...]:
    """Give the attributions of a text, in the order of their cues."""
    head = manifest.heads[heads.spans]
    tags = decode_tags(encoded, head)
    if not tags.any():
        return ()
    return _link(encoded, tags, probabilities(encoded.of(head), head.temperature), manifest, heads)


def _link(
    encoded: EncodedText, tags: npt.NDArray[np.int64], chances: npt.NDArray[np.float32], manifest: Manifest, heads: Heads
) -> tuple[Attribution, ...]:
    found: tuple[list[_Found], list[_Found], list[_Found]] = ([], [], [])
    chosen = chances[np.arange(len(tags)), tags]
    sums = np.concatenate([[0.0], chosen.cumsum(dtype=np.float64)]).tolist()
    chosen_by_word = [*chosen.tolist(), 1.0]
    for first, last, label in spans_of(tags):
        mean = (sums[last + 1] - sums[first]) / (last + 1 - first)
        edges = (chosen_by_word[first], chosen_by_word[last], mean, chosen_by_word[last + 1])
        certainty = sum(log(max(each, 1e-6)) for each in edges) / len(edges)
        found[label].append(_Found(first, last, certainty, is_name=label != CONTENT))
    sources, cues, contents = found
    if not cues:
        return ()
    source_of = _in_one_sentence(encoded, cues, sources, _partners(encoded, manifest.heads[heads.cue_source], cues, sources))
    cue_of = _partners(encoded, manifest.heads[heads.content_cue], contents, cues)
    held = _contents_of_cues(cues, contents, cue_of)
    made = []
    for number, cue in enumerate(cues):
        choice = int(source_of[number].argmax()) - 1
        source = sources[choice] if choice >= 0 else None
        if not held[number]:
            told = _told_before(encoded, cue, source)
            if told is not None:
                raw = cue.certainty + log(max(float(source_of[number].max()), 1e-6)) + log(UNTAGGED)
                score = calibrated(raw, manifest.calibration.get("claim", (0.0, 1.0)))
                made.append(
                    Attribution(source=_span(encoded, source) if source else None, cue=_span(encoded, cue), content=(told,), score=score)
                )
            continue
        parts = [cue, *(contents[index] for index in held[number]), *([source] if source else [])]
        links = [float(source_of[number].max()), *(float(cue_of[index][number + 1]) for index in held[number])]
        raw = sum(part.certainty for part in parts) / len(parts) + sum(log(max(link, 1e-6)) for link in links) / len(links)
        made.append(
            Attribution(
                source=_span(encoded, source) if source else None,
                cue=_span(encoded, cue),
                content=tuple(_span(encoded, contents[index], cue=encoded.starts[cue.first]) for index in held[number]),
                score=calibrated(raw, manifest.calibration.get("claim", (0.0, 1.0))),
            )
        )
    return tuple(made)


def _told_before(encoded: EncodedText, cue: _Found, source: _Found | None) -> Span | None:
    """Give what stands before ", the ministry said" in its sentence, where the heads found who says so and not what; else None."""
    if source is None or not 0 < max(cue.first, source.first) - min(cue.last, source.last) <= 1:
        return None
    text, first = encoded.text, int(encoded.starts[min(cue.first, source.first)])
    start = next((start for start, end in sentences(text) if start <= first < end), first)
    told = text[start:first].rstrip()
    if not told.endswith(",") or len(told.split()) < _LEAST_TOLD:
        return None
    trimmed = trim(text, start, start + len(told) - 1)
    return None if trimmed is None else Span(start=trimmed[0], end=trimmed[1])


def _partners(encoded: EncodedText, head: Head, queries: Sequence[_Found], keys: Sequence[_Found]) -> npt.NDArray[np.float32]:
    return partners(encoded, head, [query.first for query in queries], [key.first for key in keys])


def _in_one_sentence(
    encoded: EncodedText, cues: Sequence[_Found], sources: Sequence[_Found], chances: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """Leave out the sources that stand in another sentence than the cue: on PolNeAR dev none of 17 such was right."""
    starts = [start for start, _ in sentences(encoded.text)]
    at = [np.searchsorted(starts, [encoded.starts[each.first] for each in group], side="right") for group in (cues, sources)]
    chances[:, 1:][at[0][:, None] != at[1][None, :]] = 0.0
    return chances


def _contents_of_cues(cues: Sequence[_Found], contents: Sequence[_Found], cue_of: npt.NDArray[np.float32]) -> list[list[int]]:
    """Give each cue the contents that chose it; a cue left without takes one that would have been its own."""
    held: list[list[int]] = [[] for _ in cues]
    for index in range(len(contents)):
        choice = int(cue_of[index].argmax()) - 1
        if choice < 0:
            # Every content has a cue somewhere: the best one stands, unless none is nearly as likely as having none.
            choice = int(cue_of[index][1:].argmax())
            if cue_of[index][choice + 1] < SHARED_CONTENT:
                continue
        held[choice].append(index)
    for number in range(len(cues)):
        if not held[number] and len(contents):
            best = int(cue_of[:, number + 1].argmax())
            if cue_of[best, number + 1] >= SHARED_CONTENT:
                held[number].append(best)
    return held


def _span(encoded: EncodedText, found: _Found, *, cue: int = 0) -> Span:
    """Give the characters of a span; ``cue`` is where the cue of a content starts."""
    text = encoded.text
    span = encoded.span(found.first, found.last)
    # Nobody begins in a headline and ends in the body: a name is what stands after the blank line, a content is on the side of its cue.
    blank = text.rfind("\n\n", span.start, span.end) if found.is_name else _end_of_headline(text, span)
    if blank >= 0:
        span = Span(start=blank + 2, end=span.end) if found.is_name or cue > blank else Span(start=span.start, end=blank)
    # "14:48 Rescue workers": the clock of an entry is no part of what follows it.
    clock = _REST_OF_CLOCK.match(text, span.start, span.end)
    if clock and clock.end() < span.end:
        span = Span(start=clock.end(), end=span.end)
    trimmed = trim(text, span.start, span.end)
    return span if trimmed is None else Span(start=trimmed[0], end=trimmed[1])


def _end_of_headline(text: str, span: Span) -> int:
    """Give where the headline ends in which a content begins; -1 when it begins in none, or ends there."""
    headline = _HEADLINE.match(text)
    return headline.end() if headline and span.start < headline.end() < span.end else -1
