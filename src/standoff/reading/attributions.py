"""Find attributions: who is quoted (source), the words that say so (cue), and what they say (content)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.inference.decoding import partner_scores, probabilities, spans_of
from standoff.inference.encoder import EncodedText, decode_tags
from standoff.inference.manifest import Head, Manifest
from standoff.records import Span
from standoff.text import trim

SOURCE, CUE, CONTENT = range(3)
# Partners share a window: heads learned on windows, and rows of two windows have no common order (positions start anew in each).
REACH = 0
# A cue that no content chose takes the content that likes it best, if that is at least this likely. (PolNeAR dev: the F1 of
# triples moves by less than .001 between .02 and .2.)
SHARED_CONTENT = 0.2


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


def attributions(encoded: Sequence[EncodedText], manifest: Manifest) -> list[tuple[Attribution, ...]]:
    """Give the attributions of each text, in the order of their cues."""
    head = manifest.heads["attribution"]
    decoded = decode_tags(encoded, head)
    return [
        _link(each, tags, probabilities(each.of(head), head.temperature), manifest) for each, tags in zip(encoded, decoded, strict=True)
    ]


def _link(
    encoded: EncodedText, tags: npt.NDArray[np.int64], chances: npt.NDArray[np.float32], manifest: Manifest
) -> tuple[Attribution, ...]:
    found: tuple[list[_Found], list[_Found], list[_Found]] = ([], [], [])
    for first, last, label in spans_of(tags):
        row = chances[np.arange(first, last + 1), tags[first : last + 1]]
        edge = chances[last + 1, tags[last + 1]] if last + 1 < len(tags) else 1.0
        certainty = float(np.log(np.maximum([row[0], row[-1], row.mean(), edge], 1e-6)).mean())
        found[label].append(_Found(first, last, certainty, is_name=label != CONTENT))
    sources, cues, contents = found
    if not cues:
        return ()
    source_of = _partners(encoded, manifest.heads["cue_source"], cues, sources)
    cue_of = _partners(encoded, manifest.heads["content_cue"], contents, cues)
    held = _contents_of_cues(cues, contents, cue_of)
    made = []
    for number, cue in enumerate(cues):
        if not held[number]:
            continue
        choice = int(source_of[number].argmax()) - 1
        source = sources[choice] if choice >= 0 else None
        parts = [cue, *(contents[index] for index in held[number]), *([source] if source else [])]
        links = [source_of[number].max(), *(cue_of[index][number + 1] for index in held[number])]
        raw = float(np.mean([part.certainty for part in parts]) + np.log(np.maximum(links, 1e-6)).mean())
        made.append(
            Attribution(
                source=_span(encoded, source) if source else None,
                cue=_span(encoded, cue),
                content=tuple(_span(encoded, contents[index]) for index in held[number]),
                score=calibrated(raw, manifest.calibration.get("claim", (0.0, 1.0))),
            )
        )
    return tuple(made)


def calibrated(raw: float, calibration: Sequence[float]) -> float:
    """Turn a raw score into a probability by the logistic curve fitted on dev (intercept, slope)."""
    intercept, slope = calibration
    return round(float(1 / (1 + np.exp(-(intercept + slope * raw)))), 4)


def _partners(encoded: EncodedText, head: Head, queries: Sequence[_Found], keys: Sequence[_Found]) -> npt.NDArray[np.float32]:
    """Give (queries, 1 + keys) probabilities of each key being the partner; the first column is none."""
    at = np.array([query.first for query in queries], dtype=np.int64)
    of = np.array([key.first for key in keys], dtype=np.int64)
    scores = partner_scores(encoded.of(head), at, of, no_partner=head.no_partner, distances=head.distances)
    if len(of) and len(at):
        apart = np.abs(encoded.window_of[of][None, :] - encoded.window_of[at][:, None])
        scores[:, 1:][apart > REACH] = -1e4
    return probabilities(scores, head.temperature)


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


def _span(encoded: EncodedText, found: _Found) -> Span:
    span = encoded.span(found.first, found.last)
    # A name does not begin in a headline and end in the body: what stands after the blank line is the source.
    blank = encoded.text.rfind("\n\n", span.start, span.end) if found.is_name else -1
    span = span if blank < 0 else Span(start=blank + 2, end=span.end)
    trimmed = trim(encoded.text, span.start, span.end)
    return span if trimmed is None else Span(start=trimmed[0], end=trimmed[1])
