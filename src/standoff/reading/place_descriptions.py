"""Words that stand again for a place without naming it: "the city", "this country", "the island".

They mean the nearest place before them that is of their kind; where there is none they have no position. They are never looked up: there
is a town called Island.
"""

import re
from collections.abc import Sequence

from standoff.records.toponyms import Precision, Toponym

_DETERMINER = r"(?:the|this|that|its|his|her|our|their|both|these|those)"
_HEADS: dict[str, tuple[str, ...]] = {
    "city town capital village settlement port suburb municipality community": ("PPL",),
    "country nation state republic kingdom empire federation": ("PCL",),
    "region province territory district governorate oblast valley enclave exclave peninsula area": ("ADM", "RGN", "PEN", "VAL"),
    "island islands islet reef shoal archipelago": ("ISL", "RF", "ATOL", "BNK"),
    "river": ("STM",),
    "strait straits channel waterway": ("STRT", "CHN", "CNL"),
    "sea gulf bay": ("SEA", "GULF", "BAY", "OCN"),
    "base airfield range camp": ("MILB", "AIRP", "CMP"),
    "crossing checkpoint gate bridge": ("BDYST", "BDG"),
    "dam plant reactor": ("DAM", "FCL"),
}
# What an unknown name is by the word that says its kind, at its end or its beginning.
_PRECISIONS: dict[str, Precision] = {
    **dict.fromkeys("sea ocean gulf bay strait straits channel river lake canal lagoon banks".split(), "sea"),
    **dict.fromkeys(
        """island islands mountains hills valley desert peninsula province district region strip plateau archipelago corridor county
        governorate""".split(),
        "region",
    ),
}
_KINDS = {head: kinds for heads, kinds in _HEADS.items() for head in heads.split()}
_BEGINNING = re.compile(rf"^{_DETERMINER} ", re.IGNORECASE)


def precision_of(words: str) -> Precision:
    """Say how far a place reaches that no gazetteer knows, by the word in its name that says what it is; else it is a point."""
    several = words.lower().split()
    if len(several) < 2:
        return "point"
    return _PRECISIONS.get(several[-1]) or (_PRECISIONS.get(several[0]) if several[1] == "of" else None) or "point"


def is_description(words: str) -> bool:
    """Say whether the words name nothing: none of them, but for the first, has a capital."""
    rest = _BEGINNING.sub("", words)
    return rest == rest.lower() and any(letter.isalpha() for letter in rest)


def named_before(words: str, start: int, named: Sequence[Toponym]) -> Toponym | None:
    """Give the nearest place before that the description can mean."""
    kinds = _KINDS.get(words.split()[-1].lower())
    if kinds is None:
        return None
    fitting = [each for each in named if each.span.start < start and each.feature is not None and each.feature.startswith(kinds)]
    return max(fitting, key=lambda each: each.span.start, default=None)
