"""Find every mention of a person, body, country, place, force, weapon or treaty, and chain those that mean the same."""

import re
from collections.abc import Sequence
from dataclasses import replace

from standoff.inference.encoder import EncodedText
from standoff.inference.manifest import Manifest
from standoff.inference.tagged import Tagged, tagged
from standoff.lexicons.sources import SourceLexicon
from standoff.reading.mention_chains import chained
from standoff.records import Mention, Span
from standoff.records.reading import MentionKind
from standoff.text import trim

# A mention inside another must be this likely; the outer ones are what they are.
SUREST_INNER = 0.5
_LISTED = frozenset(("country", "body", "organization", "force"))
_ARTICLE = re.compile(r"^[Tt]he ")
_POSSESSIVE = ("'s", "’s")


def mentions(encoded: EncodedText, sourced: Sequence[Mention], manifest: Manifest, lexicon: SourceLexicon) -> tuple[Mention, ...]:
    """Give all mentions of a text in its order; those of sources are given, with their chains, and stay as they are.

    Args:
        encoded: The text as the heads see it.
        sourced: The mentions of sources: each keeps its span, its kind and its chain.
        manifest: The heads ``mention`` (the outermost) and ``mention_inner``.
        lexicon: Names, nouns and pronouns.
    """
    taken = {mention.span for mention in sourced}
    # A source may run to the comma after it: the same words without it are no second mention.
    taken |= {inside for mention in sourced if (inside := _trimmed(encoded.text, mention.span)) is not None}
    found: list[Mention] = list(sourced)
    for each in _found(encoded, manifest):
        span = _trimmed(encoded.text, each.span)
        if span is None or span in taken or _crosses(span, taken):
            continue
        taken.add(span)
        words = span.of(encoded.text)
        found.append(Mention(kind=_kind(words, each.label, lexicon), span=span, canonical=words, entity=None, chain=""))
    ordered = sorted(found, key=lambda mention: (mention.span.start, -mention.span.end))
    chains = chained(encoded.text, ordered, lexicon)
    return tuple(replace(mention, chain=chain, canonical=name) for mention, (chain, name) in zip(ordered, chains, strict=True))


def _kind(words: str, label: str, lexicon: SourceLexicon) -> MentionKind:
    """Give the kind that the head says; of states and bodies that the table knows by name, the table's."""
    known = lexicon.actors.names.get(_ARTICLE.sub("", " ".join(words.split())))
    if known is not None and label in _LISTED and known.kind in _LISTED:
        return known.kind
    return label  # type: ignore[return-value]


def _found(encoded: EncodedText, manifest: Manifest) -> list[Tagged]:
    outer = tagged(encoded, manifest.heads["mention"])
    inner = [
        each
        for each in tagged(encoded, manifest.heads["mention_inner"])
        if each.score >= SUREST_INNER or any(around.span.covers(each.span) for around in outer)
    ]
    return [*outer, *inner]


def _crosses(span: Span, taken: set[Span]) -> bool:
    return any(span.overlaps(other) and not span.covers(other) and not other.covers(span) for other in taken)


def _trimmed(text: str, span: Span) -> Span | None:
    """Take off what a tagger leaves at the ends: white space, marks, a possessive ending."""
    end = span.end
    if text[span.start : end].endswith(_POSSESSIVE):
        end -= 2
    while end > span.start and text[end - 1] in ",;:\"”’'":
        end -= 1
    start = span.start
    while start < end and text[start] in ",;:\"“‘'":
        start += 1
    inside = trim(text, start, end)
    return None if inside is None or inside[0] >= inside[1] else Span(start=inside[0], end=inside[1])
