"""The form in which names are looked up: lower case, without accents, full stops and hyphens, so that "U.N." is "un"."""

import unicodedata

# What Unicode does not take apart into a letter and its accent, and the marks that names are written with or without.
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "-": " ", "‑": " ", "–": " ", ".": None, ",": None} | {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "ß": "ss"}
)


def name_key(name: str) -> str:
    """Give the form of a name under which the tables hold it."""
    plain = name.lower().translate(_PLAIN)
    if not plain.isascii():
        plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    return " ".join(plain.split())
