"""Numbers of people harmed that a reading takes for people alone, or for no one in particular; and whom an act of harm met."""

from standoff.lexicons.linking import LinkingLexicon
from standoff.linking.words import TOKEN, plain, stem
from standoff.records import Quantity, Span

# Words after the noun in which its verb stands: "three people were reported to have drowned" is the longest of tests/linking.
_VERB = 5
# Words after a trigger in which those whom an act of harm met are named, where nobody is before it.
_NEAR = 4
CIVILIANS = "CVL"
_HARMS = {"death": stem("kill"), "wounding": stem("wound")}


def harm_of(text: str, sentence: tuple[int, int], quantity: Quantity, lexicon: LinkingLexicon) -> str | None:
    """Give the stem for the harm that the people counted came to; None where the sentence says of none."""
    noun = (quantity.of or "").split(" ")[-1]
    before = [plain(word) for word in TOKEN.findall(text[sentence[0] : quantity.span.start])]
    if not noun and quantity.unit is None and (lexicon.tolls & {*before} or lexicon.taking & {*before[-1:]}):
        # "The toll stands at 16", "dam breach claims 16".
        return stem("kill")
    if quantity.unit is not None or (noun and noun not in lexicon.people):
        return None
    words = [plain(word) for word in TOKEN.findall(text[quantity.span.end : sentence[1]])]
    after = words[words.index(noun) + 1 :] if noun in words else words
    if lexicon.burying & {*before[-1:], *after[:1]} and not lexicon.under & {*words}:
        return stem("kill")
    for word in after[:_VERB]:
        for family in lexicon.named.get(word, ()):
            if family in _HARMS:
                return _HARMS[family]
    return None


def harmed(text: str, sentence: tuple[int, int], trigger: Span, lexicon: LinkingLexicon) -> str | None:
    """Give PLOVER's sector of those whom an act of harm met, by the last noun before its trigger, else the next; None where none tells."""
    before = [plain(word) for word in TOKEN.findall(text[sentence[0] : trigger.start])]
    after = [plain(word) for word in TOKEN.findall(text[trigger.end : sentence[1]])][:_NEAR]
    for word in (*reversed(before), *after):
        if word in lexicon.civilians:
            return CIVILIANS
        if word in lexicon.sides:
            return lexicon.sides[word]
    return None
