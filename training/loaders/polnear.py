"""PolNeAR (brat stand-off): source, cue and content of each attribution in US news of 2016."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from training.examples import Example
from training.loaders.act_words import open_words

LABELS = {"Source": "source", "Cue": "cue", "Content": "content"}


def load(folder: Path) -> Iterator[Example]:
    """Yield the articles of ``folder`` (with ``attributions/`` and ``text/``), the first annotator's file of each."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name in seen:
            continue
        seen.add(name)
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        yield _example(name, text, path.read_text(encoding="utf-8").split("\n"))


def train(folder: Path) -> Iterator[Example]:
    """Yield the articles with what is certainly no event in them (``act_words``)."""
    for example in load(folder):
        tags = {**example.tags, "event": open_words(example.text)}
        yield replace(example, tags=tags, weights={"event": 0.3, "toponym": 0.5})


def with_inner(examples: Iterator[Example], silver: Path) -> Iterator[Example]:
    """Add to each article the claims inside its contents, as ``training.nested_silver`` wrote them."""
    labels = json.loads(silver.read_text(encoding="utf-8"))
    for example in examples:
        if example.name not in labels:
            yield example
            continue
        spans: list[tuple[int, int, str]] = []
        cue_source: list[tuple[int, int | None]] = []
        content_cue: list[tuple[int, int | None]] = []
        for each in labels[example.name]:
            spans.append((*each["source"], "source"))
            spans.append((*each["cue"], "cue"))
            spans += [(*part, "content") for part in each["content"]]
            cue_source.append((each["cue"][0], each["source"][0]))
            content_cue += [(part[0], each["cue"][0]) for part in each["content"]]
        kept: list[tuple[int, int, str]] = []
        for span in sorted(set(spans)):
            if not kept or span[0] >= kept[-1][1]:
                kept.append(span)
        pairs = {"inner_cue_source": cue_source, "inner_content_cue": content_cue}
        yield replace(example, tags={**example.tags, "inner": kept}, pairs={**example.pairs, **pairs})


def _example(name: str, text: str, lines: list[str]) -> Example:
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    relations: list[dict[str, list[str]]] = []
    for line in lines:
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1 and " " in fields[1]:
            label, _, where = fields[1].partition(" ")
            # Some lines lack fields (findings): a part without two numbers is passed over.
            parts = [tuple(map(int, part.split())) for part in where.split(";") if len(part.split()) == 2]
            spans[fields[0]] = (label, sorted((part[0], part[1]) for part in parts))
        elif line.startswith("E") and len(fields) > 1:
            relation: dict[str, list[str]] = {}
            for argument in fields[1].split():
                role, _, target = argument.partition(":")
                relation.setdefault(role.rstrip("0123456789"), []).append(target)
            relations.append(relation)
    return Example(name=name, text=text, tags={"attribution": _tags(spans)}, pairs=_pairs(spans, relations))


def _tags(spans: dict[str, tuple[str, list[tuple[int, int]]]]) -> list[tuple[int, int, str]]:
    found = {(start, end, LABELS[label]) for label, parts in spans.values() if label in LABELS for start, end in parts}
    kept: list[tuple[int, int, str]] = []
    for start, end, label in sorted(found):
        if end > start and (not kept or start >= kept[-1][1]):
            kept.append((start, end, label))
    return kept


def _pairs(
    spans: dict[str, tuple[str, list[tuple[int, int]]]], relations: list[dict[str, list[str]]]
) -> dict[str, list[tuple[int, int | None]]]:
    cue_source: list[tuple[int, int | None]] = []
    content_cue: list[tuple[int, int | None]] = []
    for relation in relations:
        cues = [spans[target][1][0][0] for target in relation.get("Cue", []) if target in spans and spans[target][1]]
        if not cues:
            continue
        sources = [spans[target][1][0][0] for target in relation.get("Source", []) if target in spans and spans[target][1]]
        cue_source.append((cues[0], sources[0] if sources else None))
        for target in relation.get("Content", []):
            content_cue += [(start, cues[0]) for start, _ in spans.get(target, ("", []))[1]]
    return {"cue_source": cue_source, "content_cue": content_cue}


def attributions(folder: Path) -> Iterator[tuple[str, str, list[dict[str, list[tuple[int, int]]]]]]:
    """Yield (name, text, gold relations) of each article; a relation maps source, cue, content to its span parts."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rsplit("_", 1)[0]
        if name in seen:
            continue
        seen.add(name)
        spans: dict[str, list[tuple[int, int]]] = {}
        relations: list[dict[str, list[tuple[int, int]]]] = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            fields = line.split("\t")
            if line.startswith("T") and len(fields) > 1 and " " in fields[1]:
                where = fields[1].partition(" ")[2]
                spans[fields[0]] = [tuple(map(int, part.split())) for part in where.split(";") if len(part.split()) == 2]  # type: ignore[misc]
            elif line.startswith("E") and len(fields) > 1:
                relation: dict[str, list[tuple[int, int]]] = {}
                for argument in fields[1].split():
                    role, _, target = argument.partition(":")
                    role = LABELS.get(role.rstrip("0123456789"), "")
                    if role and target in spans:
                        relation.setdefault(role, []).extend(spans[target])
                relations.append(relation)
        yield name, (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8"), relations
