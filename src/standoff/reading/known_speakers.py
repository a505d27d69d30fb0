"""For whom a person speaks who is quoted by name alone: the table of persons knows, at the time of the article."""

from dataclasses import replace

from standoff.lexicons.knowledge import Knowledge
from standoff.reading.phrased_actors import resolve_actor
from standoff.records import Actor, Claim, Mention, Reading


def with_known_speakers(reading: Reading, tables: Knowledge) -> Reading:
    """Give the sources that are persons known by name the state and sector for which they acted then, where the text itself says none."""
    mentions = {mention.id: mention for mention in reading.mentions}
    known: dict[str, Actor | None] = {}

    def told(claim: Claim) -> Claim:
        mention = mentions.get(claim.source_mention or "")
        if claim.source is None or mention is None or (claim.actor is not None and claim.actor.country is not None):
            return claim
        if claim.source_kind != "named_person":
            return claim
        if mention.chain not in known:
            known[mention.chain] = _person(mention, reading, tables)
        person = known[mention.chain]
        if person is None:
            return claim
        text = claim.source.of(reading.article.text)
        sector = person.sector if claim.actor is None or claim.actor.sector is None else claim.actor.sector
        return replace(
            claim, actor=replace(person, text=text, span=claim.source, mention=mention.id, name=mention.canonical, sector=sector)
        )

    return replace(reading, claims=tuple(map(told, reading.claims)))


def _person(mention: Mention, reading: Reading, tables: Knowledge) -> Actor | None:
    """Look a person up by the fullest name of the chain; a surname alone is nobody's."""
    if len(mention.canonical.split()) < 2:
        return None
    found = resolve_actor(mention.canonical, mention.span, reading.article, tables, reading.article.published_at)
    return found[0] if len(found) == 1 and found[0].country is not None else None
