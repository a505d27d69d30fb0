"""What stands behind a place's name that says where a body, a person or a thing is from."""

from dataclasses import dataclass

from standoff.lexicons.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceQualifierLexicon:
    """The words around such names.

    Attributes:
        bodies: Words, with their capital, that go on with the name of a body: "the Reno Police Department".
        cut: Words before which a name ends that no gazetteer knows, since what they name has no ground of its own.
        nouns: Nouns, in lower case, of whom and what a place's name is put before: "a Camarillo resident".
        grounds: Nouns, in lower case, of what crises are about and is called by a name that no gazetteer may know: an airport, a crossing.
        common: Words, in lower case, that are names of places somewhere and common words everywhere.
        parties: Letters of parties, as they stand before what a member of a legislature sits for: "D-Charleston".
    """

    bodies: frozenset[str]
    cut: frozenset[str]
    nouns: frozenset[str]
    grounds: frozenset[str]
    common: frozenset[str]
    parties: frozenset[str]


def load_place_qualifiers(language: str = "en") -> PlaceQualifierLexicon:
    """Read ``place_qualifiers.toml`` of a language; LexiconError says which entry cannot be used."""
    table = Table(language, "place_qualifiers.toml")

    def words(section: str, key: str) -> frozenset[str]:
        return frozenset(table.words(f"{section}.{key}", table.section(section).get(key)))

    return PlaceQualifierLexicon(
        bodies=words("behind", "bodies"), cut=words("behind", "cut"), nouns=words("behind", "nouns"),
        grounds=words("behind", "grounds"), common=words("names", "common"), parties=words("before", "parties"),
    )  # fmt: skip
