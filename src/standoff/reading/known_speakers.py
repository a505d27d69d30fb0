"""For whom a person speaks whose own words do not say it: what his other mentions tell, or the table of persons at the time."""

from collections.abc import Iterator
from dataclasses import replace

from standoff.lexicons.knowledge import Knowledge
from standoff.reading.phrased_actors import resolve_actor
from standoff.records import Actor, Claim, Mention, Reading

# Sectors of those who speak for a state or a side in it: "a French baker" speaks for nobody.
_FOR_A_SIDE = frozenset(["GOV", "MIL", "SPY", "COP", "JUD", "LEG", "PTY", "REB"])


def with_known_speakers(reading: Reading, tables: Knowledge) -> Reading:
    """Give the sources that are persons known by name the state and sector for which they act, where what introduces them says none.

    "Mr. Kuznetsov" speaks for the Soviet Union in a text that calls him its First Deputy Foreign Minister elsewhere; else the table of
    persons says for whom somebody acted then.
    """
    mentions = {mention.id: mention for mention in reading.mentions}
    known: dict[str, Actor | None] = {}

    def told(claim: Claim) -> Claim:
        mention = mentions.get(claim.source_mention or "")
        if claim.source is None or mention is None or (claim.actor is not None and claim.actor.country is not None):
            return claim
        if claim.source_kind != "named_person":
            return claim
        if mention.chain not in known:
            known[mention.chain] = next(_people(mention, reading, tables), None)
        person = known[mention.chain]
        if person is None:
            return claim
        text = claim.source.of(reading.article.text)
        sector = person.sector if claim.actor is None or claim.actor.sector is None else claim.actor.sector
        return replace(
            claim, actor=replace(person, text=text, span=claim.source, mention=mention.id, name=mention.canonical, sector=sector)
        )

    return replace(reading, claims=tuple(map(told, reading.claims)))


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
