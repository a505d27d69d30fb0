"""Make the forms of English words from their lemmas: regular endings in code, irregular forms from a table."""

from collections.abc import Mapping

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh")


def with_s(lemma: str) -> str:
    """Give the plural of a noun, or the third person of a verb: claims, replies, addresses."""
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(_HISSING) else "s")


def verb_forms(lemma: str, irregular: Mapping[str, str]) -> dict[str, str]:
    """Give each form of a verb with what it is: ``base``, ``s``, ``ed`` (past or participle) or ``ing``.

    A verb of the table keeps only the regular forms that the table does not replace: what it lists is its past, its
    participle, and its -ing form where that doubles a letter.
    """
    forms = {lemma: "base", with_s(lemma): "s"}
    listed = irregular.get(lemma, "").split()
    for form in listed:
        forms[form] = "ing" if form.endswith("ing") else "s" if form == lemma + "es" else "ed"
    if "ing" not in forms.values():
        forms[(lemma[:-1] if lemma.endswith("e") and lemma[-2:] not in ("ee", "ye") else lemma) + "ing"] = "ing"
    if "ed" not in forms.values():
        forms[_past(lemma)] = "ed"
    return forms


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ied"
    return lemma + "ed"
