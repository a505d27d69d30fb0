"""For whom a person speaks whose own words do not say it: what his other mentions tell, or the table of persons at the time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from standoff.lexicons.knowledge import Knowledge
from standoff.reading.phrased_actors import resolve_actor
from standoff.records import Actor, Claim, Mention, Reading, Span
from standoff.text import sentences

# Sectors of those who speak for a state or a side in it: "a French baker" speaks for nobody.
_FOR_A_SIDE = frozenset(["GOV", "MIL", "SPY", "COP", "JUD", "LEG", "PTY", "REB"])


# Characters back from a spokesman to whom he speaks for: about two sentences.
_BACK = 400
_OWNERS = {"thing": "named_organization", "male": "named_person", "female": "named_person"}
# Classes of the possessives behind which a state's own are named: "its", "whose".
_OWNED = frozenset(["thing", "relative"])
# Nouns for those who are not a state's own; and characters from the beginning of a sentence to who heads it.
_NOT_OWN = frozenset(
    """neighbour neighbor neighbours neighbors ally allies rival rivals enemy enemies foe foes opponent opponents critics members
    secretary-general""".split()
)
_TO_HEAD = 14
_BODIES = frozenset(["organization", "body", "country", "force"])


def with_known_speakers(reading: Reading, tables: Knowledge, pronouns: Mapping[str, str]) -> Reading:
    """Give sources the state and sector for which they speak, where what introduces them says none.

    A person known by name: "Mr. Kuznetsov" speaks for the Soviet Union in a text that calls him its First Deputy Foreign Minister
    elsewhere; else the table of persons says for whom somebody acted then. "Its spokesman", "a spokesman": for whoever was quoted or
    named last before. ``pronouns`` gives the class of each possessive.
    """
    mentions = {mention.id: mention for mention in reading.mentions}
    known: dict[str, Actor | None] = {}
    told: list[Claim] = []

    def actor_of(claim: Claim) -> Actor | None:
        mention = mentions.get(claim.source_mention or "")
        if claim.source is None or mention is None:
            return None
        state = _state_of(claim.source, reading, tables, pronouns)
        if state is not None:
            return state
        if claim.source_kind == "named_person":
            if mention.chain not in known:
                known[mention.chain] = next(_people(mention, reading, tables), None)
            return known[mention.chain]
        return _owner(claim, claim.source, told, reading, tables, pronouns)

    for claim in sorted(reading.claims, key=lambda each: each.cue.start):
        is_told = claim.actor is not None and claim.actor.country is not None and not _is_owned(claim, reading, pronouns)
        actor = None if is_told else actor_of(claim)
        told.append(claim if actor is None else _spoken_for(claim, actor, mentions[claim.source_mention or ""], reading))
    by_id = {claim.id: claim for claim in told}
    return replace(reading, claims=tuple(by_id[claim.id] for claim in reading.claims))


def _is_owned(claim: Claim, reading: Reading, pronouns: Mapping[str, str]) -> bool:
    """Say whether somebody is called "its" something, so that a place behind it tells where he is and not whose: "its envoy in Quito"."""
    words = claim.source.of(reading.article.text).split() if claim.source is not None else []
    return len(words) > 1 and pronouns.get(words[0].casefold()) in _OWNED


def _state_of(source: Span, reading: Reading, tables: Knowledge, pronouns: Mapping[str, str]) -> Actor | None:
    """Give the state whose envoy or ministry "its envoy" is, or "whose ministry": the one that heads the clause, or the sentence before."""
    text = reading.article.text
    words = source.of(text).split()
    possessive = pronouns.get(words[0].casefold()) if len(words) > 1 else None
    if possessive not in _OWNED or words[1].casefold().strip(",") in _NOT_OWN:
        return None
    if possessive == "relative":
        near = [each for each in reading.mentions if each.span.end <= source.start and not text[each.span.end : source.start].strip(" ,")]
    else:
        start, end = _clause_before(text, source.start)
        within = [each for each in reading.mentions if start <= each.span.start and each.span.end <= end]
        first = min(within, default=None, key=lambda each: each.span.start)
        near = [] if first is None or first.span.start - start > _TO_HEAD else [first]
        spoken = [each.source for each in reading.claims if each.source is not None and start <= each.source.start < each.source.end <= end]
        if any(not each.overlaps(mention.span) for each in spoken for mention in near):
            # "Norway sent a ship, the relief society said. Its spokesman" is the society's.
            return None
    return next((actor for each in near if (actor := _as_state(each, reading, tables)) is not None), None)


def _clause_before(text: str, place: int) -> tuple[int, int]:
    """Give the clause in which something stands, up to it; where it begins the sentence, the sentence before."""
    bounds = [bound for bound in sentences(text) if bound[0] <= place]
    start = bounds[-1][0] if bounds else 0
    # "Romania backed the text; the United Kingdom would support it, its envoy said."
    clause = text.rfind(";", start, place) + 1
    if clause and text[clause:place].strip():
        return clause, place
    return (start, place) if text[start:place].strip(' \n"“') or len(bounds) < 2 else bounds[-2]


def _as_state(mention: Mention, reading: Reading, tables: Knowledge) -> Actor | None:
    """Give the state that a mention names, by its name or by its seat."""
    article = reading.article
    found = resolve_actor(mention.span.of(article.text), mention.span, article, tables, article.published_at)
    is_state = len(found) == 1 and found[0].country is not None and found[0].sector in ("GOV", None) and mention.kind == "country"
    return found[0] if is_state else None


def _spoken_for(claim: Claim, actor: Actor, mention: Mention, reading: Reading) -> Claim:
    """Let a claim speak for an actor, in its own words and with the sector that these tell."""
    span = claim.source or mention.span
    sector = (claim.actor.sector if claim.actor is not None else None) or actor.sector
    own = replace(actor, text=span.of(reading.article.text), span=span, mention=mention.id, name=mention.canonical, sector=sector)
    return replace(claim, actor=own)


def _owner(
    claim: Claim, source: Span, earlier: Sequence[Claim], reading: Reading, tables: Knowledge, pronouns: Mapping[str, str]
) -> Actor | None:
    """Give for whom "its spokesman", "its army" or "a spokesman" speaks: who spoke last, else who heads the sentence before."""
    if claim.source_kind != "named_organization":
        return None
    words = source.of(reading.article.text).split()
    possessive = pronouns.get(words[0].casefold()) if len(words) > 1 else None
    is_bare = claim.actor is None and not any(word[0].isupper() for word in words[1:])
    kind = _OWNERS.get(possessive or "", "named_organization" if is_bare else None)
    if kind is None:
        return None
    for other in reversed(earlier):
        if source.start - other.cue.end > _BACK:
            break
        if other.source_kind == kind and other.source is not None and other.source.end <= source.start:
            return other.actor if other.actor is not None and other.actor.country is not None else None
    return _heading(source, kind, reading, tables) if possessive else None


def _heading(source: Span, kind: str, reading: Reading, tables: Knowledge) -> Actor | None:
    """Give the first who fits in the sentence, or else in the one before it."""
    ends = [end for _, end in sentences(reading.article.text) if end <= source.start]
    for first, last in ((ends[-1] if ends else 0, source.start), (ends[-2] if len(ends) > 1 else 0, ends[-1] if ends else 0)):
        for mention in reading.mentions:
            is_fit = mention.kind in _BODIES if kind == "named_organization" else mention.kind == "person"
            if is_fit and first <= mention.span.start and mention.span.end <= last:
                words = mention.span.of(reading.article.text)
                found = resolve_actor(words, mention.span, reading.article, tables, reading.article.published_at)
                if len(found) == 1 and found[0].country is not None and found[0].sector in _FOR_A_SIDE:
                    return found[0]
    return None


def _people(mention: Mention, reading: Reading, tables: Knowledge) -> Iterator[Actor]:
    """Give who a person may be, the likeliest first: as his chain describes him, then by its fullest name; a surname alone is nobody's."""
    name = {word.casefold() for word in mention.canonical.split()}
    for other in reading.mentions:
        words = other.span.of(reading.article.text)
        if other.chain == mention.chain and other.kind == "person" and len({*words.casefold().split()} - name) > 1:
            found = resolve_actor(words, other.span, reading.article, tables, reading.article.published_at)
            if len(found) == 1 and found[0].country is not None and found[0].sector in _FOR_A_SIDE:
                yield found[0]
    if len(mention.canonical.split()) > 1:
        found = resolve_actor(mention.canonical, mention.span, reading.article, tables, reading.article.published_at)
        if len(found) == 1 and found[0].country is not None:
            yield found[0]
