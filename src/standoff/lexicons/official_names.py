"""The official names of ministries, agencies, alliances and institutes, and which names are nearly one of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from standoff.lexicons.keys import name_key
from standoff.lexicons.sorted_table import shipped_table

FIELDS = 6
Words = frozenset[str]
_LITTLE = frozenset({"of", "for", "the", "and", "on", "in", "to", "at", "a", "an", "&"})
_WORD = re.compile(r"[\w']+")
# One spelling for each word that has two, so that a difference of spelling is no difference of name.
_SPELLINGS = {
    "defense": "defence", "organization": "organisation", "program": "programme", "center": "centre", "labor": "labour",
    "cooperation": "co operation",
    "interior": "internal",
}  # fmt: skip
# Words for one another in the names of bodies: who takes one for the other has the name nearly right.
_SISTERS = (
    frozenset({"affairs", "relations", "policy", "matters"}),
    frozenset({"institute", "centre", "academy", "foundation", "council", "school"}),
    frozenset({"agency", "organisation", "office", "service", "bureau", "authority", "board", "commission", "administration"}),
    frozenset({"strategic", "strategy", "security", "defence"}),
    frozenset({"international", "national", "global", "world"}),
    frozenset({"international", "foreign", "external"}),
    frozenset({"atomic", "nuclear"}),
    frozenset({"union", "community", "alliance", "league", "association", "organisation"}),
    frozenset({"chemical", "nuclear", "biological"}),
    frozenset({"studies", "research", "analysis"}),
)
# Words whose absence leaves a name nearly right, and those which may be added to it. "Federal" and "National" the press leaves out itself.
_MISSED = frozenset({"international", "european", "world", "united", "nations", "atomic"})
_ADDED = _MISSED | {"national", "federal", "state", "general", "central", "royal", "joint", "global", "supreme"}
_HEADS = frozenset(
    "ministry department agency organisation council commission institute centre office service bureau authority union academy foundation "
    "committee command directorate administration alliance association league court bank fund board assembly parliament secretariat".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialName:
    """An official name, and whose body it is: a state (ISO 3166 alpha-3), another body, or nobody's in particular."""

    name: str
    owner: str | None
    sector: str | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialNames:
    """All official names.

    Attributes:
        by_key: Every official and usual name, to those that bear it.
        by_owner: The words of the official names of each owner ("" for none), without small words, and the names.
    """

    by_key: Mapping[str, tuple[OfficialName, ...]]
    by_owner: Mapping[str, tuple[tuple[Words, OfficialName], ...]]

    def named(self, name: str, owner: str | None = None) -> OfficialName | None:
        """Give the body that bears a name, of this owner where one is given; spelling and small words do not count."""
        found = self.by_key.get(_plain(name), ())
        if owner is not None:
            return next((each for each in found if each.owner in (owner, None)), None)
        return found[0] if found else None

    def near(self, name: str, owner: str | None) -> OfficialName | None:
        """Give the body of an owner whose official name this nearly is.

        A word may stand for its sister, a loose word be missing or added, a letter have slipped.
        """
        words = name_words(name)
        if len(words) < 2:
            return None
        for official, body in self.by_owner.get(owner or "", ()):
            if official != words and not _HEADS.isdisjoint(words | official) and _nearly(words, official):
                return body
        return None


def load_official_names(language: str = "en") -> OfficialNames:
    """Read the table of a language."""
    by_key: dict[str, list[OfficialName]] = {}
    by_owner: dict[str, list[tuple[Words, OfficialName]]] = {}
    for _, name, owner, sector, kind, variants in shipped_table(language, "official_names.tsv", FIELDS).all():
        body = OfficialName(name=name, owner=owner or None, sector=sector or None, kind=kind)
        for each in (name, *filter(None, variants.split("|"))):
            by_key.setdefault(_plain(each), []).append(body)
        by_owner.setdefault(owner, []).append((name_words(name), body))
    return OfficialNames(
        by_key={key: tuple(several) for key, several in by_key.items()},
        by_owner={owner: tuple(several) for owner, several in by_owner.items()},
    )


def name_words(name: str) -> Words:
    """Give the words of a name as they are compared: in one spelling, without "of" and "the"."""
    return frozenset(word for word in _plain(name).split() if word not in _LITTLE)


def _plain(name: str) -> str:
    words = (_SPELLINGS.get(word, word) for word in name_key(name).split())
    return " ".join(word.removesuffix("'s") for word in words if word not in _LITTLE)


def _nearly(words: Words, official: Words) -> bool:
    missing, added = official - words, words - official
    if len(words & official) < 1 or (words & official) <= {"ministry", "department"}:
        return False
    if len(missing) == len(added) == 1:
        one, other = next(iter(missing)), next(iter(added))
        return _sisters(one, other) or is_slip(one, other)
    if len(missing) + len(added) == 1:
        return missing <= _MISSED and added <= _ADDED and not (words & official).isdisjoint(_HEADS)
    return False


def _sisters(one: str, other: str) -> bool:
    return any(one in family and other in family for family in _SISTERS)


def is_slip(one: str, other: str) -> bool:
    """Say whether two words of five letters or more are one letter apart: left out, put in, changed, or two neighbours swapped."""
    short, long = sorted((one, other), key=len)
    if len(short) < 5 or len(long) - len(short) > 1 or short == long:
        return False
    start = next((at for at in range(len(short)) if short[at] != long[at]), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    return short[start + 1 :] == long[start + 1 :] or (
        short[start : start + 2] == long[start : start + 2][::-1] and short[start + 2 :] == long[start + 2 :]
    )
