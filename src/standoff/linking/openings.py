"""What headline and first sentence say of states and places: whom they name, to whom they lay something, and what they put aside."""

from collections.abc import Sequence
from typing import NamedTuple

from standoff.lexicons.linking import LinkingLexicon
from standoff.linking.contrasts import is_agent_set_against, is_set_against
from standoff.linking.naming import accused, states_in
from standoff.records import Toponym


class Opening(NamedTuple):
    """The states named, those to which something is laid, the places put aside, and the states put aside as who did it or for whom."""

    states: frozenset[str]
    accused: frozenset[str]
    not_at: tuple[Toponym, ...]
    not_by: frozenset[str]


def opening_of(text: str, sentences: Sequence[tuple[int, int]], toponyms: Sequence[Toponym], lexicon: LinkingLexicon) -> Opening:
    """Look through the sentences of an opening."""
    not_at: list[Toponym] = []
    not_by: set[str] = set()
    for start, end in sentences:
        for each in toponyms:
            if not (start <= each.span.start < end and is_set_against(text, (start, end), each.span.start, lexicon)):
                continue
            if not is_agent_set_against(text, (start, end), each.span.start, lexicon):
                not_at.append(each)
            elif each.country:
                not_by.add(each.country)
    return Opening(
        states=frozenset().union(*(states_in(text[start:end], lexicon.states) for start, end in sentences)),
        accused=frozenset().union(*(accused(text[start:end], lexicon) for start, end in sentences)),
        not_at=tuple(not_at),
        not_by=frozenset(not_by),
    )
