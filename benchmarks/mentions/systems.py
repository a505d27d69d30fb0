"""The systems that are scored: Standoff itself, and the named entities of spaCy's small pipeline."""

from collections.abc import Iterator, Sequence
from typing import Any

import standoff
from benchmarks.mentions.kinds import BEFORE
from standoff.records import Article, Mention, Reading, Span, content_id
from standoff.records.reading import MentionKind

SPACY_KINDS: dict[str, MentionKind] = {
    "PERSON": "person", "ORG": "organization", "GPE": "country", "LOC": "place", "FAC": "facility", "NORP": "nationality", "LAW": "treaty",
    "PRODUCT": "equipment",
}  # fmt: skip


def readings(texts: Sequence[str]) -> list[Reading]:
    """Give Standoff's readings."""
    return list(standoff.Reader().read_many(Article(text=text) for text in texts))


def spacy_names(texts: Sequence[str], pipeline: Any) -> Iterator[Reading]:
    """Give the pipeline's named entities as mentions; the same words, without an article before them, are one chain."""
    for text, doc in zip(texts, pipeline.pipe(texts), strict=True):
        found = []
        for entity in doc.ents:
            kind = SPACY_KINDS.get(entity.label_)
            if kind is not None:
                plain = BEFORE.sub("", " ".join(entity.text.split()))
                span = Span(start=entity.start_char, end=entity.end_char)
                found.append(Mention(kind=kind, span=span, canonical=plain, entity=None, chain=content_id("chain", plain.lower())))
        yield Reading(article=Article(text=text), mentions=tuple(found), reader_name="spacy_names")
