"""How the kinds of the sets and those of Standoff answer to one another; README.md beside this file says what is left out."""

import re

from standoff.records import Mention

# The kinds that are scored. A set's kind that is not here has no counterpart, and its entities are left out.
OF_SET: dict[str, dict[str, str]] = {
    "gum": {"person": "person", "organization": "organization", "place": "place"},
    "meantime": {"PER": "person", "ORG": "organization", "LOC": "place"},
    "re3d": {
        "Person": "person", "Organisation": "organization", "Location": "place", "Nationality": "nationality", "Weapon": "equipment",
        "MilitaryPlatform": "equipment", "Vehicle": "equipment",
    },
}  # fmt: skip
# What a kind of ours may be in a set; the first counts where nothing pairs with it. Every set calls a country now a place, now a power,
# and soldiers now persons, now a body; none of that is a mistake of the reader.
OF_OURS: dict[str, tuple[str, ...]] = {
    "person": ("person",),
    "organization": ("organization",),
    "body": ("organization",),
    "force": ("organization", "person"),
    "country": ("place", "organization"),
    "place": ("place",),
    "facility": ("place",),
    "nationality": ("nationality",),
    "equipment": ("equipment",),
    "treaty": (),
}
BEFORE = re.compile(r"^(?:the|an?|this|that|these|those|its|his|her|their|our|my|your)\s+", re.I)
JOINING = frozenset(
    ("of", "and", "the", "for", "in", "on", "de", "du", "la", "al", "el", "bin", "ibn", "von", "van", "to", "'s", "’s", "&", "at")
)
PRONOUNS = frozenset((
    "i", "he", "she", "it", "we", "they", "you", "who", "whom", "which", "that", "this", "these", "those", "his", "her", "its", "our",
    "their", "my", "your", "me", "him", "us", "them", "himself", "herself", "itself", "themselves", "myself", "ourselves", "yourself",
    "mine", "ours", "theirs", "one", "some", "many", "all", "both", "others", "everyone", "someone", "anyone", "nobody", "people",
    "what", "whoever",
))  # fmt: skip


def allowed(mention: Mention, kinds: frozenset[str]) -> tuple[str, ...]:
    """Give the kinds, of those that a set marks, that a mention may be; none when the set has no counterpart."""
    return tuple(kind for kind in OF_OURS[mention.kind] if kind in kinds)


def is_name(words: str) -> bool:
    """Say whether words are a proper name by their capitals alone, so that both sides are asked the same."""
    parts = BEFORE.sub("", " ".join(words.split())).replace("'s", " 's").replace("’s", " ’s").split()
    if not parts or parts[0].lower() in PRONOUNS or not parts[0][0].isupper():
        return False
    return all(part.lower() in JOINING or part[0].isupper() or not part[0].isalpha() for part in parts)
