"""MEANTIME (CAT XML): mentions, events with their factuality, and expressions of time, in Wikinews on two companies."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from benchmarks import meantime
from benchmarks.entities import Entity
from training.examples import Example
from training.loaders.act_words import open_words
from training.loaders.gum import place_tags
from training.loaders.partial import Marked, outermost

# Every fourth document is kept for dev, and for a figure on text that was not learned from.
DEV_EVERY = 4
# What each kind may be to our head ``mention``; products (an airliner, a telephone) may be equipment, so that nothing is known of them.
MENTIONS = {"PER": "person|force", "ORG": "organization|body|country|force", "LOC": "place|country|facility"}
# "Airbus and Boeing" is one mention there and two here.
_LIST = re.compile(r",|\b(?:and|or)\b")


def train(folder: Path) -> Iterator[Example]:
    """Yield three documents of four."""
    yield from (_document(path, is_dev=False) for number, path in enumerate(files(folder)) if number % DEV_EVERY)


def dev(folder: Path) -> Iterator[Example]:
    """Yield every fourth document, with what is certain only."""
    yield from (_document(path, is_dev=True) for number, path in enumerate(files(folder)) if not number % DEV_EVERY)


def files(folder: Path) -> list[Path]:
    """Find the documents in the one order of both parts."""
    return sorted(meantime.data_files(folder), key=lambda path: path.name)


def held_out(folder: Path) -> frozenset[str]:
    """Give the names of the documents of dev."""
    return frozenset(path.stem for path in files(folder)[::DEV_EVERY])


def _document(path: Path, *, is_dev: bool) -> Example:
    story = meantime.read(path)
    text = story.text
    tags = {"time": _times(path, text)}
    if not is_dev:
        tags["mention"] = outermost(text, [_marked(text, each) for each in story.entities], is_whole=True)
        tags["toponym"] = place_tags(text, story.entities, places=("LOC",), others=("PER",))
        tags["event"] = open_words(text, is_quiet=True)
    happened = [(*each.span, each.happened) for each in story.happenings if each.happened]
    return Example(
        name=story.name, text=text, tags=tags, classes={"happened": happened}, weights={"mention": 0.5, "toponym": 0.5, "event": 0.5}
    )


def _marked(text: str, entity: Entity) -> Marked:
    is_list = _LIST.search(text[slice(*entity.span)]) is not None
    return Marked(span=entity.span, label=MENTIONS.get(entity.kind), is_transparent=is_list and entity.kind in (*MENTIONS, "MIX"))


def _times(path: Path, text: str) -> list[tuple[int, int, str]]:
    """Find the expressions of time of the annotated sentences."""
    root = ElementTree.parse(path).getroot()
    anchors = meantime.token_spans(root)
    spans = []
    for marked in root.iter("TIMEX3"):
        found = [anchors[each.get("t_id") or ""] for each in marked.findall("token_anchor") if each.get("t_id") in anchors]
        spans += [(min(found)[0], max(found)[1], "time")] if found else []
    kept: list[tuple[int, int, str]] = []
    for span in sorted(set(spans)):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
