"""The states that words name: who does an act where a reading ran a headline and the lead together, and of whom a claim tells."""

from collections.abc import Mapping

from standoff.linking.words import TOKEN, plain
from standoff.records import Actor, Span

# Words of a claim in which its subject is looked for.
_SUBJECT = 6


def own_part(actor: Actor, trigger: Span, text: str, states: Mapping[str, str]) -> tuple[str, str | None]:
    """Give the name and state of an actor, of one that crosses a blank line only the part on the trigger's side.

    A headline has no full stop: "says Pakistan / Indian troops fired" is no army of Pakistan.
    """
    parts = actor.span.of(text).split("\n\n")
    if len(parts) == 1:
        return actor.name, actor.country
    own = (parts[-1] if trigger.start >= actor.span.start else parts[0]).strip()
    return own, first_state(own, states)


def first_state(words: str, states: Mapping[str, str]) -> str | None:
    """Give the state that is named first among the opening words: "an Estonian tug had cut the cable"."""
    tokens = [plain(token) for token in TOKEN.findall(words)][:_SUBJECT]
    for place, token in enumerate(tokens):
        found = states.get(" ".join(tokens[place : place + 2])) or states.get(token)
        if found is not None:
            # Two states that do it together are no one's deed: "Peru and Chile signed".
            return None if "and" in tokens[place : place + 3] else found
    return None
