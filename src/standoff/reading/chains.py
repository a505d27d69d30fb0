"""Chain the sources of an article: "an expert" ... "The expert, a retired general" ... "he" are one.

The text is gone through once from its start. Each name and each source is tried against the persons and bodies met so far, by
ordered sieves: the same words, the same name or a form of it, a definite description of which nothing is new, a pronoun that
fits. What no sieve takes is someone new. Persons and bodies that are named without being a source can be pointed back to as well.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from standoff.lexicons.sources import SourceLexicon
from standoff.reading.antecedents import by_description, by_name
from standoff.reading.discourse import Attributed, Discourse
from standoff.reading.entities import Entity, is_short_form
from standoff.reading.names import Name
from standoff.reading.pronouns import by_pronoun
from standoff.reading.sources import issuer
from standoff.reading.voices import NO_VOICES, Voices
from standoff.reading.words import Phrase
from standoff.records import Span
from standoff.text import sentences


def chain(
    text: str,
    phrases: dict[Span, Phrase],
    names: Sequence[Name],
    attributions: Sequence[Attributed],
    lexicon: SourceLexicon,
    common: frozenset[str],
    voices: Voices = NO_VOICES,
) -> dict[Span, Entity | None]:
    """Give the entity of each source span; None for one that points back to nobody ("I" outside any quotation)."""
    starts = [start for start, _ in sentences(text)]
    discourse = Discourse(text=text, lexicon=lexicon, starts=starts, attributions=attributions, common=common, voices=voices)
    found: dict[Span, Entity | None] = {}
    for span, phrase, name in _in_order(text, phrases, names, lexicon):
        if name is not None:
            _enter_name(discourse, name)
        else:
            found[span] = _enter_source(discourse, phrase, span)
    return found


def _in_order(
    text: str, phrases: dict[Span, Phrase], names: Sequence[Name], lexicon: SourceLexicon
) -> Iterator[tuple[Span, Phrase, Name | None]]:
    """Give sources and names by position; a name that is the core of a source is that source and comes once."""
    cores = sorted((span.start, _core_end(text, span, phrase)) for span, phrase in phrases.items())
    firsts = [start for start, _ in cores]
    items: list[tuple[int, int, Span, Phrase, Name | None]] = []
    for name in names:
        at = bisect_right(firsts, name.span.end - 1) - 1
        if at >= 0 and cores[at][1] > name.span.start:
            continue
        items.append((name.span.start, 0, name.span, name.phrase, name))
    for span, phrase in phrases.items():
        # Whoever made a statement is named inside it, and whoever says "I" often only after the quotation: the name comes first.
        late = span.end if phrase.kind == "statement" else span.start
        if phrase.kind == "pronoun" and lexicon.pronouns.get(phrase.head) == "speaker":
            late = len(text)
        items.append((late, 1, span, phrase, None))
    items.sort(key=lambda item: item[:2])
    for _, _, span, phrase, from_name in items:
        yield span, phrase, from_name


def _core_end(text: str, span: Span, phrase: Phrase) -> int:
    """Give where the core of a source ends: before its first comma, preposition or clause."""
    if phrase.members or phrase.kind in ("statement", "document", "evidence"):
        return span.start
    tail = min(
        (text.find(mark, span.start, span.end) for mark in (",", "(", " – ", " — ") if text.find(mark, span.start, span.end) > 0),
        default=span.end,
    )
    if phrase.kind != "person_name" and phrase.complement:
        cut = text.find(f" {phrase.complement[0].text} ", span.start, tail)
        return cut if cut > 0 and phrase.kind not in ("body_name",) else tail
    return tail


def _enter_name(discourse: Discourse, name: Name) -> None:
    phrase = name.phrase
    entity: Entity | None = None
    if name.in_brackets and discourse.heard and name.span.start - discourse.heard[-1].end <= 3:
        last = discourse.heard[-1].entity
        if last.sort == "body" and any(is_short_form(phrase.name or "", each.name or "") for each in last.phrases):
            entity = last
    entity = entity or by_name(discourse, phrase)
    opens = name.span.start - discourse.starts[discourse.sentence_of(name.span.start) - 1] <= 4 if discourse.starts else False
    if entity is None and not name.certain:
        if " " not in (phrase.name or ""):
            return
        entity = discourse.enter(phrase, name.span, None, prominent=opens)
        entity.certain = False
        return
    entity = discourse.enter(phrase, name.span, entity, prominent=opens)
    entity.certain = entity.certain or name.certain


def _enter_source(discourse: Discourse, phrase: Phrase, span: Span) -> Entity | None:
    if phrase.kind == "pronoun":
        told = discourse.lexicon.pronouns.get(phrase.head)
        entity = by_pronoun(discourse, phrase, span)
        if entity is None and (told == "speaker" or told == "relative"):
            return None
        return discourse.enter(phrase, span, entity, prominent=True)
    entity = None
    if phrase.kind == "statement":
        entity = _issuer(discourse, phrase, span)
    entity = entity or by_name(discourse, phrase) or by_description(discourse, phrase, span.start)
    found = discourse.enter(phrase, span, entity, prominent=True)
    found.certain = True
    return found


def _issuer(discourse: Discourse, phrase: Phrase, span: Span) -> Entity | None:
    """Give the body that a statement is of, entering it when it is met here for the first time."""
    made_by = issuer(phrase, discourse.lexicon)
    if made_by is None or made_by.kind in ("unknown", "document", "evidence", "statement"):
        return None
    if made_by.kind == "pronoun":
        return by_pronoun(discourse, made_by, span)
    known = by_name(discourse, made_by) or by_description(discourse, made_by, span.start)
    return known or discourse.enter(made_by, span, None, prominent=False)
