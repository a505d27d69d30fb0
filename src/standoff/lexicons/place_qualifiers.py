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
        common: Words, in lower case, that are names of places somewhere and common words everywhere.
    """

    bodies: frozenset[str]
    cut: frozenset[str]
    nouns: frozenset[str]
    common: frozenset[str]


def load_place_qualifiers(language: str = "en") -> PlaceQualifierLexicon:
    """Read ``place_qualifiers.toml`` of a language; LexiconError says which entry cannot be used."""
    table = Table(language, "place_qualifiers.toml")

    def words(section: str, key: str) -> frozenset[str]:
        return frozenset(table.words(f"{section}.{key}", table.section(section).get(key)))

    return PlaceQualifierLexicon(
        bodies=words("behind", "bodies"), cut=words("behind", "cut"), nouns=words("behind", "nouns"), common=words("names", "common")
    )  # fmt: skip
