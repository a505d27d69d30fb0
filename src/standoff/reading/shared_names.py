"""Whose body a name means that several states have: "the Joint Chiefs", after "the South Korean Joint Chiefs of Staff", are those."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from standoff.lexicons.actors import ActorTable
from standoff.records import Actor, Reading

# One word alone ("the Army", "the Navy") is left to its own sentence.
_LEAST_WORDS = 2


def with_own_bodies(reading: Reading, table: ActorTable) -> Reading:
    """Give actors that bear the name of a body the state that the text gave to that body before.

    A table knows one state for such a name, if any. Bodies of many states (the Security Council) keep what they are.
    """
    actors = [claim.actor for claim in reading.claims if claim.actor is not None]
    actors += [actor for event in reading.events for actor in (*event.actors, *event.recipients)]
    named = _named(actors, table)
    if not named:
        return reading
    return replace(
        reading,
        claims=tuple(claim if claim.actor is None else replace(claim, actor=_own(claim.actor, named, table)) for claim in reading.claims),
        events=tuple(
            replace(
                event,
                actors=tuple(_own(actor, named, table) for actor in event.actors),
                recipients=tuple(_own(actor, named, table) for actor in event.recipients),
            )
            for event in reading.events
        ),
    )


def _named(actors: Iterable[Actor], table: ActorTable) -> dict[tuple[str, ...], dict[str, int]]:
    """Give, for the name of each body that stands behind the word for a state, the states and where they were first named."""
    found: dict[tuple[str, ...], dict[str, int]] = {}
    for actor in actors:
        words = _words(actor.text)
        for length in (2, 1):
            state = table.demonyms.get(" ".join(words[:length]).removesuffix("'s").removesuffix("’s"))
            name = tuple(words[length:])
            if state is not None and len(name) >= _LEAST_WORDS and name[0][:1].isupper():
                places = found.setdefault(name, {})
                places[state] = min(actor.span.start, places.get(state, actor.span.start))
                break
    return found


def _own(actor: Actor, named: Mapping[tuple[str, ...], Mapping[str, int]], table: ActorTable) -> Actor:
    words = tuple(_words(actor.text))
    if len(words) < _LEAST_WORDS or actor.country is None or actor.sector == "IGO" or words[0] in table.demonyms:
        return actor
    states = {
        state
        for name, places in named.items()
        if name[: len(words)] == words
        for state, start in places.items()
        if start < actor.span.start
    }
    return replace(actor, country=next(iter(states)), entity=None) if len(states) == 1 and actor.country not in states else actor


def _words(text: str) -> list[str]:
    words = text.split()
    return words[1:] if words and words[0].lower() == "the" else words
