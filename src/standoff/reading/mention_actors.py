"""Say who each mention is: for whom it acts, by its own words or by those of its chain."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from re import Pattern

from standoff.lexicons.knowledge import Knowledge
from standoff.reading.joint_parties import two_before
from standoff.reading.phrased_actors import resolve_actor
from standoff.records import Actor, Article, Mention, Span


class MentionActors:
    """Gives the actors behind a mention (several for "British and French ministers"); a chain is read once, when first asked for."""

    def __init__(
        self, article: Article, mentions: Sequence[Mention], tables: Knowledge, *, both: Pattern[str], places: Collection[Span] = ()
    ) -> None:
        """Read mentions of this article with these tables; names stand for what they meant on its day of publication.

        ``both`` matches words for two states that were named before ("both sides"); ``places`` are the names that say where.
        """
        self._article, self._tables, self._mentions, self._both, self._places = article, tables, mentions, both, places
        self._chains: dict[str, list[Mention]] = {}
        for mention in mentions:
            self._chains.setdefault(mention.chain, []).append(mention)
        self._of_chain: dict[str, Actor | None] = {}

    def __call__(self, mention: Mention) -> tuple[Actor, ...]:
        """Give the actors: country and sector by the mention's own words, what these leave open by the chain's."""
        words = mention.span.of(self._article.text)
        if self._both.fullmatch(words):
            two = two_before(mention, self._article.text, self._mentions, self, self._places)
            if two:
                return two
        told = self._resolved(words, mention)
        if len(told) > 1:
            return tuple(replace(each, mention=mention.id) for each in told)
        actor = told[0] if told else Actor(text=words, span=mention.span, mention=None, name="", country=None, sector=None, entity=None)
        if actor.country is None:
            by_chain = self._chain(mention)
            # A body without a country (NATO) has none to be found elsewhere.
            if by_chain is not None and actor.sector != "IGO":
                sector, entity = actor.sector or by_chain.sector, actor.entity or by_chain.entity
                actor = replace(actor, country=by_chain.country, sector=sector, entity=entity)
        # A state is called by its name at the time: Moscow is the Soviet Union in 1962.
        name = actor.name if told and actor.name and mention.kind == "country" else mention.canonical
        return (replace(actor, text=words, span=mention.span, mention=mention.id, name=name),)

    def _resolved(self, words: str, mention: Mention) -> tuple[Actor, ...]:
        return resolve_actor(words, mention.span, self._article, self._tables, self._article.published_at)

    def _chain(self, mention: Mention) -> Actor | None:
        """Give what the other mentions of a chain tell: the first with a country, else the first at all."""
        if mention.chain not in self._of_chain:
            best: Actor | None = None
            others = {each.span.of(self._article.text): each for each in self._chains[mention.chain]}
            for words in dict.fromkeys((*others, mention.canonical)):
                told = self._resolved(words, others.get(words, mention))
                if len(told) == 1 and (best is None or told[0].country is not None):
                    best = told[0]
                if best is not None and best.country is not None:
                    break
            self._of_chain[mention.chain] = best
        return self._of_chain[mention.chain]
