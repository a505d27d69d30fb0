"""What a text sets its own account against: another place, day or figure ("in Muscat, not Doha", "eight and not six")."""

from standoff.lexicons.linking import LinkingLexicon
from standoff.linking.words import TOKEN, plain

# Words between what sets against and what is set against: "not at the port of Tina", "rather than on the Monday".
_REACH = 5
# Words that say where, up to so many words before a name.
_WHERE = frozenset("from in at near over off into to inside outside on across above through".split())
_TO_PLACE = 2
# Words after "a day earlier" in which those who say otherwise are named.
_OTHERS = 6


def is_set_against(text: str, sentence: tuple[int, int], start: int, lexicon: LinkingLexicon) -> bool:
    """Say whether what begins at ``start`` is named only to be put aside.

    "It was not in Doha" says where it was not as a whole sentence, and "but in Muscat" may follow; either puts Doha aside.
    """
    words = [plain(word) for word in TOKEN.findall(text[sentence[0] : start])][-_REACH - 1 :]
    while words and words[-1] in lexicon.leading and " ".join(words[-2:]) not in lexicon.against:
        words.pop()
    return bool(words) and (words[-1] in lexicon.against or " ".join(words[-2:]) in lexicon.against)


def is_agent_set_against(text: str, sentence: tuple[int, int], start: int, lexicon: LinkingLexicon) -> bool:
    """Say whether a state is put aside as who did it, or for whom, and not as where: "spied for Moscow, not Beijing"."""
    if not is_set_against(text, sentence, start, lexicon):
        return False
    words = [plain(word) for word in TOKEN.findall(text[sentence[0] : start])]
    if words[-1] in _WHERE:
        # "It was not in Machala": where, and not who.
        return False
    last = next((place for place in range(len(words) - 1, -1, -1) if words[place] in lexicon.states), None)
    return last is not None and not any(word in _WHERE for word in words[max(0, last - _TO_PLACE) : last])


def is_retimed(text: str, sentence: tuple[int, int], lexicon: LinkingLexicon) -> bool:
    """Say whether a sentence puts an act earlier or later than others do: "a day earlier than his aides claim"."""
    shown = text[slice(*sentence)]
    for found in lexicon.retiming.finditer(shown):
        following = [plain(word) for word in TOKEN.findall(shown[found.end() :])][:_OTHERS]
        if any(word in lexicon.telling for word in following):
            return True
    return False
