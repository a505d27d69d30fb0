"""Read the PLOVER gold standard records (JSON): sentences with the type of one event, its trigger words, and who does it to whom."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.report import MissingData
from benchmarks.scoring import Stretch

FILE = "plover_gsr.json"
# Names of the first codebook for what the second calls otherwise.
RENAMED = {"FIGHT": "ASSAULT", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "DEMAND": "REQUEST"}
# The beginning of a mark, a bracket that is none, or the end of either; marks stand within marks here and there.
BRACKET = re.compile(r"\((?P<labels>[A-Z]{2,3}(?:/[A-Z]{2,3})*):\s*|\(|\s*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One event as an annotator has it; who is marked as both source and target is an actor, as in Standoff's records."""

    type: str
    triggers: tuple[Stretch, ...]
    actors: tuple[Stretch, ...]
    recipients: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with its event."""

    name: str
    text: str
    gold: GoldEvent


def data_file(path: Path) -> Path:
    """Find the file: the path itself, or in a folder the file of that name.

    Raises:
        MissingData: There is none.
    """
    found = path / FILE if path.is_dir() else path
    if not found.is_file():
        raise MissingData(f"no {found}")
    return found


def read(path: Path) -> list[Sentence]:
    """Give the sentences of a file in its order."""
    return [_sentence(row) for row in json.loads(path.read_text(encoding="utf-8"))]


def plain(markup: str) -> tuple[str, list[tuple[Stretch, list[str]]]]:
    """Take the marks out: give the text, and the stretch and labels of each mark in the order of their ends."""
    text, place = "", 0
    waiting: list[tuple[int, list[str]] | None] = []
    marks: list[tuple[Stretch, list[str]]] = []
    for found in BRACKET.finditer(markup):
        text += markup[place : found.start()]
        place = found.end()
        if found["labels"]:
            waiting.append((len(text), found["labels"].split("/")))
        elif found[0] == "(":
            waiting.append(None)
            text += "("
        elif waiting and (opened := waiting.pop()) is not None:
            marks.append(((opened[0], len(text)), opened[1]))
        else:
            text += found[0]
    return text + markup[place:], marks


def _sentence(row: dict[str, Any]) -> Sentence:
    told = row.get("textInfo")
    markup = told.get("markup") if isinstance(told, dict) else None
    text, marks = plain(markup) if markup else (row["text"], _stated(row))

    def under(label: str, *, but: str = "") -> tuple[Stretch, ...]:
        return tuple(span for span, labels in marks if label in labels and but not in labels)

    kind = RENAMED.get(row["event"], row["event"])
    gold = GoldEvent(type=kind, triggers=under("EVT"), actors=under("SRC"), recipients=under("TAR", but="SRC"))
    return Sentence(name=str(row["id"]), text=text, gold=gold)


def _stated(row: dict[str, Any]) -> list[tuple[Stretch, list[str]]]:
    """Find the actors that a row without markup names, where their words stand in its text as they are."""
    found: list[tuple[Stretch, list[str]]] = []
    for label, side in (("SRC", row.get("source")), ("TAR", row.get("target"))):
        for actor in side if isinstance(side, list) else ():
            at = row["text"].find(actor["actorText"])
            if at >= 0:
                found.append(((at, at + len(actor["actorText"])), [label]))
    return found
