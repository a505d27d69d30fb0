"""The words of a text as linking compares them: tokens, and stems without the endings that English adds."""

import re
import unicodedata
from functools import lru_cache

TOKEN = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
# Words that tell one text from another no better than chance: the closed classes of English, and what reports of all subjects share.
STOP = frozenset(
    """a an the this that these those it its he she they we i you him her them us me his their our your my who whom whose which what when
    where why how and or but nor so yet if then than as at by for from in into of off on onto out over to up with without within about above
    after again against all also am any are be because been before being below between both can could did do does doing down during each few
    had has have having here himself herself itself themselves just may might more most must no not now only other own same shall should
    some such there through too under until upon very was were while will would one two three four five six seven eight nine ten say says
    said saying told tell tells according report reports reported statement spokesman spokeswoman spokesperson official officials ministry
    minister government agency monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december today yesterday tomorrow morning evening night afternoon week month year day hour hours days late
    early later earlier new first last near around among amid least still ago since s mr mrs ms dr""".split()
)
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("edly", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", ""), ("e", ""))
# The least letters that may be left when an ending is taken off: "king" is no "k".
_LEAST_STEM = 3


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Give a word in lower case, without accents, possessive endings and curly apostrophes."""
    lowered = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'")
    if lowered.isascii():
        return lowered
    return "".join(mark for mark in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(mark))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Take the inflection off a word: shelled, shelling and shells are one. It is crude on purpose, and both sides meet the same."""
    bare = plain(word)
    for ending, left in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _LEAST_STEM:
            bare = bare[: len(bare) - len(ending)] + left
            break
    if len(bare) > _LEAST_STEM and bare[-1] == bare[-2] and bare[-1] not in "aeiouls":
        return bare[:-1]
    return bare


def stems(text: str) -> frozenset[str]:
    """Give the stems of the words of a text that carry meaning; figures are kept as they are."""
    return frozenset(stem(word) for word in TOKEN.findall(text) if plain(word) not in STOP and len(word) > 1)
