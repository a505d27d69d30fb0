"""Read MEANTIME (CAT XML): Wikinews with entities and their chains, and events with their factuality, in its first sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.entities import Annotated, Entity, joined
from benchmarks.report import MissingData
from benchmarks.scoring import Stretch

# Only the title, the date and the first four sentences of the body are annotated throughout.
ANNOTATED_SENTENCES = 6
FOLDERS = ("intra_cross-doc_annotation", "intra-doc_annotation")
Anchors = Mapping[str, Stretch]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event and whether it happened: yes, no or open; None where the annotators left that out. ``kind`` is its class."""

    span: Stretch
    happened: str | None
    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The annotated sentences of an article, a line each."""

    name: str
    text: str
    happenings: tuple[Happening, ...]
    entities: tuple[Entity, ...]

    def annotated(self) -> Annotated:
        """Give its entities in the common shape."""
        return Annotated(name=self.name, text=self.text, entities=self.entities)


def data_files(path: Path) -> list[Path]:
    """Find the articles: in the folder with links across documents, else in that without, else anywhere below.

    Raises:
        MissingData: There are none.
    """
    folder = next((path / name for name in FOLDERS if (path / name).is_dir()), path)
    found = sorted(folder.rglob("*.xml"))
    if not found:
        raise MissingData(f"no XML files under {path}")
    return found


def read(path: Path) -> Story:
    """Give one article, down to its last annotated sentence."""
    root = ElementTree.parse(path).getroot()
    text, anchors = _text(root)
    target = _targets(root)
    things = {each.get("m_id") or "": each for each in root.iter() if each.tag in ("EVENT", "ENTITY")}
    happenings: dict[Stretch, Happening] = {}
    entities: dict[Stretch, Entity] = {}
    for marked in root.iter():
        span = _span(marked, anchors)
        if span is None:
            continue
        chain = target.get(marked.get("m_id") or "")
        thing = things.get(chain or "")
        if marked.tag == "EVENT_MENTION":
            kind = thing.get("class") if thing is not None else None
            happenings.setdefault(span, Happening(span=span, happened=_happened(marked), kind=kind))
        elif marked.tag == "ENTITY_MENTION" and thing is not None:
            entities.setdefault(span, Entity(span=span, kind=thing.get("ent_type") or "", chain=chain))
    return Story(
        name=path.stem,
        text=text,
        happenings=tuple(happenings[span] for span in sorted(happenings)),
        entities=tuple(entities[span] for span in sorted(entities)),
    )


def token_spans(root: ElementTree.Element) -> dict[str, Stretch]:
    """Say where each token of the annotated sentences lies in the text that ``read`` gives."""
    return _text(root)[1]


def _text(root: ElementTree.Element) -> tuple[str, dict[str, Stretch]]:
    tokens = [token for token in root.iter("token") if int(token.get("sentence") or 0) < ANNOTATED_SENTENCES]
    text, spans = joined([(token.text or "", token.get("sentence") or "") for token in tokens])
    return text, {token.get("t_id") or "": span for token, span in zip(tokens, spans, strict=True)}


def _targets(root: ElementTree.Element) -> dict[str, str]:
    """Give for each mention the id of what it refers to."""
    found: dict[str, str] = {}
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        for source in link.findall("source"):
            if target is not None:
                found[source.get("m_id") or ""] = target.get("m_id") or ""
    return found


def _span(marked: ElementTree.Element, anchors: Anchors) -> Stretch | None:
    own = [anchor.get("t_id") or "" for anchor in marked.findall("token_anchor")]
    if not own or any(each not in anchors for each in own):
        return None
    return min(anchors[each][0] for each in own), max(anchors[each][1] for each in own)


def _happened(marked: ElementTree.Element) -> str | None:
    """Say whether an event happened, as its certainty, time and polarity have it."""
    if not marked.get("polarity"):
        return None
    if marked.get("certainty") != "CERTAIN" or marked.get("time") == "FUTURE":
        return "open"
    return "no" if marked.get("polarity") == "NEG" else "yes"
