"""The one form of a place name under which it is looked up.

Case, accents, apostrophes, stops and hyphens do not tell places apart: "São Tomé", "SAO TOME" and "Sao-Tome" are one key. Words are whole:
"assad" is no key of "ambassador".
"""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "e"})
_DROPPED = re.compile(r"['’‘ʼʻ`´ʹʺ.]")
_BETWEEN = re.compile(r"[\W_]+")
# Written out and shortened, these open the same names.
_SHORT = {"saint": "st", "mount": "mt", "fort": "ft", "sainte": "ste"}
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Give the key of a name; "" of something that has no letter or digit."""
    taken_apart = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in taken_apart if not unicodedata.combining(letter)).translate(_LETTERS)
    words = _BETWEEN.sub(" ", _DROPPED.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SHORT.get(word, word) if number == 0 and len(words) > 1 else word for number, word in enumerate(words))


def without_possessive(name: str) -> str:
    """Give a name without the 's at its end."""
    return _POSSESSIVE.sub("", name)
