"""re3d (JSON lines): entities in documents about Syria and Iraq."""

import json
from collections.abc import Iterator
from pathlib import Path

from training.examples import Example

KINDS = {"Person": "person", "Organisation": "organization", "Location": "place"}


def load(folder: Path) -> Iterator[Example]:
    """Yield one example a document of every part, with ``entity_kind`` classes over its entities."""
    for part in sorted(path for path in folder.iterdir() if path.is_dir()):
        entities: dict[str, list[tuple[int, int, str]]] = {}
        for line in (part / "entities.json").read_text(encoding="utf-8").splitlines():
            if line.strip():
                entity = json.loads(line)
                span = (entity["begin"], entity["end"], KINDS.get(entity["type"], "other"))
                entities.setdefault(entity["documentId"], []).append(span)
        for line in (part / "documents.json").read_text(encoding="utf-8").splitlines():
            if line.strip():
                document = json.loads(line)
                yield Example(name=document["_id"], text=document["text"], classes={"entity_kind": entities.get(document["_id"], [])})
