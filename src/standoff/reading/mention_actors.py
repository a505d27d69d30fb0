"""Say who each mention is: for whom it acts, by its own words or by those of its chain."""

from collections.abc import Sequence

from standoff.lexicons.sources import SourceLexicon
from standoff.reading.actors import NOTHING, Affiliation, affiliation
from standoff.reading.names import common_words
from standoff.reading.sources import NO_HINTS, source_phrase
from standoff.records import Actor, Mention


class MentionActors:
    """Gives the actor behind a mention; each chain is read once, when it is first asked for."""

    def __init__(self, text: str, mentions: Sequence[Mention], lexicon: SourceLexicon) -> None:
        """Read mentions of this text with this lexicon."""
        self._text, self._lexicon = text, lexicon
        self._common = common_words(text)
        self._chains: dict[str, list[Mention]] = {}
        for mention in mentions:
            self._chains.setdefault(mention.chain, []).append(mention)
        self._of_chain: dict[str, Affiliation] = {}

    def __call__(self, mention: Mention) -> Actor:
        """Give the actor: country and sector by the mention's own words, else by the first words of its chain that tell."""
        told = self._own(mention)
        if told.country is None and told.known is None:
            told = self._chain(mention.chain) if told == NOTHING or told.sector is None else told
        return Actor(
            text=mention.span.of(self._text),
            span=mention.span,
            mention=mention.id,
            name=mention.canonical,
            country=told.country,
            sector=told.sector,
            entity=mention.entity,
        )

    def _own(self, mention: Mention) -> Affiliation:
        phrase = source_phrase(self._text, mention.span, NO_HINTS, self._lexicon, common=self._common)
        told = affiliation(phrase, self._lexicon)
        if told == NOTHING and mention.kind == "nationality":
            country = self._lexicon.actors.demonyms.get(mention.span.of(self._text))
            return Affiliation(country=country, sector="GOV") if country else NOTHING
        return told

    def _chain(self, chain: str) -> Affiliation:
        if chain not in self._of_chain:
            told = NOTHING
            for mention in self._chains[chain]:
                told = self._own(mention)
                if told.country is not None or told.known is not None:
                    break
            self._of_chain[chain] = told
        return self._of_chain[chain]
