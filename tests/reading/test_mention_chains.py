"""Chains of mentions: names and their short forms, acronyms, capitals that act, descriptions, appositions, pronouns."""

import pytest

from standoff.lexicons.sources import load_sources
from standoff.reading.mention_chains import chained
from standoff.records import Mention, Span

LEXICON = load_sources()


def chains(text, marked):
    """Chain the marked words (words, kind) in the order of the text; give for each the number of its chain."""
    mentions, place = [], 0
    for words, kind in marked:
        start = text.index(words, place)
        place = start + 1
        mentions.append(Mention(kind=kind, span=Span(start=start, end=start + len(words)), canonical=words, entity=None, chain=""))
    found = chained(text, mentions, LEXICON)
    numbers = {chain: number for number, chain in enumerate(dict.fromkeys(chain for chain, _ in found))}
    return [numbers[chain] for chain, _ in found], [name for _, name in found]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Ukraine spoke. Ukraine acted.", [("Ukraine", "country"), ("Ukraine", "country")], [0, 0]),
        ("Russia waited. Moscow said no.", [("Russia", "country"), ("Moscow", "country")], [0, 0]),
        ("Russia and Ukraine met.", [("Russia", "country"), ("Ukraine", "country")], [0, 1]),
        ("Colonel Jan Hale left. Hale was tired.", [("Colonel Jan Hale", "person"), ("Hale", "person")], [0, 0]),
        ("Jan Hale met Maria Kask.", [("Jan Hale", "person"), ("Maria Kask", "person")], [0, 1]),
        (
            "The European Defence Agency met. The EDA agreed.",
            [("The European Defence Agency", "body"), ("The EDA", "body")],
            [0, 0],
        ),
        ("A frigate sailed. The frigate came back.", [("A frigate", "equipment"), ("The frigate", "equipment")], [0, 0]),
        ("A frigate sailed. A frigate was sunk.", [("A frigate", "equipment"), ("A frigate", "equipment")], [0, 1]),
        ("The envoy, a retired general, spoke.", [("The envoy", "person"), ("a retired general", "person")], [0, 0]),
        ("The expert, a retired U.S. general, spoke.", [("The expert", "person"), ("a retired U.S. general", "person")], [0, 0]),
        ("The colonel spoke. He left.", [("The colonel", "person"), ("He", "person")], [0, 0]),
        ("The ministry spoke. It denied this.", [("The ministry", "organization"), ("It", "organization")], [0, 0]),
        (
            "The union met the ministry. It denied this.",
            [("The union", "organization"), ("the ministry", "organization"), ("It", "organization")],
            [0, 1, 0],
        ),
        (
            "On Monday the union met the ministry, and it denied this.",
            [("the union", "organization"), ("the ministry", "organization"), ("it", "organization")],
            [0, 1, 1],
        ),
        ("Russian troops and Russia", [("Russian", "nationality"), ("Russia", "country")], [0, 1]),
    ],
)
def test_which_mentions_are_one(text, marked, expected):
    assert chains(text, marked)[0] == expected


def test_a_chain_is_called_by_its_fullest_name():
    text = "Hale spoke. Colonel Jan Hale left. He was tired."
    _, names = chains(text, [("Hale", "person"), ("Colonel Jan Hale", "person"), ("He", "person")])
    assert set(names) == {"Colonel Jan Hale"}


def test_a_chain_that_the_sources_have_is_kept():
    text = "The ministry spoke. The ministry denied it."
    first = Mention(kind="organization", span=Span(start=0, end=12), canonical="Ministry of Defence", entity=None, chain="chain-1")
    second = Mention(kind="organization", span=Span(start=20, end=32), canonical="The ministry", entity=None, chain="")
    assert chained(text, [first, second], LEXICON) == [("chain-1", "Ministry of Defence")] * 2
