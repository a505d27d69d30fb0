"""Find whom a pronoun means: the likeliest subject of the sentences before it that fits in number and gender."""

from standoff.reading.antecedents import by_description, by_name
from standoff.reading.discourse import Discourse
from standoff.reading.entities import Entity
from standoff.reading.phrases import phrase_before, read_phrase
from standoff.reading.words import Context, Phrase
from standoff.records import Span

# A pronoun points back this many sentences at most; in GUM's Wikinews nearly all subject pronouns point back one or two.
PRONOUN_REACH = 5


def by_pronoun(discourse: Discourse, phrase: Phrase, span: Span) -> Entity | None:
    """Find whom the pronoun at a span means; None when nobody near enough fits."""
    told = discourse.lexicon.pronouns.get(phrase.head)
    if told == "relative":
        return _just_before(discourse, span)
    if told == "speaker":
        return _speaker(discourse, phrase, span)
    if told not in ("male", "female", "plural", "thing") and phrase.head not in ("both", "the two", "the pair"):
        return None
    barred = _quoted_speaker(discourse, span)
    here = discourse.sentence_of(span.start)
    for sorts in _sorts_for(told):
        for sentence in range(here, max(-1, here - PRONOUN_REACH - 1), -1):
            entity = _in_sentence(discourse, sentence, span, phrase, sorts, barred)
            if entity is not None:
                return entity
    return _unsure_person(discourse, span, phrase, here) if told in ("male", "female") else None


def _unsure_person(discourse: Discourse, span: Span, phrase: Phrase, here: int) -> Entity | None:
    """Find a name that only its capitals make a person's, where it opens this sentence or the one before."""
    for heard in reversed(discourse.heard):
        if heard.sentence < here - 1:
            return None
        if heard.prominent and heard.end <= span.start and not heard.entity.certain and _agrees(heard.entity, phrase, ("person",)):
            return heard.entity
    return None


def _sorts_for(told: str | None) -> tuple[tuple[str, ...], ...]:
    """Give the sorts of entity that a pronoun may mean, the likelier ones first."""
    if told in ("male", "female"):
        return (("person",),)
    if told == "thing":
        return (("body", "thing"),)
    return (("group",), ("body",), ("person",))


def _in_sentence(
    discourse: Discourse, sentence: int, span: Span, phrase: Phrase, sorts: tuple[str, ...], barred: Entity | None
) -> Entity | None:
    """Find the best fitting entity heard in one sentence: its first prominent one, else its last."""
    best: Entity | None = None
    for heard in reversed(discourse.heard):
        if heard.sentence < sentence:
            break
        if heard.sentence > sentence or heard.end > span.start or heard.entity is barred:
            continue
        if not heard.entity.certain or not _agrees(heard.entity, phrase, sorts):
            continue
        if heard.prominent:
            best = heard.entity if best is None or sentence < discourse.sentence_of(span.start) else best
        elif best is None:
            best = heard.entity
    return best


def _agrees(entity: Entity, phrase: Phrase, sorts: tuple[str, ...]) -> bool:
    return entity.sort in sorts and not (phrase.gender and entity.gender and phrase.gender != entity.gender)


def _just_before(discourse: Discourse, span: Span) -> Entity | None:
    """Find whom "who" or "which" follows; the words just before it are read when nobody there is known."""
    for heard in reversed(discourse.heard[-8:]):
        if (
            heard.start < span.start <= heard.end + 3
            and heard.end <= span.start + 1
            and discourse.text[heard.end : span.start].strip(" ,\n") == ""
        ):
            return heard.entity
    found = phrase_before(discourse.text, span.start, Context(lexicon=discourse.lexicon, common=discourse.common))
    if found is None:
        return None
    phrase, where = found
    known = by_name(discourse, phrase) or by_description(discourse, phrase, span.start)
    return discourse.enter(phrase, where, known, prominent=False)


def _speaker(discourse: Discourse, phrase: Phrase, span: Span) -> Entity | None:
    """Find who says "I": the source of the words around it, or whose own voice the text is there."""
    around = discourse.holding(span)
    if around is not None:
        return _entity_of(discourse, around[0].source)
    voice = discourse.voices.at(span.start, phrase.head)
    if voice is None:
        return None
    known = discourse.at.get((voice.span.start, voice.span.end)) or by_name(discourse, voice.phrase)
    return discourse.enter(voice.phrase, voice.span, known, prominent=False)


def _quoted_speaker(discourse: Discourse, span: Span) -> Entity | None:
    """Give who speaks when a pronoun stands inside that one's direct speech: it means somebody else."""
    around = discourse.holding(span)
    if around is None:
        return None
    opened = discourse.text[max(0, around[1].start - 1) : around[1].start + 1]
    return _entity_of(discourse, around[0].source) if any(mark in opened for mark in '"“‘«') else None


def _entity_of(discourse: Discourse, source: Span | None) -> Entity | None:
    """Give whom a source means; one that comes only after its quotation is read ahead."""
    if source is None or (source.start, source.end) in discourse.at:
        return discourse.at.get((source.start, source.end)) if source is not None else None
    phrase = read_phrase(source.of(discourse.text), Context(lexicon=discourse.lexicon, common=discourse.common))
    return None if phrase.kind == "pronoun" else by_name(discourse, phrase)
