"""Read PolNeAR (brat stand-off): the attributions in US news of 2016, as each annotator marked them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.report import MissingData
from benchmarks.scoring import Parts, Stretch, tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One attribution: who (None when nobody is named), the words that say so, and what is said.

    ``score`` is the probability that a system gives to its own relation; None where it gives none, as in the gold.
    """

    source: Parts | None
    cue: Parts
    content: Parts
    score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """What one annotator or one system marked in one text: the different spans of each kind, and the relations of them."""

    sources: frozenset[Parts]
    cues: frozenset[Parts]
    contents: frozenset[Parts]
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article with its gold (the alphabetically first annotator's file) and a second annotator's, where there is one."""

    name: str
    text: str
    gold: Annotation
    second: Annotation | None


def annotation_of(text: str, relations: Iterable[tuple[Parts, Parts, Parts, float | None]]) -> Annotation:
    """Make a system's annotation from (source, cue, content, score), with () for what is absent."""
    tidied = [(tidy(text, source), tidy(text, cue), tidy(text, content), score) for source, cue, content, score in relations]
    return Annotation(
        sources=frozenset(source for source, _, _, _ in tidied if source),
        cues=frozenset(cue for _, cue, _, _ in tidied if cue),
        contents=frozenset(content for _, _, content, _ in tidied if content),
        relations=tuple(Relation(source=source or None, cue=cue, content=content, score=score) for source, cue, content, score in tidied),
    )


def read(folder: Path) -> Iterator[Document]:
    """Yield the articles of a part of PolNeAR (a folder with ``text/`` and ``attributions/``) by name."""
    files = annotator_files(folder)
    for name in sorted(files):
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        first, *others = files[name]
        yield Document(
            name=name,
            text=text,
            gold=_annotation(text, first),
            second=_annotation(text, others[0]) if others else None,
        )


def annotator_files(folder: Path) -> dict[str, list[Path]]:
    """Give each article's annotation files, in the order of their names: the name ends in the annotator's own mark."""
    files: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        files.setdefault(path.stem.rpartition("_")[0], []).append(path)
    if not files:
        raise MissingData(f"no attributions/*.ann under {folder}")
    return files


def data_files(folder: Path) -> list[Path]:
    """Give the files that are scored."""
    return [*(folder / "text").glob("*.txt"), *(folder / "attributions").glob("*.ann")]


def _annotation(text: str, path: Path) -> Annotation:
    spans: dict[str, tuple[str, Parts]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        fields = line.split("\t")
        # Some T lines lack their text or their label: what has a label and offsets is used, the rest is passed over.
        if line.startswith("T") and len(fields) > 1 and " " in fields[1]:
            label, _, where = fields[1].partition(" ")
            spans[fields[0]] = (label, tidy(text, _stretches(where)))
        elif line.startswith("E") and len(fields) > 1:
            arguments = (argument.partition(":") for argument in fields[1].split())
            events.append([(role.rstrip("0123456789"), target) for role, _, target in arguments])
    of_kind = {
        kind: frozenset(parts for label, parts in spans.values() if label == kind and parts) for kind in ("Source", "Cue", "Content")
    }
    relations = dict.fromkeys(relation for event in events if (relation := _relation(text, event, spans)) is not None)
    return Annotation(sources=of_kind["Source"], cues=of_kind["Cue"], contents=of_kind["Content"], relations=tuple(relations))


def _relation(text: str, event: list[tuple[str, str]], spans: dict[str, tuple[str, Parts]]) -> Relation | None:
    """Join the spans of an event by role; None when it lacks its cue or its content."""
    found: dict[str, list[Stretch]] = {"Source": [], "Cue": [], "Content": []}
    for role, target in event:
        if role in found and target in spans:
            found[role] += spans[target][1]
    source, cue, content = (tidy(text, found[role]) for role in ("Source", "Cue", "Content"))
    return Relation(source=source or None, cue=cue, content=content) if cue and content else None


def _stretches(where: str) -> list[Stretch]:
    """Read brat's "3 9;12 20"; a part without two numbers is passed over."""
    pairs = (part.split() for part in where.split(";"))
    return [(int(pair[0]), int(pair[1])) for pair in pairs if len(pair) == 2]
