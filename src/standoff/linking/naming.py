"""The states that words name: who does an act where a reading ran a headline and the lead together, and of whom a claim tells."""

from collections.abc import Mapping

from standoff.lexicons.linking import LinkingLexicon
from standoff.linking.words import TOKEN, plain
from standoff.records import Actor, Span

# Words from a state to its weapon or people: "Ukrainian air defence missile".
_TO_FORCE = 3
# Words from a verb of blame, or from "on", to the state; and from the noun to "on": "the blame for the collision off Varela on".
_TO_ACCUSED, _TO_BLAMED = 3, 10
# Words of a claim in which its subject is looked for.
_SUBJECT = 6
# Words before a name that is no subject.
_BESIDE = frozenset(["to", "in", "into", "at", "on", "near", "towards", "toward", "over", "off", "against", "across", "inside", "outside"])


def own_part(actor: Actor, trigger: Span, text: str, states: Mapping[str, str]) -> tuple[str, str | None]:
    """Give the name and state of an actor, of one that crosses a blank line only the part on the trigger's side.

    A headline has no full stop: "says Pakistan / Indian troops fired" is no army of Pakistan.
    """
    parts = actor.span.of(text).split("\n\n")
    if len(parts) == 1:
        return actor.name, actor.country
    own = (parts[-1] if trigger.start >= actor.span.start else parts[0]).strip()
    return own, first_state(own, states)


def laid_to(words: str, lexicon: LinkingLexicon) -> frozenset[str]:
    """Give the states whose weapons or people are said to have acted: "a Cambodian rocket that fell short", "bandits from Niger"."""
    tokens = [plain(token) for token in TOKEN.findall(words)]
    found = set[str]()
    for place, token in enumerate(tokens):
        state = lexicon.states.get(token)
        if state is None:
            continue
        after, before = tokens[place + 1 : place + 1 + _TO_FORCE], tokens[max(0, place - 2) : place]
        if "no" in before or "not" in before:
            continue
        of_it = len(before) == 2 and before[1] in ("from", "of") and before[0] in lexicon.striking
        if of_it or any(word in lexicon.striking for word in after):
            found.add(state)
    return frozenset(found)


def accused(words: str, lexicon: LinkingLexicon) -> frozenset[str]:
    """Give the states to which words lay something: "blames Moscow", "puts the blame for the collision on the Senegalese"."""
    tokens = [plain(token) for token in TOKEN.findall(words)]
    found = set[str]()
    for place, token in enumerate(tokens):
        if token in lexicon.accusing and tokens[place + 1 : place + 2] != ["by"]:
            found |= {state for each in tokens[place + 1 : place + 1 + _TO_ACCUSED] if (state := lexicon.states.get(each)) is not None}
        if token in lexicon.blame_nouns:
            rest = tokens[place + 1 : place + 1 + _TO_BLAMED]
            behind = next((rest[at + 1 :] for at, each in enumerate(rest) if each in ("on", "upon", "with")), [])
            found |= {state for each in behind[:_TO_ACCUSED] if (state := lexicon.states.get(each)) is not None}
    return frozenset(found)


def states_in(words: str, states: Mapping[str, str]) -> frozenset[str]:
    """Give all states that words name."""
    return frozenset(state for token in TOKEN.findall(words) if (state := states.get(plain(token))) is not None)


def first_state(words: str, states: Mapping[str, str]) -> str | None:
    """Give the state that is named first among the opening words: "an Estonian tug had cut the cable"."""
    tokens = [plain(token) for token in TOKEN.findall(words)][:_SUBJECT]
    for place, token in enumerate(tokens):
        found = states.get(" ".join(tokens[place : place + 2])) or states.get(token)
        if found is not None and tokens[place - 1 : place] and tokens[place - 1] in _BESIDE:
            # "Gas is flowing to Serbia": whither, and not who.
            continue
        if found is not None:
            # Two states that do it together are no one's deed: "Peru and Chile signed".
            return None if "and" in tokens[place : place + 3] else found
    return None
