"""GUM (CoNLL-U with an Entity column): mentions, names of places and kinds in Wikinews news and interviews, and what is no event."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks import gum
from benchmarks.entities import Annotated, Entity
from benchmarks.mentions.kinds import is_name
from training.examples import Example
from training.loaders.act_words import open_words
from training.loaders.partial import SOME_USE, Marked, outermost, with_capitals_open

KINDS = {"person": "person", "organization": "organization", "place": "place"}
# What each kind of theirs may be to our head ``mention``. Objects may be equipment or treaties, so that nothing is known of them.
MENTIONS = {
    "person": "person|force|nationality",
    "organization": "organization|body|country|force|facility",
    "place": "place|country|facility",
}
# Kinds that our guidelines do not mark; what lies in them may be marked.
TRANSPARENT = frozenset(("abstract", "event", "time", "animal", "plant", "substance"))
# Every fourth document is held out, for a figure on text that was not learned from.
HELD_OUT_EVERY = 4
# No power acts in these (games, science, shops, fairs, a storm); the others tell of states, courts, police or protest.
QUIET = frozenset(
    "ants brotherhood cocktail daly dungeon gaming herrick licen mcguire mckenzie messina onion shalev stardust crane expo ie9 iodine "
    "lanterns nasa soccer stampede warhol warming".split()
)


def load(folder: Path) -> Iterator[Example]:
    """Yield one example a document but every fourth of a genre."""
    for genre in gum.GENRES:
        for number, path in enumerate(gum.data_files(folder, genre)):
            if number % HELD_OUT_EVERY:
                yield _example(gum.read(path), is_quiet=path.stem.rsplit("_", 1)[1] in QUIET)


def held_out(folder: Path) -> frozenset[str]:
    """Give the names of the documents that ``load`` leaves out."""
    return frozenset(path.stem for genre in gum.GENRES for path in gum.data_files(folder, genre)[::HELD_OUT_EVERY])


def _example(document: Annotated, *, is_quiet: bool) -> Example:
    text = document.text
    marked = [Marked(span=each.span, label=MENTIONS.get(each.kind), is_transparent=each.kind in TRANSPARENT) for each in document.entities]
    return Example(
        name=document.name,
        text=text,
        tags={
            "mention": outermost(text, marked, is_whole=True),
            "toponym": place_tags(text, document.entities, places=("place",), others=("person",)),
            "event": open_words(text, is_quiet=is_quiet),
        },
        classes={"entity_kind": [(*each.span, KINDS.get(each.kind, "other")) for each in document.entities]},
        weights={"mention": 0.5, "toponym": 0.5, "event": 0.5},
    )


def place_tags(text: str, entities: tuple[Entity, ...], *, places: tuple[str, ...], others: tuple[str, ...]) -> list[tuple[int, int, str]]:
    """Give the names of places as tags of ``toponym``, and of every other word with a capital, persons apart, that nothing is known."""
    named = [each for each in entities if is_name(text[slice(*each.span)])]
    found: list[tuple[int, int, str]] = []
    # Shorter ones first: of "the City of Reno, Nevada" the names of the two places are wanted, not the whole.
    for each in sorted((each for each in named if each.kind in places), key=lambda each: each.span[1] - each.span[0]):
        start, end = each.span
        words = text[start:end]
        start += 4 if words[:4].lower() == "the " else 0
        end -= 2 if words.endswith(("'s", "’s")) else 0
        if "," not in text[start:end] and not any(start < tag[1] and tag[0] < end for tag in found):
            found.append((start, end, SOME_USE))
    people = [
        each.span for each in named if each.kind in others and not any(each.span[0] < tag[1] and tag[0] < each.span[1] for tag in found)
    ]
    return with_capitals_open(text, found, people)
