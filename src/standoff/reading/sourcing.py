"""Find out in one go who the sources of an article are: their kinds, roles, chains, mentions, and for whom they speak."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.lexicons.sources import SourceLexicon
from standoff.reading.actors import Affiliation, actor, affiliation_of_chain
from standoff.reading.canonical import canonical, mention_kind
from standoff.reading.chains import chain
from standoff.reading.discourse import Attributed
from standoff.reading.entities import Entity
from standoff.reading.names import common_words, scan_introductions, scan_names
from standoff.reading.sources import NO_HINTS, SourceHints, kind_of, listed_role, role_of, source_phrase, source_words
from standoff.reading.voices import NO_VOICES, Voices
from standoff.reading.words import Phrase
from standoff.records import Actor, Mention, Span, content_id
from standoff.records.reading import MentionKind, SourceKind, SourceRole

# In a chain the best that is known of a source holds for all of it.
_BEST_KNOWN: tuple[SourceKind, ...] = (
    "named_person", "named_organization", "medium", "document", "unnamed_person", "unnamed_group", "author", "unstated",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSource:
    """What is found out about the source of one attribution; ``mention`` is None where nobody is named or described."""

    mention: Mention | None
    kind: SourceKind
    role: SourceRole | None
    actor: Actor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFindings:
    """The mentions of an article's sources in the order of the text, and one finding for each attribution, in the order given."""

    mentions: tuple[Mention, ...]
    sources: tuple[FoundSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chain:
    """What holds for all the mentions of one person, body or group."""

    id: str
    name: str
    mention_kind: MentionKind | None
    affiliation: Affiliation
    kind: SourceKind
    role: SourceRole | None


# What somebody is, behind the name and up to the next comma or stop.
_BEHIND_NAME = re.compile(r",\s(?:the|an?)?\s?(?=[A-Za-z])[^,.;:\n\"“]{3,70}(?=[,.;])")
# A name of two to four words behind a comma, up to the next mark, "who" or the cue.
_PART_OF_NAME = r"(?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.|bin|ibn|al|el|de|da|del|van|von|der)"
_NAME_BEHIND = re.compile(rf",\s+([A-ZÀ-Þ][\w’'-]+(?:\s{_PART_OF_NAME}){{1,3}})(?=[,.;)”\"]|\s|$)")
_AFTER_NAME = re.compile(r"\s*(?:[,.;)(”\"]|$|who\b|whose\b)")
_PEOPLE = frozenset(["person", "post", "spokesman"])
UNSTATED = FoundSource(mention=None, kind="unstated", role=None, actor=None)


def resolve_sources(
    text: str,
    attributions: Sequence[Attributed],
    hints: Sequence[SourceHints],
    lexicon: SourceLexicon,
    *,
    apart: Span | None = None,
    voices: Voices = NO_VOICES,
) -> SourceFindings:
    """Read every source, chain them, and say of each what sort it is; ``hints`` has one entry for each attribution, or none at all.

    Names in the part ``apart``, a dateline, are nobody's to whom a pronoun could point back.
    ``voices`` say who says "I" outside quotations.
    """
    hinted: dict[Span, SourceHints] = {}
    for index, attribution in enumerate(attributions):
        if attribution.source is not None:
            hinted.setdefault(attribution.source, hints[index] if index < len(hints) else NO_HINTS)
    if not hinted:
        return SourceFindings(mentions=(), sources=tuple(UNSTATED for _ in attributions))
    common = common_words(text)
    # "A spokesman for the UN, Stéphane Dujarric, said": the words are those marked, who is meant the name behind them tells too.
    wholes = {each.source: _with_name(text, each, lexicon, common) for each in attributions if each.source is not None}
    phrases = {span: source_phrase(text, wholes.get(span) or span, hinted[span], lexicon, common=common) for span in sorted(hinted)}
    names = (*scan_names(text, lexicon, common), *scan_introductions(text, lexicon, common))
    names = tuple(each for each in names if apart is None or not each.span.overlaps(apart))
    entities = chain(text, phrases, names, attributions, lexicon, common, voices)
    chains = _chains(text, phrases, entities, hinted, lexicon)
    found = {span: _found(text, span, phrase, chains.get(id(entities[span])), hinted[span], lexicon) for span, phrase in phrases.items()}
    for span, each in found.items():
        if each.role is None or listed_role(phrases[span], lexicon) is None:
            found[span] = replace(each, role=_role_behind(text, span, phrases[span], lexicon, common) or each.role)
        found[span] = _with_voice(found[span], span, phrases[span], entities[span], voices)
    return SourceFindings(
        mentions=tuple(each.mention for each in found.values() if each.mention is not None),
        sources=tuple(found[each.source] if each.source is not None else UNSTATED for each in attributions),
    )


def _with_voice(found: FoundSource, span: Span, phrase: Phrase, entity: Entity | None, voices: Voices) -> FoundSource:
    """Give the one in whose voice the text is the role that a statement gives."""
    voice = voices.at(span.start, phrase.head) if found.role is None and phrase.kind == "pronoun" else None
    if voice is None or entity is None or not any(each is voice.phrase for each in entity.phrases):
        return found
    return replace(found, role=voice.role)


def _with_name(text: str, attribution: Attributed, lexicon: SourceLexicon, common: frozenset[str]) -> Span | None:
    """Give a source that only describes somebody with the name behind it: "a spokesman for the UN, Stéphane Dujarric"; None without one."""
    source = attribution.source
    found = None if source is None else _NAME_BEHIND.match(text, source.end)
    if source is None or found is None or attribution.cue.overlaps(Span(start=source.start, end=found.end(1))):
        return None
    whole = Span(start=source.start, end=found.end(1))
    if _AFTER_NAME.match(text, whole.end) is None and text[whole.end : attribution.cue.start].strip():
        # "A diplomat, Radio Vestra said, had fled": another one speaks.
        return None
    told, named = (source_phrase(text, span, NO_HINTS, lexicon, common=common) for span in (source, whole))
    is_person = told.kind in _PEOPLE and not told.name and not told.plural
    return whole if is_person and any(each.kind == "person_name" for each in named.appositions) else None


def _role_behind(text: str, span: Span, phrase: Phrase, lexicon: SourceLexicon, common: frozenset[str]) -> SourceRole | None:
    """Give the role that stands behind a person's name, where the name alone is marked: "Grant Shapps, the defence secretary, tells"."""
    behind = _BEHIND_NAME.match(text, span.end) if phrase.kind == "person_name" and not phrase.appositions else None
    if behind is None:
        return None
    whole = source_phrase(text, Span(start=span.start, end=behind.end()), NO_HINTS, lexicon, common=common)
    roles = (listed_role(each, lexicon) for each in whole.appositions)
    return next((role for role in roles if role is not None), None) if whole.kind == "person_name" else None


def chain_sources(
    text: str, sources: Sequence[Span], attributions: Sequence[Attributed], hints: Sequence[SourceHints], lexicon: SourceLexicon
) -> tuple[Mention, ...]:
    """Give one mention for each source span that names or describes somebody, chained within the article."""
    wanted = set(sources)
    return tuple(each for each in resolve_sources(text, attributions, hints, lexicon).mentions if each.span in wanted)


def _chains(
    text: str,
    phrases: dict[Span, Phrase],
    entities: dict[Span, Entity | None],
    hinted: dict[Span, SourceHints],
    lexicon: SourceLexicon,
) -> dict[int, _Chain]:
    """Say of each person, body or group that is a source what holds for it; a chain is named by its first source."""
    spans_of: dict[int, list[Span]] = {}
    for span in sorted(entities):
        if entities[span] is not None:
            spans_of.setdefault(id(entities[span]), []).append(span)
    made = {}
    for entity in {id(each): each for each in entities.values() if each is not None}.values():
        spans = spans_of[id(entity)]
        told = [phrase for phrase in entity.phrases if phrase.kind != "pronoun"] or entity.phrases
        kinds = [kind_of(phrase, NO_HINTS, lexicon) for phrase in told if phrase.kind != "unknown"]
        kinds += [kind_of(phrases[span], hinted[span], lexicon) for span in spans if phrases[span].kind == "unknown"]
        roles = (listed_role(phrase, lexicon) for phrase in told)
        made[id(entity)] = _Chain(
            id=content_id("chain", spans[0]),
            name=canonical(told, [source_words(text, span) for span in spans]),
            mention_kind=mention_kind(told, lexicon),
            affiliation=affiliation_of_chain(told, lexicon),
            kind=min(kinds, key=_BEST_KNOWN.index),
            role=next((role for role in roles if role is not None), None),
        )
    return made


def _found(text: str, span: Span, phrase: Phrase, chained: _Chain | None, hints: SourceHints, lexicon: SourceLexicon) -> FoundSource:
    kind = kind_of(phrase, hints, lexicon)
    role = listed_role(phrase, lexicon)
    if chained is None:
        return FoundSource(mention=None, kind=kind, role=role or role_of(phrase, hints, lexicon), actor=None)
    if phrase.kind == "pronoun":
        kind = chained.kind
    elif not phrase.members:
        kind = min(kind, chained.kind, key=_BEST_KNOWN.index) if kind != "author" else chained.kind
    mention = None
    if chained.mention_kind is not None:
        mention = Mention(kind=chained.mention_kind, span=span, canonical=chained.name, entity=None, chain=chained.id)
    speaks_for = actor(text, span, phrase, lexicon, chain=chained.affiliation, name=chained.name, mention=mention.id if mention else None)
    return FoundSource(mention=mention, kind=kind, role=role or chained.role or role_of(phrase, hints, lexicon), actor=speaks_for)
