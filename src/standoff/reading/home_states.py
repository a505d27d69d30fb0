"""For which state those speak whom a text leaves to its dateline and its day: "the Defence Ministry" in a report from New Delhi.

A report from a place calls its ministries, its army and its police by these words alone; another state's it introduces with its name. On
the train and dev parts of the crisis corpora 48 of 50 such speakers are of the state of the dateline (2026-11-26).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from re import Pattern

from standoff.lexicons.actors import ActorTable
from standoff.lexicons.knowledge import Knowledge
from standoff.lexicons.sources import SourceLexicon
from standoff.reading.phrased_actors import resolve_actor
from standoff.records import Actor, Claim, Reading, Span
from standoff.text import sentences

_OF_A_STATE = frozenset(["GOV", "MIL", "COP", "LEG", "JUD"])
_NOWHERE = Span(start=0, end=0)
# Sentences in which a report says of what it is: the headline, and the first one behind the dateline.
_OPENING = 2


def with_home_states(reading: Reading, tables: Knowledge, lexicon: SourceLexicon) -> Reading:
    """Give speakers the state that bore the name on the day of the article, and bodies without a state that of the dateline.

    Russia was the Soviet Union in 1962, and what is Soviet is the Soviet Union's at any time. A body gets the state of the dateline only
    where no other state is named between it and the beginning of the sentence before, and nobody else is quoted as saying it; an army not
    where the report is of another state.
    """
    then = [_at_the_time(claim, reading, tables, lexicon.actors) for claim in reading.claims]
    home = _home(reading, tables, lexicon.actors)
    if home is None:
        return replace(reading, claims=tuple(then))
    by_id = {claim.id: claim for claim in then}
    chains = {mention.id: mention.chain for mention in reading.mentions}
    found = [claim for claim in then if _is_at_home(claim, home, by_id, reading, tables, lexicon)]
    if any(_is_armed(claim) for claim in found) and _is_abroad(home, reading, tables):
        found = [claim for claim in found if not _is_armed(claim)]
    at_home = {chains[claim.source_mention] for claim in found if claim.source_mention in chains}
    own = {claim.id for claim in found}

    def placed(actor: Actor) -> Actor:
        is_so = actor.country is None and actor.mention is not None and chains.get(actor.mention) in at_home
        return replace(actor, country=home) if is_so else actor

    return replace(
        reading,
        claims=tuple(
            claim
            if claim.actor is None
            else replace(claim, actor=replace(claim.actor, country=home) if claim.id in own else placed(claim.actor))
            for claim in then
        ),
        events=tuple(
            replace(event, actors=tuple(map(placed, event.actors)), recipients=tuple(map(placed, event.recipients)))
            for event in reading.events
        ),
    )


def _at_the_time(claim: Claim, reading: Reading, tables: Knowledge, names: ActorTable) -> Claim:
    """Let a speaker be of the state that its own words name, or its country's name stood for, on the day of the article."""
    actor = claim.actor
    if actor is None or actor.country is None:
        return claim
    told = {each.country for each in resolve_actor(actor.text, actor.span, reading.article, tables, reading.article.published_at)}
    state = next(iter(told)) if len(told) == 1 else None
    # A table may know more of the words than of the state: only a state that is no more is taken from them.
    state = state if state is not None and state not in names.shown else _then(actor.country, reading, tables, names)
    return claim if state in (None, actor.country) else replace(claim, actor=replace(actor, country=state))


def _home(reading: Reading, tables: Knowledge, names: ActorTable) -> str | None:
    """Give the state from which the article reports, by its dateline."""
    found = {each.country for each in reading.toponyms if each.use == "dateline" and each.country is not None}
    return _then(found.pop(), reading, tables, names) if len(found) == 1 else None


def _is_armed(claim: Claim) -> bool:
    return claim.actor is not None and claim.actor.sector == "MIL"


def _is_abroad(home: str, reading: Reading, tables: Knowledge) -> bool:
    """Say whether a report is of another state than that of its dateline: it opens with another, and never names its own.

    "The military" in a report from Bangkok on Myanmar is not Thailand's.
    """
    article = reading.article
    opening = ([end for _, end in sentences(article.text)][:_OPENING] or [0])[-1]
    named: dict[str, int] = {}
    for toponym in reading.toponyms:
        if toponym.use != "dateline" and toponym.country is not None:
            named.setdefault(toponym.country, toponym.span.start)
    line = article.dateline.span if article.dateline is not None else _NOWHERE
    for mention in (each for each in reading.mentions if not each.span.overlaps(line)):
        for actor in resolve_actor(mention.span.of(article.text), mention.span, article, tables, article.published_at):
            if actor.country is not None:
                named[actor.country] = min(mention.span.start, named.get(actor.country, mention.span.start))
    return home not in named and any(start < opening for start in named.values())


def _then(country: str, reading: Reading, tables: Knowledge, names: ActorTable) -> str:
    called = names.shown.get(country)
    told = resolve_actor(called, _NOWHERE, reading.article, tables, reading.article.published_at) if called is not None else ()
    return told[0].country or country if len(told) == 1 else country


def _is_at_home(claim: Claim, home: str, claims: Mapping[str, Claim], reading: Reading, tables: Knowledge, lexicon: SourceLexicon) -> bool:
    actor, source = claim.actor, claim.source
    if actor is None or source is None or actor.country is not None or actor.sector not in _OF_A_STATE:
        return False
    if not _bodies(lexicon).fullmatch(source.of(reading.article.text)):
        return False
    outer = claims.get(claim.nested_in or "")
    if outer is not None and outer.actor is not None and outer.actor.country not in (None, home):
        return False
    # A ministry that tells what another state did is its own; an army may be the other state's.
    said = claim.content if actor.sector == "GOV" else ()
    return _states_before(source, said, reading, tables) <= {home}


def _states_before(source: Span, said: Sequence[Span], reading: Reading, tables: Knowledge) -> frozenset[str]:
    """Give the states that are named before a speaker, in its sentence and the one before, but for those in what is said."""
    starts = [start for start, _ in sentences(reading.article.text) if start <= source.start]
    first = starts[-2:][0] if starts else 0
    before = [each.span for each in reading.mentions if first <= each.span.start and each.span.end <= source.start]
    named: Sequence[Span] = [span for span in before if not any(part.overlaps(span) for part in said)]
    article = reading.article
    told = (resolve_actor(span.of(article.text), span, article, tables, article.published_at) for span in named)
    return frozenset(actor.country for actors in told for actor in actors if actor.country is not None)


@lru_cache(maxsize=8)
def _pattern(bodies: frozenset[str], posts: frozenset[str]) -> Pattern[str]:
    body = "|".join(sorted((re.escape(each) for each in bodies), key=len, reverse=True))
    post = "|".join(sorted((re.escape(each) for each in posts), key=len, reverse=True))
    named = rf"(?:{body})|ministry (?:of|for) (?:the )?[\w', -]+?"
    return re.compile(rf"(?:the |an? )?(?:(?:{post}) (?:of|for|at|from) (?:the )?)?(?:{named})(?: (?:{post}))?", re.IGNORECASE)


def _bodies(lexicon: SourceLexicon) -> Pattern[str]:
    return _pattern(lexicon.words["home_bodies"], lexicon.words["home_posts"])
