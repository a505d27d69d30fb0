"""Read re3d (JSON lines): documents about Syria and Iraq with marked entities; the set does not say which mean the same."""

import json
from pathlib import Path
from typing import Any

from benchmarks.entities import Annotated, Entity
from benchmarks.report import MissingData

DOCUMENTS, ENTITIES = "documents.json", "entities.json"


def parts(path: Path) -> list[Path]:
    """Find the parts: the folder itself, or those below it.

    Raises:
        MissingData: No folder has documents and entities.
    """
    found = [each for each in (path, *sorted(path.glob("*"))) if (each / DOCUMENTS).is_file() and (each / ENTITIES).is_file()]
    if not found:
        raise MissingData(f"no folder with {DOCUMENTS} and {ENTITIES} under {path}")
    return found


def data_files(path: Path) -> list[Path]:
    """Give the files of all parts."""
    return [part / name for part in parts(path) for name in (DOCUMENTS, ENTITIES)]


def read(part: Path) -> list[Annotated]:
    """Give the documents of a part, in its order."""
    marked: dict[str, set[tuple[int, int, str]]] = {}
    for row in _rows(part / ENTITIES):
        marked.setdefault(row["documentId"], set()).add((row["begin"], row["end"], row["type"]))
    return [
        Annotated(
            name=row["_id"],
            text=row["text"],
            entities=tuple(Entity(span=(start, end), kind=kind) for start, end, kind in sorted(marked.get(row["_id"], ()))),
        )
        for row in _rows(part / DOCUMENTS)
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
